"""Sources and the articles that they brought, each article once, each edit a version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mujaz.articles import Article
from mujaz.store.coding import dumped
from mujaz.store.database import Database
from mujaz.store.keys import Keys, canonical, link_key
from mujaz.store.records import Outcome, StoredArticle, StoredSource

COLUMNS = "v.id, a.source, v.number, v.seen, v.record, v.failures, v.error"
FROM = "FROM versions v JOIN articles a ON a.id = v.article"
_KEYS = "SELECT key, article FROM article_keys WHERE key IN"
_WHICH = "SELECT DISTINCT article FROM article_keys WHERE key IN"


def stored(row: tuple[Any, ...]) -> StoredArticle:
    """From a row of `COLUMNS`; a pruned article has an empty text."""
    version, source, number, seen, record, failures, error = row
    article = Article.from_json(json.loads(record or '{"text": ""}'), id=str(version))
    return StoredArticle(version, source, number, seen, article, failures, error)


class Sources:
    """Feeds, files and folders, with what makes the next request a conditional one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> StoredSource | None:
        row = self._database.row("SELECT name, location, state, fetched, error FROM sources WHERE name = ?", [name])
        return StoredSource(row[0], row[1], json.loads(row[2]), row[3], row[4]) if row else None

    def all(self) -> list[StoredSource]:
        names = [name for (name,) in self._database.rows("SELECT name FROM sources ORDER BY name")]
        return [source for name in names if (source := self.get(name))]

    def known(self, name: str, location: str) -> StoredSource:
        """The source, made where it is new. One that has moved has a server that knows nothing of its state."""
        found = self.get(name)
        if found and found.location == location:
            return found
        self._database.write(
            "INSERT INTO sources (name, location) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET location = excluded.location, state = '{}'",
            [name, location],
        )
        return StoredSource(name, location)

    def read(self, name: str, state: Mapping[str, Any], now: str) -> None:
        """It was read well. In one transaction with its articles: a state kept without them would lose them."""
        self._database.write(
            "UPDATE sources SET state = ?, fetched = ?, error = '' WHERE name = ?", [dumped(dict(state)), now, name]
        )

    def failed(self, name: str, error: str) -> None:
        self._database.write("UPDATE sources SET error = ? WHERE name = ?", [error, name])


class Articles:
    def __init__(self, database: Database) -> None:
        self._database = database

    def named(self, keys: Iterable[Keys]) -> frozenset[int]:
        """The articles that the ids of items name."""
        ids = [one.id for one in keys if one.id]
        return frozenset(number for (number,) in self._database.rows_in(f"{_WHICH} ()", ids))

    def add(
        self, source: str, article: Article, keys: Keys, now: str, edition: str, taken: frozenset[int] = frozenset()
    ) -> Outcome:
        """Keeps an article that is new or was edited, and says what it is.

        Only the source that brought an article first edits it: of two that carry the same event in two wordings under
        one link, every morning would see two edits. `taken` are articles that ids in the same reading name: an item
        that has only its link in common with one of them is another one.
        """
        found = dict(self._database.rows_in(f"{_KEYS} ()", keys.all))
        own = found.get(keys.id) if keys.id else None
        if own is None and keys.link and found.get(keys.link) not in taken:
            own = found.get(keys.link)
        known = own if own is not None else found.get(keys.content)
        if known is None:
            row = [source, canonical(article.url), now, edition]
            known = self._database.write("INSERT INTO articles (source, url, seen, edition) VALUES (?, ?, ?, ?)", row)
            self._version(known, 1, article, keys, now)
            return "new"
        owner, number, content = self._latest(known)
        if owner == source and (own is not None or not keys.own):
            if content == keys.content:
                self._remember(known, keys)
                return "known"
            self._version(known, number + 1, article, keys, now)
            return "updated"
        # Under its other link or id too it will be known from now on.
        self._remember(known, keys)
        return "duplicate"

    def knows(self, url: str, source: str, edition: str) -> bool:
        """Whether the page of an article at this link need not be fetched again.

        It need not for one that `source` brought, or that another source brought before this `edition`: so what a
        source gives on a day does not hang on which of two was read first. It must for one that is there with its
        teaser only.
        """
        key = link_key(url)
        row = key and self._database.row(
            "SELECT v.record FROM article_keys k JOIN articles a ON a.id = k.article JOIN versions v "
            "ON v.article = a.id WHERE k.key = ? AND (a.source = ? OR a.edition != ?) ORDER BY v.number DESC LIMIT 1",
            [key, source, edition],
        )
        return bool(row) and not json.loads(row[0] or "{}").get("partial")

    def _latest(self, article: int) -> tuple[str, int, bytes]:
        row = self._database.row(
            f"SELECT a.source, v.number, v.content {FROM} WHERE a.id = ? ORDER BY v.number DESC LIMIT 1", [article]
        )
        return row or ("", 0, b"")

    def _version(self, article: int, number: int, given: Article, keys: Keys, now: str) -> None:
        self._database.write("UPDATE versions SET waiting = 0 WHERE article = ? AND waiting", [article])
        self._database.write(
            "INSERT INTO versions (article, number, content, record, seen) VALUES (?, ?, ?, ?, ?)",
            [article, number, keys.content, dumped(given.to_json()), now],
        )
        self._remember(article, keys)

    def _remember(self, article: int, keys: Keys) -> None:
        self._database.write_many(
            "INSERT OR IGNORE INTO article_keys (key, article) VALUES (?, ?)", [(key, article) for key in keys.all]
        )
