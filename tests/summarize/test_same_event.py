"""How likely two reports tell one event, and what a day's size asks for."""

from __future__ import annotations

import pytest

from summarize.stories.group import group
from summarize.stories.report import Report, english_terms, head
from summarize.stories.same_event import Day

FLOOD = Report(
    ("Nine people were killed when the Surma river burst its banks in Sylhet on Monday.", "Boats were sent."),
    title="Flood kills nine in Sylhet",
)
FLOOD_AGAIN = Report(
    ("Sylhet counts nine dead after the Surma flooded; the army sent boats to cut-off villages.",),
    title="Nine dead as Surma floods Sylhet",
)
BRIDGE = Report(
    ("A bridge over the Surma in Sylhet was opened on Monday by the minister of roads.",),
    title="New bridge over the Surma opens in Sylhet",
)


def day(*reports: Report) -> Day:
    made = Day(reports, [english_terms(report) for report in reports], "english")
    made.read_meanings(range(len(reports)))
    return made


def test_the_same_river_on_the_same_day_is_not_the_same_event() -> None:
    of = day(FLOOD, FLOOD_AGAIN, BRIDGE)
    assert of.chance(0, 1, 0.3) > 0.5 > 0.2 > of.chance(0, 2, 0.3)


def test_what_a_large_day_asks_for_is_bounded() -> None:
    """Two reports of one event meet on a day of thousands as well."""
    others = [Report((f"Item {number} of list {number} was sold to buyer {number}.",)) for number in range(2000)]
    few, many = day(FLOOD, FLOOD_AGAIN), Day([FLOOD, FLOOD_AGAIN, *others], [{}] * 2002, "english")
    assert few.odds == 0 < many.odds <= 4
    (together,) = (members for members in group([FLOOD, *others, FLOOD_AGAIN]) if len(members) > 1 and 0 in members)
    assert together == [0, 2001]


def test_what_has_no_title_begins_with_its_news() -> None:
    untitled = Report(FLOOD.segments)
    assert head(untitled, "english").title == head(Report(FLOOD.segments, title=FLOOD.segments[0]), "english").title
    assert not head(Report(()), "english").title


@pytest.mark.parametrize("report", [Report(()), Report(("", " ")), Report(("12 34",), title="...")])
def test_what_says_nothing_is_like_nothing(report: Report) -> None:
    assert group([report, FLOOD, FLOOD_AGAIN]) == [[0], [1, 2]]
