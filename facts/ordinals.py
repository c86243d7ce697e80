"""Ordinals of both languages: the eighth title must not become the seventh."""

from __future__ import annotations

import re
from typing import NamedTuple

from facts.arabic_words import fold

_FIRST = 3
_NAMES = [
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_CARDINALS = [
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_UNITS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
_ARABIC = {name: value for value, name in enumerate(_UNITS, start=1)}
# Of twenty-five the unit alone is no fifth; "fifthly" is none either.
_IN_ARABIC = re.compile(
    rf"(?<![ء-ي])[وف]?(?:[بك]?ال|لل)({'|'.join(_UNITS)})ه?(\s+عشره?)?(?![ء-ي])"
    r"(?!\s+وال(?:عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع)[وي]ن)"
)
# "A third" is a part; ordinals in digits are numbers to `facts.numbers`.
_IN_ENGLISH = re.compile(rf"(?<!\ba )(?<!\bone )(?<!\bone-)\b({'|'.join(_NAMES)})\b(?!-)", re.IGNORECASE)


class Other(NamedTuple):
    """`arabic` is `right` in English, written as the ordinal that stands at `start:end` instead."""

    arabic: str
    right: str
    start: int
    end: int


def other_ordinal(arabic: str, english: str) -> Other | None:
    """Where each has one ordinal, third to nineteenth, and the English another one and the right number in no form."""
    written = list(_IN_ENGLISH.finditer(english))
    if len(written) != 1:
        return None
    stated = list(_IN_ARABIC.finditer(fold(arabic)))
    if len(stated) != 1:
        return None
    (there,), (here,) = stated, written
    right = _ARABIC[there[1]] + 10 * bool(there[2])
    wrong = _NAMES.index(here[1].lower()) + _FIRST
    if not _FIRST <= right < _FIRST + len(_NAMES) or right == wrong:
        return None
    said = re.search(rf"\b(?:{right}|{_CARDINALS[right - _FIRST]})", english, re.IGNORECASE)
    if said or re.search(rf"(?<!\d){wrong}(?!\d)", arabic):
        return None
    return Other(there[0].strip(), _NAMES[right - _FIRST], *here.span())
