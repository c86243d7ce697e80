"""What a reader is told of numbers that do not agree: that one rose, that all can be true, or that outlets differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from summarize.english import is_finished
from summarize.stories.count import AT_LEAST, AT_MOST, FATES, Count
from summarize.stories.counts import NO_INJURIES, Difference
from summarize.stories.moment import Moment
from summarize.stories.report import Report

# A title of more words than this is too long to call a report by.
_TITLE = 15
_QUOTES = re.compile(r'["“”]')


@dataclass(frozen=True)
class Statement:
    """A count as `outlet` gave it in report `place`; `published` is None where nobody says when that was."""

    outlet: str
    place: int
    count: Count
    published: Moment | None

    def contradicts(self, other: Statement, falling: bool = False) -> bool:
        """Whether they cannot both be true, at one time or one after the other: numbers grow in the course of a day.

        Or fall in it. An outlet's own next number comes later however soon it comes, another's by an hour or more. A
        denial is no number that grows.
        """
        if self.count.denied or other.count.denied:
            return self.count.value != other.count.value
        low, high = sorted((self, other), key=_value)
        earlier, later = (high, low) if falling else (low, high)
        return not low.count.can_hold_with(high.count) and not earlier.gives_way_to(later)

    def told(self, on_that_day: bool) -> str:
        """12 (Sada, 09:05 UTC); on another day than is said before, 12 (Sada, 09:05 UTC on 14 January)."""
        at = self.published
        when = " on ".join(filter(None, [at.clock, "" if on_that_day else at.dated])) if at else ""
        return f"{self.count.written} ({', '.join(filter(None, [self.outlet, when]))})"

    def before(self, other: Statement) -> bool:
        if self.published is None or other.published is None:
            return False
        own = self.outlet == other.outlet and self.published.timed and other.published.timed
        return self.published.at < other.published.at if own else self.published.well_before(other.published)

    def gives_way_to(self, other: Statement) -> bool:
        """Whether the other is the later: by the clock, or by its own word where no clock says the opposite."""
        return self.before(other) or (other.count.replaces(self.count) and not other.before(self))


@dataclass(frozen=True)
class Told:
    """What is said of a number that was `stated`, and the statements that it rests on.

    `former` are the statements that no longer stand: the last one says otherwise. All of them where outlets differ and
    nobody knows whose was the last. `changed`: it rose or fell, so that what a former one says was true before.
    """

    text: str
    borne: tuple[Statement, ...]
    stated: tuple[Statement, ...]
    former: tuple[Statement, ...]
    changed: bool = False

    @property
    def standing(self) -> tuple[Statement, ...]:
        return tuple(one for one in self.stated if one not in self.former)


def in_words(difference: Difference, reports: Sequence[Report]) -> Told | None:
    """None where nothing is left to tell: an outlet alone gave all numbers and took one back: its last stands."""
    what = difference.what
    number = f"number {what}" if what in FATES else f"number of {what}"
    stated = _not_overtaken(_stated(difference, reports))
    counted, denials = (tuple(one for one in stated if one.count.denied is denied) for denied in (False, True))
    changes = not all(one.count.agrees(counted[0].count) for one in counted)
    # Of what befell people more becomes known, and who was missing is found; of things there may be less tomorrow.
    for falling in (False, True) if changes and what.endswith(FATES) else ():
        if told := _change(what, number, counted, falling):
            return _beside(told, denials)
    latest = tuple({(one.outlet, one.count.denied): one for one in stated}.values())
    if all(one.count.agrees(latest[0].count) for one in latest):
        return None
    if what.endswith(FATES):
        # What was less in the morning is no side of a dispute in the evening, but for who says it then.
        numbers = [one for one in latest if not one.count.denied]
        disputed = {one.count.said for one in numbers if any(one.contradicts(other) for other in numbers)}
        latest = tuple(one for one in latest if not disputed or one.count.denied or one.count.said in disputed)
    sides: dict[tuple[Decimal, str, bool, str], list[Statement]] = {}
    for one in latest:
        sides.setdefault(one.count.said, []).append(one)
    said = "; ".join(f"{same[0].count.written}, according to {_sources(same)}" for same in sides.values())
    former = stated if denials else _not_the_last(stated)
    if all(one.count.can_hold_with(other.count) for one, other in combinations(latest, 2)):
        return Told(f"The {number} is {said}.", latest, stated, former)
    return Told(f"Outlets differ on the {number}: {said}.", latest, stated, former)


def _not_overtaken(stated: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Without who said that nobody was hurt before others counted any dead."""
    some = [one for one in stated if one.count.value]
    return tuple(
        one for one in stated if one.count.written != NO_INJURIES or not all(one.before(other) for other in some)
    )


