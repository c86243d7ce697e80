"""Files and standard input as streams of articles, each failure in its place in the order."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from mujaz.articles import NAME, Article, Failure, Item, id_of
from mujaz.encoding import SAMPLE, lines
from mujaz.markup import page_text
from mujaz.outlets import readable
from seq2seq.errors import MujazError

_log = logging.getLogger("mujaz")

Kind = Literal["text", "jsonl", "html", "feed", "parquet"]
KINDS: tuple[str, ...] = get_args(Kind)
STDIN = "-"

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".parquet": "parquet",
}
# What a folder is read for; an `.xml` may hold a feed or not, which its head tells.
FOLDER_SUFFIXES = frozenset({*_SUFFIXES, ".xml"})
_HEADS: tuple[tuple[str, Kind], ...] = (
    ("{", "jsonl"),
    ("[{", "jsonl"),
    ("<rss", "feed"),
    ("<feed", "feed"),
    ("<rdf", "feed"),
    ("<!doctype html", "html"),
    ("<html", "html"),
    # Any other root; what may stand before a root was skipped.
    ("<?xml", "feed"),
)
# XHTML begins with the same declaration as a feed: only what comes after says which it is.
_PROLOG = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def read(paths: Sequence[str], kind: Kind | None = None) -> Iterator[Item]:
    """Every article of the named files ("-" is standard input).

    What a file holds is told from its name or its head. One that cannot be read is one Failure.
    """
    for path in paths:
        try:
            yield from _articles(path, kind or kind_of(path))
        except MujazError as error:
            yield Failure(path, str(error))
        except OSError as error:
            yield Failure(path, f"{label(path)}: {reason(error)}")


def read_lines(paths: Sequence[str]) -> Iterator[Item]:
    """Every line of the named text files as an article of its own, blank ones too: a line in, a line out."""
    for path in paths:
        number = 0
        try:
            with _open(path) as stream:
                for number, line in enumerate(lines(stream, label(path)), start=1):
                    yield Article(id=f"{path}:{number}", text=line.rstrip("\r\n"))
            if number == 0:
                _nothing_in(path)
        except MujazError as error:
            yield Failure(path, str(error))
        except OSError as error:
            yield Failure(path, f"{label(path)}: {reason(error)}")


def kind_of(path: str) -> Kind:
    """Told from the suffix, else from the first bytes.

    What cannot be looked at without using it up (a named pipe), or not at all, counts as text.
    """
    known = _SUFFIXES.get(Path(path).suffix.lower()) if path != STDIN else None
    if known and known != "jsonl":
        return known
    try:
        if path != STDIN and not Path(path).is_file():
            return known or "text"
        with _open(path) as stream:
            head = stream.peek(SAMPLE)[:2000]
    except (MujazError, OSError):
        return known or "text"
    if b"jsonfeed.org" in head:
        from mujaz.feeds.detect import form_of  # which much else comes with

        if form_of(head) == "json":
            return "feed"
    if known:
        return known
    if head.startswith(b"PAR1"):
        return "parquet"
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    start = head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n").lower()
    root = _PROLOG.sub("", start, count=1)
    return next((kind for prefix, kind in _HEADS if root.startswith(prefix) or start.startswith(prefix)), "text")


def count(paths: Sequence[str], by_line: bool = False, kind: Kind | None = None) -> int | None:
    """How many articles (or lines) `read` will find, for a progress bar; None where only reading can tell."""
    total = 0
    for path in paths:
        try:
            if path == STDIN or not Path(path).is_file():
                return None
            found = kind or kind_of(path)
            if found in ("feed", "parquet"):
                return None
            if by_line or found == "jsonl":
                with Path(path).open("rb") as stream:
                    total += sum(1 for _ in stream)
            else:
                total += 1
        except OSError:  # reading will tell of it
            return None
    return total


def is_address(path: str) -> bool:
    """Whether an argument names something on the network; a file otherwise."""
    return "://" in path


def label(path: str) -> str:
    return "standard input" if path == STDIN else path


def reason(error: OSError) -> str:
    """The operating system's own words: "No such file or directory"."""
    return error.strerror or str(error)


def files_in(folder: Path, leave_out: Path | None = None) -> tuple[str | Failure, ...]:
    """What `walk` finds. Raises MujazError where that is nothing."""
    found = tuple(walk(folder, os.path.realpath(leave_out) if leave_out else None))
    if not found:
        raise MujazError(f"{folder}: no articles in this folder ({', '.join(sorted(FOLDER_SUFFIXES))})")
    return found


