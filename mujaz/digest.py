"""A day's digest: its articles gathered into stories, and one page, one Markdown file and one JSON file of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mujaz.articles import Failure
from mujaz.edition.days import Day
from mujaz.edition.files import prepare, replace_file
from mujaz.edition.texts import issue_markdown
from mujaz.edition.told import Told, told
from mujaz.formats import counted
from mujaz.gather import Source
from mujaz.page import page
from mujaz.pipeline import EnglishArticle, Result

if TYPE_CHECKING:
    from mujaz.stories import Story

__all__ = ["PAGE", "Digest", "prepare", "replace_file"]

PAGE = "digest.html"


@dataclass(frozen=True)
class Digest:
    """What the sources of a day became; `missing` articles were not reached before an interruption.

    Articles that are in none of the `stories` are stories of their own.
    """

    date: datetime.date
    sources: Sequence[Source]
    missing: int = 0
    stories: Sequence[Story] = ()

    @property
    def results(self) -> list[Result]:
        return [result for source in self.sources for result in source.results]

    @property
    def articles(self) -> list[EnglishArticle]:
        return [article for source in self.sources for article in source.articles]

    @property
    def failures(self) -> list[Failure]:
        return [result for result in self.results if isinstance(result, Failure)]

    @cached_property
    def told(self) -> list[Told]:
        """The stories as they are shown, in the order of the issue."""
        return told(self.stories, self.articles)

    @property
    def title(self) -> str:
        return f"Daily brief, {self.date.day} {self.date:%B %Y}"

    @cached_property
    def day(self) -> Day:
        """The figures of the issue."""
        articles = self.articles
        return Day(
            date=self.date,
            title=self.title,
            stories=len(self.told),
            articles=len(articles),
            sentences=sum(article.sentences for article in articles),
            flagged=sum(len(article.flagged) for article in articles),
            missing=self.missing,
        )

    @property
    def edition(self) -> list[str]:
        """The line under the title."""
        day = self.day
        return [
            *([counted(day.stories, "story")] if day.stories != day.articles else []),
            counted(day.articles, "article"),
            counted(day.sentences, "sentence"),
            *([f"{day.flagged:,} flagged"] if day.flagged else []),
            *([f"interrupted: {day.missing:,} not reached"] if day.missing else []),
        ]

    def to_json(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "date": self.date.isoformat(),
            "title": self.title,
            "missing": self.missing,
            "sources": [source.to_json() for source in self.sources],
        }
        if self.stories:
            record["stories"] = [story.to_json() for story in self.stories]
        return record | {"articles": [result.to_json() for result in self.results]}

    def to_markdown(self) -> str:
        return issue_markdown(self)

    def to_html(self) -> str:
        return page(self.title, self.edition, self.told, self.failures)

    def write(self, folder: Path) -> Path:
        """Writes the three files and returns where the page is. Raises MujazError where it cannot."""
        record = json.dumps(self.to_json(), ensure_ascii=False, indent=2, default=str) + "\n"
        for name, text in (
            (PAGE, self.to_html()),
            ("digest.md", self.to_markdown()),
            ("digest.json", record),
        ):
            replace_file(folder / name, text)
        return folder / PAGE
