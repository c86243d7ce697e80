"""Who said what: reported speech, quotations, sources."""

from __future__ import annotations

from random import Random

from synthesis import arabic as ar
from synthesis import choose, clauses, lexicon, people, times
from synthesis import english as en
from synthesis.clauses import Clause, Pair
from synthesis.phrases import SUFFIXES, Phrase
from synthesis.sentences import WILLING, clause, verb, when
from synthesis.tables import table

# Reporting verbs: past, present, English, what stands before the clause, English before it.
REPORTING = table("reporting")


SPEAKERS = frozenset(["off", "pol", "exp", "gov", "com", "ngo", "jud", "uni", "wit", "jur", "mgr", "doc"])


def speaker(rng: Random) -> Phrase:
    draw = rng.random()
    if draw < 0.3:
        return people.official(rng)
    if draw < 0.42:
        return people.spokesman(rng)
    if draw < 0.57:
        return people.occupation(rng)
    if draw < 0.65:
        return people.person(rng)
    if draw < 0.75:
        return people.ministry(rng)
    if draw < 0.85:
        return people.organisation(rng)
    return choose.fill(rng, SPEAKERS, named=0.1, simple=True)


def reported(rng: Random) -> Pair | None:
    """Someone says that a clause holds; behind a verb in the past the English shifts its tenses."""
    who = speaker(rng)
    pronoun = rng.random() < 0.35
    found = clause(rng, WILLING if pronoun else frozenset(), own=not pronoun)
    past_form, present_form, english, link, that = rng.choice(REPORTING)
    chosen = rng.choices(
        ("past", "present", "future", "not_past", "not_future", "not_yet", "not_present"), (40, 12, 25, 9, 7, 4, 3)
    )[0]
    if english == "pledge":
        chosen = "future"
    if pronoun:
        found = Clause(who, found.verb, found.object)
        if found.object.nom == who.nom:
            return None
    if found.subject.agreement == ("f", "p") or (english == "deny" and chosen.startswith("not")):
        return None
    in_past = rng.random() < 0.85
    conjugated, form = (ar.past, past_form) if in_past else (ar.present, present_form)
    lead = conjugated(form, who.verb_gender, "s")
    if pronoun:
        arabic, spoken = clauses.bare(found, chosen, shifted=in_past)
        arabic, spoken = f"{link}{who.suffix} {arabic}", f"{who.english_pronoun} {spoken}"
    else:
        arabic, spoken = clauses.embedded(found, chosen, shifted=in_past)
        arabic = f"{link} {arabic}"
    late = when(rng, chosen, 0.3, found.verb)
    said = en.past(english) if in_past else en.present(english, plural=who.plural)
    and_ = "و" if rng.random() < 0.35 else ""
    first = f"{and_}{lead} {who.nom}"
    start = f"{who.english} {said}"
    if rng.random() < 0.22 and in_past:
        day = times.weekday(rng)
        first, start = f"{first} {day[0]}", f"{start} {day[1]}"
        that = "that"
    spoken = f"{that} {spoken}" if that else spoken
    return f"{first} {arabic}{late[0]}", f"{start} {spoken}{late[1]}"


ADDING = table("adding")


def adding(rng: Random) -> Pair | None:
    """A report that goes on with a participle: قال الوزير إن ...، مضيفا أن ..."""
    who = people.official(rng) if rng.random() < 0.6 else speaker(rng)
    if who.number != "s":
        return None
    found, second = clause(rng), clause(rng)
    if ("f", "p") in (found.subject.agreement, second.subject.agreement):
        return None
    chosen, other = rng.choice(("past", "future", "present")), rng.choice(("past", "future", "not_future"))
    spoken = clauses.embedded(found, chosen, shifted=True)
    lead = ar.past("قال", who.verb_gender, "s")
    participle, link, english = rng.choice(ADDING)
    if who.gender == "f":
        participle = participle[:-1] + "ة"
    base, said = f"{lead} {who.nom} إن {spoken[0]}", f"{who.english} said {spoken[1]}"
    if link in ("", "إلى", "ب"):
        tags = frozenset(["off", "gov", "com"]) if not link else frozenset(["pln", "law", "abs"])
        thing = choose.fill(rng, tags, named=0.4, simple=True)
        if not link:
            action = verb(rng, frozenset(("gov",)))
            done = choose.fill(rng, action.objects, simple=True)
            masdar = clauses.masdar(Clause(thing, action, done))
            return (
                f"{base}، {participle} {thing.acc} {ar.clitic('ب', masdar)}",
                f"{said}, {english} {thing.english} of {en.gerund(action.english)} {done.english}",
            )
        return f"{base}، {participle} {ar.after(link, thing.gen)}", f"{said}, {english} {thing.english}"
    tail = clauses.embedded(second, other, shifted=True)
    return f"{base}، {participle} {link} {tail[0]}", f"{said}, {english} {tail[1]}"


def aside(rng: Random) -> Pair | None:
    """A named subject with a clause between commas: أعلن الوزير، الذي زار المدينة، أن ..."""
    who = people.official(rng) if rng.random() < 0.6 else people.occupation(rng)
    action, outer = verb(rng, frozenset(("off", "exp"))), verb(rng, frozenset(("off", "exp")))
    if action is outer:
        return None
    thing = choose.fill(rng, action.objects, named=0.4, simple=True)
    inner = clauses.bare(Clause(who, action, thing), rng.choice(("past", "past", "not_past")))
    done = choose.fill(rng, outer.objects, named=0.3)
    chosen = rng.choice(("past", "past", "future", "not_past"))
    late = when(rng, chosen, 0.5, outer)
    form = clauses.conjugate(outer, chosen, who.verb_gender, "s")
    relative_ = "التي" if who.gender == "f" else "الذي"
    arabic = f"{form} {who.nom}، {relative_} {inner[0]}، {clauses.complement(outer, done)}{late[0]}"
    return arabic, f"{who.english}, who {inner[1]}, {clauses.predicate(Clause(who, outer, done), chosen)}{late[1]}"


