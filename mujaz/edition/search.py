"""What the archive's search reads: a script file a month, since a page that lies on a disk may fetch nothing else.

mujaz.month("2026-11", [[day, id, headline, brief, [outlets], [Arabic titles]], ...]);
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path

from mujaz.edition.days import Entry, dates, read_entries


def month(date: datetime.date) -> str:
    return f"{date:%Y-%m}"


def month_script(folder: Path, name: str) -> str:
    """The script of the month `name` ("2026-11"), of the days that the folder has; the latest day first."""
    days = [date for date in dates(folder) if month(date) == name]
    rows = [row for date in days for row in _rows(date.day, read_entries(folder, date))]
    # One row a line, so that tools that compare files see which story changed.
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"mujaz.month({json.dumps(name)}, [\n{body}\n]);\n"


def _rows(day: int, entries: Iterable[Entry]) -> Iterable[list[object]]:
    for one in entries:
        yield [day, one.id, one.headline, one.brief, one.outlets, one.titles]
