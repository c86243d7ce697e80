"""The dead told as injured and the injured as dead: a number that the Arabic gives to one, the English to the other.
And those who are neither in the English.

Only what stands beside the number is read, and only a number that each of the two sentences states once. What it counts
over the whole article is `summarize.stories`' business, which knows the same Arabic words and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from facts.arabic import folded
from facts.arabic_words import fold
from facts.number import Number

Fate = Literal["dead", "injured"]

# Folded Arabic: the word for those who are counted, behind the number; the verb, or the noun of action, before it.
DEAD = r"قتيلا?|قتلي|قتيله|شهيدا?|شهداء|(?:حاله |حالات )?وفاه|وفيات|صريعا?|صرعي"
INJURED = r"جريحا?|جرحي|مصابا?|مصابين|مصابون"
WERE_KILLED = r"قتل|قتلت|قتلوا|قتلا|يقتل|تقتل|توفي|توفيت|استشهد|مات|صرع|صرعت"
WERE_HURT = r"اصيب|اصيبت|اصيبوا|يصاب|جرح|جرحت|جرحوا"
KILLING, HURTING = r"مقتل|مصرع|وفاه|استشهاد|موت|قتل", r"اصابه|جرح"
# Here the dual is number and noun in one word.
_DEAD_AR, _INJURED_AR = rf"{DEAD}|قتيل(?:ان|ين)", rf"{INJURED}|جريح(?:ان|ين)"
_KILLED_AR, _HURT_AR = rf"{WERE_KILLED}|{KILLING}", rf"{WERE_HURT}|{HURTING}"
_ABOUT_AR = r"(?:(?:ما لا يقل عن|اكثر من|نحو|حوالي|قرابه|زهاء|ما يقارب|ما يزيد علي|ما يزيد عن)\s+)?"
# لقي أربعة أشخاص مصرعهم.
_MET_DEATH = r"(?:(?![وفل])[ء-ي]+\s+){0,3}?(?:مصرع|حتف)(?:هما?|هن|ها?)"
_AR_AFTER = re.compile(
    rf"\s*(?:(?:شخصا?|اشخاص|مدنيا?|مدنيين|اخرين|اخرون|جنديا?|جنود)\s+)?(?:(?P<dead>{_DEAD_AR}|{_MET_DEATH})"
    rf"|(?P<injured>{_INJURED_AR}))(?![ء-ي])(?!\s+(?:و|او\s)(?:ال)?(?:{_DEAD_AR}|{_INJURED_AR})(?![ء-ي]))"
)
# A verb in the plural has said who it is of: in "they were killed and 13 were hurt" the two do not share the 13.
_AR_BEFORE = re.compile(
    rf"(?<![ء-ي])(?P<joined>(?!\w+وا\s)(?:{_KILLED_AR}|{_HURT_AR})\s+(?:او\s+)?)?(?:و|ف)?(?:(?P<dead>{_KILLED_AR}|[بل](?:{KILLING}))"
    rf"|(?P<injured>{_HURT_AR}|[بل](?:{HURTING})))\s+{_ABOUT_AR}و?$"
)
# "The deaths and injuries of 6": of the six some are dead and some are hurt.
_BOTH_AR = re.compile(
    rf"(?<![ء-ي])[وف]?[بل]?(?:(?:{_KILLED_AR})\s+(?:و|او\s+)(?:{_HURT_AR})|(?:{_HURT_AR})\s+(?:و|او\s+)(?:{_KILLED_AR}))"
    rf"\s+{_ABOUT_AR}$"
)
# "The army killed 29 of its men."
_KILLED_BY_AR = re.compile(rf"(?<![ء-ي])[وف]?[يت]?قتلت?\s+(?:ال[ء-ي]+\s+){{1,2}}{_ABOUT_AR}$")
_DEAD_EN, _INJURED_EN = (
    r"killed|dead|died|deaths|fatalities|martyrs|martyred|perished",
    r"injured|wounded|hurt|injuries",
)
_NOT_A_PART = (
    r"(?!(?:of|and|or|but|as|after|who|that|from|in|since|when|while|among|including|with)\b)[A-Za-z][\w'’-]*\s+"
)
_BE = r"(?:(?:were|was|are|is|have|has|had|been|being|be|left|reported|confirmed)\s+)"
_EN_AFTER = re.compile(
    rf"\s+(?:{_NOT_A_PART}){{0,2}}?{_BE}{{0,2}}(?:(?P<dead>{_DEAD_EN})|(?P<injured>{_INJURED_EN}))\b"
    rf"(?!\s*(?:and|or|&|/)\s*(?:{_DEAD_EN}|{_INJURED_EN})\b)",
    re.IGNORECASE,
)
_BEFELL_EN = (
    r"\b(?:(?P<dead>kill(?:ed|ing|s)|(?:deaths?|killing) of)"
    r"|(?P<injured>(?:injur|wound)(?:ed|ing)|(?:injury|injuries|wounding) (?:of|to)))\s+"
)
_ABOUT_EN = r"another|some|about|around|nearly|over|at least|more than|as many as"
_EN_BEFORE = re.compile(
    rf"(?P<joined>\b(?:kill|injur|wound)\w*\s+(?:and|or)\s+)?{_BEFELL_EN}(?:(?:the|{_ABOUT_EN})\s+)?$", re.IGNORECASE
)
# Most sentences tell of nobody's fate.
_FATES = ("kill", "dead", "died", "death", "fatal", "martyr", "perish", "injur", "wound", "hurt")
# "11 wounded people were killed", "three others injured, one of them seriously, were killed": whatever came before,
# these are dead.
_DOOMED = re.compile(
    r"\s+(?:of the |(?:other|others|more|people)\s+)?(?:injured|wounded|hurt)"
    r"(?:\s+(?:[a-z]+\s+){0,2}?|,[^,.;\d]{3,40},\s+)(?:(?:were|was|are|have been|had been)\s+"
    r"(?:also\s+)?(?:killed|dead|martyred)|(?:have\s+|had\s+)?died)\b(?!\s*(?:and|or|&|/)\s)",
    re.IGNORECASE,
)
# "Killed four policemen and three others", "four policemen and three others were killed": what befell one of the two
# numbers befell the other, unless something is said of either alone, whatever that is.
_ALONE = (
    rf"{_DEAD_EN}|{_INJURED_EN}|kill\w*|injur\w*|wound\w*|death|die|dies|dying|lost|lives|fell|fled|sank|shot|went|came|met"
    r"|[a-z]+ed|was|were|are|is|had|has|have|been|being|be|who|whom|which|that|while|when|where|but|after|as|left|or|between"
    r"|among|including|hospital|treatment|burns?|serious\w*|critical\w*|condition|casualt\w*|missing|ill|sick|cases?"
)
_OTHERS = rf"(?:\s+(?!(?:{_ALONE}|and)\b)[A-Za-z][\w'’-]*+)"
_AND = rf"\s+and\s+(?:(?:{_ABOUT_EN})\s+)?"
_AND_AS_MANY = re.compile(rf"{_OTHERS}{{0,4}}?{_AND}", re.IGNORECASE)
_SOMEONE_AND = re.compile(rf"{_BEFELL_EN}(?:an?|one){_OTHERS}{{1,4}}?{_AND}\Z", re.IGNORECASE)
_SAYS_ALONE = re.compile(rf"\b(?:{_ALONE})\b", re.IGNORECASE)
# "14 new infections and 9 deaths" counts other things.
_COUNTED = re.compile(r"(?:deaths|fatalities|martyrs|injuries)\Z", re.IGNORECASE)
# Whatever may be said of the dead and of the injured, in a wide sense.
_ANY_FATE: dict[Fate, re.Pattern[str]] = {
    "dead": re.compile(
        r"\b(?:kill\w*|dead\w*|die[ds]?|dying|deaths?|mort\w*|fatal\w*|lethal|martyr\w*|perish\w*|lives|life|murder\w*"
        r"|assassinat\w*|execut\w*|slain|slay\w*|slaughter\w*|massacr\w*|toll|bod(?:y|ies)|corpses?|claim\w*|lost|loss(?:es)?"
        r"|drown\w*|casualt\w*|victims?|shot|shoot\w*|gunn\w*|stabb\w*|succumb\w*|pass(?:ed|ing)|lynch\w*|fell\w*|fallen|brought"
        r"|suicide|crushed|starv\w*|behead\w*|took|tak\w+|cost\w*|buried|burial|funerals?|suffocat\w*|asphyxi\w*|strangl\w*"
        r"|poison\w*|electrocut\w*|swept|ends?|demise|eliminat\w*|neutrali\w*|liquidat\w*|annihilat\w*|exterminat\w*|hang\w*"
        r"|hung|froze\w*|burn\w*|wrestl\w*)\b",
        re.IGNORECASE,
    ),
    # أصيب is "fell ill with", too, and said of ships.
    "injured": re.compile(
        r"\b(?:injur\w*|wound\w*|hurt\w*|casualt\w*|hit|struck|victims?|maim\w*|harm\w*|hospital\w*|treat\w*|suffer\w*"
        r"|burn\w*|infect\w*|cases?|contract\w*|ill|sick\w*|poison\w*|affect\w*|shot|shocks?|stabb\w*|bruis\w*|fractur\w*"
        r"|scath\w*|suffocat\w*|condition|diagnos\w*|patients?|positive|had|have|has|developed|diseases?|with|caught|fever"
        r"|exhaust\w*|broke\w*|lost|got|g[ai]ve[sn]?|stricken|disabilit\w*|hemorrhag\w*|down|came|come|torn|strain\w*|\w+itis"
        r"|damag\w*|destr[ou]\w*|faint\w*|unconscious\w*|paraly\w*|blind\w*|surg(?:er|ic|eon)\w*)\b",
        re.IGNORECASE,
    ),
}
# Of texts without any of these letters nothing need be folded; news writes the vowel sign of the passive at most.
_MAY_TELL = (
    *("قتل", "قتيل", "صيب", "صاب", "جرح", "جريح", "صرع", "صريع", "وفا", "توف", "وفيات", "شهيد", "شهدا", "ستشه", "حتف"),
    *(" مات", "موت", "فمات", "ومات", "قُت", "أُص", "جُر", "تُو", "ستُش", "صُر"),
)
# قتلوا is "they killed" too: not where what befell others, or when and where it was, comes next and nobody is killed.
_WERE_KILLED = re.compile(
    r"(?<![ء-ي])(?:قتلوا|لقوا\s+(?:مصرعهم|حتفهم))(?![ء-ي])(?:\s+و(?:اصيب|جرح|اعتقل)(?:ت|وا)?(?![ء-ي])|\s+و\d"
    r"|\s+(?:في|خلال|اثر|جراء|بعد|امس|اليوم|عندما)(?![ء-ي])|\s*[.،]|\s*$)"
)
_KILLERS = re.compile(r"\b(?:had|have|has)\s+(?:were\s+)?killed\b(?!\s+(?:them|him)selves)", re.IGNORECASE)
_DIED = re.compile(r"\b(?:(?:were|was|are|been|being|be|those|people)\s+killed|die[ds]?|dead|deaths?)\b", re.IGNORECASE)
_MARTYRDOM = re.compile(r"(?<![ء-ي])[وفبل]{0,2}(?:ال)?استشهاد(?:ه|ها|هم)?(?![ء-ي])(?!\s+ب)")
# Not the bomber (انتحاري), who is told as such.
_SUICIDE = re.compile(
    r"(?<![ء-ي])[وفبل]{0,2}(?:انتحر(?:ت|وا|ا|تا)?|[يت]نتحر(?:ون|وا)?|(?:ال)?انتحار(?:ه|ها|هم)?)(?![ء-ي])"
)
_SUICIDE_EN = re.compile(
    r"\b(?:suicid\w*|kamikaze|\w*sel(?:f|ves)|lives|life|die[ds]?|dying|dead\w*|deaths?|kill\w*|hang\w*|hung|jump\w*)\b",
    re.IGNORECASE,
)
_REACH = 60


class _Language(NamedTuple):
    """What tells a fate `before` and `after` a number, and the words for `dying` that may follow an injury."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    dying: re.Pattern[str]


