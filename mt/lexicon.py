"""A bilingual lexicon: what a word is called in English, where the model wrote nothing that it can be called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import gt
from pathlib import Path
from typing import NamedTuple

from facts.negation import is_negator
from mt.glossary import Found, Term, fold, longest, stems
from mt.verbatim import blanked
from seq2seq.errors import ModelError

SHOWN = "+"
# Before the key of what is called so with the article only: الرمادي is Ramadi, رمادي grey.
ARTICLED = "*"
_WORD = re.compile(r"\w+")
_ALEFS = "اٱ"
# What may stand between the words of one entry.
_BETWEEN = re.compile(r"[\s\"'«»“”„‘’]+")
_PRONOUN = re.compile(r"(?<=\w{3})(?:هما|ها|هم|هن|ه|نا|كم)$")
# Names of which the entry is remembered, and words of which all that they may be is: some 5 MB.
_REMEMBERED, _WORDS_REMEMBERED = 8192, 8192
# A shorter rest of a word is most often no word of its own: كمال is not "like money".
_SHORTEST = 4
_BROKEN = re.compile(r"^(?!\S[^\t\n]*\t\w[^\t\n]*(?:\t\+)?$)", re.MULTILINE)
_EDGES = frozenset((b"", b"\t", b"\n", b" ", b"|", b"-"))
_ENGLISH = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# A word's other forms are the same word: families, reached, stopping.
_ENDING = re.compile(r"(?<=\w{3})(?:['’]s?|ies|e[ds]|ing|s|y|e)$")
_DOUBLED = re.compile(r"([^\W\d_])\1$")
_IRREGULAR = {
    "children": "child",
    "feet": "foot",
    "lives": "life",
    "men": "man",
    "people": "person",
    "teeth": "tooth",
    "wives": "wife",
    "women": "woman",
}


@dataclass(frozen=True)
class Sense(Term):
    """An entry: `english` is what is put in, `others` what a translation may have as well.

    `shown` is whether the model is shown `english` where it reads the Arabic, which it has rarely or never seen.
    """

    others: tuple[str, ...] = ()
    shown: bool = False

    @property
    def as_wide(self) -> bool:
        return True

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All that it can be called."""
        return self.english, *self.others

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """What `forms` of a text that has one of the names hold."""
        return tuple(form for name in self.names for form in _written(name))


class _Reading(NamedTuple):
    """What a word may be looked up as, from its character `start`; `longer`: whether entries of more words begin so."""

    key: str
    start: int
    entry: Sense | None
    longer: bool


class _Word(NamedTuple):
    """All that the lexicon has to know of a word, `bare` of its article."""

    denies: bool
    bare: str
    readings: tuple[_Reading, ...]


class Lexicon:
    """Arabic words and phrases by `key`, each with its English and what else it is called, parted by `|`.

    A tab and SHOWN follow where the model is to be shown the English. A key behind ARTICLED is of one word that has the
    article.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        """Raises ValueError where an entry would be of two lines or of one that reads otherwise."""
        lines = sorted(f"{name}\t{english}" for name, english in entries.items())
        if any(_BROKEN.search(line) or "\n" in line for line in lines):
            raise ValueError("a lexicon has no line breaks, tabs and empty names in its entries")
        # In order and searched as it is: a table of it takes longer to make than a page to translate, and more memory.
        self._text = "\n".join(lines).encode("utf-8")
        self._look_up = lru_cache(_REMEMBERED)(self._search)
        self.calls = lru_cache(_REMEMBERED)(self._calls)
        self._read_word = lru_cache(_WORDS_REMEMBERED)(self._readings)

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Reads lines of key, tab, English, and maybe tab, SHOWN, in the order of their characters.

        Raises ModelError for a file of anything else.
        """
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").rstrip("\n")
        if found := _BROKEN.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise ModelError(f"{path}, line {line}: not of a lexicon, which has Arabic, a tab and English; take it out")
        lexicon = cls({})
        lexicon._text = text.encode("utf-8")
        lines = lexicon._text.split(b"\n")
        if any(map(gt, lines, lines[1:])):
            raise ModelError(
                f"{path}: its lines are not in order, in which they are searched; sort them (LC_ALL=C sort)"
            )
        return lexicon

    @cached_property
    def identity(self) -> str:
        """sha256 in hexadecimal of the entries."""
        return hashlib.sha256(self._text).hexdigest()

    @cached_property
    def _names(self) -> bytes:
        """The English of entries that have a capital in it."""
        called = (line.partition("\t")[2] for line in self._text.decode("utf-8").split("\n"))
        return "\n".join(english for english in called if not english.islower()).encode("utf-8")

    def _calls(self, word: str) -> bool:
        """Whether an entry is called so, in these letters with a capital, or so among other words."""
        # Searched as it is: a set of all words takes longer to make than a page to translate.
        wanted, at = word.encode("utf-8"), -1
        while (at := self._names.find(wanted, at + 1)) >= 0:
            if self._names[at - 1 : at] in _EDGES and self._names[at + len(wanted) : at + len(wanted) + 1] in _EDGES:
                return True
        return False

    def _search(self, name: str) -> tuple[Sense | None, bool]:
        """The entry of that name, and whether there are longer ones that begin with it."""
        wanted = name.encode("utf-8")
        at, english = self._first_from(wanted + b"\t"), ""
        while self._text.startswith(wanted + b"\t", at):
            end = self._text.find(b"\n", at)
            line = self._text[at : end if end >= 0 else None]
            english, at = english or line[len(wanted) + 1 :].decode("utf-8"), at + len(line) + 1
        longer = self._text.startswith(wanted + b" ", at)
        return _sense(name, english) if english else None, longer

    def _first_from(self, wanted: bytes) -> int:
        """Where the first line begins that is not before `wanted`, in the order of characters and so of their bytes."""
        low, high = 0, len(self._text)
        while low < high:
            middle = (low + high) // 2
            start = self._text.rfind(b"\n", low, middle) + 1 or low
            end = self._text.find(b"\n", middle, high)
            end = high if end < 0 else end
            if self._text[start:end] < wanted:
                low = end + 1
            else:
                high = start
        return low

    def _readings(self, word: str) -> _Word:
        plain, places = fold(word)
        found = []
        for key, start, articled in _keys(word, places, plain):
            entry, longer = self._look_up(key)
            entry = (self._look_up(ARTICLED + key)[0] if articled else None) or entry
            for name in without_pronoun(key):
                bare = self._look_up(name)[0]
                # No name has a pronoun at its end: عليه, "on it", is not Ali's.
                entry = entry or (None if bare and bare.english[:1].isupper() else bare)
            found.append(_Reading(key, start, entry, longer))
        return _Word(is_negator(plain), _without_article(word, places, plain), tuple(found))

    def find(self, text: str) -> tuple[Found, ...]:
        """The entries in a cleaned sentence, in order; of those that overlap the longest."""
        return longest(self._matches(text))

    def _matches(self, text: str) -> Iterator[Found]:
        plain, places = fold(blanked(text))
        words = [match.span() for match in _WORD.finditer(plain)]
        spans = [(places[start], places[end - 1] + 1) for start, end in words]
        read = [self._read_word(text[start:end]) for start, end in spans]
        for first, (begins, ends) in enumerate(spans):
            # What is said to be not so is never looked up by itself.
            if first and read[first - 1].denies:
                continue
            for key, start, entry, longer in read[first].readings:
                if entry:
                    yield Found(entry, begins + start, ends, first, first)
                last = first
                while longer and (last := last + 1) < len(words):
                    if not _BETWEEN.fullmatch(plain, words[last - 1][1], words[last][0]):
                        break
                    key = f"{key} {read[last].bare}"
                    entry, longer = self._look_up(key)
                    if entry:
                        yield Found(entry, begins + start, spans[last][1], first, last)


