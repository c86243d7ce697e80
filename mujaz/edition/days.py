"""What is kept of each day in few words: the archive, the search and the feeds are made of it.

`stories.jsonl` in a day's folder: the day in the first line, then a story a line, in the issue's order.
"""

from __future__ import annotations

import datetime
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from mujaz.edition.told import Told
from mujaz.formats import counted, flag_words, flagged_in_words

_log = logging.getLogger("mujaz")

FILE = "stories.jsonl"


@dataclass(frozen=True)
class Day:
    """The figures of an issue. `flagged` sentences are of the translations.

    `in_briefs` are the sentences of the briefs that show flags, their own or those of what they rest on.
    """

    date: datetime.date
    title: str
    stories: int
    articles: int
    sentences: int
    flagged: int
    missing: int = 0
    in_briefs: int = 0

    @property
    def flagged_in_words(self) -> str:
        return flagged_in_words(self.flagged, self.in_briefs, "the briefs")

    @property
    def line(self) -> str:
        parts = [counted(self.articles, "article")]
        if self.stories != self.articles:
            parts.insert(0, counted(self.stories, "story"))
        return " · ".join(filter(None, [*parts, self.flagged_in_words]))


@dataclass(frozen=True)
class Entry:
    """A story in few words. `sentences` are those of the brief, each with its flags in words."""

    id: str
    headline: str
    sentences: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outlets: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    published: str = ""

    @property
    def brief(self) -> str:
        return " ".join(text for text, _ in self.sentences)


def entry(story: Told) -> Entry:
    """What is kept of a story."""
    return Entry(
        id=story.id,
        headline=story.headline,
        sentences=tuple((line.text, tuple(map(flag_words, line.doubts))) for line in story.lines),
        outlets=tuple(story.outlets),
        titles=tuple(story.titles),
        links=tuple(story.links),
        published=story.published,
    )


def to_lines(day: Day, entries: Iterable[Entry]) -> Iterator[str]:
    """The file's text, line by line."""
    for record in chain([{**asdict(day), "date": day.date.isoformat()}], map(asdict, entries)):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def dates(folder: Path) -> list[datetime.date]:
    """The days that have an issue in the folder, the latest first."""
    return sorted(filter(None, (_date(entry) for entry in folder.iterdir())), reverse=True)


def read_day(folder: Path, date: datetime.date) -> Day | None:
    """The figures of a day; None, and a line in the log, where its file cannot be read."""
    found = list(_records(folder, date, stop=1))
    return found[0] if found and isinstance(found[0], Day) else None


def read_entries(folder: Path, date: datetime.date, limit: int | None = None) -> Iterator[Entry]:
    """The stories of a day, the first `limit` of them, as they are read."""
    stop = None if limit is None else limit + 1
    return (record for record in _records(folder, date, stop) if isinstance(record, Entry))


def _date(path: Path) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(path.name)
    except ValueError:
        return None
    return date if path.name == date.isoformat() and (path / FILE).is_file() else None


def _records(folder: Path, date: datetime.date, stop: int | None) -> Iterator[Day | Entry]:
    path = folder / date.isoformat() / FILE
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(islice(file, stop)):
                record = json.loads(line)
                yield _day(record) if number == 0 else _entry(record)
    except (OSError, ValueError, TypeError, KeyError) as error:
        _log.warning("%s: cannot be read, so that this day is not in the archive: %s", path, error)


def _day(record: dict[str, Any]) -> Day:
    return Day(**{**record, "date": datetime.date.fromisoformat(record["date"])})


def _entry(record: dict[str, Any]) -> Entry:
    sentences = tuple((str(text), tuple(flags)) for text, flags in record["sentences"])
    lists = {name: tuple(map(str, record[name])) for name in ("outlets", "titles", "links")}
    return Entry(record["id"], record["headline"], sentences, published=record["published"], **lists)
