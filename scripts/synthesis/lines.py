"""Whole lines: which kinds of sentence, in which shares, and how they begin and end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from synthesis import constructions, events, figures, headlines, linked, predicates, reports, sentences
from synthesis import english as en
from synthesis.clauses import Pair
from synthesis.noise import careless

_DOUBLED = re.compile(r"\b([A-Za-z]+) \1\b")
Maker = Callable[[Random], Pair | None]
# Sentences: they get a capital and a full stop.
SENTENCES: tuple[tuple[Maker, int], ...] = (
    (sentences.statement, 120),
    (sentences.passive, 55),
    (sentences.with_relative, 70),
    (reports.reported, 150),
    (reports.according_to, 40),
    (reports.adding, 70),
    (reports.aside, 35),
    (linked.control, 65),
    (linked.modal, 40),
    (linked.after_or_before, 40),
    (linked.joined, 50),
    (linked.conditional, 25),
    (linked.question, 40),
    (reports.first_person, 25),
    (sentences.exists, 20),
    (constructions.with_quantifier, 50),
    (linked.purpose, 30),
    (constructions.because_of, 45),
    (constructions.with_adverb, 30),
    (constructions.opened, 40),
    (linked.object_pronoun, 25),
    (linked.event_as_noun, 35),
    (constructions.progressive, 35),
    (constructions.passive_later, 30),
    (constructions.advice, 25),
    (reports.pronoun_subject, 40),
    (reports.thing_said, 30),
    (predicates.predicate, 30),
    (predicates.comparison, 25),
    (predicates.demonstrative, 15),
    (events.casualties, 30),
    (events.death_toll, 15),
    (figures.price, 15),
    (figures.economy, 25),
    (events.match, 15),
    (events.weather, 10),
    (figures.distance, 12),
    (events.life, 18),
    (figures.population, 8),
    (figures.vote, 8),
    (figures.share, 8),
    (figures.interval, 6),
    (events.rank, 10),
)
# Headlines, phrases and lines with untranslatable parts: they stay as they are made.
AS_THEY_ARE: tuple[tuple[Maker, int], ...] = (
    (headlines.statement, 30),
    (headlines.noun_first, 20),
    (headlines.dead, 15),
    (headlines.colon, 15),
    (headlines.place_first, 8),
    (headlines.urgent, 6),
    (headlines.phrase, 25),
    (headlines.name, 25),
    (headlines.unchanged, 30),
    (headlines.short, 15),
)


def finished(pair: Pair) -> Pair:
    """A sentence with its capital and its full stop."""
    arabic, english = (" ".join(text.split()) for text in pair)
    if not arabic.endswith((".", "؟", "!", '."', '".')):
        arabic, english = arabic + ".", english + ("" if english.endswith(".") else ".")
    return arabic, en.sentence(english)


def _draw(rng: Random, makers: Sequence[tuple[Maker, int]]) -> Maker:
    return rng.choices([maker for maker, _ in makers], [weight for _, weight in makers])[0]


def line(rng: Random) -> Pair | None:
    """One line of any kind, or nothing where the draw made no good one."""
    kind = rng.random()
    if kind < 0.82:
        pair = _draw(rng, SENTENCES)(rng)
        return finished(pair) if pair else None
    if kind < 0.94:
        pair = _draw(rng, AS_THEY_ARE)(rng)
        return (" ".join(pair[0].split()), " ".join(pair[1].split())) if pair else None
    # Two sentences in one line, which come out as two.
    first, second = _draw(rng, SENTENCES)(rng), _draw(rng, SENTENCES)(rng)
    if not first or not second:
        return None
    first, second = finished(first), finished(second)
    return f"{first[0]} {second[0]}", f"{first[1]} {second[1]}"


def lines(count: int, seed: int, noise: float = 0.0) -> Iterator[Pair]:
    """`count` distinct pairs, the same for the same seed; a share `noise` of them is spelt carelessly."""
    rng, careless_rng = Random(seed), Random(seed + 1)
    seen: set[str] = set()
    while len(seen) < count:
        pair = line(rng)
        # A word twice in a row (invested in in 2014) is no model of English.
        if pair is None or pair[0] in seen or _DOUBLED.search(pair[1]):
            continue
        seen.add(pair[0])
        arabic, english = pair
        if careless_rng.random() < noise:
            arabic = careless(arabic, careless_rng)
        yield arabic, english
