"""A run is a folder: what one system wrote for one test set, kept so that it can be resumed, scored and
compared again.

    outputs.jsonl   a line for each segment: id, source, references, document, output
    config.toml     the system, how its outputs were made, the test set and its fingerprint
    scores.json     the scores of the last evaluation

Models are not needed to read one.
"""

from __future__ import annotations

import datetime
import json
import os
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.results import Outputs
from eval.systems import System
from eval.testsets import TestSet
from seq2seq.errors import MujazError, UsageError

OUTPUTS, CONFIG, SCORES = "outputs.jsonl", "config.toml", "scores.json"


@dataclass(frozen=True)
class Run:
    folder: Path
    testset: TestSet
    outputs: Outputs


def run(
    system: System,
    testset: TestSet,
    folder: Path | None = None,
    progress: Callable[[], None] = lambda: None,
) -> Outputs:
    """Run a system over a test set; `progress` is called after each segment.

    With a folder, each output is on disk before the next is asked for, and what is there already is not
    made again: a run that was killed goes on where it stood. Raises MujazError where the folder holds
    another run, or the system fails.
    """
    if folder is None:
        return Outputs(system.name, tuple(_outputs(system, testset.sources, progress)), dict(system.made))
    done = _open(folder, system, testset)
    with (folder / OUTPUTS).open("a", encoding="utf-8") as file:
        todo = range(done, len(testset))
        try:
            outputs = _outputs(system, [testset.sources[index] for index in todo], progress)
            for index, output in zip(todo, outputs, strict=True):
                file.write(json.dumps(_record(testset, index, output), ensure_ascii=False) + "\n")
                file.flush()
                done += 1
        except MujazError as error:
            raise MujazError(
                f"{error}; {done} of {len(testset)} outputs are kept in {folder}: run the same again to go on"
            ) from error
        os.fsync(file.fileno())
    return load(folder).outputs


def load(folder: Path) -> Run:
    """Read a finished run. Raises MujazError where it is none, or not finished, or has been changed by
    hand.
    """
    config = _read_config(folder)
    records = _records(folder / OUTPUTS)
    expected = config["testset"]
    if len(records) != expected["segments"]:
        raise MujazError(f"{folder}: {len(records)} of {expected['segments']} outputs are there; finish the run first")
    documents = tuple(record["document"] for record in records)
    testset = TestSet(
        expected["name"],
        expected["task"],
        tuple(record["id"] for record in records),
        tuple(record["source"] for record in records),
        tuple(tuple(record["references"]) for record in records),
        None if None in documents else documents,
    )
    if testset.fingerprint != expected["fingerprint"]:
        raise MujazError(f"{folder}: {OUTPUTS} no longer holds the test set of {CONFIG} (fingerprints differ)")
    texts = tuple(record["output"] for record in records)
    return Run(folder, testset, Outputs(config["system"], texts, config["made"]))


def load_comparable(folders: Sequence[Path]) -> list[Run]:
    """Read runs of one test set. Raises MujazError where they are of different ones."""
    if not folders:
        raise UsageError("no run was named")
    found = [load(folder) for folder in folders]
    first = found[0]
    for other in found[1:]:
        if other.testset.fingerprint != first.testset.fingerprint:
            raise MujazError(
                f"{other.folder} is a run on {other.testset.name} ({other.testset.fingerprint}), {first.folder} one on "
                f"{first.testset.name} ({first.testset.fingerprint}): runs on different tests cannot be compared"
            )
    return found


def save_scores(folder: Path, row: dict[str, Any]) -> None:
    _replace(folder / SCORES, json.dumps(row, ensure_ascii=False, indent=1) + "\n")


def _outputs(system: System, sources: Sequence[str], progress: Callable[[], None]) -> Iterator[str]:
    count = 0
    for output in system.run(sources):
        count += 1
        if count > len(sources):
            raise MujazError(f"system {system.name!r} wrote more than one output for each source")
        yield output
        progress()
    if count < len(sources):
        raise MujazError(f"system {system.name!r} stopped after {count} of {len(sources)} outputs")


def _open(folder: Path, system: System, testset: TestSet) -> int:
    """Make the folder or check that it holds this very run; the number of outputs that are there."""
    if not (folder / CONFIG).exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / OUTPUTS).touch()
            _replace(folder / CONFIG, _config(system, testset))
        except OSError as error:
            raise MujazError(f"{folder}: cannot be written ({error.strerror})") from error
        return 0
    config = _read_config(folder)
    there = (config["testset"]["fingerprint"], config["system"], config["made"])
    if there != (testset.fingerprint, system.name, dict(system.made)):
        raise UsageError(
            f"{folder} holds a run of {config['system']} on {config['testset']['name']}, made otherwise; "
            "choose another folder"
        )
    _cut_torn_line(folder / OUTPUTS)
    return len(_records(folder / OUTPUTS))


def _replace(path: Path, text: str) -> None:
    """Write a file in one step: whoever is killed meanwhile leaves the old one, or none."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _cut_torn_line(path: Path) -> None:
    """A run that was killed may have left half a line at the end."""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        with path.open("rb+") as file:
            file.truncate(whole)


def _record(testset: TestSet, index: int, output: str) -> dict[str, Any]:
    return {
        "id": testset.ids[index],
        "source": testset.sources[index],
        "references": list(testset.references[index]),
        "document": None if testset.documents is None else testset.documents[index],
        "output": output,
    }


def _records(path: Path) -> list[dict[str, Any]]:
    records = []
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                records.append(json.loads(line))
    except OSError as error:
        raise MujazError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise MujazError(f"{path}, line {len(records) + 1}: not JSON") from error
    return records


def _read_config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MujazError(f"{folder}: not a run ({CONFIG} is missing)") from error
    except tomllib.TOMLDecodeError as error:
        raise MujazError(f"{path}: not TOML ({error})") from error


def _config(system: System, testset: TestSet) -> str:
    started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    head = {"system": system.name, "mujaz": version("mujaz"), "started": started}
    tables = {
        "testset": {
            "name": testset.name,
            "task": testset.task,
            "segments": len(testset),
            "fingerprint": testset.fingerprint,
        },
        "made": dict(system.made),
    }
    lines = [f"{key} = {_toml(value)}" for key, value in head.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _toml(value: str | int) -> str:
    """JSON's strings are TOML's basic strings, once every character beyond ASCII stands as itself or
    escaped.
    """
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
