"""A rise is not told as a fall, nor a fall as a rise."""

import pytest

from facts.directions import turned_direction
from mt.checks import check


@pytest.mark.parametrize(
    ("arabic", "english", "told"),
    [
        (
            "أعلنت وزارة الصحة ارتفاع حصيلة ضحايا الانفجار إلى 22 قتيلا.",
            "The health ministry announced that the toll of the explosion's dead fell to 22.",
            ("ارتفاع", "rise"),
        ),
        (
            "وارتفعت أسعار الوقود بنسبة 12 في المئة الشهر الماضي.",
            "Fuel prices dropped by 12 percent last month.",
            ("وارتفعت", "rise"),
        ),
        (
            "سجل البنك المركزي انخفاضا في معدل التضخم إلى 4 في المئة.",
            "The central bank recorded a rise in inflation to 4 percent.",
            ("انخفاضا", "fall"),
        ),
        (
            "تراجعت صادرات البلاد من القمح بنسبة 15 في المئة.",
            "The country's wheat exports rose by 15 percent.",
            ("تراجعت", "fall"),
        ),
        (
            "ارتفع سعر النفط 3 في المئة بينما انخفض سعر الذهب.",
            "The price of oil rose 3 percent, as did the price of gold.",
            ("انخفض", "fall"),
        ),
    ],
)
def test_a_direction_that_became_the_other(arabic: str, english: str, told: tuple[str, str]) -> None:
    assert turned_direction(arabic, english) == told
    assert any(told[0] in flag.detail for flag in check(arabic, english))


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("ارتفاع حصيلة القتلى إلى 22", "The death toll climbs to 22"),
        ("تراجع الوزير عن قراره.", "The minister went back on his decision, and anger rose."),
        ("ارتفع سعر النفط وانخفض سعر الذهب.", "Oil prices rose and gold fell."),
        ("هوى العامل من ارتفاع أربعة أمتار.", "The worker fell four metres."),
        ("سقط المتسلق من على ارتفاع مئة متر.", "The climber fell a hundred metres."),
        ("يؤرخ العيد بصعود الملك إلى العرش.", "The feast, which falls on 14 January, dates from the king's accession."),
        ("ارتفعت الأسعار بعد سقوط الحكومة.", "Prices went from bad to worse after the government fell."),
        ("", ""),
    ],
)
def test_right_ones_and_heights_are_left_alone(arabic: str, english: str) -> None:
    assert turned_direction(arabic, english) is None
