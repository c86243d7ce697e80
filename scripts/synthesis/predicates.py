"""Sentences without a full verb: predicates with كان and ليس, comparisons, superlatives."""

from __future__ import annotations

from random import Random

from synthesis import arabic as ar
from synthesis import choose, lexicon, people, times
from synthesis.clauses import Pair
from synthesis.lexicon import GROUPS, PEOPLE, Adjective
from synthesis.phrases import Phrase, adjective_form
from synthesis.tables import table

OF_PEOPLE = table("predicates_of_people")
OF_THINGS: dict[frozenset[str], list[tuple[str, str, str]]] = {}
for _tags, _masculine, _english in table("predicates_of_things"):
    OF_THINGS.setdefault(frozenset(_tags.split()), []).append((_masculine, "", _english))
ELATIVES = table("elatives")
# Which elatives go with which nouns.
FITTING = dict(table("fitting_elatives"))
IN_PLACES = table("scopes")
_COPULAS = table("copulas")


def _subject(rng: Random) -> tuple[Phrase, tuple[str, str, str]]:
    if rng.random() < 0.4:
        tags = frozenset(["off", "exp", "vic", "wrk", "ath", "pol", "sec", "wit"])
        return choose.fill(rng, tags, named=0.35, simple=True), rng.choice(OF_PEOPLE)
    tags = rng.choice(list(OF_THINGS))
    noun = rng.choice([noun for noun in lexicon.nouns_of(tags) if not noun.tags & (PEOPLE | GROUPS)])
    return choose.common(rng, noun, definite=True, simple=True), rng.choice(OF_THINGS[tags])


def predicate(rng: Random) -> Pair | None:
    """الطريق مغلق، كان الطريق مغلقا، ليست المدينة آمنة."""
    subject, (masculine, plural, english) = _subject(rng)
    adjective = Adjective(masculine, plural, english)
    if not subject.definite:
        return None
    gender, number = subject.agreement

    def form(case: str) -> str:
        return adjective_form(adjective, gender, number, subject.human, "indefinite", case)

    late = times.now(rng) if rng.random() < 0.15 else ("", "")
    if rng.random() < 0.25:
        be = "are" if subject.plural else "is"
        return f"{subject.nom} {form('nom')} {late[0]}".strip(), f"{subject.english} {be} {english} {late[1]}".strip()
    masculine_form, feminine_form, case, one, many = rng.choice(_COPULAS)
    copula = feminine_form if subject.verb_gender == "f" else masculine_form
    return f"{copula} {subject.nom} {form(case)}", f"{subject.english} {many if subject.plural else one} {english}"


def comparison(rng: Random) -> Pair | None:
    tag = rng.choice(sorted(FITTING))
    fitting = [elative for elative in ELATIVES if elative[0] in FITTING[tag].split()]
    arabic, comparative, superlative = rng.choice(fitting)
    nouns = [noun for noun in lexicon.nouns_of(frozenset((tag,))) if noun.counted]
    noun = rng.choice(nouns)
    draw = rng.randrange(6)
    where = rng.choice(IN_PLACES)
    if rng.random() < 0.5:
        place = choose.simple_place(rng)
        where = (f"في {place.gen}", f"in {place.english}")
    if draw < 2:
        first = choose.common(rng, noun, definite=True, simple=True)
        second = choose.common(rng, rng.choice(nouns), definite=True, simple=True)
        if first.nom == second.nom:
            return None
        be = "are" if first.plural else "is"
        return f"{first.nom} {arabic} من {second.gen}", f"{first.english} {be} {comparative} than {second.english}"
    single, plural = noun.singular, choose.build(noun, number="p")
    if draw == 2:
        one = "إحدى" if noun.gender == "f" else "أحد"
        first = choose.common(rng, noun, definite=True, simple=True, number="s")
        verb = "تعد" if first.gender == "f" else "يعد"
        of = f"the {superlative} {noun.english_plural}"
        return (
            f"{verb} {first.nom} {one} {arabic} {plural.gen} {where[0]}",
            f"{first.english} is considered one of {of} {where[1]}",
        )
    if "defective" in noun.marks:
        return None
    if draw == 3:
        rank, english = rng.choice((("ثاني", "second"), ("ثالث", "third"), ("رابع", "fourth"), ("خامس", "fifth")))
        subject = (
            people.place(rng, "city")
            if tag == "are"
            else choose.common(rng, noun, definite=True, simple=True, number="s")
        )
        return (
            f"{subject.nom} {rank} {arabic} {single} {where[0]}",
            f"{subject.english} is the {english} {superlative} {noun.english} {where[1]}",
        )
    if draw == 4:
        subject = choose.fill(rng, frozenset(["off", "exp", "wrk", "vic", "jrn"]), named=0.5, simple=True)
        verb, english = rng.choice((("شاهد", "saw"), ("اختار", "chose"), ("وصف", "described"), ("تابع", "followed")))
        return (
            f"{ar.past(verb, subject.verb_gender, 's')} {subject.nom} {arabic} {single} {where[0]}",
            f"{subject.english} {english} the {superlative} {noun.english} {where[1]}",
        )
    pronoun = "هذه هي" if noun.gender == "f" else "هذا هو"
    return f"{pronoun} {arabic} {single} {where[0]}", f"this is the {superlative} {noun.english} {where[1]}"


def demonstrative(rng: Random) -> Pair:
    """هذا القرار، هذه المدينة، هؤلاء اللاجئون with a predicate or as a subject of كان."""
    described = frozenset().union(*OF_THINGS)
    noun = rng.choice([noun for noun in lexicon.nouns() if noun.counted and (noun.human or noun.tags & described)])
    number = rng.choice("ssp")
    phrase = choose.common(rng, noun, definite=True, simple=True, number=number)
    gender, count = phrase.agreement
    human = phrase.human
    masculine, plural, english = rng.choice(
        OF_PEOPLE if human else next(found for tags, found in OF_THINGS.items() if tags & noun.tags)
    )
    far = rng.random() < 0.3
    if count == "p":
        this = "أولئك" if far else "هؤلاء"
    elif gender == "f":
        this = "تلك" if far else "هذه"
    else:
        this = "ذلك" if far else "هذا"
    words = {("s", False): "this", ("s", True): "that", ("p", False): "these", ("p", True): "those"}
    spoken = words["p" if phrase.plural else "s", far]
    adjective = adjective_form(Adjective(masculine, plural, english), gender, count, human, "indefinite", "nom")
    be = "are" if phrase.plural else "is"
    return f"{this} {phrase.nom} {adjective}", f"{spoken} {phrase.english.removeprefix('the ')} {be} {english}"
