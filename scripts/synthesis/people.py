"""Named people with titles, ministries, organisations, places: definite phrases that head a news sentence."""

from __future__ import annotations

from functools import cache
from random import Random

from synthesis import lexicon
from synthesis.phrases import Phrase, plain
from synthesis.tables import rows, table

PORTFOLIOS = table("portfolios")
# Heads of state and office: construct or adjective title, masculine and feminine, English with the country's adjective.
OFFICES = table("offices")
OCCUPATIONS = table("occupations")
# Words that begin the names of places and give them their gender; towns and provinces are feminine.
_MASCULINE = frozenset(
    ("نهر", "بحر", "محيط", "خليج", "مضيق", "جبل", "وادي", "سهل", "سد", "أرخبيل", "شاطئ", "شلال", "رأس", "بركان", "حوض")
)
_PLURAL = (" Islands", " Mountains", " Alps", " Falls", " Highlands", " Lakes")


@cache
def _known_origins() -> dict[str, tuple[lexicon.Country, ...]]:
    return {
        origin: tuple(country for country in lexicon.countries() if country.origin == origin)
        for origin in lexicon.origins()
    }


def full_name(rng: Random, origin: str, gender: str) -> tuple[str, str]:
    given, family = (rng.choice(lexicon.names()[origin, kind]) for kind in (gender, "s"))
    while given.arabic == family.arabic:
        family = rng.choice(lexicon.names()[origin, "s"])
    if origin in ("china", "korea"):
        return f"{family.arabic} {given.arabic}", f"{family.english} {given.english}"
    middle = rng.choice(lexicon.names()["arab", "m"])
    if origin == "arab" and rng.random() < 0.12 and middle.arabic not in (given.arabic, family.arabic):
        return f"{given.arabic} {middle.arabic} {family.arabic}", f"{given.english} {middle.english} {family.english}"
    return f"{given.arabic} {family.arabic}", f"{given.english} {family.english}"


def _origin(rng: Random) -> str:
    return "arab" if rng.random() < 0.4 else rng.choice(lexicon.origins())


def _gender(rng: Random) -> str:
    return "f" if rng.random() < 0.35 else "m"


def person(rng: Random) -> Phrase:
    """A bare full name."""
    gender = _gender(rng)
    arabic, english = full_name(rng, _origin(rng), gender)
    return plain(arabic, english, gender=gender, human=True)


def nationality(country: lexicon.Country, gender: str, *, definite: bool = True) -> str:
    """The country's adjective behind a singular noun (المصري، الكورية الجنوبية)."""
    words = country.adjective.split(" ")
    if len(words) == 2 and words[0].endswith("ي"):
        words = [word + ("ة" if gender == "f" else "") for word in words]
        return " ".join("ال" + word if definite else word for word in words)
    words[-1] += "ة" if gender == "f" else ""
    return ("ال" if definite else "") + " ".join(words)


def official(rng: Random, *, named: bool | None = None) -> Phrase:
    """A minister or an office holder, with or without the name."""
    origin = _origin(rng)
    country = rng.choice(_known_origins()[origin])
    gender = _gender(rng)
    named = rng.random() < 0.65 if named is None else named
    if rng.random() < 0.6:
        portfolio, english = rng.choice(PORTFOLIOS)
        title = f"{'وزيرة' if gender == 'f' else 'وزير'} {portfolio}"
        english = f"{english} minister"
    else:
        masculine, feminine, english = rng.choice(OFFICES)
        title = feminine if gender == "f" else masculine
        english = english if named else english.lower()
    national = rng.random() < 0.8 or english.lower() in ("president", "ambassador", "lawmaker")
    if national:
        title = f"{title} {nationality(country, gender)}"
    if not named:
        adjective = f"{country.english_adjective} " if national else ""
        return plain(title, f"the {adjective}{english}", gender=gender, human=True)
    arabic, name = full_name(rng, origin, gender)
    capital = english if english.startswith("lawmaker") else " ".join(word.capitalize() for word in english.split())
    words = [*([country.english_adjective] if national else []), capital, name]
    return plain(f"{title} {arabic}", " ".join(words), gender=gender, human=True)


def occupation(rng: Random) -> Phrase:
    """An occupation before a name: الباحثة ليلى حداد, researcher Layla Haddad."""
    gender, origin = _gender(rng), _origin(rng)
    masculine, feminine, english = rng.choice(OCCUPATIONS)
    if english in ("Sheikh", "Colonel", "Major General"):
        gender = "m"
        origin = "arab" if english == "Sheikh" else origin
    name, english_name = full_name(rng, origin, gender)
    title = feminine if gender == "f" else masculine
    if english[0].islower() and rng.random() < 0.45:
        country = rng.choice(_known_origins()[origin])
        title = f"{title} {nationality(country, gender)}"
        english = f"{country.english_adjective} {english}"
    return plain(f"{title} {name}", f"{english} {english_name}", gender=gender, human=True)


def spokesman(rng: Random) -> Phrase:
    """المتحدث باسم وزارة الصحة, the health ministry spokesman; sometimes with the name."""
    gender, origin = _gender(rng), _origin(rng)
    word, english = ("المتحدثة", "spokeswoman") if gender == "f" else ("المتحدث", "spokesman")
    if rng.random() < 0.6:
        portfolio, kind = rng.choice(PORTFOLIOS)
        arabic, english = f"{word} باسم وزارة {portfolio}", f"{kind} ministry {english}"
    else:
        where, kind = rng.choice(table("spoken_for"))
        arabic, english = f"{word} باسم {where}", f"{kind} {english}"
    if rng.random() < 0.5:
        name, english_name = full_name(rng, origin, gender)
        return plain(f"{arabic} {name}", f"{english} {english_name}", gender=gender, human=True)
    return plain(arabic, f"the {english}", gender=gender, human=True)


def ministry(rng: Random) -> Phrase:
    portfolio, english = rng.choice(PORTFOLIOS)
    if rng.random() < 0.6:
        country = rng.choice(lexicon.countries())
        return plain(
            f"وزارة {portfolio} {nationality(country, 'f')}",
            f"the {country.english_adjective} {english} ministry",
            gender="f",
        )
    return plain(f"وزارة {portfolio}", f"the {english} ministry", gender="f")


@cache
def organisations() -> tuple[Phrase, ...]:
    return tuple(
        plain(
            row["arabic"], row["english"], gender=row["gender"], plural=row["english"] in ("the Rapid Support Forces",)
        )
        for row in rows("organisations")
    )


def organisation(rng: Random) -> Phrase:
    return rng.choice(organisations())


def country(rng: Random) -> Phrase:
    found = rng.choice(lexicon.countries())
    return plain(found.arabic, found.english, gender=found.gender)


def place(rng: Random, *kinds: str) -> Phrase:
    """A city, region or water by name (`kinds` as in places.tsv, or capital)."""
    kind = rng.choice(kinds or ("city", "city", "capital", "region"))
    if kind == "capital":
        found = rng.choice([country for country in lexicon.countries() if country.capital])
        return plain(found.capital, found.english_capital, gender="f")
    found = rng.choice([place for place in lexicon.places() if place.kind == kind])
    gender = "m" if found.arabic.split(" ")[0] in _MASCULINE else "f"
    return plain(found.arabic, found.english, gender=gender, plural=found.english.endswith(_PLURAL))