_ARABIC = _Language(_AR_BEFORE, _AR_AFTER, re.compile(r"(?<![ء-ي])[وف]?(?:توفوا|ماتوا|فارقوا|قضوا|لقوا)(?![ء-ي])"))
_ENGLISH = _Language(
    _EN_BEFORE,
    _EN_AFTER,
    re.compile(r"\b(?:died?|dies|dead|succumb(?:ed)?|killed(?!\s+(?:an?|the)\b))\b", re.IGNORECASE),
)


def swapped_fates(
    arabic: str, stated: Sequence[Number], english: str, written: Sequence[Number]
) -> Iterator[tuple[Number, Fate, Fate]]:
    """Each number of the English with the fate that the Arabic gives to it and the other one that it has there.

    `stated` and `written` are the numbers of the two texts.
    """
    small = english.lower()
    if not written or not any(fate in small for fate in _FATES):
        return
    plain, counted = "", stated
    for number in written:
        if number.kind != "number" or number.times_in(written) != 1 or number.times_in(stated) != 1:
            continue
        doomed = _DOOMED.match(english, number.end)
        there: Fate | None = "dead" if doomed else _fate(english, number, written, _ENGLISH)
        there = there or _shared(english, number, written)
        if there is None:
            continue
        if not plain:
            plain, counted = folded(arabic, stated)
        source = next(one for one in counted if one.value == number.value)
        here = _fate(plain, source, counted, _ARABIC)
        if here and here != there:
            yield number, here, there


