"""Full sentences of clauses: statements, passives, relatives, reports, control, conditions, questions."""

from __future__ import annotations

from functools import cache
from random import Random

from synthesis import arabic as ar
from synthesis import choose, clauses, lexicon, people, times
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


# Reporting verbs: past, present, English, what stands before the clause, English before it.
REPORTING = lexicon.table("reporting")
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
    if in_past:
        lead = ar.past(past_form, who.verb_gender, "s")
    else:
        lead = ar.present(present_form, who.verb_gender, "s")
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


ADDING = lexicon.table("adding")


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


# Verbs over another verb: past, present, what stands before the masdar (a preposition or nothing), English lead.
CONTROL = lexicon.table("control")


def control(rng: Random) -> Pair | None:
    """A verb over a masdar or over أن with the subjunctive: قررت الحكومة بناء الجسر، قررت أن تبني الجسر."""
    found = clause(rng, WILLING)
    subject = found.subject
    if subject.agreement == ("f", "p"):
        return None
    past_form, present_form, preposition, english, shape = rng.choice(CONTROL)
    if english in ("announce", "begin") and found.verb.english in ("begin", "announce"):
        return None
    present = english in ("want", "intend", "plan", "seek", "hope") and rng.random() < 0.6
    gender = subject.verb_gender
    lead = ar.present(present_form, gender, "s") if present else ar.past(past_form, gender, "s")
    said = en.present(english, plural=subject.plural) if present else en.past(english, plural=subject.plural)
    rest = f"{found.verb.english} {found.object.english}"
    gerund = f"{en.gerund(found.verb.english)} {found.object.english}"
    ending = f"to {rest}" if shape == "to" else gerund if shape == "gerund" else f"plans to {rest}"
    if preposition == "عن نيت":
        action = f"عن نيت{subject.suffix} {clauses.masdar(found)}"
    elif rng.random() < 0.3 and english not in ("begin", "continue", "stop", "succeed in", "prepare"):
        link = ar.after(preposition, "أن") if preposition else "أن"
        action = f"{link} {clauses.conjugate(found.verb, 'subjunctive', *subject.agreement)} {clauses.complement(found.verb, found.object)}"
    else:
        action = ar.after(preposition, clauses.masdar(found))
    late = when(
        rng, "future" if shape in ("to", "plan") and english not in ("manage", "fail", "continue") else "past", 0.3
    )
    return f"{lead} {subject.nom} {action}{late[0]}", f"{subject.english} {said} {ending}{late[1]}"


MODALS = lexicon.table("modals")


def modal(rng: Random) -> Pair:
    lead, english = rng.choice(MODALS)
    found = clause(rng, frozenset() if english in ("may", "likely", "expected") else WILLING)
    subject = found.subject
    be = "are" if subject.plural else "is"
    said = {"expected": f"{be} expected to", "due": f"{be} due to", "likely": f"{be} likely to"}.get(english, english)
    spoken = f"{subject.english} {said} {found.verb.english} {found.object.english}"
    thing = clauses.complement(found.verb, found.object)
    late = when(rng, "future", 0.4)
    if "{}" in lead and subject.agreement != ("f", "p"):
        before, after = lead.split("{}")
        before = f"{before}{subject.gen}" if not before.endswith("ل") else f"{before[:-1]}{ar.clitic('ل', subject.gen)}"
        form = clauses.conjugate(found.verb, "subjunctive", *subject.agreement)
        return f"{before}{after} {form} {thing}{late[0]}", spoken + late[1]
    lead = lead.replace(" على {}", "").replace("يمكن ل{}", "يمكن")
    form = clauses.conjugate(found.verb, "present" if lead == "قد" else "subjunctive", subject.verb_gender, "s")
    return f"{lead} {form} {subject.nom} {thing}{late[0]}", spoken + late[1]


def after_or_before(rng: Random) -> Pair | None:
    """Two acts of one subject: غادر الوزير المدينة بعد زيارة المستشفى، قبل أن يعود."""
    found = clause(rng, WILLING | {"vic", "wrk", "ath", "crm"})
    subject = found.subject
    second = Clause(subject, verb(rng, frozenset((found.tag,))), found.object)
    second = Clause(subject, second.verb, thing_for(rng, second.verb, subject))
    if (
        second.verb is found.verb
        or subject.agreement == ("f", "p")
        or second.object.nom in (found.object.nom, subject.nom)
    ):
        return None
    if not second.verb.subjects & found.verb.subjects:
        return None
    arabic, english = clauses.verbal(found, "past")
    gerund = f"{en.gerund(second.verb.english)} {second.object.english}"
    draw = rng.randrange(5)
    if draw == 0:
        return f"{arabic} بعد {clauses.masdar(second)}", f"{english} after {gerund}"
    if draw == 1:
        return f"{arabic} قبل {clauses.masdar(second)}", f"{english} before {gerund}"
    if draw == 2:
        form = clauses.conjugate(second.verb, "subjunctive", *subject.agreement)
        return f"{arabic} قبل أن {form} {clauses.complement(second.verb, second.object)}", f"{english} before {gerund}"
    if draw == 3:
        inner = clauses.bare(second, "past")
        return f"{arabic} بعد أن {inner[0]}", f"{english} after {subject.english_pronoun} {inner[1]}"
    inner = clauses.bare(second, "past")
    return f"{arabic} ثم {inner[0]}", f"{english} and then {inner[1]}"


