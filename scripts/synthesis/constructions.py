"""Smaller constructions: quantifiers, cause, adverbs, connectives, periphrastic verbs, advice to a reader."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from synthesis import arabic as ar
from synthesis import choose, clauses, lexicon, people, times
from synthesis import english as en
from synthesis.clauses import Clause, Pair
from synthesis.phrases import Phrase, build
from synthesis.sentences import clause, tense, verb, when
from synthesis.tables import table

QUANTIFIERS = table("quantifiers")


ADVERBS = table("adverbs")


LIMITS = (
    ("الثلاثة", "three"),
    ("الأربعة", "four"),
    ("الخمسة", "five"),
    ("الستة", "six"),
    ("السبعة", "seven"),
    ("العشرة", "ten"),
)
OPENERS = table("openers")


def quantified(rng: Random, tags: frozenset[str]) -> Phrase | None:
    """A quantifier with a plural in the genitive: معظم المدارس، عدد من الجنود، الوزراء الثلاثة."""
    nouns = [noun for noun in lexicon.nouns_of(tags) if noun.counted]
    if not nouns:
        return None
    noun = rng.choice(nouns)
    adjective = [rng.choice(lexicon.adjectives()[choose.kind_of(noun)])] if rng.random() < 0.25 else []
    if rng.random() < 0.2:
        arabic, english = rng.choice(LIMITS)
        numeral = arabic if noun.gender == "m" else {"العشرة": "العشر", "الستة": "الست"}.get(arabic, arabic[:-1])
        phrase = build(noun, number="p", adjectives=adjective)
        forms = {case: f"{phrase.case(case)} {numeral}" for case in ar.CASES}
        return replace(phrase, **forms, english=f"the {english} {phrase.english.removeprefix('the ')}")
    arabic, english, state = rng.choice(QUANTIFIERS)
    phrase = build(noun, number="p", definite=state == "def", adjectives=adjective)
    if arabic == "بضعة" and noun.gender == "f":
        arabic = "بضع"
    words = phrase.english.removeprefix("the ")
    head = arabic.split(" ")[0]
    lead = "m" if head in ("عدد", "العديد", "الكثير", "نصف") else "f" if head == "غالبية" else phrase.verb_gender
    return replace(phrase, **dict.fromkeys(ar.CASES, f"{arabic} {phrase.gen}"), english=f"{english} {words}", lead=lead)


def with_quantifier(rng: Random) -> Pair | None:
    action, chosen = verb(rng), tense(rng)
    if rng.random() < 0.5:
        subject = choose.fill(rng, action.subjects, named=0.5, simple=True)
        thing = quantified(rng, action.objects)
    else:
        subject = quantified(rng, action.subjects)
        thing = choose.fill(rng, action.objects, simple=True)
    if not subject or not thing or (chosen == "pluperfect" and subject.agreement == ("f", "p")):
        return None
    late = when(rng, chosen, 0.4, action)
    arabic, english = clauses.verbal(Clause(subject, action, thing), chosen)
    return arabic + late[0], english + late[1]


def because_of(rng: Random) -> Pair:
    """A noun phrase as cause, concession or time: بسبب الأزمة، رغم الحصار."""
    found, chosen = clause(rng), rng.choice(("past", "past", "future", "not_past", "not_future"))
    tags = frozenset(["prb", "dis", "att", "law", "pln", "evt"])
    noun = rng.choice(lexicon.nouns_of(tags))
    cause = choose.common(rng, noun, definite=True, simple=True, number=rng.choice("ssp"))
    link, english = rng.choice(table("causes"))
    if link == "منذ":
        chosen = "not_past"
    arabic, spoken = clauses.verbal(found, chosen)
    if link == "منذ":
        have = "have" if found.subject.plural else "has"
        spoken = f"{found.subject.english} {have} not {en.participle(found.verb.english)} {found.object.english}"
    if rng.random() < 0.2:
        return f"{link} {cause.gen}، {arabic}", f"{english} {cause.english}, {spoken}"
    return f"{arabic} {link} {cause.gen}", f"{spoken} {english} {cause.english}"


def with_adverb(rng: Random) -> Pair:
    found = clause(rng)
    arabic, english = clauses.verbal(found, rng.choice(("past", "past", "future", "not_past")))
    adverb, spoken = rng.choice(ADVERBS)
    return f"{arabic} {adverb}", f"{english} {spoken}"


def opened(rng: Random) -> Pair:
    """A connective before the sentence."""
    opener, english, gender = rng.choice(OPENERS)
    if gender:
        who = people.official(rng)
        while who.gender != gender:
            who = people.official(rng)
        action = verb(rng, frozenset(("off",)))
        found = Clause(who, action, choose.fill(rng, action.objects, named=0.3))
        arabic, spoken = clauses.verbal(found, "past")
        return f"{opener} {arabic}", f"{english} {spoken}"
    found = clause(rng)
    arabic, spoken = clauses.verbal(
        found, "past" if opener in ("كما", "لأول مرة،") else rng.choice(("past", "past", "not_past", "future"))
    )
    if opener == "كما":
        return f"كما {arabic}", f"{spoken} as well"
    if opener == "حتى الآن،":
        arabic, _ = clauses.verbal(found, "past")
        have = "have" if found.subject.plural else "has"
        done = f"{en.participle(found.verb.english)} {found.object.english}"
        return f"{opener} {arabic}", f"{english} {found.subject.english} {have} {done}"
    if opener == "منذ ذلك الحين،":
        arabic, _ = clauses.verbal(found, "not_past")
        have = "have" if found.subject.plural else "has"
        return (
            f"{opener} {arabic}",
            f"{english} {found.subject.english} {have} not {en.participle(found.verb.english)} {found.object.english}",
        )
    return f"{opener} {arabic}", f"{english} {spoken}"


def progressive(rng: Random) -> Pair | None:
    """كان with the present: was doing; قام ب with a masdar; سبق أن."""
    found = clause(rng)
    subject = found.subject
    if subject.agreement == ("f", "p"):
        return None
    thing = clauses.complement(found.verb, found.object)
    draw = rng.randrange(4)
    if draw < 2:
        was = "كانت" if subject.verb_gender == "f" else "كان"
        form = clauses.conjugate(found.verb, "present", *subject.agreement)
        if found.verb.english in clauses.STATIVE:
            spoken = en.past(found.verb.english, plural=subject.plural)
        else:
            spoken = f"{'were' if subject.plural else 'was'} {en.gerund(found.verb.english)}"
        return f"{was} {subject.nom} {form} {thing}", f"{subject.english} {spoken} {found.object.english}"
    if draw == 2 and not found.verb.preposition:
        did = ar.past("قام", subject.verb_gender, "s")
        return (
            f"{did} {subject.nom} {ar.clitic('ب', clauses.masdar(found))}",
            f"{subject.english} {clauses.predicate(found, 'past')}",
        )
    have = "have" if subject.plural else "has"
    form = clauses.conjugate(found.verb, "past", subject.verb_gender, "s")
    return (
        f"سبق أن {form} {subject.nom} {thing}",
        f"{subject.english} {have} previously {en.participle(found.verb.english)} {found.object.english}",
    )


def passive_later(rng: Random) -> Pair:
    """The passive of the future and of negation: سيتم بناء الجسر، لم يتم توقيع الاتفاق، من المقرر بناء."""
    action = rng.choice([action for action in lexicon.verbs() if action.passive])
    thing = choose.fill(rng, action.objects, named=0.2)
    masdar = clauses.masdar(Clause(thing, action, thing))
    f = action.masdar.endswith("ة")
    letter = "ت" if f else "ي"
    be = "are" if thing.plural else "is"
    was = "were" if thing.plural else "was"
    done = en.participle(action.english)
    arabic, spoken, chosen = rng.choice(
        (
            (f"س{letter}تم", "will be", "future"),
            (f"لن {letter}تم", "will not be", "future"),
            (f"لم {letter}تم", f"{was} not", "past"),
            (f"{letter}تم", f"{be} being", "present"),
            (f"يجب أن {letter}تم", "must be", "future"),
            (f"من المتوقع أن {letter}تم", f"{be} expected to be", "future"),
            (f"يمكن أن {letter}تم", "can be", "future"),
            ("جرى" if not f else "جرت", was, "past"),
            ("يجري" if not f else "تجري", f"{be} being", "present"),
            ("لا يمكن", "cannot be", "future"),
            ("من المقرر", f"{be} due to be", "future"),
            ("يجب", "must be", "future"),
        )
    )
    late = when(rng, chosen, 0.4, action)
    return f"{arabic} {masdar}{late[0]}", f"{thing.english} {spoken} {done}{late[1]}"


def advice(rng: Random) -> Pair:
    """What a guide says to its reader: يمكنك زيارة المتحف، عليك أن تشتري."""
    action = rng.choice(
        [
            lexicon.verb(word)
            for word in (
                "visit",
                "buy",
                "read",
                "use",
                "see",
                "photograph",
                "attend",
                "cross",
                "enter",
                "follow",
                "leave",
            )
        ]
    )
    thing = choose.fill(rng, action.objects, named=0.3, simple=True)
    body, masdar = clauses.complement(action, thing), clauses.masdar(Clause(thing, action, thing))
    you = "ت" + action.present[1:]
    rest = f"{action.english} {thing.english}"
    late = times.future(rng) if rng.random() < 0.2 else ("", "")
    arabic, english = rng.choice(
        (
            (f"يمكنك {masdar}", f"you can {rest}"),
            (f"يمكنك أن {you} {body}", f"you can {rest}"),
            (f"عليك أن {you} {body}", f"you must {rest}"),
            (f"يجب أن {you} {body}", f"you must {rest}"),
            (f"لا يمكنك {masdar}", f"you cannot {rest}"),
            (f"إذا كنت تريد {masdar}، فعليك الانتظار", f"if you want to {rest}, you have to wait"),
            (f"هل تريد {masdar}؟", f"do you want to {rest}?"),
            (f"لا تنس {masdar}", f"do not forget to {rest}"),
            (f"من الأفضل أن {you} {body}", f"it is better to {rest}"),
            (f"من الممكن {masdar}", f"it is possible to {rest}"),
            (f"يُنصح ب{masdar}", f"it is advisable to {rest}"),
            (f"قد ترغب في {masdar}", f"you may want to {rest}"),
            (f"من الصعب {masdar}", f"it is difficult to {rest}"),
            (f"من السهل {masdar}", f"it is easy to {rest}"),
            (f"من الضروري {masdar}", f"it is necessary to {rest}"),
            (f"يستطيع الزوار {masdar}", f"visitors can {rest}"),
            (f"حان الوقت ل{masdar}", f"it is time to {rest}"),
        )
    )
    if arabic.endswith("؟"):
        return arabic, english
    return f"{arabic} {late[0]}".strip(), f"{english} {late[1]}".strip()
