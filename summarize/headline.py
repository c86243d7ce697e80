"""A headline that is never empty and never says what the article does not."""

from __future__ import annotations

from collections.abc import Iterable

from summarize.document import Document
from summarize.english import shorten
from summarize.extract import Extract
from summarize.ground import check_headline, malformed
from summarize.link import Source
from summarize.original import unknown_names

WORDS = 16
_MOST_WORDS = 24


def written_headline(drafts: Iterable[str], document: Document, source: Source) -> str | None:
    """The first of a model's headlines, best first, that the article bears out."""
    for draft in drafts:
        headline = _trimmed(draft)
        if len(headline.split()) <= _MOST_WORDS and _holds(headline, document, source):
            return headline
    return None


def own_headline(document: Document, candidates: list[Extract]) -> str:
    """The article's title, or its lead shortened at a clause; empty only where the article is blank.

    A title with a name that the Arabic does not have gives way to a lead without one.
    """
    title = _trimmed(document.title)
    known = not unknown_names(title, [document.original_title])
    if title and (not candidates or (_is_english(title) and known)):
        return title
    lead = next((extract for extract in candidates if _is_english(extract.text)), None)
    if title and _is_english(title) and (lead is None or lead.flags):
        return title
    return _trimmed(shorten((lead or candidates[0]).text, WORDS)) if candidates else ""


def _holds(headline: str, document: Document, source: Source) -> bool:
    return check_headline(headline, source, document.title, document.original_title).passes


def _is_english(text: str) -> bool:
    fault = malformed(text)
    return fault is None or fault.kind == "length"


def _trimmed(text: str) -> str:
    """One line without the stop that headlines do not have (a text of stops alone keeps them)."""
    text = " ".join(text.split())
    return text[:-1] if len(text) > 1 and text.endswith(".") and text.count(".") == 1 else text