def lost_fate(arabic: str, stated: Sequence[Number], english: str) -> tuple[Number, Fate] | None:
    """A number of the dead or injured of an Arabic sentence whose English tells of none at all ("Four Palestinians were
    cited"), or of the dead and injured together with the fate that the English leaves out; else None. `stated` are the
    numbers of the Arabic.
    """
    if not stated or not any(letters in arabic for letters in _MAY_TELL):
        return None
    lost = [fate for fate, said in _ANY_FATE.items() if not said.search(english)]
    if not lost:
        return None
    plain, counted = folded(arabic, stated)
    for number, there in zip(stated, counted, strict=True):
        if number.kind == "number" and number.times_in(stated) == 1:
            if _BOTH_AR.search(plain, max(0, there.start - _REACH), there.start):
                return number, lost[0]
            fate = _fate(plain, there, counted, _ARABIC)
            if not fate and _KILLED_BY_AR.search(plain, max(0, there.start - _REACH), there.start):
                fate = "dead"
            if fate in lost:
                return number, fate
    return None


def lost_suicide(arabic: str, english: str) -> str:
    """The Arabic word for a suicide of which the English says nothing ("he was freed"); else ""."""
    if "نتح" not in arabic or not (found := _SUICIDE.search(fold(arabic))):
        return ""
    return "" if _SUICIDE_EN.search(english) else found[0].strip()


