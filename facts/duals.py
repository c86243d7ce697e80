"""Arabic duals (شخصين, "two people") that the English leaves without their two."""

from __future__ import annotations

import re

# Nouns of which the form is no plural (as مدنيين may be) and no other word, with what may be joined before it. With its
# article, a dual may go without a number in English: الرئيسان, "the presidents".
_NOUNS = (
    "يوم|شهر|عام|[اأ]سبوع|سنت|ساعت|دقيقت|ليلت|مرت|رجل|شخص|قتيل|جريح|جندي|طفل|شاب|ولد|شقيق|هدف|نقطت|صاروخ|قذيفت|غارت|كيلومتر|متر"
    "|منزل|سيارت|طائرت|سفينت|حافلت|دبابت|قريت|مدينت|دولت|امر[اأ]ت|فتات|مبارات|جلست|دولار"
)
_DUAL = re.compile(rf"(?<![ء-ْ])[وف]?[بلك]?(?:{_NOUNS})(?:ان|ين)(?![ء-ْ])")
# Two of anything, in figures (2km, 2-1, 2.5, but not 2,000 or 35.2) or words, or the same time in its parts: 24 months,
# a fortnight.
_TWO = re.compile(
    r"(?<!\d[.,])\b(?:2(?!\d)|(?:14|24|48|120)\b)(?!,\d{3})"
    r"|\b(?:two\w*|both|pairs?|paired|couple|braces?|twins?|twice|doubl\w+|dual|duo|second\w*|either|neither|the other"
    r"|fortnight\w*|fourteen|(?:60|sixty)[ -]days?)\b",
    re.IGNORECASE,
)


def lost_dual(arabic: str, english: str) -> str | None:
    """The first dual of an unvowelled Arabic sentence where the English has no two of anything, else None."""
    found = _DUAL.search(arabic)
    return found[0] if found and not _TWO.search(english) else None


def is_dual(word: str) -> bool:
    """Whether an unvowelled Arabic word is the dual of a noun of which the form is nothing else."""
    return _DUAL.fullmatch(word) is not None
