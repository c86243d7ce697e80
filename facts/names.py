"""Names in English text, and whether other texts know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from facts.english_words import MONTHS

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# What may stand between the words of one name, and what a sentence opens after.
_INSIDE_NAME = frozenset([" ", "-", "\u00a0"])
_OPENER = re.compile(r"[.!?:;…\n\"“«(\[—–•]|['‘]$")
# Small words inside names: "Khalid bin Salman", "Bank of Israel".
_PARTICLES = frozenset(
    ("al", "el", "bin", "bint", "ibn", "abu", "de", "da", "del", "der", "di", "du", "la", "le", "van", "von", "of")
)
# Capitalised beside a name, but no part of it that another text must repeat.
_TITLE_WORDS = """
    mr mrs ms dr sir lord lady king queen prince princess sheikh sultan emir imam ayatollah pope president prime
    minister premier chancellor secretary general colonel captain major lieutenant brigadier marshal admiral foreign
    defence defense interior finance justice health deputy vice governor mayor senator judge professor ambassador
    highness highnesses excellency excellencies majesty majesties eminence holiness
    chairman director street square avenue mount lake river city province governorate university ministry
    the a an and in on at for to by with from i
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_ABBREVIATED = frozenset(["Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Gov", "Lt", "Col", "Capt", "Prof"])
# Plurals of words for people. Of another word only where it is a common one: Hamas is no plural of Hama.
_PLURAL = re.compile(r"(?:i|ian|ican|ist|crat)s$")


def names(text: str) -> list[str]:
    """The names of people, places and bodies in English `text`, each once, in order.

    A name is a run of capitalised words, with the small words that names hold ("of", "bin"). A common word that
    only opens a sentence is none, nor are titles, single letters and months (which `numbers` reads).
    """
    found: dict[str, None] = {}
    run: list[re.Match[str]] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        if run and not _goes_on(run[-1][0], gap):
            found[_written(text, run)] = None
            run = []
        opens = end == 0 or bool(_OPENER.search(gap))
        if _is_name_word(match[0], opens) or (run and match[0] in _PARTICLES):
            run.append(match)
        elif run:
            found[_written(text, run)] = None
            run = []
        end = match.end()
    if run:
        found[_written(text, run)] = None
    found.pop("", None)
    return list(found)


def _goes_on(word: str, gap: str) -> bool:
    """Whether a name may go on after `word`; "NASA's Voyager" names two things."""
    if gap == ". ":
        return len(word) == 1 or word in _ABBREVIATED
    return gap in _INSIDE_NAME and not _POSSESSIVE.search(word)


def _is_name_word(word: str, opens: bool) -> bool:
    bare = _POSSESSIVE.sub("", word)
    if not bare[0].isupper() or (len(bare) == 1) or bare.lower() in MONTHS:
        return False
    return not opens or bare.isupper() or not is_common(bare.lower())


def is_common(word: str) -> bool:
    """Whether the word (in small letters), or the word that it is plainly made of, is an English word and no name."""
    bases = (word, word.removesuffix("s"), word.removesuffix("ing"), word.removesuffix("ed"), word.removeprefix("un"))
    return any(base in _common_words() for base in bases)


def _written(text: str, run: list[re.Match[str]]) -> str:
    """The run as the text writes it, without titles before it, particles after it and the possessive."""
    words = list(run)
    while words and words[0][0].lower() in _TITLES:
        words.pop(0)
    while words and words[-1][0] in _PARTICLES:
        words.pop()
    return _POSSESSIVE.sub("", text[words[0].start() : words[-1].end()]) if words else ""


def missing_names(names: Iterable[str], texts: Sequence[str]) -> list[str]:
    """The `names` that none of `texts` knows.

    A name is known when each of its words is, wherever it stands. Case, possessives and titles do not matter, a
    people answers for its country (Lebanese, Lebanon), initials for what they abbreviate (UN).
    """
    return KnownNames(texts).lacking(names)


def is_title(word: str) -> bool:
    """Whether a word, in small letters, stands beside a name or inside one and is no part that must be repeated."""
    return word in _TITLES or word in _PARTICLES


def aliases(word: str) -> tuple[str, ...]:
    """The other names of a country, people or body, in small letters: lebanon for lebanese."""
    return _aliases().get(word, ())


@cache
def people(word: str) -> str:
    """One spelling for a country and its people, in lower case: lebanese and lebanon are lebanese; else the word."""
    return min(_aliases().get(word, (word,)))


class KnownNames:
    """What the texts know, gathered once: where many texts are held against the same."""

    def __init__(self, texts: Sequence[str]) -> None:
        words = [_words(text) for text in texts]
        self.words = {word for line in words for word in line}
        self.singulars = {_singular(word) for word in self.words}
        self.phrases = f" {' | '.join(' '.join(line) for line in words)} "
        self.initials = {_initials(name) for text in texts for name in names(text)}

    def lacking(self, names: Iterable[str]) -> list[str]:
        """As `missing_names`."""
        return [name for name in names if not self.knows(name)]

    def knows(self, name: str) -> bool:
        words = _words(name)
        phrase = " ".join(words)
        if phrase.replace(" ", "") in self.initials or _initials(name) in self.words or self._alias(phrase):
            return True
        return all(self._word(word) for word in words if word not in _TITLES and word not in _PARTICLES)

    def _word(self, word: str) -> bool:
        if word in self.words or _singular(word) in self.singulars:
            return True
        return len(word) == 1 or word in self.initials or self._alias(word)

    def _alias(self, phrase: str) -> bool:
        return any(f" {alias} " in self.phrases for alias in _aliases().get(phrase, ()))


def parts(name: str) -> list[tuple[str, str]]:
    """The words of a name, each as it is written and as it is compared: U.S. is us, Iran's is iran."""
    return [(match[0], _POSSESSIVE.sub("", match[0]).replace(".", "").lower()) for match in _WORD.finditer(name)]


def _words(text: str) -> list[str]:
    """As they are compared; hyphens part words."""
    return [word for _, word in parts(text)]


def _initials(name: str) -> str:
    """The initials of a name of two words or more, else nothing that could match."""
    words = [word for word in _words(name) if word not in _PARTICLES and word != "the"]
    return "".join(word[0] for word in words) if len(words) > 1 else "-"


def _singular(word: str) -> str:
    one = word.removesuffix("s")
    return one if _PLURAL.search(word) or one in _common_words() else word


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Names that other words stand for: a country and its people, the other names of a body."""
    aliases = {}
    for line in _read("peoples.txt").splitlines():
        group = line.split(", ")
        group += [f"{word}s" for word in group]
        aliases.update(dict.fromkeys(group, tuple(group)))
    return aliases


@cache
def _common_words() -> frozenset[str]:
    """English words that a capital at a sentence's start does not make a name."""
    # Written by scripts/build_common_words.py.
    return frozenset(_read("common_words.txt").split())


def _read(name: str) -> str:
    return files("facts").joinpath(name).read_text("utf-8")
