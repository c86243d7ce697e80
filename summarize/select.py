"""Fits an article of any length into a model's input by choosing whole segments, never by cutting it off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seq2seq.errors import ModelError
from summarize.document import Document
from summarize.english import is_visible
from summarize.importance import importance

# How many segments in a row may fail to fit before the rest are taken not to fit either: bounds the counting.
_MISSES = 50
# A segment longer than the whole input is offered in quarters of it, so that others find room beside it.
_PARTS, _SMALLEST_PART = 4, 16
_CLAUSE_END = re.compile(r"(?<=[,;:.!?…])\s+|\s+(?=[-–—]+\s)")


@dataclass(frozen=True)
class Selection:
    """`text` is what the model reads; `segments` the indices that it is made of, in the article's order."""

    text: str
    segments: tuple[int, ...]


@dataclass(frozen=True)
class _Part:
    segment: int
    text: str


def select(document: Document, count_tokens: Callable[[str], int], budget: int) -> Selection:
    """The most important whole segments that fit, in the article's order; the whole article where it fits.

    `count_tokens` counts a text as the model will read it (task prefix and end token included); `budget` is
    the most tokens that the model reads. Repeated segments are read once. A segment longer than the budget
    alone is parted at clauses, or failing that at words.

    Raises ModelError where not even one letter fits.
    """
    parts = _distinct(document)
    if count_tokens(_join(parts)) <= budget:
        return _selection(parts)
    overhead = count_tokens("")
    room = budget - overhead

    def cost(text: str) -> int:
        return count_tokens(text) - overhead

    parts = [small for part in parts for small in _fitting(part, cost, room)]
    scores = importance(
        [part.text for part in parts],
        document.title,
        [document.opens_paragraph(part.segment) for part in parts],
    )
    ranked = sorted(range(len(parts)), key=lambda index: (-scores[index], index))
    chosen, used, misses = [], 0, 0
    for index in ranked:
        price = cost(parts[index].text)
        if used + price <= room:
            chosen.append(index)
            used += price
            misses = 0
        elif (misses := misses + 1) == _MISSES:
            break
    # Pieces may join differently across a boundary: give way until the count of the whole agrees.
    while len(chosen) > 1 and count_tokens(_join([parts[index] for index in sorted(chosen)])) > budget:
        chosen.pop()
    return _selection([parts[index] for index in sorted(chosen)])


def _distinct(document: Document) -> list[_Part]:
    seen: set[str] = set()
    parts = []
    for index, segment in enumerate(document.segments):
        text = " ".join(segment.split())
        if is_visible(text) and text not in seen:
            seen.add(text)
            parts.append(_Part(index, text))
    return parts


def _join(parts: list[_Part]) -> str:
    return " ".join(part.text for part in parts)


def _selection(parts: list[_Part]) -> Selection:
    return Selection(_join(parts), tuple(dict.fromkeys(part.segment for part in parts)))


def _fitting(part: _Part, cost: Callable[[str], int], room: int) -> Iterator[_Part]:
    if cost(part.text) <= room:
        yield part
        return
    quarter = room // _PARTS
    for text in split_to_fit(part.text, cost, quarter if quarter >= _SMALLEST_PART else room):
        yield _Part(part.segment, text)


def split_to_fit(text: str, cost: Callable[[str], int], room: int) -> list[str]:
    """Runs of clauses that cost at most `room` each; of words where a clause is too long, then of letters.

    Raises ModelError where a single letter costs more than `room`.
    """
    for boundary in (_CLAUSE_END, re.compile(r"\s+")):
        pieces = boundary.split(text)
        if len(pieces) > 1:
            break
    else:
        if len(text) < 2:
            raise ModelError(f"the model's input has room for {room} tokens, which does not hold even {text!r}")
        pieces = [text[: len(text) // 2], text[len(text) // 2 :]]
    found: list[str] = []
    used = 0
    for piece in pieces:
        price = cost(piece)
        if price > room:
            found.extend(split_to_fit(piece, cost, room))
            used = room
        elif found and used + price <= room:
            found[-1] = f"{found[-1]} {piece}"
            used += price
        else:
            found.append(piece)
            used = price
    return found
