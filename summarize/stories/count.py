"""One number of something that a report states, and when two of them can both be true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# What befell people: the first of them is told first.
FATES = ("killed", "injured", "missing", "arrested", "displaced", "evacuated", "rescued")
AT_LEAST = ("at least", "no fewer than", "more than", "over")
AT_MOST = ("fewer than", "less than", "up to")
ROUGHLY = frozenset(["about", "around", "some", "nearly", "almost", "close to"])

# What a report says itself of the number that it gives.
Change = Literal["", "rose", "fell", "revised"]


@dataclass(frozen=True)
class Count:
    """A number of something in one segment, as English writes it, with what stands before it ("at least").

    `what` is a fate ("killed"), a kind of people and their fate ("soldiers killed"), or a thing ("barrels"). `about`
    are the words of content around a thing. `denied`: none at all, as somebody says whom the report quotes. `kind`:
    whose number it is where it is held against that of all people; there are as many of these at least. `left`: the
    place that those left who were led away, driven out or saved (`summarize.stories.led_away`), where that is said.
    `change`: what became of it, as the report says itself: that it rose to this (`summarize.stories.arabic_changes`).
    """

    what: str
    written: str
    value: Decimal
    qualifier: str
    segment: int
    about: frozenset[str] = frozenset()
    toll: bool = False
    denied: bool = False
    kind: str = ""
    left: frozenset[str] = frozenset()
    change: Change = ""

    @property
    def said(self) -> tuple[Decimal, str, bool, str]:
        """The same of "seven" and "7"."""
        return self.value, self.qualifier, self.denied, self.kind

    def agrees(self, other: Count) -> bool:
        """Whether both can be true: "more than 30" and 34, "about 400" and 411, "fewer than 15" and 12.

        "At least 12" beside 40 can be true too, but a reader must know.
        """
        if self.value == other.value:
            return True
        low, high = sorted((self, other), key=lambda count: count.value)
        rounded = low.qualifier in ("more than", "over")
        reach = low.value * Decimal("1.15" if rounded else "1.02")
        if low.qualifier in AT_LEAST and high.qualifier not in AT_MOST and high.value <= reach:
            return True
        if high.qualifier in AT_MOST:
            # No whole number is both more than 14 and fewer than 15.
            return not rounded or high.qualifier == "up to" or high.value - low.value > 1
        loose = bool({self.qualifier, other.qualifier} & ROUGHLY)
        return loose and high.value - low.value <= high.value / 10

    def can_hold_with(self, other: Count) -> bool:
        """Whether both can be true at all: "at least 12" and 40 do not contradict one another either."""
        low, high = sorted((self, other), key=lambda count: count.value)
        return self.agrees(other) or (low.qualifier in AT_LEAST and high.qualifier not in AT_MOST)

    def above(self, other: Count) -> bool:
        """Whether there are more of these, a part of all or all, than `other` says that there are of all."""
        return self.qualifier not in AT_MOST and self.value > other.value and not self.can_hold_with(other)

    def replaces(self, other: Count) -> bool:
        """Whether this is what the other became, as its report says."""
        return self.change in ("revised", "rose" if self.value > other.value else "fell")

    def far_from(self, other: Count) -> bool:
        """Whether one is more than twice the other; more than four times, where that says "at least"."""
        low, high = sorted((self, other), key=lambda count: count.value)
        return high.value > (4 if low.qualifier in AT_LEAST else 2) * low.value
