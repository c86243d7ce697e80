"""What the Arabic of two reports counts differently, of one kind of people and one fate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from arabic_reports import BOAT, BOAT_AGAIN, FIRE, FIRE_AGAIN, report, said

from summarize.brief import BriefSentence
from summarize.stories.count import Count
from summarize.stories.tell import tell


def test_what_the_arabic_of_both_counts_is_what_differs() -> None:
    assert said(FIRE, FIRE_AGAIN) == [("killed", ["three", "five"])]
    assert said(BOAT, BOAT_AGAIN) == [("migrants killed", ["12", "15"])]


def test_the_dead_of_one_report_are_not_held_against_the_missing_of_another() -> None:
    missing = report("قارب", "فقد 40 مهاجرا إثر انقلاب قارب مطاطي كان يقلهم قبالة سواحل مدينة الزاوية الليبية.")
    assert said(BOAT, missing) == []


def test_the_evacuated_are_told_of_as_the_dead_are() -> None:
    first = report("سيول", "إجلاء 12 شخصا من قرية بني مطر في محافظة صنعاء اليمنية.")
    second = report("سيول", "إجلاء 15 شخصا من قرية بني مطر في محافظة صنعاء اليمنية.")
    told = tell([first, second], [[BriefSentence("Floods hit a village.", (0,))]] * 2).sentences
    assert told[-1].text.startswith("Outlets differ on the number evacuated: 12,")


@pytest.mark.parametrize(
    "low, high, both",
    [
        (("", 12), ("fewer than", 15), True),
        (("at least", 12), ("up to", 15), True),
        (("more than", 14), ("fewer than", 15), False),
        (("fewer than", 12), ("", 15), False),
        (("", 12), ("at least", 15), False),
    ],
)
def test_a_bound_from_above_agrees_with_what_is_below_it(
    low: tuple[str, int], high: tuple[str, int], both: bool
) -> None:
    one, other = (Count("killed", "", Decimal(value), qualifier, 0) for qualifier, value in (low, high))
    assert one.agrees(other) is other.agrees(one) is both


def test_soldiers_are_not_held_against_people() -> None:
    soldiers = report("هجوم", "قتل خمسة جنود في هجوم على نقطة تفتيش قرب العريش.")
    people = report("هجوم", "قتل تسعة أشخاص في هجوم على نقطة تفتيش قرب العريش.")
    assert said(soldiers, people) == []


def test_what_the_translation_makes_of_a_count_is_no_claim() -> None:
    """The Arabic counts 12 dead in both."""
    first = report("حادث", "مقتل 12 شخصا في حادث سير.", english=("12 people were killed in a traffic accident.",))
    second = report("حادث", "لقي 12 شخصا مصرعهم في حادث سير.", english=("21 people were killed in an accident.",))
    assert said(first, second) == []


def test_a_toll_that_grows_is_a_difference_still() -> None:
    first = report("زلزال", "لقي 15 شخصا على الأقل مصرعهم في زلزال ضرب محافظة ورزازات جنوبي المغرب فجر السبت.")
    second = report("زلزال", "ارتفعت حصيلة قتلى الزلزال في محافظة ورزازات المغربية إلى 44 قتيلا، وفق وزارة الداخلية.")
    assert said(first, second) == [("killed", ["at least 15", "44"])]


BUS = "انقلاب حافلة على طريق مكناس المغربية فجر الأحد"


@pytest.mark.parametrize(
    ("title", "sentences"),
    [
        # A text file has its headline for a first line.
        ("", (f"مصرع 23 شخصا في {BUS}", f"لقي ما لا يقل عن 23 شخصا مصرعهم في {BUS}، وفق السلطات المحلية.")),
        ("", (f"مصرع 23 شخصا على الأقل في {BUS}", f"لقي 23 شخصا مصرعهم في {BUS}، وفق السلطات المحلية.")),
        (f"مصرع 23 شخصا على الأقل في {BUS}", (f"لقي 23 شخصا مصرعهم في {BUS}، وفق السلطات المحلية.",)),
        (f"مصرع 23 شخصا في {BUS}", (f"لقي ما لا يقل عن 23 شخصا مصرعهم في {BUS}، وفق السلطات المحلية.",)),
    ],
)
def test_a_bound_that_headline_or_text_leaves_out_holds(title: str, sentences: tuple[str, ...]) -> None:
    other = report("حادث", f"ارتفعت حصيلة {BUS} إلى 31 قتيلا، بحسب وزارة الداخلية.")
    assert said(report(title, *sentences), other) == [("killed", ["at least 23", "31"])]
    exact = report("حادث", f"قالت وزارة الداخلية إن 23 شخصا لقوا مصرعهم في {BUS}.")
    assert said(report(title, *sentences), exact) == []
