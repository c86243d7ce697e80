"""A glossary: how names and terms are to be put into English, and where an Arabic sentence has them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mt.clean import clean, has_arabic
from mt.verbatim import blanked, tokens
from seq2seq.errors import MujazError

# Part of a glossary's identity: raise it with any change of finding or placing terms that changes outputs.
VERSION = "3"
# In the place of the English: the Arabic stays as it is.
KEEP = "="
_COLUMNS = "the Arabic, a tab, the English (or =), and if you like a tab and a note"
_WORD = re.compile(r"\w+")
_ALEFS_AND_DIGITS = str.maketrans("أإآٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "اااا01234567890123456789")
_TATWEEL = "\u0640"
# Quotation marks may open or close inside of a term: the movement "Hamas".
_QUOTES = " \"'«»“”„‘’"
_THE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """One line of a glossary, or with line 0 a name or code of the text itself (`mt.carried`).

    Of a term that stays Arabic, `english` is the Arabic.
    """

    arabic: str
    english: str
    line: int
    note: str = ""

    @property
    def body(self) -> str:
        """The English without the article that it may begin with; the whole of it where nothing else is there.

        The article of a name in Latin letters is of the name: The New York Times.
        """
        return _THE.sub("", self.english, count=1) if self.line and _THE.match(self.english) else self.english

    @property
    def names(self) -> tuple[str, ...]:
        """All that it can be called."""
        return (self.english,)

    @property
    def as_wide(self) -> bool:
        """Whether what the model made of it is of about as many words, as of a name that it cannot spell."""
        return not self.line

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The body in an English sentence, also as a plural or a possessive, in any case of its letters.

        Of capitals only in that: “told us” does not name the US. So is a single letter.
        """
        case = re.NOFLAG if self.body.isupper() or len(self.body) == 1 else re.IGNORECASE
        return re.compile(rf"(?<!\w)({re.escape(self.body)})(?:e?s)?(?:['’]s?)?(?!\w)", case)


class Found(NamedTuple):
    """A term at the characters `start:end` of a sentence; conjunctions and prepositions before it are not among them.

    `first` and `last` number the words of the sentence that it is in.
    """

    term: Term
    start: int
    end: int
    first: int
    last: int

    @property
    def weight(self) -> tuple[int, int, int]:
        """The more, the longer: words, then letters."""
        return self.last - self.first, self.end - self.start, len(self.term.arabic)

    def meets(self, other: Found) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class _Entry(NamedTuple):
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    term: Term


