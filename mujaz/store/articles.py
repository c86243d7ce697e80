"""Sources and the articles that they brought, each article once, each edit a version."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mujaz.articles import Article, Copy
from mujaz.links import canonical, link_key
from mujaz.outlets import copy_of
from mujaz.store.coding import dumped
from mujaz.store.database import Database
from mujaz.store.keys import Keys, keys
from mujaz.store.records import Outcome, StoredArticle, StoredSource

if TYPE_CHECKING:
    from mujaz.feeds.spec import Knowledge

COLUMNS = (
    "v.id, a.source, v.number, v.seen, v.record, v.failures, v.error, "
    "(SELECT json_group_array(json_array(c.outlet, c.url)) FROM copies c WHERE c.article = a.id)"
)
FROM = "FROM versions v JOIN articles a ON a.id = v.article"
# Of the articles that have one of some keys, as their latest versions are.
_MET = (
    "SELECT k.key, a.id, a.source, a.edition, a.url, a.listed, v.number, v.content, v.record FROM article_keys k "
    "JOIN articles a ON a.id = k.article JOIN versions v ON v.article = a.id AND v.number = "
    "(SELECT max(number) FROM versions WHERE article = a.id) WHERE k.key IN ()"
)


def stored(row: tuple[Any, ...]) -> StoredArticle:
    """From a row of `COLUMNS`; a pruned article has an empty text."""
    version, source, number, seen, record, failures, error, copies = row
    given = json.loads(record or '{"text": ""}')
    known = {"edits": given.get("edits", 0), "copies": tuple(Copy(*one) for one in sorted(json.loads(copies)))}
    article = replace(Article.from_json(given, id=str(version)), **known)
    return StoredArticle(version, source, number, seen, article, failures, error)


@dataclass(frozen=True)
class _Met:
    """An article of the store, with the record of its latest version; `listed` is what its feed said of it, hashed."""

    id: int
    source: str
    edition: str
    url: str
    listed: str
    number: int
    content: bytes
    record: str

    def says(self, field: str) -> Any:
        return json.loads(self.record or "{}").get(field)

    def is_listed(self, listed: str) -> bool:
        return bool(listed) and self.listed == listed


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
            "INSERT INTO sources (name, location, origin) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET location = excluded.location, state = '{}'",
            [name, location, _origin(self._database, before) if before else self._unused(name, location)],
        )
        if before:
            for table in ("articles", "left_out"):
                self._database.write(f"UPDATE {table} SET source = ? WHERE source = ?", [name, before])
            self._database.write("DELETE FROM sources WHERE name = ?", [before])
        return StoredSource(name, location)

    def _unused(self, name: str, location: str) -> str:
        """An origin for a new source: its name, unless that of a renamed one was the same."""
        taken = self._database.row("SELECT 1 FROM sources WHERE origin = ?", [name])
        return dumped([name, location]) if taken else name

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

        Only the source that brought an article first edits it: of two that carry the same event in two wordings under
        one link, every morning would see two edits.
        """
        keys, sharing, met = self._met(keys, source)
        found, shared = _which(article, keys, source, listed, met, sharing)
        told = keys.without_link if shared else keys
        known = found or met.get(keys.content)
        if known is None:
            row = [source, canonical(article.url), now, edition]
            made = self._database.write("INSERT INTO articles (source, url, seen, edition) VALUES (?, ?, ?, ?)", row)
            self._version(made, 1, article, told, now)
            self._listed(made, listed)
            if shared and sharing:
                self._database.write("INSERT OR IGNORE INTO article_keys VALUES (?, ?)", [sharing, made])
            return "new"
        is_at_link = keys.link in met and met[keys.link].id == known.id
        if known.source == source and (found or is_at_link or not told.own):
            self._listed(known.id, listed)
            if known.content != keys.content:
                self._version(known.id, known.number + 1, article, told, now)
                return "updated"
            if found:
                self._remember(known.id, told)
            return "known"
        # Under its other link or id too it will be known from now on.
        self._remember(known.id, told)
        self._copied(known, article)
        return "duplicate"

    def repeat(self, article: Article, key: bytes) -> None:
        """It is the article that has this key again, of the same reading: its outlet is kept where it is another."""
        for _, *met in self._database.rows_in(_MET, [key]):
            self._copied(_Met(*met), article)

    def knows(self, article: Article, listed: str, source: str, edition: str) -> Knowledge:
        """What `mujaz.feeds.Past.knows` tells of an entry of `source`.

        What another source brought counts only where that was before this `edition`: so what a source gives on a day
        does not hang on which of two was read first. What is there with its teaser only is not known.
        """
        one, sharing, every = self._met(keys(article, source), source)
        met = {key: there for key, there in every.items() if there.source == source or there.edition != edition}
        found, shared = _which(article, one, source, listed, met, sharing)
        if not found:
            return "shared" if shared else "new"
        if found.says("partial"):
            return "new"
        # One whose feed was not listened to yet (`listed` is empty) is looked at once more.
        return "edited" if found.source == source and listed and found.listed != listed else "known"

    def _met(self, keys: Keys, source: str) -> tuple[Keys, bytes | None, dict[bytes | None, _Met]]:
        """The keys as those of the source's origin, its key for a shared link, and what is there under any of them."""
        origin = _origin(self._database, source)
        keys = keys.of(origin)
        sharing = keys.sharing(origin)
        rows = self._database.rows_in(_MET, [key for key in (*keys.all, sharing) if key])
        return keys, sharing, {key: _Met(*rest) for key, *rest in rows}

    def _version(self, article: int, number: int, given: Article, keys: Keys, now: str) -> None:
        self._database.write("UPDATE versions SET waiting = 0 WHERE article = ? AND waiting", [article])
        record = replace(given, edits=self._edits(article), copies=()).to_json()
        self._database.write(
            "INSERT INTO versions (article, number, content, record, seen) VALUES (?, ?, ?, ?, ?)",
            [article, number, keys.content, dumped(record), now],
        )
        self._remember(article, keys)

    def _edits(self, article: int) -> int:
        """How many versions there are that a further one is an edit of: a teaser that gets its text is not edited."""
        rows = self._database.rows("SELECT record FROM versions WHERE article = ?", [article])
        return sum(not json.loads(record or "{}").get("partial") for (record,) in rows)

    def _copied(self, known: _Met, again: Article) -> None:
        """Keeps that another outlet had the article too. Of one that was pruned nobody will ask."""
        if not known.record:
            return
        copies = self._database.rows("SELECT outlet, url FROM copies WHERE article = ?", [known.id])
        first = Article.from_json(json.loads(known.record), id="")
        if copy := copy_of(replace(first, copies=tuple(Copy(*one) for one in copies)), again):
            row = [known.id, copy.outlet, copy.url]
            self._database.write("INSERT INTO copies (article, outlet, url) VALUES (?, ?, ?)", row)

    def _listed(self, article: int, listed: str) -> None:
        if listed:
            self._database.write(
                "UPDATE articles SET listed = ? WHERE id = ? AND listed != ?", [listed, article, listed]
            )

    def _remember(self, article: int, keys: Keys) -> None:
        self._database.write_many(
            "INSERT OR IGNORE INTO article_keys (key, article) VALUES (?, ?)", [(key, article) for key in keys.all]
        )


