"""The terms of a sentence: its words of content and its figures, in an order and a form that two sentences share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from facts.english_words import DAYS
from facts.names import people
from facts.numbers import Number, numbers
from summarize.words import STOPWORDS, stem, word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_NEGATIONS = word_set(
    """
    not no never neither nor none nobody nothing cannot n't deny denied denies denying refuse refused refuses refusing
    fail failed fails failing reject rejected rejects rejecting
    """
)
_WITH_NOT = re.compile(r"n't\b|[a-z]+?(?=n't)|[a-z]+")
_OF = re.compile(r"\s+of\s+(?:(?:the|a|an|its|his|her|their)\s+)?[\"“«]?")
_ONE_WORD = re.compile(r"[\w'’.]+[\"”»]?[\s-][\"“«]?")
# Words that one fact of the news goes by; each line is one meaning.
_SYNONYMS = """
    kill dead death die fatality toll slay
    injur wound hurt
    earthquak quak tremor
    percent pct
    agreement deal accord pact agre
    vote ballot poll election elect
    presid presidential presidency
    rise climb increas grow jump surg up
    fall drop decreas declin slip down cut lower reduc
    begin start launch open
    end finish conclud clos
    announc declar
    win victory beat defeat
    arrest detain
    court tribunal judg
    police officer
    company firm
    rebel insurgent fighter militant
    soldier troop army military
    doctor physician
    pupil student
    plane aircraft jet
    ship vessel boat
    warn caution
    fear worry concern
    plan intend
    build construct
    show reveal
    homes house home
    law legislation bill
    approv pass adopt
    america us usa washington
    britain uk british
"""
# Words of one family share this much of their beginning: Nepal and Nepalese, earthquake and earthquakes.
PREFIX, _PREFIX_SHARE = 5, 0.6


def terms(text: str) -> tuple[str, ...]:
    """Stems of content words, and figures as `#` and their value, in order.

    Days, months and years are left out: English puts them anywhere in a sentence, and other checks know them.
    """
    return tuple(term for _, term in placed_terms(text))


def placed_terms(text: str) -> list[tuple[int, str]]:
    """Each term with the character that it starts at."""
    figures = numbers(text, "en")
    placed = [(figure.start, f"#{figure.value.normalize():f}") for figure in figures if not _is_date(figure)]
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        lower = word.lower()
        says = len(word) > 1 and (word.isupper() or lower not in STOPWORDS) and lower not in DAYS
        if says and not any(figure.start <= match.start() < figure.end for figure in figures):
            placed.append((match.start(), lower if word.isupper() else stem(lower)))
    return _without_of(text, sorted(placed))


def _without_of(text: str, placed: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """ "The final of the African championship" in the order of "the African championship final"."""
    starts, found = [start for start, _ in placed], [term for _, term in placed]
    for match in _OF.finditer(text):
        first = bisect_left(starts, match.end())
        head = bisect_left(starts, match.start()) - 1
        if head < 0 or first != head + 1 or first == len(found) or found[head][0] == "#":
            continue
        if re.search(r"\s", text[starts[head] : match.start()]) or starts[first] != match.end():
            continue
        last = first + 1
        while last < len(found) and _beside(text, starts, last):
            last += 1
        found[head:last] = [*found[first:last], found[head]]
    return list(zip(starts, found, strict=True))


def _beside(text: str, starts: Sequence[int], place: int) -> bool:
    """Whether nothing but a space or a hyphen lies between a term and the one before it."""
    return _ONE_WORD.fullmatch(text, starts[place - 1], starts[place]) is not None


def _is_date(figure: Number) -> bool:
    return figure.kind in ("month", "date", "decade") or (len(figure.text) == 4 and 1500 <= figure.value <= 2100)


def negations(text: str, starts: Sequence[int] = ()) -> tuple[int, ...]:
    """For each word that negates, how many terms start before it."""
    found = _WITH_NOT.finditer(text.lower().replace("’", "'"))
    return tuple(bisect_left(starts, match.start()) for match in found if match.group() in _NEGATIONS)


@lru_cache(1 << 14)
def key_of(term: str) -> str:
    """What terms of one meaning share: a verb and its noun, a country and its people."""
    return people(_meanings().get(term, term))


def akin(one: str, other: str) -> bool:
    """Whether two words that begin alike share enough to be of one family."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[0] != "#" and shared >= max(PREFIX, _PREFIX_SHARE * max(len(one), len(other)))


@cache
def _meanings() -> dict[str, str]:
    groups = [line.split() for line in _SYNONYMS.strip().splitlines()]
    return {stem(word): group[0] for group in groups for word in group} | {
        word: group[0] for group in groups for word in group
    }
