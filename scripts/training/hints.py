"""Sentences with the lexicon's English behind some of their words, as the translator reads them when it is used.

After Dinu et al. 2019 (terms inline) and Zhong and Chiang 2020 (dictionary entries of rare words).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

# The word that a piece of a hint belongs to.
HINT = -1
# An entry of so many uses in training, or fewer, is always shown; one of more the less often, the more it has.
RARE = 40
# How often what the pair's own English calls a word is shown rather than what the lexicon calls it first.
AS_WRITTEN = 0.5
# How often the hint stands in the place of the word, so that the model has to read it.
ALONE = 0.3


class Hints:
    """What scripts/find_hints.py wrote."""

    def __init__(self, path: Path, pairs: int) -> None:
        """Raises ValueError where that is of other pairs."""
        arrays = np.load(path)
        self.starts, self.found = arrays["starts"], arrays["found"]
        self.texts = bytes(arrays["texts"]).decode("utf-8").split("\n")
        if len(self.starts) != pairs + 1:
            raise ValueError(f"{path} has hints for {len(self.starts) - 1} pairs, not {pairs}: make it anew")

    def draw(self, index: int, draw: random.Random) -> dict[int, str]:
        """Some of the hints of a pair: English by the number of the word that it stands behind."""
        return {
            word: self.texts[said if said >= 0 and draw.random() < AS_WRITTEN else first]
            for word, first, said in self._drawn(index, draw)
        }

    def draw_written(self, index: int, draw: random.Random) -> dict[int, str]:
        """The same, only of what the pair's own English has, and as it has it."""
        return {word: self.texts[said] for word, _, said in self._drawn(index, draw) if said >= 0}

    def _drawn(self, index: int, draw: random.Random) -> Iterator[tuple[int, int, int]]:
        """The word that a hint stands behind, and the texts of what it is called first and in the pair, or -1."""
        for word, uses, first, said in self.found[self.starts[index] : self.starts[index + 1]].tolist():
            if draw.random() < (RARE / max(uses, RARE)) ** 0.5:
                yield word, first, said


def hinted(
    ids: list[int], words: list[int], hints: dict[int, list[int]], alone: set[int]
) -> tuple[list[int], list[int]]:
    """Pieces and their words with the pieces of each hint behind the last piece of its word, or in place of it."""
    if not hints:
        return ids, words
    with_hints: list[int] = []
    of: list[int] = []
    for place, (piece, word) in enumerate(zip(ids, words, strict=True)):
        if word not in alone:
            with_hints.append(piece)
            of.append(word)
        if word in hints and words[place + 1 : place + 2] != [word]:
            with_hints += hints[word]
            of += [HINT] * len(hints[word])
    return with_hints, of


def copied(read: list[int], words: list[int], written: list[int]) -> Iterator[tuple[int, int]]:
    """(place in `read`, place in `written`) of the pieces of hints that are written whole, piece by piece."""
    start = 0
    while HINT in words[start:]:
        begin = words.index(HINT, start) + 1  # behind the mark
        start = next((at for at in range(begin, len(words)) if words[at] != HINT), len(words))
        hint = read[begin:start]
        for at in range(len(written) - len(hint) + 1):
            if written[at : at + len(hint)] == hint:
                yield from zip(range(begin, start), range(at, at + len(hint)), strict=True)
