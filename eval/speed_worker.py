"""One system in a process of its own, so that its memory is its own: `python -m eval.speed_worker`.

Reads a JSON object a line and answers each with one: {"do": "load", "spec", "task"}, {"do": "pass", "texts"},
{"do": "latency", "texts"}. Ends with its standard input.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from eval.systems import System
from eval.testsets import Task
from seq2seq.errors import MujazError, UsageError

SETTINGS = ("runtime", "device", "dtype", "threads", "beam", "path")


class Worker:
    """`tokens` counts the output tokens of the model since it was loaded, where the system is a model."""

    def __init__(self) -> None:
        self.system: System | None = None
        self.tokens = 0
        self.is_model = False

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        if request["do"] == "load":
            return self._load(request["spec"], request["task"])
        if self.system is None:
            raise MujazError("no system was loaded")
        texts = request["texts"]
        if request["do"] == "latency":
            times = []
            for text in texts:
                started = time.perf_counter()
                list(self.system.run([text]))
                times.append(time.perf_counter() - started)
            return {"seconds": times, **_memory()}
        before, started = self.tokens, time.perf_counter()
        outputs = list(self.system.run(texts))
        seconds = time.perf_counter() - started
        if len(outputs) != len(texts):
            raise MujazError(f"{len(outputs)} outputs for {len(texts)} texts")
        return {
            "seconds": seconds,
            "tokens": self.tokens - before if self.is_model else None,
            "words": sum(len(output.split()) for output in outputs),
            **_memory(),
        }

    def _load(self, spec: str, task: Task) -> dict[str, Any]:
        started = time.perf_counter()
        size, threads = None, {}
        try:
            from eval.systems import find

            self.system = find(spec, task)
        except UsageError:
            name, settings = parse(spec)
            model = self._counted(name, settings)
            size = sum(file.stat().st_size for file in Path(model.folder).rglob("*") if file.is_file())
            self.system = _model_system(model, task, settings)
            self.is_model = True
            threads = {"threads": settings.get("threads", "all")}
        return {
            "seconds": time.perf_counter() - started,
            "made": {**self.system.made, **threads},
            "bytes": size,
            **_memory(),
        }

    def _counted(self, name: str, settings: dict[str, str]) -> Any:
        from seq2seq.models import load

        threads = int(settings["threads"]) if "threads" in settings else None
        given = {key: settings[key] for key in ("runtime", "device", "dtype") if key in settings}
        model = load(name, threads=threads, **given)
        generate = model.generate

        def counting(texts: Any, decoding: Any) -> Any:
            for hypotheses in generate(texts, decoding):
                self.tokens += len(hypotheses[0].tokens) if hypotheses else 0
                yield hypotheses

        model.generate = counting
        return model


def parse(spec: str) -> tuple[str, dict[str, str]]:
    """`NAME` or `NAME,runtime=transformers,threads=1,beam=4,path=raw`. Raises UsageError for other
    settings.
    """
    name, *parts = spec.split(",")
    settings = {}
    for part in parts:
        key, separator, value = part.partition("=")
        if not separator or key not in SETTINGS:
            raise UsageError(f"{spec!r}: {part!r} is not a setting; known are {', '.join(SETTINGS)}")
        settings[key] = value
    return name, settings


def _model_system(model: Any, task: Task, settings: dict[str, str]) -> System:
    from eval import models
    from seq2seq.decoding import Decoding

    decoding = Decoding(beam_size=int(settings["beam"])) if "beam" in settings else None
    if task == "summary":
        return models.summarizer(model, decoding)
    if settings.get("path") == "raw":
        return models.raw_translator(model, decoding or Decoding())
    return models.translator(model, decoding)


def _memory() -> dict[str, int]:
    """Peak resident memory of this process in bytes (Linux counts in KiB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"peak": peak if sys.platform == "darwin" else peak * 1024}


def main() -> None:
    # Whatever a library prints must not end up among the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    worker = Worker()
    for line in sys.stdin:
        try:
            reply = worker.answer(json.loads(line))
        except Exception as error:
            reply = {"error": f"{error}" if isinstance(error, MujazError) else f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
