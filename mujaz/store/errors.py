"""What can go wrong with the store's file, in words for people."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mujaz.pipeline import Halt


class StoreError(Halt):
    """The store cannot be read or written."""


class LockedError(StoreError):
    """Another run holds the store."""


_KEPT = "what was stored before is intact"
# By the first words of what SQLite says.
_TOLD = {
    "database or disk is full": f"the disk is full; {_KEPT}. Free some space and run again",
    "disk I/O error": f"the disk refuses to be read or written (full, over a quota, or failing?); {_KEPT}",
    "attempt to write a readonly database": f"may only be read, not written; {_KEPT}. Check the permissions "
    "of the file and its folder",
    "unable to open database file": "cannot be opened or made; check that the folder is there and can be written to",
    "file is not a database": "is not a Mujaz store (or its first bytes are damaged); it was left as it is. "
    "Name another file, or put a copy back",
    "database disk image is malformed": "is damaged; it was left as it is. `mujaz store verify` says where, if "
    "enough of it is left. Put a copy back, or save what can be read with `sqlite3 FILE .recover`",
    "database is locked": "another program has been writing to it for too long; run again when it is done",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises StoreError, with what to do, in the place of SQLite's errors and the operating system's."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        words = next((words for start, words in _TOLD.items() if said.startswith(start)), None)
        raise StoreError(f"{path}: {words or f'the store cannot be used: {said}'}") from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        words = _TOLD["database or disk is full"] if full else error.strerror or str(error)
        raise StoreError(f"{path}: {words}") from error
