"""How many of a kind of people, held against how many in all: workers who may be all, civilians who are some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarize.stories.count import Count
from summarize.stories.led_away import comparable
from summarize.stories.report import Report
from summarize.stories.two_events import grew, is_main, may_tell_two_events, titled

# Civilians or children are some of the dead; these may be all of them, and another report may just say how many died.
MAY_BE_ALL = (
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
# Of one event: of the same derailment some are let out of the train, others of the homes beside it.
_HARM = ("killed", "injured", "missing")


def with_kinds(
    what: str, first: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]], reports: Sequence[Report]
) -> list[tuple[int, Count]]:
    """`first` with those of a kind that may be all, in the reports' order; empty where there are none, or none grew."""
    of_kinds = list(_of_kinds(what, first, stated))
    whole = sorted([*first, *of_kinds], key=lambda pair: pair[0])
    return whole if of_kinds and comparable(what, whole) and grew(whole, reports, apart=1) else []


def _of_kinds(
    what: str, first: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]]
) -> Iterator[tuple[int, Count]]:
    """Of the other reports how many of a kind it was, where these may be all: the workers of a mine, "7 workers"."""
    known = {place for place, _ in first}
    for place, found in enumerate(stated):
        mine = next((one for one in found if one.what in {f"{kind} {what}" for kind in MAY_BE_ALL}), None)
        if known and mine and place not in known:
            yield place, replace(mine, written=f"{mine.written} {mine.what.removesuffix(f' {what}')}")


def above_all(
    what: str, first: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]], reports: Sequence[Report]
) -> list[tuple[int, Count]]:
    """Of the reports that say nothing of all, how many of a kind it was where another counts fewer people in all.

    Only of the dead, injured and missing, of what both reports are about, and where the two numbers are not so far
    apart that they may tell two events.
    """

    def holds_against(place: int, mine: Count, whole: tuple[int, Count]) -> bool:
        there, count = whole
        return (
            mine.above(count)
            and not any(mine.above(one) for one in titled(reports[place]) if one.what == what)
            and not any(
                other.what == mine.what and other.value == mine.value
                for other in (*stated[there], *titled(reports[there]))
            )
            and (not count.far_from(mine) or reports[place].same_event(reports[there]))
            and all(
                is_main(one, [other for other in stated[at] if other.what == one.what], reports[at])
                for at, one in ((place, mine), whole)
            )
        )

    if what not in _HARM:
        return []
    known = {place for place, _ in first}
    found: list[tuple[int, Count]] = []
    for place, counted in enumerate(stated):
        # A family is no one person.
        of_kinds = [one for one in counted if one.what.endswith(f" {what}") and not one.what.startswith("families")]
        above = [one for one in of_kinds if any(holds_against(place, one, whole) for whole in first)]
        if place not in known and above:
            highest = max(above, key=lambda one: one.value)
            kind = highest.what.removesuffix(f" {what}")
            written = f"{highest.written} {kind}"
            found.append((place, replace(highest, written=written, qualifier="at least", kind=kind)))
    both = [*first, *found]
    return [] if found and may_tell_two_events(both, reports, [[] for _ in reports]) else found
