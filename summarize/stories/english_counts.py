"""What an English sentence counts: the dead, the wounded, barrels."""

from __future__ import annotations

import re

from facts.number import Number
from facts.numbers import numbers
from summarize.stories.count import Count
from summarize.words import content_words, stem, word_set

# What befell people, by the words that say so, as a reader is told of it.
_FATES = {
    "killed": r"killed|dead|deaths?|died|fatalities|lives|perished|lost their lives|met their (?:deaths?|ends?)",
    "injured": r"injured|wounded|hurt|injuries",
    "missing": r"missing|unaccounted",
    "arrested": r"arrested|detained|arrests",
    "displaced": r"displaced|homeless",
    "evacuated": r"evacuated",
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
# "Killed 15 people", and as Arabic likes to say it: "the killing of 15 people".
_BEFORE = {
    "killed": r"kill(?:ed|ing|s)|(?:killing|deaths?|murder) of"
    r"|(?:claim(?:ed|ing|s)?|cost|took|tak(?:es|ing|en))\s+(?:the\s+)?lives\s+of",
    "injured": r"(?:injur|wound)(?:ed|ing)|injures|wounds|(?:injury|injuries|wounding) (?:of|to)",
    "missing": r"disappearance of",
    "arrested": r"(?:arrest|detain)(?:ed|ing|s)|(?:arrests?|detention) of",
    "displaced": r"displac(?:ed|ing|es)|displacement of",
    "evacuated": r"evacuat(?:ed|ing|es)|evacuation of",
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
_OF_A_TOLL = re.compile(r"\b(?:toll|number|count|risen|rose|rises|climb|jump|reach|lower|rais)", re.IGNORECASE)
_NOUN = re.compile(r"\s+([a-z][a-z-]*s|people)\b")


def english_counts(segment: str, index: int) -> list[Count]:
    """What English `segment` counts, in order; nothing where it is about other times than this event's."""
    if _ELSEWHEN.search(segment):
        return []
    about = frozenset(content_words(segment))
    toll = bool(_OF_A_TOLL.search(segment))
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
        found.append(Count(what, written, number.value, qualifier, index, about, toll))
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
