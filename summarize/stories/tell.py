"""One brief of a story that several articles tell, each sentence with the segments of each article behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from facts import Flag
from summarize.brief import BriefSentence
from summarize.ground import check
from summarize.link import Source
from summarize.references import refers_back
from summarize.stories.copies import copies
from summarize.stories.counts import differences, recounted
from summarize.stories.report import Report
from summarize.stories.statements import Told, in_words
from summarize.words import overlap

SENTENCES = 4
_NUMBERS = 2
# A sentence of another report that shares this much with one that is taken adds too little.
_SAME = 0.5
# Another report bears a sentence out where one of its segments covers this much of it.
_BORNE_OUT = 0.6


@dataclass(frozen=True)
class StorySentence:
    """`sources`: (article within the story, segment in its translation), ascending, at least one."""

    text: str
    sources: tuple[tuple[int, int], ...]
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.sources:
            raise ValueError(f"a sentence of a story needs text and at least one source: {self}")

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "flags": [flag.to_json() for flag in self.flags]}


@dataclass(frozen=True)
class Telling:
    """A story's sentences, and the report whose brief comes `first` in it.

    `former` are numbers that no longer stand, or that nobody knows to: its headline is not to say them.
    """

    sentences: tuple[StorySentence, ...] = ()
    first: int = 0
    former: frozenset[Decimal] = frozenset()


def tell(reports: Sequence[Report], briefs: Sequence[Sequence[BriefSentence]]) -> Telling:
    """One report's brief, what the others' briefs add to it (at most 4 sentences in all), and their numbers.

    These are told where they changed or differ. The brief is the first report's; where the number that is told first
    has changed, that of the first report which gives it as it is now. `briefs` holds the brief of each report. A wire
    copy is no second voice: it adds nothing and bears nothing out, but for its numbers where it was brought up to date.
    Sentences that rest on a segment with a known fault, or with a number that has changed since, are not taken from
    the others.
    """
    copied = copies([report.text for report in reports]) if len(reports) > 1 else [0] * len(reports)
    voices = [index for index, original in enumerate(copied) if index == original]
    if not voices:
        return Telling()
    # A number that a copy alone gives may be so far off that nothing can be told with it.
    heard = _heard(reports, copied)
    told = _numbers(reports, heard) or (_numbers(reports, voices) if heard != voices else [])
    overtaken = {(one.place, one.count.segment) for number in told if number.changed for one in number.former}

    def is_overtaken(index: int, sentence: BriefSentence) -> bool:
        return any((index, segment) in overtaken for segment in sentence.segments)

    current = {one.place for one in told[0].standing} if told and told[0].changed else set()
    current -= {index for index in current if any(is_overtaken(index, sentence) for sentence in briefs[index])}
    first = min(voices, key=lambda index: (not briefs[index], index not in current, index))
    known = [
        [one for one in brief if index == first or not is_overtaken(index, one)] for index, brief in enumerate(briefs)
    ]
    numbers = (
        StorySentence(one.text, tuple(sorted({(said.place, said.count.segment) for said in one.borne}))) for one in told
    )
    former = {one.count.value for number in told for one in number.former}
    former -= {one.count.value for number in told for one in number.standing}
    return Telling((*_together(reports, known, voices, first), *numbers), first, frozenset(former))


def _together(
    reports: Sequence[Report], briefs: Sequence[Sequence[BriefSentence]], voices: Sequence[int], first: int
) -> Iterator[StorySentence]:
    taken = [(first, sentence) for sentence in briefs[first]]
    for index in voices:
        if index != first and len(taken) < SENTENCES:
            taken += [(index, new) for new in _news(reports[index], briefs[index], taken)][:1]
    if len(voices) == 1:
        yield from (StorySentence(one.text, _of(first, one.segments), one.flags) for _, one in taken)
        return
    sources = {index: Source(reports[index].segments) for index in voices}
    for home, sentence in taken[: max(SENTENCES, len(briefs[first]))]:
        borne = [(index, at) for index in voices if index != home for at in _bearing(sentence, sources[index])]
        rests_on = tuple(sorted([*_of(home, sentence.segments), *borne]))
        yield StorySentence(sentence.text, rests_on, sentence.flags)


def _of(index: int, segments: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple((index, segment) for segment in segments)


def _news(
    report: Report, brief: Sequence[BriefSentence], taken: Sequence[tuple[int, BriefSentence]]
) -> list[BriefSentence]:
    """What another report's brief adds, each sentence such that it may stand behind one of another outlet."""
    return [
        sentence
        for sentence in brief
        if not sentence.flags
        and not refers_back(sentence.text)
        and report.doubtful.isdisjoint(sentence.segments)
        and all(overlap(sentence.text, other.text) < _SAME for _, other in taken)
    ]


def _bearing(sentence: BriefSentence, source: Source) -> tuple[int, ...]:
    """The segment of another report that says the same, if one does."""
    link = source.link(sentence.text, limit=1)
    if link.coverage < _BORNE_OUT:
        return ()
    verdict = check(sentence.text, source)
    return link.segments if verdict.passes and set(link.segments) <= set(verdict.segments) else ()


def _heard(reports: Sequence[Report], copied: Sequence[int]) -> list[int]:
    """The voices, and of the copies that were brought up to date the first with its numbers."""
    found: dict[object, int] = {}
    for index in sorted(range(len(copied)), key=lambda index: (reports[index].hours or 0.0, index)):
        original = copied[index]
        changed = recounted(reports[index], reports[original]) if index != original else frozenset()
        if index == original or changed:
            found.setdefault((original, changed), index)
    return sorted(found.values())


def _numbers(reports: Sequence[Report], places: Sequence[int]) -> list[Told]:
    """How a toll rose and where outlets differ, as the reports at these places give it."""
    found = differences([reports[place] for place in places])
    return list(islice(filter(None, (in_words(one.among(places), reports) for one in found)), _NUMBERS))
