import pytest

from mt.clean import clean, has_arabic


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("الـــعـــراق", "العراق"),
        ("\u202bقال\u202c \u200fالوزير\u200e", "قال الوزير"),
        ("ا\u0653لاف", "آلاف"),
        ("\ufeffقال\u00a0 الوزير\t\n", "قال الوزير"),
        ("ﻣﺤﻤﺪ ﷲ ﻻ", "محمد الله لا"),
        ("أحمد إلى مدرسة على آخر", "أحمد إلى مدرسة على آخر"),
        ("قُتِلَ مسلحاً", "قُتِلَ مسلحاً"),
        ("مئة ½ km²", "مئة ½ km²"),
        # Marks of HTML, written once or twice; an address has its own.
        ("الإعصار &#39;سوديلور&#39; في &quot;الصين&quot;", "الإعصار 'سوديلور' في \"الصين\""),
        ("الإعصار &amp;#39;سوديلور&amp;#39;", "الإعصار 'سوديلور'"),
        ("http://a.org/?x=1&lt=2&copy=3", "http://a.org/?x=1&lt=2&copy=3"),
        ("AT&T و R&D; ثم", "AT&T و R&D; ثم"),
        ("", ""),
        ("\u200f\u200e", ""),
        # A month by one of its names; another month, or another thing in brackets, stays.
        ("منذ يناير (كانون الثاني) الماضي", "منذ يناير الماضي"),
        ("في ١٤ تشرين الأول(أكتوبر) 2015", "في ١٤ تشرين الأول 2015"),
        ("من مايو (يونيو في بلدان) السبت (الأول)", "من مايو (يونيو في بلدان) السبت (الأول)"),
        ("في مايو (يونيو)", "في مايو (يونيو)"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_cleaning_twice_changes_nothing() -> None:
    once = clean("\u200fﻗﺎل  الـوزير:\u00ad «لا» &amp;amp;#39;")
    assert clean(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال", True),
        ("CNN عاجل", True),
        ("٢٠٢٠ - ٪", False),
        ("CNN, 12:30 ،؛؟", False),
        ("ﻻ", True),
        ("", False),
        ("﴿١٢﴾", False),
        ("﷽", False),
        ("﴿قل﴾", True),
    ],
)
def test_has_arabic(text: str, expected: bool) -> None:
    assert has_arabic(text) is expected


def test_a_long_word_before_a_bracket_takes_no_time() -> None:
    text = "ا" * 200_000 + " (نعم)"
    assert clean(text) == text
