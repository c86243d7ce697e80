"""Two people do not become people."""

import pytest

from facts.duals import lost_dual


@pytest.mark.parametrize(
    ("arabic", "english", "wanted"),
    [
        ("سقط قتيلان في الهجوم.", "People were killed in the attack.", "قتيلان"),
        ("واعتقلت الشرطة شخصين.", "Police arrested people.", "شخصين"),
        ("قبل عامين", "years ago", "عامين"),
        ("وبعد ساعتين عاد الوفد.", "Hours later the delegation returned.", "ساعتين"),
        ("سقط قتيلان في الهجوم.", "Two people were killed in the attack.", None),
        ("خلال أسبوعين", "within a fortnight", None),
        ("خلال يومين", "within 48 hours", None),
        ("فاز مرتين", "He won twice", None),
        # With an article, plurals, and what only looks like a dual.
        ("استقال الرئيسان.", "The presidents resigned.", None),
        ("قتل ثلاثة مدنيين في ستة بلدان.", "Three civilians were killed in six countries.", None),
        ("في فلسطين وباكستان", "in Palestine and Pakistan", None),
        ("", "", None),
    ],
)
def test_what_is_two_in_arabic(arabic: str, english: str, wanted: str | None) -> None:
    assert lost_dual(arabic, english) == wanted
