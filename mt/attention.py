"""Where the tokens of a model stand in its texts, and how much attention each word paid to each word of the source."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from mt.polish import SHAPES

if TYPE_CHECKING:
    import numpy

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-.'’]\w+)*")

# What is written over and under letters.
_MARKS = frozenset(chr(code) for code in range(0x300, 0x900) if unicodedata.category(chr(code)) == "Mn")
_WITHOUT_MARKS = {ord(mark): None for mark in _MARKS}
# Letters that a piece may lie behind where it should be: what the tokenizer normalised away.
_SLACK = 3


class Columns:
    """Where the source tokens stand that stand anywhere; they are in order."""

    def __init__(self, places: Sequence[Span | None]) -> None:
        known = [(at, *span) for at, span in enumerate(places) if span]
        self._at, self._starts, self._ends = map(list, zip(*known, strict=True)) if known else ([], [], [])

    def of(self, start: int, end: int) -> list[int]:
        """The tokens that share a character with `start:end`."""
        return self._at[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def spans(pieces: Sequence[str], text: str) -> list[Span | None]:
    """The characters of `text` that each sentencepiece token stands for; None where the tokenizer changed them."""
    # Tokenizers may make Western digits of Arabic ones, and drop marks. Few texts have any.
    places: Sequence[int] = range(len(text))
    if not _MARKS.isdisjoint(text):
        places = [at for at, letter in enumerate(text) if letter not in _MARKS]
    plain = text if text.isascii() else text.translate(_WITHOUT_MARKS).translate(SHAPES)
    small = plain.lower()
    plain = small if len(small) == len(plain) else plain
    found: list[Span | None] = []
    at, slack = 0, _SLACK
    for piece in pieces:
        wanted = _wanted(piece, plain is small)
        while at < len(plain) and plain[at].isspace():
            at += 1
        start = plain.find(wanted, at, at + slack + len(wanted)) if wanted else -1
        if start < 0:
            # The next may lie behind what should have been this.
            found.append(None)
            slack += len(wanted)
        else:
            at, slack = start + len(wanted), _SLACK
            found.append((places[start], places[at - 1] + 1))
    return found


@lru_cache(1 << 13)
def _wanted(piece: str, small: bool) -> str:
    """The letters that a token stands for."""
    letters = piece.replace("▁", " ").strip().translate(_WITHOUT_MARKS).translate(SHAPES)
    return letters.lower() if small else letters


# A segment's are asked for when terms are put in, when it is checked and when its names are put right.
@lru_cache(1 << 6)
def columns_of(pieces: tuple[str, ...], source: str) -> Columns:
    """Where the tokens `pieces` of a `source` stand in it."""
    return Columns(spans(pieces, source))


def moved(places: Sequence[Span | None], text: str, target: str) -> list[Span | None]:
    """The `places` of tokens in `text` as they are in `target`, which was made of it; None where a word was changed."""
    old, new = ([match.span() for match in _WORD.finditer(one)] for one in (text, target))
    same = SequenceMatcher(None, [text[slice(*at)] for at in old], [target[slice(*at)] for at in new], autojunk=False)
    shifts = {
        old[block.a + word][0]: new[block.b + word][0] - old[block.a + word][0]
        for block in same.get_matching_blocks()
        for word in range(block.size)
    }
    starts = [start for start, _ in old]
    found: list[Span | None] = []
    for place in places:
        at = bisect_right(starts, place[0]) - 1 if place else -1
        inside = place and at >= 0 and place[0] < old[at][1] and starts[at] in shifts
        found.append((place[0] + shifts[starts[at]], place[1] + shifts[starts[at]]) if place and inside else None)
    return found


def by_word(words: Sequence[Span], places: Sequence[Span | None], attention: numpy.ndarray) -> numpy.ndarray:
    """The mean attention of each word's tokens: float64 of (words, source tokens).

    A word of which no token is known has less than none, so that it is never chosen.
    """
    import numpy

    at = 0
    # Wherever a word and a token meet, in order of both.
    inside: list[int] = []
    there: list[int] = []
    for token, span in enumerate(places[: len(attention)]):
        while span and at < len(words) and words[at][1] <= span[0]:
            at += 1
        last = at
        while span and last < len(words) and words[last][0] < span[1]:
            inside.append(last)
            there.append(token)
            last += 1
    rows = numpy.full((len(words), attention.shape[1]), -1.0)
    if inside:
        counts = Counter(inside)
        first = [0, *accumulate(counts.values())][:-1]
        sums = numpy.add.reduceat(attention[there], first, axis=0)
        rows[list(counts)] = sums / numpy.array(list(counts.values()))[:, None]
    return rows
