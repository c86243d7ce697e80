"""Whether two numbers are so far apart that they may be of two events, and what a report is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from facts.arabic_words import fold
from summarize.stories.arabic_counts import arabic_counts
from summarize.stories.count import AT_LEAST, Count
from summarize.stories.event import WIDE
from summarize.stories.report import Report

# "In Baghdad alone", and of an earthquake "nine people in the town of".
_ALONE = re.compile("(?<![ء-ي])وحد(?:ه|ها|هما|هم|هن)(?![ء-ي])")
_OF_A_TOWN = re.compile(
    r"(?:شخصا?|اشخاص|قتلي|قتيلا|مصرعهم|حتفهم) (?:في |ب)(?:ال)?(?:مدينه|بلده|قريه|محافظه|ولايه|اقليم|منطقه|حي)(?![ء-ي])"
)


def may_tell_two_events(
    first: Sequence[tuple[int, Count]], reports: Sequence[Report], of_it: Sequence[Sequence[Count]]
) -> bool:
    """Whether a number is so far from another that it may be of another event; of those that grow, from the next.

    Not where it is what both reports are about, and the higher is called a toll or both surely tell one event.
    """

    def may_be_of_two(pair: tuple[tuple[int, Count], tuple[int, Count]]) -> bool:
        (here, low), (there, high) = pair
        if not low.far_from(high):
            return False
        main = all(is_main(count, of_it[place], reports[place]) for place, count in pair)
        return not main or not (high.toll or reports[here].same_event(reports[there]))

    # Of equal ones a toll is compared with what is lower, "at least" with what is higher.
    rising = sorted(first, key=lambda pair: (pair[1].value, not pair[1].toll, pair[1].qualifier in AT_LEAST))
    return any(map(may_be_of_two, pairwise(rising) if grew(first, reports) else combinations(rising, 2)))


def is_main(count: Count, mine: Sequence[Count], report: Report) -> bool:
    """Whether a report is about it: it stands in its first sentences, and neither they nor its title give another."""
    titles = [one for one in titled(report) if one.what == count.what]
    others = [one for one in mine if report.leads_with(one.segment)] + titles
    return (
        report.leads_with(count.segment)
        and not _is_of_a_part(count, report)
        and all(one.value == count.value for one in others)
    )


def titled(report: Report) -> list[Count]:
    """What its title counts."""
    return arabic_counts(report.lead.partition("\n")[0], 0)


def _is_of_a_part(count: Count, report: Report) -> bool:
    if report.setting is None:
        return False
    sentence = fold(report.sources[count.segment])
    return bool(_ALONE.search(sentence) or (report.setting.kinds & WIDE and _OF_A_TOWN.search(sentence)))


def grew(first: Sequence[tuple[int, Count]], reports: Sequence[Report], apart: float = 0.0) -> bool:
    """Whether each number was given so many hours after all that are lower, and all reports say when."""
    timed = [(count.value, hours) for place, count in first if (hours := reports[place].hours) is not None]
    return len(timed) == len(first) and all(
        low == high or later - earlier >= apart for (low, earlier), (high, later) in pairwise(sorted(timed))
    )