def _keys(word: str, places: Sequence[int], plain: str) -> Iterator[tuple[str, int, bool]]:
    """What a `word` that is `plain` when folded may be looked up as, its character at which that begins, and whether
    it has the article.
    """
    for stem, skipped in stems(plain):
        before = plain[:skipped]
        if before.endswith("ال") and word[places[skipped - 2]] not in _ALEFS:
            continue
        if before and not before.endswith(("ال", "لل")) and len(stem) < _SHORTEST:
            continue
        # An article that ل has swallowed was not written.
        written = stem != plain[skipped:] or word[places[skipped]] in _ALEFS
        articled = written and _begins_with_article(stem)
        yield stem[2:] if articled else stem, places[skipped], articled or before.endswith(("ال", "لل"))


def _sense(arabic: str, english: str) -> Sense:
    english, _, shown = english.partition("\t")
    first, *others = english.split("|")
    return Sense(arabic, first, 1, others=tuple(others), shown=shown == SHOWN)


def without_pronoun(word: str) -> Iterator[str]:
    """What a word may be without his, her, their or our at its end."""
    if found := _PRONOUN.search(word):
        rest = word[: found.start()]
        if rest.endswith("ت"):
            yield f"{rest[:-1]}ة"
        yield rest


def lacking(found: Sequence[Found], target: str) -> list[Found]:
    """Those of which `target` has none of the English, in any form of it."""
    there = forms(target)
    return [one for one in found if not any(form in there for form in one.term.forms)]


# A translation is looked in when entries are put in and when it is checked.
@lru_cache(1 << 6)
def forms(target: str) -> str:
    """The words of an English text, as they are and in their plainest forms: what `stands` looks in."""
    words = _ENGLISH.findall(target.lower())
    parts = [part for word in words for part in word.split("-")] if "-" in target else []
    return f" {' '.join([*words, '|', *parts, '|', *map(_form, words), '|', *map(_form, parts)])} "


def stands(english: str, there: str) -> bool:
    """Whether the text that `there` has the `forms` of has a name, in any form of it."""
    return any(name in there for name in _written(english))


@lru_cache(1 << 13)
def _written(english: str) -> tuple[str, str]:
    """A name between spaces: as it is, and in any form."""
    words = _ENGLISH.findall(english.lower())
    return f" {' '.join(words)} ", f" {' '.join(map(_form, words))} "


@lru_cache(1 << 13)
def _form(word: str) -> str:
    return _DOUBLED.sub(r"\1", _ENDING.sub("", _IRREGULAR.get(word, word)))


def key(arabic: str) -> str:
    """How the lexicon writes an Arabic word or phrase: without marks and articles, with one letter alef."""
    plain, places = fold(arabic)
    words = (word.span() for word in _WORD.finditer(plain))
    return " ".join(_without_article(arabic, places[start:], plain[start:end]) for start, end in words)


def _without_article(text: str, places: Sequence[int], word: str) -> str:
    """A folded `word` that begins at `places[0]` of `text`. Of ألبان the ال is no article: an article has no hamza."""
    return word[2:] if _begins_with_article(word) and text[places[0]] in _ALEFS else word


def _begins_with_article(word: str) -> bool:
    return word.startswith("ال") and len(word) > 4
