"""How fast and how large systems are, after the protocol of the WMT efficiency task: raw lines in,
translations out, wall clock with everything between.

Each system lives in a process of its own and works while the others wait; passes are interleaved (A B, B A,
A B, ...), so that what the machine does besides falls on all of them alike.
"""

from __future__ import annotations

import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.testsets import TestSet
from seq2seq.errors import MujazError

WARM_UP = 8  # texts of an untimed first pass


@dataclass(frozen=True)
class Contestant:
    """A system that is another program. It answers as `eval.speed_worker` does, gives the outputs of a pass whose
    "outputs" is true, and knows without "spec" what to load.
    """

    label: str
    argv: tuple[str, ...]


@dataclass
class Speed:
    """What was measured of one system; times in seconds, sizes in bytes. `ratios`: its speed over that of
    the first system, one for each pass. `first_seconds`: from the start of the process to its first output.
    """

    system: str
    made: dict[str, str]
    load_seconds: float
    model_bytes: int | None
    source_words: int
    segments: int
    passes: list[float] = field(default_factory=list)
    tokens: int | None = None
    words: int = 0
    latencies: list[float] = field(default_factory=list)
    peak_bytes: int = 0
    device_bytes: int | None = None
    ratios: list[float] = field(default_factory=list)
    first_seconds: float = 0.0
    outputs: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Of the median pass."""
        return statistics.median(self.passes)

    def latency(self, share: float) -> float:
        """The latency that `share` of single texts stay within; nan where none was timed."""
        ordered = sorted(self.latencies) or [math.nan]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def to_json(self) -> dict[str, Any]:
        return {
            "system": self.system,
            "made": self.made,
            "load_s": self.load_seconds,
            "first_output_s": self.first_seconds,
            "passes_s": self.passes,
            "segments_per_s": self.segments / self.seconds,
            "source_words_per_s": self.source_words / self.seconds,
            "output_words_per_s": self.words / self.seconds,
            "output_tokens_per_s": None if self.tokens is None else self.tokens / self.seconds,
            "latency_p50_s": self.latency(0.5) if self.latencies else None,
            "latency_p95_s": self.latency(0.95) if self.latencies else None,
            "peak_memory_bytes": self.peak_bytes,
            "peak_device_bytes": self.device_bytes,
            "model_bytes": self.model_bytes,
            "ratios": self.ratios,
        }


def measure(
    specs: Sequence[str | Contestant],
    testset: TestSet,
    *,
    passes: int = 3,
    singles: int = 50,
    keep_outputs: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> list[Speed]:
    """Time systems (see `eval.speed_worker.parse` and `eval.systems.find`) on the sources of a test set.

    With `keep_outputs`, those of the first pass are kept, where the system is a `Contestant`.

    Raises MujazError where a system fails.
    """
    texts = list(testset.sources)
    workers: list[_Worker] = []
    try:
        for spec in specs:
            workers.append(_Worker(spec, testset))
        for worker in workers:
            worker.ask("pass", texts[:WARM_UP])
        for number in range(passes):
            for worker in workers if number % 2 == 0 else reversed(workers):
                worker.timed_pass(texts, keep_outputs and number == 0)
                progress()
        for worker in workers:
            if singles:
                worker.speed.latencies = worker.ask("latency", texts[:singles])["seconds"]
            progress()
    finally:
        for worker in workers:
            worker.close()
    speeds = [worker.speed for worker in workers]
    for speed in speeds:
        speed.ratios = [first / own for first, own in zip(speeds[0].passes, speed.passes, strict=True)]
    return speeds


def machine() -> dict[str, str]:
    """What the numbers hold for."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123
            model = next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    return {"cpu": model, "cores": str(cores), "load": load, "python": platform.python_version()}


