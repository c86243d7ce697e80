"""What the archive's search reads: a script file a month, since a page that lies on a disk may fetch nothing else.

mujaz.month("2026-11", [[day, id, headline, brief, [outlets], [Arabic titles]], ...]);
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from mujaz.edition.days import Entry, dates, read_entries


def month(date: datetime.date) -> str:
    return f"{date:%Y-%m}"


def month_script(folder: Path, name: str) -> Iterator[str]:
    """The script of the month `name` ("2026-11"), row by row, of the days that the folder has; the latest day first."""
    yield f"mujaz.month({json.dumps(name)}, ["
    separator = "\n"
    for date in dates(folder):
        for row in _rows(date.day, read_entries(folder, date)) if month(date) == name else ():
            # One row a line, so that tools that compare files see which story changed.
            yield separator + json.dumps(row, ensure_ascii=False, separators=(",", ":"))
            separator = ",\n"
    yield "\n]);\n" if separator != "\n" else "\n\n]);\n"


def _rows(day: int, entries: Iterable[Entry]) -> Iterable[list[object]]:
    for one in entries:
        yield [day, one.id, one.headline, one.brief, one.outlets, one.titles]
