"""The eighth title must not become the seventh."""

from __future__ import annotations

import pytest

from facts import missing_numbers, numbers
from facts.ordinals import IN_WORDS, other_ordinal
from mt.checks import check
from mt.turns import reworded


@pytest.mark.parametrize(
    ("arabic", "english", "right"),
    [
        ("نور الشربيني تحرز لقبها العالمي الثامن", "Nour El Sherbini wins her seventh world title", "eighth"),
        ("فاز في الجولة الرابعة عشرة من النزال", "He won in the fourth round of the bout", "fourteenth"),
        ("ظهرت اللعبة نحو القرن السادس", "The game appeared around the fourth century", "sixth"),
    ],
)
def test_another_ordinal_is_told_and_put_right(arabic: str, english: str, right: str) -> None:
    other = other_ordinal(numbers(arabic, "ar"), english, numbers(english, "en"))
    assert other and IN_WORDS[int(other[0].value)] == right
    assert [flag.kind for flag in check(arabic, english)] == ["number"]
    mended = reworded(arabic, english)
    assert mended == english[: other[1].start] + right + english[other[1].end :]
    assert check(arabic, mended) == ()


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("حقق لقبه الثامن", "He won his eighth title"),
        ("في الثامن من مارس خسر", "He lost on 8 March in the third set"),
        # Of twenty-five the unit is no fifth.
        ("احتفلت بذكراها الخامسة والعشرين", "It marked its 25th anniversary, the third in exile"),
        ("ثلث السكان في المدينة الرابعة", "A third of the people are in the city"),
        ("وفي سن السابعة عشرة", "He won, and came seventeen"),
        ("يوم الثلاثاء", "on the third day"),
    ],
)
def test_right_ones_dates_parts_and_days_are_left_alone(arabic: str, english: str) -> None:
    assert other_ordinal(numbers(arabic, "ar"), english, numbers(english, "en")) is None
    assert reworded(arabic, english) == english


def test_an_age_is_flagged_and_not_mended() -> None:
    arabic, english = "صمم لعبة في سن السابعة عشرة وهو طالب", "He designed a toy at the age of seventh while a student"
    assert [flag.kind for flag in check(arabic, english)] == ["number"]
    assert reworded(arabic, english) == english


@pytest.mark.parametrize(
    ("arabic", "english", "missing"),
    [
        ("يعقد الاجتماع في الثاني من أبريل المقبل.", "The meeting will be held next April.", ["الثاني"]),
        ("في الحادي والثلاثين من مارس الماضي", "last March", ["الحادي والثلاثين"]),
        ("منذ الثاني عشر من شهر كانون الثاني", "since January", ["الثاني عشر"]),
        ("وفي الأول من مايو/أيار 2020", "In May 2020", ["الأول"]),
        ("يعقد الاجتماع في الثاني من أبريل المقبل.", "The meeting will be held on April 2.", []),
        ("يعقد الاجتماع في الثاني من أبريل المقبل.", "The meeting will be held on the second of April.", []),
        # A part of the month, or something else.
        ("في النصف الثاني من أبريل", "in late April", []),
        ("في الأسبوع الأول من مارس", "early in March", []),
        ("في الثاني من أسبوع الحداد", "in the week of mourning", []),
    ],
)
def test_a_day_of_a_month_is_told(arabic: str, english: str, missing: list[str]) -> None:
    assert [number.text for number in missing_numbers(numbers(arabic, "ar"), numbers(english, "en"))] == missing
