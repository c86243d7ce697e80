"""Whole lines: which kinds of sentence, in which shares, and how they begin and end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from synthesis import english as en
from synthesis import sentences
from synthesis.clauses import Pair

Maker = Callable[[Random], Pair | None]
MAKERS: tuple[tuple[Maker, int], ...] = (
    (sentences.statement, 20),
    (sentences.passive, 7),
    (sentences.with_relative, 9),
    (sentences.reported, 16),
    (sentences.according_to, 5),
    (sentences.control, 8),
    (sentences.modal, 5),
    (sentences.after_or_before, 5),
    (sentences.joined, 6),
    (sentences.conditional, 3),
    (sentences.question, 4),
    (sentences.first_person, 3),
    (sentences.exists, 2),
)


def finished(pair: Pair) -> Pair:
    """Full stops and a capital."""
    arabic, english = pair
    if not arabic.endswith((".", "؟", "!", '."', '".')):
        arabic, english = arabic + ".", english + ("" if english.endswith(".") else ".")
    return arabic, en.sentence(english)


def lines(count: int, seed: int) -> Iterator[Pair]:
    """`count` distinct pairs; the same for the same seed."""
    rng = Random(seed)
    makers = [maker for maker, _ in MAKERS]
    weights = [weight for _, weight in MAKERS]
    seen: set[str] = set()
    while len(seen) < count:
        pair = rng.choices(makers, weights)[0](rng)
        if pair is None:
            continue
        arabic, english = finished(pair)
        if arabic not in seen:
            seen.add(arabic)
            yield arabic, english
