"""What reports count (the dead, the wounded, barrels), and where two of them do not count the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from facts.numbers import Number, numbers
from summarize.stories.report import Report
from summarize.words import content_words, stem, word_set

# What befell people, by the words that say so, as a reader is told of it.
_FATES = {
    "killed": r"killed|dead|deaths?|died|fatalities|lives|perished|lost their lives|met their (?:deaths?|ends?)",
    "injured": r"injured|wounded|hurt|injuries",
    "missing": r"missing|unaccounted",
    "arrested": r"arrested|detained|arrests",
    "displaced": r"displaced|evacuated|homeless",
    "rescued": r"rescued|survivors|saved",
}
_BE = r"(?:were|was|are|is|have|has|had|been|being|be|still|left|reported|confirmed)"
_WORD_AHEAD = r"(?!of\b|and\b|or\b|but\b|as\b|after\b|who\b|that\b|from\b|in\b|since\b)[A-Za-z][\w'’-]*"
_AFTER = {
    fate: re.compile(rf"\s+((?:{_WORD_AHEAD}\s+){{0,4}}?)(?:{_BE}\s+){{0,3}}(?:{words})\b", re.IGNORECASE)
    for fate, words in _FATES.items()
}
_QUALIFIER = re.compile(
    r"\b(at least|no fewer than|more than|over|about|around|some|nearly|almost|close to|up to|fewer than|less than)"
    r"\s+(?:another\s+|a total of\s+)?$",
    re.IGNORECASE,
)
_AT_LEAST = ("at least", "no fewer than", "more than", "over")
# "Killed 15 people", and as Arabic likes to say it: "the killing of 15 people".
_BEFORE = {
    "killed": r"kill(?:ed|ing|s)|(?:killing|deaths?|murder) of"
    r"|(?:claim(?:ed|ing|s)?|cost|took|tak(?:es|ing|en))\s+(?:the\s+)?lives\s+of",
    "injured": r"(?:injur|wound)(?:ed|ing)|injures|wounds|(?:injury|injuries|wounding) (?:of|to)",
    "missing": r"disappearance of",
    "arrested": r"(?:arrest|detain)(?:ed|ing|s)|(?:arrests?|detention) of",
    "displaced": r"displac(?:ed|ing|es)|(?:displacement|evacuation) of",
    "rescued": r"rescu(?:ed|ing|es)|rescue of",
}
_JUST_BEFORE = {fate: re.compile(rf"\b(?:{words})\s+(?:the\s+)?$", re.IGNORECASE) for fate, words in _BEFORE.items()}
# "The number of dead had reached 34"; of "risen from 30 to 37" the last is meant.
_TOLL = re.compile(
    r"\b(?:death toll|toll|(?:number|count) of (?:the )?(?:dead|deaths|victims|fatalities))\b"
    r"(?:(?!\band\b)[^,;:.]){0,70}?\b(?:to|at|of|reached|reaches|is|was|exceed(?:s|ed)?|become|than)\s+$",
    re.IGNORECASE,
)
# The word for those who are counted: "15 people", "179 of the 181 people aboard", "three of its soldiers".
_COUNTED = re.compile(r"\s+(?:of\s+(?:(?:the|those|its|his|her|their|our|my)\s+)?(?:[\d,]+\s+)?)?([a-z][\w-]*)")
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
# An age or a size ("85-year-old", "15-strong") counts nobody, and of "15-20 people" neither end is meant.
_HYPHEN = re.compile("[-\u2010-\u2013]")
# Another event or a longer time than this one: "a similar accident", "since the start of the year", "in 2015".
_ELSEWHEN = re.compile(
    r"\b(?:since|similar|previous|previously|earlier|last (?:year|month)|history|annually|every|each|per)\b"
    r"|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_ANYONE = frozenset(
    map(stem, word_set("people person persons others dead deaths victims fatalities lives individuals"))
)
# Counts that every article holds of everything.
_MEASURES = frozenset(
    stem(word)
    for word in word_set(
        """
        years months weeks days hours minutes seconds times kilometres kilometers metres meters miles points degrees
        goals tons tonnes kilograms grams litres parts sides halves thirds quarters occasions others sets games pages
        """
    )
)
_NOUN = re.compile(r"\s+([a-z][a-z-]*s|people)\b")
# Two statements of what is not a fate are about the same thing where they share this much.
_SHARED, _WORDS = 0.5, 3


@dataclass(frozen=True)
class Count:
    """A number of something in one segment, as it is written there, with what stands before it ("at least")."""

    what: str
    written: str
    value: Decimal
    qualifier: str
    segment: int
    about: frozenset[str]

    def agrees(self, other: Count) -> bool:
        """Whether both can be true to the letter: "at least 500" and 503, "about 400" and 411."""
        if self.value == other.value:
            return True
        low, high = sorted((self, other), key=lambda count: count.value)
        if low.qualifier in _AT_LEAST and high.value <= low.value * Decimal("1.02"):
            return True
        loose = bool({self.qualifier, other.qualifier} & {"about", "around", "some", "nearly", "almost", "close to"})
        return loose and high.value - low.value <= high.value / 10


@dataclass(frozen=True)
class Difference:
    """`counts`: (report, count) of the reports that state it, in their order; some of them do not agree."""

    what: str
    counts: tuple[tuple[int, Count], ...]


def counts(report: Report) -> list[Count]:
    """What the report counts, in order; segments with a known fault and those about other times are left out."""
    return [
        found
        for index, segment in enumerate(report.segments)
        if index not in report.doubtful and not _ELSEWHEN.search(segment)
        for found in _counts(segment, index)
    ]


def differences(reports: Sequence[Report]) -> list[Difference]:
    """What at least two of the reports count differently, the dead first.

    A report is held to its first count of a thing. Where another says that number too, beside its own, it is no
    difference.
    """
    stated = [counts(report) for report in reports]
    kinds = dict.fromkeys([*_FATES, *(count.what for found in stated for count in found)])
    found = []
    for what in kinds:
        of_it = [[count for count in found if count.what == what] for found in stated]
        first = [(place, mine[0]) for place, mine in enumerate(of_it) if mine]
        if what not in _FATES:
            first = _about_one_thing(first)
        if any(
            not one.agrees(other) and not _grants(of_it[here], other) and not _grants(of_it[there], one)
            for (here, one), (there, other) in combinations(first, 2)
        ):
            found.append(Difference(what, tuple(first)))
    return found


def _grants(mine: Sequence[Count], other: Count) -> bool:
    return any(count.value == other.value for count in mine)


def _about_one_thing(first: Sequence[tuple[int, Count]]) -> list[tuple[int, Count]]:
    """The largest run of counts whose segments say the same besides the number; none where there are not two."""
    best: list[tuple[int, Count]] = []
    for _, one in first:
        alike = [(place, other) for place, other in first if _same_thing(one, other)]
        if len(alike) > len(best):
            best = alike
    return best if len(best) > 1 else []


def _same_thing(one: Count, other: Count) -> bool:
    shared = len(one.about & other.about)
    return one is other or (shared >= _WORDS and shared >= _SHARED * min(len(one.about), len(other.about)))


def _counts(segment: str, index: int) -> list[Count]:
    about = frozenset(content_words(segment))
    found = []
    for number in numbers(segment, "en"):
        if number.kind != "number" or not (number.firm or number.text.lower() == "one"):
            continue
        before, after = segment[: number.start], segment[number.end :]
        if _HYPHEN.match(after):
            continue
        qualified = _QUALIFIER.search(before)
        stem_ = before[: qualified.start()] if qualified else before
        what = None if _FROM.search(stem_) else _fate(stem_, after) or _thing(number, after)
        if what is None:
            continue
        qualifier = qualified[1].lower() if qualified else ""
        written = f"{qualifier} {number.text}".strip()
        found.append(Count(what, written, number.value, qualifier, index, about))
    return found


def _fate(before: str, after: str) -> str | None:
    """What befell the counted, where they are people of no kind in particular."""
    if _TOLL.search(before):
        return "killed"
    for fate, pattern in _JUST_BEFORE.items():
        if pattern.search(before):
            return fate if _anyone(after) else None
    for fate, pattern in _AFTER.items():
        if match := pattern.match(after):
            kind = content_words(match[1])
            return fate if not kind or _ANYONE.issuperset(kind) else None
    return None


def _anyone(after: str) -> bool:
    match = _COUNTED.match(after)
    return match is None or not content_words(match[1]) or stem(match[1]) in _ANYONE


def _thing(number: Number, after: str) -> str | None:
    match = _NOUN.match(after)
    if match is None or number.value < 2 or stem(match[1]) in _MEASURES or match[1] in ("people", "others"):
        return None
    return match[1]
