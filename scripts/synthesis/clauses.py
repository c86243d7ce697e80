"""Clauses: a verb, its subject and its object in a tense, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from synthesis import arabic as ar
from synthesis import english as en
from synthesis.lexicon import Verb
from synthesis.phrases import Phrase, with_suffix

STATIVE = frozenset(
    (
        "support",
        "oppose",
        "own",
        "need",
        "face",
        "depend on",
        "live in",
        "work in",
        "threaten",
        "cause",
        "affect",
        "study in",
        "suffer from",
        "trust",
        "care about",
        "represent",
    )
)
RELATIVES = {
    ("m", "s"): ("الذي",) * 3,
    ("f", "s"): ("التي",) * 3,
    ("m", "p"): ("الذين",) * 3,
    ("f", "p"): ("اللواتي",) * 3,
    ("m", "d"): ("اللذان", "اللذين", "اللذين"),
    ("f", "d"): ("اللتان", "اللتين", "اللتين"),
}
Pair = tuple[str, str]


@dataclass(frozen=True)
class Clause:
    """Who did what: rendered by `verbal` (VSO), `nominal` (SVO) and `embedded` (behind إن or أن)."""

    subject: Phrase
    verb: Verb
    object: Phrase
    tag: str = ""
    """The kind of its subject, for another verb that suits it."""


def conjugate(verb: Verb, tense: str, gender: str, number: str) -> str:
    """The verb in a tense, third person. `pluperfect` gives only the part behind كان."""
    if tense == "past":
        return ar.past(verb.past, gender, number)
    if tense == "pluperfect":
        return "قد " + ar.past(verb.past, gender, number)
    if tense == "not_past_ma":
        return "ما " + ar.past(verb.past, gender, number)
    mood, before = {
        "present": ("indicative", ""),
        "future": ("indicative", "س"),
        "future_long": ("indicative", "سوف "),
        "not_past": ("jussive", "لم "),
        "not_yet": ("jussive", "لم "),
        "not_present": ("indicative", "لا "),
        "not_future": ("subjunctive", "لن "),
        "subjunctive": ("subjunctive", ""),
    }[tense]
    return before + ar.present(verb.present, gender, number, mood, verb.hollow)


def english_verb(verb: str, tense: str, *, plural: bool, shifted: bool = False) -> str:
    """The English verb phrase; `shifted` moves it into the past behind a reporting verb in the past."""
    be = ("were" if plural else "was") if shifted else ("are" if plural else "is")
    have = "had" if shifted else ("have" if plural else "has")
    will = "would" if shifted else "will"
    do = "did" if shifted else ("do" if plural else "does")
    if tense == "past":
        return f"had {en.participle(verb)}" if shifted else en.past(verb, plural=plural)
    if tense == "pluperfect":
        return f"had {en.participle(verb)}"
    if tense in ("not_past", "not_past_ma"):
        return f"had not {en.participle(verb)}" if shifted else f"did not {verb}"
    if tense == "not_yet":
        return f"{have} not yet {en.participle(verb)}"
    if tense in ("future", "future_long"):
        return f"{will} {verb}"
    if tense == "not_future":
        return f"{will} not {verb}"
    if tense == "present":
        if verb in STATIVE:
            return en.past(verb, plural=plural) if shifted else en.present(verb, plural=plural)
        return f"{be} {en.gerund(verb)}"
    if tense == "not_present":
        return f"{do} not {verb}" if verb in STATIVE else f"{be} not {en.gerund(verb)}"
    raise ValueError(f"unknown tense {tense}")


def complement(verb: Verb, thing: Phrase) -> str:
    """The object: accusative, or genitive behind the verb's preposition."""
    return ar.after(verb.preposition, thing.gen) if verb.preposition else thing.acc


def predicate(clause: Clause, tense: str, *, shifted: bool = False) -> str:
    """The English verb and object."""
    verb = english_verb(clause.verb.english, tense, plural=clause.subject.plural, shifted=shifted)
    return f"{verb} {clause.object.english}"


def verbal(clause: Clause, tense: str) -> Pair:
    """Verb, subject, object; behind كان the subject comes before the second verb."""
    subject, gender = clause.subject, clause.subject.verb_gender
    thing = complement(clause.verb, clause.object)
    english = f"{subject.english} {predicate(clause, tense)}"
    if tense == "pluperfect":
        first = "كانت" if gender == "f" else "كان"
        return f"{first} {subject.nom} {conjugate(clause.verb, tense, *subject.agreement)} {thing}", english
    verb = conjugate(clause.verb, tense, gender, "s")
    arabic = f"{verb} {subject.nom} {thing}"
    return (f"{arabic} بعد" if tense == "not_yet" else arabic), english


