"""Which phrase can fill a place: nouns by tag, with the adjectives, numbers and complements that suit them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from synthesis import arabic as ar
from synthesis import english as en
from synthesis import lexicon, people
from synthesis.lexicon import GROUPS, PEOPLE, Adjective, Noun
from synthesis.phrases import Phrase, build, counted, join
from synthesis.tables import table

BROKEN_NATIONALITIES = dict(table("broken_nationalities"))
_KINDS = dict(table("adjective_kinds"))
_NATIONAL = PEOPLE | GROUPS | frozenset(("are", "veh"))
_NAMED = {
    "off": (people.official, people.spokesman),
    "pol": (people.official, people.person),
    "mgr": (people.official, people.person),
    "exp": (people.occupation,),
    "jrn": (people.occupation,),
    "art": (people.person, people.occupation),
    "ath": (people.person, people.occupation),
    "wit": (people.person,),
    "gov": (people.ministry, people.country),
    "are": (people.place, people.country),
    "nat": (lambda rng: people.place(rng, "water"),),
}
_NOT_WITH_NATIONALITY = frozenset(
    ["foreign", "Arab", "European", "African", "local", "international", "UN", "Western", "regional", "global"]
)
# Masculine nouns without a regular feminine, or whose feminine means something else.
_NO_FEMININE = frozenset(english for (english,) in table("without_feminine"))
_FEMININE_ENGLISH = {"actor": "actress", "king": "queen", "prince": "princess"}


@cache
def nationalities() -> tuple[Adjective, ...]:
    return tuple(
        Adjective(
            country.adjective,
            BROKEN_NATIONALITIES.get(country.adjective, ""),
            country.english_adjective,
        )
        for country in lexicon.countries()
        if " " not in country.adjective
    )


def kind_of(noun: Noun) -> str:
    """The kind of adjective that suits a noun."""
    return next(kind for tag, kind in _KINDS.items() if tag in noun.tags)


def feminine_of(noun: Noun) -> Noun | None:
    """The regular feminine of a man's role: باحثة، باحثات."""
    if noun.gender == "f" or not noun.human or noun.english in _NO_FEMININE or "defective" in noun.marks:
        return None
    if noun.tags & {"vic", "sec", "crm"} and noun.plural != "ون":
        return None
    one = _FEMININE_ENGLISH.get(noun.english, noun.english)
    many = noun.english_plural if one == noun.english else en.plural_of(one)
    return Noun(noun.singular + "ة", "ات", "f", one, many, noun.tags, noun.marks)


def common(rng: Random, noun: Noun, *, definite: bool | None = None, simple: bool = False, number: str = "") -> Phrase:
    """A phrase around `noun`. `simple`: no complement or numeral."""
    if noun.human and rng.random() < 0.22:
        noun = feminine_of(noun) or noun
    kind = kind_of(noun)
    chosen: list[Adjective] = []
    draw = rng.random()
    if draw < 0.38 and kind in lexicon.adjectives():
        chosen.append(rng.choice(lexicon.adjectives()[kind]))
    if (
        noun.tags & _NATIONAL
        and rng.random() < 0.22
        and not any(word.english in _NOT_WITH_NATIONALITY for word in chosen)
    ):
        chosen.append(rng.choice(nationalities()))
    if "mass" in noun.marks:
        return build(noun, definite=not chosen or rng.random() < 0.6, adjectives=chosen)
    if noun.marks & {"enpl", "deffull"}:
        return build(noun, adjectives=chosen)
    if not noun.counted:
        return build(noun, definite=rng.random() < 0.7 if definite is None else definite, adjectives=chosen)
    if not number:
        draw = rng.random() * (0.85 if noun.tags & GROUPS else 1)
        number = "s" if draw < 0.58 or noun.tags & {"arm"} else "p" if draw < 0.8 else "d" if draw < 0.87 else "n"
    if number == "n":
        if simple:
            number = "p"
        else:
            return quantity(rng, noun, chosen)
    definite = rng.random() < 0.72 if definite is None else definite
    if number == "d":
        definite = definite and rng.random() < 0.4
    if not simple and definite and rng.random() < 0.14 and noun.tags & (PEOPLE | {"bld", "com", "inf", "eco", "fam"}):
        return build(
            noun, number=number, adjectives=chosen[:1], of=_complement(rng), style=rng.choice(("of", "possessive"))
        )
    phrase = build(noun, number=number, definite=definite, adjectives=chosen)
    if simple or rng.random() > 0.22:
        return phrase
    return about(rng, phrase, noun)


# What a noun is about: its tag, the Arabic preposition, the English one, the tags of what may follow.
_TOPICS = table("topics")


def about(rng: Random, phrase: Phrase, noun: Noun) -> Phrase:
    """The phrase with a prepositional complement that suits its noun: تقرير عن الفقر، هجوم على القرية."""
    fitting = [topic for topic in _TOPICS if topic[0] in noun.tags]
    if not fitting:
        return phrase
    _, preposition, english, follows = rng.choice(fitting)
    if follows == "masdar":
        action = rng.choice(
            [action for action in lexicon.verbs() if "gov" in action.subjects and not action.preposition]
        )
        thing = fill(rng, action.objects, simple=True)
        tail, spoken = ar.clitic("ل", f"{action.masdar} {thing.gen}"), f"to {action.english} {thing.english}"
    elif follows == "two":
        one, two = people.country(rng), people.country(rng)
        if one.nom == two.nom:
            return phrase
        tail, spoken = f"بين {one.gen} و{two.gen}", f"between {one.english} and {two.english}"
    else:
        thing = fill(rng, frozenset(follows.split()), simple=True, named=0.35)
        generic = thing.number == "p" and not thing.human and english in ("on", "about", "against")
        name = thing.english.removeprefix("the ") if generic else thing.english
        tail, spoken = ar.after(preposition, thing.gen), f"{english} {name}"
    forms = {case: f"{phrase.case(case)} {tail}" for case in ar.CASES}
    return replace(phrase, **forms, english=f"{phrase.english} {spoken}")


