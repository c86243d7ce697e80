"""Where two reports do not count the same: as their Arabic says it, or their English where that is all there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Literal

from summarize.stories.arabic_changes import arabic_changes
from summarize.stories.arabic_counts import arabic_counts
from summarize.stories.arabic_denials import arabic_denials, befell_some
from summarize.stories.count import FATES, Count
from summarize.stories.english_counts import english_counts
from summarize.stories.kinds import MAY_BE_ALL, above_all, with_kinds
from summarize.stories.led_away import LED_AWAY, of_one_place
from summarize.stories.report import Report
from summarize.stories.two_events import is_main, may_tell_two_events, titled

# Two statements of what is not a fate are about the same thing where they share this much.
_SHARED, _WORDS = 0.5, 3
# What stands for none killed where a report says no more.
NO_INJURIES = "no injuries"


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

    A report is held to its first count of a thing, and to a bound ("at least") that it or its title has for that
    number elsewhere: headlines leave bounds out. Where another says that number too, beside its own, it is no
    difference. Seven workers in the morning are no other thing than 14 people in the evening, and 84 civilians are more
    than 60 people; 40 civilians may be some of them. Who says that nobody was
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
        first = [(place, _bounded(mine, reports[place])) for place, mine in enumerate(of_it) if mine]
        if what.endswith(LED_AWAY):
            first = of_one_place(what, first, stated)
        if what in FATES:
            if whole := with_kinds(what, first, stated, reports):
                first = whole
                joined.update(f"{kind} {what}" for kind in MAY_BE_ALL)
            elif more := above_all(what, first, stated, reports):
                first = sorted([*first, *more], key=lambda pair: pair[0])
                of_it = [mine or [one for at, one in more if at == place] for place, mine in enumerate(of_it)]
                joined.update(one.what for _, one in more if _all_told(one.what, more, stated))
        elif any(count.about for _, count in first):
            first = _about_one_thing(first)

        if two_events := may_tell_two_events(first, reports, of_it):
            # What a report is not about may be anything; of two that are about it nothing else is claimed.
            first = [(place, count) for place, count in first if is_main(count, of_it[place], reports[place])]
            two_events = len(first) < 2 or may_tell_two_events(first, reports, of_it)
        # Nor is anything told of the injured where the dead may be of two accidents; but of the dead by themselves.
        if two_events and what in FATES:
            break
        if two_events:
            continue
        none = [] if _harm(what) in denied else list(_none(what, first, reports))
        denied.update(_harm(what) for _ in none)
        if none or _disagree(first, of_it):
            stands = [(place, _changed(count, reports[place])) for place, count in first]
            found.append(Difference(what, tuple(sorted([*stands, *none], key=lambda pair: pair[0]))))
    return found


def _bounded(mine: Sequence[Count], report: Report) -> Count:
    """The first of a report's counts of one thing, with the bound that another one gives to that number."""
    first = mine[0]
    others = () if first.qualifier else (*mine[1:], *(one for one in titled(report) if one.what == first.what))
    bounds = (one for one in others if one.value == first.value and one.qualifier)
    bound = next(bounds, first)
    return replace(first, qualifier=bound.qualifier, written=bound.written)


def _changed(count: Count, report: Report) -> Count:
    """With what the report or its title says of how it came to that number."""
    changes = (arabic_changes(text) for text in (report.lead.partition("\n")[0], *report.sources))
    return replace(count, change=next((one[count.value] for one in changes if count.value in one), ""))


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
        if others:
            differs = not any(count.agrees(other) for other in others)
        else:
            differs = any(
                high.what.endswith(f" {low.what}") and high.above(low)
                for other in theirs
                for high, low in ((count, other), (other, count))
            )
        if differs:
            changed.add((what, count.value))
    for what in ("killed", "injured"):
        if bool([*_denials(what, copy)]) != bool([*_denials(what, original)]):
            changed.add((what, Decimal(0)))
    return frozenset(changed)


def _fate(what: str) -> int:
    """Soldiers killed are told with the killed; things after all that befell people."""
    return next((place for place, fate in enumerate(FATES) if what.endswith(fate)), len(FATES))


def _all_told(what: str, told: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]]) -> bool:
    """Whether every report that states it is among those told: what differs between them is said then."""
    among = {place for place, count in told if count.what == what}
    return all(place in among for place, mine in enumerate(stated) if any(count.what == what for count in mine))


def _disagree(first: Sequence[tuple[int, Count]], of_it: Sequence[Sequence[Count]]) -> bool:
    return any(
        not one.agrees(other) and not _grants(of_it[here], other) and not _grants(of_it[there], one)
        for (here, one), (there, other) in combinations(first, 2)
    )


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
        if (one.quoted or report.leads_with(index)) and (not one.kinds or one.is_of(what))
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
