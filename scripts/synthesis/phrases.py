"""Noun phrases of both languages at once: a noun with its number, state, adjectives and complement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from synthesis import arabic as ar
from synthesis import english as en
from synthesis import numbers
from synthesis.lexicon import GROUPS, Adjective, Noun

SUFFIXES = {("m", "s"): "ه", ("f", "s"): "ها", ("m", "p"): "هم", ("f", "p"): "هن", ("m", "d"): "هما", ("f", "d"): "هما"}
WITH_SUFFIX = {"على": "علي", "إلى": "إلي", "في": "في", "من": "من", "عن": "عن", "ب": "ب", "ل": "ل", "مع": "مع"}


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its three cases, its English, and what agrees with it."""

    nom: str
    acc: str
    gen: str
    english: str
    gender: str = "m"
    number: str = "s"
    human: bool = False
    plural: bool = False
    """Whether an English verb behind it is plural."""
    definite: bool = True
    owner: bool = True
    """Whether things can be its own: people and groups, not storms."""
    lead: str = ""
    """The gender of a verb before it, where that is not its own: counted phrases, joined phrases."""

    def case(self, case: str) -> str:
        return {"nom": self.nom, "acc": self.acc, "gen": self.gen}[case]

    @property
    def arabic_head(self) -> str:
        return self.nom.split(" ")[0]

    @property
    def agreement(self) -> tuple[str, str]:
        """Gender and number of what follows it; plurals of things are feminine singular."""
        if self.number == "p" and not self.human:
            return "f", "s"
        return self.gender, self.number

    @property
    def verb_gender(self) -> str:
        """The gender of a verb that stands before it."""
        return self.lead or self.agreement[0]

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.agreement]

    @property
    def english_pronoun(self) -> str:
        if self.plural:
            return "they"
        if not self.human:
            return "it"
        return "she" if self.gender == "f" else "he"

    @property
    def english_possessive(self) -> str:
        return {"they": "their", "it": "its", "she": "her", "he": "his"}[self.english_pronoun]


def plain(arabic: str, english: str, **features: object) -> Phrase:
    """A phrase whose written form is the same in all cases (names, places)."""
    return Phrase(arabic, arabic, arabic, english, **features)


def noun_form(noun: Noun, number: str, state: str, case: str) -> str:
    """One written form of a noun. Numbers: s, d, p."""
    if number == "d":
        return ar.dual(noun.singular, state, case)
    if number == "p":
        if noun.plural == "ون":
            return ar.sound_masculine_plural(noun.singular, state, case)
        if noun.plural.endswith("ون") and noun.human and noun.plural != "ون":
            return ar.sound_masculine_plural(noun.plural[:-2], state, case)
        if noun.plural == "ات":
            return ar.broken(ar.sound_feminine_plural(noun.singular), state, case)
        return ar.broken(
            noun.plural,
            state,
            case,
            defective=ar.is_defective_plural(noun.plural),
            diptote=ar.is_diptote(noun.plural),
        )
    return ar.broken(noun.singular, state, case, defective="defective" in noun.marks)


def adjective_form(adjective: Adjective, gender: str, number: str, human: bool, state: str, case: str) -> str:
    """The adjective behind a noun of these features; `state` is that of the phrase: definite or indefinite."""
    if " " in adjective.masculine:
        return _compound(adjective, gender, number, human, state, case)
    if number == "p" and not human:
        gender, number = "f", "s"
    base = adjective.masculine if gender == "m" else ar.feminine(adjective.masculine)
    if number == "d":
        return ar.dual(base, state, case)
    if number == "p":
        if gender == "f":
            return ar.broken(ar.sound_feminine_plural(base), state, case)
        if adjective.plural:
            return ar.broken(adjective.plural, state, case, diptote=ar.is_diptote(adjective.plural))
        return ar.sound_masculine_plural(base, state, case)
    return ar.broken(base, state, case, defective=adjective.defective and gender == "m")


def _compound(adjective: Adjective, gender: str, number: str, human: bool, state: str, case: str) -> str:
    """كوري جنوبي inflects twice; جنوب أفريقي takes the article in front and inflects behind."""
    first, second = adjective.masculine.split(" ")
    last = Adjective(second, "", "")
    if first.endswith("ي"):
        head = Adjective(first, "", "")
        return " ".join(adjective_form(word, gender, number, human, state, case) for word in (head, last))
    tail = adjective_form(last, gender, number, human, "indefinite", case)
    return f"{ar.definite(first) if state == 'definite' else first} {tail}"


def _english_noun(noun: Noun, number: str) -> str:
    return noun.english if number == "s" else noun.english_plural


