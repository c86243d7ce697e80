"""A day's digest: its articles gathered into stories, and one page, one Markdown file and one JSON file of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mujaz.articles import Failure
from mujaz.edition.days import Day
from mujaz.edition.files import prepare, replace_file
from mujaz.edition.records import StoryRecord
from mujaz.edition.texts import issue_markdown
from mujaz.edition.told import Told, told
from mujaz.formats import counted, indented_json
from mujaz.gather import Source
from mujaz.page import page
from mujaz.pipeline import EnglishArticle, Result

if TYPE_CHECKING:
    from facts import Flag
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
    def records(self) -> list[StoryRecord]:
        """The gathered stories as the issue's JSON has them."""
        return list(map(StoryRecord, self.stories))

    @property
    def title(self) -> str:
        return f"Daily brief, {self.date.day} {self.date:%B %Y}"

    @cached_property
    def day(self) -> Day:
        """The figures of the issue."""
        counts = self._sources
        return Day(
            date=self.date,
            title=self.title,
            stories=len(self.told),
            articles=sum(int(one["articles"]) for one in counts),
            sentences=sum(int(one["sentences"]) for one in counts),
            flagged=sum(int(one["flagged"]) for one in counts),
            in_briefs=len(self.doubts),
            missing=self.missing,
        )

    @cached_property
    def doubts(self) -> list[tuple[Flag, ...]]:
        """The flags that sentences of briefs show, of each that shows any."""
        found = (line.doubts for story in self.told for line in story.lines)
        return [flags for flags in found if flags]

    @property
    def edition(self) -> list[str]:
        """The line under the title."""
        day = self.day
        return [
            *([counted(day.stories, "story")] if day.stories != day.articles else []),
            counted(day.articles, "article"),
            counted(day.sentences, "sentence"),
            *filter(None, [day.flagged_in_words]),
            *([f"interrupted: {day.missing:,} not reached"] if day.missing else []),
        ]

    def to_json(self) -> dict[str, Any]:
        stories = {"stories": [story.to_json() for story in self.records]} if self.stories else {}
        return {**self._head(), **stories, "articles": [result.to_json() for result in self.results]}

    def json_pieces(self) -> Iterator[str]:
        """The text of `to_json`, story by story and article by article: a day may have more than fits in memory."""
        yield indented_json(self._head(), "").removesuffix("\n}")
        articles = (result.to_json() for result in self.results)
        lists: list[tuple[str, Iterable[dict[str, Any]]]] = [("articles", articles)]
        if self.stories:
            lists.insert(0, ("stories", (story.to_json() for story in self.records)))
        for name, parts in lists:
            yield f',\n  "{name}": ['
            before, end = "\n", "]"
            for part in parts:
                yield before + indented_json(part, "    ")
                before, end = ",\n", "\n  ]"
            yield end
        yield "\n}\n"

    def _head(self) -> dict[str, Any]:
        return {
            "date": self.date.isoformat(),
            "title": self.title,
            "missing": self.missing,
            "flagged": self.day.flagged,
            "in_briefs": self.day.in_briefs,
            "sources": self._sources,
        }

    @cached_property
    def _sources(self) -> list[dict[str, object]]:
        return [source.to_json() for source in self.sources]

    def to_markdown(self) -> str:
        return "".join(issue_markdown(self))

    def to_html(self) -> str:
        return page(self.title, self.edition, self.told, self.failures)

    def write(self, folder: Path) -> Path:
        """Writes the three files and returns where the page is. Raises MujazError where it cannot."""
        replace_file(folder / PAGE, self.to_html())
        replace_file(folder / "digest.md", issue_markdown(self))
        replace_file(folder / "digest.json", self.json_pieces())
        return folder / PAGE
