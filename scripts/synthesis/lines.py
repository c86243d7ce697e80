"""Whole lines: which kinds of sentence, in which shares, and how they begin and end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from synthesis import constructions, events, headlines, predicates, sentences
from synthesis import english as en
from synthesis.clauses import Pair

_DOUBLED = re.compile(r"\b([A-Za-z]+) \1\b")
Maker = Callable[[Random], Pair | None]
# Sentences: they get a capital and a full stop.
SENTENCES: tuple[tuple[Maker, int], ...] = (
    (sentences.statement, 120),
    (sentences.passive, 55),
    (sentences.with_relative, 70),
    (sentences.reported, 150),
    (sentences.according_to, 40),
    (sentences.adding, 70),
    (sentences.aside, 35),
    (sentences.control, 65),
    (sentences.modal, 40),
    (sentences.after_or_before, 40),
    (sentences.joined, 50),
    (sentences.conditional, 25),
    (sentences.question, 40),
    (sentences.first_person, 25),
    (sentences.exists, 20),
    (constructions.with_quantifier, 50),
    (constructions.purpose, 30),
    (constructions.because_of, 45),
    (constructions.with_adverb, 30),
    (constructions.opened, 40),
    (constructions.object_pronoun, 25),
    (constructions.event_as_noun, 35),
    (constructions.progressive, 35),
    (constructions.passive_later, 30),
    (constructions.advice, 25),
    (constructions.pronoun_subject, 40),
    (constructions.thing_said, 30),
    (predicates.predicate, 30),
    (predicates.comparison, 25),
    (predicates.demonstrative, 15),
    (events.casualties, 30),
    (events.death_toll, 15),
    (events.price, 15),
    (events.economy, 25),
    (events.match, 15),
    (events.weather, 10),
    (events.distance, 12),
    (events.life, 18),
    (events.population, 8),
    (events.vote, 8),
    (events.share, 8),
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


def lines(count: int, seed: int) -> Iterator[Pair]:
    """`count` distinct pairs; the same for the same seed."""
    rng = Random(seed)
    makers = [*SENTENCES, *AS_THEY_ARE]
    weights = [weight for _, weight in makers]
    seen: set[str] = set()
    while len(seen) < count:
        place = rng.choices(range(len(makers)), weights)[0]
        pair = makers[place][0](rng)
        if pair is None:
            continue
        arabic, english = finished(pair) if place < len(SENTENCES) else (" ".join(text.split()) for text in pair)
        # A word twice in a row (invested in in 2014) is no model of English.
        if arabic not in seen and not _DOUBLED.search(english):
            seen.add(arabic)
            yield arabic, english