def render(speeds: Sequence[Speed], testset: TestSet, form: str) -> str:
    """text, markdown, csv or json."""
    if form == "json":
        systems = [speed.to_json() for speed in speeds]
        return json.dumps({"machine": machine(), "testset": testset.fingerprint, "systems": systems}, indent=1)
    heads = ["system", "segments/s", "source words/s", "tokens/s", "p50 ms", "p95 ms", "load s", "memory MB"]
    heads += ["model MB", f"speed over {speeds[0].system}"]
    rows = [heads, *([*_cells(speed)] for speed in speeds)]
    if form == "csv":
        return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    notes = [
        f"{testset.name} ({testset.fingerprint}): {len(testset)} segments, {len(speeds[0].passes)} interleaved passes.",
        ", ".join(f"{key} {value}" for key, value in machine().items()) + ".",
        *(f"{speed.system}: {', '.join(f'{k} {v}' for k, v in speed.made.items()) or 'no model'}" for speed in speeds),
    ]
    if form == "markdown":
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|---|" + "---:|" * (len(heads) - 1), *lines[1:], "", *(f"- {n}" for n in notes)])
    blocks = []
    for row in rows[1:]:
        blocks += [row[0], *(f"  {head:24} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True))]
    return "\n".join([*blocks, "", *notes])


def _cells(speed: Speed) -> list[str]:
    measured = speed.to_json()
    tokens, size = measured["output_tokens_per_s"], speed.model_bytes
    ratio = f"{statistics.median(speed.ratios):.2f} ({min(speed.ratios):.2f} to {max(speed.ratios):.2f})"
    return [
        speed.system,
        f"{measured['segments_per_s']:.1f}",
        f"{measured['source_words_per_s']:.0f}",
        "n/a" if tokens is None else f"{tokens:.0f}",
        *(f"{1000 * speed.latency(share):.1f}" for share in (0.5, 0.95)),
        f"{speed.load_seconds:.2f}",
        f"{speed.peak_bytes / 1e6:.0f}",
        "n/a" if size is None else f"{size / 1e6:.1f}",
        ratio,
    ]


class _Worker:
    """The parent's end of a system's process."""

    def __init__(self, spec: str | Contestant, testset: TestSet) -> None:
        pipe = subprocess.PIPE
        self._before = _device_memory()
        if isinstance(spec, Contestant):
            self.spec, label, argv = spec.label, spec.label, list(spec.argv)
        else:
            self.spec, label, argv = spec, _label(spec), [sys.executable, "-m", "eval.speed_worker"]
        started = time.perf_counter()
        self._process = subprocess.Popen(argv, stdin=pipe, stdout=pipe, encoding="utf-8")
        loaded = self._request({"do": "load", "spec": self.spec, "task": testset.task})
        words = sum(len(text.split()) for text in testset.sources)
        self.speed = Speed(label, loaded["made"], loaded["seconds"], loaded["bytes"], words, len(testset))
        self.ask("pass", testset.sources[:1])
        self.speed.first_seconds = time.perf_counter() - started

    def ask(self, what: str, texts: Sequence[str], **more: Any) -> dict[str, Any]:
        reply = self._request({"do": what, "texts": list(texts), **more})
        self.speed.peak_bytes = max(self.speed.peak_bytes, reply["peak"])
        after = _device_memory()
        if after is not None and self._before is not None and "cuda" in self.speed.made.get("device", ""):
            self.speed.device_bytes = max(self.speed.device_bytes or 0, after - self._before)
        return reply

    def timed_pass(self, texts: Sequence[str], keep_outputs: bool = False) -> None:
        reply = self.ask("pass", texts, **({"outputs": True} if keep_outputs else {}))
        self.speed.outputs = reply.get("outputs") or self.speed.outputs
        self.speed.passes.append(reply["seconds"])
        self.speed.tokens, self.speed.words = reply["tokens"], reply["words"]

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def _request(self, request: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        line = ""
        if stdin is not None and stdout is not None:
            try:
                stdin.write(json.dumps(request) + "\n")
                stdin.flush()
                line = stdout.readline()
            except BrokenPipeError:
                line = ""
        if not line:
            raise MujazError(f"system {self.spec!r}: its process ended with status {self._process.wait()}")
        reply = json.loads(line)
        if "error" in reply:
            raise MujazError(f"system {self.spec!r}: {reply['error']}")
        return reply


def _label(spec: str) -> str:
    """A model folder by its own name, its settings with it."""
    name, comma, settings = spec.partition(",")
    return (Path(name).resolve().name if Path(name).is_dir() else name) + comma + settings


def _device_memory() -> int | None:
    """Bytes in use on the first GPU; None where there is none. Runtimes keep what they have taken:
    after a pass this is the peak.
    """
    if shutil.which("nvidia-smi") is None:
        return None
    query = ["nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits", "--id=0"]
    done = subprocess.run(query, capture_output=True, text=True)
    return int(done.stdout.strip()) * 2**20 if done.returncode == 0 and done.stdout.strip().isdigit() else None