def nominal(clause: Clause, tense: str) -> Pair:
    """Subject first; the verb agrees in number too."""
    subject = clause.subject
    verb = conjugate(clause.verb, tense, *subject.agreement)
    arabic = f"{subject.nom} {verb} {complement(clause.verb, clause.object)}"
    return (f"{arabic} بعد" if tense == "not_yet" else arabic), f"{subject.english} {predicate(clause, tense)}"


def embedded(clause: Clause, tense: str, *, shifted: bool) -> Pair:
    """Subject in the accusative, behind إن or أن."""
    subject = clause.subject
    verb = conjugate(clause.verb, tense, *subject.agreement)
    arabic = f"{subject.acc} {verb} {complement(clause.verb, clause.object)}"
    return arabic, f"{subject.english} {predicate(clause, tense, shifted=shifted)}"


def bare(clause: Clause, tense: str, *, shifted: bool = False) -> Pair:
    """The verb without its subject (who is known from before), agreeing with it in full; English without subject."""
    verb = conjugate(clause.verb, tense, *clause.subject.agreement)
    arabic = f"{verb} {complement(clause.verb, clause.object)}"
    return (f"{arabic} بعد" if tense == "not_yet" else arabic), predicate(clause, tense, shifted=shifted)


def masdar(clause: Clause) -> str:
    """The verbal noun with its object: توقيع الاتفاق، الموافقة على الخطة."""
    verb = clause.verb
    if verb.preposition:
        return f"ال{verb.masdar} {complement(verb, clause.object)}"
    return f"{verb.masdar} {clause.object.gen}"


def vowelled_passive(passive: str) -> str:
    """The damma that newspapers write on a passive: وُقع، افتُتح; none where a long vowel shows it (نوقش)."""
    if "ُ" in passive or "ؤ" in passive:
        return passive
    place = 3 if passive.startswith("ا") else 1
    return passive if passive[place : place + 1] in ("و", "ي") else passive[:place] + "ُ" + passive[place:]


def passive(verb: Verb, thing: Phrase, *, vowelled: bool, nominal_order: bool = False) -> Pair:
    """The passive past with the thing that it happened to: وُقع الاتفاق، الاتفاق وُقع."""
    form = vowelled_passive(verb.passive) if vowelled else verb.passive
    english = f"{thing.english} {'were' if thing.plural else 'was'} {en.participle(verb.english)}"
    if nominal_order:
        return f"{thing.nom} {ar.past(form, *thing.agreement)}", english
    return f"{ar.past(form, thing.verb_gender, 's')} {thing.nom}", english


def _relative(phrase: Phrase, clause: str, english: str) -> Phrase:
    pronouns = RELATIVES[phrase.agreement] if phrase.definite else ("", "", "")
    forms = {
        case: " ".join(part for part in (phrase.case(case), pronoun, clause) if part)
        for case, pronoun in zip(ar.CASES, pronouns, strict=True)
    }
    return replace(phrase, **forms, english=f"{phrase.english} {english}")


def subject_relative(phrase: Phrase, verb: Verb, thing: Phrase, tense: str) -> Phrase:
    """الشركة التي وقعت العقد, the company that signed the contract. An indefinite head takes no pronoun."""
    clause = Clause(phrase, verb, thing)
    arabic, english = bare(clause, tense)
    return _relative(phrase, arabic, f"{'who' if phrase.human else 'that'} {english}")


def _resumptive(verb: Verb, subject: Phrase, thing: Phrase, tense: str) -> str:
    form = conjugate(verb, tense, subject.verb_gender, "s")
    if verb.preposition:
        return f"{form} {with_suffix(verb.preposition, thing)} {subject.nom}"
    return f"{form[:-1] + 'ا' if form.endswith('ى') else form}{thing.suffix} {subject.nom}"


def object_relative(phrase: Phrase, verb: Verb, subject: Phrase, tense: str) -> Phrase:
    """العقد الذي وقعته الشركة, الخطة التي وافق عليها البرلمان: the verb points back with a pronoun."""
    arabic = _resumptive(verb, subject, phrase, tense)
    said = english_verb(verb.english, tense, plural=subject.plural)
    return _relative(phrase, arabic, f"{'whom' if phrase.human else 'that'} {subject.english} {said}")