def _complement(rng: Random) -> Phrase:
    if rng.random() < 0.5:
        return people.place(rng) if rng.random() < 0.6 else people.country(rng)
    noun = rng.choice(lexicon.nouns_of(frozenset(("are", "com", "gov", "uni"))))
    adjective = rng.choice(lexicon.adjectives()[kind_of(noun)])
    return build(noun, adjectives=[adjective] if rng.random() < 0.3 else [])


_MANY = frozenset(["vic", "wrk", "stu", "sec", "crm", "ath"])
_SOME = _MANY | frozenset(
    ["off", "exp", "doc", "jrn", "art", "bld", "veh", "wpn", "tec", "ani", "his", "med2", "doc2", "com", "gds"]
)


def number(rng: Random, tags: frozenset[str] = _MANY) -> int:
    """A count such as news gives: small of groups and storms, larger of people; never ending in 01 or 02 above 100."""
    draw = rng.random() * (1 if tags & _MANY else 0.7 if tags & _SOME else 0.4)
    if draw < 0.4:
        return rng.randint(2, 10)
    if draw < 0.78:
        return rng.randint(11, 99)
    found = (
        rng.randint(100, 999)
        if draw < 0.9
        else rng.choice((1000, 2000, 3000, 5000, 12000, 20000, 35000, 100000, *_uneven(rng)))
    )
    return found if found % 100 not in (1, 2) else found + 2


def _uneven(rng: Random) -> tuple[int, ...]:
    return rng.randint(1100, 9900), rng.randint(11, 990) * 100, rng.randint(110, 9900) * 10, rng.randint(10_000, 99_000)


def quantity(rng: Random, noun: Noun, adjectives: list[Adjective]) -> Phrase:
    count = number(rng, noun.tags)
    style = (
        rng.choice(("words", "western", "western", "eastern"))
        if count <= 100 or count % 1000 == 0
        else rng.choice(("western", "western", "western", "eastern", "words", *(["mixed"] * 4 if count > 1000 else [])))
    )
    prefix = (
        rng.choice(
            (
                ("أكثر من", "more than"),
                ("نحو", "about"),
                ("ما لا يقل عن", "at least"),
                ("حوالي", "around"),
                ("ما يقارب", "nearly"),
            )
        )
        if rng.random() < 0.25
        else ("", "")
    )
    if count == 2 or (prefix[0] and count < 3):
        prefix = ("", "")
        style = "words"
    return counted(count, noun, digits=style, adjectives=adjectives[:1], prefix=prefix)


@cache
def _organisations(tag: str) -> tuple[Phrase, ...]:
    def fits(phrase: Phrase) -> bool:
        head = phrase.arabic_head
        if tag == "com":
            return head == "شركة"
        if tag == "uni":
            return head == "جامعة" and "الدول" not in phrase.nom
        if tag == "med":
            return head in ("صحيفة", "قناة") or "رويترز" in phrase.nom or "فرانس" in phrase.nom
        if tag == "arm":
            return head in ("الجيش", "قوات", "حركة") or phrase.nom == "حزب الله"
        return head not in ("شركة", "جامعة", "صحيفة", "قناة", "الجيش", "قوات", "حركة", "حزب")

    return tuple(phrase for phrase in people.organisations() if fits(phrase))


def fill(rng: Random, tags: frozenset[str], *, simple: bool = False, named: float = 0.4) -> Phrase:
    """A phrase for a place that takes any of `tags`."""
    tag = rng.choice(sorted(tags))
    if rng.random() < named:
        if tag in ("com", "uni", "med", "arm", "ngo") and rng.random() < 0.6:
            return rng.choice(_organisations(tag))
        if tag in _NAMED:
            found = rng.choice(_NAMED[tag])(rng)
            if not simple and found.human and found.number == "s" and rng.random() < 0.06:
                other = rng.choice(_NAMED[tag])(rng)
                if other.english != found.english and other.human:
                    return join(found, other)
            return found
    nouns = lexicon.nouns_of(frozenset((tag,)))
    return common(rng, rng.choice(nouns), simple=simple)


def own(rng: Random, tags: frozenset[str], owner: Phrase) -> Phrase | None:
    """Something of the subject's own: تقريرها, its report."""
    fitting = tags & {"pln", "doc2", "wrk", "veh", "med2", "tec", "bld", "wpn"}
    if not fitting or not owner.owner or owner.agreement == ("f", "p"):
        return None
    noun = rng.choice(lexicon.nouns_of(frozenset((rng.choice(sorted(fitting)),))))
    if not noun.counted:
        return None
    adjectives = [rng.choice(lexicon.adjectives()[kind_of(noun)])] if rng.random() < 0.3 else []
    return build(noun, number=rng.choice("sssp"), adjectives=adjectives, of=owner, style="pronoun")


def simple_place(rng: Random) -> Phrase:
    return people.place(rng) if rng.random() < 0.6 else people.country(rng)
