"""Two acts in one sentence: verbs over verbs, time, purpose, conditions, conjunctions; and questions."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from synthesis import arabic as ar
from synthesis import choose, clauses, lexicon
from synthesis import english as en
from synthesis.clauses import Clause, Pair
from synthesis.phrases import WITH_SUFFIX
from synthesis.sentences import WILLING, clause, thing_for, verb, when
from synthesis.tables import table

# Verbs over another verb: past, present, what stands before the masdar (a preposition or nothing), English lead.
CONTROL = table("control")


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
        form = clauses.conjugate(found.verb, "subjunctive", *subject.agreement)
        action = f"{link} {form} {clauses.complement(found.verb, found.object)}"
    else:
        action = ar.after(preposition, clauses.masdar(found))
    late = when(
        rng, "future" if shape in ("to", "plan") and english not in ("manage", "fail", "continue") else "past", 0.3
    )
    return f"{lead} {subject.nom} {action}{late[0]}", f"{subject.english} {said} {ending}{late[1]}"


MODALS = table("modals")


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
    link, link_english, shape = rng.choice(table("conjunctions"))
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


def purpose(rng: Random) -> Pair | None:
    """بهدف، من أجل، لكي: one act for another."""
    found = clause(rng, WILLING)
    subject = found.subject
    other = verb(rng, frozenset((found.tag,)))
    second = Clause(subject, other, thing_for(rng, other, subject))
    if subject.agreement == ("f", "p") or other is found.verb or second.object.nom in (subject.nom, found.object.nom):
        return None
    arabic, english = clauses.verbal(found, "past")
    rest = f"{other.english} {second.object.english}"
    link = rng.choice(("بهدف", "من أجل", "ل", "كي", "لكي", "بدلا من", "دون", "إضافة إلى"))
    if link in ("كي", "لكي"):
        form = clauses.conjugate(other, "subjunctive", *subject.agreement)
        return f"{arabic} {link} {form} {clauses.complement(other, second.object)}", f"{english} in order to {rest}"
    tail = ar.after(link, clauses.masdar(second))
    gerund = f"{en.gerund(other.english)} {second.object.english}"
    spoken = {"بدلا من": f"instead of {gerund}", "دون": f"without {gerund}", "إضافة إلى": f"in addition to {gerund}"}
    return f"{arabic} {tail}", f"{english} {spoken.get(link, f'to {rest}')}"


def object_pronoun(rng: Random) -> Pair | None:
    """A second clause that points back at the object of the first: اعتقلت الشرطة المهربين وحاكمتهم المحكمة."""
    found = clause(rng)
    others = [action for action in lexicon.verbs() if action.objects & found.verb.objects and action is not found.verb]
    if not others:
        return None
    other = rng.choice(others)
    thing = choose.fill(rng, found.verb.objects & other.objects, named=0.3)
    if thing.nom == found.subject.nom:
        return None
    found = replace(found, object=thing)
    subject = choose.fill(rng, other.subjects, named=0.4, simple=True)
    if subject.nom in (found.subject.nom, thing.nom):
        return None
    chosen = rng.choice(("past", "past", "future", "not_past"))
    arabic, english = clauses.verbal(found, "past")
    form = clauses.conjugate(other, chosen, subject.verb_gender, "s")
    pronoun = {"he": "him", "she": "her", "it": "it", "they": "them"}[thing.english_pronoun]
    if other.preposition:
        back = f"{form} {WITH_SUFFIX[other.preposition]}{thing.suffix} {subject.nom}"
    else:
        back = f"{form[:-1] + 'ا' if form.endswith('ى') else form}{thing.suffix} {subject.nom}"
    spoken = f"{subject.english} {clauses.english_verb(other.english, chosen, plural=subject.plural)} {pronoun}"
    link, word = rng.choice(((" و", " and "), ("، ثم ", ", then ")))
    return f"{arabic}{link}{back}", f"{english}{word}{spoken}"


def event_as_noun(rng: Random) -> Pair | None:
    """A clause made a noun phrase, its subject in construct: بعد زيارة الوزير للمدينة، انتقد تأجيل الحكومة للمؤتمر."""
    found = clause(rng)
    action = found.verb
    thing = ar.after(action.preposition, found.object.gen) if action.preposition else ar.after("ل", found.object.gen)
    noun = f"{action.masdar} {found.subject.gen} {thing}"
    plural = found.subject.plural
    other = clause(rng)
    if other.subject.nom == found.subject.nom or not action.masdar:
        return None
    arabic, english = clauses.verbal(other, "past")
    link, word = rng.choice(
        (("بعد", "after"), ("قبل", "before"), ("رغم", "although"), ("بسبب", "because"), ("عقب", "after"))
    )
    said = en.past(action.english, plural=plural)
    return f"{arabic} {link} {noun}", f"{english} {word} {found.subject.english} {said} {found.object.english}"
