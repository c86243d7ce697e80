import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import missing_numbers, numbers
from facts.numbers import said_again

AGREE = [
    (
        "تحطمت الطائرة في حوالي الساعة ٩:٣٠ صباحاً (٠٢٣٠ بالتوقيت العالمي)",
        "The plane crashed at around 9:30 am (0230 UTC).",
    ),
    ("يحتجز ما بين 11 آلف إلى 12 آلف من المقاتلين", "Between 11,000 and 12,000 fighters are held"),
    ("يحتجز ما بين 11 و12 ألف مقاتل", "Between 11,000 and 12,000 fighters are held"),
    ("تتراوح بين ألفين وثلاثة آلاف", "number between two and three thousand"),
    ("استقال الرئيسان بعد يومين", "Both presidents resigned two days later"),
    ("وصل في الثاني والعشرين من نيسان 2024", "He arrived on 22 April 2024"),
    ("حدث ذلك في 11 سبتمبر", "It happened on 9/11"),
    ("بلغت الخسائر ستة مليارات ونصف المليار", "Losses reached $6.5 billion"),
    ("بلغت الخسائر ستة مليارات دولار ونصف المليار", "Losses reached $6.5 billion"),
    ("6 مليارات و750 مليون دولار", "$6.75 billion"),
    ("6 مليارات و750 مليون دولار", "6 billion 750 million dollars"),
    ("6 مليارات و750 مليون دولار", "$6 billion, $750 million"),
    ("6 مليارات دولار و750 مليونا", "$6.75 billion"),
    ("ستة مليارات دولار أمريكي وسبعمائة وخمسون مليونا", "6 billion US dollars and 750 million"),
    ("ثلاث سنوات ونصف", "three and a half years"),
    ("ساعة ونصف", "1.5 hours"),
    ("منذ ستينيات القرن العشرين", "since the 1960s"),
    ("في القرن التاسع عشر", "in the 19th century"),
    ("موسم 1995-96", "the 1995-1996 season"),
    ("قبل ثلاثة عقود", "30 years ago"),
    ("الساعة الخامسة والنصف", "at 5:30"),
    ("الساعة 17:30", "5:30 p.m."),
    ("عند السابعة والنصف", "at seven-thirty"),
    ("تضاعف سعره خمس مرات", "its price rose fivefold"),
    ("سقط عشرات القتلى", "Dozens were killed"),
    ("خسر 88% من أصوات ٣٠٠ ألف ناخب", "He lost eighty-eight percent of 300,000 voters"),
    ("احتل المركز الأول", "came 1st"),
    ("قتل ثلاثة عند الساعة 15:00", "Three were killed at 3 p.m."),
    ("قتل 9 عند الساعة 9:30", "Nine were killed at half past nine"),
    ("بين الساعة 9:30 و20:00", "between half past nine and 8 pm"),
]
DISAGREE = [
    ("قتل 28 مسلحا", "38 militants were killed", "28", "38"),
    ("قتل ثلاثة جنود", "Soldiers were killed", "ثلاثة", None),
    ("قتل جنود", "Seven soldiers were killed", None, "Seven"),
    ("في 5 مارس", "on 5 May", "مارس", "May"),
    ("مليون نسمة", "a billion people", "مليون", "billion"),
    ("في 2019", "in 2018", "2019", "2018"),
    ("في سبعينيات القرن التاسع عشر", "in the 1970s", "سبعينيات القرن التاسع عشر", "1970s"),
    ("فاز 5-3", "won 5-4", "3", "4"),
    ("قتل 20 شخصا الساعة 8:00", "People were killed at 8:00", "20", None),
    ("قتل 31 شخصا الساعة 7:45", "People were killed at 7:45", "31", None),
    ("قتل 20 شخصا الساعة 8:00", "8 people were killed at 8:00", "20", None),
    ("قتل 20 شخصا الساعة 8:00", "20 people were killed", "8:00", None),
    ("قتل 32 شخصا في انفجار", "People were killed at 8:00", "32", "8:00"),
]


