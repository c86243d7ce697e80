"""Where derived files live, and how to write them so that a killed process leaves nothing half-made in use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from seq2seq.errors import ModelError


def cache_folder() -> Path:
    """$MUJAZ_CACHE, else $XDG_CACHE_HOME/mujaz, else ~/.cache/mujaz. Not created here."""
    if chosen := os.environ.get("MUJAZ_CACHE"):
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "mujaz"


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Holds the right to make `folder`, against other processes and threads.

    The operating system drops the lock when its holder dies, so whoever holds it may remove what another left.

    Raises ModelError if the cache cannot be written.
    """
    import filelock

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder.with_name(folder.name + ".lock"))
        lock.acquire()
    except (OSError, NotImplementedError) as error:
        raise unwritable(folder.parent, error) from error
    try:
        yield
    finally:
        lock.release()


def write_whole(path: Path, text: str) -> None:
    """Writes a small file so that a reader sees the old text or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def unwritable(folder: Path, error: Exception) -> ModelError:
    reason = getattr(error, "strerror", None) or str(error)
    return ModelError(
        f"cannot write to the cache folder {folder}: {reason}. Free some space, or set MUJAZ_CACHE to another folder."
    )
