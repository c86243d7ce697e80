"""What `mujaz daily PATHS` reads: feeds, files and folders, each article once, in the order given."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mt.clean import has_arabic
from mujaz.articles import Article, Failure, Item
from mujaz.fetch.client import shown
from mujaz.language import why_not_arabic
from mujaz.outlets import with_copy
from mujaz.pipeline import EnglishArticle, Result
from mujaz.readers import files_in, is_address, read, reason
from mujaz.store.keys import keys_of
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
        articles = self.articles
        # Each is looked at once: it may have to be read from the store for that.
        sizes = [(one.sentences, len(one.flagged)) for one in articles]
        return {
            "name": self.name,
            "articles": len(articles),
            "duplicates": self.duplicates,
            "other_language": len(self.other_language),
            "failed": len(self.results) - len(articles),
            "sentences": sum(sentences for sentences, _ in sizes),
            "flagged": sum(flagged for _, flagged in sizes),
        }


@dataclass(frozen=True)
class _Place:
    """Where an article that was read stands."""

    items: list[Item]
    index: int

    def knows(self, again: Article) -> None:
        """It is told of an outlet that had it too."""
        first = self.items[self.index]
        if isinstance(first, Article):
            self.items[self.index] = with_copy(first, again)


# The keys of what was read, each with the article that has it, unless that was left out.
Claims = dict[bytes | None, _Place | None]


def gather(paths: Sequence[str], leave_out: Path) -> list[Source]:
    """Reads every path; what is under the folder `leave_out` (the last run's own pages) is no input.

    An article that came before, as `mujaz.store.keys` tells it, is dropped and counted, and its outlet is named with
    the first; so is one that is not in Arabic.
    """
    claimed: Claims = {}
    if not any(map(is_address, paths)):
        return [_read(path, claimed, leave_out, None) for path in paths]
    from mujaz.fetch import Client

    with Client() as client:
        return [_read(path, claimed, leave_out, client) for path in paths]


def _read(path: str, claimed: Claims, leave_out: Path, client: Client | None) -> Source:
    source = Source(shown(path))
    try:
        files = files_in(Path(path), leave_out) if Path(path).is_dir() else [path]
    except MujazError as error:
        source.items.append(Failure(path, str(error)))
        return source
    except OSError as error:
        source.items.append(Failure(path, f"{path}: {reason(error)}"))
        return source
    items: list[Item] = []
    for file in files:
        if isinstance(file, Failure):
            items.append(file)
        else:
            items += fetched(file, client) if client and is_address(file) else read([file])
    articles = [item for item in items if isinstance(item, Article)]
    keys = iter(keys_of(articles, path, path if Path(path).is_dir() else ""))
    for item in items:
        if isinstance(item, Failure):
            source.items.append(item)
            continue
        whole = next(keys)
        left = whole.after(claimed)
        if left is None:
            source.duplicates += 1
            # One that a later item of its source takes the place of is no other outlet's.
            first = None if whole.superseded else claimed.get(whole.again(claimed))
            if first:
                first.knows(item)
            claimed.setdefault(whole.content, first)
            continue
        text = f"{item.title} {item.text}"
        place = None
        # Digits and punctuation alone are in no language.
        if why := why_not_arabic(text) or ("" if has_arabic(text) else "no Arabic text"):
            source.other_language.append(f"{item.id}: {why}; left out")
        else:
            place = _Place(source.items, len(source.items))
            source.items.append(item)
        # A link that several of its articles have is nobody's.
        for key in (whole.content, *(left.without_link if left.shared else left).all):
            claimed.setdefault(key, place)
    return source


def fetched(url: str, client: Client) -> Iterable[Item]:
    """The articles of a feed, page or sitemap at an address, and what could not be had of it; in every language."""
    from mujaz.feeds import FeedSpec, FetchState, Past, read_feed

    # Other languages are left out here, where they are counted.
    reading = read_feed(FeedSpec(url, url, other_language="keep"), FetchState(), client, Past())
    for note in reading.notes:
        _log.info("%s: %s", shown(url), shown(note))
    # An address may hold a password, and failures are published.
    return [
        replace(one, id=shown(str(one.id)), error=shown(one.error)) if isinstance(one, Failure) else one
        for one in reading.items
    ]
