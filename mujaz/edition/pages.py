"""The edition's pages. Every value is escaped by the template engine; style and script stand inside, named by hash."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from mujaz.edition.days import Day, Entry
from mujaz.edition.settings import EditionSettings
from mujaz.edition.templating import inline, long_date, render
from mujaz.edition.texts import left_out

if TYPE_CHECKING:
    from mujaz.digest import Digest

Way = Literal["earlier", "later"]

# Stories on one page of an issue.
PAGE = 40
# Issues of the archive that are shown with their first headlines, and how many of these.
RECENT = 30
LEADS = 3
FRONT = 10


def page_name(number: int) -> str:
    """The file of page `number` of an issue."""
    return "index.html" if number == 1 else f"page-{number}.html"


@dataclass(frozen=True)
class PageOf:
    """Page `number` of `of`, from 1."""

    number: int
    of: int

    @property
    def before(self) -> str:
        return page_name(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return page_name(self.number + 1) if self.number < self.of else ""


def page_count(digest: Digest) -> int:
    return max(1, -(-len(digest.told) // PAGE))


def stories_on(digest: Digest, number: int) -> range:
    """The places of the stories of page `number`."""
    return range((number - 1) * PAGE, min(number * PAGE, len(digest.told)))


def turn(way: Way, date: datetime.date | None) -> str:
    """The link to the issue before or after, between marks that let a later run set it."""
    from markupsafe import Markup

    if date is None:
        return Markup(f"<!-- {way} --><!-- /{way} -->")
    arrow = '<span aria-hidden="true">{}</span>'
    text = f"{arrow.format('←')} Earlier" if way == "earlier" else f"Later {arrow.format('→')}"
    rel = "prev" if way == "earlier" else "next"
    link = f'<a href="../{date}/index.html" rel="{rel}" title="{long_date(date)}">{text}</a>'
    return Markup(f"<!-- {way} -->{link}<!-- /{way} -->")


def with_turn(page: str, way: Way, date: datetime.date) -> str:
    """An issue's page with its link to the issue before or after set anew. Text of articles holds no such marks."""
    head, found, rest = page.partition(f"<!-- {way} -->")
    _, closed, tail = rest.partition(f"<!-- /{way} -->")
    return head + str(turn(way, date)) + tail if found and closed else page


def day_page(digest: Digest, number: int, before: datetime.date | None, after: datetime.date | None) -> str:
    """Page `number` of an issue; failures stand on the last. Issues `before` and `after` are linked to."""
    places, count = stories_on(digest, number), page_count(digest)
    return render(
        "day.html",
        title=digest.title,
        date=digest.date,
        edition=digest.edition,
        stories=[digest.told[place] for place in places],
        page=PageOf(number, count),
        failures=digest.failures if number == count else [],
        turns=[turn("earlier", before), turn("later", after)],
    )


def story_page(digest: Digest, number: int) -> str:
    """The page of story `number` of an issue: its brief, and every article whole in both languages."""
    stories = digest.told
    story = stories[number]
    return render(
        "story.html",
        title=f"{story.headline} · {digest.title}",
        date=digest.date,
        story=story,
        issue=page_name(number // PAGE + 1),
        before=stories[number - 1] if number else None,
        after=stories[number + 1] if number + 1 < len(stories) else None,
    )


def moved_page(digest: Digest, number: int) -> str:
    """What stands in the place of a story's page that has become part of story `number`: mails and feeds lead there."""
    story = digest.told[number]
    return render("moved.html", title=f"Moved: {story.headline}", date=digest.date, story=story)


def archive_page(days: Sequence[Day], leads: Sequence[Sequence[Entry]], months: Sequence[str]) -> str:
    """The archive: search, the latest issue, the issues before it, and a calendar of all.

    `days` are the latest first, `leads` the first stories of as many of them as are shown so, `months` what the search
    can load.
    """
    calendar = [(name, list(group)) for name, group in groupby((day.date for day in days), key=lambda d: f"{d:%B %Y}")]
    return render(
        "archive.html",
        script="archive.js",
        title="Mujaz: Arabic news in brief",
        days=days,
        stories=sum(day.stories for day in days),
        articles=sum(day.articles for day in days),
        months=months,
        leads=leads[0] if leads else [],
        recent=list(zip(days[1:], leads[1:], strict=False)),
        calendar=calendar if len(days) > 1 else [],
    )


def mail_html(digest: Digest, settings: EditionSettings, stories: int | None = None) -> str:
    """The HTML part of the e-mail, of the first `stories`: no script, no picture, nothing from anywhere."""
    return render(
        "mail.html",
        title=digest.title,
        date=digest.date,
        edition=digest.edition,
        stories=digest.told[:stories],
        left_out=left_out(digest, stories),
        failures=digest.failures,
        settings=settings,
        sheet=inline("mail.css").text,
    )
