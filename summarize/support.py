"""Whether segments say what a sentence says: its words in its order, near each other, and no "not" too many.

A sentence can be made of true words and be false: who did what to whom stands in their order. So each clause is held
against one segment at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, takewhile

from facts.names import names
from summarize.edits import replaced
from summarize.terms import PREFIX, akin, key_of, negations, placed_terms, terms

# Where one statement ends and another begins, a comma inside a number apart.
_CLAUSE = re.compile(
    r"(?<!\d)[,;:]\s+|[,;:](?!\d)\s*|\s+[-–—]+\s+|[()]|\s+(?=(?:after|as|because|before|but|while|when|which|who|where|amid"
    r"|although|though|since|until|if)\b)"
)
_WORD_OR_FIGURE = re.compile(r"[\w']+")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?\w+(?:ed|en|wn|nt|de|ught|ung|ilt|t)\b|\bby\b")
_CAPITALISED = re.compile(r"\b[A-Z][\w'’]*")
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]+)[\"“”«»]")
# A sentence of fewer words of content ("it had been closed") says something only where it is said so word for word.
_FEWEST_TERMS = 4
# How many segments a sentence is held against, and how many it may rest on.
_CANDIDATES, _SEGMENTS = 5, 2
# A figure and what it counts stand as near as this in the segment, with no other figure between.
_BESIDE = 7
# A "not" stands as near as this to the word before which it stands in the segment.
_NEAR_NOT = 2
# A clause with this share of its words in a segment copies it: then their order must be the segment's too.
_COPIED = 0.9


@dataclass(frozen=True)
class Support:
    """`segments`: the one or two that bear most of the sentence, ascending; `share`: how much of its words they hold in
    its order, 0 to 1. `fault` says what is wrong with it whatever the share is: a name or figure of another fact, a
    "not" too many, a quotation that is none. `besides`: that share of its words
    in small letters and its figures alone, which no name fills; 1 where it has none, 0 where nothing of some clause
    stands there.
    """

    segments: tuple[int, ...]
    share: float
    fault: str = ""
    besides: float = 1.0


@dataclass(frozen=True)
class _Clause:
    text: str
    terms: tuple[str, ...]
    negations: tuple[int, ...]

    @cached_property
    def is_passive(self) -> bool:
        return _PASSIVE.search(self.text.lower()) is not None


@dataclass(frozen=True)
class _Match:
    """Of a clause in one segment: how many of its terms stand there in its order, and in any; of the former
    (place in the clause, place in the segment).
    """

    ordered: int
    anyhow: int
    places: tuple[tuple[int, int], ...]


class Text:
    """A segment as sentences are held against it; made once."""

    def __init__(self, text: str) -> None:
        placed = placed_terms(text)
        self.text = text
        self.keys = [key_of(term) for _, term in placed]
        self.negations = negations(text, [start for start, _ in placed])
        self.is_passive = _PASSIVE.search(text.lower()) is not None
        self._whole: dict[str, list[int]] = {}
        self._families: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            self._whole.setdefault(key, []).append(place)
            if len(key) >= PREFIX and key[0] != "#":
                self._families.setdefault(key[:PREFIX], []).append(place)

    def places(self, term: str) -> list[int]:
        """Where the term, or a word of its family, stands among the keys."""
        key = key_of(term)
        found = self._whole.get(key, [])
        kin = [place for place in self._families.get(key[:PREFIX], ()) if akin(key, self.keys[place])]
        return sorted({*found, *kin})

    def counts(self, figure: int, after: Sequence[str], before: Sequence[str]) -> bool:
        """Whether the figure at that place has one of the terms near it on its side, no other figure between."""
        alone = sum(key[0] == "#" for key in self.keys) == 1
        return any(
            (alone or (other > figure) == (side is after))
            and 0 < abs(other - figure) <= _BESIDE
            and not any(key[0] == "#" for key in self.keys[min(figure, other) + 1 : max(figure, other)])
            for side in (after, before)
            for term in side
            for other in self.places(term)
        )

    def match(self, clause: Sequence[str]) -> _Match:
        """Longest common subsequence of the terms, by the usual table: O(terms of one times terms of the other)."""
        rows = [self.places(term) for term in clause]
        width = len(self.keys)
        table = [[0] * (width + 1)]
        for places in rows:
            now = table[-1][:]
            if places:
                above, alike = table[-1], set(places)
                for at in range(places[0], width):
                    now[at + 1] = above[at] + 1 if at in alike else max(above[at + 1], now[at])
            table.append(now)
        row, at, taken = len(clause), width, []
        while row and at:
            if table[row][at] == table[row - 1][at]:
                row -= 1
            elif table[row][at] == table[row][at - 1]:
                at -= 1
            else:
                row, at = row - 1, at - 1
                taken.append((row, at))
        return _Match(table[-1][-1], sum(map(bool, rows)), tuple(reversed(taken)))


def support(sentence: str, segments: Sequence[tuple[int, Text]]) -> Support:
    """How the segments, each with its index and the likeliest first, bear the sentence out; at most two of them.

    Each clause is taken by the segment that holds most of it in its order.
    """
    parts = _clauses(sentence)
    total = sum(len(part.terms) for part in parts)
    tried = segments[:_CANDIDATES]
    if not total or not tried:
        return Support((), 0.0)
    found = [[text.match(part.terms) for _, text in tried] for part in parts]
    pairs = [(one,) for one in range(len(tried))] + list(combinations(range(len(tried)), _SEGMENTS))

    def held(pair: tuple[int, ...]) -> int:
        return sum(max(row[at].ordered for at in pair) for row in found)

    best = max(pairs, key=lambda pair: (held(pair), -len(pair), [-at for at in pair]))
    share = held(best) / total
    if total < _FEWEST_TERMS and share < 1:
        share = 0.0
    homes = [max(best, key=lambda at, row=row: (row[at].ordered, row[at].anyhow, -at)) for row in found]
    fault = _misquoted(sentence, [tried[at][1] for at in best]) or _misplaced(sentence, [tried[at][1] for at in best])
    if sum(len(part.negations) for part in parts) > sum(len(tried[at][1].negations) for at in best):
        fault = fault or 'a "not" that the article has not'
    if len(best) == 1:
        fault = fault or replaced(sentence, tried[best[0]][1].text)
    for part, home, row in zip(parts, homes, found, strict=True):
        fault = fault or _turned(part, tried[home][1], row[home]) or replaced(part.text, tried[home][1].text)
    chosen = [row[home] for row, home in zip(found, homes, strict=True)]
    return Support(tuple(sorted(tried[at][0] for at in best)), share, fault, _besides(sentence, parts, chosen))


def _besides(sentence: str, parts: Sequence[_Clause], matches: Sequence[_Match]) -> float:
    if any(part.terms and not match.places for part, match in zip(parts, matches, strict=True)):
        return 0.0
    named = {*terms(" ".join(_CAPITALISED.findall(sentence)))}
    total = sum(term not in named for part in parts for term in part.terms)
    pairs = zip(parts, matches, strict=True)
    held = sum(part.terms[at] not in named for part, match in pairs for at, _ in match.places)
    return held / total if total else 1.0


def _clauses(text: str) -> list[_Clause]:
    found = []
    for part in _CLAUSE.split(text):
        placed = placed_terms(part) if part else []
        if placed:
            starts = [start for start, _ in placed]
            found.append(_Clause(part, tuple(term for _, term in placed), negations(part, starts)))
    return found


def _turned(part: _Clause, text: Text, match: _Match) -> str:
    """What turns the clause against its segment: its words in another order, or a "not"."""
    lost = match.anyhow - match.ordered
    copied = match.anyhow >= _COPIED * len(part.terms)
    if (lost > 1 or (lost and copied)) and part.is_passive == text.is_passive:
        return "its words stand in another order"
    if match.ordered < 2:
        return ""
    for said in part.negations:
        there = next((place for at, place in match.places if at >= said), match.places[-1][1])
        if not any(abs(at - there) <= _NEAR_NOT for at in text.negations):
            return 'a "not" that the article has not'
    if not part.negations and any(match.places[0][1] <= at <= match.places[-1][1] for at in text.negations):
        return 'without the "not" of the article'
    return ""


def _misplaced(sentence: str, texts: Sequence[Text]) -> str:
    """A figure beside nothing that stands beside it in a segment, or two names the other way round."""
    said = terms(sentence)
    for place, term in enumerate(said):
        if term[0] == "#" and not _in_place(said, place, texts):
            return f"{term[1:]} is of something else there"
    named = [(name, terms(name)) for name in names(sentence)]
    for (one, first), (other, second) in combinations([(name, found[-1]) for name, found in named if found], 2):
        if _between(sentence, one, other) and _crossed(first, second, sentence, texts):
            return f"{one} and {other} stand the other way round there"
    return ""


def _between(sentence: str, one: str, other: str) -> bool:
    """Whether a word stands between two names that may say what one does to the other: not in "Iraq's Anbar"."""
    start, end = sentence.find(one) + len(one), sentence.find(other)
    return any(term[0] != "#" for term in terms(sentence[start:end]))


def _crossed(one: str, other: str, sentence: str, texts: Sequence[Text]) -> bool:
    """Whether every segment that holds both names has them in the other order, in the same voice."""
    orders = set()
    for text in texts:
        first, second = text.places(one), text.places(other)
        if first and second and first != second:
            passive = _PASSIVE.search(sentence.lower()) is not None
            orders.add(min(first) < max(second) or passive != text.is_passive)
    return orders == {False}


def _in_place(said: Sequence[str], place: int, texts: Sequence[Text]) -> bool:
    """Whether what follows the figure follows it in a text, or what comes before it comes before.

    In a text with no other figure either side will do. A figure that no text has is for another check.
    """
    after, before = _up_to_figure(said[place + 1 :]), _up_to_figure(said[:place][::-1])
    there = [(text, at) for text in texts for at in text.places(said[place])]
    return not there or not (after or before) or any(text.counts(at, after, before) for text, at in there)


def _up_to_figure(said: Sequence[str], most: int = 2) -> list[str]:
    return list(takewhile(lambda term: term[0] != "#", said[:most]))


def _misquoted(sentence: str, texts: Sequence[Text]) -> str:
    whole = " ".join(_plain(text.text) for text in texts)
    for quoted in _QUOTED.findall(sentence):
        if _plain(quoted) not in whole:
            return f'"{quoted}" is not said there'
    return ""


def _plain(text: str) -> str:
    return " ".join(_WORD_OR_FIGURE.findall(text.lower().replace("’", "'")))
