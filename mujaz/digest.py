"""A day's digest: its articles gathered into stories, and one page, one Markdown file and one JSON file of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mujaz.articles import Failure
from mujaz.edition.days import Day
from mujaz.edition.files import prepare, replace_file
from mujaz.edition.texts import issue_markdown
from mujaz.edition.told import Told, told
from mujaz.formats import counted, indented_json
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
        return {**self._head(), "articles": [result.to_json() for result in self.results]}

    def json_pieces(self) -> Iterator[str]:
        """The text of `to_json`, article by article: a day may have more than fits in memory twice."""
        yield indented_json(self._head(), "").removesuffix("\n}") + ',\n  "articles": ['
        separator = "\n"
        for result in self.results:
            yield separator + indented_json(result.to_json(), "    ")
            separator = ",\n"
        yield "\n  ]\n}\n" if self.results else "]\n}\n"

    def _head(self) -> dict[str, Any]:
        record: dict[str, Any] = {
            "date": self.date.isoformat(),
            "title": self.title,
            "missing": self.missing,
            "sources": [source.to_json() for source in self.sources],
        }
        return record | ({"stories": [story.to_json() for story in self.stories]} if self.stories else {})

    def to_markdown(self) -> str:
        return issue_markdown(self)

    def to_html(self) -> str:
        return page(self.title, self.edition, self.told, self.failures)

    def write(self, folder: Path) -> Path:
        """Writes the three files and returns where the page is. Raises MujazError where it cannot."""
        replace_file(folder / PAGE, self.to_html())
        replace_file(folder / "digest.md", self.to_markdown())
        replace_file(folder / "digest.json", self.json_pieces())
        return folder / PAGE