def _beside(told: Told, denials: tuple[Statement, ...]) -> Told:
    """What is told of a number that changed, and that there is one at all is denied."""
    if not denials:
        return told
    text = f"{told.text.removesuffix('.')}; it is none, according to {_sources(denials)}."
    return replace(told, text=text, borne=(*told.borne, *denials))


def _change(what: str, number: str, stated: tuple[Statement, ...], falling: bool) -> Told | None:
    """From the lowest number to the highest, each as it was first given; None where not all is explained by time.

    Of one that falls from the highest to the lowest: of the missing, and of others where a report says that it was
    lowered. A number that all others became, as its report says, ends whatever dispute there was before.
    """
    first, last = min(stated, key=_value), max(stated, key=_value)
    if falling:
        # "Fell to more than 70" says nothing.
        first, last = (
            last,
            min((one for one in stated if one.count.qualifier not in AT_LEAST), key=_value, default=last),
        )
    says_so = last.count.replaces(first.count)
    found = what.endswith("missing")
    if not first.gives_way_to(last) or (falling and not found and not says_so):
        return None
    settled = says_so and all(one.gives_way_to(last) for one in stated if not one.count.agrees(last.count))
    if not settled and any(one.contradicts(other, falling) for one, other in combinations(stated, 2)):
        return None
    if first.count.qualifier in AT_MOST:
        return None
    days = {one.published.day for one in (first, last) if one.published}
    one_day = bool(first.published and last.published) and len(days) == 1
    verb = "rose" if not falling else "fell" if found else "was lowered"
    when, was, is_ = (
        f"On {last.published.dated} the" if one_day and last.published else "The",
        first.told(one_day),
        last.told(one_day),
    )
    named = (first.count.said, last.count.said)
    return Told(
        f"{when} {number} {verb} from {was} to {is_}.",
        tuple(one for one in stated if one.count.said in named),
        stated,
        tuple(one for one in stated if not one.count.agrees(last.count)),
        changed=True,
    )


def _not_the_last(stated: Sequence[Statement]) -> tuple[Statement, ...]:
    """All but those that agree with the last; all of them where nobody knows which that is."""
    last = [one for one in stated if not any(one.before(other) for other in stated if other is not one)]
    sure = all(one.published and one.count.agrees(last[0].count) for one in last)
    return tuple(one for one in stated if not (sure and one.count.agrees(last[0].count)))


def _value(statement: Statement) -> Decimal:
    return statement.count.value


def _stated(difference: Difference, reports: Sequence[Report]) -> tuple[Statement, ...]:
    """In the order of their publication, under names that tell the outlets apart."""
    found: list[Statement] = []
    names: dict[int, str] = {}
    unnamed = 0
    for place, count in sorted(difference.counts, key=lambda pair: (reports[pair[0]].hours or 0.0, pair[0])):
        report = reports[place]
        outlet = names.get(place) or report.outlet or _titled(report)
        if not outlet or (place not in names and not report.outlet and outlet in names.values()):
            unnamed += 1
            outlet = "one report" if unnamed == 1 else "another report" if unnamed == 2 else f"report {unnamed}"
        names[place] = outlet
        found.append(Statement(outlet, place, count, report.published))
    return tuple(found)


def _titled(report: Report) -> str:
    """What a report without an outlet is called: its title, as is the first line of a text where it is no sentence."""
    first = report.segments[0] if report.segments and 0 not in report.doubtful else ""
    words = _QUOTES.sub("'", report.title or ("" if is_finished(first) else first)).split()
    return f'"{" ".join(words).rstrip(".")}"' if 0 < len(words) <= _TITLE else ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sources(same: Sequence[Statement]) -> str:
    names = _listed([one.outlet for one in same])
    return names if not same[0].count.denied else f"a denial in {names}" if len(same) == 1 else f"denials in {names}"
