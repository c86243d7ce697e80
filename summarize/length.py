"""How long a brief is to be, and how it is brought there: by whole sentences, or the main clause of the news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seq2seq.errors import UsageError

if TYPE_CHECKING:
    from summarize.brief import BriefSentence
    from summarize.extract import Extract

FULL_SENTENCES = 6
_FEWEST_WORDS, _MOST_WORDS = 10, 1000


@dataclass(frozen=True)
class Length:
    """At most so many `sentences`, or `words`, and filled up to them; None: as the writer wrote it."""

    sentences: int | None = None
    words: int | None = None

    @classmethod
    def parse(cls, text: str) -> Length:
        """`headline` (no sentences), `short` (as the writer writes it), `full` (six sentences) or a number of words.

        Raises UsageError for anything else.
        """
        named = {"headline": cls(sentences=0), "short": cls(), "full": cls(sentences=FULL_SENTENCES)}
        if text in named:
            return named[text]
        if text.isascii() and text.isdigit() and _FEWEST_WORDS <= int(text) <= _MOST_WORDS:
            return cls(words=int(text))
        span = f"{_FEWEST_WORDS} to {_MOST_WORDS:,}"
        raise UsageError(f"length {text!r}: say headline, short, full or a number of words ({span})")

    @property
    def is_open(self) -> bool:
        return self.sentences is None and self.words is None


AS_WRITTEN = Length()


def fit(brief: Sequence[BriefSentence], candidates: Sequence[Extract], length: Length) -> tuple[BriefSentence, ...]:
    """The brief at that length: its sentences while they fit, then the article's best that it does not say yet.

    First comes the news, which is the first sentence of a brief that a model wrote, of one that was chosen from the
    article the one that promises most: whole, or by its main clause where there is no room (`clauses.fitted`). All
    others are whole, so a brief has fewer words than asked for, and never more.
    """
    from summarize.brief import BriefSentence
    from summarize.clauses import fitted
    from summarize.compose import quoted
    from summarize.extract import Extract, by_worth, repeats

    if length.is_open:
        return tuple(brief)
    own = {(extract.text, (extract.segment,)): extract for extract in candidates}

    def is_own(sentence: BriefSentence) -> bool:
        extract = own.get((sentence.text, sentence.segments))
        return extract is not None and sentence.flags == extract.flags

    chosen = all(map(is_own, brief))
    first = by_worth([own[one.text, one.segments] for one in brief]) if chosen else brief
    best: list[BriefSentence | Extract] = [*first, *by_worth(candidates)]
    # Of the article's sentences only those that are kept are quoted: to look up what is wrong with one takes time.
    kept = [replace(best[0], text=fitted(best[0].text, length.words))] if best and length.words is not None else []
    for one in best:
        if length.sentences is not None and len(kept) == length.sentences:
            break
        if _has_room(kept, one.text, length) and not repeats(one.text, [other.text for other in kept]):
            kept.append(one)
    written = [one for one in kept if isinstance(one, BriefSentence)]
    added = sorted(quoted([one for one in kept if isinstance(one, Extract)]), key=lambda sentence: sentence.segments)
    if all(map(is_own, written)):
        return tuple(sorted([*written, *added], key=lambda sentence: sentence.segments))
    return (*written, *added)


def _has_room(kept: Sequence[BriefSentence | Extract], text: str, length: Length) -> bool:
    words = sum(len(one.split()) for one in [*(one.text for one in kept), text])
    return length.words is None or words <= length.words
