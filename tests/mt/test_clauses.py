import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mt.clauses import Limits, fit
from mt.sentences import split


def words(text: str) -> int:
    return len(text.split())


LIMITS = Limits(count_tokens=lambda text: words(text) + 1, tokens=64, words=20)


def parts(text: str, limits: Limits = LIMITS) -> list[str]:
    return [text[span.start : span.end] for span in fit(text, split(text), limits)]


def test_what_fits_is_left_whole() -> None:
    text = "وقالت القوات، في بيان، إنها صدت الهجوم. ثم عاد الهدوء."
    assert parts(text) == ["وقالت القوات، في بيان، إنها صدت الهجوم.", "ثم عاد الهدوء."]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "ثم هاجمت عناصر من التنظيم القوات التي تحرس السجن في شمال المدينة،",
            "فيما أحرق مسلحون داخل السجن بطانيات وأدوات بلاستيكية في محاولة لإشاعة الفوضى.",
        ),
        (
            "إنهم صدوا الهجوم بدعم جوي من التحالف الذي تقوده الولايات المتحدة في العراق، لا غير؛",
            "وأكد المتحدث، خلال مؤتمر صحفي، القيام بضربات جوية لدعم القوات.",
        ),
        (
            "حذرت قوات الأمن العراقية من أن التنظيم سيستمر في محاولة إعادة تجميع صفوفه",
            "بينما حذر بعض كبار القادة من أن خلايا التنظيم النائمة تواصل شن هجمات مميتة.",
        ),
    ],
)
def test_a_long_sentence_is_cut_where_clauses_meet(left: str, right: str) -> None:
    assert parts(f"{left} {right}") == [left, right]


def test_quotes_are_not_cut_open_while_there_is_a_choice() -> None:
    quote = "«نحتاج إلى تطوير الجهد، والمعدات، والكاميرات، والأبراج، وإلى مواصلة التعاون»"
    text = f"وقال المستشار لشبكة الأخبار في حديث طويل مساء أمس من بغداد {quote} كما قال."
    assert any(quote in part for part in parts(text))


def test_numbers_are_not_cut() -> None:
    text = " ".join(f"{n},500 دولار،" for n in range(1, 60))
    assert all("500 دولار،" in part and not part.startswith("500") for part in parts(text))


def test_a_paragraph_without_a_space() -> None:
    text = "ك" * 20_000
    limits = Limits(count_tokens=len, tokens=100, words=60)
    cut = parts(text, limits)
    assert "".join(cut) == text
    assert max(map(len, cut)) <= 100


@pytest.mark.parametrize(
    "word",
    [
        "ك",
        "كلمة ",
        "كلمة.",
        "أ. ",
        "بي. ",
        ".",
        "...",
        "(",
        '" ',
        "« ",
        "\0",
        "\u202eقال ",
        "\u202e",
        "\u0650",
        "1,000,",
        " ",
    ],
)
def test_a_line_of_one_thing_over_and_over_takes_no_longer_than_its_length(word: str) -> None:
    text = word * (100_000 // len(word))
    limits = Limits(count_tokens=lambda part: 1 + len(part) // 3, tokens=512, words=60)
    start = time.process_time()
    spans = fit(text, split(text), limits)
    assert time.process_time() - start < 5
    assert "".join("".join(text[span.start : span.end] for span in spans).split()) == "".join(text.split())
    assert all(limits.fits(text[span.start : span.end]) for span in spans)


def test_no_vowel_sign_is_parted_from_its_letter() -> None:
    text = "كُ" * 300
    cut = parts(text, Limits(count_tokens=len, tokens=33, words=60))
    assert "".join(cut) == text
    assert all(part.startswith("ك") for part in cut)


PIECES = [
    "قال",
    "وأضاف",
    "،",
    "فيما",
    "؛",
    "«",
    "»",
    "(",
    ")",
    ".",
    "1,500",
    "كلمةٌ" * 30,
    "\n",
    "\u0650",
    ": ",
    "..",
    '"',
]


@given(st.lists(st.sampled_from(PIECES), max_size=120).map(" ".join), st.integers(2, 12), st.integers(1, 9))
def test_no_character_is_lost_and_all_fits(text: str, tokens: int, most: int) -> None:
    limits = Limits(count_tokens=lambda part: 1 + len(part) // 3, tokens=tokens, words=most)
    spans = fit(text, split(text), limits)
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(left.end <= right.start and left.paragraph <= right.paragraph for left, right in pairwise(spans))
    for span in spans:
        part = text[span.start : span.end]
        assert part == part.strip() != ""
        assert limits.fits(part) or len(part) == 1
