"""Two actors on this machine: the same bytes as one process, whoever is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
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


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for shard in range(SHARDS):
        lines = []
        for number in range(ARTICLES):
            # Each sentence another one: a window decodes equal ones once.
            text = " ".join(f"{shard}{number}{place} {line}" for place, line in enumerate(SENTENCES))
            lines.append(json.dumps({"id": f"{shard}-{number}", "text": text}, ensure_ascii=False))
        (folder / f"part-{shard}.jsonl").write_text("\n".join([*lines, "no JSON", ""]), encoding="utf-8")
    return folder


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> subprocess.Popen[str]:
        call = [sys.executable, "-m", "mujaz", "translate", *arguments]
        process = subprocess.Popen(call, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()
    end(tmp_path)


def end(folder: Path) -> None:
    """Kills all that was started in a folder."""
    for left in started_in(folder):
        with suppress(psutil.Error):
            left.kill()


def working(folder: Path, process: subprocess.Popen[str]) -> int:
    """The process id of a worker that is in the middle of a shard, as soon as there is one."""
    while process.poll() is None:
        for part in (folder / OWN / "parts").glob("*"):
            if token := part.name.rpartition("-")[0]:
                return int(token.rpartition("-")[2])
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
    killed = working(out, first)
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
    ],
)
def test_calls_that_cannot_work(source: Path, cli, arguments: tuple[str, ...], message: str, one_line) -> None:
    done = cli("translate", *arguments)
    assert done.returncode == 2
    assert message in one_line(done)