def _which(
    article: Article,
    keys: Keys,
    source: str,
    listed: str,
    met: Mapping[bytes | None, _Met],
    sharing: bytes | None,
) -> tuple[_Met | None, bool]:
    """Which of the articles that were `met` under its keys an item is, by id and link; and whether its link is shared.

    1. The id says it, if it is more than a number, or where the article was at this link, or one of them has none.
    2. A number that comes with another link is another article's: that at the link, or else a new one. Only with the
       same title, text or listing it is the same at a new link.
    3. The link says it, but for an entry that has an id of its own beside another article of its source: these are
       posts of one page. There it is the same article again only where it is listed as before.
    """
    by_id, at_link = met.get(keys.id), met.get(keys.link)
    shared = keys.shared or sharing in met
    if by_id and not keys.is_loose:
        before = link_key(by_id.url)
        moved = None not in (before, keys.link) and before != keys.link and not (at_link and at_link.id == by_id.id)
        if not moved or not keys.plain:
            return by_id, shared
        if at_link and not shared:
            return at_link, False
        said = by_id.says("title") == article.title or by_id.content == keys.content
        if said or by_id.is_listed(listed):
            return by_id, shared
    if not at_link or shared:
        return None, shared
    posts = keys.apart and at_link.source == source and not at_link.is_listed(listed)
    return (None, True) if posts else (at_link, False)


def _origin(database: Database, source: str) -> str:
    """What the plain ids of a source are hashed with; it stays when the source is renamed or moves."""
    row = database.row("SELECT origin FROM sources WHERE name = ?", [source])
    return row[0] if row else source
