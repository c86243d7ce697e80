"""Names of the lexicon that a translation left out: what the source calls somebody, and the English calls nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from facts.arabic_names import Known, judged
from facts.names import is_title, missing_names, parts
from mt.glossary import Found
from mt.lexicon import lacking

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+(?:-[^\W\d_]+)*")


def named(entries: Iterable[Found]) -> tuple[Found, ...]:
    """The entries that are names, in all that they may be called: no title, no initials, no word of the language."""
    return tuple(one for one in entries if all(map(_is_name, one.term.names)))


def left_out(source: str, names: Sequence[Found], target: str) -> list[Found]:
    """Those of the `named` entries of which `target` has neither the English nor a word that sounds like the Arabic."""
    gone = [one for one in lacking(names, target) if not _known(one.term.names, target)] if names else []
    if not gone:
        return []
    written = [word.lower() for word in _CAPITALISED.findall(target)]
    return [one for one in gone if not _heard(source[one.start : one.end], written)]


@lru_cache(10_000)
def _is_name(english: str) -> bool:
    words = [written for written, word in parts(english) if not is_title(word)]
    return all(word[0].isupper() for word in words) and any(True for _ in judged(english))


def _known(english: Sequence[str], target: str) -> bool:
    return len(missing_names(english, [target])) < len(english)


def _heard(arabic: str, written: Iterable[str]) -> bool:
    spelt = Known([arabic])
    return any(map(spelt.has, written))
