"""What `mujaz daily PATHS` reads: feeds, files and folders, each article once, in the order given."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from mujaz.articles import Article, Failure, Item
from mujaz.feeds.local import walk
from mujaz.fetch.client import shown
from mujaz.language import why_not_arabic
from mujaz.pipeline import EnglishArticle, Result
from mujaz.readers import FOLDER_SUFFIXES, is_address, kind_of, read, reason
from seq2seq.errors import MujazError

if TYPE_CHECKING:
    from mujaz.fetch import Client


_log = logging.getLogger("mujaz")


@dataclass
class Source:
    """One feed, file or folder of a run: what came out of it, and what became of that."""

    name: str
    items: list[Item] = field(default_factory=list)
    duplicates: int = 0
    other_language: list[str] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    @property
    def articles(self) -> list[EnglishArticle]:
        return [result for result in self.results if isinstance(result, EnglishArticle)]

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "articles": len(self.articles),
            "duplicates": self.duplicates,
            "other_language": len(self.other_language),
            "failed": len(self.results) - len(self.articles),
            "sentences": sum(article.sentences for article in self.articles),
            "flagged": sum(len(article.flagged) for article in self.articles),
        }


def gather(paths: Sequence[str], leave_out: Path) -> list[Source]:
    """Reads every path; what is under the folder `leave_out` (the last run's own pages) is no input.

    An article that came before, by its link, its id or its text, is dropped and counted; so is one that is
    not in Arabic.
    """
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    if not any(map(is_address, paths)):
        return [_read(path, seen, leave_out, None) for path in paths]
    from mujaz.fetch import Client

    with Client() as client:
        return [_read(path, seen, leave_out, client) for path in paths]


def _read(path: str, seen: dict[tuple[str, ...], tuple[str, str]], leave_out: Path, client: Client | None) -> Source:
    source = Source(shown(path))
    try:
        files = _files(path, leave_out)
    except MujazError as error:
        source.items.append(Failure(path, str(error)))
        return source
    except OSError as error:
        source.items.append(Failure(path, f"{path}: {reason(error)}"))
        return source
    for file in files:
        if isinstance(file, Failure):
            source.items.append(file)
            continue
        is_feed = is_address(file) or kind_of(file) == "feed"
        for item in fetched(file, client) if client and is_address(file) else read([file]):
            if isinstance(item, Failure):
                source.items.append(item)
                continue
            keys = {key: (file, str(item.id)) for key in _keys(item, file)}
            if any(_again(key, seen[key], keys[key], is_feed) for key in keys.keys() & seen):
                source.duplicates += 1
            elif why := why_not_arabic(f"{item.title} {item.text}"):
                source.other_language.append(f"{item.id}: {why}; left out")
            else:
                source.items.append(item)
            seen.update({key: place for key, place in keys.items() if key not in seen})
    return source


def _again(key: tuple[str, ...], before: tuple[str, str], now: tuple[str, str], is_feed: bool) -> bool:
    """Entries of one feed with ids of their own are articles of their own at whatever link: live pages have but one."""
    return key[0] != "url" or not is_feed or before[0] != now[0] or before[1] == now[1]


def fetched(url: str, client: Client) -> Iterable[Item]:
    """The articles of a feed, page or sitemap at an address, and what could not be had of it; in every language."""
    from mujaz.feeds import FeedSpec, FetchState, Past, read_feed

    # Other languages are left out here, where they are counted.
    reading = read_feed(FeedSpec(url, url, other_language="keep"), FetchState(), client, Past())
    for note in reading.notes:
        _log.info("%s", shown(note))
    # An address may hold a password, and failures are published.
    return [
        replace(one, id=shown(str(one.id)), error=shown(one.error)) if isinstance(one, Failure) else one
        for one in reading.items
    ]


def _files(path: str, leave_out: Path) -> list[str | Failure]:
    """The files that `path` stands for, and what in a folder cannot be looked into, each in its place."""
    if not Path(path).is_dir():
        return [path]
    found = list(walk(Path(path), leave_out.resolve()))
    if not found:
        raise MujazError(f"{path}: no articles in this folder ({', '.join(sorted(FOLDER_SUFFIXES))})")
    return found


def _keys(article: Article, file: str) -> Iterable[tuple[str, ...]]:
    """What another copy would share. A plain id says something inside its own file only."""
    link = urlsplit(article.url)
    # Feeds that link every entry to the site's front page are common.
    if link.path.strip("/") or link.query:
        yield ("url", urldefrag(article.url).url)
    id = str(article.id)
    yield ("id", id) if "://" in id or id.startswith(("urn:", "tag:")) else ("id", file, id)
    text = " ".join(f"{article.title}\n{article.text}".split())
    yield ("text", hashlib.sha256(text.encode("utf-8")).hexdigest())
