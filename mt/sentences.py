"""Arabic text to sentences, each a span of the raw text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from mt.dateline import dateline

# Part of the key of finished work: raise it with any change to where `split` or `fit` cut.
SPLITTER_VERSION = "5"

# Everything that `str.splitlines` ends a line at.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A run of sentence-ending marks, the quotes and brackets that close after it, and the white space after those. The
# straight quote closes only where it touches: after a space it opens.
_TERMINATOR = re.compile(r"(?P<mark>[.!?؟…۔。]+)(?P<closers>[\"'»”’)\]}›]*(?:\s[»”)\]}›]+)?)(?P<gap>\s*)")
# ". (Bremer, 1998) Next": the source named after the full stop goes with what stands before it.
_CITATION = re.compile(r"\([^()]{1,60}\d{4}\)\s+")
_BRACKETS = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]")
_CONTINUES = frozenset("،,؛;:.)]}»”›-–—/")
_TWO_WORDS = re.compile(r"(?:^|\s)\W*[^\W\d_]{3,}[.!?؟]+[^\W\d_]{3,}[،,:؛.]?(?=\s|$)")
_LIST_MARKER = re.compile(r"\W*(?:\d{1,3}|[^\W\d_])")
# "Dr" before a name, one letter or several: but not the letter that says which calendar a year is of.
_INITIALS = re.compile(r"(?:^|[^\w.])(?:و?[دأم]|[لب]د|[^\W\d_]ـ?|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3})$")
_CALENDAR = re.compile(r"\d\s?(?:م|هـ?|ق\.م)$")
_LATIN_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Inc|Ltd|Co|Corp|No|vs|Gen|Sen|Gov|Lt|Col|Rep)$"
)
_LETTER_NAMES = (
    "إيه|ايه|بي|سي|دي|إي|اي|إف|اف|جي|إتش|اتش|آي|جيه|كيه|كا|إل|ال|إم|ام|إن|ان|أو|او|كيو|آر|ار|إس|اس|تي|يو|في|دبليو"
    "|إكس|واي|زد"
)
_LETTER_NAME_BEFORE = re.compile(rf"(?:^|[^\w])[وبل]?(?:{_LETTER_NAMES})$")
_LETTER_NAME_AFTER = re.compile(rf"\W?و?(?:{_LETTER_NAMES})(?!\w)")
# "What do you want?" he asked: the saying goes on.
_SAID = re.compile(r"(?:قال|قالت|سأل|سألت|تساءل|تساءلت|صرخ|صرخت|هتف|هتفت|رد|ردت|أجاب|أجابت|يقول|تقول)\b")
# Two dots are a pause, unless a sentence's worth of words has gone by.
_WORDS_BEFORE_PAUSE = 6
# How far before a mark to look, no more than a constant for each: enough for six words, and for an abbreviation.
_WINDOW = 100
_ABBREVIATION = 24
# Vowel signs, which regular expressions take for the ends of words.
_SIGNS = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)


@dataclass(frozen=True)
class Span:
    """Characters `start:end` of a text, in its `paragraph`th line that is not blank (from 0)."""

    start: int
    end: int
    paragraph: int


def split(text: str) -> list[Span]:
    """The sentences of `text` in order. Only white space lies outside of the spans, and none at their ends.

    A line is a paragraph, and its end the end of a sentence. A dateline at its head (`mt.dateline`) is one of its own;
    behind it a sentence ends at . ! ? ؟ … and the quotes and brackets that close there, but not in numbers, addresses,
    abbreviations, initials, list markers and brackets.
    """
    spans = []
    paragraph = 0
    for line in _LINE.finditer(text):
        start, end = _strip(text, line.start(), line.end())
        if start == end:
            continue
        head = dateline(text, start, end)
        body = start + head.end if head else start
        for cut in [*([body] if start < body < end else []), *_cuts(text, body, end), end]:
            left, right = _strip(text, start, cut)
            if left < right:
                spans.append(Span(left, right, paragraph))
            start = cut
        paragraph += 1
    return spans


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of the line `start:end` begin, the first excepted."""
    brackets = deque(match.span() for match in _BRACKETS.finditer(text, start, end))
    for match in _TERMINATOR.finditer(text, start, end):
        while brackets and brackets[0][1] <= match.start():
            brackets.popleft()
        inside = bool(brackets) and brackets[0][0] < match.start()
        cut = match.end()
        if cut < end and not inside and _ends_sentence(text, start, match):
            citation = _CITATION.match(text, cut, end)
            start = citation.end() if citation else cut
            yield start


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence that began at `start` ends with `match`, after which more text follows on its line."""
    mark, closers, rest = match["mark"], match["closers"], match.end()
    if text[rest] in _CONTINUES:
        return False
    if not match["gap"] and not (closers and text[rest].isalpha()) and not _joins_two_words(text, match):
        return False
    before = text[max(start, match.start() - _WINDOW) : match.start()]
    if mark == "…" or mark.startswith(".."):
        return len(before.split()) >= _WORDS_BEFORE_PAUSE
    if mark != ".":
        return not (closers and _SAID.match(text, rest))
    before = before[-_ABBREVIATION:]
    return bool(closers) or not (_is_abbreviation(before) or _spells_out(before, text[rest : rest + 8]))


def _joins_two_words(text: str, match: re.Match[str]) -> bool:
    """A full stop without its space: "الماضي.وقال", but no address and no spelled-out initials."""
    if match["mark"].startswith(".."):
        return text[match.end()].isalpha()
    left = text[max(0, match.start() - 40) : match.start()].split(" ")[-1]
    right = text[match.end() : match.end() + 40].split(" ")[0]
    return not (left + right).isascii() and _TWO_WORDS.fullmatch(_SIGNS.sub("", left + match[0] + right)) is not None


def _is_abbreviation(before: str) -> bool:
    """Whether the full stop after `before`, the sentence so far or the end of it, belongs to its last word."""
    tail = _SIGNS.sub("", before)
    if _LIST_MARKER.fullmatch(tail) or _LATIN_ABBREVIATION.search(tail):
        return True
    return bool(_INITIALS.search(tail)) and not _CALENDAR.search(tail)


def _spells_out(before: str, after: str) -> bool:
    """Whether the full stop parts the names of Latin letters: "بي. بي. سي", BBC."""
    return bool(_LETTER_NAME_BEFORE.search(before) and _LETTER_NAME_AFTER.match(after))
