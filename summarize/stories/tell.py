"""One brief of a story that several articles tell, each sentence with the segments of each article behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from facts import Flag
from summarize.brief import BriefSentence
from summarize.english import is_finished
from summarize.ground import check
from summarize.link import Source
from summarize.stories.copies import copies
from summarize.stories.count import FATES
from summarize.stories.counts import Count, Difference, differences
from summarize.stories.report import Report
from summarize.words import overlap

SENTENCES = 4
_DIFFERENCES = 2
# A sentence of another report that shares this much with one that is taken adds too little.
_SAME = 0.5
# Another report bears a sentence out where one of its segments covers this much of it.
_BORNE_OUT = 0.6
# A title of more words than this is too long to call a report by.
_TITLE = 15
_QUOTES = re.compile(r'["“”]')


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
    """The first report's brief, what the other reports' briefs add to it (at most 4 sentences in all), and differences.

    `briefs` holds the brief of each report. A wire copy is no second voice: it adds nothing and bears nothing out.
    Sentences that rest on a segment with a known fault are not taken from the others.
    """
    copied = copies([report.text for report in reports])
    voices = [index for index, original in enumerate(copied) if index == original]
    first = min(voices, key=lambda index: (not briefs[index], index), default=None)
    if first is None:
        return ()
    taken = [(first, sentence) for sentence in briefs[first]]
    for index in voices:
        if index != first and len(taken) < SENTENCES:
            taken += [(index, new) for new in _news(reports[index], briefs[index], taken)][:1]
    if len(voices) == 1:
        return tuple(StorySentence(one.text, _of(first, one.segments), one.flags) for _, one in taken)
    sources = {index: Source(reports[index].segments) for index in voices}
    told = []
    for home, sentence in taken[: max(SENTENCES, len(briefs[first]))]:
        borne = [(index, at) for index in voices if index != home for at in _bearing(sentence, sources[index])]
        told.append(
            StorySentence(sentence.text, tuple(sorted([*_of(home, sentence.segments), *borne])), sentence.flags)
        )
    told += _differing([reports[index] for index in voices], voices)
    return tuple(told)


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


def _differing(reports: Sequence[Report], places: Sequence[int]) -> list[StorySentence]:
    found = []
    for difference in differences(reports):
        if len(found) == _DIFFERENCES:
            break
        if sentence := _in_words(difference, reports, places):
            found.append(sentence)
    return found


def _in_words(difference: Difference, reports: Sequence[Report], places: Sequence[int]) -> StorySentence | None:
    """None where one outlet alone gives all the numbers: it has corrected itself, and its last number stands."""
    latest: dict[str, tuple[int, Count]] = {}
    unnamed = 0
    for place, count in sorted(difference.counts, key=lambda pair: (reports[pair[0]].hours or 0.0, pair[0])):
        outlet = reports[place].outlet or _titled(reports[place])
        if not outlet or (outlet in latest and not reports[place].outlet):
            unnamed += 1
            outlet = "one report" if unnamed == 1 else "another report" if unnamed == 2 else f"report {unnamed}"
        latest[outlet] = (place, count)
    sides: list[tuple[Count, list[str]]] = []
    for outlet, (_, count) in latest.items():
        side = next((names for other, names in sides if other.value == count.value), None)
        if side is None:
            sides.append((count, [outlet]))
        else:
            side.append(outlet)
    if len(sides) < 2 or all(one.agrees(sides[0][0]) for one, _ in sides):
        return None
    what = f"the number {difference.what}" if difference.what in FATES else f"the number of {difference.what}"
    said = "; ".join(f"{count.written}, according to {_listed(names)}" for count, names in sides)
    sources = sorted((places[place], count.segment) for place, count in latest.values())
    return StorySentence(f"Outlets differ on {what}: {said}.", tuple(sources))


def _titled(report: Report) -> str:
    """What a report without an outlet is called: its title, as is the first line of a text where it is no sentence."""
    first = report.segments[0] if report.segments and 0 not in report.doubtful else ""
    words = _QUOTES.sub("'", report.title or ("" if is_finished(first) else first)).split()
    return f'"{" ".join(words).rstrip(".")}"' if 0 < len(words) <= _TITLE else ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