class Glossary:
    """Terms, and where they stand in Arabic text.

    A term stands behind any of و ف ب ل ك ال and what these can make together (وال بال لل ولل ...); the words after its
    first may have the article too. The forms of alef are one letter, vowel signs and tatweel none. Nothing is found
    inside of addresses, #tags and @names, which no translation changes.

    `conflicts` are lines that contradict another, `nested` those whose term is a part of another's, in words.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self.conflicts: list[str] = []
        self._index: dict[str, list[_Entry]] = defaultdict(list)
        by_words: dict[tuple[tuple[str, ...], tuple[str, ...]], Term] = {}
        for term in terms:
            words, gaps = _key(term.arabic)
            first = by_words.setdefault((words, gaps), term)
            if first is term:
                self._index[words[0]].append(_Entry(words, gaps, term))
            elif first.english != term.english:
                self.conflicts.append(
                    f"lines {first.line} and {term.line}: {term.arabic} is both “{first.english}” and "
                    f"“{term.english}”; line {first.line} is followed"
                )
        self.terms = tuple(by_words.values())

    @classmethod
    def read(cls, path: Path) -> Glossary:
        """Reads a tab-separated UTF-8 file. Raises MujazError, which names the line that is not as it should be."""
        return cls(list(_lines(path)))

    @property
    def identity(self) -> str:
        """sha256 in hexadecimal of all that decides a translation; notes, comments and the order of lines do not."""
        parts = [VERSION, sorted((term.arabic, term.english) for term in self.terms)]
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()

    @cached_property
    def nested(self) -> list[str]:
        found = []
        for term in self.terms:
            lines = sorted({one.term.line for one in self._matches(term.arabic)} - {term.line})
            if lines:
                found.append(
                    f"line {term.line} ({term.arabic}) has {'line' if len(lines) == 1 else 'lines'} "
                    f"{', '.join(map(str, lines))} inside of it; the longer term is taken where both match"
                )
        return found

    def find(self, text: str) -> tuple[Found, ...]:
        """The terms in a cleaned sentence, in order; of those that overlap the longest."""
        if not self.terms:
            return ()
        return longest(self._matches(text))

    def _matches(self, text: str) -> Iterator[Found]:
        plain, places = fold(blanked(text))
        words = list(_WORD.finditer(plain))
        for first, word in enumerate(words):
            for stem, skipped in stems(word[0]):
                for entry in self._index.get(stem, ()):
                    last = first + len(entry.words) - 1
                    if last < len(words) and _goes_on(entry, words[first : last + 1], plain):
                        start, end = places[word.start() + skipped], places[words[last].end() - 1] + 1
                        yield Found(entry.term, start, end, first, last)


def longest(matches: Iterable[Found]) -> tuple[Found, ...]:
    """In order, of those that overlap the longest."""
    taken: set[int] = set()
    chosen = []
    for found in sorted(matches, key=lambda one: one.weight, reverse=True):
        places = range(found.first, found.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(found)
    return tuple(sorted(chosen, key=lambda one: one.start))


def missing(found: Sequence[Found], target: str) -> list[Term]:
    """The terms that `target` does not have at all."""
    there = {term.english for term, _, _ in present(found, target)}
    return [term for term in dict.fromkeys(one.term for one in found) if term.english not in there]


def present(found: Sequence[Found], target: str) -> list[tuple[Term, int, int]]:
    """Where `target` has a term's English, in order; what is part of a longer term counts for that one only.

    Characters `start:end` without the ending of a plural or possessive.
    """
    if not found:
        return []
    places = []
    by_english = {one.term.english: one.term for one in found}
    for english in sorted(by_english, key=len, reverse=True):
        for match in by_english[english].pattern.finditer(target):
            places.append((by_english[english], *match.span(1)))
            target = _blank(target, *match.span(1), "\0")
    return sorted(places, key=lambda place: place[1])


def owed(found: Sequence[Found], target: str) -> Counter[str]:
    """How often each English term should stand in `target` and does not."""
    if not found:
        return Counter()
    return Counter(one.term.english for one in found) - Counter(term.english for term, _, _ in present(found, target))


def masked(found: Sequence[Found], source: str, target: str) -> tuple[str, str]:
    """Source and target without what the glossary decides in either: for checks that need not judge that.

    A word of the same length stands in each place.
    """
    for one in found:
        source = _blank(source, one.start, one.end, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    for _, start, end in present(found, target):
        target = _blank(target, start, end, "qwertyuiopasdfghjklzxcvbnm")
    return source, target


def _blank(text: str, start: int, end: int, letters: str) -> str:
    """`letters` say nothing; there are many, for a letter written again and again is a fault of its own."""
    return text[:start] + (letters * (end - start))[: end - start] + text[end:]


def _lines(path: Path) -> Iterator[Term]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MujazError(f"{path}: {error.strerror or error}; name the file of a glossary") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MujazError(f"{path}, line {line}: not UTF-8 text; save the glossary as UTF-8") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                yield _term(line, number)
            except ValueError as error:
                raise MujazError(f"{path}, line {number}: {error}") from None


def _term(line: str, number: int) -> Term:
    """Raises ValueError, whose message goes behind the name of the file and the line."""
    columns = [" ".join(column.split()) for column in line.rstrip("\r").split("\t")]
    while len(columns) > 3 and not columns[-1]:
        columns.pop()
    if not 2 <= len(columns) <= 3:
        many = "no tab" if len(columns) == 1 else f"{len(columns)} columns"
        raise ValueError(f"{many} in it; a line is {_COLUMNS}")
    arabic, english, note = clean(columns[0]), columns[1], columns[2] if len(columns) == 3 else ""
    if not _WORD.search(arabic):
        raise ValueError(f"no word in the Arabic column; a line is {_COLUMNS}")
    if tokens(arabic):
        raise ValueError(f"{arabic} is an address, #tag or @name: these always stay as they are, take the line out")
    if not english:
        raise ValueError(f"no English for {arabic}; write = there to keep the Arabic")
    if english == KEEP:
        return Term(arabic, arabic, number, note)
    if not has_arabic(arabic):
        swapped = "; are the columns the wrong way round?" if has_arabic(english) else "; begin a comment with #"
        raise ValueError(f"no Arabic in the first column (“{arabic}”){swapped}")
    if has_arabic(english):
        raise ValueError(f"Arabic letters in the English column (“{english}”); write = alone to keep the Arabic")
    if not _WORD.search(english):
        raise ValueError(f"no word in the English column (“{english}”); write = to keep the Arabic")
    return Term(arabic, english, number, note)


class _Folded(dict[str, str]):
    """What is left of a character, "" where it does not decide; a text has few different ones."""

    def __missing__(self, letter: str) -> str:
        decides = letter != _TATWEEL and unicodedata.category(letter) != "Mn"
        # Of the few letters whose small form is more than one, the first part will do.
        self[letter] = letter.translate(_ALEFS_AND_DIGITS).lower()[0] if decides else ""
        return self[letter]


_FOLDED = _Folded()


def fold(text: str) -> tuple[str, list[int]]:
    """The letters that decide, and for each its place in `text`."""
    left = [_FOLDED[letter] for letter in text]
    return "".join(left), [place for place, letter in enumerate(left) if letter]


def _key(arabic: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    folded, _ = fold(arabic)
    words = list(_WORD.finditer(folded))
    return tuple(word[0] for word in words), _gaps(words, folded)


def _gaps(words: Sequence[re.Match[str]], folded: str) -> tuple[str, ...]:
    """What stands between each two words besides white space and quotation marks."""
    return tuple(folded[a.end() : b.start()].translate(dict.fromkeys(map(ord, _QUOTES))) for a, b in pairwise(words))


def _goes_on(entry: _Entry, words: Sequence[re.Match[str]], folded: str) -> bool:
    same = all(word[0] in (wanted, f"ال{wanted}") for word, wanted in zip(words[1:], entry.words[1:], strict=True))
    return same and _gaps(words, folded) == entry.gaps


def stems(word: str) -> Iterator[tuple[str, int]]:
    """What a folded word may be once its clitics are off, and how many of its letters go before that."""
    after_conjunction = [0, 1] if word[0] in "وف" else [0]
    for begin in after_conjunction:
        after_preposition = [begin, begin + 1] if word[begin : begin + 1] in tuple("بلك") else [begin]
        for start in after_preposition:
            if rest := word[start:]:
                yield rest, start
            if rest[:2] == "ال" and rest[2:]:
                yield rest[2:], start + 2
        if word[begin : begin + 2] == "لل" and (rest := word[begin + 2 :]):
            # After ل the article loses its alef; before another ل it is not written at all.
            yield rest, begin + 2
            yield f"ال{rest}", begin + 1
            yield f"الل{rest}", begin + 1
