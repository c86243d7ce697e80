"""Amounts: money, percentages, fractions, measures, ordinals, ranges."""

from __future__ import annotations

from functools import cache
from random import Random

from synthesis import arabic as ar
from synthesis import choose, numbers
from synthesis import english as en
from synthesis.clauses import Pair
from synthesis.lexicon import Noun
from synthesis.phrases import Phrase, counted
from synthesis.tables import table

# Currency: singular, plural, gender, adjective behind it, English singular and plural.
CURRENCIES = table("currencies")
SCALES = (("ألف", "آلاف", "thousand"), ("مليون", "ملايين", "million"), ("مليار", "مليارات", "billion"))
SCALES = (*SCALES, *SCALES[1:], ("تريليون", "تريليونات", "trillion"))
MEASURES = {english: forms for english, *forms in table("measures")}
FRACTIONS = table("fractions")
WHOLES = table("wholes")


@cache
def unit(english: str) -> Noun:
    """A measure as a noun to count."""
    singular, plural, gender = MEASURES[english]
    return Noun(
        singular,
        "ات" if plural.endswith("ات") and not singular.endswith("ة") else plural,
        gender,
        english,
        en.plural_of(english),
        frozenset(("eco",)),
        frozenset(),
    )


def measured(rng: Random, english: str, low: int, high: int, *, style: str = "") -> Phrase:
    """A number of units between `low` and `high`, in words or digits."""
    count = rng.randint(low, high)
    count += 2 if count > 100 and count % 100 in (1, 2) else 0
    style = style or rng.choice(
        ("words", "western", "western", "eastern") if count <= 100 else ("western", "western", "eastern")
    )
    return counted(count, unit(english), digits=style)


def percent(rng: Random) -> Pair:
    """A percentage in the genitive or nominative (the spelling is one), with the sign kept as a sign."""
    draw = rng.random()
    if draw < 0.25:
        number = rng.randint(3, 95)
        words = numbers.words(number, "m", "gen")
        return f"{words} {rng.choice(('في المئة', 'بالمئة'))}", f"{en.words(number)} percent"
    value = f"{rng.randint(1, 99)}" if rng.random() < 0.55 else f"{rng.randint(0, 60)}.{rng.randint(1, 9)}"
    if draw < 0.38:
        return f"{value}%", f"{value}%"
    if draw < 0.46:
        return f"{numbers.eastern(value)}٪", f"{value}%"
    shown = numbers.eastern(value) if draw < 0.6 else value
    return f"{shown} {rng.choice(('في المئة', 'في المئة', 'بالمئة', 'في المائة'))}", f"{value} percent"


def scaled(rng: Random, *, only: str = "") -> tuple[dict[str, str], str]:
    """A round large number before a counted noun, by case, with its English: مليونا، ثلاثة ملايين، 4.8 مليارات."""
    single, plural, english = rng.choice([scale for scale in SCALES if only in ("", scale[2])])
    draw = rng.random()
    if draw < 0.08:
        return {"nom": single + "ا", "acc": single + "ي", "gen": single + "ي"}, f"two {english}"
    if draw < 0.12 and english in ("million", "billion"):
        fraction, spoken = rng.choice((("نصف", f"half a {english}"), ("ربع", f"a quarter of a {english}")))
        return dict.fromkeys(ar.CASES, f"{fraction} {single}"), spoken
    if draw < 0.16:
        return dict.fromkeys(ar.CASES, single), f"one {english}"
    if draw < 0.4:
        count = rng.randint(3, 10) if rng.random() < 0.6 else rng.randint(11, 99)
        form = plural if count <= 10 else single
        return {case: f"{numbers.words(count, 'm', case)} {form}" for case in ar.CASES}, f"{en.words(count)} {english}"
    if draw < 0.75 or english == "thousand":
        count = rng.randint(3, 10) if rng.random() < 0.4 else rng.randint(11, 900)
        shown = numbers.eastern(str(count)) if rng.random() < 0.25 else str(count)
        form = plural if numbers.noun_shape(count) == "plural" else single
        spoken = en.grouped(count * 1000) if english == "thousand" else f"{count} {english}"
        return dict.fromkeys(ar.CASES, f"{shown} {form}"), spoken
    whole, rest = rng.randint(1, 40), rng.randint(1, 9)
    value = f"{whole}.{rest}"
    form = plural if 3 <= whole <= 10 else single
    if draw > 0.92 and whole > 2 and english == "million":
        head = f"{whole} {plural}" if whole <= 10 else f"{whole} {single}ا"
        return dict.fromkeys(ar.CASES, f"{head} و{rest * 100} ألف"), f"{value} {english}"
    shown = numbers.eastern(value) if rng.random() < 0.25 else value
    return dict.fromkeys(ar.CASES, f"{shown} {form}"), f"{value} {english}"


