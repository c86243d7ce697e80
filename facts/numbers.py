"""Numbers that a text states, and whether another text states them too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from facts.arabic import arabic_numbers
from facts.english import english_numbers
from facts.number import Number, NumberKind

__all__ = ["Number", "NumberKind", "missing_numbers", "numbers", "said_again"]

_CLOSE = Decimal("0.01")


def numbers(text: str, language: Literal["ar", "en"]) -> list[Number]:
    """The numbers of `text` in order of their place, in digits of any script and in words.

    Covers separators of thousands and decimals, scales, percentages, ordinals, times, numeric dates, month
    names and decades. Plurals without a count ("thousands") state nothing.
    """
    return list(_read(text, language))


# A translation is read when terms are put in their places, when it is checked and when its numbers are mended.
@lru_cache(1 << 6)
def _read(text: str, language: Literal["ar", "en"]) -> tuple[Number, ...]:
    return tuple(arabic_numbers(text) if language == "ar" else english_numbers(text))


def missing_numbers(source: Sequence[Number], target: Sequence[Number]) -> list[Number]:
    """The firm numbers of `source` that nothing in `target` states. Call it both ways to find invented ones.

    Lenient where languages differ: what is not firm may go unsaid, one number may answer for two equal ones,
    and every spelling of a value answers for every other.
    """
    return [number for number in source if number.firm and not _answered(number, source, target)]


def said_again(source: Sequence[Number], target: Sequence[Number]) -> list[Number]:
    """The firm numbers and percentages of `target`, each once, that it says more often than `source` does.

    Of two readings of a number only the first counts, and times, ordinals and the like may be said in many ways.
    """
    counted = [number for number in target if number.firm and number.kind in ("number", "percent")]
    found = {}
    for number in counted:
        here = sum(number.value == other.value and number.kind == other.kind for other in counted)
        if here > 1 and 0 < sum(_same(number, other) for other in source) < here:
            found[number.value, number.kind] = number
    return list(found.values())


def _answered(number: Number, source: Sequence[Number], target: Sequence[Number]) -> bool:
    if any(_same(number, other) for other in target):
        return True
    return _answered_in_parts(number, source, target) or _answered_by_time(number, source, target)


def _same(one: Number, other: Number) -> bool:
    kinds = {one.kind, other.kind}
    if kinds == {"time"}:
        # 21:30 is half past nine too.
        return one.value % 1200 == other.value % 1200
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
    """9:30 against "half past nine", either way round; "nine" against 9:00.

    What the other text says of something else is no answer: of "20 dead at 8:00" the 8:00 is the time, not the dead.
    """
    if number.kind == "time":
        minute = number.value % 100
        hours = (other for other in target if any(_is_hour_of(number, value) for value in other.values))
        return any(_is_free(hour, source, target) for hour in hours) and (
            minute == 0 or _states(minute, target) or _states(60 - minute, target) or _has_fraction(target)
        )
    return any(
        (_is_hour_of(time, number.value) or number.value in (time.value % 100, 60 - time.value % 100))
        and _is_free(time, source, target)
        for time in target
        if time.kind == "time"
    )


def _is_free(number: Number, source: Sequence[Number], target: Sequence[Number]) -> bool:
    """Whether the target says the number more often than the source; times are counted apart."""

    def count(others: Sequence[Number]) -> int:
        return sum((other.kind == "time") == (number.kind == "time") and _same(number, other) for other in others)

    return count(target) > count(source)


def _is_hour_of(time: Number, value: Decimal) -> bool:
    """Whether a clock would say `value` at that time, before or after it: nine or ten at 9:45."""
    hour, minute = divmod(time.value, 100)
    return value <= 24 and value % 12 in ({hour % 12, (hour + 1) % 12} if minute >= 30 else {hour % 12})


def _states(value: Decimal, target: Iterable[Number]) -> bool:
    return any(value in other.values for other in target)


def _has_fraction(target: Iterable[Number]) -> bool:
    return any(other.kind == "fraction" for other in target)
