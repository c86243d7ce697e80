"""Ordinals that one text has in words and the other has otherwise: the eighth title must not become the seventh."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facts.english_words import WORDS
from facts.number import Number

# Below the third they are said in many other ways, above the nineteenth mostly in digits, which other checks know.
_FIRST, _LAST = 3, 19
IN_WORDS = {int(value): word for word, (role, value) in WORDS.items() if role == "ordinal" and _FIRST <= value <= _LAST}
_DEFINITE = re.compile(r"[وف]?(?:[بك]?ال|لل)")
# "A third" is a part.
_PART_BEFORE = re.compile(r"\b(?:a |one[ -])\Z", re.IGNORECASE)


def other_ordinal(stated: Sequence[Number], english: str, written: Sequence[Number]) -> tuple[Number, Number] | None:
    """The one ordinal of an Arabic sentence and the one that the English has in its place, where each has the one only.

    Not where the English says the right number in any way, or the Arabic the other one. `stated` and `written` are the
    numbers of the Arabic and of the English.
    """
    theirs = [number for number in stated if number.kind == "ordinal"]
    ours = [number for number in written if _is_plain(number, english)]
    if len(theirs) != 1 or len(ours) != 1:
        return None
    (right,), (wrong,) = theirs, ours
    if right.value not in IN_WORDS or not _DEFINITE.match(right.text):
        return None
    return None if right.times_in(written) or wrong.times_in(stated) else (right, wrong)


def _is_plain(number: Number, english: str) -> bool:
    """In words, and neither a part nor of another word ("fourth-biggest")."""
    return (
        number.kind == "ordinal"
        and IN_WORDS.get(int(number.value)) == number.text.lower()
        and not english.startswith("-", number.end)
        and not _PART_BEFORE.search(english, 0, number.start)
    )
