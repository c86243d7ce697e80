"""A headline that is never empty, never says what the article does not, and begins with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarize.document import Document
from summarize.english import is_visible, leans, shorten
from summarize.extract import Extract, by_worth
from summarize.ground import check_headline, malformed
from summarize.link import Source
from summarize.original import unknown_names, unknown_numbers

WORDS = 16
_MOST_WORDS = 24
_SMALL_WORD = re.compile(r"^(?P<before>[\"“‘']?)(?P<first>[a-z])(?P<rest>[a-z]*)(?![A-Za-z])")


@dataclass(frozen=True)
class Headline:
    """`segments` are those of the text that it rests on, ascending; `of_title`: it rests on the article's title."""

    text: str
    segments: tuple[int, ...] = ()
    of_title: bool = False


def written_headline(drafts: Iterable[str], document: Document, source: Source) -> Headline | None:
    """The first of a model's headlines, best first, that the article bears out."""
    for draft in drafts:
        text = _capitalised(_trimmed(draft)) if draft.strip() else ""
        if len(text.split()) > _MOST_WORDS:
            continue
        verdict = check_headline(text, source, document.title, document.original_title, document.found_in_title)
        if verdict.passes:
            # The title is one more segment, after those of the text.
            of_text = tuple(index for index in verdict.segments if index < len(document.segments))
            return Headline(text, of_text, of_title=of_text != verdict.segments)
    return None


def own_headline(document: Document, candidates: list[Extract]) -> Headline:
    """The article's title, else its lead shortened at a clause, else the best of its sentences that is sound.

    Sound is English without a name or a number that the Arabic does not have. Where nothing is, the article's own
    headline (or lead) as it stands in Arabic: what cannot be said in English for certain is not said in English. Empty
    only where the article is blank.
    """
    title = _trimmed(document.title)
    if title and _is_sound(title, document.original_title, document.found_in_title):
        return Headline(_capitalised(title), of_title=True)
    lead = next((extract for extract in candidates if _is_english(extract.text)), None)
    # A headline has nothing before it that says who "he" is.
    best = sorted(by_worth(candidates), key=lambda extract: leans(extract.text))
    for extract in [lead, *best] if lead else best:
        short = _shortened(extract.text)
        if _is_sound(short, extract.original, extract.found):
            return Headline(_capitalised(short), (extract.segment,))
    if own := _trimmed(document.original_title):
        return Headline(own, of_title=True)
    first = candidates[0] if candidates else None
    if first and (own := _shortened(first.original)):
        return Headline(own, (first.segment,))
    if title:
        return Headline(title, of_title=True)
    return Headline(_shortened(first.text), (first.segment,)) if first else Headline("")


def _is_sound(text: str, original: str, found: frozenset[str]) -> bool:
    return _is_english(text) and not unknown_names(text, [original], found) and not unknown_numbers(text, [original])


def _is_english(text: str) -> bool:
    fault = malformed(text)
    return fault is None or fault.kind == "length"


def _shortened(text: str) -> str:
    return _trimmed(shorten(text, WORDS))


def _capitalised(text: str) -> str:
    """With a capital to begin with, which a translator forgets now and then; iPhone has one further in."""
    return _SMALL_WORD.sub(lambda word: word["before"] + word["first"].upper() + word["rest"], text)


def _trimmed(text: str) -> str:
    """One line without the stop that headlines do not have (a text of stops alone keeps them)."""
    text = " ".join(text.split()) if is_visible(text) else ""
    return text[:-1] if len(text) > 1 and text.endswith(".") and text.count(".") == 1 else text
