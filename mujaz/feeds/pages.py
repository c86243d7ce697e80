"""The article of a web page: its text without the page's furniture, with title, author and date."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from itertools import islice

from mujaz.articles import NAME
from mujaz.encoding import declared_encodings, decode_declared
from mujaz.feeds.entries import TITLE, bounded_text, one_line
from mujaz.markup import page_text
from mujaz.tags import attributes, pieces
from seq2seq.errors import MujazError

_log = logging.getLogger("mujaz")
_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\slang\s*=\s*["']?([A-Za-z-]{2,35})""", re.IGNORECASE)
# Characters of markup, and tags in it. Extraction weighs every element; beyond this the page is read in one pass.
_MARKUP, _TAGS = 2_000_000, 20_000
# Characters of the description of a page in JSON-LD, and attributes of one element.
_DESCRIPTION, _MOST = 100_000, 30


@dataclass(frozen=True)
class PageArticle:
    """`published` is a day (ISO 8601); what the page does not say is empty. `cut` tells of text that was cut off."""

    title: str
    text: str
    author: str = ""
    published: str = ""
    language: str = ""
    cut: str = ""


def read_page(data: bytes, name: str, url: str = "", content_type: str = "") -> PageArticle:
    """The article that a page holds. Raises MujazError where the bytes are no text, or there is no text in them."""
    html = decode_declared(data, name, declared_encodings(data, content_type))
    plain = page_text(html)
    found = _extracted(html, url) if len(html) <= _MARKUP and html.count("<") <= _TAGS else None
    text, cut = bounded_text((found.text if found else "") or plain.text)
    if not text:
        raise MujazError(f"{name}: there is no text in this page")
    language = _LANGUAGE.search(html[:20_000])
    return PageArticle(
        title=(found.title if found else "") or one_line(plain.title, TITLE),
        text=text,
        author=found.author if found else "",
        published=found.published if found else "",
        language=language[1] if language else "",
        cut=cut,
    )


def rebuilt(html: str) -> str:
    """The page as its tags were understood here, with a few attributes each and no script but the page's description.

    Parsers that build trees take the square of the number of an element's attributes; they get what they can bear.
    """
    parts: list[str] = []
    for piece in pieces(html):
        if isinstance(piece, str):
            parts.append(piece.replace("<", "&lt;"))
        elif piece.name in ("script", "style", "textarea"):
            if "ld+json" in piece.attributes[:200] and len(piece.content) <= _DESCRIPTION:
                parts.append(f'<script type="application/ld+json">{piece.content}</script>')
        elif piece.closes:
            parts.append(f"</{piece.name}>")
        else:
            parts.append(f"<{piece.name}{_attributes(piece.attributes)}>")
    return "".join(parts)


def _attributes(written: str) -> str:
    pairs = islice(attributes(written), _MOST)
    return "".join(f' {name}="{value.replace(chr(34), "&quot;")}"' for name, value in pairs)


def _extracted(html: str, url: str) -> PageArticle | None:
    """What trafilatura finds; None where it finds nothing."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(rebuilt(html), url=url or None, include_comments=False, with_metadata=True)
    except Exception:  # a parser of hostile input may raise anything; the simpler reading is still there
        _log.debug("%s: trafilatura failed", url, exc_info=True)
        return None
    if found is None or isinstance(found, dict):
        return None
    return PageArticle(
        title=one_line(found.title, TITLE),
        text=found.text or "",
        author=one_line(found.author, NAME),
        published=one_line(found.date, NAME),
    )
