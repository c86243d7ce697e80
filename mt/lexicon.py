"""A bilingual lexicon: what a word is called in English, where the model wrote nothing that it can be called."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mt.glossary import Found, Term, fold, longest, stems
from mt.verbatim import blanked
from seq2seq.errors import ModelError

_WORD = re.compile(r"\w+")
# What may stand between the words of one entry.
_BETWEEN = re.compile(r"[\s\"'«»“”„‘’]+")
_PRONOUN = re.compile(r"(?<=\w{3})(?:هما|ها|هم|هن|ه|نا|كم)$")
_ENGLISH = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# A word's other forms are the same word: families, reached.
_ENDING = re.compile(r"(?<=\w{3})(?:['’]s?|ies|e[ds]|ing|s|y|e)$")


@dataclass(frozen=True)
class Sense(Term):
    """An entry: `english` is what is put in, `others` what a translation may have as well."""

    others: tuple[str, ...] = ()


class Lexicon:
    """Arabic words and phrases by `key`, each with its English and what else it is called, parted by `|`."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._entries = dict(entries)
        # How many words the longest phrase has that begins with a word.
        self._longest: dict[str, int] = {}
        for arabic in self._entries:
            if more := arabic.count(" "):
                first = arabic[: arabic.index(" ")]
                self._longest[first] = max(self._longest.get(first, 1), more + 1)

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Reads lines of key, tab, English. Raises ModelError for a file of anything else."""
        try:
            return cls(dict(line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()))
        except ValueError as error:
            raise ModelError(
                f"{path}: not a lexicon, which has lines of Arabic, a tab and English; take it out"
            ) from error

    @cached_property
    def identity(self) -> str:
        """sha256 in hexadecimal of the entries."""
        return hashlib.sha256("\n".join(f"{a}\t{e}" for a, e in sorted(self._entries.items())).encode()).hexdigest()

    def find(self, text: str) -> tuple[Found, ...]:
        """The entries in a cleaned sentence, in order; of those that overlap the longest."""
        return longest(self._matches(text))

    def _matches(self, text: str) -> Iterator[Found]:
        plain, places = fold(blanked(text))
        words = list(_WORD.finditer(plain))
        bare = [without_article(word[0]) for word in words]
        for first, word in enumerate(words):
            for stem, skipped in stems(word[0]):
                start = places[word.start() + skipped]
                key = without_article(stem)
                for name in (key, *_without_pronoun(key)):
                    if english := self._entries.get(name):
                        yield Found(_sense(name, english), start, places[word.end() - 1] + 1, first, first)
                        break
                for last in range(first + 1, min(first + self._longest.get(key, 1), len(words))):
                    if not _BETWEEN.fullmatch(plain, words[last - 1].end(), words[last].start()):
                        break
                    key = f"{key} {bare[last]}"
                    if english := self._entries.get(key):
                        yield Found(_sense(key, english), start, places[words[last].end() - 1] + 1, first, last)


def _sense(arabic: str, english: str) -> Sense:
    first, *others = english.split("|")
    return Sense(arabic, first, 1, others=tuple(others))


def _without_pronoun(word: str) -> Iterator[str]:
    """What a word may be without his, her, their or our at its end."""
    if found := _PRONOUN.search(word):
        rest = word[: found.start()]
        if rest.endswith("ت"):
            yield f"{rest[:-1]}ة"
        yield rest


def lacking(found: Sequence[Found], target: str) -> list[Found]:
    """Those of which `target` has none of the English, in any form of it."""
    words = [word.lower() for word in _ENGLISH.findall(target)]
    there = f" {' '.join(words)} {' '.join(_ENDING.sub('', word) for word in words)} "
    return [one for one in found if not any(_stands(name, there) for name in (one.term.english, *one.term.others))]


def _stands(english: str, there: str) -> bool:
    wanted = " ".join(_ENGLISH.findall(english.lower()))
    return f" {wanted} " in there or f" {_ENDING.sub('', wanted)} " in there


def key(arabic: str) -> str:
    """How the lexicon writes an Arabic word or phrase: without marks and articles, with one letter alef."""
    return " ".join(without_article(word) for word in _WORD.findall(fold(arabic)[0]))


def without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
