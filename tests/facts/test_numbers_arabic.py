from decimal import Decimal

import pytest

from facts import numbers


def stated(text: str) -> list[str]:
    return [f"{number.value.normalize():f}" for number in numbers(text, "ar")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("قتل 28 مسلحا", ["28"]),
        ("قتل ٢٨ مسلحا", ["28"]),
        ("قتل ۲۸ مسلحا", ["28"]),
        ("١٬٢٥٠٬٠٠٠ نسمة", ["1250000"]),
        ("1,000 شخص", ["1000"]),
        ("٣٫٥ مليون", ["3500000"]),
        ("2،5 مليون", ["2500000"]),
        ("في 2014،2015", ["2014", "2015"]),
        ("10 000 شخص", ["10000"]),
        ("ما بين 11 آلف إلى 12 آلف", ["11000", "12000"]),
        ("أحد عشر ألفا وخمسمئة وثلاثة وعشرين", ["11523"]),
        ("مئة وأحد عشر فيلما", ["111"]),
        ("واحد عشر ممرضا", ["11"]),
        ("في جيل واحد عشرة شعراء", ["1", "10"]),
        ("واحد وعشرون شاعرا", ["21"]),
        ("ثلاثمائة وواحد وعشرون جنديا", ["321"]),
        ("ثلاث مئة جندي", ["300"]),
        ("واحد وعشرون قتيلا واثنان وثلاثون جريحا", ["21", "32"]),
        ("ستة مليارات ونصف المليار دولار", ["6500000000"]),
        ("ثلاثة ونصف مليون", ["3500000"]),
        ("مليون و200 ألف نسمة", ["1200000"]),
        ("مليون و ٢٠٠ ألف نسمة", ["1200000"]),
        ("نصف مليون مركبة", ["500000"]),
        ("في عام ألفين وخمسة عشر", ["2015"]),
        ("بثلاثة قتلى ولأربعة جرحى فخمسة", ["3", "4", "5"]),
        ("بين مئة ومئتين", ["100", "200"]),
        ("بين عشرين وثلاثين", ["20", "30"]),
        ("الحادي والعشرين من كانون الثاني", ["21", "1"]),
        ("في 7 مارس/آذار 2020", ["7", "3", "3", "2020"]),
        ("ثلاثة فاصلة خمسة", ["3.5"]),
        ("تسعون ألفًا", ["90000"]),
        ("عامه التسعين بعد المئة", ["190"]),
        ("ستينيات القرن الماضي", ["1960"]),
        ("سبعينيات القرن التاسع عشر", ["1870"]),
        ("وفر المعرض «60» ألف وظيفة", ["60000"]),
        ("ناد يدفع (1.2) مليون يورو", ["1200000"]),
        ("في 1998 ألف رواية", ["1998", "1000"]),
        ("لست متأكدا من أن بئر السبع آمنة", []),
        ("آلاف الدولارات", ["1000"]),
        ("زار الموقع https://example.com/2015/08 أمس", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert stated(text) == values


@pytest.mark.parametrize(
    "text", ["12.5%", "٪12.5", "12.5 في المئة", "12.5 بالمائة", "12.5 في المائة", "12.5 بالمئة", "%12.5"]
)
def test_percent(text: str) -> None:
    (number,) = numbers(text, "ar")
    assert (number.value, number.kind) == (Decimal("12.5"), "percent")


def test_percent_in_words_is_not_a_hundred() -> None:
    (number,) = numbers("نسبة خمسة وعشرين بالمائة", "ar")
    assert (number.value, number.kind) == (25, "percent")


@pytest.mark.parametrize(
    "text",
    [
        "رجل واحد",
        "يومان",
        "دولتين",
        "نصف السكان",
        "ثلثي السكان",
        "ثلاثة أرباع السكان",
        "المركز الثالث",
        "خمس السكان",
        "ألف كتابا عن الأندلس",
        "وألف الإيطالي جوزيبي فيردي أوبرا عايدة",
        "الشاعر الثالث هو الذي ألف مطولة شعرية",
    ],
)
def test_what_may_go_unsaid_is_not_firm(text: str) -> None:
    assert not any(number.firm for number in numbers(text, "ar"))


@pytest.mark.parametrize(
    "text", ["خمس سنوات", "أكثر من ألف منهم", "قتل ألف شخص", "الدول الخمس", "٢ كيلومتر", "ألفا شخص و3 قتلى"]
)
def test_what_must_be_said_is_firm(text: str) -> None:
    assert any(number.firm for number in numbers(text, "ar"))


def test_months_in_both_styles_are_the_same_numbers() -> None:
    levant = "كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول تشرين الثاني كانون الأول"
    egypt = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
    for text in (levant, egypt):
        found = numbers(text, "ar")
        assert [int(number.value) for number in found] == list(range(1, 13))
        assert {number.kind for number in found} == {"month"}


@pytest.mark.parametrize("text", ["مارس الضغط على خصومه", "قال أب لثلاثة", "من باب الفضول", "رئيسة الوزراء تيريزا ماي"])
def test_words_that_look_like_months(text: str) -> None:
    assert not [number for number in numbers(text, "ar") if number.kind == "month"]


def test_spans_point_at_the_text() -> None:
    text = "قُتل ٢٨ مسلحاً وأُصيب خمسة وثلاثون، بينهم 3 في حلب."
    found = numbers(text, "ar")
    assert [text[number.start : number.end] for number in found] == ["٢٨", "خمسة وثلاثون", "3"]
    assert [number.text for number in found] == ["٢٨", "خمسة وثلاثون", "3"]
