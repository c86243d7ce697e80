"""Sources on this machine: a file, a folder of files, standard input."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mujaz.articles import Failure
from mujaz.readers import files_in


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
