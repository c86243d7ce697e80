"""The newest briefs as an Atom feed (RFC 4287) and a JSON Feed (jsonfeed.org, version 1.1).

An entry's id is made of its day and story and never changes; its time is the article's own, not that of the run.
"""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from mujaz.edition.days import Entry, dates, read_entries
from mujaz.edition.settings import EditionSettings
from mujaz.formats import few

ENTRIES = 100
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Mujaz: Arabic news in brief"
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What an IRI may hold; everything else is escaped.
_NOT_IN_LINKS = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")


@dataclass(frozen=True)
class _Dated:
    """A story and its day; `updated` has a zone."""

    date: datetime.date
    entry: Entry
    updated: datetime.datetime

    @property
    def id(self) -> str:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'mujaz:{self.date}:{self.entry.id}')}"

    @property
    def path(self) -> str:
        return f"{self.date}/{self.entry.id}.html"


def newest(folder: Path, limit: int = ENTRIES) -> list[_Dated]:
    """The newest stories of the folder's days, a day's in the order of its issue."""
    found: list[_Dated] = []
    for date in dates(folder):
        if len(found) >= limit:
            break
        entries = read_entries(folder, date, limit - len(found))
        found += [_Dated(date, one, moment(one.published, date)) for one in entries]
    return found


def moment(published: str, date: datetime.date) -> datetime.datetime:
    """When an article was published as it states it; else, and where it states what is after its issue, the day."""
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    found = None
    try:
        found = datetime.datetime.fromisoformat(published.strip())
    except ValueError:
        try:
            found = parsedate_to_datetime(published)
        except (ValueError, TypeError, IndexError):
            return midnight
    if found.tzinfo is None:
        found = found.replace(tzinfo=datetime.UTC)
    try:
        found = found.astimezone(datetime.UTC).replace(microsecond=0)
    except OverflowError:
        return midnight
    return found if found < midnight + datetime.timedelta(days=1) else midnight


def atom(stories: Sequence[_Dated], settings: EditionSettings) -> str:
    """The feed as XML. Links are absolute: to the edition where it has an address, else to the originals."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(feed, "id", _feed_id(settings))
    _text(feed, "title", _TITLE)
    latest = max((one.updated for one in stories), default=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    _text(feed, "updated", _rfc3339(latest))
    _text(_below(feed, "author"), "name", "Mujaz")
    _text(feed, "generator", "Mujaz")
    if settings.address:
        _below(feed, "link", rel="self", type="application/atom+xml", href=settings.url("atom.xml"))
        _below(feed, "link", rel="alternate", type="text/html", href=settings.url("index.html"))
    for one in stories:
        _atom_entry(_below(feed, "entry"), one, settings)
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _atom_entry(entry: ElementTree.Element, one: _Dated, settings: EditionSettings) -> None:
    _text(entry, "id", one.id)
    _text(entry, "title", one.entry.headline or "Untitled")
    _text(entry, "updated", _rfc3339(one.updated))
    _text(entry, "published", _rfc3339(one.updated))
    for outlet in one.entry.outlets:
        _text(_below(entry, "author"), "name", outlet)
    pages = [settings.url(one.path)] if settings.address else []
    links = [_link(url) for url in one.entry.links]
    for number, href in enumerate([*pages, *links]):
        # One alternate alone: two of one type would say that they are the same.
        _below(entry, "link", rel="alternate" if number == 0 else "via", type="text/html", href=href)
    _text(entry, "summary", one.entry.brief or one.entry.headline or "No brief")
    content = _text(entry, "content", content_html(one.entry))
    content.set("type", "html")


def json_feed(stories: Sequence[_Dated], settings: EditionSettings) -> str:
    """The feed as JSON; only members that versions 1 and 1.1 share."""
    record: dict[str, Any] = {"version": "https://jsonfeed.org/version/1", "title": _TITLE}
    if settings.address:
        record |= {"home_page_url": settings.url("index.html"), "feed_url": settings.url("feed.json")}
    record["items"] = [_json_item(one, settings) for one in stories]
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _json_item(one: _Dated, settings: EditionSettings) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.id, "title": one.entry.headline or "Untitled"}
    if settings.address:
        item["url"] = settings.url(one.path)
    if one.entry.links:
        item["external_url"] = _link(one.entry.links[0])
    item |= {
        "content_text": "\n\n".join(_plain_lines(one.entry)) or "No brief",
        "content_html": content_html(one.entry),
        "summary": one.entry.brief or one.entry.headline or "No brief",
        "date_published": _rfc3339(one.updated),
    }
    if one.entry.outlets:
        item["author"] = {"name": ", ".join(few(one.entry.outlets, "outlet"))}
    return item


def content_html(entry: Entry) -> str:
    """The brief, its flags in words, the Arabic titles and the originals; every value escaped."""
    parts = []
    for text, flags in entry.sentences:
        doubts = "".join(f" <em>⚑ {escape(words)}</em>" for words in flags)
        parts.append(f'<p lang="en" dir="ltr">{escape(text)}{doubts}</p>')
    parts += [f'<p lang="ar" dir="rtl">{escape(title)}</p>' for title in entry.titles]
    links = [
        f'<a href="{escape(_link(url))}" rel="noopener noreferrer">Original{f" {number}" if number > 1 else ""}</a>'
        for number, url in enumerate(entry.links, start=1)
    ]
    about = " · ".join([*map(escape, few(entry.outlets, "outlet")), *links])
    return "\n".join([*parts, *([f"<p>{about}</p>"] if about else [])]) or "<p>No brief</p>"


def _plain_lines(entry: Entry) -> Iterator[str]:
    for text, flags in entry.sentences:
        yield " ".join([text, *(f"[{words}]" for words in flags)])


def _feed_id(settings: EditionSettings) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'mujaz:{settings.address}')}"


def _rfc3339(time: datetime.datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")


def _link(url: str) -> str:
    return _NOT_IN_LINKS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), url)


def _below(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    clean = {key: _UNWRITABLE.sub("�", value) for key, value in attributes.items()}
    return ElementTree.SubElement(parent, name, clean)


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = _below(parent, name)
    element.text = _UNWRITABLE.sub("�", text)
    return element
