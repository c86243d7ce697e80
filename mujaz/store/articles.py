"""Sources and the articles that they brought, each article once, each edit a version."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mujaz.articles import EDITS, Article
from mujaz.store.coding import dumped
from mujaz.store.database import Database
from mujaz.store.keys import Keys, canonical, keys
from mujaz.store.records import Outcome, StoredArticle, StoredSource

if TYPE_CHECKING:
    from mujaz.feeds.spec import Knowledge

COLUMNS = "v.id, a.source, v.number, v.seen, v.record, v.failures, v.error"
FROM = "FROM versions v JOIN articles a ON a.id = v.article"
_KEYS = "SELECT key, article FROM article_keys WHERE key IN"


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
        sql = "SELECT name, location, state, fetched, error, gone FROM sources WHERE name = ?"
        row = self._database.row(sql, [name])
        return StoredSource(row[0], row[1], json.loads(row[2]), row[3], row[4], bool(row[5])) if row else None

    def all(self) -> list[StoredSource]:
        names = [name for (name,) in self._database.rows("SELECT name FROM sources ORDER BY name")]
        return [source for name in names if (source := self.get(name))]

    def known(self, name: str, location: str, named: Collection[str] = ()) -> StoredSource:
        """The source, made where it is new. One that has moved has a server that knows nothing of its state.

        `named` are the names of all sources, where they are known: one at this location that is none of them any more
        was given another name, and its articles are this one's.
        """
        found = self.get(name)
        if found and found.location == location:
            return found
        rows = self._database.rows("SELECT name FROM sources WHERE location = ?", [location]) if named else []
        before = next((old for (old,) in rows if old not in named), "") if not found else ""
        self._database.write(
            "INSERT INTO sources (name, location) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET location = excluded.location, state = '{}'",
            [name, location],
        )
        if before:
            for table in ("articles", "left_out"):
                self._database.write(f"UPDATE {table} SET source = ? WHERE source = ?", [name, before])
            self._database.write("DELETE FROM sources WHERE name = ?", [before])
        return StoredSource(name, location)

    def read(self, name: str, state: Mapping[str, Any], now: str) -> None:
        """It was read well. In one transaction with its articles: a state kept without them would lose them."""
        self._database.write(
            "UPDATE sources SET state = ?, fetched = ?, error = '' WHERE name = ?", [dumped(dict(state)), now, name]
        )

    def failed(self, name: str, error: str) -> None:
        self._database.write("UPDATE sources SET error = ? WHERE name = ?", [error, name])

    def named(self, names: Iterable[str]) -> None:
        """These are all that the configuration names: the others are gone, and stay so until they are named again."""
        with self._database.transaction():
            self._database.write("UPDATE sources SET gone = 1")
            self._database.write_many("UPDATE sources SET gone = 0 WHERE name = ?", ([name] for name in names))


class Articles:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, source: str, article: Article, keys: Keys, now: str, edition: str, listed: str = "") -> Outcome:
        """Keeps an article that is new or was edited, and says what it is. `listed` is as in `mujaz.feeds.Past`.

        An edit has the id of what it edits, or its link where neither has an id of its own. Only the source that
        brought an article first edits it: of two that carry the same event in two wordings under one link, every
        morning would see two edits.
        """
        found = dict(self._database.rows_in(f"{_KEYS} ()", [key for key in (*keys.all, keys.link_is_shared) if key]))
        at_link = found.get(keys.link) if keys.link else None
        shared = keys.shared or keys.link_is_shared in found
        told = keys.without_link if shared else keys
        own = found.get(told.id) if told.id else None
        if own is None and at_link is not None and not shared:
            if keys.apart and self._latest(at_link)[0] == source:
                shared = True
            else:
                own = at_link
        known = own if own is not None else found.get(keys.content)
        if known is None:
            row = [source, canonical(article.url), now, edition]
            known = self._database.write("INSERT INTO articles (source, url, seen, edition) VALUES (?, ?, ?, ?)", row)
            self._version(known, 1, article, told, now)
            self._listed(known, listed)
            if shared and keys.link_is_shared:
                self._database.write("INSERT OR IGNORE INTO article_keys VALUES (?, ?)", [keys.link_is_shared, known])
            return "new"
        owner, number, content = self._latest(known)
        if owner == source and (own is not None or known == at_link or not told.own):
            self._listed(known, listed)
            if content == keys.content:
                if own is not None:
                    self._remember(known, told)
                return "known"
            self._version(known, number + 1, article, told, now)
            return "updated"
        # Under its other link or id too it will be known from now on.
        self._remember(known, told)
        return "duplicate"

    def knows(self, article: Article, listed: str, source: str, edition: str) -> Knowledge:
        """What `mujaz.feeds.Past.knows` tells of an entry of `source`.

        What another source brought counts only where that was before this `edition`: so what a source gives on a day
        does not hang on which of two was read first. What is there with its teaser only is not known.
        """
        one = keys(article, source)
        rows = self._database.rows_in(
            "SELECT k.key, a.source, a.edition, a.listed, v.record FROM article_keys k JOIN articles a "
            "ON a.id = k.article JOIN versions v ON v.article = a.id AND v.number = "
            "(SELECT max(number) FROM versions WHERE article = a.id) WHERE k.key IN ()",
            [key for key in (one.id, one.link, one.link_is_shared) if key],
        )
        met = {key: rest for key, *rest in rows if rest[0] == source or rest[1] != edition}
        shared = one.link_is_shared in met
        found = met.get(one.id) if one.id and not (shared and not one.apart) else None
        if not found and (there := met.get(one.link)):
            shared = shared or (one.apart and there[0] == source)
            found = None if shared else there
        if not found:
            return "shared" if shared else "new"
        owner, _, before, record = found
        if json.loads(record or "{}").get("partial"):
            return "new"
        return "edited" if owner == source and before and listed and before != listed else "known"

    def _latest(self, article: int) -> tuple[str, int, bytes]:
        row = self._database.row(
            f"SELECT a.source, v.number, v.content {FROM} WHERE a.id = ? ORDER BY v.number DESC LIMIT 1", [article]
        )
        return row or ("", 0, b"")

    def _version(self, article: int, number: int, given: Article, keys: Keys, now: str) -> None:
        self._database.write("UPDATE versions SET waiting = 0 WHERE article = ? AND waiting", [article])
        record = given.to_json()
        if edits := self._edits(article):
            record[EDITS] = edits
        self._database.write(
            "INSERT INTO versions (article, number, content, record, seen) VALUES (?, ?, ?, ?, ?)",
            [article, number, keys.content, dumped(record), now],
        )
        self._remember(article, keys)

    def _edits(self, article: int) -> int:
        """How many versions there are that a further one is an edit of: a teaser that gets its text is not edited."""
        rows = self._database.rows("SELECT record FROM versions WHERE article = ?", [article])
        return sum(not json.loads(record or "{}").get("partial") for (record,) in rows)

    def _listed(self, article: int, listed: str) -> None:
        if listed:
            self._database.write(
                "UPDATE articles SET listed = ? WHERE id = ? AND listed != ?", [listed, article, listed]
            )

    def _remember(self, article: int, keys: Keys) -> None:
        self._database.write_many(
            "INSERT OR IGNORE INTO article_keys (key, article) VALUES (?, ?)", [(key, article) for key in keys.all]
        )
