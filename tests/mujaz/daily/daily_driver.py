"""`mujaz` with a translator whose model is written by hand, so that a run takes a second and not a minute.

As a script: `daily_driver.py STEP ARGUMENTS...` kills itself with SIGKILL at a step, a statement to SQLite or a file
that is opened or renamed; with STEP 0 it never does, and tells on stderr how many steps there were. STEP -N stands for
Ctrl-C at sentence N.
"""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mt import Translator
from mt.glossary import Glossary
from mt.translator import DEFAULT
from mujaz.cli import daily, run
from mujaz.pipeline import Pipeline
from mujaz.store import Store
from seq2seq.decoding import Decoding, Hypothesis
from summarize.extractive import ExtractiveSummarizer


class HandModel:
    """Writes a word for a word, and numbers as they are, but for 13, which it always loses."""

    name = "by hand"
    fingerprint = "0" * 64
    runtime = "ctranslate2"
    dtype = "int8"
    max_source_tokens = 128

    def __init__(self, stop_at: int = 0) -> None:
        self.sources: list[str] = []
        self.beams: list[int] = []
        self.stop_at = stop_at
        self.broken = False

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 1

    def unknown_pieces(self, text: str) -> tuple[int, int]:
        return 0, len(text.split())

    def generate(self, texts: Iterable[str], decoding: Decoding, hints: Iterable = ()) -> Iterator[list[Hypothesis]]:
        for text in texts:
            if self.broken:
                raise RuntimeError("the device is gone")
            self.sources.append(text)
            self.beams.append(decoding.beam_size)
            if len(self.sources) == self.stop_at:
                signal.raise_signal(signal.SIGINT)
            words = [self._word(word) for word in text.rstrip(".").split()]
            out = " ".join(filter(None, words)).capitalize() + "."
            yield [Hypothesis(out, tuple(out.split()), -1 / 3)] * decoding.num_hypotheses

    def _word(self, word: str) -> str:
        if number := re.search(r"\d+", word):
            return "" if number[0] == "13" else number[0]
        letters = "bcdfghklmnprstvz"
        return "".join(letters[ord(letter) % 16] + "aeiou"[ord(letter) % 5] for letter in word[:4])


def pipeline(
    hand: HandModel, /, store: Store | None = None, glossary: Path | None = None, beam: int = 1, **_: Any
) -> Pipeline:
    """As `mujaz.cli.running.pipeline`, with a real translator and a real brief writer around `hand`."""
    terms = Glossary.read(glossary) if glossary else None
    writer, decoding = ExtractiveSummarizer(), replace(DEFAULT, beam_size=beam)
    return Pipeline(
        lambda: Translator(hand, decoding, memory=store.memory if store else None, glossary=terms),
        lambda: store.remembering(writer) if store else writer,
        # Small windows: many batches to be killed in.
        window=4_000,
    )


def main() -> int:
    last, arguments = int(sys.argv[1]), sys.argv[2:]
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(event: str, told: tuple[Any, ...]) -> None:
        # Files that are read are no steps: modules, for the most part.
        if event == "os.rename" or (event == "open" and isinstance(told[1], str) and set(told[1]) & set("wax")):
            step()

    # Shells have what runs in the background ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    connect = sqlite3.connect

    def counted(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)
        connection.set_trace_callback(step)
        return connection

    sqlite3.connect = counted
    sys.addaudithook(hear)
    model = HandModel(stop_at=max(0, -last))
    daily.pipeline = lambda *_, **given: pipeline(model, **given)
    code = run(arguments)
    print(f"steps: {steps}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
