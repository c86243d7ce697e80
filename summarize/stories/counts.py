"""Where two reports do not count the same: as their Arabic says it, or their English where that is all there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Literal

from facts.arabic_words import fold
from summarize.stories.arabic_counts import arabic_counts
from summarize.stories.arabic_denials import arabic_denials, befell_some
from summarize.stories.count import AT_LEAST, FATES, Count
from summarize.stories.english_counts import english_counts
from summarize.stories.event import WIDE
from summarize.stories.report import Report

# Two statements of what is not a fate are about the same thing where they share this much.
_SHARED, _WORDS = 0.5, 3


# Civilians or children are some of the dead; these may be all of them, and another report may just say how many died.
_MAY_BE_ALL = (
    "migrants",
    "workers",
    "passengers",
    "pilgrims",
    "pupils",
    "students",
    "fishermen",
    "sailors",
    "refugees",
    "Palestinians",
)
# What stands for none killed where a report says no more.
NO_INJURIES = "no injuries"
# "In Baghdad alone", and of an earthquake "nine people in the town of".
_ALONE = re.compile("(?<![ء-ي])وحد(?:ه|ها|هما|هم|هن)(?![ء-ي])")
_OF_A_TOWN = re.compile(
    r"(?:شخصا?|اشخاص|قتلي|قتيلا|مصرعهم|حتفهم) (?:في |ب)(?:ال)?(?:مدينه|بلده|قريه|محافظه|ولايه|اقليم|منطقه|حي)(?![ء-ي])"
)


@dataclass(frozen=True)
class Difference:
    """`counts`: (report, count) of the reports that state it, in their order; some of them do not agree."""

    what: str
    counts: tuple[tuple[int, Count], ...]

    def among(self, places: Sequence[int]) -> Difference:
        """As it is where the reports stand at these places among others."""
        return Difference(self.what, tuple((places[place], count) for place, count in self.counts))


def counts(report: Report) -> list[Count]:
    """What the report counts, in order, leaving out segments about other times.

    Of an Arabic report its Arabic decides: what a translation makes of it states nothing. Of others, segments with a
    known fault are left out.
    """
    if report.spans:
        return [count for index, source in enumerate(report.sources) for count in arabic_counts(source, index)]
    return [
        count
        for index, segment in enumerate(report.segments)
        if index not in report.doubtful
        for count in english_counts(segment, index)
    ]


def differences(reports: Sequence[Report]) -> list[Difference]:
    """What at least two of the reports count differently, the dead first; nothing of two that may tell two events.

    A report is held to its first count of a thing. Where another says that number too, beside its own, it is no
    difference. Seven workers in the morning are no other thing than 14 people in the evening. Who says that nobody was
    killed or injured, or quotes a denial, differs from those who count some and surely tell the same event.
    """
    if len(reports) < 2 or any(one.doubts(other) for one, other in combinations(reports, 2)):
        return []
    stated = [counts(report) for report in reports]
    kinds = dict.fromkeys([*FATES, *(count.what for mine in stated for count in mine)])
    found: list[Difference] = []
    joined: set[str] = set()
    denied: set[str] = set()
    for what in sorted(kinds, key=_fate):
        if what in joined:
            continue
        of_it = [[count for count in mine if count.what == what] for mine in stated]
        first = [(place, mine[0]) for place, mine in enumerate(of_it) if mine]
        if what in FATES:
            if whole := _with_kinds(what, first, stated, reports):
                first = whole
                joined.update(f"{kind} {what}" for kind in _MAY_BE_ALL)
        elif any(count.about for _, count in first):
            first = _about_one_thing(first)

        if two_events := _may_tell_two_events(first, reports, of_it):
            # What a report is not about may be anything; of two that are about it nothing else is claimed.
            first = [(place, count) for place, count in first if _is_main(count, of_it[place], reports[place])]
            two_events = len(first) < 2 or _may_tell_two_events(first, reports, of_it)
        # Nor is anything told of the injured where the dead may be of two accidents; but of the dead by themselves.
        if two_events and what in FATES:
            break
        if two_events:
            continue
        none = [] if _harm(what) in denied else list(_none(what, first, reports))
        denied.update(_harm(what) for _ in none)
        if none or _disagree(first, of_it):
            found.append(Difference(what, tuple(sorted([*first, *none], key=lambda pair: pair[0]))))
    return found


def recounted(copy: Report, original: Report) -> frozenset[tuple[str, Decimal]]:
    """What befell whom, and how many, where a copy counts them otherwise: the same text, brought up to date.

    None at all where one of the two alone denies that anybody was killed or injured.
    """
    if copy.text == original.text:
        return frozenset()
    theirs = counts(original)
    changed = set()
    for what, count in {one.what: one for one in reversed(counts(copy))}.items():
        others = [other for other in theirs if other.what == what and what.endswith(FATES)]
        if others and not any(count.agrees(other) for other in others):
            changed.add((what, count.value))
    for what in ("killed", "injured"):
        if bool([*_denials(what, copy)]) != bool([*_denials(what, original)]):
            changed.add((what, Decimal(0)))
    return frozenset(changed)


def _fate(what: str) -> int:
    """Soldiers killed are told with the killed; things after all that befell people."""
    return next((place for place, fate in enumerate(FATES) if what.endswith(fate)), len(FATES))


def _disagree(first: Sequence[tuple[int, Count]], of_it: Sequence[Sequence[Count]]) -> bool:
    return any(
        not one.agrees(other) and not _grants(of_it[here], other) and not _grants(of_it[there], one)
        for (here, one), (there, other) in combinations(first, 2)
    )


def _may_tell_two_events(
    first: Sequence[tuple[int, Count]], reports: Sequence[Report], of_it: Sequence[Sequence[Count]]
) -> bool:
    """Whether a number is so far from another that it may be of another event; of those that grow, from the next.

    Not where it is what both reports are about, and the higher is called a toll or both surely tell one event.
    """

    def may_be_of_two(pair: tuple[tuple[int, Count], tuple[int, Count]]) -> bool:
        (here, low), (there, high) = pair
        if not low.far_from(high):
            return False
        main = all(_is_main(count, of_it[place], reports[place]) for place, count in pair)
        return not main or not (high.toll or reports[here].same_event(reports[there]))

    # Of equal ones a toll is compared with what is lower, "at least" with what is higher.
    rising = sorted(first, key=lambda pair: (pair[1].value, not pair[1].toll, pair[1].qualifier in AT_LEAST))
    return any(map(may_be_of_two, pairwise(rising) if _grew(first, reports) else combinations(rising, 2)))


def _is_main(count: Count, mine: Sequence[Count], report: Report) -> bool:
    """Whether a report is about it: it stands in its first sentences, and neither they nor its title give another."""
    titled = [one for one in arabic_counts(report.lead.partition("\n")[0], 0) if one.what == count.what]
    others = [one for one in mine if report.leads_with(one.segment)] + titled
    return (
        report.leads_with(count.segment)
        and not _is_of_a_part(count, report)
        and all(one.value == count.value for one in others)
    )


def _is_of_a_part(count: Count, report: Report) -> bool:
    if report.setting is None:
        return False
    sentence = fold(report.sources[count.segment])
    return bool(_ALONE.search(sentence) or (report.setting.kinds & WIDE and _OF_A_TOWN.search(sentence)))


def _none(what: str, counted: Sequence[tuple[int, Count]], reports: Sequence[Report]) -> Iterator[tuple[int, Count]]:
    """What reports say of nobody killed or injured, where others that surely tell the same event count some."""
    for place, report in enumerate(reports):
        for none in _denials(what, report) if _harm(what) and counted else ():
            if any(
                other != place and not none.agrees(count) and report.same_event(reports[other])
                for other, count in counted
            ):
                yield place, none


def _denials(what: str, report: Report) -> Iterator[Count]:
    """That a report quotes who denies it, and that it says so itself and tells of none whom it befell, nor of dead."""
    harm = _harm(what)
    stated = {
        (one.harm, one.quoted): index
        for index, source in reversed(list(enumerate(report.sources)))
        for one in arabic_denials(source)
        if one.quoted or report.leads_with(index)
    }
    if (harm, True) in stated:
        yield Count(what, "none", Decimal(0), "", stated[harm, True], denied=True)
    texts = [report.lead.partition("\n")[0], *report.sources]
    for said, written in ((harm, "none"), ("injured", NO_INJURIES)):
        if (said, False) in stated and not any(
            befell_some(one, text) for one in {"killed", harm, said} for text in texts
        ):
            yield Count(what, written, Decimal(0), "", stated[said, False])
            return


def _harm(what: str) -> Literal["killed", "injured"] | None:
    return "killed" if what.endswith("killed") else "injured" if what.endswith("injured") else None


def _grew(first: Sequence[tuple[int, Count]], reports: Sequence[Report], apart: float = 0.0) -> bool:
    """Whether each number was given so many hours after all that are lower, and all reports say when."""
    timed = [(count.value, hours) for place, count in first if (hours := reports[place].hours) is not None]
    return len(timed) == len(first) and all(
        low == high or later - earlier >= apart for (low, earlier), (high, later) in pairwise(sorted(timed))
    )


def _with_kinds(
    what: str, first: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]], reports: Sequence[Report]
) -> list[tuple[int, Count]]:
    """`first` with those of a kind that may be all, in the reports' order; empty where there are none, or none grew."""
    of_kinds = list(_of_kinds(what, first, stated))
    whole = sorted([*first, *of_kinds], key=lambda pair: pair[0])
    return whole if of_kinds and _grew(whole, reports, apart=1) else []


def _of_kinds(
    what: str, first: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]]
) -> Iterator[tuple[int, Count]]:
    """Of the other reports how many of a kind it was, where these may be all: the workers of a mine, "7 workers"."""
    known = {place for place, _ in first}
    for place, found in enumerate(stated):
        mine = next((one for one in found if one.what in {f"{kind} {what}" for kind in _MAY_BE_ALL}), None)
        if known and mine and place not in known:
            yield place, replace(mine, written=f"{mine.written} {mine.what.removesuffix(f' {what}')}")


def _grants(mine: Sequence[Count], other: Count) -> bool:
    return any(count.value == other.value for count in mine)


def _about_one_thing(first: Sequence[tuple[int, Count]]) -> list[tuple[int, Count]]:
    """The largest run of counts whose segments say the same besides the number; none where there are not two."""
    best: list[tuple[int, Count]] = []
    for _, one in first:
        alike = [(place, other) for place, other in first if _same_thing(one, other)]
        if len(alike) > len(best):
            best = alike
    return best if len(best) > 1 else []


def _same_thing(one: Count, other: Count) -> bool:
    shared = len(one.about & other.about)
    return one is other or (shared >= _WORDS and shared >= _SHARED * min(len(one.about), len(other.about)))
