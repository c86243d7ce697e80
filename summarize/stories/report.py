"""One article as the grouping of stories sees it, and the words by which it is told from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from facts.arabic_stems import arabic_stems
from facts.names import names
from facts.numbers import numbers
from summarize.stories.moment import Moment
from summarize.stories.places import countries
from summarize.stories.setting import Setting
from summarize.words import content_words

# The title says which event it is; names and figures more than common words. Tuned on the train part of the corpus.
TITLE, NAME, NUMBER = 2.0, 2.0, 1.0
# Sentences that say where it happened.
LEAD = 2
# Letters of a short report.
_HEAD = 700
# Which words are compared.
Evidence = Literal["original", "english"]
# How often each term stands in a text, some for more.
Terms = Mapping[str, float]


@dataclass(frozen=True)
class Report:
    """One article in English, with what is known of where it came from.

    `original` is the text that was translated and `original_terms` how often each of its words stands there, in a
    form that other articles share; both empty where there was none. `set_in` are the countries that its title and first
    two sentences name, `named` those of the whole original. `outlet` is its name as a reader is to see it.
    `published` is None where nobody says when that was. `doubtful` are segments with a known fault. Of an Arabic
    original, `lead` is its title and first two sentences, a line each, and `spans` the characters that each segment
    translates; empty of others.
    """

    segments: tuple[str, ...]
    title: str = ""
    original: str = ""
    original_terms: Mapping[str, float] = field(default_factory=dict)
    outlet: str = ""
    published: Moment | None = None
    doubtful: frozenset[int] = frozenset()
    set_in: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    lead: str = ""
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def hours(self) -> float | None:
        """When it was published, on a clock that all reports share."""
        return self.published.hours if self.published else None

    @property
    def text(self) -> str:
        """What copies of it share: the original where there is one, the title left out."""
        return self.original or "\n".join(self.segments)

    @property
    def words(self) -> int:
        return sum(len(segment.split()) for segment in self.segments)

    @property
    def sources(self) -> tuple[str, ...]:
        """The Arabic of each segment, where it is known."""
        return tuple(self.original[start:end] for start, end in self.spans)

    @cached_property
    def opens_in(self) -> frozenset[str]:
        """The countries of the first line: an American survey reports earthquakes of all the world below it."""
        return countries(self.lead.partition("\n")[0])

    @cached_property
    def setting(self) -> Setting | None:
        """None where there is no Arabic."""
        return Setting.of(self.lead, self.original, self.original_terms) if self.lead else None

    def elsewhere(self, other: Report) -> bool:
        """Whether the two, or their first lines, are set in countries of which the other says nothing at all."""
        pairs = ((self.set_in, other.set_in), (self.opens_in, other.opens_in))
        return any(one and two and one.isdisjoint(other.named) and two.isdisjoint(self.named) for one, two in pairs)

    def doubts(self, other: Report) -> int:
        """How much speaks for two like events: 0 nothing, 1 enough to claim nothing of both, 2 enough to part them.

        1 for another place or other people, for two disagreements of any kind (`Setting.disagreements`) or a report of
        several events; 2 for a review of the papers, for another region, for another place or other people and one more
        disagreement, or for three.
        """
        if self.setting is None or other.setting is None:
            return 0
        if self.setting.review or other.setting.review or self.setting.regions_differ(other.setting):
            return 2
        elsewhere = self.setting.places_differ(other.setting) or self.setting.strangers(other.setting)
        disagreements = self.setting.disagreements(other.setting)
        several = self.setting.several or other.setting.several
        return 2 if disagreements >= 3 - elsewhere else int(elsewhere or disagreements == 2 or several)

    def same_event(self, other: Report) -> bool:
        """Whether both surely tell one event: something speaks for it (`Setting.same_event`), nothing against it."""
        if self.setting is None or other.setting is None:
            return False
        return not self.doubts(other) and self.setting.same_event(other.setting)

    def leads_with(self, segment: int) -> bool:
        """Whether the segment is one of the first sentences, which say what it is about."""
        return self.sources[segment] in self.lead.split("\n")[1:] if self.lead else segment < LEAD


class Head(NamedTuple):
    """The terms of a report's title, of that and its first sentences, and of as much as a short report has."""

    title: Terms
    opening: Terms
    head: Terms


def head(report: Report, evidence: Evidence) -> Head:
    """Of a long article no more than of a short one, so that both can be compared; what has no title begins with its
    news.
    """
    if evidence == "original":
        lines, rest, terms = report.lead.split("\n"), report.original, arabic_stems
    else:
        lines, rest, terms = [report.title, *report.segments[:LEAD]], " ".join(report.segments), content_words
    title = next(filter(None, map(str.strip, lines)), "")
    return Head(*(Counter(terms(text)) for text in (title, " ".join(lines), f"{title} {rest[:_HEAD]}")))


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
