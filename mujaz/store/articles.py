"""Sources and the articles that they brought, each article once, each edit a version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mujaz.articles import Article
from mujaz.store.coding import dumped
from mujaz.store.database import Database
from mujaz.store.keys import Keys, among, canonical, link_key
from mujaz.store.records import Outcome, StoredArticle, StoredSource

COLUMNS = "v.id, a.source, v.number, v.seen, v.record, v.failures, v.error"
FROM = "FROM versions v JOIN articles a ON a.id = v.article"


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

    def add(self, source: str, article: Article, keys: Keys, now: str) -> Outcome:
        """Keeps an article that is new or was edited, and says what it is.

        Only the source that brought an article first edits it: of two that carry the same text in two wordings,
        every morning would see two edits.
        """
        marks = ",".join("?" * len(keys.all))
        found = self._database.rows(f"SELECT key, article FROM article_keys WHERE key IN ({marks})", keys.all)
        own = among(found, keys.own)
        known = own if own is not None else among(found, [keys.content])
        if known is None:
            row = [source, canonical(article.url), now]
            known = self._database.write("INSERT INTO articles (source, url, seen) VALUES (?, ?, ?)", row)
            self._version(known, 1, article, keys, now)
            return "new"
        owner, number, content = self._latest(known)
        if own is not None and owner == source:
            if content == keys.content:
                return "known"
            self._version(known, number + 1, article, keys, now)
            return "updated"
        # Under its other link or id too it will be known from now on.
        self._remember(known, keys)
        return "duplicate"

    def knows(self, url: str) -> bool:
        """Whether an article with this link was kept."""
        key = link_key(url)
        return key is not None and self._database.row("SELECT 1 FROM article_keys WHERE key = ?", [key]) is not None

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
