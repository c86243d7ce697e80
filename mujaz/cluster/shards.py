"""What there is to do: the input files, and which of them are done already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from mujaz.cluster.places import OWN, Entry, Place
from seq2seq.errors import UsageError
from seq2seq.fingerprint import digest

SUFFIXES = (".jsonl", ".ndjson", ".parquet")
FAILURES = f"{OWN}/failures.jsonl"


@dataclass(frozen=True)
class Shard:
    """An input file and the output that it becomes, a name below the output folder."""

    entry: Entry
    output: str

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def record(self) -> str:
        """The file that says that the shard is done."""
        return f"{OWN}/done/{self.output}.json"


@dataclass(frozen=True)
class Done:
    """What came of a shard. `unread`: its file is damaged or could not be read, so that a later run tries again."""

    name: str
    size: int
    changed: int
    settings: str
    articles: int = 0
    sentences: int = 0
    flagged: int = 0
    flags: dict[str, int] = field(default_factory=dict)
    failures: tuple[dict[str, Any], ...] = ()
    unread: bool = False

    def to_json(self) -> dict[str, Any]:
        return {**vars(self), "failures": list(self.failures)}

    @classmethod
    def from_json(cls, text: bytes) -> Done | None:
        """None for what is no such record: the shard is then done again."""
        try:
            data = json.loads(text)
            return cls(**data | {"failures": tuple(data["failures"])})
        except (ValueError, TypeError, KeyError):
            return None

    def stands_for(self, shard: Shard, settings: str) -> bool:
        same = (self.size, self.changed, self.settings) == (shard.entry.size, shard.entry.changed, settings)
        return same and not self.unread


def find(source: Place, target: Place) -> list[Shard]:
    """The shards below a folder, by name; the output folder may lie in it.

    Raises UsageError where there are none, or two would become one output.
    """
    if source.root == target.root:
        raise UsageError(f"{target.shown}: is the input, too; write to another folder")
    inside = f"{target.root}/".removeprefix(f"{source.root}/")  # the whole of it where it lies elsewhere
    shards: dict[str, Shard] = {}
    for entry in source.entries():
        if not entry.name.endswith(SUFFIXES) or entry.name.startswith(inside):
            continue
        output = entry.name if entry.name.endswith(".jsonl") else f"{entry.name}.jsonl"
        if output in shards:
            raise UsageError(f"{source.shown}: {shards[output].name} and {entry.name} would both become {output}")
        shards[output] = Shard(entry, output)
    if not shards:
        raise UsageError(f"{source.shown}: no file in it ends in {', '.join(SUFFIXES)}")
    return sorted(shards.values(), key=lambda shard: shard.name)


def finished(shards: Iterable[Shard], target: Place, settings: str) -> list[Done]:
    """Those that need not be done again: the same input and settings, and the output is there."""
    there = {entry.name for entry in target.entries()}
    found = []
    for shard in shards:
        if {shard.output, shard.record} <= there:
            record = Done.from_json(target.read(shard.record))
            if record is not None and record.stands_for(shard, settings):
                found.append(record)
    return found


def settings_of(fingerprint: str, **running: Any) -> str:
    """A hash of all that decides the outputs besides the inputs; `fingerprint` is the model's."""
    from importlib.metadata import version

    from mt.sentences import SPLITTER_VERSION
    from mt.translator import VERSION

    versions = [SPLITTER_VERSION, VERSION, version("mujaz"), version("ctranslate2")]
    return digest([fingerprint, *versions, json.dumps(running, sort_keys=True)])


def collect_failures(done: Sequence[Done], target: Place) -> int:
    """Writes what failed in any shard into one file, FAILURES. Returns how many there are."""
    ordered = sorted(done, key=lambda one: one.name)
    lines = [json.dumps({"shard": one.name, **each}, ensure_ascii=False) for one in ordered for each in one.failures]
    if lines:
        with target.writing(FAILURES) as stream:
            stream.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    else:
        target.remove(FAILURES)
    return len(lines)
