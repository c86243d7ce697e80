from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval.testsets import read_news
from facts import Flag
from mt import Segment, Translation, split
from mujaz.articles import Article
from mujaz.outlets import outlet_of
from mujaz.pipeline import EnglishArticle
from mujaz.stories import gather_stories, named_as_before
from summarize.brief import Brief, BriefSentence

SEEDS = Path(__file__).parents[2] / "seeds"
QUAKE = (
    ("ضرب زلزال بلغت قوته 5.7 درجة منطقة جاجاركوت غربي نيبال فقتل 128 شخصا على الأقل.",
     "An earthquake struck Jajarkot in western Nepal, killing at least 128 people."),
    ("ونقلت المروحيات الجرحى إلى مدينة نيبالغونج.", "Helicopters flew the injured to the city of Nepalgunj."),
)  # fmt: skip
TOLL = (
    (
        "ارتفعت حصيلة زلزال جاجاركوت في نيبال إلى 132 قتيلا.",
        "The toll of the Jajarkot quake in Nepal rose to 132 dead.",
    ),
    ("ونقلت مروحيات الجيش الجرحى إلى نيبالغونج.", "Army helicopters flew the injured to Nepalgunj."),
    ("وأمضى القرويون الليل حول النيران خشية الهزات.", "Villagers spent the night around fires, fearing aftershocks."),
)
WHEAT = (("رست في ميناء عدن سفينة تحمل شحنة من القمح الهندي.", "A ship with Indian wheat docked in the port of Aden."),)


def told(
    id: str, pairs, *, source: str = "", url: str = "", hour: int | None = None, flagged: tuple[int, ...] = ()
) -> EnglishArticle:
    text = "\n".join(arabic for arabic, _ in pairs)
    flag = (Flag("number", "132 is not in the source"),)
    segments = tuple(
        Segment(text[span.start : span.end], span.start, span.end, span.paragraph, english, -0.2,
                flag if place in flagged else ())
        for place, (span, (_, english)) in enumerate(zip(split(text), pairs, strict=True))
    )  # fmt: skip
    published = "" if hour is None else f"2026-01-15T{hour:02}:00:00Z"
    brief = Brief(
        f"Headline {id}",
        tuple(BriefSentence(s.target, (i,)) for i, s in enumerate(segments[:2]) if s.target),
        "stand-in",
    )
    article = Article(id, text, title="", url=url, published=published, source=source)
    return EnglishArticle(article, Translation(""), Translation(text, segments), brief)


@pytest.fixture
def day() -> list[EnglishArticle]:
    return [
        told("wheat", WHEAT, source="Sada", hour=9),
        told("quake", QUAKE, source="Sada", hour=5),
        told("toll", TOLL, source="وكالة الأنباء", url="https://www.news.example.org/toll", hour=8),
    ]


def test_every_article_is_in_one_story_and_the_widest_told_comes_first(day: list[EnglishArticle]) -> None:
    stories = gather_stories(day)
    assert [[article.article.id for article in story.articles] for story in stories] == [["toll", "quake"], ["wheat"]]
    assert stories[0].outlets == ("news.example.org", "Sada")


def test_a_story_is_told_once_and_every_sentence_can_be_followed(day: list[EnglishArticle]) -> None:
    story = gather_stories(day)[0]
    texts = [sentence.text for sentence in story.sentences]
    assert len(texts) == len(set(texts))
    assert texts[-1] == (
        "On 15 January the number killed rose from at least 128 (Sada, 05:00 UTC) to 132 (news.example.org, 08:00 UTC)."
    )
    for sentence in story.sentences:
        for article, segment in sentence.sources:
            assert story.articles[article].translation.segments[segment].source
    helicopters = next(sentence for sentence in story.sentences if "helicopters" in sentence.text)
    assert helicopters.sources == ((0, 1), (1, 1))


def test_like_things_in_different_countries_are_two_stories() -> None:
    """Real articles on two censuses, and on the ice of two ends of the world, without date or outlet."""
    news = {article.id: article for article in read_news(SEEDS / "news-test.txt")}
    articles = []
    for id in ("publiclife-0121", "wires-0065", "earth-0026", "science-0139"):
        text = "\n".join(arabic for arabic, _ in news[id].pairs)
        segments = tuple(
            Segment(text[span.start : span.end], span.start, span.end, span.paragraph, "English.", -0.2)
            for span in split(text)
        )
        article = Article(id, text, title=news[id].title_ar)
        articles.append(EnglishArticle(article, Translation(article.title), Translation(text, segments)))
    assert all(len(story.articles) == 1 for story in gather_stories(articles))


def test_json_names_articles_by_their_ids(day: list[EnglishArticle]) -> None:
    record = gather_stories(day)[0].to_json()
    assert list(record) == ["id", "headline", "articles", "outlets", "sentences"]
    assert record["articles"] == ["toll", "quake"]
    assert record["sentences"][-1]["segments"] == [["toll", 0], ["quake", 0]]


def test_the_order_of_articles_changes_nothing(day: list[EnglishArticle]) -> None:
    expected = [story.to_json() for story in gather_stories(day)]
    for seed in range(4):
        shuffled = list(day)
        random.Random(seed).shuffle(shuffled)
        assert [story.to_json() for story in gather_stories(shuffled)] == expected


def test_an_id_stays_while_other_stories_come_and_go(day: list[EnglishArticle]) -> None:
    assert gather_stories(day)[1].id == gather_stories(day[:1])[0].id
    assert gather_stories(day)[0].id != gather_stories(day[1:2])[0].id


