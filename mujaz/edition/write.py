"""Writes an issue and what the archive says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mujaz.edition.days import FILE, dates, entry, read_day, read_entries, to_lines
from mujaz.edition.feeds import atom, json_feed, newest
from mujaz.edition.files import prepare, remove_trials, replace_file
from mujaz.edition.mail import compose
from mujaz.edition.pages import (
    FRONT,
    LEADS,
    RECENT,
    Way,
    archive_page,
    day_page,
    moved_page,
    page_count,
    page_name,
    stories_on,
    story_page,
    with_turn,
)
from mujaz.edition.search import month, month_script
from mujaz.edition.settings import EditionSettings
from mujaz.edition.texts import issue_markdown, issue_text
from mujaz.readers import reason
from seq2seq.errors import MujazError

if TYPE_CHECKING:
    import datetime

    from mujaz.digest import Digest

_SEARCH = "search"
_DEFAULT = EditionSettings()


def write_edition(folder: Path, digest: Digest, settings: EditionSettings = _DEFAULT) -> Path:
    """Writes the digest as the issue of its day, brings archive, search and feeds up to date; returns the issue's page.

    An issue that is there already is replaced. Each file is replaced in one step, and nothing leads to an issue before
    all of it is there, so that the folder can be read, and the run killed, at any moment. One run at a time. Raises
    MujazError where something cannot be written.
    """
    day = folder / digest.date.isoformat()
    places = (folder, folder / _SEARCH, day)
    for place in places:
        prepare(place)
    try:
        for place in places:
            remove_trials(place)
        _write_day(folder, day, digest, settings)
        _write_archive(folder, digest.date, settings)
        _remove_old_pages(day, digest)
    except OSError as error:
        raise MujazError(f"{folder}: cannot be written: {reason(error)}") from error
    return day / page_name(1)


def _write_day(folder: Path, day: Path, digest: Digest, settings: EditionSettings) -> None:
    before, after = _neighbours(folder, digest.date)
    for number in range(page_count(digest), 0, -1):
        for story in stories_on(digest, number):
            replace_file(day / f"{digest.told[story].id}.html", story_page(digest, story))
            for name in digest.told[story].formerly:
                replace_file(day / f"{name}.html", moved_page(digest, story))
        page = day_page(digest, number, before, after)
        if number > 1:
            replace_file(day / page_name(number), page)
    replace_file(day / "digest.json", digest.json_pieces())
    replace_file(day / "digest.md", issue_markdown(digest))
    replace_file(day / "digest.txt", issue_text(digest))
    replace_file(day / "digest.eml", compose(digest, settings).as_string())
    # The one that others lead to, once all that it leads to is there.
    replace_file(day / page_name(1), page)
    # From here on the archive knows the day.
    replace_file(day / FILE, to_lines(digest.day, map(entry, digest.told)))
    if before:
        _turn(folder / before.isoformat(), "later", digest.date)
    if after:
        _turn(folder / after.isoformat(), "earlier", digest.date)


def _write_archive(folder: Path, date: datetime.date, settings: EditionSettings) -> None:
    replace_file(folder / _SEARCH / f"{month(date)}.js", month_script(folder, month(date)))
    stories = newest(folder)
    replace_file(folder / "atom.xml", atom(stories, settings))
    replace_file(folder / "feed.json", json_feed(stories, settings))
    days = [day for one in dates(folder) if (day := read_day(folder, one))]
    leads = [
        list(read_entries(folder, day.date, limit=LEADS if n else FRONT)) for n, day in enumerate(days[: RECENT + 1])
    ]
    months = sorted({month(day.date) for day in days}, reverse=True)
    replace_file(folder / "index.html", archive_page(days, leads, months))


def _neighbours(folder: Path, date: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The issues before and after a date."""
    known = dates(folder)
    before = next((one for one in known if one < date), None)
    return before, next((one for one in reversed(known) if one > date), None)


def _turn(day: Path, way: Way, date: datetime.date) -> None:
    """Has the pages of another issue lead to this one."""
    for path in _pages(day):
        page = path.read_text(encoding="utf-8")
        turned = with_turn(page, way, date)
        if turned != page:
            replace_file(path, turned)


def _pages(day: Path) -> list[Path]:
    return sorted([*day.glob("index.html"), *day.glob("page-*.html")])


def _remove_old_pages(day: Path, digest: Digest) -> None:
    """Pages of stories that an earlier edition of this issue had and that this one knows nothing of."""
    kept = {f"{id}.html" for story in digest.told for id in (story.id, *story.formerly)} | {
        page_name(number) for number in range(1, page_count(digest) + 1)
    }
    for path in day.glob("*.html"):
        if path.name not in kept:
            path.unlink(missing_ok=True)
