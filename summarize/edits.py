"""A sentence that copies the article but for a word: the name, figure or opposite that stands in another's place.

Such a sentence has true words and a false fact, which neither the names and figures of the article nor the order of its
words give away: "The Suez Canal ran aground across the Suez Canal". So it is laid beside the segment, word by word, and
what stands between two words that both have is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from facts.english_words import DAYS
from facts.names import names, parts
from facts.numbers import numbers
from summarize.terms import akin, key_of
from summarize.words import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# What changed is a word or a short name: longer stretches are told in other words.
_MOST_WORDS = 4
# How many words that both have must stand beside it, before and after together.
_BESIDE = 2
_FUNCTION = frozenset(["the", "a", "an"])
# Each the opposite of the other, in the news of the training part; inflected as `words.stem` leaves them.
_OPPOSITES = """
    before after; more less; more fewer; most least; above below; over under; up down; rise fall; rose fell
    risen fallen; increase decrease; increase decline; grow shrink; grew shrank; gain lose; gain loss; gained lost
    won lost; win lose
    winner loser; victory defeat; first last; first second; open close; begin end; began ended; start end; start stop
    begin finish; confirm deny; accept reject; approve reject; support oppose; welcome condemn; praise criticise
    praise criticize; high low; higher lower; highest lowest; large small; larger smaller; largest smallest; big small
    bigger smaller; biggest smallest; long short; longer shorter; longest shortest; old young; older younger
    oldest youngest; old new; early late; earlier later; north south; northern southern; east west; eastern western
    northeast southwest; northwest southeast; import export; buy sell; bought sold; buyer seller; men women; man woman
    boy girl; male female; father mother; son daughter; brother sister; husband wife; enter leave; arrive depart
    arrival departure; inside outside; import export; improve worsen; better worse; best worst; raise lower; raise cut
    allow ban; permit ban; allow prevent; guilty innocent; convict acquit; arrest release; detain release; hire fire
    appoint dismiss; join leave; succeed fail; success failure; strong weak; stronger weaker; war peace; attack defend
    public private; day night; summer winter; majority minority; ally enemy; import export; alive dead; surplus deficit
    hot cold; warm cool; fast slow; faster slower; rich poor; many few; all none; always never; with without; to from
    left right; minimum maximum; temporary permanent; legal illegal; possible impossible; able unable; stable unstable
    tighten loosen; tighten ease; lift impose; advance retreat; appear disappear; build destroy; include exclude
"""


@dataclass(frozen=True)
class _Word:
    text: str
    key: str
    is_name: bool
    is_figure: bool


def replaced(sentence: str, segment: str) -> str:
    """What stands in the sentence where the segment has another name, another figure or its opposite; else nothing."""
    said, there = _read(sentence), _read(segment)
    matcher = SequenceMatcher(None, [word.key for word in said], [word.key for word in there], autojunk=False)
    for one, other in _gaps(matcher.get_matching_blocks(), said, there):
        small = one and other and max(len(one), len(other)) <= _MOST_WORDS
        if small and (fault := _opposite(one, other) or _another(one, other)):
            return fault
    return ""


def _gaps(
    blocks: Sequence[tuple[int, int, int]], said: Sequence[_Word], there: Sequence[_Word]
) -> Iterator[tuple[Sequence[_Word], Sequence[_Word]]]:
    """The stretches before, between and after the words that both have, where enough of those stand beside them.

    Before and after all of them the segment may go on: then it is as long a stretch of it as the sentence has there.
    """
    mine = theirs = before = 0
    for at, other, size in blocks:
        if before + size >= _BESIDE:
            one = said[mine:at]
            first = theirs if before else max(theirs, other - len(one))
            last = other if size else min(other, first + len(one))
            yield one, there[first:last]
        mine, theirs, before = at + size, other + size, size


def _opposite(one: Sequence[_Word], other: Sequence[_Word]) -> str:
    for word in one:
        for turned in other:
            if frozenset((word.key, turned.key)) in _pairs():
                return f'"{word.text}" where the article has "{turned.text}"'
    return ""


def _another(one: Sequence[_Word], other: Sequence[_Word]) -> str:
    for kind in ("is_name", "is_figure"):
        new = [word for word in one if getattr(word, kind)]
        old = [word for word in other if getattr(word, kind)]
        if new and old and not any(_same(word, known) for word in new for known in old):
            return f"{' '.join(word.text for word in new)} where the article has {' '.join(word.text for word in old)}"
    return ""


def _same(one: _Word, other: _Word) -> bool:
    return one.key == other.key or akin(one.key, other.key)


def _read(text: str) -> list[_Word]:
    """The words in order; a figure, however it is written, is one."""
    named = {word for name in names(text) for word, _ in parts(name)}
    figures = {figure.start: figure for figure in numbers(text, "en") if figure.firm or figure.value > 2}
    found: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        if match.start() < end:
            continue
        if figure := figures.get(match.start()):
            end = figure.end
            found.append(_Word(figure.text, f"#{figure.value.normalize():f}", False, True))
            continue
        word = _POSSESSIVE.sub("", match[0])
        lower = word.lower()
        if lower in _FUNCTION:
            continue
        key = f"#{word}" if word[0].isdigit() else key_of(lower if word.isupper() else stem(lower))
        is_name = lower not in DAYS and (match[0] in named or (word[0].isupper() and bool(found)))
        found.append(_Word(word, key, is_name, word[0].isdigit()))
    return found


@cache
def _pairs() -> frozenset[frozenset[str]]:
    pairs = (pair.split() for pair in re.split(r"[;\n]", _OPPOSITES.strip()))
    keys = (frozenset(key_of(stem(word)) for word in pair) for pair in pairs)
    # Words of one meaning to `terms` ("victory", "defeat": who won is told by the order) are no opposites here.
    return frozenset(pair for pair in keys if len(pair) > 1)