@pytest.mark.parametrize(("arabic", "english"), AGREE)
def test_right_translations_agree(arabic: str, english: str) -> None:
    source, target = numbers(arabic, "ar"), numbers(english, "en")
    assert missing_numbers(source, target) == []
    assert missing_numbers(target, source) == []


@pytest.mark.parametrize(("arabic", "english", "lost", "invented"), DISAGREE)
def test_wrong_numbers_are_found(arabic: str, english: str, lost: str | None, invented: str | None) -> None:
    source, target = numbers(arabic, "ar"), numbers(english, "en")
    assert [number.text for number in missing_numbers(source, target)] == [lost] * bool(lost)
    assert [number.text for number in missing_numbers(target, source)] == [invented] * bool(invented)


def test_the_dead_and_the_injured_are_no_sum() -> None:
    assert len(missing_numbers(numbers("3 آلاف قتيل و200 جريح", "ar"), numbers("3,200 casualties", "en"))) == 2


@pytest.mark.parametrize(
    ("arabic", "english", "again"),
    [
        ("قتل 12 شخصا وأصيب آخرون.", "12 people were killed and 12 injured.", ["12"]),
        ("بنسبة 40 في المئة", "by 40 percent to 40 percent", ["40 percent"]),
        ("قتل 12 وأصيب 12.", "12 were killed and 12 injured.", []),
        ("أسعار 12 ألف سلعة ترتفع 12 دولارا", "Prices of 12,000 goods rise by 12 dollars", []),
        ("من 5 إلى 7 مايو", "from 5 May to 7 May", []),
        (
            "هناك ثلاثة أسباب، ثالثها أن أحدا لا يراقب.",
            "There are three reasons, the third is that nobody is watching.",
            [],
        ),
    ],
)
def test_a_number_said_more_often_than_in_the_source(arabic: str, english: str, again: list[str]) -> None:
    assert [number.text for number in said_again(numbers(arabic, "ar"), numbers(english, "en"))] == again


@given(st.text(alphabet=st.sampled_from("0123456789٠١٢٣٤٥٦٧٨٩.,٫٬،:/-% واحدثلةعشرمئلفينصبhundretoafkm½"), max_size=60))
def test_any_text_is_read_and_agrees_with_itself(text: str) -> None:
    for language in ("ar", "en"):
        found = numbers(text, language)
        assert missing_numbers(found, found) == []
        for number in found:
            assert text[number.start : number.end] == number.text
            assert number.start < number.end


CODES = ["1" * 40, "٧" * 40, "1,000" + ",000" * 12, "9" * 20 + "m", "9" * 20 + " million"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("text", "language"), [("حُوّل المبلغ إلى الحساب {} و28 دولارا", "ar"), ("Account {}s got 28 dollars", "en")]
)
def test_a_long_run_of_digits_is_a_code_and_ends_nothing(text: str, language: str, code: str) -> None:
    stated = numbers(text.format(code), language)
    assert 28 in [number.value for number in stated]
    assert missing_numbers(stated, []) != [] == missing_numbers(stated, stated)
    assert not any(number.value > 10**20 for number in stated)


@pytest.mark.parametrize(("text", "language"), [("مليون " * 50, "ar"), ("million " * 50, "en")])
def test_scale_upon_scale_stays_within_reach(text: str, language: str) -> None:
    stated = numbers(text, language)
    assert stated
    assert missing_numbers(stated, stated) == []


@pytest.mark.parametrize(
    "word", ["ك", "a", "1", "٢", "1.", "1,", "a@", "a.b-", "1,000,", "مليون ", "ألف و", "2" + " " * 9999 + "3 مليون"]
)
def test_no_text_takes_long_to_read(word: str) -> None:
    text = word * (20_000 // len(word))
    start = time.process_time()
    for language in ("ar", "en"):
        numbers(text, language)
    assert time.process_time() - start < 2


@given(st.integers(min_value=3, max_value=9_999_999))
def test_every_digit_number_is_firm_in_any_script(value: int) -> None:
    eastern = str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    source = numbers(f"بلغ العدد {eastern} نسمة", "ar")
    assert missing_numbers(source, numbers(f"The total was {value:,}", "en")) == []
    assert missing_numbers(source, numbers(f"The total was {value + 1:,}", "en")) == source
