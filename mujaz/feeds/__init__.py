"""Sources of articles: feeds, lists of feeds, pages, sitemaps, folders, standard input."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from mujaz.articles import Item
from mujaz.feeds.detect import form_of
from mujaz.feeds.entries import Entry
from mujaz.feeds.jsonfeed import read_json_feed
from mujaz.feeds.reading import read_feed, read_feeds, subscriptions
from mujaz.feeds.spec import FeedSpec, FetchState, Knowledge, Past, Reading
from mujaz.feeds.syndication import read_syndication

_log = logging.getLogger("mujaz")

__all__ = [
    "FeedSpec",
    "FetchState",
    "Knowledge",
    "Past",
    "Reading",
    "parse",
    "read_feed",
    "read_feeds",
    "subscriptions",
]


def parse(data: bytes, name: str) -> Iterator[Item]:
    """The entries of an RSS, Atom or JSON Feed as articles, in the feed's order, their HTML turned into text.

    An entry that has only a title has the title for its text; one that has neither is a Failure.
    Raises MujazError where the bytes are no feed at all, an attack, or malformed with no entry left to read.
    """
    entries = read_json_feed(data, name) if form_of(data) == "json" else read_syndication(data, name)
    for note in entries.notes:
        _log.warning("%s: %s", name, note)
    for item in entries.items:
        yield item.article if isinstance(item, Entry) else item
