"""RSS (0.9x, 1.0, 2.0) and Atom, from bytes that were read already: nothing here opens a file or a connection."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from mujaz.articles import Failure
from mujaz.feeds.entries import Entries, Entry, make_entry, told_apart, web_link
from mujaz.feeds.xml import safe_xml
from mujaz.markup import text_of
from mujaz.outlets import domain_of, readable
from seq2seq.errors import MujazError

if TYPE_CHECKING:
    from feedparser import FeedParserDict

_log = logging.getLogger("mujaz")


def read_syndication(data: bytes, name: str, base: str = "", content_type: str = "") -> Entries:
    """The entries of a feed, their HTML turned into text. `base`: where the feed lies, for links that are not in full.

    Raises MujazError where the bytes are no feed at all, an attack, or malformed with no entry left to read.
    """
    import feedparser  # 100 ms that `--help` does without

    text, mended = safe_xml(data, name, content_type)
    try:
        feed = feedparser.parse(io.BytesIO(text.encode("utf-8")), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a parser of hostile input may raise anything; one feed must not end the run
        _log.debug("%s: feedparser failed", name, exc_info=True)
        what = f"{type(error).__name__}: {error}"
        raise MujazError(f"{name}: this feed cannot be read ({what[:200]})") from error
    trouble = feed.get("bozo_exception") if feed.bozo else None
    if not feed.version and not feed.entries:
        raise MujazError(f"{name}: not an RSS or Atom feed" + (f" ({trouble})" if trouble else ""))
    if isinstance(trouble, feedparser.exceptions.ThingsNobodyCaresAboutButMe):
        trouble = None
    trouble = trouble or mended
    about = feed.feed
    source = text_of(_text(about, "title")) or name
    home = web_link(_text(about, "link"), base) or base
    own = {source, *filter(None, map(domain_of, (home, base)))}
    named = [(title, domain_of(link)) for title, link in map(_said, feed.entries)]
    # One source that all entries name is the feed's own; what a single entry names may be another's.
    if len(named) > 1 and len(set(named)) == 1:
        own.update(filter(None, named[0]))
    items = [_entry(entry, name, source, home, _text(about, "language"), own) for entry in feed.entries]
    if trouble and not any(isinstance(item, Entry) for item in items):
        # An empty feed is one thing; of one that broke, nobody knows what it held.
        raise MujazError(f"{name}: the feed is malformed ({trouble}), and no entry of it can be read")
    notes = (f"the feed is malformed ({trouble}); {len(feed.entries):,} entries were read",) if trouble else ()
    return Entries(source, told_apart(items), notes)


def _entry(entry: FeedParserDict, name: str, source: str, base: str, language: str, own: Set[str]) -> Entry | Failure:
    bodies = [text_of(_text(content, "value")) for content in entry.get("content", [])]
    # Some feeds put the whole article in the summary and a teaser in the content; most do the reverse.
    return make_entry(
        name,
        id=_text(entry, "id"),
        title=text_of(_text(entry, "title")),
        text=max([*bodies, text_of(_text(entry, "summary"))], key=len),
        url=web_link(_text(entry, "link"), base),
        published=_date(entry.get("published_parsed") or entry.get("updated_parsed")),
        source=source,
        outlet=_outlet(entry, own),
        author=text_of(_text(entry, "author")),
        language=_text(entry, "language") or language,
        has_body=bool(bodies),
    )


def _outlet(entry: FeedParserDict, own: Set[str]) -> str:
    """Whose an entry of a feed of several outlets is, by its element `source`; "" where that is the feed's own.

    `own` are the names and domains of the feed: some name themselves, or a section of theirs, in every entry.
    """
    title, link = _said(entry)
    # The entry's link may lead to whoever gathered them: an Arabic name would be shown as that one's address.
    return "" if own & {title, domain_of(link)} else readable(title, link)


def _said(entry: FeedParserDict) -> tuple[str, str]:
    """Name and link of its element `source`; "" for what it does not say."""
    said = entry.get("source")
    if not isinstance(said, Mapping):
        return "", ""
    return text_of(_text(said, "title")), web_link(_text(said, "href") or _text(said, "link"))


def _text(record: FeedParserDict, key: str) -> str:
    """feedparser gives None, lists and dictionaries where a feed is odd enough."""
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _date(utc: object) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", utc) if isinstance(utc, time.struct_time) else ""
