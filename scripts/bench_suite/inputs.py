"""Real Arabic in any amount: the sentences of a file of articles, over and over if they do not suffice."""

from __future__ import annotations

import itertools
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from mt.sentences import split
from seq2seq.errors import UsageError


def sentences(articles: Path) -> Iterator[str]:
    """Every sentence of a file of articles (JSON lines, with `.xz` packed), or of a text; from its end on the first
    again. Raises UsageError where there is none.
    """
    for round_ in itertools.count():
        found = 0
        for text in _texts(articles):
            for span in split(text):
                found += 1
                yield text[span.start : span.end]
        if not found:
            raise UsageError(f"{articles}: no sentence in it (round {round_ + 1})")


def _texts(path: Path) -> Iterator[str]:
    opener = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                if ".jsonl" in path.suffixes:
                    yield str(json.loads(line).get("text") or "")
                else:
                    yield line
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
