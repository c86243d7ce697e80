"""An issue's JSON: what a headline rests on, and every doubt of a sentence, as on its page."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from facts import Flag
from mujaz.digest import Digest
from mujaz.pipeline import EnglishArticle
from mujaz.stories import Story, gather_stories
from summarize.original import unknown_names

English = Callable[..., EnglishArticle]
Issue = Callable[..., Digest]

LINE = Flag("name", "Khartum is not in the source")


def told(english: English, **headline: object) -> EnglishArticle:
    """An article of whose two sentences the translation of the first has a wrong number: 48 became 84."""
    article = english("cholera", "cholera", flags=[LINE])
    assert {flag.kind for flag in article.translation.segments[0].flags} == {"number"}
    return replace(article, brief=replace(article.brief, **headline))


def record_of(issue: Issue, *articles: EnglishArticle) -> dict:
    digest = issue(*articles, stories=gather_stories(articles))
    whole = json.loads("".join(digest.json_pieces()))
    assert whole == digest.to_json()
    return whole


def test_a_sentence_has_the_flags_of_its_segments_too(issue: Issue, english: English) -> None:
    article = told(english)
    record = record_of(issue, article)
    expected = [LINE.to_json(), *(flag.to_json() for flag in article.translation.segments[0].flags)]
    assert record["stories"][0]["sentences"][0]["flags"] == expected
    assert record["articles"][0]["brief"]["sentences"][0]["flags"] == expected
    # The page shows the same doubts.
    (line,) = issue(article).told[0].lines
    assert [flag.to_json() for flag in line.doubts] == expected


def test_one_fault_of_a_line_and_its_segment_is_one_flag(issue: Issue, english: English) -> None:
    """What `mt` says of a name that the Arabic lacks is what `summarize` says of it."""
    (flag,) = unknown_names("Kobuki closed the port.", ["أغلق الميناء."])
    article = english("cholera", "cholera", flags=[flag])
    first, *rest = article.translation.segments
    kept = replace(
        article.translation, segments=(replace(first, flags=(Flag("name", "Kobuki is not in the source"),)), *rest)
    )
    (line, *_) = issue(replace(article, translation=kept)).told[0].lines
    assert line.doubts == (flag,)


@pytest.mark.parametrize(
    ("headline", "segments", "title"),
    [
        ({"headline_segments": (1,)}, [["cholera", 1]], None),
        ({"headline_title": True}, [], "cholera"),
        ({"headline": ""}, [], "cholera"),
    ],
    ids=["of the text", "of the title", "no headline in the brief: the title"],
)
def test_a_storys_headline_can_be_followed_back(
    issue: Issue, english: English, headline: dict, segments: list, title: str | None
) -> None:
    story = record_of(issue, told(english, **headline))["stories"][0]
    assert list(story)[:4] == ["id", "headline", "headline_segments", "headline_title"]
    assert (story["headline_segments"], story["headline_title"]) == (segments, title)


def test_a_headline_that_is_none_of_its_articles_says_nothing(issue: Issue, english: English) -> None:
    (story,) = gather_stories([told(english)])
    digest = issue(stories=[replace(story, headline="Cholera")])
    assert isinstance(story, Story)
    record = digest.records[0].to_json()
    assert (record["headline_segments"], record["headline_title"]) == ([], None)
