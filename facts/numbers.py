"""Numbers that a text states, and whether another text states them too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from facts.arabic import arabic_numbers
from facts.english import english_numbers
from facts.number import Number, NumberKind

__all__ = ["Number", "NumberKind", "missing_numbers", "numbers"]

_CLOSE = Decimal("0.01")


def numbers(text: str, language: Literal["ar", "en"]) -> list[Number]:
    """The numbers of `text` in order of their place, in digits of any script and in words.

    Covers separators of thousands and decimals, scales, percentages, ordinals, times, numeric dates, month
    names and decades. Plurals without a count ("thousands") state nothing.
    """
    return arabic_numbers(text) if language == "ar" else english_numbers(text)


def missing_numbers(source: Sequence[Number], target: Sequence[Number]) -> list[Number]:
    """The firm numbers of `source` that nothing in `target` states. Call it both ways to find invented ones.

    Lenient where languages differ: what is not firm may go unsaid, one number may answer for two equal ones,
    and every spelling of a value answers for every other.
    """
    return [number for number in source if number.firm and not _answered(number, source, target)]


def _answered(number: Number, source: Sequence[Number], target: Sequence[Number]) -> bool:
    if any(_same(number, other) for other in target):
        return True
    return _answered_in_parts(number, source, target) or _answered_by_time(number, source, target)


def _same(one: Number, other: Number) -> bool:
    kinds = {one.kind, other.kind}
    if "month" in kinds:
        # A month's name is answered by the same month, or by the digits of a date.
        return kinds <= {"month", "date"} and one.value == other.value
    if kinds == {"decade"} and min(one.value, other.value) < 100:
        # "The sixties" without a century are recent ones.
        recent = max(one.value, other.value) < 100 or 1800 <= max(one.value, other.value) < 2100
        return recent and one.value % 100 == other.value % 100
    return any(mine == theirs for mine in one.values for theirs in other.values)


def _answered_in_parts(number: Number, source: Sequence[Number], target: Sequence[Number]) -> bool:
    """ "Three years and a half" against "three and a half years", either way round."""
    whole, rest = divmod(number.value, 1)
    if rest:
        # "An hour and a half" leaves the one unsaid.
        return _has_fraction(target) and (whole <= 1 or _states(whole, target))
    return _has_fraction(source) and any(other.value // 1 == number.value and other.value % 1 for other in target)


def _answered_by_time(number: Number, source: Sequence[Number], target: Sequence[Number]) -> bool:
    """9:30 against "half past nine" and 21:30, either way round; "nine" against 9:00."""
    if number.kind == "time":
        hour, minute = divmod(number.value, 100)
        if any(other.kind == "time" and _same_time(number, other) for other in target):
            return True
        hours = {hour % 12, (hour + 1) % 12} if minute >= 30 else {hour % 12}
        said = any(value % 12 in hours and value <= 24 for other in target for value in other.values)
        return said and (
            minute == 0 or _states(minute, target) or _states(60 - minute, target) or _has_fraction(target)
        )
    times = [divmod(other.value, 100) for other in target if other.kind == "time"]
    if number.value > 59:
        return False
    return any(
        number.value % 12 in (hour % 12, (hour + 1) % 12) or number.value in (minute, 60 - minute)
        for hour, minute in times
    )


def _same_time(one: Number, other: Number) -> bool:
    return one.value % 1200 == other.value % 1200


def _states(value: Decimal, target: Iterable[Number]) -> bool:
    return any(value in other.values for other in target)


def _has_fraction(target: Iterable[Number]) -> bool:
    return any(other.kind == "fraction" for other in target)