def build(
    noun: Noun,
    *,
    number: str = "s",
    definite: bool = True,
    adjectives: Sequence[Adjective] = (),
    of: Phrase | None = None,
    style: str = "of",
) -> Phrase:
    """A common noun with adjectives and, `of`, a definite complement in construct (مدارس المدينة القديمة).

    `style` is the complement's English: `of` (the schools of the city), `possessive` (the city's schools) or `pronoun`
    (its schools; the Arabic is a suffix that agrees with `of`). Adjectives stand in English order; in Arabic they
    follow in reverse, so that the one nearest the noun stays nearest.
    """
    state = "construct" if of else "definite" if definite else "indefinite"
    outer = "definite" if of or definite else "indefinite"
    cases = []
    for case in ar.CASES:
        head = noun_form(noun, number, state, case)
        if of and style == "pronoun":
            head = ar.with_pronoun(head, of.suffix, case)
        elif of:
            head = f"{head} {of.gen}"
        rest = [
            adjective_form(adjective, noun.gender, number, noun.human, outer, case)
            for adjective in reversed(adjectives)
        ]
        cases.append(" ".join([head, *rest]))
    words = " ".join([*(adjective.english for adjective in adjectives), _english_noun(noun, number)])
    if of and style == "of":
        english = f"the {words} of {of.english}"
    elif of and style == "possessive":
        english = f"{en.possessive(of.english)} {words}"
    elif of:
        english = f"{of.english_possessive} {words}"
    elif definite and "mass" in noun.marks:
        english = words
    elif definite:
        english = f"the {'two ' if number == 'd' else ''}{words}"
    elif number == "d":
        english = f"two {words}"
    elif number == "p" or "mass" in noun.marks:
        english = words
    else:
        english = en.article(words)
    if of and number == "d":
        english = english.replace(words, f"two {words}", 1)
    return Phrase(
        *cases,
        english,
        noun.gender,
        number,
        noun.human,
        number != "s" or "enpl" in noun.marks,
        bool(of) or definite,
        noun.human or bool(noun.tags & GROUPS),
    )


def counted(
    number: int,
    noun: Noun,
    *,
    digits: str = "words",
    adjectives: Sequence[Adjective] = (),
    prefix: tuple[str, str] = ("", ""),
) -> Phrase:
    """`number` of a noun. `digits`: words, western, eastern, mixed. `prefix`: before it (أكثر من, more than)."""
    if number <= 2:
        phrase = build(noun, number="s" if number == 1 else "d", definite=False, adjectives=adjectives)
        return replace(phrase, lead=noun.gender)
    shape = numbers.noun_shape(number)
    of = {"plural": ("p", "gen"), "accusative": ("s", "acc"), "genitive": ("s", "gen")}[shape]
    tail = [noun_form(noun, of[0], "indefinite", of[1])]
    tail += [
        adjective_form(adjective, noun.gender, of[0], noun.human, "indefinite", of[1])
        for adjective in reversed(adjectives)
    ]
    cases = []
    for case in ar.CASES:
        inner = "gen" if prefix[0] else case
        if digits == "words":
            numeral = numbers.words(number, noun.gender, inner)
        else:
            numeral = numbers.mixed(number) if digits == "mixed" else str(number)
            numeral = numbers.eastern(numeral) if digits == "eastern" else numeral
        cases.append(" ".join([*([prefix[0]] if prefix[0] else []), numeral, *tail]))
    numeral = en.words(number) if digits == "words" else en.grouped(number)
    words = [*([prefix[1]] if prefix[1] else []), numeral, *(a.english for a in adjectives), noun.english_plural]
    return Phrase(*cases, " ".join(words), noun.gender, "p", noun.human, True, False, noun.human, noun.gender)


def with_suffix(preposition: str, phrase: Phrase) -> str:
    """A preposition with the pronoun of `phrase`: عليه، عليها، عليهم."""
    suffix = phrase.suffix
    return WITH_SUFFIX[preposition] + suffix


def join(first: Phrase, second: Phrase) -> Phrase:
    """Two phrases with و; what follows is plural, of people if both are."""
    human = first.human and second.human
    gender = "f" if first.gender == second.gender == "f" else "m"
    return Phrase(
        f"{first.nom} و{second.nom}",
        f"{first.acc} و{second.acc}",
        f"{first.gen} و{second.gen}",
        f"{first.english} and {second.english}",
        gender,
        "d" if first.number == second.number == "s" else "p",
        human,
        True,
        first.definite and second.definite,
        lead=first.verb_gender,
    )
