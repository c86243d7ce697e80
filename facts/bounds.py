"""Bounds that are turned: "no less than 23" where the Arabic has no more than 23.

A bound that is only missing is no fault, nor is "over" for "at least": what counts is whether there may be more of
something, or fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from facts.arabic import folded
from facts.negation import is_denied_verb, may_deny
from facts.number import Number

Side = Literal["lower", "upper"]

# Folded Arabic. What is bounded may stand inside: لا يقل عدد القتلى عن.
_BY, _FURTHER_BY = r"(?:\s+[ء-ي]+){0,2}?", r"(?:\s+[ء-ي]+){0,4}?"
_MORE = rf"(?:اكثر|ازيد)\s+من|[يت](?:زيد|زد|ربو){_FURTHER_BY}\s+(?:علي|عن)|(?:[يت]?تجاوزت?|[يت](?:تعدي?|فوق)){_BY}"
_LESS = rf"اقل\s+من|[يت]قل{_FURTHER_BY}\s+عن"
# ألا يقل, but إلا أقل من is "only".
_NOT = r"[وف]?[بل]?(?:لا|لم|لن|الا(?=\s+[يت])|ليس(?:ت|وا|تا|ا)?)"
_BEFORE_AR = re.compile(rf"(?<![ء-ي])(?P<denied>{_NOT}\s+)?[وف]?[بل]?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+\Z")
_AFTER_AR = re.compile(
    rf"{_BY}\s+(?:(?P<more>علي الاقل|كحد ادني|بحد ادني)|(?P<less>علي الاكثر|كحد اقصي|بحد اقصي))(?![ء-ي])"
)
# What may deny the bound from afar, and hardly ever does: in ما أدى إلى مقتل أكثر من 20 and لا يزال أكثر من 20 nothing
# is denied. Before the bound itself ما is "what", and قبل "ago". A bank that refused to pay more than 300 may have
# "paid no more than 300".
_DOUBT = re.compile(
    r"(?<![ء-ي])(?:[وف]?[بل]?(?:لا|لم|لن|الا|ليس(?:ت|وا|تا|ا|نا)?|غير|عدم|دون|بدون)|[وف]?(?:هل|قلما|نادرا|بالكاد)"
    r"|[وف]?(?:ما|قبل)(?!\s+\Z))(?![ء-ي])"
    r"|منع|منوع|حظر|حظور|حرم|رفض|متناع|متنع|فشل|عجز|خفق|نفي|نفت|نكر|ستبعد|تعذر|ستحيل|ستحال|تجنب|حذر|صعب|نادر|كاد"
)
# "No more than 40", the ministry said, "arrived": a comma ends no clause for sure.
_CLAUSE, _SENTENCE = re.compile(r"[،؛:,.](?!\d)"), re.compile(r"[؛:.](?!\d)")
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
# "At least 200 perished" of no more than so many who survived.
_DENIES_UNSAID = re.compile(r"\b(?:remain|still|miss|stay|stuck|await|perish|die|dead|drown|kill)", re.IGNORECASE)
# Of frost, more is less.
_BELOW_ZERO_AR = re.compile(r"(?:تحت|دون)\s+الصفر|(?<![ء-ي])(?:ناقص|سالب)|(?<!\w)-\s?\d")
_BELOW_ZERO_EN = re.compile(r"below (?:zero|freezing)|sub-?zero|minus|of frost|(?<!\w)[-−–]\d", re.IGNORECASE)
# Those under 18 may not what only those over 18 may, and "must be at least 35" bars those under 35.
_AGE_AR = re.compile(r"(?<![ء-ي])[وفبلك]{0,2}(?:ال)?(?:اعمار|عمر|سن)(?:ه|ها|هم|هن|هما)?(?![ء-ي])")
_YEARS_AR = re.compile(r"\s*(?:ال)?(?:عاما?|سنه|سنوات|اعوام|ربيعا)(?![ء-ي])")
_RULE_AR = re.compile(
    r"منع|منوع|حظر|حظور|حرم|سمح|سماح|[يت]حق|جوز|جواز|[يت]جب|وجوب|ينبغي|[يت]تعين|لزم|لزام|شترط|شرط|شروط|[يت]حتاج|قانون|[يت]قبل"
    r"|ستثن|عفي|عفاء|رفض|(?<![ء-ي])(?:الا|الحق|حق)(?![ء-ي])"
)
_RULE_EN = re.compile(
    r"\b(?:must|have to|has to|need\w*|should|shall|may|can|cannot|allow\w*|permit\w*|admi\w*|bar(?:s|red|ring)?"
    r"|ban(?:s|ned)?|prohibit\w*|forb\w*|exclu\w*|exempt\w*|restrict\w*|limit\w*|only|eligib\w*|entitl\w*|requir\w*|right|rights|law"
    r"|legal|illegal|minimum|maximum)\b",
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
        stands = next(one for one in counted if one.value == number.value)
        here = _arabic_bound(plain, stands)
        if here and not _counts_otherwise(plain, stands, english) and _is_turned(here, english, there):
            start, end = there.span(there.lastgroup or 0)
            side: Side = "upper" if here.side == "lower" else "lower"
            yield Turned(number, here.side, side, start, end, _instead(here, english, there))


class _Bound(NamedTuple):
    """`strict`: "more than", not "at least"; `far`: not it is denied, but the verb before it."""

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
    beside, said = bool(found["denied"]), plain[lately : found.start()]
    mark = _CLAUSE if beside else _SENTENCE
    doubts = _DOUBT.findall(said, max((end.end() for end in mark.finditer(said)), default=0))
    if not doubts:
        return _Bound("lower" if more != beside else "upper", strict=not beside, far=False)
    # لم يصل أكثر من 40.
    if len(doubts) == 1 and more and not beside and is_denied_verb(plain, found.start()):
        return _Bound("upper", strict=False, far=True)
    return None


def _counts_otherwise(plain: str, number: Number, english: str) -> bool:
    """Whether English may say it from the other side: degrees below zero, and ages behind a ban or a duty."""
    if _BELOW_ZERO_AR.search(plain) or _BELOW_ZERO_EN.search(english):
        return True
    age = _AGE_AR.search(plain) or (_YEARS_AR.match(plain, number.end) and re.search(r"\b(?:aged?|old)\b", english))
    return bool(age) and bool(_RULE_AR.search(plain) or _RULE_EN.search(english))


def _is_turned(here: _Bound, english: str, there: re.Match[str]) -> bool:
    side = "lower" if there["least"] or there["more"] or there["over"] else "upper"
    if side == here.side:
        return False
    if here.far:
        # "More than 40 did not arrive" may be meant, and said in English.
        rest = english[: there.start()] + english[there.end() :]
        denied = _DENIES_EN.search(rest) or _DENIES_UNSAID.search(rest) or may_deny(rest)
        return bool(there["least"]) and not denied
    if there["least"] or there["most"] or there["within"]:
        return True
    return not _DENIES_EN.search(english, 0, there.start())


def _instead(here: _Bound, english: str, there: re.Match[str]) -> str:
    """As the Arabic has it, where neither the English verb would have to change nor the Arabic one is denied."""
    phrase = there["least"] or there["most"] or there["more"] or there["less"]
    if here.far or not phrase or _ARTICLE.search(english, 0, there.start()):
        return ""
    if here.side == "lower":
        right = "more than" if here.strict else "at least"
    elif here.strict:
        right = "fewer than" if "fewer" in phrase.lower() else "less than"
    else:
        right = "no more than"
    return right.capitalize() if phrase[0].isupper() else right
