"""One event over a day, as newsrooms report it: how its numbers come out, and what stands over it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest

from mt import Segment, Translation, split
from mujaz.articles import Article
from mujaz.edition.told import of_story
from mujaz.pipeline import EnglishArticle
from mujaz.stories import Story, gather_stories


def read(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(__file__).with_name(name).read_text("utf-8").splitlines()]


# Each line an article, with its title's English; made up for this test. An aside is one that Gulf Wire has on the day
# of the blast in place of its own, and that gives no other number of the dead.
DAYS, ASIDES = read("toll_days.jsonl"), read("toll_asides.jsonl")
ROSE = "On 16 November the number {} rose from {} to {}."


def told(text: str) -> Translation:
    spans = list(split(text))
    segments = (Segment(text[s.start : s.end], s.start, s.end, s.paragraph, f"Told at {s.start}.", -0.2) for s in spans)
    return Translation(text, tuple(segments))


def story(day: str, titles: Sequence[str] = (), aside: dict[str, str] | None = None) -> Story:
    articles = []
    for number, one in enumerate(one for one in DAYS if one["day"] == day):
        one = aside if aside and one["source"] == aside["source"] else one
        title, english = one["title"], titles[number] if titles else one["english"]
        article = Article(str(number), one["text"], title, published=one["published"], source=one["source"])
        translated = Translation(title, (Segment(title, 0, len(title), 0, english, -0.2),))
        articles.append(EnglishArticle(article, translated, told(one["text"])))
    # Their English is a stand-in that means nothing, so that what is one event is given here, not found.
    with patch("mujaz.stories.group", lambda reports: [list(range(len(reports)))]):
        (found,) = gather_stories(articles)
    return found


@pytest.mark.parametrize(
    "day, headline, numbers",
    [
        (
            "quake",
            "53 killed in Morocco quake",
            [
                ROSE.format("killed", "nine (Sada, 06:10 UTC)", "53 (Nile Today, 20:45 UTC)"),
                ROSE.format("injured", "40 (Gulf Wire, 09:00 UTC)", "150 (Nile Today, 20:45 UTC)"),
            ],
        ),
        (
            "fire",
            "Owner of the building held",
            [
                ROSE.format("killed", "four (Sada, 05:40 UTC)", "nine (Nile Today, 18:30 UTC)"),
                ROSE.format("injured", "11 (Sada, 05:40 UTC)", "21 (Nile Today, 18:30 UTC)"),
            ],
        ),
        (
            "boat",
            "Sfax tragedy: 24 migrants drowned",
            [
                ROSE.format("of migrants killed", "12 (Gulf Wire, 10:30 UTC)", "24 (Maghreb Post, 19:10 UTC)"),
                "On 16 November the number missing fell from 30 (Sada, 07:00 UTC) to 18 (Maghreb Post, 19:10 UTC).",
            ],
        ),
        (
            "strike",
            "Shelling of a market in El Fasher",
            [
                "Outlets differ on the number killed: 18, according to Nile Today; 15, according to Gulf Wire.",
                "Outlets differ on the number injured: 25, according to Sada; 30, according to Gulf Wire.",
            ],
        ),
        (
            "flood",
            "Egypt sends aid to Derna",
            [
                ROSE.format("killed", "at least six (Sada, 06:00 UTC)", "34 (Nile Today, 21:40 UTC)"),
                "On 16 November the number missing fell from 80 (Gulf Wire, 17:00 UTC) to 75 (Nile Today, 21:40 UTC).",
            ],
        ),
        # Of workers first, and at last of all.
        (
            "mine",
            "Toll of Abu Hamad mine rises to 14",
            [ROSE.format("killed", "seven workers (Sada, 08:00 UTC)", "14 (Gulf Wire, 18:00 UTC)")],
        ),
        # Of the injured the first report is no side.
        (
            "bus",
            "Algeria: 12 die in bus accident",
            [
                ROSE.format("killed", "nine (Sada, 07:30 UTC)", "12 (Gulf Wire, 13:00 UTC)"),
                "Outlets differ on the number injured: 17, according to Maghreb Post; 16, according to Gulf Wire.",
            ],
        ),
        # Far apart, and told for all that: one factory of one town, in one morning.
        (
            "blast",
            "Flames gut fireworks factory in Hilla",
            ["Outlets differ on the number killed: nine, according to Sada; 40, according to Gulf Wire."],
        ),
        (
            "denied",
            "Blast rocks fireworks factory",
            [
                "Outlets differ on the number killed: nine, according to Sada; "
                "none, according to a denial in Gulf Wire.",
            ],
        ),
        (
            "both sides",
            "Deaths as hospital in El Fasher is shelled",
            [
                "Outlets differ on the number killed: 12, according to Sada and Gulf Wire; "
                "none, according to a denial in Gulf Wire.",
            ],
        ),
        # The headline says none of the two either.
        (
            "no injuries",
            "Prosecutors inspect hospital after fire",
            [
                "Outlets differ on the number killed: three, according to Sada; no injuries, according to Delta News.",
            ],
        ),
        (
            "none at first",
            "Toll of Medea quake rises to seven",
            [ROSE.format("killed", "none (Sada, 05:30 UTC)", "seven (Gulf Wire, 16:00 UTC)")],
        ),
        (
            "rise denied",
            "Toll of Saada raid rises to 11",
            [
                ROSE.format("killed", "five (Sada, 07:00 UTC)", "11 (Nile Today, 14:00 UTC)").removesuffix(".")
                + "; it is none, according to a denial in Gulf Wire.",
            ],
        ),
        (
            "missing",
            "Families wait on Latakia shore",
            ["Outlets differ on the number missing: six, according to Sada; 20, according to Gulf Wire."],
        ),
    ],
)
def test_a_day_is_told_with_its_last_numbers(day: str, headline: str, numbers: list[str]) -> None:
    found = story(day)
    assert found.headline == headline
    (title,) = (one["title"] for one in DAYS if one["english"] == headline)
    assert of_story(found).titles[0] == title
    assert [one.text for one in found.sentences if "the number" in one.text] == numbers
    if "rose" in numbers[0]:
        # What the story begins with gives the toll as it is now.
        last = max(found.articles, key=lambda one: one.article.published)
        assert {found.articles[place].article.id for place, _ in found.sentences[0].sources} == {last.article.id}


@pytest.mark.parametrize("aside", ASIDES, ids=[one["aside"] for one in ASIDES])
def test_what_is_no_other_toll_is_told_as_none(aside: dict[str, str]) -> None:
    """A part, another event or time, what is feared, who is to blame: all in one story with the nine dead."""
    found = story("blast", aside=aside)
    assert len(found.articles) == 3
    told = [one.text for one in found.sentences if "number" in one.text]
    hurt = "Outlets differ on the number injured: 14, according to Sada; 40, according to Gulf Wire."
    assert told == ([hurt] if aside["aside"] == "wounded" else [])


def test_where_every_title_says_a_toll_that_was_the_last_one_stands_over_the_story() -> None:
    titles = [f"At least {number} killed" for number in (9, 16, 28, 28)]
    assert story("quake", titles).headline == "At least 28 killed"


@pytest.mark.parametrize(
    "title",
    [
        "Quake of 16 November shakes Morocco",
        "Morocco mourns after November 16 quake",
        "Tents 16% dearer in Morocco",
        "المغرب يعلن الحداد على ضحايا زلزال 16 نوفمبر",
        "المغرب يعلن الحداد على ضحايا زلزال 16 من نوفمبر",
        "ارتفاع أسعار الخيام 16 بالمئة في المغرب",
    ],
)
def test_a_day_and_a_percentage_are_no_toll(title: str) -> None:
    titles = ["At least 9 killed", title, "At least 28 killed", "At least 28 killed"]
    assert story("quake", titles).headline == title


@pytest.mark.parametrize("title", ["16 killed in November", "In November, 16 die", "مقتل 16 في نوفمبر"])
def test_a_toll_beside_a_month_is_one(title: str) -> None:
    titles = ["At least 9 killed", title, "At least 28 killed", "At least 28 killed"]
    assert story("quake", titles).headline == "At least 28 killed"
