"""One article as the grouping of stories sees it, and the words by which it is told from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from facts.names import names
from facts.numbers import numbers
from summarize.words import content_words

# The title says which event it is; names and figures more than common words. Tuned on the train part of the corpus.
TITLE, NAME, NUMBER = 2.0, 2.0, 1.0
# Sentences that say where it happened.
LEAD = 2


@dataclass(frozen=True)
class Report:
    """One article in English, with what is known of where it came from.

    `original` is the text that was translated and `original_terms` how often each of its words stands there, in a
    form that other articles share; both empty where there was none. `set_in` are the countries that its title and first
    two sentences name, `named` those of the whole original. `outlet` is its name as a reader is to see it.
    `hours` is when it was published, on a clock that all reports of a day share, or None. `doubtful` are segments
    with a known fault.
    """

    segments: tuple[str, ...]
    title: str = ""
    original: str = ""
    original_terms: Mapping[str, float] = field(default_factory=dict)
    outlet: str = ""
    hours: float | None = None
    doubtful: frozenset[int] = frozenset()
    set_in: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """What copies of it share: the original where there is one, the title left out."""
        return self.original or "\n".join(self.segments)

    @property
    def words(self) -> int:
        return sum(len(segment.split()) for segment in self.segments)

    def elsewhere(self, other: Report) -> bool:
        """Whether the two are set in countries of which the other says nothing at all."""
        known = bool(self.set_in and other.set_in)
        return known and self.set_in.isdisjoint(other.named) and other.set_in.isdisjoint(self.named)


def english_terms(report: Report) -> Counter[str]:
    """How often each content word and number stands in the English, names and the title's words for more."""
    counts: Counter[str] = Counter()
    for text, weight in ((report.title, TITLE), *((segment, 1.0) for segment in report.segments)):
        named = set(content_words(" ".join(names(text))))
        for word in content_words(text):
            counts[word] += weight * (NAME if word in named else 1.0)
        for number in numbers(text, "en"):
            if number.firm:
                counts[f"#{number.value.normalize():f}"] += weight * NUMBER
    return counts
