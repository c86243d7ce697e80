"""Which countries Arabic text is about: two articles that are set in different ones do not tell one event."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from facts.arabic_words import fold

_WORD = re.compile(r"[\u0621-\u0652\u0670\u0671]+")
_CLITICS = re.compile(r"([وف]?)([بكل]?)(ال|ل)?")
_FEWEST_LETTERS = 3
# Common words that are spelt as a name or its people: condolence (Taiz), sport and maths (Riyadh), visual (Basra),
# right-hand (Yemen), a course (Hungary), boys (Benin), diameter (Qatar), birthplace (Muscat), ligament (Rabat).
# Floods and cables, which are Seoul and Kabul to the letter, are the commoner, so that those two are not in the list.
_COMMON = re.compile(
    r"\b(?=[ء-ي])[وف]?(?:"
    r"[بكل]?(?:ال|ل)?(?:تعزي[ةه]|رياضي(?:[ةه]|ون|ين|ات|ان)?|بصري[ةه]?|يمنى|مجرى)"
    r"|ب?(?:رياض|قاهرة|خرطوم|موصلة?|كاميرون|هند|بصره)"  # with the article they are the cities and countries
    r"|بروس|كارمن|كلاوس|كروما|باكرا|بالتيمور"
    r"|[بكل]?البنين|للبنين|(?:مدرسة|مدارس|أربعة|ثلاثة|خمسة) بنين"
    r"|[بكل]?القطر|(?:نصف|يبلغ|بلغ|يزيد|يقل|يتجاوز|زورق|زوارق) قطر|بقطر(?= (?:نحو|حوالي|يبلغ|\d|متر|سنت))"
    r"|ب?مسقط ر[أا]س(?:ه|ها|هم|ي)?|[بل]?ال?رباط (?:ال)?(?:صليبي|جانبي|داخلي|خارجي)"
    r"|(?:ل?صلا(?:ة|تي)|أذان) المغرب"
    r")(?![ء-ي])"
)
# Of a country's name what its people's name leaves off, and how that goes on: سوريا, سوري, سورية, سوريون.
_ENDING = re.compile(r"(?:يا|يه|ا|ه|ي)$")
_PEOPLE = ("ي", "يه", "يون", "يين", "يات", "يان")


def countries(text: str) -> frozenset[str]:
    """The English names of the countries that Arabic `text` names, by their people, capital or best-known cities too.

    Common words that are spelt like one are left out where they can be told (`_COMMON`).
    A name that countries share (Oman and Amman, three Guineas) stands for all of them; the poles count as countries.
    """
    found: set[str] = set()
    double = _names().double
    begun: frozenset[str] = frozenset()
    for written in _WORD.findall(_COMMON.sub(" ", text)):
        named, forms, begins = _word(written)
        found |= named
        for first in begun:
            for form in forms:
                found |= double.get((first, form), frozenset())
        begun = begins
    return frozenset(found)


# A day's articles say the same few ten thousand words.
@lru_cache(1 << 16)
def _word(written: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The countries that the word names, what it may be behind its clitics, and which of that may begin a name."""
    word = fold(written)
    forms = {word[end:] for end in _ends(word) if len(word) - end >= _FEWEST_LETTERS}
    names = _names()
    named = frozenset(country for form in forms for country in names.single.get(form, ()))
    return named, frozenset(forms), frozenset(forms & names.begin)


def _ends(word: str) -> Iterator[int]:
    """Where each run of clitics at the word's start ends: conjunction, preposition, article."""
    yield 0
    if match := _CLITICS.match(word):
        yield from {match.end(group) for group in (1, 2, 3) if match[group]}


class _Names(NamedTuple):
    """Names of one word and of two, without the article, to their countries, and what those of two `begin` with."""

    single: Mapping[str, Set[str]]
    double: Mapping[tuple[str, str], Set[str]]
    begin: frozenset[str]


@cache
def _names() -> _Names:
    single: dict[str, set[str]] = defaultdict(set)
    double: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in files("summarize.stories").joinpath("countries.txt").read_text("utf-8").splitlines():
        country, _, names = line.partition(": ")
        for name in names.split():
            # Taken off before folding: the first letters of ألمانيا are no article.
            first, _, second = (fold(part.removeprefix("ال")) for part in name.partition("_"))
            if second:
                double[first, second].add(country)
                continue
            for form in (first, *(_ENDING.sub("", first) + ending for ending in _PEOPLE)):
                single[form].add(country)
    return _Names(single, double, frozenset(first for first, _ in double))
