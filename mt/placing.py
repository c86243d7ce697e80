"""Putting terms and entries of the lexicon in the place of what the model wrote for them, by its attention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from facts import Number, missing_numbers, numbers
from facts.negation import is_english_negator
from mt.attention import Columns, Span, by_word, columns_of, spans
from mt.glossary import Found, Term, masked, missing, owed, present
from mt.lexicon import lacking
from mt.verbatim import tokens
from seq2seq.decoding import Hypothesis

if TYPE_CHECKING:
    import numpy

_WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
_WORD_CHARACTER = re.compile(r"\w")
_THE_BEFORE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
_A_BEFORE = re.compile(r"(?<!\w)(a)n?(\s+)$", re.IGNORECASE)
_LEAD, _TRAIL = re.compile(r"\W*"), re.compile(r"\W*\Z")
_POSSESSIVE = re.compile(r"['’]s?$")
# Small words take their attention from a neighbour: a term is never put over one at the edge of its run.
_SMALL = re.compile(
    "a|an|the|and|or|but|not|also|of|in|on|at|to|for|from|by|with|as|that|than|into|over|under|after|before|during|near"
    "|between|against|about|out|up|off|said|says?|told|tells?|added|is|was|were|are|be|been|has|have|had|will|would|who|which"
    "|its|his|her|their|it|he|she|they|this|these|those",
    re.IGNORECASE,
)
# A word counts for a term as far as more than this share of its attention is on the term, and a run of words has to
# have this much of that; more where the term stands elsewhere in the sentence, for then the model may have said "it"
# or nothing. For 105 names of 37 in news that the embedded model had put right, the run was the name 90 times, the name
# and a neighbour or half of it 6 times, none 7 times, and beside it twice.
_SHARE = 0.25
_SURE, _SURE_AGAIN = 0.05, 0.4
# A word with more than this share of its attention on what another entry has an English for is that.
_OTHERS = 0.5
# What a model makes of a name that it cannot spell is not more than so many times as long, in words. (What it makes of
# a term may be: it translates those.)
_WIDER = 2


class _Place(NamedTuple):
    """Words `start:end` of a target for one term; `sure` is the attention over what is asked for, summed over words."""

    start: int
    end: int
    sure: float


def place(
    source: str,
    target: str,
    found: Sequence[Found],
    wrote: Hypothesis,
    pieces: Sequence[str],
    entries: Sequence[Found] = (),
) -> str:
    """`target` with the terms of `source` that it lacks where the model put their Arabic, as far as that can be told.

    The same with the `entries` of the lexicon of which it has none of the English. `wrote` has the attention that
    `target` came with: float32 of (target tokens, source tokens); `pieces` are the source tokens. Numbers, addresses,
    "not" and the terms and entries that are there already stay as they are.
    """
    left, lacks = owed(found, target), lacking(entries, target)
    if wrote.attention is None or not (left or lacks):
        return target
    words = [match.span() for match in _WORD.finditer(target)]
    small = [bool(_SMALL.fullmatch(target, *word)) for word in words]
    figures = numbers(target, "en")
    # What is written for digits is digits; the words beside them are for what is beside those.
    beside = [not any(_meet(word, (figure.start, figure.end)) for figure in figures) for word in words]
    rows = by_word(words, spans(wrote.tokens, target), wrote.attention)
    columns = columns_of(tuple(pieces), source)
    blocked = _fixed(source, target, found, figures)
    taken = {index for index, word in enumerate(words) if any(_meet(word, span) for span in blocked)}
    taken |= {index for index, word in enumerate(words) if is_english_negator(target[slice(*word)])}
    taken |= _for_others([one for one in entries if one not in lacks], rows, columns)
    left.update(one.term.english for one in lacks)
    edits: list[tuple[Span, Term]] = []
    there = {term.english for term, _, _ in present(found, target)}
    waiting = {one: _best(one, rows, columns, taken) for one in (*found, *lacks) if left[one.term.english]}
    while waiting:
        one, best = max(waiting.items(), key=lambda pair: pair[1].sure)
        if not taken.isdisjoint(range(best.start, best.end)):
            waiting[one] = _best(one, rows, columns, taken)
            continue
        del waiting[one]
        best = _trimmed(best, small)
        english = one.term.english
        if not any(letter.isalpha() for letter in english) and not all(beside[best.start : best.end]):
            best = _trimmed(best, beside)
        if best.start < best.end and left[english] and best.sure >= (_SURE_AGAIN if english in there else _SURE):
            edits.append(((words[best.start][0], words[best.end - 1][1]), one.term))
            taken.update(range(best.start, best.end))
            left[english] -= 1
            there.add(english)
    for span, term in sorted(edits, key=lambda edit: edit[0], reverse=True):
        target = _put(target, span, term)
    return target


def append(target: str, found: Sequence[Found]) -> tuple[str, list[Term]]:
    """`target` with the terms that it lacks altogether in square brackets at its end, and those terms."""
    lost = missing(found, target)
    return bracketed(target, [term.english for term in lost]), lost


def bracketed(target: str, lacking: Iterable[str]) -> str:
    """`target` with what has no place in it in square brackets at its end."""
    return " ".join([target, *(f"[{one}]" for one in lacking)])


def settle(target: str, found: Sequence[Found]) -> str:
    """`target` with its names in the glossary's own small and capital letters; sentences still begin with a capital.

    Terms of small letters stay as they are: the prime minister may be Prime Minister before her name. What the text
    itself has in Latin letters comes out as there: iPhone begins sentences, too.
    """
    for term, start, end in reversed(present(found, target)):
        if not term.line:
            target = target[:start] + term.body + target[end:]
        elif not term.body.islower():
            target = target[:start] + _capital(term.body, target, start) + target[end:]
    return target


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _fixed(source: str, target: str, found: Sequence[Found], written: list[Number]) -> list[Span]:
    """What no term may be put over: of the numbers `written` all, unless a name or code of the text, or a term with a
    number in it, may take the place of one that the rest does not state.
    """
    fixed = [(start, end) for _, start, end in present(found, target)]
    written = [number for number in written if number.firm]
    if any(not one.term.line or numbers(one.term.arabic, "ar") for one in found):
        stated = numbers(masked(found, source, "")[0], "ar")
        written = [number for number in written if not missing_numbers([number], stated)]
    fixed += [(number.start, number.end) for number in written]
    for token in tokens(source):
        fixed += [match.span() for match in re.finditer(re.escape(token), target)]
    return fixed


def _for_others(stand: Sequence[Found], rows: numpy.ndarray, columns: Columns) -> set[int]:
    """The words that are what the model made of entries whose English stands somewhere."""
    theirs = sorted({at for one in stand for at in columns.of(one.start, one.end)})
    return set((rows[:, theirs].sum(1) > _OTHERS).nonzero()[0].tolist())


def _best(one: Found, rows: numpy.ndarray, columns: Columns, taken: set[int]) -> _Place:
    """The run of words whose attention to the term is highest over what each word has to have."""
    gains = (rows[:, columns.of(one.start, one.end)].sum(1) - _SHARE).tolist()
    widest = len(rows) if not one.term.as_wide else _WIDER * len(_WORD.findall(one.term.arabic))
    best = _Place(0, 0, 0.0)
    for start, gain in enumerate(gains):
        if gain <= 0:
            continue  # the best run does not begin with what takes from it
        total = 0.0
        for index in range(start, min(start + widest, len(gains))):
            if index in taken:
                break
            total += gains[index]
            if total > best.sure:
                best = _Place(start, index + 1, total)
    return best


def _trimmed(run: _Place, idle: Sequence[bool]) -> _Place:
    """`run` without such words of the target at its edges as are `idle`."""
    start, end = run.start, run.end
    while start < end and idle[start]:
        start += 1
    while start < end and idle[end - 1]:
        end -= 1
    return run._replace(start=start, end=end)


def _put(target: str, span: Span, term: Term) -> str:
    start, end = span
    if possessive := _POSSESSIVE.search(target, start, end):
        end = possessive.start()
    # The marks that the term brings may be there already: + before 967.
    before = target[:start].removesuffix(_LEAD.match(term.english)[0])
    after = target[end:].removeprefix(_TRAIL.search(term.english)[0])
    english = term.english
    brings_one = term.body != term.english
    # Such a name has no article of its own; "a Houthi leader" keeps his.
    is_name = any(letter.isalpha() and not letter.islower() for letter in term.body)
    if brings_one or is_name:
        before = _THE_BEFORE.sub("", before)
    if found := _A_BEFORE.search(before):
        gone = brings_one or (english.endswith("s") and not english.endswith("ss"))
        kept = "" if gone else f"{found[1]}{'n' if english[0] in 'aeiouAEIO' else ''}{found[2]}"
        before = before[: found.start()] + kept
    if not before and target[:1].isupper() and term.line:
        english = english[:1].upper() + english[1:]
    # "The public" before Public Prosecution is of the same term.
    if words := _WORD.findall(english):
        before = before.removesuffix(_said_last(words[0], before))
        after = after.removeprefix(_said_first(words[-1], after))
    # One of a pair of brackets stays where the other does.
    opened = _open(target) - _open(before + english + after)
    return f"{before}{'(' * opened}{english}{')' * -opened}{after}"


def _said_last(word: str, text: str) -> str:
    """`word`, in any case, with the white space behind it, where `text` ends with both; else nothing."""
    bare = text.rstrip()
    start = len(bare) - len(word)
    same = start >= 0 and len(bare) < len(text) and bare[start:].lower() == word.lower()
    return text[start:] if same and not _WORD_CHARACTER.match(text, start - 1 if start else len(text)) else ""


def _said_first(word: str, text: str) -> str:
    """`word`, in any case, with the white space before it, where `text` begins with both; else nothing."""
    start = len(text) - len(text.lstrip())
    end = start + len(word)
    same = start > 0 and text[start:end].lower() == word.lower()
    return text[:end] if same and not _WORD_CHARACTER.match(text, end) else ""


def _open(text: str) -> int:
    return text.count("(") - text.count(")")


def _capital(body: str, target: str, start: int) -> str:
    """`body`, with a capital where the target has one that a small letter of the glossary may become."""
    return body[:1].upper() + body[1:] if target[start].isupper() and body[:1].islower() else body
