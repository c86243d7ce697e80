"""One run at a time: who holds the store, since when."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from mujaz.store.errors import LockedError, told


@contextmanager
def held(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Holds the store at `path` against other runs; the operating system lets go when the process dies.

    `wait` is how long to wait for another run to end, in seconds. Raises LockedError, saying who holds it, where that
    is not long enough; StoreError where the folder cannot be written to.
    """
    import filelock

    lock = filelock.FileLock(path.with_name(f"{path.name}.lock"))
    # Beside the lock: whoever waits for it truncates the lock's own file.
    note = path.with_name(f"{path.name}.holder")
    with told(path):
        try:
            lock.acquire(timeout=wait)
        except filelock.Timeout:
            raise LockedError(
                f"{path}: another run {_holder(note)}; wait for it to end (`mujaz daily --wait SECONDS` does so)"
            ) from None
        except NotImplementedError as error:
            raise OSError(0, f"the folder's file system knows no locks ({error})") from error
    try:
        with told(path):
            started = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
            note.write_text(json.dumps({"pid": os.getpid(), "since": started}), encoding="utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    try:
        holder = json.loads(note.read_text(encoding="utf-8"))
        return f"(pid {holder['pid']}, since {holder['since']}) holds the store"
    except (OSError, ValueError, KeyError, TypeError):
        # It has only just begun, or is about to end.
        return "holds the store"
