"""Two actors on this machine: the same bytes as one process, whoever is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from mujaz.cluster.places import OWN

pytest.importorskip("ray")
SENTENCES = [
    "أعلنت وزارة الصحة اليوم الأحد فتح مستشفى جديد في العاصمة.",
    "قال رئيس الوزراء إن الحكومة ستصرف تعويضات للمتضررين من الفيضانات.",
    "ارتفعت أسعار النفط بنسبة 3 في المئة بعد قرار خفض الإنتاج.",
    "وصل وزير الخارجية إلى القاهرة لإجراء مباحثات مع نظيره المصري.",
    "حذرت هيئة الأرصاد من أمطار غزيرة ورياح قوية على الساحل الغربي.",
]
SHARDS, ARTICLES = 4, 15
# So many that a second machine begins its first shard before the other one has finished them all.
LONG = 80
# As docs/operations.md has it: without, `ray start --address` is refused where the head found a token in the home.
SECRET = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": "0123456789abcdef" * 4}


@pytest.fixture
def source(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Shards of `ARTICLES`, or of as many articles as a test asks for."""
    folder = tmp_path / "in"
    folder.mkdir()
    for shard in range(SHARDS):
        lines = []
        for number in range(getattr(request, "param", ARTICLES)):
            # Each sentence another one: a window decodes equal ones once.
            text = " ".join(f"{shard}{number}{place} {line}" for place, line in enumerate(SENTENCES))
            lines.append(json.dumps({"id": f"{shard}-{number}", "text": text}, ensure_ascii=False))
        (folder / f"part-{shard}.jsonl").write_text("\n".join([*lines, "no JSON", ""]), encoding="utf-8")
    return folder


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []

    def run(*arguments: str, **variables: str) -> subprocess.Popen[str]:
        call = [sys.executable, "-m", "mujaz", "translate", *arguments]
        env = {**environment, **variables}
        process = subprocess.Popen(call, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True)
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()
    end(tmp_path)


