"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from mujaz.articles import Failure
from mujaz.encoding import decode_declared
from mujaz.feeds.entries import Entries, Entry, make_entry, told_apart, web_link
from mujaz.markup import text_of
from seq2seq.errors import MujazError


def read_json_feed(data: bytes, name: str, base: str = "") -> Entries:
    """The items of a feed. Raises MujazError where the bytes are no JSON Feed."""
    try:
        feed = json.loads(decode_declared(data, name))
    except (ValueError, RecursionError) as error:
        raise MujazError(f"{name}: not a JSON Feed: invalid JSON ({error or 'nested too deep'})") from error
    if not isinstance(feed, Mapping) or not isinstance(feed.get("items"), list):
        raise MujazError(f'{name}: not a JSON Feed: it has no list of "items"')
    source = _text(feed, "title") or name
    items = [_entry(item, number, name, source, base, feed) for number, item in enumerate(feed["items"], start=1)]
    return Entries(source, told_apart(items))


def _entry(item: Any, number: int, name: str, source: str, base: str, feed: Mapping[str, Any]) -> Entry | Failure:
    if not isinstance(item, Mapping):
        return Failure(f"{name}#{number}", f"item {number} of the feed is not a JSON object")
    bodies = [text_of(_text(item, "content_html")), _text(item, "content_text")]
    return make_entry(
        name,
        id=item.get("id", ""),
        title=_text(item, "title"),
        text=max([*bodies, _text(item, "summary")], key=len),
        url=web_link(_text(item, "url") or _text(item, "external_url"), base),
        published=utc(_text(item, "date_published") or _text(item, "date_modified")),
        source=source,
        author=_author(item) or _author(feed),
        language=_text(item, "language") or _text(feed, "language"),
        has_body=any(bodies),
    )


def utc(date: str) -> str:
    """A date and time of RFC 3339 in UTC, as all of Mujaz writes it; a date alone as it is; "" for anything else."""
    try:
        if len(date) == len("2026-01-15"):
            return datetime.date.fromisoformat(date).isoformat()
        then = datetime.datetime.fromisoformat(date.strip())
        zoned = then if then.tzinfo else then.replace(tzinfo=datetime.UTC)
        return zoned.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""


def _author(record: Mapping[str, Any]) -> str:
    found = record.get("authors")
    authors = found if isinstance(found, list) else [record.get("author")]
    return "، ".join(name for author in authors if isinstance(author, Mapping) and (name := _text(author, "name")))


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""
