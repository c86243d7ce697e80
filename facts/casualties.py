"""The dead told as injured and the injured as dead: a number that the Arabic gives to one, the English to the other.

Only what stands beside the number is read, and only a number that each of the two sentences states once. What it counts
over the whole article is `summarize.stories`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from facts.arabic_words import fold
from facts.number import Number

Fate = Literal["dead", "injured"]

# Folded Arabic: the word for those who are counted, behind the number, and a verb or noun of action before it.
_DEAD_AR, _INJURED_AR = r"قتيل(?:ان|ا|ين)?|قتلي|شهيدا?|شهداء|وفاه|وفيات", r"جريح(?:ان|ا|ين)?|جرحي|مصابا?|مصابين|مصابون"
_KILLED_AR = r"مقتل|مصرع|قتل|قتلت|قتلوا|توفي|استشهد|استشهاد"
_HURT_AR = r"اصيب|اصيبت|اصيبوا|اصابه|جرح|جرحت|جرحوا"
_ABOUT_AR = r"(?:(?:ما لا يقل عن|اكثر من|نحو|حوالي|قرابه|زهاء|ما يقارب|ما يزيد علي|ما يزيد عن)\s+)?"
_AR_AFTER = re.compile(
    rf"\s*(?:(?:شخصا?|اشخاص|مدنيا?|مدنيين|اخرين|اخرون|جنديا?|جنود)\s+)?(?:(?P<dead>{_DEAD_AR})|(?P<injured>{_INJURED_AR}))"
    rf"(?![ء-ي])(?!\s+(?:و|او\s)(?:ال)?(?:{_DEAD_AR}|{_INJURED_AR})(?![ء-ي]))"
)
_AR_BEFORE = re.compile(
    rf"(?<![ء-ي])(?P<joined>(?:{_KILLED_AR}|{_HURT_AR})\s+(?:او\s+)?)?(?:و|ف)?(?:(?P<dead>{_KILLED_AR})"
    rf"|(?P<injured>{_HURT_AR}))\s+{_ABOUT_AR}و?$"
)
_DEAD_EN, _INJURED_EN = r"killed|dead|died|deaths|fatalities|martyrs|martyred", r"injured|wounded|hurt|injuries"
_NOT_A_PART = (
    r"(?!(?:of|and|or|but|as|after|who|that|from|in|since|when|while|among|including|with)\b)[A-Za-z][\w'’-]*\s+"
)
_BE = r"(?:(?:were|was|are|is|have|has|had|been|being|be|left|reported|confirmed)\s+)"
_EN_AFTER = re.compile(
    rf"\s+(?:{_NOT_A_PART}){{0,2}}?{_BE}{{0,2}}(?:(?P<dead>{_DEAD_EN})|(?P<injured>{_INJURED_EN}))\b"
    rf"(?!\s*(?:and|or|&|/)\s*(?:{_DEAD_EN}|{_INJURED_EN})\b)",
    re.IGNORECASE,
)
_EN_BEFORE = re.compile(
    r"(?P<joined>\b(?:kill|injur|wound)\w*\s+(?:and|or)\s+)?\b(?:(?P<dead>kill(?:ed|ing|s)|(?:deaths?|killing) of)"
    r"|(?P<injured>(?:injur|wound)(?:ed|ing)|(?:injury|injuries|wounding) (?:of|to)))\s+(?:(?:the|another|some|about"
    r"|around|nearly|over|at least|more than|as many as)\s+)?$",
    re.IGNORECASE,
)
_REACH = 60


def swapped_fates(
    arabic: str, stated: Sequence[Number], english: str, written: Sequence[Number]
) -> Iterator[tuple[Number, Fate, Fate]]:
    """Each number of the English with the fate that the Arabic gives to it and the other one that it has there.

    `stated` and `written` are the numbers of the two texts.
    """
    plain = None
    for number in written:
        if number.kind != "number" or _times(number, written) != 1 or _times(number, stated) != 1:
            continue
        there = _fate(english, number, _EN_BEFORE, _EN_AFTER)
        if there is None:
            continue
        plain = plain or _folded(arabic)
        source = next(one for one in stated if _equal(number, one))
        here = _fate(plain, source, _AR_BEFORE, _AR_AFTER)
        if here and here != there:
            yield number, here, there


def _folded(text: str) -> str:
    """Folded, each character for one."""
    return "".join(fold(character) or "\u200b" for character in text)


def _equal(one: Number, other: Number) -> bool:
    return one.value == other.value


def _times(number: Number, others: Sequence[Number]) -> int:
    return sum(_equal(number, other) for other in others)


def _fate(text: str, number: Number, before: re.Pattern[str], after: re.Pattern[str]) -> Fate | None:
    """What happened to as many, or None where that is not plain to see."""
    found: set[Fate] = set()
    # The dual is number and noun in one word: قتيلان.
    said_after = after.match(text, number.end) or after.match(text, number.start)
    matches = before.search(text[max(0, number.start - _REACH) : number.start]), said_after
    for match in matches:
        if match:
            found.add("dead" if match["dead"] else "injured")
    if len(found) != 1 or (matches[0] and matches[0]["joined"]):
        return None
    return found.pop()