@pytest.fixture
def machines(environment: dict[str, str], tmp_path: Path) -> Iterator[tuple[str, Path, Path]]:
    """A cluster of two of Ray's nodes, of a core each: its address and the folders that the nodes were started in."""
    head, other = tmp_path / "head", tmp_path / "other"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    ray = [sys.executable, "-m", "ray.scripts.scripts", "start", "--num-cpus=1", "--object-store-memory=80000000"]
    first = ("--head", f"--port={address.rpartition(':')[2]}", "--include-dashboard=false")
    try:
        for folder, options in ((head, first), (other, (f"--address={address}",))):
            folder.mkdir()
            env = {**environment, "RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0", **SECRET}
            call = [*ray, *options, "--node-ip-address=127.0.0.1"]
            done = subprocess.run(call, cwd=folder, env=env, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        yield address, head, other
    finally:
        end(other)
        end(head)


def end(folder: Path) -> None:
    """Kills all that was started in a folder."""
    for left in started_in(folder):
        with suppress(psutil.Error):
            left.kill()


def working(folder: Path, process: subprocess.Popen[str]) -> set[int]:
    """The process ids of the workers that are in the middle of a shard, as soon as there is one."""
    while process.poll() is None:
        tokens = (part.name.rpartition("-")[0] for part in (folder / OWN / "parts").glob("*"))
        if found := {int(token.rpartition("-")[2]) for token in tokens if token}:
            return found
        time.sleep(0.005)
    raise AssertionError(process.communicate()[1])


def started_in(folder: Path) -> Iterator[psutil.Process]:
    """Ray's processes and the workers of calls in `folder`. Ray overwrites environments, but not where they began."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd() == str(folder):
                yield process


def wait_for_end_of_workers(folder: Path) -> None:
    """After the driver was killed: its actors may still finish a shard. (Ray's agents stay, and write nothing.)"""
    while any("Agent" not in process.name() for process in started_in(folder)):
        time.sleep(0.05)


def test_killed_workers_and_a_killed_driver_lose_nothing(source: Path, tmp_path: Path, start) -> None:
    out = tmp_path / "out"
    call = ("in", "-o", "out", "--cluster", "ray", "--workers", "2", "--device", "cpu")
    first = start(*call)
    killed = min(working(out, first))
    # Ray would have workers give way to everything: on a busy machine they came to a stand.
    assert psutil.Process(killed).nice() == psutil.Process(first.pid).nice()
    os.kill(killed, signal.SIGKILL)
    while first.poll() is None and not list((out / OWN / "done").glob("*.json")):
        time.sleep(0.005)
    first.kill()  # the driver, and with it the cluster
    first.wait()
    wait_for_end_of_workers(tmp_path)
    kept = {path.name: path.stat().st_mtime_ns for path in (out / OWN / "done").glob("*.json")}
    second = start(*call)
    said = second.communicate(timeout=600)[1]
    assert second.returncode == 1, said  # for the lines that are no JSON
    assert f"{len(kept)} of {SHARDS} shards finished before" in said
    assert f"{SHARDS} of {SHARDS} shards finished: {SHARDS * (ARTICLES + 1)} articles" in said
    assert f"see out/{OWN}/failures.jsonl" in said
    assert all((out / OWN / "done" / name).stat().st_mtime_ns == time_ for name, time_ in kept.items())
    alone = start(*(f"in/{path.name}" for path in sorted(source.iterdir())), "-o", "alone.jsonl", "--device", "cpu")
    alone.communicate(timeout=600)
    together = b"".join(path.read_bytes() for path in sorted(out.glob("*.jsonl")))
    assert together == (tmp_path / "alone.jsonl").read_bytes()
    failures = (out / OWN / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["shard"] for line in failures] == [path.name for path in sorted(source.iterdir())]


@pytest.mark.parametrize("source", [LONG], indirect=True)
def test_a_killed_machine_loses_nothing(source: Path, tmp_path: Path, machines, start) -> None:
    address, _, other = machines
    out = tmp_path / "out"
    process = start("in", "-o", "out", "--cluster", "ray", "--device", "cpu", RAY_ADDRESS=address, **SECRET)
    while working(out, process).isdisjoint(worker.pid for worker in started_in(other)):
        time.sleep(0.005)
    end(other)
    said = process.communicate(timeout=600)[1]
    assert process.returncode == 1, said  # for the lines that are no JSON
    assert "a worker died over" in said
    assert f"{SHARDS} of {SHARDS} shards finished: {SHARDS * (LONG + 1)} articles" in said
    alone = start(*(f"in/{path.name}" for path in sorted(source.iterdir())), "-o", "alone.jsonl", "--device", "cpu")
    alone.communicate(timeout=600)
    together = b"".join(path.read_bytes() for path in sorted(out.glob("*.jsonl")))
    assert together == (tmp_path / "alone.jsonl").read_bytes()


def test_briefs_with_a_glossary_and_a_beam_are_those_of_one_process(source: Path, tmp_path: Path, cli, start) -> None:
    (tmp_path / "terms.tsv").write_text("وزارة الصحة\tHealth Ministry of Ours\n", encoding="utf-8")
    for shard in range(1, SHARDS):
        (source / f"part-{shard}.jsonl").unlink()
    options = ("--glossary", "terms.tsv", "--length", "full", "--beam", "4", "--device", "cpu")
    done = cli("brief", "in", "-o", "out", "--cluster", "ray", "--workers", "1", *options)
    assert done.returncode == 1, done.stderr  # for the line that is no JSON
    cli("brief", "in/part-0.jsonl", "-o", "alone.jsonl", "--format", "jsonl", *options)
    alone = (tmp_path / "alone.jsonl").read_bytes()
    assert (tmp_path / "out" / "part-0.jsonl").read_bytes() == alone
    assert b"Health Ministry of Ours" in alone and b'"brief"' in alone


def test_a_model_that_is_not_there_is_one_line(source: Path, start) -> None:
    process = start("in", "-o", "out", "--cluster", "ray", "--model", "./nowhere")
    said = process.communicate(timeout=600)[1]
    assert process.returncode == 1
    assert said == "mujaz: no such model folder: ./nowhere\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("in", "--cluster", "ray"), "takes one FOLDER"),
        (("in", "in", "-o", "out", "--cluster", "ray"), "takes one FOLDER"),
        (("in", "-o", "out", "--cluster", "ray", "--format", "html"), "writes JSON lines, not html"),
        (("in", "-o", "in", "--cluster", "ray"), "is the input, too"),
        (("nowhere", "-o", "out", "--cluster", "ray"), "no file in it ends in"),
        (("in/part-0.jsonl", "--workers", "2"), "--workers goes with --cluster"),
        (("in", "-o", "out", "--cluster", "ray", "--input-format", "jsonl"), "leave --input-format out"),
    ],
)
@pytest.mark.parametrize("command", ["translate", "brief"])
def test_calls_that_cannot_work(
    source: Path, cli, command: str, arguments: tuple[str, ...], message: str, one_line
) -> None:
    done = cli(command, *arguments)
    assert done.returncode == 2
    assert message in one_line(done)