def according_to(rng: Random) -> Pair:
    """A statement with its source behind it."""
    found, who = clause(rng), speaker(rng)
    arabic, english = clauses.verbal(found, "past")
    link, source = rng.choice(
        (
            ("بحسب", "according to"),
            ("وفقا ل", "according to"),
            ("وفق", "according to"),
            ("حسب", "according to"),
            ("كما", ""),
        )
    )
    if link == "كما":
        verb_ = ar.past("أعلن", who.verb_gender, "s")
        return f"{arabic}، كما {verb_} {who.nom}", f"{english}, {who.english} announced"
    behind = f"وفقا {ar.clitic('ل', who.gen)}" if link == "وفقا ل" else f"{link} {who.gen}"
    if rng.random() < 0.25:
        return f"{behind}، {arabic}", f"According to {who.english}, {english}"
    return f"{arabic}، {behind}", f"{english}, {source} {who.english}"


def first_person(rng: Random) -> Pair | None:
    """A quotation in the first person behind its speaker."""
    found, who = clause(rng, WILLING, own=False), speaker(rng)
    if not who.human and rng.random() < 0.7:
        return None
    plural = not who.human or rng.random() < 0.6
    stem = found.verb.present[1:]
    letter = "ن" if plural else "أ"
    body = "آ" + stem[1:] if letter == "أ" and stem.startswith("أ") else letter + stem
    thing, pronoun = clauses.complement(found.verb, found.object), "we" if plural else "I"
    which = rng.randrange(3)
    arabic = (
        f"س{body} {thing}",
        f"لن {body} {thing}",
        f"نريد أن {body} {thing}" if plural else f"أريد أن {body} {thing}",
    )[which]
    english = (
        f"{pronoun} will {found.verb.english}",
        f"{pronoun} will not {found.verb.english}",
        f"{pronoun} want to {found.verb.english}",
    )[which]
    english = f"{english} {found.object.english}"
    lead = ar.past(rng.choice(("قال", "قال", "أضاف", "صرح")), who.verb_gender, "s")
    said = "added" if lead.startswith("أضاف") else "said"
    if rng.random() < 0.7:
        return f'{lead} {who.nom}: "{arabic}".', f'{who.english} {said}: "{en.sentence(english)}."'
    return f'"{arabic}"، {lead} {who.nom}.', f'"{en.sentence(english)}," {who.english} {said}.'


def pronoun_subject(rng: Random) -> Pair:
    """The subject only in the verb or as a pronoun: وأضاف أنه، هي التي، كانوا قد."""
    gender, number, english = rng.choice((("m", "s", "he"), ("f", "s", "she"), ("m", "p", "they")))
    action = verb(rng, WILLING & frozenset(["off", "pol", "exp"]))
    thing = choose.fill(rng, action.objects, named=0.3)
    chosen = rng.choice(("past", "future", "not_past", "not_future", "present"))
    subject = Phrase("", "", "", english, gender, number, True, number == "p")
    arabic, spoken = clauses.bare(Clause(subject, action, thing), chosen)
    pronoun = {"he": "هو", "she": "هي", "they": "هم"}[english]
    draw = rng.randrange(4)
    if draw == 0:
        return f"{pronoun} {arabic}", f"{english} {spoken}"
    if draw == 1:
        return f"لكن{SUFFIXES[gender, number]} {arabic}", f"but {english} {spoken}"
    shifted = clauses.bare(Clause(subject, action, thing), chosen, shifted=True)[1]
    verb_, said, link = rng.choice(
        (
            ("أضاف", "added", "أن"),
            ("أشار", "pointed out", "إلى أن"),
            ("أكد", "stressed", "أن"),
            ("أوضح", "explained", "أن"),
            ("قال", "said", "إن"),
        )
    )
    lead = ar.past(verb_, gender, number)
    return f"و{lead} {link}{SUFFIXES[gender, number]} {arabic}", f"{english} {said} that {english} {shifted}"


def thing_said(rng: Random) -> Pair:
    """A title as speaker with a noun as what is spoken of: تحدث عن، دعا إلى، شدد على."""
    who = speaker(rng)
    tags = frozenset(["prb", "law", "pln", "abs", "evt", "eco"])
    thing = choose.common(rng, rng.choice(lexicon.nouns_of(tags)), definite=True)
    past_form, preposition, english = rng.choice(table("speaking_of"))
    lead = ar.past(past_form, who.verb_gender, "s")
    if not english:
        word, preposition, said = (
            ("عن قلق", "من", "expressed concern about")
            if past_form == "أعرب"
            else ("عن دعم", "ل", "expressed support for")
        )
        return (
            f"{lead} {who.nom} {word}{who.suffix} {ar.after(preposition, thing.gen)}",
            f"{who.english} {said} {thing.english}",
        )
    return f"{lead} {who.nom} {ar.after(preposition, thing.gen)}", f"{who.english} {english} {thing.english}"
