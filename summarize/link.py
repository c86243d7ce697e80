"""Which segments of an article a sentence rests on: weighted overlap of content words, numbers and names."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.names import names
from facts.numbers import Number, numbers
from summarize.original import words_found
from summarize.support import Text
from summarize.words import content_words

LINKS = 3
# A further segment must cover this share of the sentence's weight that no segment before it covers.
_GAIN = 0.12
# Figures and names say which event a sentence is about; common words do not.
_FACT_WEIGHT = 1.5


@dataclass(frozen=True)
class Link:
    """`segments`: indices, ascending; `coverage`: share of the sentence's weight that they hold, 0 to 1."""

    segments: tuple[int, ...]
    coverage: float


class Source:
    """The segments of one article, indexed once, asked for every sentence that claims to rest on them."""

    def __init__(
        self, segments: Sequence[str], originals: Sequence[str] = (), doubted: Sequence[Sequence[str]] = ()
    ) -> None:
        """`originals`: what each segment translates, and `doubted` the names that it lacks, where that is known."""
        self.segments = tuple(segments)
        self.originals = tuple(originals)
        self.doubted = tuple(doubted)
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, segment in enumerate(self.segments):
            for term in {*content_words(segment), *map(_figure, self.numbers[index])}:
                self._places[term].append(index)

    @cached_property
    def numbers(self) -> tuple[list[Number], ...]:
        """The numbers that each segment states."""
        return tuple(numbers(segment, "en") for segment in self.segments)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The segments as sentences are held against them."""
        return tuple(map(Text, self.segments))

    def behind(self, segments: Sequence[int]) -> list[str]:
        """What these segments translate; nothing where that is not known."""
        return [self.originals[index] for index in segments] if self.originals else []

    def found(self, segments: Sequence[int]) -> set[str]:
        """The words of names that these segments are known to have from what they translate."""
        places = segments if self.doubted else ()
        return {word for index in places for word in words_found(self.segments[index], self.doubted[index])}

    def weights(self, sentence: str) -> dict[str, float]:
        """Inverse document frequency of each content word and number of a sentence, facts for more.

        A word that the article lacks weighs as much as one that it has once.
        """
        facts = {*map(_figure, numbers(sentence, "en")), *content_words(" ".join(names(sentence)))}
        return {
            term: math.log(1 + len(self.segments) / (len(self._places.get(term, ())) or 1))
            * (_FACT_WEIGHT if term in facts else 1.0)
            # In an order of their own, so that sums of them are the same in every process.
            for term in sorted({*content_words(sentence), *facts})
        }

    def link(self, sentence: str, limit: int = LINKS) -> Link:
        """Greedy weighted set cover: at most `limit` segments, none where nothing is shared.

        Ties go to the earlier segment: in news the later one repeats it.
        """
        left = self.weights(sentence)
        total = sum(left.values())
        chosen: list[int] = []
        covered = 0.0
        while len(chosen) < limit:
            gains = self._shared(left)
            if not gains:
                break
            best = min(gains, key=lambda index: (-round(gains[index], 9), index))
            if chosen and gains[best] < _GAIN * total:
                break
            chosen.append(best)
            covered += gains[best]
            left = {term: weight for term, weight in left.items() if best not in self._places.get(term, ())}
        return Link(tuple(sorted(chosen)), covered / total if total else 0.0)

    def related(self, sentence: str) -> list[int]:
        """Every segment that shares a content word or number with the sentence, the most weight first."""
        gains = self._shared(self.weights(sentence))
        return sorted(gains, key=lambda index: (-round(gains[index], 9), index))

    def _shared(self, weights: dict[str, float]) -> dict[int, float]:
        gains: dict[int, float] = defaultdict(float)
        for term, weight in sorted(weights.items()):
            for index in self._places.get(term, ()):
                gains[index] += weight
        return gains


def _figure(number: Number) -> str:
    return f"#{number.value.normalize():f}"