def joined(rng: Random) -> Pair | None:
    """Two clauses behind a conjunction."""
    first, second = clause(rng), clause(rng)
    if first.subject.nom == second.subject.nom:
        return None
    chosen = rng.choice(("past", "past", "past", "future", "not_past"))
    other = rng.choice(("past", "past", "not_past")) if chosen != "future" else rng.choice(("future", "not_future"))
    arabic, english = clauses.verbal(first, chosen)
    link, link_english, shape = rng.choice(lexicon.table("conjunctions"))
    if shape == "p":
        chosen, other = "past", "past"
        arabic, english = clauses.verbal(first, chosen)
    if shape == "n":
        if second.subject.agreement == ("f", "p"):
            return None
        tail = clauses.embedded(second, other, shifted=False)
    else:
        tail = clauses.verbal(second, other)
    return f"{arabic}{link}{tail[0]}", f"{english}{link_english}{tail[1]}"


def conditional(rng: Random) -> Pair | None:
    first, second = clause(rng), clause(rng)
    if first.subject.nom == second.subject.nom or second.subject.agreement == ("f", "p"):
        return None
    arabic, _ = clauses.verbal(first, "past")
    thing = f"{first.object.english}"
    if rng.random() < 0.7:
        negative = rng.random() < 0.2
        if negative:
            arabic, _ = clauses.verbal(first, "not_past")
            condition = f"{'do' if first.subject.plural else 'does'} not {first.verb.english}"
        else:
            condition = en.present(first.verb.english, plural=first.subject.plural)
        english = f"if {first.subject.english} {condition} {thing}"
        tail = clauses.embedded(second, rng.choice(("future", "future", "not_future")), shifted=False)
        return f"إذا {arabic}، فإن {tail[0]}", f"{english}, {tail[1]}"
    other = clauses.verbal(second, "past")[0]
    english = f"if {first.subject.english} had {en.participle(first.verb.english)} {thing}"
    return (
        f"لو {arabic} ل{other}",
        f"{english}, {second.subject.english} would have {en.participle(second.verb.english)} {second.object.english}",
    )


def question(rng: Random) -> Pair:
    found = clause(rng)
    subject, action, thing = found.subject, found.verb, found.object
    arabic, _ = clauses.verbal(found, "past")
    core = f"{subject.english} {action.english} {thing.english}"
    draw = rng.randrange(8)
    if draw < 2:
        return f"هل {arabic}؟", f"Did {core}?"
    if draw == 2:
        return f"هل {clauses.verbal(found, 'future')[0]}؟", f"Will {core}?"
    if draw == 3:
        word, english = rng.choice((("لماذا", "Why"), ("كيف", "How"), ("متى", "When")))
        return f"{word} {arabic}؟", f"{english} did {core}?"
    if draw == 4:
        late = when(rng, "past", 0.4)
        return (
            f"من {clauses.conjugate(action, 'past', 'm', 's')} {clauses.complement(action, thing)}{late[0]}؟",
            f"Who {en.past(action.english)} {thing.english}{late[1]}?",
        )
    if draw == 5:
        return (
            f"لماذا {clauses.verbal(found, 'not_past')[0]}؟",
            f"Why did {subject.english} not {action.english} {thing.english}?",
        )
    if draw == 6:
        word, english = rng.choice((("متى", "When"), ("كيف", "How")))
        return f"{word} {clauses.verbal(found, 'future')[0]}؟", f"{english} will {core}?"
    be = "are" if subject.plural else "is"
    if action.english in clauses.STATIVE:
        return f"هل {clauses.verbal(found, 'present')[0]}؟", f"{'Do' if subject.plural else 'Does'} {core}?"
    return (
        f"هل {clauses.verbal(found, 'present')[0]}؟",
        f"{be.capitalize()} {subject.english} {en.gerund(action.english)} {thing.english}?",
    )


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
