"""Statements, passives and relative clauses; the clauses that the other modules join and report."""

from __future__ import annotations

from functools import cache
from random import Random

from synthesis import choose, clauses, lexicon, times
from synthesis import english as en
from synthesis.clauses import Clause, Pair
from synthesis.lexicon import Verb
from synthesis.phrases import Phrase

WILLING = frozenset(["off", "pol", "mgr", "gov", "com", "ngo", "tea", "uni", "arm", "med", "jud", "exp"])


@cache
def _verbs_for(tags: frozenset[str]) -> tuple[Verb, ...]:
    return tuple(verb for verb in lexicon.verbs() if verb.subjects & tags)


@cache
def _passives() -> tuple[Verb, ...]:
    return tuple(verb for verb in lexicon.verbs() if verb.passive)


def verb(rng: Random, tags: frozenset[str] = frozenset()) -> Verb:
    return rng.choice(_verbs_for(tags) if tags else lexicon.verbs())


def thing_for(rng: Random, action: Verb, subject: Phrase) -> Phrase:
    """The object of a verb: the subject's own thing now and then, else any that fits."""
    if rng.random() < 0.15 and action.english not in ("destroy", "steal", "smuggle", "find", "buy", "import"):
        found = choose.own(rng, action.objects, subject)
        if found:
            return found
    return choose.fill(rng, action.objects, named=0.3)


def clause(rng: Random, tags: frozenset[str] = frozenset(), *, own: bool = True) -> Clause:
    """A random clause whose subject has one of `tags`; `own`: its object may be the subject's own thing."""
    action = verb(rng, tags)
    tag = rng.choice(sorted(action.subjects & tags if tags else action.subjects))
    subject = choose.fill(rng, frozenset((tag,)), named=0.45)
    thing = _other_than(rng, action, subject, own)
    if rng.random() < 0.5:
        thing = _described(rng, action, subject) or thing
    return Clause(subject, action, thing, tag)


def _described(rng: Random, action: Verb, subject: Phrase) -> Phrase | None:
    """An object with a relative clause behind it."""
    other = rng.choice(lexicon.verbs())
    as_subject, as_object = other.subjects & action.objects, other.objects & action.objects
    if other is action or not (as_subject or as_object):
        return None
    chosen = rng.choice(("past", "past", "not_past", "present"))
    head = _head(rng, as_subject or as_object)
    if head.agreement == ("f", "p"):
        return None
    if as_subject:
        thing = choose.fill(rng, other.objects, named=0.4, simple=True)
        return clauses.subject_relative(head, other, thing, chosen) if thing.nom != head.nom else None
    who = choose.fill(rng, other.subjects, named=0.6, simple=True)
    return clauses.object_relative(head, other, who, chosen) if who.nom not in (head.nom, subject.nom) else None


def _other_than(rng: Random, action: Verb, subject: Phrase, own: bool) -> Phrase:
    for _ in range(20):
        thing = thing_for(rng, action, subject) if own else choose.fill(rng, action.objects, named=0.3)
        if thing.nom != subject.nom:
            return thing
    raise ValueError(f"no object but its subject for {action.english}")


def tense(rng: Random) -> str:
    return rng.choices(
        (
            "past",
            "present",
            "future",
            "future_long",
            "not_past",
            "not_past_ma",
            "not_present",
            "not_future",
            "not_yet",
            "pluperfect",
        ),
        (50, 9, 10, 2, 8, 1, 3, 4, 3, 5),
    )[0]


def when(rng: Random, chosen: str, chance: float = 0.5, action: Verb | None = None) -> Pair:
    """An adverbial that suits the tense, or nothing; no second place behind a verb whose object is one."""
    placed = action is not None and action.objects & {"are", "bld", "inf", "nat"}
    if rng.random() > chance or chosen == "not_yet":
        return "", ""
    if chosen in ("past", "pluperfect"):
        place = times.where(rng) if rng.random() < 0.3 and not placed else times.past(rng)
    elif chosen in ("future", "future_long", "not_future"):
        place = times.future(rng)
    elif chosen in ("present", "not_present"):
        place = times.now(rng)
    else:
        place = times.weekday(rng) if rng.random() < 0.6 or placed else times.where(rng)
    return f" {place[0]}", f" {place[1]}"


def statement(rng: Random) -> Pair:
    """One clause, verb first or subject first."""
    found, chosen = clause(rng), tense(rng)
    subject_first = rng.random() < 0.2 and found.subject.definite and found.subject.agreement != ("f", "p")
    if chosen == "pluperfect" and found.subject.agreement == ("f", "p"):
        chosen = "past"
    arabic, english = (clauses.nominal if subject_first and chosen != "pluperfect" else clauses.verbal)(found, chosen)
    late = when(rng, chosen, action=found.verb)
    if rng.random() < 0.1 and late[0] and chosen != "not_yet":
        return f"{late[0].strip()} {arabic}", f"{en.sentence(late[1].strip())}, {english}"
    if rng.random() < 0.12:
        return f"و{arabic}{late[0]}", f"{english}{late[1]}"
    return arabic + late[0], english + late[1]


