"""Real Arabic in any amount: the sentences of articles, over and over if they do not suffice; their titles."""

from __future__ import annotations

import itertools
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from mt.sentences import split
from seq2seq.errors import UsageError


def sentences(articles: Path) -> Iterator[str]:
    """Every sentence of a file of articles (JSON lines, with `.xz` packed), of a text, of a feed, or of a folder of
    such; from its end on the first again. Raises UsageError where there is none.
    """
    for round_ in itertools.count():
        found = 0
        for text in _each(articles, "text"):
            for span in split(text):
                found += 1
                yield text[span.start : span.end]
        if not found:
            raise UsageError(f"{articles}: no sentence in it (round {round_ + 1})")


def titles(articles: Path) -> Iterator[str]:
    """The title of every article of what `sentences` reads, once, "" where it has none."""
    return _each(articles, "title")


def _each(path: Path, field: Literal["title", "text"]) -> Iterator[str]:
    from mujaz.readers import kind_of

    if path.is_dir() or kind_of(str(path)) == "feed":
        yield from _read(path, field)
        return
    opener = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                if ".jsonl" in path.suffixes:
                    yield str(json.loads(line).get(field) or "")
                else:
                    yield line
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (ValueError, lzma.LZMAError) as error:
        raise UsageError(f"{path}: {error}") from error


def _read(path: Path, field: Literal["title", "text"]) -> Iterator[str]:
    from mujaz.articles import Article
    from mujaz.readers import files_in, read

    files = files_in(path) if path.is_dir() else (str(path),)
    for item in read([file for file in files if isinstance(file, str)]):
        if isinstance(item, Article):
            yield getattr(item, field) or ""
