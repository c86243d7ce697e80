"""Sources on this machine: a file, a folder of files, standard input."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mujaz.articles import Failure
from mujaz.readers import FOLDER_SUFFIXES, reason
from seq2seq.errors import MujazError


@dataclass(frozen=True)
class Listing:
    """The files that a path stands for, in order, what cannot be looked into in its place; `key` changes with them."""

    files: tuple[str | Failure, ...]
    key: str


def listing(path: Path, leave_out: Path | None = None) -> Listing:
    """`leave_out` is a folder or a file that is not looked into: what Mujaz itself writes.

    Raises MujazError where a folder holds nothing to read, OSError where the path cannot be looked at.
    """
    if not path.is_dir():
        # A pipe can be read once only.
        return Listing((str(path),), _of_content(path) if path.is_file() else "")
    files = files_in(path, leave_out)
    if any(isinstance(file, Failure) for file in files):
        return Listing(files, "")
    found = hashlib.sha256()
    for file in files:
        about = Path(str(file)).stat()
        found.update(f"{file}\0{about.st_size}\0{about.st_mtime_ns}\0".encode("utf-8", "surrogateescape"))
    return Listing(files, found.hexdigest())


def _of_content(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


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