def passive(rng: Random) -> Pair:
    action = rng.choice(_passives())
    thing = choose.fill(rng, action.objects, named=0.25)
    late = when(rng, "past", 0.7, action)
    draw = rng.random()
    if draw < 0.3:
        english = f"{thing.english} {'were' if thing.plural else 'was'} {en.participle(action.english)}"
        lead = "تمت" if action.masdar.endswith("ة") else "تم"
        return f"{lead} {clauses.masdar(Clause(thing, action, thing))}{late[0]}", english + late[1]
    arabic, english = clauses.passive(action, thing, vowelled=rng.random() < 0.75)
    if draw < 0.45:
        agent = choose.fill(rng, action.subjects, named=0.6, simple=True)
        return f"{arabic} من قبل {agent.gen}", f"{english} by {agent.english}"
    return arabic + late[0], english + late[1]


def _head(rng: Random, tags: frozenset[str], *, definite: bool | None = None) -> Phrase:
    noun = rng.choice(lexicon.nouns_of(frozenset((rng.choice(sorted(tags)),))))
    return choose.common(rng, noun, definite=definite, simple=True)


def relative(rng: Random) -> Phrase | None:
    """A phrase with a relative clause, its head the clause's subject or object."""
    action = verb(rng)
    chosen = rng.choice(("past", "past", "past", "not_past", "present"))
    if rng.random() < 0.5:
        head = _head(rng, action.subjects)
        if head.agreement == ("f", "p"):
            return None
        thing = choose.fill(rng, action.objects, named=0.4, simple=True)
        return clauses.subject_relative(head, action, thing, chosen) if thing.nom != head.nom else None
    head = _head(rng, action.objects)
    subject = choose.fill(rng, action.subjects, named=0.6, simple=True)
    return clauses.object_relative(head, action, subject, chosen) if subject.nom != head.nom else None


def with_relative(rng: Random) -> Pair | None:
    """A relative clause inside a statement, as its subject or its object."""
    inner = verb(rng)
    outer_as_object = rng.random() < 0.5
    if outer_as_object:
        candidates = [
            action
            for action in lexicon.verbs()
            if action.objects & (inner.objects | inner.subjects) and action is not inner
        ]
        if not candidates:
            return None
        outer = rng.choice(candidates)
        as_subject = (bool(outer.objects & inner.subjects) and rng.random() < 0.5) or not outer.objects & inner.objects
        tags = outer.objects & (inner.subjects if as_subject else inner.objects)
    else:
        candidates = [action for action in lexicon.verbs() if action.subjects & inner.subjects and action is not inner]
        outer, as_subject = rng.choice(candidates or [inner]), True
        tags = outer.subjects & inner.subjects
    head = _head(rng, tags)
    if head.agreement == ("f", "p"):
        return None
    chosen = rng.choice(("past", "past", "past", "not_past", "present"))
    other = choose.fill(rng, inner.objects if as_subject else inner.subjects, named=0.5, simple=True)
    if as_subject:
        phrase = clauses.subject_relative(head, inner, other, chosen)
    else:
        phrase = clauses.object_relative(head, inner, other, chosen)
    if outer_as_object:
        subject = choose.fill(rng, outer.subjects, named=0.5, simple=True)
        arabic, english = clauses.verbal(Clause(subject, outer, phrase), "past")
        return arabic, english
    thing = choose.fill(rng, outer.objects, named=0.4, simple=True)
    return clauses.verbal(Clause(phrase, outer, thing), "past")


def exists(rng: Random) -> Pair:
    """There is, there are; there is no."""
    kinds = frozenset(["bld", "com", "uni", "inf", "veh", "wpn", "ani", "his", "vic"])
    noun = rng.choice(lexicon.nouns_of(kinds))
    where = times.where(rng)
    draw = rng.random()
    if draw < 0.3 and noun.counted:
        phrase = choose.common(rng, noun, definite=False, simple=True, number="s")
        return (
            f"{rng.choice(('لا يوجد', 'ليس هناك')) if phrase.gender == 'm' else 'لا توجد'} {phrase.nom} {where[0]}",
            f"there is no {phrase.english.partition(' ')[2]} {where[1]}",
        )
    phrase = choose.common(rng, noun, definite=False)
    lead = rng.choice(("هناك", "ثمة", "يوجد" if phrase.verb_gender == "m" else "توجد"))
    return f"{lead} {phrase.nom} {where[0]}", f"there {'are' if phrase.plural else 'is'} {phrase.english} {where[1]}"
