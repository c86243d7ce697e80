"""A brief against the article's own Arabic: a translator may have made up a name that all of the English then has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from facts import Flag
from facts.flags import NOT_THERE


def unknown_names(english: str, originals: Sequence[str], found: Collection[str] = ()) -> tuple[Flag, ...]:
    """A flag for each name of the sentence that the Arabic behind it does not have; none where that is empty.

    The words `found` are known to stand there: a translator with a lexicon knows what English calls otherwise.
    """
    from facts.arabic_names import names_unheard

    if not any(map(str.strip, originals)):
        return ()
    return tuple(Flag("name", f"{name}{NOT_THERE}") for name in names_unheard(english, originals, found))


def words_found(english: str, doubted: Iterable[str]) -> frozenset[str]:
    """The words, in small letters, of the names of `english`, without those of `doubted` names."""
    from facts.arabic_names import judged
    from facts.names import names

    lost = {word for name in doubted for word in judged(name)}
    return frozenset(word for name in names(english) for word in judged(name) if word not in lost)


def unknown_numbers(english: str, originals: Sequence[str]) -> tuple[Flag, ...]:
    """A flag for each number of the sentence that the Arabic behind it does not have; none where that is empty."""
    from facts import missing_numbers, numbers

    if not any(map(str.strip, originals)):
        return ()
    stated = [number for original in originals for number in numbers(original, "ar")]
    missing = missing_numbers(numbers(english, "en"), stated)
    return tuple(Flag("number", f"{number.text}{NOT_THERE}") for number in missing)
