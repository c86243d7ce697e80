"""One number of something that a report states, and when two of them can both be true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# What befell people: the first of them is told first.
FATES = ("killed", "injured", "missing", "arrested", "displaced", "evacuated", "rescued")
AT_LEAST = ("at least", "no fewer than", "more than", "over")
AT_MOST = ("fewer than", "less than", "up to")
ROUGHLY = frozenset(["about", "around", "some", "nearly", "almost", "close to"])


@dataclass(frozen=True)
class Count:
    """A number of something in one segment, as English writes it, with what stands before it ("at least").

    `what` is a fate ("killed"), a kind of people and their fate ("soldiers killed"), or a thing ("barrels"). `about`
    are the words of content around a thing.
    """

    what: str
    written: str
    value: Decimal
    qualifier: str
    segment: int
    about: frozenset[str] = frozenset()
    toll: bool = False

    def agrees(self, other: Count) -> bool:
        """Whether both can be true: "at least 500" and 503, "about 400" and 411, "fewer than 15" and 12."""
        if self.value == other.value:
            return True
        low, high = sorted((self, other), key=lambda count: count.value)
        if low.qualifier in AT_LEAST and high.value <= low.value * Decimal("1.02"):
            return True
        if high.qualifier in AT_MOST:
            # No whole number is both more than 14 and fewer than 15.
            both_open = low.qualifier in ("more than", "over") and high.qualifier != "up to"
            return not both_open or high.value - low.value > 1
        loose = bool({self.qualifier, other.qualifier} & ROUGHLY)
        return loose and high.value - low.value <= high.value / 10

    def may_be_of_another_event(self, other: Count) -> bool:
        """Whether one is more than twice the other, and does not say that it is a toll: tolls grow."""
        low, high = sorted((self, other), key=lambda count: count.value)
        return high.value > 2 * low.value and not high.toll