def test_a_story_keeps_its_id_when_an_article_joins_it(day: list[EnglishArticle]) -> None:
    out = gather_stories(day[:2])
    ids = {story.headline: story.id for story in out}
    quake, wheat = named_as_before(gather_stories(day), [story.to_json() for story in out])
    assert (quake.id, wheat.id) == (ids["Headline quake"], ids["Headline wheat"])
    assert gather_stories(day)[0].id != quake.id and len(quake.articles) == 2
    # Once more, with what the issue says now.
    again = named_as_before(gather_stories(day), [quake.to_json(), wheat.to_json()])
    assert [story.id for story in again] == [quake.id, wheat.id]


def test_an_id_goes_to_one_story_the_one_that_has_most_of_its_articles(day: list[EnglishArticle]) -> None:
    wheat, quake, toll = gather_stories(day[:1])[0], gather_stories(day[1:2])[0], gather_stories(day[2:])[0]
    before = [
        {"id": "one", "articles": ["quake", "gone"]},
        {"id": "two", "articles": ["toll", "quake", "wheat"]},
        {"id": "three", "articles": ["elsewhere"]},
    ]
    both = gather_stories(day[1:])[0]
    assert [story.id for story in named_as_before([wheat, both], before)] == [wheat.id, "two"]
    assert [story.id for story in named_as_before([toll, quake, wheat], before)] == ["two", "one", wheat.id]
    assert named_as_before([], before) == [] and named_as_before([wheat], []) == [wheat]


def test_a_story_remembers_those_that_became_part_of_it(day: list[EnglishArticle]) -> None:
    apart = [story for one in day for story in gather_stories([one])]
    ids = {story.articles[0].article.id: story.id for story in apart}
    before = [story.to_json() for story in apart]
    for _ in range(2):
        both, wheat = named_as_before(gather_stories(day), before)
        assert {both.id, *both.formerly} == {ids["quake"], ids["toll"]} and len(both.formerly) == 1
        assert wheat.id == ids["wheat"] and wheat.formerly == () and "formerly" not in wheat.to_json()
        # Once more, with what the issue says now.
        before = [both.to_json(), wheat.to_json()]
    # Each of them a story again: one of them has its id back.
    back = named_as_before(apart, before)
    assert {story.id for story in back} == set(ids.values()) and not any(story.formerly for story in back)


def test_the_arabic_says_what_differs_whatever_its_translation_says(day: list[EnglishArticle]) -> None:
    ailing = [(TOLL[0][0], "The toll of migrants rose to 13 migrants."), *TOLL[1:]]
    for flagged in ((), (0,)):
        doubtful = told("toll", ailing, source="Gulf Wire", hour=8, flagged=flagged)
        (story,) = gather_stories([day[1], doubtful])
        assert "killed rose from at least 128 (Sada, 05:00 UTC) to 132 (Gulf Wire, 08:00" in story.sentences[-1].text


def test_four_hundred_copies_are_one_story_with_one_voice() -> None:
    copies = [told(f"n-{number:03}", QUAKE, source=f"Outlet {number:03}", hour=5) for number in range(400)]
    (story,) = gather_stories(copies)
    assert len(story.articles) == len(story.outlets) == 400
    assert [sentence.text for sentence in story.sentences] == [english for _, english in QUAKE]
    assert all(len(sentence.sources) == 1 for sentence in story.sentences)


@pytest.mark.parametrize(
    "pairs",
    [
        (("خبر", "News"),),
        (("12 34 56", "12 34 56"),),
        (("The minister resigned on Sunday.", "The minister resigned on Sunday."),),
        (("وصلت السفينة.", ""),),
        (("كلمة " * 3000, "word " * 3000),),
    ],
    ids=["one word", "numbers only", "English", "empty translation", "3,000 words in one sentence"],
)
def test_odd_articles_stand_alone(pairs, day: list[EnglishArticle]) -> None:
    article = told("odd", pairs)
    odd = EnglishArticle(article.article, article.title, article.translation)
    stories = gather_stories([*day, odd])
    assert sorted(len(story.articles) for story in stories) == [1, 1, 2]
    assert all(story.headline for story in stories)


def test_a_date_in_the_future_is_none(day: list[EnglishArticle]) -> None:
    """A clock that is wrong in one feed puts nothing on top for years, and keeps no story apart."""
    wrong = [replace(one, article=replace(one.article, published="2099-12-31T08:00:00Z")) for one in day[2:]]
    assert [len(story.articles) for story in gather_stories([*day[:2], *wrong])] == [1, 1, 1]
    story, _ = gather_stories([*day[:2], *wrong], date(2026, 1, 16))
    assert {one.article.id for one in story.articles} == {"quake", "toll"}
    # That the toll rose is its own word, whenever it was.
    assert story.sentences[-1].text == (
        "The number killed rose from at least 128 (Sada, 05:00 UTC on 15 January) to 132 (news.example.org)."
    )
    assert [len(one.articles) for one in gather_stories(day, date(2026, 1, 15))] == [2, 1]


def test_no_articles_no_stories() -> None:
    assert gather_stories([]) == []


@pytest.mark.parametrize(
    "source, url, outlet",
    [
        ("Gulf Wire", "https://example.org/1", "Gulf Wire"),
        ("وكالة الأنباء", "https://www.example.org/1", "example.org"),
        ("وكالة الأنباء", "", "وكالة الأنباء"),
        ("", "", ""),
        ("", "not an address", ""),
        ("الجزيرة", "https://m.aljazeera.net/1", "aljazeera.net"),
        ("مجلة", "https://m.example/1", "m.example"),
        ("منتدى", "https://forum.example.org/1", "forum.example.org"),
        ("برق الخليج", "http://[bad/2", "برق الخليج"),
    ],
)
def test_an_outlet_is_named_as_an_english_reader_can_read_it(source: str, url: str, outlet: str) -> None:
    assert outlet_of(Article("n", "", source=source, url=url)) == outlet
