"""The papers of one country on one morning: near misses stay apart, what is told again meets (scripts/mornings)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from eval.clusters import agreement, labels
from mt.translator import Translator
from mujaz.articles import Article
from mujaz.pipeline import EnglishArticle
from mujaz.stories import report_of
from summarize.stories.group import group

MORNINGS = Path(__file__).parents[2] / "scripts" / "mornings"
# What is read of a text for what it is about.
OPENING = 500


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.load("mujaz-ar-en", device="cpu")


# Held out when the weights were learnt.
@pytest.mark.parametrize("morning", ["gulf2", "levant1"])
def test_events_told_again_meet_and_near_misses_stay_apart(translator: Translator, morning: str) -> None:
    lines = (MORNINGS / f"{morning}.jsonl").read_text("utf-8").splitlines()
    articles = [(Article.from_json(record, id=record["id"]), record["story"]) for record in map(json.loads, lines)]
    told = translator.translate_many(
        text for article, _ in articles for text in (article.title, article.text[:OPENING])
    )
    reports = [report_of(EnglishArticle(article, next(told), next(told))) for article, _ in articles]
    stories = [story for _, story in articles]
    groups = group(reports)
    found = agreement([(labels(groups), stories)])
    assert found.precision > 85 and found.recall > 90, f"{morning}: {found}"
    alone = defaultdict(list)
    for index, story in enumerate(stories):
        alone[story].append(index)
    whole = sum(members in groups for members in alone.values() if len(members) > 1)
    assert whole >= 5, "events of which all articles, and no others, are in one story"
