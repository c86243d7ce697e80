"""One brief of a story that several articles tell, each sentence with the segments of each article behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from facts import Flag
from summarize.brief import BriefSentence
from summarize.ground import check
from summarize.link import Source
from summarize.stories.copies import copies
from summarize.stories.counts import differences, recounted
from summarize.stories.report import Report
from summarize.stories.statements import in_words
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


def tell(reports: Sequence[Report], briefs: Sequence[Sequence[BriefSentence]]) -> tuple[StorySentence, ...]:
    """The first report's brief, what the others' briefs add to it (at most 4 sentences in all), and their numbers.

    These are told where they rose or differ. `briefs` holds the brief of each report. A wire copy is no second voice:
    it adds nothing and bears nothing out, but for its numbers where it was brought up to date. Sentences that rest on
    a segment with a known fault are not taken from the others.
    """
    copied = copies([report.text for report in reports])
    voices = [index for index, original in enumerate(copied) if index == original]
    first = min(voices, key=lambda index: (not briefs[index], index), default=None)
    if first is None:
        return ()
    # A number that a copy alone gives may be so far off that nothing can be told with it.
    told = _numbers(reports, _heard(reports, copied)) or _numbers(reports, voices)
    return (*_together(reports, briefs, voices, first), *told)


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
    return [
        sentence
        for sentence in brief
        if not sentence.flags
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


def _numbers(reports: Sequence[Report], places: Sequence[int]) -> list[StorySentence]:
    """How a toll rose and where outlets differ, as the reports at these places give it."""
    heard = [reports[place] for place in places]
    found = filter(None, (in_words(difference, heard) for difference in differences(heard)))
    return [
        StorySentence(text, tuple(sorted({(places[one.place], one.count.segment) for one in stated})))
        for text, stated in islice(found, _NUMBERS)
    ]
