from __future__ import annotations

from collections.abc import Callable

import pytest

from facts import Flag
from mt.segment import Segment, Translation
from mujaz.articles import Failure
from mujaz.pipeline import EnglishArticle
from mujaz.store import SourceCount, Store
from summarize.brief import Brief, BriefSentence

Add = Callable[..., str]

TEXT = "وصلت 12 شاحنة إلى المعبر. وقال المدير إنها تحمل القمح."
MONDAY, TUESDAY = "2026-01-12", "2026-01-13"


def english(store: Store, version: int, brief: bool = True) -> EnglishArticle:
    (kept,) = [one for one in store.editions.contents(MONDAY) if one.version == version]
    text = kept.article.text
    segments = (
        Segment(text[:25], 0, 25, 0, "Twelve trucks arrived.", -0.1234567, (Flag("number", "12 is not there"),)),
        Segment(text[26:], 26, len(text), 0, "", 0.0),
    )
    sentence = BriefSentence("Twelve trucks arrived.", (0,), (Flag("name", "X"),))
    return EnglishArticle(
        kept.article,
        Translation(kept.article.title),
        Translation(text, segments),
        Brief("Trucks", (sentence,), "mujaz-brief", "extractive") if brief else None,
    )


@pytest.fixture
def versions(store: Store, add: Add) -> list[int]:
    for number in range(3):
        add("أ", text=f"{TEXT} {number}", url=f"https://news.example/{number}")
    found = [kept.version for kept in store.editions.waiting(MONDAY)]
    store.editions.take_up(MONDAY, found)
    return found


@pytest.mark.parametrize("brief", [True, False])
def test_a_result_comes_back_as_it_was(store: Store, versions: list[int], brief: bool) -> None:
    result = english(store, versions[0], brief)
    store.editions.finish([(versions[0], result)])
    assert store.editions.result(store.editions.contents(MONDAY)[0]) == result
    assert store.editions.result(store.editions.contents(MONDAY)[1]) is None
    assert [kept.version for kept in store.editions.unfinished(MONDAY)] == versions[1:]


def test_what_no_page_carried_goes_into_the_next(store: Store, versions: list[int]) -> None:
    assert store.editions.waiting(MONDAY) == []
    store.editions.finish((version, english(store, version)) for version in versions[:2])
    store.editions.publish(MONDAY)
    assert store.editions.published(MONDAY)
    assert [kept.version for kept in store.editions.waiting(TUESDAY)] == versions[2:]
    store.editions.take_up(TUESDAY, versions[2:])
    assert [kept.version for kept in store.editions.contents(MONDAY)] == versions[:2]
    assert [kept.version for kept in store.editions.contents(TUESDAY)] == versions[2:]
    assert [day.isoformat() for day in store.editions.dates()] == [MONDAY]


def test_nothing_that_was_published_comes_again(store: Store, versions: list[int]) -> None:
    store.editions.finish((version, english(store, version)) for version in versions)
    store.editions.publish(MONDAY)
    assert store.editions.waiting(TUESDAY) == store.editions.waiting(MONDAY) == []


def test_a_failure_is_tried_three_times_then_let_go(store: Store, versions: list[int]) -> None:
    store.editions.finish((version, english(store, version)) for version in versions[1:])
    for day in (MONDAY, TUESDAY, "2026-01-14"):
        waiting = [kept.version for kept in store.editions.waiting(day)]
        store.editions.take_up(day, waiting)
        (tried,) = store.editions.unfinished(day)
        assert tried.version == versions[0]
        (whole,) = store.editions.articles([tried.version])
        failure = Failure(whole.article.id, f"{day}: no", whole.article.text)
        store.editions.finish([(tried.version, failure)])
        assert store.editions.result(store.editions.contents(day)[0]) == failure
        store.editions.publish(day)
    assert store.editions.waiting("2026-01-15") == []


def test_an_edit_on_the_day_takes_the_place_of_what_it_edits(store: Store, versions: list[int], add: Add) -> None:
    store.editions.finish((version, english(store, version)) for version in versions)
    store.editions.publish(MONDAY)
    add("أ", text=f"{TEXT} 0 محدث", url="https://news.example/0")
    (edited,) = store.editions.waiting(MONDAY)
    store.editions.take_up(MONDAY, [edited.version])
    assert [kept.version for kept in store.editions.contents(MONDAY)] == [*versions[1:], edited.version]
    assert not store.editions.published(MONDAY) or store.editions.unfinished(MONDAY)


def test_an_edit_on_another_day_leaves_the_first_edition_as_it_was(store: Store, versions: list[int], add: Add) -> None:
    store.editions.finish((version, english(store, version)) for version in versions)
    store.editions.publish(MONDAY)
    add("أ", text=f"{TEXT} 0 محدث", url="https://news.example/0")
    store.editions.take_up(TUESDAY, [kept.version for kept in store.editions.waiting(TUESDAY)])
    assert [kept.version for kept in store.editions.contents(MONDAY)] == versions
    assert [(kept.number, kept.version) for kept in store.editions.contents(TUESDAY)] == [(2, 4)]


def test_runs(store: Store) -> None:
    run = store.runs.begin(MONDAY, store.now())
    (going,) = store.runs.last()
    assert (going.outcome, going.ended) == ("running", "")
    count = SourceCount("أ", new=3, updated=1, failed=1, sentences=40, remembered=12, seconds=1.5)
    store.runs.end(run, store.now(), "done", {"fetch": 0.12345}, [count], [("أ", "n-1", "no")])
    (done,) = store.runs.last()
    assert (done.outcome, done.seconds, done.sources) == ("done", {"fetch": 0.123}, (count,))
    assert done.errors == (("أ", "n-1", "no"),)
