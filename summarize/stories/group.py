"""Which articles of a day tell the same event."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal

from facts.frequencies import frequencies
from summarize.stories.copies import copies
from summarize.stories.likeness import alike
from summarize.stories.linkage import linked
from summarize.stories.report import Report, english_terms

Evidence = Literal["original", "english"]
# Hours between two reports of one event at most: tomorrow's follow-up is tomorrow's story.
WINDOW = 48.0
# The mean likeness at which groups join, on a day of so many articles. Each tenfold raises it: among more articles
# more pairs are alike by chance. Tuned on the train part of the news corpus (docs/stories.md).
_THRESHOLD, _ARTICLES, _TENFOLD = 0.10, 36, 0.06
# What is left of the likeness of two reports on like things in different countries: two censuses, two fires.
_ELSEWHERE = 0.1
# And of those in one, by what speaks for two events (`Report.doubts`). Two that are told apart no third report, like
# both, may join: linkage takes a mean, and nothing in the others makes up for this.
_DOUBTED = (1.0, 0.5, -1000.0)


def group(reports: Sequence[Report], evidence: Evidence = "original", window: float = WINDOW) -> list[list[int]]:
    """The reports' indices by event, each ascending; the groups in the order of their first report.

    Wire copies join what they copy. The others are compared by the words of their originals where both have one (a
    translator's mistakes are not in them), else by their English, and joined by average linkage. Two reports more
    than `window` hours apart are not compared. The same reports give the same groups, whatever came before.
    """
    copied = copies(report.text for report in reports)
    # A form that an agency fills in, an earthquake's or an accident's, is no copy where it names another country.
    copied = [
        index if reports[index].elsewhere(reports[original]) else original for index, original in enumerate(copied)
    ]
    voices = [index for index, original in enumerate(copied) if index == original]
    spoken = [reports[index] for index in voices]
    threshold = _THRESHOLD + _TENFOLD * math.log10(max(len(voices), _ARTICLES) / _ARTICLES)
    pairs = [
        pair for pair in _pairs(spoken, evidence, threshold / 2) if _near(spoken[pair[0]], spoken[pair[1]], window)
    ]
    groups = [[voices[place] for place in places] for places in linked(len(voices), pairs, threshold)]
    home = {index: number for number, members in enumerate(groups) for index in members}
    for index, original in enumerate(copied):
        if index != original:
            groups[home[original]].append(index)
    return sorted(sorted(members) for members in groups)


def _pairs(reports: Sequence[Report], evidence: Evidence, floor: float) -> Iterator[tuple[int, int, float]]:
    has_original = [evidence == "original" and bool(report.original_terms) for report in reports]
    if any(has_original):
        originals = [report.original_terms if has else {} for report, has in zip(reports, has_original, strict=True)]
        for one, other, likeness in alike(originals, frequencies("ar"), floor):
            mine, theirs = reports[one], reports[other]
            yield one, other, likeness * (_ELSEWHERE if mine.elsewhere(theirs) else _DOUBTED[mine.doubts(theirs)])
    if not all(has_original):
        pairs = alike([english_terms(report) for report in reports], frequencies("en"), floor)
        yield from (pair for pair in pairs if not (has_original[pair[0]] and has_original[pair[1]]))


def _near(one: Report, other: Report, window: float) -> bool:
    return one.hours is None or other.hours is None or abs(one.hours - other.hours) <= window
