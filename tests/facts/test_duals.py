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
        ("على بعد كيلومترين من الحدود", "2km from the border", None),
        ("بطول مترين", "2m long", None),
        ("بعد عامين ونصف", "2.5 years later", None),
        ("سجل محمد صلاح هدفين في المباراة.", "Mohamed Salah scored a brace in the match.", None),
        ("خلال شهرين", "within 60 days", None),
        ("خلال شهرين", "within sixty days", None),
        ("وبعد شهرين قتل 60 شخصا.", "Months later 60 people were killed.", "شهرين"),
        ("وخسر المؤشر نقطتين من 2000 نقطة.", "The index lost points, of 2,000 points.", "نقطتين"),
        ("وبعد عامين نزح 24000 شخص.", "Years later 24,000 people were displaced.", "عامين"),
        ("وبعد عامين في 2011", "Years later, in 2011", "عامين"),
        ("وبعد ساعتين بلغت الحرارة 35.2 درجة.", "Hours later it was 35.2 degrees.", "ساعتين"),
        # With an article, plurals, and what only looks like a dual.
        ("استقال الرئيسان.", "The presidents resigned.", None),
        ("قتل ثلاثة مدنيين في ستة بلدان.", "Three civilians were killed in six countries.", None),
        ("في فلسطين وباكستان", "in Palestine and Pakistan", None),
        ("", "", None),
    ],
)
def test_what_is_two_in_arabic(arabic: str, english: str, wanted: str | None) -> None:
    assert lost_dual(arabic, english) == wanted
