"""What a command tells its user besides its output: lines on stderr, and how far it has come."""

from __future__ import annotations

import logging
import os
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

from seq2seq.errors import MujazError

log = logging.getLogger("mujaz")
LOGGERS = ("mujaz", "mt", "summarize", "eval", "seq2seq")
_LINE_EVERY = 30.0
_BAR_AFTER = 2.0
# In a model's folder: what its makers want said whenever it is used.
_CAUTION = "caution.txt"


class Interrupted(MujazError):
    """Ctrl-C; the message says what was kept."""


class _Lines(logging.Handler):
    """One line a message; a progress bar that is showing steps aside for it."""

    def emit(self, record: logging.LogRecord) -> None:
        line = f"mujaz: {' '.join(record.getMessage().split())}"
        if record.exc_info:
            line += "\n" + "".join(traceback.format_exception(*record.exc_info)).rstrip()
        shown = sys.modules.get("tqdm")
        if shown:
            shown.tqdm.write(line, file=sys.stderr)
        else:
            print(line, file=sys.stderr, flush=True)


def report_to_stderr() -> None:
    """Sends what Mujaz's packages log to stderr: notes, warnings, failures; tracebacks too under `--debug`."""
    level = logging.DEBUG if os.environ.get("MUJAZ_DEBUG") else logging.INFO
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [_Lines()]
        logger.setLevel(level)
        logger.propagate = False


def only_errors() -> None:
    """What `--quiet` does: failures are still told."""
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.ERROR)


def tell_caution(model: Path) -> None:
    """Says what the makers of the model in this folder want said whenever it is used."""
    if (caution := model / _CAUTION).is_file():
        log.warning("%s", caution.read_text(encoding="utf-8"))


class Progress:
    """A bar on a terminal once the work has taken 2 s, else a line every 30 s; nothing where `silent`.

    `total` counts articles, or is None where nobody knows it; the rate is in sentences, and counts from the first
    result, for loading a model says nothing about its speed.
    """

    def __init__(self, total: int | None, unit: str = "articles", silent: bool = False) -> None:
        from tqdm import tqdm

        self.total, self.unit = total, unit
        self.done = self._sentences = 0
        self._first = self._told = time.monotonic()
        on_terminal = sys.stderr.isatty() and not silent
        self._bar = tqdm(total=total, unit=f" {unit}", delay=_BAR_AFTER, leave=False, disable=not on_terminal)
        self._lines = not on_terminal and not silent

    def add(self, sentences: int) -> None:
        """One more article is done."""
        self.done += 1
        if self.done == 1:
            self._first = time.monotonic()
        else:
            self._sentences += sentences
        self._bar.set_postfix_str(self._rate(), refresh=False)
        self._bar.update()
        if self._lines and time.monotonic() - self._told >= _LINE_EVERY and self.done != self.total:
            self._told = time.monotonic()
            log.info(self._line())

    def _rate(self) -> str:
        seconds = time.monotonic() - self._first
        return f"{self._sentences / seconds:.1f} sentences/s" if self._sentences and seconds else ""

    def _line(self) -> str:
        if not self.total:
            return ", ".join(filter(None, [f"{self.done:,} {self.unit} done", self._rate()]))
        parts = [f"{self.done:,} of {self.total:,} {self.unit}", self._rate()]
        if self.done > 1:
            left = (time.monotonic() - self._first) / (self.done - 1) * (self.total - self.done)
            parts.append(f"{_span(left)} left")
        return ", ".join(filter(None, parts))

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