def walk(folder: Path, leave_out: str | None) -> Iterator[str | Failure]:
    """The files below a folder that may hold articles, by name, and what cannot be looked into, each in its place.

    `leave_out` is a real path that is passed by, as are links that lead back to themselves.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Failure(str(folder), f"{folder}: {reason(error)}")
        return
    for entry in entries:
        # `resolve` would raise for a link that leads back to itself.
        if entry.name.startswith(".") or os.path.realpath(entry) == leave_out:
            continue
        try:
            is_folder, is_file = entry.is_dir() and not entry.is_symlink(), entry.is_file()
        except OSError as error:
            yield Failure(str(entry), f"{entry}: {reason(error)}")
            continue
        if is_folder:
            yield from walk(entry, leave_out)
        elif is_file and entry.suffix.lower() in FOLDER_SUFFIXES:
            yield str(entry)


@contextmanager
def _open(path: str) -> Iterator[BinaryIO]:
    """Raises MujazError for what is no file, OSError for what cannot be opened."""
    if is_address(path):
        raise MujazError(f"{path}: an address, where a file is read; save it to a file first")
    if Path(path).is_dir():
        os.scandir(path).close()
        files_in(Path(path))
        raise MujazError(f"{path}: is a folder, where a file is read")
    if path == STDIN and sys.stdin is None:
        raise MujazError("standard input is closed")
    with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as stream:
        yield stream


def _articles(path: str, kind: Kind) -> Iterator[Item]:
    if kind == "parquet":
        yield from _parquet(path)
        return
    with _open(path) as stream:
        if kind == "jsonl":
            yield from _json_lines(stream, path)
        elif kind == "feed":
            from mujaz.feeds import parse  # which reads files with what is here

            yield from parse(stream.read(), label(path))
        else:
            yield from _whole_file(path, "".join(lines(stream, label(path))), kind)


def _whole_file(path: str, text: str, kind: Kind) -> Iterator[Item]:
    page = page_text(text) if kind == "html" else None
    if page:
        # Cut as a feed's names are; where nobody can read it, the site's address does for it.
        source = readable(page.site, page.url if page.site else "")[:NAME]
        article = Article(id=path, title=page.title, text=page.text, source=source)
    else:
        article = Article(id=path, text=text)
    if article.text.strip():
        yield article
    else:
        _nothing_in(path, text)


def _nothing_in(path: str, text: str = "") -> None:
    """Empty in, empty out: of standard input a note says so. Raises MujazError for a file."""
    if path != STDIN:
        what = "there is no text in it" if text else "the file is empty"
        raise MujazError(f"{path}: {what}; save the article anew, or leave the file out")
    _log.warning("standard input %s: there is nothing to do", "has no text in it" if text else "is empty")


def _json_lines(stream: BinaryIO, path: str) -> Iterator[Item]:
    number = 0
    for number, line in enumerate(lines(stream, label(path)), start=1):
        if number == 1 and (line.lstrip().startswith("[") or line.strip() == "{"):
            raise MujazError(f"{label(path)}: JSON, but not in lines; write one object a line (`jq -c '.[]'` does so)")
        if not line.strip():
            continue
        yield _record(line, f"{path}:{number}", f"{label(path)}, line {number}")
    if number == 0:
        _nothing_in(path)


def _record(given: object, place: str, name: str) -> Item:
    """The article of a line of JSON or of a row of a table; `place` is its id where it has none."""
    record = None
    try:
        record = _parse(given) if isinstance(given, str) else given
        return Article.from_json(record, id=place)
    except MujazError as error:
        return Failure(id_of(record, place), f"{name}: {error}")


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise MujazError(f"invalid JSON ({error.msg}, column {error.colno})") from error
    except RecursionError as error:
        raise MujazError("invalid JSON (nested too deep)") from error
    except ValueError as error:  # a number of more than 4,300 digits, for one
        raise MujazError(f"invalid JSON ({error})") from error


def _parquet(path: str) -> Iterator[Item]:
    """Streams row groups of 64 rows. Needs a file: Parquet keeps its index at the end."""
    import pyarrow
    import pyarrow.parquet

    if path == STDIN:
        raise MujazError("standard input: Parquet cannot be read from a pipe; give the file")
    with _open(path) as stream:
        try:
            rows = (row for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(64) for row in batch.to_pylist())
            for number, row in enumerate(rows, start=1):
                yield _record(row, f"{path}:{number}", f"{path}, row {number}")
        except pyarrow.ArrowException as error:
            raise MujazError(f"{path}: not a readable Parquet file ({error})") from error
