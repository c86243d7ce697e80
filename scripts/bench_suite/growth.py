"""How time and memory of `mujaz translate` grow with the number of sentences and with the length of an article."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.bench_suite.inputs import sentences
from seq2seq.errors import MujazError

ROOT = Path(__file__).resolve().parents[2]
PER_ARTICLE = 10  # sentences, as in the news
# Words of all articles together, whatever the length of each.
WORDS = 20_000


@dataclass(frozen=True)
class Usage:
    """CPU seconds of all threads, seconds by the clock, and the most memory held, in bytes."""

    cpu_s: float
    wall_s: float
    memory_bytes: int


@dataclass(frozen=True)
class Point(Usage):
    """What one run used, and how much it was given."""

    size: int


def usage(call: Sequence[str]) -> Usage:
    """What a command used. Raises MujazError where it fails.

    A small process starts it: Linux counts what a process held before `exec` as the command's own.
    """
    code = "import resource, subprocess, sys, time; t = time.perf_counter(); "
    code += "r = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL); w = time.perf_counter() - t; "
    code += "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(r, u.ru_utime + u.ru_stime, w, u.ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code, *call], capture_output=True, text=True, cwd=ROOT)
    exit_code, *numbers = done.stdout.split() or ["1"]
    if exit_code != "0":
        raise MujazError(f"{' '.join(call)} failed: {done.stderr.strip()[:300]}")
    cpu, wall, memory = map(float, numbers)
    return Usage(cpu, wall, int(memory) * (1 if sys.platform == "darwin" else 1024))


def by_sentences(source: Callable[[], Iterator[str]], sizes: Sequence[int], joint: str = " ") -> Iterator[Point]:
    """A file of articles of ten sentences, the first `size` of `source` together, `joint` between two of an article."""
    for size in sizes:
        given = itertools.islice(source(), size)
        yield _run(size, iter(lambda: joint.join(itertools.islice(given, PER_ARTICLE)), ""))  # noqa: B023


def by_length(articles: Path, lengths: Sequence[int], words: int = WORDS) -> Iterator[Point]:
    """Articles of `length` words each, as many as make `words`: the time is flat where it is linear in length."""
    stock = list(itertools.islice((word for one in sentences(articles) for word in one.split()), words))
    for length in lengths:
        yield _run(length, (" ".join(stock[at : at + length]) for at in range(0, len(stock), length)))


def _run(size: int, texts: Iterator[str]) -> Point:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        given = Path(folder) / "in.jsonl"
        with given.open("w", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
        call = [sys.executable, "-m", "mujaz", "translate", "-q", "--device", "cpu", str(given), "-o", os.devnull]
        return Point(**asdict(usage(call)), size=size)


def plot(sentence_points: Sequence[Point], length_points: Sequence[Point], target: Path) -> None:
    """Small panels as SVG: CPU time and memory against either, where there are points of it, in logarithmic scale where
    it spans decades.
    """
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "mujaz"  # the same file for the same points
    columns = [
        (points, label)
        for points, label in (
            (sentence_points, "sentences"),
            (length_points, f"words of an article ({WORDS:,} words in all)"),
        )
        if points
    ]
    figure, axes = pyplot.subplots(2, len(columns), figsize=(4 * len(columns), 5), layout="constrained", squeeze=False)
    for column, (points, label) in enumerate(columns):
        sizes = [point.size for point in points]
        time, memory = axes[0][column], axes[1][column]
        time.plot(sizes, [point.cpu_s for point in points], "o-")
        memory.plot(sizes, [point.memory_bytes / 1e6 for point in points], "o-")
        for panel, name in ((time, "CPU seconds"), (memory, "memory, MB")):
            panel.set(xscale="log", xlabel=label, ylabel=name)
            panel.grid(alpha=0.3)
        memory.set_ylim(bottom=0)
        time.set(**({"yscale": "log"} if points is sentence_points else {"ylim": (0, None)}))
    figure.savefig(target, metadata={"Date": None})
    pyplot.close(figure)


def as_json(points: Sequence[Point]) -> list[dict[str, float]]:
    return [asdict(point) for point in points]
