"""Acquittals that a translation loses."""

from __future__ import annotations

import pytest

from facts.verdicts import lost_acquittal


@pytest.mark.parametrize(
    "arabic, english",
    [
        ("قضت المحكمة ببراءة المتهمين الأربعة.", "The court ruled out the four defendants."),
        ("برأت المحكمة الوزير السابق من تهمة الفساد.", "The court convicted the former minister of corruption."),
        (
            "حكمت المحكمة بالسجن على رجل الأعمال وبرأت أربعة متهمين آخرين.",
            "The court jailed the businessman and four others.",
        ),
    ],
)
def test_a_lost_acquittal_is_found(arabic: str, english: str) -> None:
    assert lost_acquittal(arabic, english)


@pytest.mark.parametrize(
    "arabic, english",
    [
        ("قضت المحكمة ببراءة المتهمين الأربعة.", "The court acquitted the four defendants."),
        ("أكد المتهم براءته أمام القاضي.", "The defendant insisted before the judge that he was innocent."),
        ("سجلت الشركة براءة اختراع جديدة.", "The company registered a new invention."),
    ],
)
def test_what_is_acquitted_or_patented_is_left_alone(arabic: str, english: str) -> None:
    assert not lost_acquittal(arabic, english)
