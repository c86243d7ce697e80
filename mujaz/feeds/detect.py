"""What a body is, told from its first characters; what its sender calls it decides nothing."""

from __future__ import annotations

import re
from typing import Literal

from mujaz.encoding import declared_encodings, decode_declared
from seq2seq.errors import MujazError

Form = Literal["syndication", "json", "opml", "sitemap", "html", ""]

_HEAD = 8192
_SKIPPED = re.compile(
    r"(?:\s|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->|<!DOCTYPE\b[^>\[]*(?:\[[^\]]*\]\s*)?>)*+",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_ROOTS: dict[str, Form] = {
    "rss": "syndication",
    "rdf": "syndication",
    "feed": "syndication",
    "channel": "syndication",
    "opml": "opml",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "html": "html",
    "head": "html",
    "body": "html",
}
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version')
_HTML = re.compile(r"<!doctype html|<html\b|<head\b|<body\b|<meta\b|<title\b", re.IGNORECASE)


def form_of(data: bytes, content_type: str = "") -> Form:
    """ "" where nothing tells."""
    head = data[:_HEAD]
    if b"\0" in head:
        head = head[: len(head) & ~3]
    try:
        text = decode_declared(head, "", declared_encodings(head, content_type)).lstrip("\ufeff \t\r\n")
    except MujazError:
        return ""
    if text.startswith("{"):
        # The version may stand anywhere in the object.
        return "json" if _JSON_FEED.search(text) or _JSON_FEED.search(data.decode("utf-8", "ignore")) else ""
    skipped = _SKIPPED.match(text)
    root = _ROOT.match(text, skipped.end() if skipped else 0)
    form = _ROOTS.get(root[1].lower(), "") if root else ""
    if not form and _HTML.search(text):
        return "html"
    return form or ("syndication" if text.startswith("<?xml") else "")
