"""The tables beside this file, read once: nouns, adjectives, verbs, names, countries, places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from synthesis import english as en
from synthesis.tables import rows

# Tags of people; everything else is a thing (a group of people counts as a thing: الحكومة أعلنت).
PEOPLE = frozenset(
    ["off", "pol", "exp", "doc", "jur", "sec", "crm", "vic", "wrk", "stu", "jrn", "ath", "art", "wit", "mgr"]
)
GROUPS = frozenset(["gov", "jud", "com", "tea", "ngo", "arm", "med", "uni", "fam"])


@dataclass(frozen=True)
class Noun:
    singular: str
    plural: str
    """A broken plural, or one of the endings ون and ات; empty where the noun is not counted."""
    gender: str
    english: str
    english_plural: str
    tags: frozenset[str]
    marks: frozenset[str]

    @property
    def human(self) -> bool:
        return bool(self.tags & PEOPLE)

    @property
    def counted(self) -> bool:
        return bool(self.plural)


@dataclass(frozen=True)
class Adjective:
    masculine: str
    plural: str
    english: str
    defective: bool = False


@dataclass(frozen=True)
class Verb:
    past: str
    present: str
    masdar: str
    preposition: str
    english: str
    subjects: frozenset[str]
    objects: frozenset[str]
    hollow: bool
    passive: str
    """The third person masculine of the passive past, unvowelled; empty where there is none."""


@dataclass(frozen=True)
class Name:
    arabic: str
    english: str
    kind: str
    origin: str


@dataclass(frozen=True)
class Country:
    arabic: str
    english: str
    gender: str
    adjective: str
    english_adjective: str
    people: str
    capital: str
    english_capital: str
    origin: str


@dataclass(frozen=True)
class Place:
    arabic: str
    english: str
    kind: str


@cache
def nouns() -> tuple[Noun, ...]:
    return tuple(
        Noun(
            row["singular"],
            row["plural"],
            row["gender"],
            row["english"],
            row["english_plural"] or en.plural_of(row["english"]),
            frozenset(row["tags"].split()),
            frozenset(row["marks"].split()),
        )
        for row in rows("nouns")
    )


@cache
def nouns_of(tags: frozenset[str]) -> tuple[Noun, ...]:
    return tuple(noun for noun in nouns() if noun.tags & tags)


def noun(english: str) -> Noun:
    """The noun of the table with this English; the first, where several share it."""
    return next(noun for noun in nouns() if noun.english == english)


@cache
def adjectives() -> dict[str, tuple[Adjective, ...]]:
    """Adjectives by the kind of noun that they go with."""
    kinds: dict[str, list[Adjective]] = {}
    for row in rows("adjectives"):
        adjective = Adjective(row["masculine"], row["plural"], row["english"], "defective" in row["marks"])
        kinds.setdefault(row["kind"], []).append(adjective)
    return {kind: tuple(found) for kind, found in kinds.items()}


@cache
def verbs() -> tuple[Verb, ...]:
    found = []
    for row in rows("verbs"):
        marks = row["marks"].split()
        other = [mark for mark in marks if mark not in ("hollow", "-")]
        passive = "" if "-" in marks or row["preposition"] else (other[0] if other else row["past"])
        found.append(
            Verb(
                row["past"],
                row["present"],
                row["masdar"],
                row["preposition"],
                row["english"],
                frozenset(row["subjects"].split()),
                frozenset(row["objects"].split()),
                "hollow" in marks,
                passive,
            )
        )
    return tuple(found)


def verb(english: str) -> Verb:
    return next(verb for verb in verbs() if verb.english == english)


@cache
def names() -> dict[tuple[str, str], tuple[Name, ...]]:
    """Names by origin and kind: m and f given names, s family names."""
    found: dict[tuple[str, str], list[Name]] = {}
    for row in rows("names"):
        name = Name(row["arabic"], row["english"], row["kind"], row["origin"])
        found.setdefault((name.origin, name.kind), []).append(name)
    return {key: tuple(value) for key, value in found.items()}


@cache
def origins() -> tuple[str, ...]:
    return tuple(sorted({origin for origin, _ in names()}))


@cache
def countries() -> tuple[Country, ...]:
    return tuple(
        Country(
            row["arabic"],
            row["english"],
            row["gender"],
            row["adjective"],
            row["english_adjective"],
            row["people"],
            row["capital"],
            row["english_capital"],
            row["origin"],
        )
        for row in rows("countries")
    )


@cache
def places() -> tuple[Place, ...]:
    return tuple(Place(row["arabic"], row["english"], row["kind"]) for row in rows("places"))