def told_as_persuasion(arabic: str, english: str) -> str:
    """The Arabic word for deaths that the English tells as a persuasion; else ""."""
    if "persua" not in english or "قناع" in arabic or not (found := _MARTYRDOM.search(fold(arabic))):
        return ""
    return found[0].strip()


def told_as_killers(arabic: str, english: str) -> str:
    """Where those who "had killed" in the English were killed in the Arabic, what it says of them; else nothing."""
    found = _KILLERS.search(english)
    if not found or _DIED.search(english) or not _WERE_KILLED.search(fold(arabic)):
        return ""
    return found[0]


def _fate(text: str, number: Number, others: Sequence[Number], language: _Language) -> Fate | None:
    """What happened to as many, or None where that is not plain to see."""
    told = _told(text, number, language)
    fates: set[Fate] = {"dead" if match["dead"] else "injured" for match in told}
    if len(fates) != 1 or any(match.groupdict().get("joined") for match in told):
        return None
    fate = fates.pop()
    end = max(number.end, *(match.end() for match in told))
    return None if fate == "injured" and _die_later(text, end, number, others, language) else fate


def _shared(english: str, number: Number, others: Sequence[Number]) -> Fate | None:
    """What befell as many as the English counts in one breath with others, where it says it of those others."""
    if _told(english, number, _ENGLISH):
        return None
    last = max((other for other in others if other.end <= number.start), key=lambda other: other.end, default=None)
    following = min((other for other in others if other.start >= number.end), key=lambda one: one.start, default=None)
    rest = english[number.end : following.start if following else len(english)]
    if last and _AND_AS_MANY.fullmatch(english, last.end, number.start) and not _SAYS_ALONE.search(rest):
        return _only(_ENGLISH.before.search(english, max(0, last.start - _REACH), last.start))
    someone = _SOMEONE_AND.search(english, max(0, number.start - _REACH), number.start)
    if someone and not _SAYS_ALONE.search(rest):
        return _only(someone)
    # "The lives of four and 30 others injured" may be of the four.
    if _ANY_FATE["dead"].search(english, max(0, number.start - _REACH), number.start):
        return None
    if following and _AND_AS_MANY.fullmatch(english, number.end, following.start):
        told = _ENGLISH.after.match(english, following.end)
        return None if told and _COUNTED.search(told[0]) else _only(told)
    return None


def _only(told: re.Match[str] | None) -> Fate | None:
    if not told or told.groupdict().get("joined"):
        return None
    return "dead" if told["dead"] else "injured"


def _told(text: str, number: Number, language: _Language) -> list[re.Match[str]]:
    # The dual is number and noun in one word: قتيلان.
    after = language.after.match(text, number.end) or language.after.match(text, number.start)
    before = language.before.search(text, max(0, number.start - _REACH), number.start)
    return [match for match in (before, after) if match]


def _die_later(text: str, end: int, number: Number, others: Sequence[Number], language: _Language) -> bool:
    """Whether a death is told behind `end` that no other number counts: "12 people wounded in the attack have died"."""
    deaths = [match.start() for match in language.dying.finditer(text, end)]
    if not deaths:
        return False
    told = [match for other in others if other is not number for match in _told(text, other, language)]
    return any(not any(match.start() <= death < match.end() for match in told) for death in deaths)
