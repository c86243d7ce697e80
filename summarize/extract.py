"""Sentences taken from the article as they stand: baseline, fallback, and repair of a bad sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarize.document import Document
from summarize.english import sentences, shorten, without_dateline
from summarize.importance import importance
from summarize.words import overlap

# Two sentences that share this much of the shorter one's content words say the same.
REDUNDANT = 0.65
_FEWEST_WORDS = 4
_MOST_WORDS = 60


@dataclass(frozen=True)
class Extract:
    """One sentence of one segment, and how much it says of the article."""

    segment: int
    text: str
    score: float


def extracts(document: Document) -> list[Extract]:
    """Every sentence that can stand in a brief, in the article's order, datelines off.

    Scraps (captions, bare figures) are left out where the article has anything else.
    A sentence of more than 60 words ends at a clause with an ellipsis; its segment holds the rest.
    """
    found = [
        (index, without_dateline(sentence))
        for index, segment in enumerate(document.segments)
        for sentence in sentences(segment)
    ]
    whole = [(index, text) for index, text in found if _is_sentence(text)] or found
    opens = [
        document.opens_paragraph(index) and (place == 0 or whole[place - 1][0] != index)
        for place, (index, _) in enumerate(whole)
    ]
    scores = importance([text for _, text in whole], document.title, opens)
    return [Extract(index, _cut(text), score) for (index, text), score in zip(whole, scores, strict=True)]


def pick(candidates: Sequence[Extract], count: int) -> list[Extract]:
    """The `count` best that do not repeat each other, in the article's order."""
    chosen: list[Extract] = []
    for place in sorted(range(len(candidates)), key=lambda place: (-candidates[place].score, place)):
        if len(chosen) == count:
            break
        if not repeats(candidates[place].text, (extract.text for extract in chosen)):
            chosen.append(candidates[place])
    return sorted(chosen, key=candidates.index)


def substitute(
    candidates: Sequence[Extract], failed: str, linked: Sequence[int], taken: Sequence[str]
) -> Extract | None:
    """What the article says where a model's sentence went wrong; None where the brief says all of it already.

    Of the segments that the sentence was linked to, the sentence nearest to it; else the best of the article.
    """
    fresh = [extract for extract in candidates if not repeats(extract.text, taken)]
    near = [extract for extract in fresh if extract.segment in linked]
    if near:
        return max(near, key=lambda extract: (overlap(extract.text, failed), extract.score))
    return max(fresh, key=lambda extract: extract.score, default=None)


def repeats(text: str, others: Iterable[str]) -> bool:
    """Whether one of the others says the same already."""
    return any(overlap(text, other) >= REDUNDANT for other in others)


def _is_sentence(text: str) -> bool:
    return sum(any(letter.isalpha() for letter in word) for word in text.split()) >= _FEWEST_WORDS


def _cut(text: str) -> str:
    if len(text.split()) <= _MOST_WORDS:
        return text
    return shorten(text, _MOST_WORDS).removesuffix(" …") + " …"
