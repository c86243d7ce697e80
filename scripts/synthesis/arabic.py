"""Written Arabic morphology: what an unvowelled newspaper text shows of case, number, gender, state and mood."""

from __future__ import annotations

# Words that begin with alef-lam without the article.
_BARE = ("التزام", "التهاب", "التحاق", "التماس", "التباس", "التقى", "التقت", "التزم", "التقوا")
CASES = ("nom", "acc", "gen")


def definite(word: str) -> str:
    """The article; امرأة loses its alef behind it (المرأة، المرأتان)."""
    return "ال" + (word[1:] if word.startswith("امرأ") else word)


def clitic(prefix: str, word: str) -> str:
    """`word` behind one of the one-letter prefixes و ف ب ل ك س; ل melts with the article: للجنة, للبنك."""
    if prefix == "ل" and word.startswith("ال") and not word.startswith(_BARE):
        return "ل" + word[2:] if word[2:3] == "ل" else "لل" + word[2:]
    if prefix in ("ب", "ل", "ك") and word[:1].isdigit():
        return f"{prefix}ـ{word}"
    return prefix + word


def after(preposition: str, phrase: str) -> str:
    """`phrase` (already in the genitive) behind a preposition, written together where the preposition is one letter."""
    if not preposition:
        return phrase
    if preposition in ("من", "عن") and phrase.startswith("ما "):
        return {"من": "م", "عن": "ع"}[preposition] + phrase
    if preposition in ("ب", "ل", "ك", "و", "ف"):
        return clitic(preposition, phrase)
    return f"{preposition} {phrase}"


def tanwin(word: str) -> str:
    """The indefinite accusative: a final alef, except where the spelling takes none."""
    return word if word.endswith(("ة", "اء", "ى", "ا", "أ")) else word + "ا"


def is_diptote(plural: str) -> bool:
    """Broken plurals of the shapes فواعل and فعاليل take no alef: third letter alef, five letters or more."""
    return len(plural) >= 5 and plural[2] == "ا" and not plural.endswith(("ة", "اء"))


def is_defective_plural(plural: str) -> bool:
    """مبان، المباني: a plural in yaa that loses it when indefinite."""
    return len(plural) == 5 and plural[2] == "ا" and plural.endswith("ي")


def feminine(word: str) -> str:
    return word + "ة"


def sound_feminine_plural(word: str) -> str:
    if word.endswith("اة"):
        return word[:-2] + "وات"
    if word.endswith("ا"):
        return word + "ت"
    return (word[:-1] if word.endswith("ة") else word) + "ات"


def _before_suffix(word: str) -> str:
    """Taa marbuta and alef maqsura open up before a suffix."""
    if word.endswith("ة"):
        return word[:-1] + "ت"
    if word.endswith("ى"):
        return word[:-1] + "ي"
    if word.endswith("ا"):
        return word[:-1] + "ت"
    return "صحراو" if word == "صحراء" else word


def dual(word: str, state: str, case: str) -> str:
    """The dual; `word` is the singular without article."""
    stem = _before_suffix(word)
    if stem.endswith("أ"):
        stem = stem[:-1]
        ending = "آ" if case == "nom" else "أي"
    else:
        ending = "ا" if case == "nom" else "ي"
    form = stem + ending + ("" if state == "construct" else "ن")
    return definite(form) if state == "definite" else form


def sound_masculine_plural(word: str, state: str, case: str) -> str:
    stem = word[:-1] if word.endswith("ى") else word
    form = stem + ("و" if case == "nom" else "ي") + ("" if state == "construct" else "ن")
    return definite(form) if state == "definite" else form


def broken(word: str, state: str, case: str, *, defective: bool = False, diptote: bool = False) -> str:
    """A singular, a broken plural or a sound feminine plural in a state and a case."""
    if state == "definite":
        return definite(word)
    if state == "construct":
        return word
    if defective:
        if case == "acc":
            return word if diptote else word + "ا"
        return word[:-2] + "ء" if word.endswith("ئي") else word[:-1]
    if case == "acc" and not diptote and not word.endswith("ات"):
        return tanwin(word)
    return word


def with_pronoun(word: str, suffix: str, case: str) -> str:
    """A construct form with a possessive suffix (ه ها هم): ة opens, ى becomes ا, the seat of hamza follows the case."""
    if word.endswith("ة"):
        return word[:-1] + "ت" + suffix
    if word.endswith("ى"):
        return word[:-1] + "ا" + suffix
    if word.endswith("اء"):
        return word[:-1] + {"nom": "ؤ", "acc": "ء", "gen": "ئ"}[case] + suffix
    return word + suffix


def past(verb: str, gender: str, number: str) -> str:
    """Third person of the past; `verb` is the dictionary form (قال، أجرى، دعا، لقي)."""
    maqsura, alef, yaa = verb.endswith("ى"), verb.endswith("ا"), verb.endswith("ي")
    stem = verb[:-1] if maqsura or alef else verb
    if number == "s":
        return verb if gender == "m" else stem + "ت"
    if number == "d":
        if gender == "f":
            return stem + "تا"
        if stem.endswith("أ"):
            return stem[:-1] + "آ"
        return stem + ("ي" if maqsura else "و" if alef else "") + "ا"
    if gender == "f":
        raise ValueError(f"no feminine plural of {verb}: put the verb before its subject")
    return (verb[:-1] if yaa else stem) + "وا"


def _hollow(stem: str) -> str:
    """The jussive of a hollow verb: يقول gives يقل, يعيد gives يعد, يحتاج gives يحتج."""
    return stem[:-2] + stem[-1] if stem[-2] in "اوي" else stem


def present(verb: str, gender: str, number: str, mood: str = "indicative", hollow: bool = False) -> str:
    """Third person of the present; `verb` is its masculine singular (يقول). Moods: indicative, subjunctive, jussive."""
    body = verb if gender == "m" or number == "p" else "ت" + verb[1:]
    weak = body[-1] in "يوى"
    if number == "s":
        if mood == "jussive":
            return body[:-1] if weak else _hollow(body) if hollow else body
        return body
    if number == "d":
        stem = body[:-1] + "ي" if body.endswith("ى") else body
        return stem + ("ان" if mood == "indicative" else "ا")
    if gender == "f":
        raise ValueError(f"no feminine plural of {verb}: put the verb before its subject")
    stem = body[:-1] if weak else body
    return stem + ("ون" if mood == "indicative" else "وا")
