"""Which region of its country Arabic text is set in: two accidents in two of them are no one accident."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping
from functools import cache
from importlib.resources import files

from facts.arabic_stems import arabic_stems
from facts.arabic_words import fold

# What stands between "in" and the name. Without either a name may be whose word it is, or where someone comes from.
_KIND = "محافظه|مدينه|ولايه|منطقه|اقليم|اماره|بلده|ضاحيه|ريف|عاصمه|وسط|قرب|قباله|شمالي?|جنوبي?|شرقي?|غربي?"
# "South of Baghdad" is not in it.
_BESIDE = re.compile(r"(?<![ء-ي])[وف]?ب?(?:شمالي?|جنوبي?|شرقي?|غربي?|قرب|قباله)(?![ء-ي])")
_CLITICS = ("", "و", "ب", "ل", "وب")


def regions(folded: str, beside: bool = True) -> frozenset[int]:
    """The regions, by their number in the list, *in* which `folded` Arabic is set; a shared name stands for each.

    Those that it is set beside, too, unless told otherwise: "near Baghdad", "south of Baghdad".
    """
    return frozenset(
        region
        for match in _names().finditer(folded)
        if beside or not _BESIDE.search(folded, match.start(), match.start("name"))
        for region in _regions()[match["name"]]
    )


def names_region(stems: Container[str], region: int) -> bool:
    """Whether an article of these stems says a name of the region, wherever it stands."""
    return any(all(any(stem in stems for stem in word) for word in name) for name in _stems()[region])


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    lines = files("summarize.stories").joinpath("regions.txt").read_text("utf-8").splitlines()
    return tuple(tuple(name.replace("_", " ") for name in line.split()) for line in lines if line[0] != "#")


@cache
def _regions() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for region, line in enumerate(_lines()):
        for name in line:
            found[fold(name)].add(region)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _stems() -> tuple[tuple[tuple[frozenset[str], ...], ...], ...]:
    """By region, name and word: light stemming takes "and Tizi" for another word than "Tizi"."""
    return tuple(
        tuple(
            tuple(frozenset(arabic_stems(" ".join(clitic + word for clitic in _CLITICS))) for word in name.split())
            for name in line
        )
        for line in _lines()
    )


@cache
def _names() -> re.Pattern[str]:
    # The longest first: كفر الشيخ and كفر الدوار are not one town, nor الدار البيضاء and البيضاء.
    names = "|".join(sorted(_regions(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?<![ء-ي])(?:[وف]?(?:في|داخل)\s+(?:(?:ال)?(?:{_KIND})\s+){{0,3}}|[وف]?ب?(?:ال)?(?:(?:{_KIND})\s+){{1,3}}|[وف]?ب)"
        rf"(?P<name>{names})(?![ء-ي])"
    )
