"""The very words: what a line of a brief shares with its English source, and the English with its Arabic.

Between English texts, words that share a stem (`summarize.words`). Between English and Arabic, numbers and months of
one value (`facts.numbers`), and names that sound alike (`mujaz.edition.sound`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from facts import Flag, Number, missing_numbers, names, numbers
from facts.flags import NOT_THERE
from mt.segment import Segment
from mujaz.edition.sound import alike
from summarize.words import content_words

Kind = Literal["", "shared", "fact", "doubt"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARABIC_WORD = re.compile(r"[\u0620-\u064a\u0671-\u06d3]+")
_NAMED = re.compile(rf'"(.+?)(?: …)?"|(.+){NOT_THERE}$')


@dataclass(frozen=True)
class Piece:
    """Part of a text. Two pieces of one `pair`, one in each language, say the same; it is 0 for others."""

    text: str
    kind: Kind = ""
    pair: int = 0


Marked = tuple[Piece, ...]


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    kind: Kind
    pair: int = 0


# The pages of a story and of its issue are written one after the other and ask for the same.
@lru_cache(maxsize=1024)
def mark_passage(line: str, segment: Segment) -> tuple[Marked, Marked]:
    """English and Arabic of a segment in pieces: facts that both state, numbers that one lacks, words of `line`.

    An empty `line` shares no words.
    """
    english, arabic = segment.target, segment.source
    stated, written = numbers(arabic, "ar"), numbers(english, "en")
    there: list[_Span] = []
    here: list[_Span] = []
    # "M23" is a name that holds a number.
    counted = [number for number in written if not english[: number.start][-1:].isalpha()]
    pairs = [*_equal_numbers(counted, stated), *_names(english, arabic, stated)]
    for pair, ((start, end), (other_start, other_end)) in enumerate(sorted(pairs), start=1):
        here.append(_Span(start, end, "fact", pair))
        there.append(_Span(other_start, other_end, "fact", pair))
    if any(flag.kind == "number" for flag in segment.flags):
        here = [*_doubts(missing_numbers(written, stated)), *here]
        there = [*_doubts(missing_numbers(stated, written)), *there]
    return _cut(english, [*here, *_shared(line, english, written)]), _cut(arabic, there)


def mark_line(text: str, flags: Sequence[Flag], sources: Sequence[str]) -> Marked:
    """A line of a brief in pieces, those marked that its flags speak of."""
    spans: list[_Span] = []
    if any(flag.kind == "number" for flag in flags):
        known = [number for source in sources for number in numbers(source, "en")]
        spans += _doubts(missing_numbers(numbers(text, "en"), known))
    for flag in flags:
        named = _NAMED.match(flag.detail) if flag.kind == "name" else None
        name = named[1] or named[2] if named else ""
        if name and (start := text.find(name)) >= 0:
            spans.append(_Span(start, start + len(name), "doubt"))
    return _cut(text, spans)


def _equal_numbers(written: Sequence[Number], stated: Sequence[Number]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Places of numbers of one value, each used once, in order."""
    left = list(stated)
    for number in written:
        month = number.kind == "month"
        for other in left:
            if (other.kind == "month") == month and set(number.values) & set(other.values):
                left.remove(other)
                yield (number.start, number.end), (other.start, other.end)
                break


def _names(english: str, arabic: str, stated: Sequence[Number]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Places of words of names that sound alike, each used once."""
    parts = {part for name in names(english) for part in _WORD.findall(name)}
    if not parts:
        return
    figures = {place for number in stated for place in range(number.start, number.end)}
    left = [match for match in _ARABIC_WORD.finditer(arabic) if match.start() not in figures]
    for match in _WORD.finditer(english):
        if match[0] not in parts and re.sub(r"['’]s$", "", match[0]) not in parts:
            continue
        for other in left:
            if alike(re.sub(r"['’]s$", "", match[0]), other[0]):
                left.remove(other)
                yield match.span(), other.span()
                break


def _shared(line: str, english: str, written: Sequence[Number]) -> list[_Span]:
    """Words of `english` whose stems `line` has; neighbours make one span."""
    known = _terms(line)
    found = [match.span() for match in _WORD.finditer(english) if set(content_words(match[0])) & known]
    found += [(n.start, n.end) for n in written if {f"#{value}" for value in n.values} & known]
    spans: list[_Span] = []
    for start, end in sorted(found):
        if spans and start <= spans[-1].end + 1 and not english[spans[-1].end : start].strip(" -"):
            spans[-1] = _Span(spans[-1].start, max(end, spans[-1].end), "shared")
        else:
            spans.append(_Span(start, end, "shared"))
    return spans


@lru_cache(maxsize=256)
def _terms(line: str) -> frozenset[str]:
    """Stems and figures of a line, asked for with each of its passages."""
    figures = {f"#{value}" for number in numbers(line, "en") for value in number.values}
    return frozenset(figures.union(content_words(line)))


def _doubts(found: Iterable[Number]) -> list[_Span]:
    return [_Span(number.start, number.end, "doubt") for number in found]


def _cut(text: str, spans: Sequence[_Span]) -> Marked:
    """The text in pieces. Where spans meet the earlier one of the list has its place; the others keep the rest."""
    owner: list[_Span | None] = [None] * len(text)
    for span in reversed(spans):
        owner[span.start : span.end] = [span] * (span.end - span.start)
    pieces: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or owner[place] is not owner[start]:
            span = owner[start]
            pieces.append(Piece(text[start:place], span.kind, span.pair) if span else Piece(text[start:place]))
            start = place
    return tuple(pieces)