def money(rng: Random) -> Phrase:
    """A sum with its currency."""
    singular, plural, gender, adjective, one, many = rng.choice(CURRENCIES)
    suffix = "ة" if gender == "f" else ""
    if rng.random() < 0.72:
        forms, english = scaled(rng)
        tail = f"{singular} {adjective}{suffix}" if adjective else singular
        cases = [f"{forms[case]} {tail}" for case in ar.CASES]
        return Phrase(*cases, f"{english} {many}", plural=True, number="p", lead="m")
    noun = Noun(
        singular,
        plural,
        gender,
        one,
        many,
        frozenset(("eco",)),
        frozenset(("invariant",) if singular == plural else ()),
    )
    count = rng.choice((rng.randint(3, 99), rng.randint(3, 19) * 10, rng.randint(3, 19) * 100, rng.randint(103, 950)))
    count += 2 if count % 100 in (1, 2) else 0
    if singular == plural:
        word = str(count)
        return Phrase(
            *(f"{word} {singular}" for _ in ar.CASES), f"{en.grouped(count)} {many}", plural=True, number="p", lead="m"
        )
    behind = [choose.Adjective(adjective, "", "")] if adjective else []
    phrase = counted(
        count,
        noun,
        digits=rng.choice(("western", "western", "eastern", "words") if count < 100 else ("western", "eastern")),
        adjectives=behind,
    )
    return Phrase(
        phrase.nom, phrase.acc, phrase.gen, phrase.english.replace("  ", " "), gender, "p", plural=True, lead=gender
    )


def fraction(rng: Random) -> Phrase:
    """A share of a whole: ثلثا السكان, two thirds of the population."""
    arabic, english = rng.choice(FRACTIONS)
    whole, spoken, plural = rng.choice(WHOLES)
    if arabic.endswith("*"):
        heads = (arabic[:-1] + "ا", arabic[:-1] + "ي", arabic[:-1] + "ي")
    elif " " in arabic:
        heads = (arabic,) * 3
    else:
        heads = (arabic,) * 3
    return Phrase(
        *(f"{head} {whole}" for head in heads),
        f"{english} {spoken}",
        "m",
        "s",
        False,
        bool(plural) or english.startswith(("two", "three", "four", "nine")),
        lead="m",
    )


def ordinal(number: int, gender: str, case: str) -> str:
    """The definite ordinal: الثالثة، الحادي عشر، الخامس والعشرون."""
    end = "ة" if gender == "f" else ""
    if number == 1:
        return "الأولى" if gender == "f" else "الأول"
    if number <= 10:
        return f"ال{numbers.ORDINALS[number]}{end}"
    tens, rest = divmod(number, 10)
    first = "الحادي" + end if rest == 1 else f"ال{numbers.ORDINALS[rest]}{end}" if rest else ""
    if number < 20:
        return f"{first} عشر{end}"
    ten = numbers.words(tens * 10, "m", case)
    return f"{first} وال{ten}" if rest else f"ال{ten}"


ORDINAL_NOUNS = table("ordinal_nouns")


def ordered(rng: Random) -> Phrase:
    """A noun with an ordinal: الدورة الحادية والعشرون, the twenty-first session."""
    noun, gender, english = rng.choice(ORDINAL_NOUNS)
    number = rng.randint(1, 10) if rng.random() < 0.5 else rng.randint(11, 90)
    spoken = en.ordinal_words(number) if number <= 20 else en.ordinal_digits(number)
    cases = [f"{noun} {ordinal(number, gender, case)}" for case in ar.CASES]
    return Phrase(*cases, english.format(spoken), gender)
