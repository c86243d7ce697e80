"""Bounds that are turned: "no less than 23" where the Arabic has no more than 23.

A bound that is only missing is no fault, nor is "over" for "at least": what counts is whether there may be more of
something, or fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from facts.arabic import folded
from facts.number import Number

Side = Literal["lower", "upper"]

# Folded Arabic. What is bounded may stand inside: لا يقل عدد القتلى عن.
_BY, _FURTHER_BY = r"(?:\s+[ء-ي]+){0,2}?", r"(?:\s+[ء-ي]+){0,4}?"
_MORE = rf"(?:اكثر|ازيد)\s+من|[يت](?:زيد|زد|ربو){_FURTHER_BY}\s+(?:علي|عن)|(?:[يت]?تجاوزت?|[يت](?:تعدي?|فوق)){_BY}"
_LESS = rf"اقل\s+من|[يت]قل{_FURTHER_BY}\s+عن"
_NOT = r"[وف]?[بل]?(?:لا|لم|لن|الا|ليس(?:ت|وا|تا|ا)?)"
_BEFORE_AR = re.compile(rf"(?<![ء-ي])(?P<denied>{_NOT}\s+)?[وف]?[بل]?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+\Z")
_AFTER_AR = re.compile(
    rf"{_BY}\s+(?:(?P<more>علي الاقل|كحد ادني|بحد ادني)|(?P<less>علي الاكثر|كحد اقصي|بحد اقصي))(?![ء-ي])"
)
# Of the bus that "did not carry more than 23" the verb is denied. But ما is also "what", and قبل "ago".
_DENIES_AR = re.compile(
    rf"(?<![ء-ي])(?:{_NOT}|[وف]?[بل]?(?:غير|عدم|دون|بدون)|[وف]?(?:ما|قبل|هل|قلما|نادرا|بالكاد))(?![ء-ي])"
)
_NO_DENIAL = re.compile(r"(?<![ء-ي])(?:[وف]?[بل]?ما|قبل)\s+\Z")
_CLAUSE = re.compile(r"[،؛:,.](?!\d)")
_BEFORE_EN = re.compile(
    r"\b(?:(?P<least>(?:no|not) (?:less|fewer) than|at least)|(?P<most>(?:no|not) more than|at (?:the )?most)"
    r"|(?P<more>more than)|(?P<less>(?:less|fewer) than)|(?P<over>over|above|exceed(?:s|ed|ing)?|in excess of)"
    r"|(?P<under>under|below|up to)|(?P<within>(?:not|never|n['’]t|cannot) exceed(?:ed|ing)?))"
    r" (?:(?:a total of|about|around|some|another) )?(?:[$€£]|US\$)?\Z",
    re.IGNORECASE,
)
_DENIES_EN = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nothing|nobody|nowhere|without|cannot|\w+n['’]t|hardly|barely|rarely|seldom|only"
    r"|little|few|unable|unlikely|impossible|fail\w*|refus\w*|den(?:y|ies|ied)|lack\w*|prevent\w*|ban(?:s|ned|ning)?|prohibit\w*|forb\w*|yet)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\ban?\s\Z", re.IGNORECASE)
_REACH_AR, _REACH_EN = 120, 40


class Turned(NamedTuple):
    """A `number` that is a bound on the `right` side in the Arabic, and on the other one `there` in the English.

    `instead` is what could stand in the place of the characters `start:end` of the English, or "".
    """

    number: Number
    right: Side
    there: Side
    start: int
    end: int
    instead: str


def turned_bounds(arabic: str, stated: Sequence[Number], english: str, written: Sequence[Number]) -> Iterator[Turned]:
    """The turned bounds of an Arabic sentence's English, only of numbers that each of the two states once.

    `stated` and `written` are the numbers of the two texts.
    """
    plain, counted = "", stated
    for number in written:
        there = _BEFORE_EN.search(english, max(0, number.start - _REACH_EN), number.start)
        if not there or number.kind not in ("number", "percent"):
            continue
        if number.times_in(written) != 1 or number.times_in(stated) != 1:
            continue
        if not plain:
            plain, counted = folded(arabic, stated)
        here = _arabic_bound(plain, next(one for one in counted if one.value == number.value))
        if here and _is_turned(here, english, there):
            start, end = there.span(there.lastgroup or 0)
            side: Side = "upper" if here.side == "lower" else "lower"
            yield Turned(number, here.side, side, start, end, _instead(here, english, there))


class _Bound(NamedTuple):
    """`strict`: "more than", not "at least"; `far`: it hangs on a denial that does not stand beside it."""

    side: Side
    strict: bool
    far: bool


def _arabic_bound(plain: str, number: Number) -> _Bound | None:
    lately = max(0, number.start - _REACH_AR)
    before = _BEFORE_AR.search(plain, lately, number.start)
    after = _AFTER_AR.match(plain, number.end)
    found = before or after
    if not found or (before and after):
        return None
    more = bool(found["more"])
    if after:
        return _Bound("lower" if more else "upper", strict=False, far=False)
    said = _NO_DENIAL.sub("", plain[lately : found.start()])
    clause = said[max((mark.end() for mark in _CLAUSE.finditer(said)), default=0) :]
    beside, far = bool(found["denied"]), bool(_DENIES_AR.search(clause))
    if beside and far:
        return None
    return _Bound("lower" if more != (beside or far) else "upper", strict=not (beside or far), far=far)


def _is_turned(here: _Bound, english: str, there: re.Match[str]) -> bool:
    side = "lower" if there["least"] or there["more"] or there["over"] else "upper"
    if side == here.side:
        return False
    if here.far:
        # "More than 40 did not arrive" may be meant, and said in English.
        plain = not (there["least"] or there["most"])
        return not plain and not _DENIES_EN.search(english[: there.start()] + english[there.end() :])
    if there["least"] or there["most"] or there["within"]:
        return True
    return not _DENIES_EN.search(english, 0, there.start())


def _instead(here: _Bound, english: str, there: re.Match[str]) -> str:
    """As the Arabic has it, where the English has no verb that would have to change."""
    phrase = there["least"] or there["most"] or there["more"] or there["less"]
    if not phrase or _ARTICLE.search(english, 0, there.start()):
        return ""
    if here.side == "lower":
        right = "more than" if here.strict else "at least"
    elif here.strict:
        right = "fewer than" if "fewer" in phrase.lower() else "less than"
    else:
        right = "no more than"
    return right.capitalize() if phrase[0].isupper() else right
