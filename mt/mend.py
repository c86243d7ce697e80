"""Numbers that a model all but copied: 4666 for 466, "seventy-seven" for seventy, April for October.

Put right only where one number of the source is missing and one of its kind is made up, and the two are so much alike
that the one must have become the other. The sentence around it stays; a second decoding would write another one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from facts import Number, missing_numbers, numbers

_DIGITS = re.compile(r"[\d.,]*\d")


def mended(stated: Sequence[Number], target: str) -> str:
    """`target` with such numbers as the source states them. `stated` are the source's."""
    written = numbers(target, "en")
    lost, invented = missing_numbers(stated, written), missing_numbers(written, stated)
    for kind in ("number", "percent", "month"):
        mine = [number for number in lost if number.kind == kind]
        theirs = [number for number in invented if number.kind == kind]
        if len(mine) == len(theirs) == 1 and (kind == "month" or _alike(mine[0], theirs[0])):
            wrong = theirs[0]
            target = f"{target[: wrong.start]}{_english(mine[0], wrong.text)}{target[wrong.end :]}"
            return mended(stated, target)  # offsets have moved; each round has one number less to mend
    return target


def _alike(one: Number, other: Number) -> bool:
    """Whether the digits of one are within those of the other, or one digit of two or more differs."""
    left, right = sorted((_plain(one), _plain(other)), key=len)
    if left in right:
        return True
    return len(left) == len(right) > 1 and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _plain(number: Number) -> str:
    value = number.value
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"


def _english(number: Number, instead_of: str) -> str:
    if number.kind == "month":
        return calendar.month_name[int(number.value)]
    found = _DIGITS.fullmatch(number.text)  # as it is written: a year has no comma
    digits = number.text if found and number.text.isascii() else _plain(number)
    if not found and number.value >= 10_000 and digits.isdigit():
        digits = f"{int(digits):,}"
    if number.kind != "percent":
        return digits
    return f"{_plain(number)}%" if "%" in instead_of else f"{_plain(number)} percent"
