import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mt.clean import has_arabic
from mt.transliterate import doubt, transliterate

# A small alef is a sign, if one that stands for a letter.
ARABIC = st.characters(min_codepoint=0x600, max_codepoint=0x8FF, exclude_characters="\u0670")


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("ميركاتو", "Mercato"),
        ("ترومسو", "Tromso"),
        ("هومبرتو", "Humberto"),
        ("ديلغادو", "Delgado"),
        ("تشيبنغيتيتش", "Chepngetich"),
        ("كوزنيتسوف", "Kuznetsov"),
        ("محمود", "Mahmoud"),
        ("جندي", "Jundi"),
        ("وائل", "Wael"),
        ("فهد", "Fahd"),
    ],
)
def test_names_are_spelt_as_english_spells_such_names(arabic: str, latin: str) -> None:
    assert transliterate(arabic) == latin


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("المحرق", "al-Muharraq"),
        ("الزَهراني", "al-Zahrani"),
        ("الشمراني", "al-Shamrani"),  # no two consonants first, nor three anywhere
        ("الراشدي", "al-Rashidi"),
        ("البنا", "al-Banna"),  # no p, as in a name that is not Arabic
        ("ٱلکریمی", "al-Karimi"),
        ("ہاني", "Hani"),
        ("پارك", "Park"),
        ("ڤيكتور", "Victor"),
        ("ڨاسم", "Gasim"),
        ("مـحـمـود", "Mahmoud"),
        ("ﻣﺤﻤﻮﺩ", "Mahmoud"),
        ("عبدالحكيم", "Abdulhakim"),
        ("عبدالله", "Abdullah"),
        ("أبو", "Abu"),
        ("آل", "Al"),
        ("ابن", "Ibn"),
        ("بن", "bin"),
        ("بنت", "bint"),
    ],
)
def test_what_arabic_joins_to_names_is_written_as_agencies_write_it(arabic: str, latin: str) -> None:
    assert transliterate(arabic) == latin


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("Smith", "Smith"), ("", ""), ("2030", "2030"), ("أحمد-محمود2", "Ahmed-Mahmoud2"), ("ـ", "ـ"), ("\u0670", "A")],
)
def test_what_is_not_arabic_stays(word: str, wanted: str) -> None:
    assert transliterate(word) == wanted


@given(st.text(ARABIC, max_size=12))
def test_no_arabic_letter_is_left_and_none_is_left_out(word: str) -> None:
    latin = transliterate(word)
    assert not has_arabic(latin)
    if has_arabic(word):
        assert any(letter.isascii() and letter.isalpha() for letter in latin)


def test_what_is_too_long_for_a_name_takes_no_time() -> None:
    transliterate("محمود")
    started = time.process_time()
    for letter in "كنم":
        assert not has_arabic(transliterate(letter * 500))
    assert time.process_time() - started < 0.5


def test_a_spelling_is_doubtful_by_how_much_less_likely_it_is() -> None:
    assert doubt("ميركاتو", "Mercato") == 0
    assert doubt("الزهراني", "Zahrani") == 0
    assert 0 < doubt("كوستيلو", "Costilo") < doubt("كوستيلو", "Kustilo")
    assert doubt("كوستيلو", "Manila") == math.inf
    assert doubt("دانجيلو", "D'Angelo") == doubt("دانجيلو", "Dangelo")
    assert doubt("عبدالله", "Abdulla") == 0  # not by letters
