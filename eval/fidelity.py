"""Metrics of what must not go wrong in news: numbers, names, loops, text left untranslated, facts from
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from eval.score import Array, RatioMetric, References, Signature, count_references

if TYPE_CHECKING:
    from facts.names import KnownNames
    from facts.numbers import Number

WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufeff]")
LETTER = re.compile(r"[^\W\d_]")


class NumberFidelity(RatioMetric):
    """Numbers that survive translation, whatever their form (digits, words, separators, times). What a
    language may leave unsaid (the one of "one of them", a dual) is not counted: see `facts.numbers`.

    `recall`: numbers of the Arabic source that the output states. `precision`: numbers of the output that
    the source states. Statistics: (numbers found on the other side, numbers).
    """

    needs = frozenset({"sources"})

    def __init__(self, side: str) -> None:
        self.name = f"numbers-{side}"
        self._from_source = side == "recall"

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        from facts.numbers import missing_numbers, numbers

        rows = []
        for output, source in zip(outputs, sources, strict=True):
            here, there = numbers(source, "ar"), numbers(output, "en")
            if not self._from_source:
                here, there = there, here
            firm = sum(number.firm for number in here)
            rows.append((firm - len(missing_numbers(here, there)), firm))
        return _rows(rows)


class NameFidelity(RatioMetric):
    """Names of the English reference that the output has too: parts of a name, case and spelling of `al-`
    are forgiven. Of several references the first counts. Statistics: (names found, names).
    """

    name = "names-recall"

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        from facts.names import missing_names, names

        rows = []
        for output, group in zip(outputs, references, strict=True):
            wanted = names(group[0])
            rows.append((len(wanted) - len(missing_names(wanted, [output])), len(wanted)))
        return _rows(rows)

    def signature(self, references: References = ()) -> Signature:
        return Signature(self.name).extended(nrefs=count_references(references), version="1")


class Grounding(RatioMetric):
    """Numbers and names of an English brief that stand in its English source: what it states and could not
    have invented.

    Statistics: (facts found in the source, facts). A number is not looked for as a name too.
    """

    needs = frozenset({"sources"})

    def __init__(self, kind: str = "all") -> None:
        self.name = "grounding" if kind == "all" else f"grounding-{kind}"
        self._kind = kind

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        from facts.names import names
        from facts.numbers import missing_numbers, numbers

        rows = []
        for output, source in zip(outputs, sources, strict=True):
            found = stated = 0
            if self._kind in ("all", "numbers"):
                wanted = numbers(output, "en")
                firm = sum(number.firm for number in wanted)
                stated += firm
                found += firm - len(missing_numbers(wanted, _numbers_of(source)))
            if self._kind in ("all", "names"):
                named = names(output)
                stated += len(named)
                found += len(named) - len(_names_of(source).lacking(named))
            rows.append((found, stated))
        return _rows(rows)


# Every system is held against the same sources, which are long.
@lru_cache(2_000)
def _numbers_of(source: str) -> list[Number]:
    from facts.numbers import numbers

    return numbers(source, "en")


@lru_cache(2_000)
def _names_of(source: str) -> KnownNames:
    from facts.names import KnownNames

    return KnownNames([source])


class PerSegment(RatioMetric):
    """A metric of the output alone, given by a function from a text to (numerator, denominator)."""

    higher_is_better = False
    decimals = 2
    needs = frozenset()

    def __init__(
        self,
        name: str,
        count: Callable[[str], tuple[float, float]],
        items: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.name = name
        self.items = items
        self._count = count

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        return _rows([self._count(output) for output in outputs])


def has_loop(text: str, longest: int = 8) -> bool:
    """Whether a phrase of 1 to `longest` words comes three times in a row, or one of three and more words
    twice.
    """
    found = [word.lower() for word in WORD.findall(text)]
    for size in range(1, min(longest, len(found) // 2) + 1):
        needed = size * (2 if size < 3 else 1)
        run = 0
        for word, before in zip(found[size:], found, strict=False):
            run = run + 1 if word == before else 0
            if run >= needed:
                return True
    return False


def loops(text: str) -> tuple[float, float]:
    return float(has_loop(text)), 1.0


def repeated_ngrams(text: str, order: int = 4) -> tuple[float, float]:
    """(word n-grams that stood in the text before, word n-grams)."""
    found = [word.lower() for word in WORD.findall(text)]
    ngrams = [tuple(found[i : i + order]) for i in range(len(found) - order + 1)]
    return float(len(ngrams) - len(set(ngrams))), float(len(ngrams))


def untranslated(text: str) -> tuple[float, float]:
    """(letters in Arabic script, letters)."""
    return float(len(ARABIC.findall(text))), float(len(LETTER.findall(text)))


def empty(text: str) -> tuple[float, float]:
    return float(not text.strip()), 1.0


def _rows(rows: list[tuple[float, float]]) -> Array:
    return np.array(rows, dtype=np.float64).reshape(-1, 2)
