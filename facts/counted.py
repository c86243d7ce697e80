"""Numbers that count another thing than in the Arabic: "7 soldiers" for seven civilians, "two boys" for two men."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from facts.arabic_words import fold_in_place
from facts.duals import is_dual
from facts.number import Number

_ARABIC_WORD = re.compile(r"[ء-ي]+")
# Not "the eight, in the year 1990".
_AFTER_AR = re.compile(r"\s*(?:من\s+)?(?:ال|لل)?(?P<noun>[ء-ي]+)(?!(?<=عام)\s+\d|(?<=سنه)\s+\d)(?![ء-ي])")
_CLITICS = re.compile(r"^[وف]?[بلك]?(?:ال)?(?=[ء-ي]{2})")
_DUAL_NOUN = re.compile(r"(?![وف]?[بلك]?(?:ال)?اثن)[ء-ي]{3,}(?:ان|ين|ا|ي)")
_DUAL = re.compile(r"(?:ان|ين|ا|ي)$")
_ENGLISH_WORD = re.compile(r"[A-Za-z]+")
# The noun is among the next three words, and nothing but what describes it stands before it; no "country's".
_NO_PART = (
    r"(?!(?:of|and|or|but|to|in|on|at|from|for|by|with|as|after|who|that|which|were|was|are|is|have|has|had|than|per|the"
    r"|a|an|more|others?|killed|injured|wounded|hurt|dead|died|each|every|last|next|this|these|those|its|his|her|their|during"
    r"|since|before|when|while|where|between|among|including|into|over|under|across|near|inside|outside|about|around|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen)\b)"
)
_AFTER_EN = re.compile(rf"(?:[\s-]+(?:of the\s+)?{_NO_PART}[A-Za-z]++(?!['’]s)){{1,3}}")
# Adjectives and verbs too, or what anyone may be.
_NO_NOUNS = {
    *("old", "minor", "military", "people", "person", "persons", "member", "members", "police", "cases"),
    *("group", "groups", "fire", "plant", "strike", "attack", "raid", "assault", "crash", "firm"),
    *("daily", "weekly", "monthly", "yearly", "hourly"),
}
# Marks in counted.txt what people are counted as, whoever they are.
_ANYBODY = "^"
# Words behind a number among which "blast victims" or "in a blast were hurt" say who.
_NEAR = 6


def other_things(
    arabic: str, stated: Sequence[Number], english: str, written: Sequence[Number]
) -> Iterator[tuple[Number, str, str]]:
    """Each number of the English, the Arabic noun that it counts there, and the English one that it has instead.

    Only where both are listed (counted.txt), each sentence states the number once, the English has nowhere what the
    Arabic counts, and the Arabic nowhere what the English does.
    """
    if not written or not stated:
        return
    words = _ENGLISH_WORD.findall(english.lower())
    plain = None
    for number in written:
        if number.kind != "number" or number.value == 1 or number.times_in(written) != 1:
            continue
        match = _AFTER_EN.match(english, number.end)
        nouns = [word for word in _ENGLISH_WORD.findall(match[0].lower()) if word in _english()] if match else []
        if not nouns:
            continue
        plain = plain or fold_in_place(arabic)
        sources = [one for one in stated if number.value == one.value]
        if len(sources) != 1:
            continue
        counted = _counted(plain, sources[0])
        if counted is None:
            continue
        form, names = counted
        if _ANYBODY in names:
            # Of the injured in an explosion there may be no more explosions than that.
            wrong = names.isdisjoint(_ENGLISH_WORD.findall(english[number.end :].lower())[:_NEAR])
        else:
            wrong = names.isdisjoint(words) and not any(_named(noun, plain) for noun in nouns)
        if wrong:
            yield number, form, nouns[-1]


def _counted(plain: str, number: Number) -> tuple[str, frozenset[str]] | None:
    word = plain[number.start : number.end]
    if _DUAL_NOUN.fullmatch(word):
        # In -ين it may be a plural, or describe what stands before it.
        return _lookup(word, dual=True) if is_dual(word) else None
    match = _AFTER_AR.match(plain, number.end)
    return _lookup(match["noun"], dual=False) if match else None


def _lookup(word: str, *, dual: bool) -> tuple[str, frozenset[str]] | None:
    bare = _CLITICS.sub("", word)
    for one in (word, bare):
        if not dual and one in _arabic():
            return one, _arabic()[one]
        stem = _DUAL.sub("", one)
        for noun in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
            if dual and stem != one and noun in _arabic():
                return one, _arabic()[noun]
    return None


def _named(noun: str, plain: str) -> bool:
    """Whether the Arabic has anything that the English noun may stand for."""
    for word in _ARABIC_WORD.findall(plain):
        found = _lookup(word, dual=False) or _lookup(word, dual=True)
        if found and noun in found[1]:
            return True
    return False


@cache
def _arabic() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in files("facts").joinpath("counted.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            forms, _, listed = line.partition(": ")
            names = frozenset(listed.split())
            if _ANYBODY in names:
                names = names.union(*found.values())
            found.update(dict.fromkeys(forms.split(), names))
    return found


@cache
def _english() -> frozenset[str]:
    """The nouns that tell what is counted; those that only people of any kind are called do not."""
    return frozenset().union(*(names for names in _arabic().values() if _ANYBODY not in names)) - _NO_NOUNS
