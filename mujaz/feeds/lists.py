"""Lists of addresses: OPML subscriptions, sitemaps and their indices, the feeds that a page names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from mujaz.articles import NAME
from mujaz.feeds.entries import TITLE, one_line, web_link
from mujaz.feeds.jsonfeed import utc
from mujaz.feeds.xml import safe_xml
from seq2seq.errors import MujazError

_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);)", re.IGNORECASE)
# Bounded, so that a page full of beginnings costs no more than its length.
_LINK = re.compile(r"<link\s[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


@dataclass(frozen=True)
class Place:
    """An address in a list: its title, the date that it changed on ("" where unknown), its language where told.

    `modified` is when its page was last edited, as a sitemap says.
    """

    url: str
    title: str = ""
    changed: str = ""
    language: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Sitemap:
    """Pages, and further sitemaps of an index; each the most recently changed first."""

    pages: tuple[Place, ...]
    sitemaps: tuple[Place, ...]


def read_opml(data: bytes, name: str) -> list[Place]:
    """The feeds of a list in its order, each address once. Raises MujazError where the bytes are no OPML."""
    root = _tree(data, name, "an OPML list")
    if _plain(root.tag) != "opml":
        raise MujazError(f"{name}: not an OPML list: its root is <{_plain(root.tag)[:40]}>")
    found: dict[str, Place] = {}
    for outline in root.iter():
        if _plain(outline.tag) != "outline":
            continue
        told = {key.lower(): value for key, value in outline.attrib.items()}
        link = web_link(told.get("xmlurl", ""))
        if link:
            found.setdefault(link, Place(link, one_line(told.get("title") or told.get("text") or "", NAME)))
    return list(found.values())


def read_sitemap(data: bytes, name: str, base: str = "") -> Sitemap:
    """Raises MujazError where the bytes are no sitemap. `base`: where it lies, for addresses not given in full."""
    root = _tree(data, name, "a sitemap")
    if _plain(root.tag) not in ("urlset", "sitemapindex"):
        raise MujazError(f"{name}: not a sitemap: its root is <{_plain(root.tag)[:40]}>")
    places: dict[str, dict[str, Place]] = {"url": {}, "sitemap": {}}
    for element in root:
        kind = _plain(element.tag)
        fields = {_plain(child.tag): (child.text or "").strip() for child in element.iter()}
        link = web_link(fields.get("loc", ""), base)
        if kind in places and link:
            modified = utc(fields.get("lastmod", ""))
            changed = utc(fields.get("publication_date", "")) or modified
            title = one_line(fields.get("title", ""), TITLE)
            language = one_line(fields.get("language", ""), NAME)
            places[kind].setdefault(link, Place(link, title, changed, language, modified))
    pages, sitemaps = (
        tuple(sorted(found.values(), key=lambda place: place.changed, reverse=True)) for found in places.values()
    )
    return Sitemap(pages, sitemaps)


def feeds_of_page(html: str, base: str) -> Iterator[str]:
    """The addresses of the feeds that a page names in its head, in its order."""
    for found in _LINK.finditer(html):
        told = {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(found[0])}
        alternate = "alternate" in told.get("rel", "").lower().split()
        if alternate and told.get("type", "").lower().split(";")[0].strip() in _FEED_TYPES:
            link = web_link(told.get("href", ""), base)
            if link:
                yield link


def _tree(data: bytes, name: str, what: str) -> ElementTree.Element:
    # Lists are often put together by hand: addresses in them have ampersands as they are.
    text = _BARE_AMPERSAND.sub("&amp;", safe_xml(data, name)[0]).lstrip()
    try:
        return ElementTree.fromstring(text.encode("utf-8"))
    except (ElementTree.ParseError, RecursionError) as error:
        raise MujazError(f"{name}: not {what}: {error}") from error


def _plain(tag: object) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
