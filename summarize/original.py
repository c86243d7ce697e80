"""A brief against the article's own Arabic: a translator may have made up a name that all of the English then has."""

from __future__ import annotations

from collections.abc import Sequence

from facts import Flag


def unknown_names(english: str, originals: Sequence[str]) -> tuple[Flag, ...]:
    """A flag for each name of the sentence that the Arabic behind it does not have; none where that is empty."""
    from facts.arabic_names import names_not_in_arabic

    if not any(map(str.strip, originals)):
        return ()
    return tuple(Flag("name", f"{name} is not in the source") for name in names_not_in_arabic(english, originals))


def unknown_numbers(english: str, originals: Sequence[str]) -> tuple[Flag, ...]:
    """A flag for each number of the sentence that the Arabic behind it does not have; none where that is empty."""
    from facts import missing_numbers, numbers

    if not any(map(str.strip, originals)):
        return ()
    stated = [number for original in originals for number in numbers(original, "ar")]
    missing = missing_numbers(numbers(english, "en"), stated)
    return tuple(Flag("number", f"{number.text} is not in the source") for number in missing)
