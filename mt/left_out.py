"""What a translation left out: names of the lexicon, and words that the model passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from facts.arabic_names import Known, judged
from facts.names import KnownNames, is_title, parts
from mt.attention import columns_of
from mt.glossary import Found
from mt.lexicon import lacking
from seq2seq.decoding import Hypothesis

_INITIALS = re.compile(r"[A-Z]{3,}")
_WORD = re.compile(r"\S*\w\S*")
# So many words in a row to which less attention was paid than this, summed over all that was written, the model passed
# over. Of 16 such runs in 2,700 segments 15 were not in the translation.
_RUN, _LEAST = 4, 0.25
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+(?:-[^\W\d_]+)*")


def named(entries: Iterable[Found]) -> tuple[Found, ...]:
    """The entries that are names, not only titles and words of the language with a capital ("Gulf", "Because")."""
    return tuple(one for one in entries if _are_names(one.term.names))


def left_out(source: str, entries: Sequence[Found], target: str) -> list[Found]:
    """Those of `entries` that are names and of which `target` has neither the English nor what sounds like the Arabic.

    No translation may do without them.
    """
    # Few are lacking: whether an entry is a name is asked of those alone.
    gone = named(lacking(entries, target)) if entries else ()
    if not gone:
        return []
    known = KnownNames([target])
    written = [word.lower() for word in _CAPITALISED.findall(target)]
    return [
        one
        for one in gone
        if not any(map(known.knows, one.term.names)) and not _heard(source[one.start : one.end], written)
    ]


@lru_cache(1 << 13)
def _are_names(called: tuple[str, ...]) -> bool:
    names = [[written for written, word in parts(english) if not is_title(word)] for english in called]
    # "ISIS", though also "Islamic State group".
    if not all(names) or not all(name[0][0].isupper() for name in names) or not all(w[0].isupper() for w in names[0]):
        return False
    return any(map(_INITIALS.fullmatch, names[0])) or all(any(judged(english)) for english in called)


def _heard(arabic: str, written: Iterable[str]) -> bool:
    spelt = Known([arabic])
    return any(map(spelt.has, written))


def passed_over(source: str, wrote: Hypothesis, pieces: Sequence[str]) -> str:
    """The longest run of words of `source` that the model paid no attention to while it wrote, or nothing.

    `pieces` are the source tokens.
    """
    if wrote.attention is None:
        return ""
    columns, paid = columns_of(tuple(pieces), source), wrote.attention.sum(0)
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(source):
        run = [*run, word] if paid[columns.of(*word.span())].sum() < _LEAST else []
        best = max(best, run, key=len)
    return source[best[0].start() : best[-1].end()] if len(best) >= _RUN else ""
