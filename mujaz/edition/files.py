"""Files that are replaced whole: readers may come at any moment, and so may the end of the process."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from mujaz.readers import reason
from seq2seq.errors import MujazError

_TRIAL = re.compile(r"\..+\.\d+\.tmp")


def prepare(folder: Path) -> None:
    """Makes the folder and tries a file in it. Raises MujazError before any work is done for nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".{os.getpid()}.tmp"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise MujazError(f"{folder}: this folder cannot be written to: {reason(error)}") from error


def replace_file(path: Path, text: str | Iterable[str]) -> None:
    """The old content or the new, never half of it; `text` may come in pieces."""
    trial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with trial.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines([text] if isinstance(text, str) else text)
        trial.replace(path)
    except OSError as error:
        trial.unlink(missing_ok=True)
        raise MujazError(f"{path}: cannot be written: {reason(error)}") from error
    except BaseException:  # whoever makes the pieces may fail as well
        trial.unlink(missing_ok=True)
        raise


def remove_trials(folder: Path) -> None:
    """Removes what a run left behind that was killed while it wrote here. Nobody else may be writing."""
    for entry in folder.iterdir():
        if _TRIAL.fullmatch(entry.name):
            entry.unlink(missing_ok=True)
