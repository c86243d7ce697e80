"""Those who are led, driven or saved from a place: they are more of the same only where they came out of the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from facts.arabic_stems import arabic_stems
from summarize.stories.count import Count
from summarize.stories.event import SCENES

LED_AWAY = ("displaced", "evacuated", "rescued")
# Passengers are let out of the train, and residents of the homes beside it: no number of all tells who it was.
_OF_MANY_PLACES = ("displaced", "evacuated")
_VEHICLES = frozenset(["bus", "lorry", "train", "aircraft", "boat"])
_HOMES = re.compile(
    r"(?:ال)?(?:منازل|منزل|بيوت|بيت|مساكن|مسكن|شقق|شقه|مبان|مباني|مبني|بنايه|بنايات|عماره|عمارات)(?:هم|هما|ها|ه)?"
)
# "From among them", "from Syria by origin", "by the army" and "since" name no place that they left.
_FROM = re.compile(
    r"^[^.؛،,:]{0,60}?(?<![ء-ي])(?:من (?:علي متن |داخل |فوق |تحت )?|علي متن )"
    r"(?P<place>(?!(?:بين|ضمن|اصل|قبل|خلال|جراء|دون|اجل|اصول|جنسي|جانب|جديد|غير)(?![ء-ي])|بين(?:هم|هن)|ضمن(?:هم|هن))"
    r"[ء-ي]{3,}(?: [ء-ي]{3,})?)"
)


def left(after: str) -> frozenset[str]:
    """What they left or were aboard of, as the folded Arabic behind their number says it; empty where it does not."""
    found = _FROM.match(after)
    if found is None:
        return frozenset()
    place = found["place"]
    if scenes := {name for name, words in SCENES.items() if name != "building" and words.search(place)}:
        return frozenset(scenes)
    return frozenset(["home"]) if _HOMES.match(place) else frozenset(arabic_stems(place))


def comparable(fate: str, first: Sequence[tuple[int, Count]]) -> bool:
    """Whether people of a kind may be some of those whom the others count in all."""
    return fate not in _OF_MANY_PLACES and not any(
        _apart(one, other) for (_, one), (_, other) in combinations(first, 2)
    )


def of_one_place(
    what: str, first: Sequence[tuple[int, Count]], stated: Sequence[Sequence[Count]]
) -> list[tuple[int, Count]]:
    """`first` where all came out of the same; of several such those of whom it is said, if they came out of one."""
    fate = what.rsplit(" ", 1)[-1]
    every = [count for mine in stated for count in mine if count.what.endswith(fate)]
    kinds = {count.what for count in every} - {fate}
    mixed = bool(kinds) and what == fate and fate in _OF_MANY_PLACES
    if not mixed and not any(_apart(one, other) for one, other in combinations(every, 2)):
        return list(first)
    told = [(place, count) for place, count in first if count.left or what != fate]
    alike = not any(_apart(one, other) for (_, one), (_, other) in combinations(told, 2))
    return told if alike and len(told) > 1 else []


def _apart(one: Count, other: Count) -> bool:
    mine, others = _left(one), _left(other)
    return bool(mine and others) and mine.isdisjoint(others)


def _left(count: Count) -> frozenset[str]:
    return count.left or (_VEHICLES if count.what.startswith("passengers ") else frozenset())
