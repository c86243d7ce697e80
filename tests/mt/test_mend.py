"""Numbers that became another one on the way are put right; others are left for a reader to see."""

from __future__ import annotations

import pytest

from facts import numbers
from mt.mend import mended


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("في 20 آذار", "in March 200", "in March 20"),
        ("النشاط السياسي في سن ١٥", "politics at 15777", "politics at 15"),
        ("رجل ناهز السبعين", "a man of seventy-seven", "a man of 70"),
        ("خمسة عشر من الصخور", "Five of the rocks", "15 of the rocks"),
        ("أربعين في المئة من السكر", "forty-four percent of the sugar", "40 percent of the sugar"),
        ("بنسبة 40 في المئة", "by 44%", "by 40%"),
        ("ثلاثون ألف متر", "three thousand metres", "30,000 metres"),
        ("من تشرين الأول 2021", "of April 2021", "of October 2021"),
        ("المادة 466 في تشرين الأول", "article 4666 in April", "article 466 in October"),
        # Not alike, more than one that it could be, or nothing to put it in the place of.
        ("سبع مرات", "a 14-year-old woman", None),
        ("قتل 79", "They were killed", None),
        ("قتلوا", "They were 79", None),
        ("بين 15 و 35", "between 5 and 25", None),
        ("فاز 3 مرات", "won in April", None),
        ("الساعة 10:30", "at 10:31", None),
        ("قتل 28", "28 were killed", None),
        ("", "", None),
    ],
)
def test_only_what_is_plain_is_mended(source: str, target: str, right: str | None) -> None:
    assert mended(numbers(source, "ar"), target) == (right or target)
