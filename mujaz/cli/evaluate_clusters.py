"""`mujaz evaluate clusters`: how well articles on one event are found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mujaz.cli import evaluating, options
from seq2seq.errors import MujazError

if TYPE_CHECKING:
    from eval.clusters import Agreement
    from mujaz.articles import Article
    from summarize.stories.report import Report

_COLUMNS = ("articles", "B-cubed P", "B-cubed R", "B-cubed F1", "Rand")


@click.command()
@click.argument("days", nargs=-1, required=True, type=evaluating.FILE)
@click.option(
    "--model",
    metavar="NAME|FOLDER|HUB-ID",
    help="Translate with this model. Default: the `translation` that the articles carry.",
)
@options.running
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.output
def clusters(days: Sequence[Path], model: str | None, form: str, output: Path | None, **running: Any) -> None:
    """Group each file's articles by event, and compare with the `story` that each article names.

    A file is a day: JSON lines of articles with a field `story` (scripts/build_story_days.py makes them). B-cubed and
    the adjusted Rand index, of grouping by the Arabic, by the English, and of no grouping at all; with a field
    `made`, of the articles that people wrote ("corpus") on their own as well.

    \b
    Example:
      mujaz evaluate clusters days/day-*.jsonl
    """
    from eval.clusters import agreement, labels
    from summarize.stories.group import group

    read = [_read(path) for path in days]
    reports = _reports(read, model, running)
    rows: dict[str, Agreement] = {}
    for name, kept in _parts(read):
        chosen = [
            [(report, _story(article)) for report, article in zip(told, day, strict=True) if kept(article)]
            for told, day in zip(reports, read, strict=True)
        ]
        known = [[story for _, story in day] for day in chosen]
        found = {
            "by the original": [labels(group([report for report, _ in day])) for day in chosen],
            "by the English": [labels(group([report for report, _ in day], "english")) for day in chosen],
            "each alone": [list(range(len(day))) for day in chosen],
        }
        for how, grouped in found.items():
            rows[f"{how}, {name}"] = agreement(list(zip(grouped, known, strict=True)))
    shown = json.dumps({name: asdict(row) for name, row in rows.items()}, indent=1) if form == "json" else _table(rows)
    evaluating.write(shown, output)


def labelled(path: Path) -> tuple[list[Report], list[str]]:
    """The articles of a day that carry their translations, and which story each is of."""
    articles = _read(path)
    (reports,) = _reports([articles], None, {})
    return reports, [_story(article) for article in articles]


def _parts(days: Sequence[Sequence[Article]]) -> list[tuple[str, Any]]:
    parts: list[tuple[str, Any]] = [("all", lambda article: True)]
    if any("made" in article.extra for day in days for article in day):
        parts.append(("people's", lambda article: article.extra.get("made") == "corpus"))
    return parts


def _read(path: Path) -> list[Article]:
    """Raises MujazError for an article that cannot be read, or names no story."""
    from mujaz.articles import Failure
    from mujaz.readers import read

    articles = []
    for item in read([str(path)]):
        if isinstance(item, Failure):
            raise MujazError(item.error)
        if not _story(item):
            raise MujazError(f'{path}: {item.id}: the field "story" is missing: what event is the article about?')
        articles.append(item)
    return articles


def _story(article: Article) -> str:
    return str(article.extra.get("story", ""))


def _reports(days: Sequence[Sequence[Article]], model: str | None, running: dict[str, Any]) -> list[list[Report]]:
    from facts import Flag
    from mt.segment import Segment, Translation
    from mujaz.console import Progress
    from mujaz.pipeline import EnglishArticle
    from mujaz.stories import report_of

    def carried(article: Article) -> EnglishArticle:
        given = article.extra.get("translation")
        try:
            segments = tuple(
                Segment(**{**one, "flags": tuple(Flag(**flag) for flag in one["flags"])}) for one in given["segments"]
            )
            title = Segment(article.title, 0, len(article.title), 0, given["title"])
        except (TypeError, KeyError) as error:
            raise MujazError(f"{article.id}: carries no translation; name a --model") from error
        return EnglishArticle(article, Translation(article.title, (title,)), Translation(article.text, segments))

    if model is None:
        return [[report_of(carried(article)) for article in day] for day in days]
    from mt.translator import Translator

    translator = Translator.load(model, **running)
    texts = (text for day in days for article in day for text in (article.title, article.text))
    translations = translator.translate_many(texts)
    told = []
    with Progress(sum(map(len, days)), "articles") as progress:
        for day in days:
            told.append([report_of(EnglishArticle(one, next(translations), next(translations))) for one in day])
            progress.add(len(day))
    return told


def _table(rows: dict[str, Agreement]) -> str:
    width = max(map(len, rows))
    lines = ["  ".join(["".ljust(width), *_COLUMNS])]
    for name, row in rows.items():
        values = (row.precision, row.recall, row.f1, row.rand)
        cells = [f"{row.items:,}", *(f"{value:.1f}" for value in values)]
        lines.append("  ".join([name.ljust(width), *map(str.rjust, cells, map(len, _COLUMNS))]))
    return "\n".join(lines)
