"""A day's digest: one page, one Markdown file and one JSON file, each replaced in one step."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mujaz.articles import Failure
from mujaz.formats import brief_markdown, counted, markdown
from mujaz.gather import Source
from mujaz.page import page
from mujaz.pipeline import EnglishArticle, Result
from mujaz.readers import reason
from seq2seq.errors import MujazError

PAGE = "digest.html"


CAUTION = (
    "*Translated by machine: names and events can be wrong without a flag. "
    "Check a sentence against its Arabic before you rely on it.*\n"
)


@dataclass(frozen=True)
class Digest:
    """What the sources of a day became; `missing` articles were not reached before an interruption."""

    date: datetime.date
    sources: Sequence[Source]
    missing: int = 0

    @property
    def results(self) -> list[Result]:
        return [result for source in self.sources for result in source.results]

    @property
    def articles(self) -> list[EnglishArticle]:
        return [article for source in self.sources for article in source.articles]

    @property
    def title(self) -> str:
        return f"Daily brief, {self.date.day} {self.date:%B %Y}"

    @property
    def edition(self) -> list[str]:
        """The line under the title."""
        articles = self.articles
        flagged = sum(len(article.flagged) for article in articles)
        return [
            counted(len(articles), "article"),
            counted(sum(article.sentences for article in articles), "sentence"),
            *([f"{flagged:,} flagged"] if flagged else []),
            *([f"interrupted: {self.missing:,} not reached"] if self.missing else []),
        ]

    def to_json(self) -> dict[str, Any]:
        return {
            "date": self.date.isoformat(),
            "title": self.title,
            "missing": self.missing,
            "sources": [source.to_json() for source in self.sources],
            "articles": [result.to_json() for result in self.results],
        }

    def to_markdown(self) -> str:
        failures = [result for result in self.results if isinstance(result, Failure)]
        parts = [f"# {markdown(self.title)}\n", " · ".join(self.edition) + "\n", CAUTION]
        parts += map(brief_markdown, self.articles)
        if failures:
            parts += ["## Not in this issue\n", "".join(f"- {markdown(one.error)}\n" for one in failures)]
        return "\n".join(parts)

    def to_html(self) -> str:
        return page(self.title, self.edition, self.results)

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


def prepare(folder: Path) -> None:
    """Makes the folder and tries a file in it. Raises MujazError before any work is done for nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".{os.getpid()}.tmp"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise MujazError(f"{folder}: this folder cannot be written to: {reason(error)}") from error


def replace_file(path: Path, text: str) -> None:
    """The old content or the new, never half of it: readers may come at any moment."""
    trial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        trial.write_text(text, encoding="utf-8", errors="replace")
        trial.replace(path)
    except OSError as error:
        trial.unlink(missing_ok=True)
        raise MujazError(f"{path}: cannot be written: {reason(error)}") from error
