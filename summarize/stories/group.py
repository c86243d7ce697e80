"""Which articles of a day tell the same event."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from summarize.stories.copies import copies
from summarize.stories.likeness import alike
from summarize.stories.linkage import linked
from summarize.stories.report import Evidence, Report, english_terms
from summarize.stories.same_event import USUAL, Day

# Hours between two reports of one event at most: tomorrow's follow-up is tomorrow's story.
WINDOW = 48.0
# The mean chance of one event at which groups join. Tuned on the train part of the news corpus and on mornings of one
# country's papers (docs/stories.md).
_THRESHOLD = 0.28
# Pairs whose words are less alike are not looked at: on a day of `USUAL` articles, and more for each tenfold.
_FLOOR, _TENFOLD = 0.05, 0.03
# Nor are those that are about other things.
_NEAR_IN_MEANING = 0.2
# What is left of the chance of two reports on like things in different countries: two censuses, two fires.
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
    copied = _copied(reports)
    own = voices(reports, copied)
    spoken = [reports[index] for index in own]
    pairs = _pairs(spoken, evidence, window)
    groups = [[own[place] for place in places] for places in linked(len(own), pairs, _THRESHOLD)]
    home = {index: number for number, members in enumerate(groups) for index in members}
    for index, original in enumerate(copied):
        if index != original:
            groups[home[original]].append(index)
    return sorted(sorted(members) for members in groups)


def voices(reports: Sequence[Report], copied: Sequence[int] | None = None) -> list[int]:
    """Those that are no copies of others."""
    return [index for index, original in enumerate(copied or _copied(reports)) if index == original]


def _copied(reports: Sequence[Report]) -> list[int]:
    """For each the index of the one that it copies, its own where it is none.

    A form that an agency fills in, an earthquake's or an accident's, is no copy where it names another country.
    """
    found = copies(report.text for report in reports)
    return [index if reports[index].elsewhere(reports[original]) else original for index, original in enumerate(found)]


def _pairs(reports: Sequence[Report], evidence: Evidence, window: float) -> Iterator[tuple[int, int, float]]:
    has_original = [evidence == "original" and bool(report.original_terms) for report in reports]
    if any(has_original):
        originals = [report.original_terms if has else {} for report, has in zip(reports, has_original, strict=True)]
        day = Day(reports, originals, "original")
        for one, other, cosine in candidates(day, window):
            mine, theirs = reports[one], reports[other]
            yield (
                one,
                other,
                day.chance(one, other, cosine)
                * (_ELSEWHERE if mine.elsewhere(theirs) else _DOUBTED[mine.doubts(theirs)]),
            )
    if not all(has_original):
        day = Day(reports, [english_terms(report) for report in reports], "english")
        for one, other, cosine in candidates(
            day, window, lambda one, other: not (has_original[one] and has_original[other])
        ):
            yield one, other, day.chance(one, other, cosine)


def candidates(
    day: Day, window: float, wanted: Callable[[int, int], bool] = lambda one, other: True
) -> list[tuple[int, int, float]]:
    """(one, other, cosine of their terms) of the pairs that are worth a closer look."""
    floor = _FLOOR + _TENFOLD * math.log10(max(len(day.reports), USUAL) / USUAL)
    pairs = [
        (one, other, cosine)
        for one, other, cosine in alike(day.documents, day.rarity, floor)
        if wanted(one, other) and _near(day.reports[one], day.reports[other], window)
    ]
    day.read_meanings(place for one, other, _ in pairs for place in (one, other))
    return [(one, other, cosine) for one, other, cosine in pairs if day.meaning(one, other) >= _NEAR_IN_MEANING]


def _near(one: Report, other: Report, window: float) -> bool:
    return one.hours is None or other.hours is None or abs(one.hours - other.hours) <= window
