"""Which articles stand in which day's edition, and what they became."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Protocol

from mt.memory import address
from mujaz.articles import Article, Failure
from mujaz.pipeline import EnglishArticle, Result
from mujaz.store.articles import COLUMNS, FROM, stored
from mujaz.store.coding import brief_from_text, brief_to_text, dumped, translation_from_text, translation_to_text
from mujaz.store.database import Database
from mujaz.store.errors import StoreError
from mujaz.store.records import LeftOut, Queued, StoredArticle
from mujaz.store.shelf import Shelf, Shelved

# An article that fails this often is not tried again; its failure stays in its edition.
ATTEMPTS = 3
# Articles that are read from the store together.
_LOADED = 32
_QUEUED = (
    "v.id, a.source, v.seen, CASE WHEN json_valid(v.record) THEN json_extract(v.record, '$.published') ELSE '' END"
)
# That have a version in an edition.
_ARTICLES = "SELECT v.article FROM versions v JOIN editions e ON e.version = v.id WHERE e.date = ?"


class ToJson(Protocol):
    @property
    def id(self) -> str: ...

    def to_json(self) -> dict[str, Any]: ...


class Editions:
    """An edition is a date ("2026-01-15") and the articles that were taken up for it.

    An article stands in one edition; an edit of it in the edition of the day of the edit.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, edition: str) -> list[Queued]:
        """The newest version of every article that no page has carried and that is not in `edition`, by arrival.

        Those of an earlier run that did not come to its end are among them.
        """
        rows = self._database.rows(
            f"SELECT {_QUEUED} {FROM} WHERE v.waiting "
            "AND NOT EXISTS (SELECT 1 FROM editions e WHERE e.version = v.id AND e.date = ?) ORDER BY v.id",
            [edition],
        )
        return [Queued(*row) for row in rows]

    def failed(self) -> set[int]:
        """Versions that wait for a later edition because they failed and will be tried again."""
        return {version for (version,) in self._database.rows("SELECT id FROM versions WHERE waiting AND failures > 0")}

    def take_up(self, edition: str, versions: Sequence[int]) -> None:
        """Puts articles into an edition, and out of any that was never published with them.

        In the same edition an edited article takes the place of its earlier version.
        """
        with self._database.transaction():
            for version in versions:
                self._database.write("DELETE FROM editions WHERE version = ? AND NOT published", [version])
                self._database.write(
                    "DELETE FROM editions WHERE date = ? AND version IN (SELECT earlier.id FROM versions earlier "
                    "JOIN versions v ON v.article = earlier.article WHERE v.id = ?)",
                    [edition, version],
                )
                self._database.write("INSERT INTO editions (date, version) VALUES (?, ?)", [edition, version])

    def contents(self, edition: str) -> list[StoredArticle]:
        """The articles of an edition in order of arrival."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} {FROM} JOIN editions e ON e.version = v.id WHERE e.date = ? ORDER BY v.id", [edition]
        )
        return [stored(row) for row in rows]

    def unfinished(self, edition: str) -> list[Queued]:
        """Those of an edition that have no result yet and did not fail too often."""
        rows = self._database.rows(
            f"SELECT {_QUEUED} {FROM} JOIN editions e ON e.version = v.id LEFT JOIN results r ON r.version = v.id "
            "WHERE e.date = ? AND r.version IS NULL AND v.failures < ? ORDER BY v.id",
            [edition, ATTEMPTS],
        )
        return [Queued(*row) for row in rows]

    def articles(self, versions: Iterable[int]) -> Iterator[StoredArticle]:
        """Versions whole, in the order given, a few at a time in memory."""
        left = iter(versions)
        while some := list(islice(left, _LOADED)):
            rows = self._database.rows_in(f"SELECT {COLUMNS} {FROM} WHERE v.id IN ()", some)
            found = {row[0]: row for row in rows}
            yield from (stored(found[version]) for version in some)

    def finish(self, results: Iterable[tuple[int, Result]]) -> None:
        """Keeps what became of versions, all of them at once."""
        with self._database.transaction():
            for version, result in results:
                if isinstance(result, Failure):
                    self._database.write(
                        "UPDATE versions SET failures = failures + 1, error = ? WHERE id = ?", [result.error, version]
                    )
                    continue
                self._database.write(
                    "INSERT OR REPLACE INTO results (version, title, text, brief) VALUES (?, ?, ?, ?)",
                    [
                        version,
                        translation_to_text(result.title),
                        translation_to_text(result.translation),
                        brief_to_text(result.brief),
                    ],
                )

    def result(self, kept: StoredArticle) -> Result | None:
        """What became of an article; None where nothing did yet."""
        row = self._database.row("SELECT title, text, brief FROM results WHERE version = ?", [kept.version])
        if row is None:
            return Failure(kept.article.id, kept.error, kept.article.text) if kept.failures else None
        return _in_english(kept.article, row)

    def results(self, edition: str) -> list[tuple[int, str, Result | None]]:
        """(version, source, what became of it) of an edition in order of arrival; None where nothing did yet.

        The finished ones stay in the store until they are looked at, and the store must be open then.
        """
        rows = self._database.rows(
            f"SELECT v.id, a.source, v.failures, r.version IS NOT NULL {FROM} JOIN editions e ON e.version = v.id "
            "LEFT JOIN results r ON r.version = v.id WHERE e.date = ? ORDER BY v.id",
            [edition],
        )
        failed = self.articles(version for version, _, failures, done in rows if failures and not done)
        shelf = Shelf(self._finished)
        return [
            (version, source, Shelved(shelf, version) if done else self.result(next(failed)) if failures else None)
            for version, source, failures, done in rows
        ]

    def _finished(self, version: int) -> EnglishArticle:
        row = self._database.row(
            f"SELECT {COLUMNS}, r.title, r.text, r.brief {FROM} JOIN results r ON r.version = v.id WHERE v.id = ?",
            [version],
        )
        if row is None:
            raise StoreError(f"{self._database.path}: version {version} has no result any more")
        *kept, title, text, brief = row
        return _in_english(stored(tuple(kept)).article, (title, text, brief))

    def publish(self, edition: str, stories: Sequence[ToJson] = ()) -> None:
        """The pages of an edition are written: its finished articles are out, and these are its stories.

        One that failed is not: it is tried again, for the next edition, until it has failed too often.
        """
        with self._database.transaction():
            self._database.write(
                "UPDATE editions SET published = 1 WHERE date = ? AND (version IN (SELECT version FROM results) "
                "OR version IN (SELECT id FROM versions WHERE failures >= ?))",
                [edition, ATTEMPTS],
            )
            self._database.write(
                "UPDATE versions SET waiting = 0 WHERE waiting "
                "AND id IN (SELECT version FROM editions WHERE date = ? AND published)",
                [edition],
            )
            self._database.write(
                f"UPDATE copies SET published = 1 WHERE NOT published AND article IN ({_ARTICLES})", [edition]
            )
            self._database.write("DELETE FROM stories WHERE edition = ?", [edition])
            self._database.write_many(
                "INSERT INTO stories (edition, position, id, record) VALUES (?, ?, ?, ?)",
                ((edition, n, story.id, dumped(story.to_json())) for n, story in enumerate(stories)),
            )

    def unpublished(self, edition: str) -> Counter[str]:
        """How many articles of an edition no page has carried yet, by source, those aside that failed."""
        rows = self._database.rows(
            f"SELECT a.source, count(*) {FROM} JOIN editions e ON e.version = v.id "
            "WHERE e.date = ? AND NOT e.published AND NOT v.failures GROUP BY a.source",
            [edition],
        )
        return Counter(dict(rows))

    def published(self, edition: str) -> bool:
        """Whether pages that hold all there is of this edition were written."""
        row = self._database.row(
            "SELECT count(*), sum(published) FROM editions e LEFT JOIN results r ON r.version = e.version "
            "WHERE date = ? AND r.version IS NOT NULL",
            [edition],
        )
        unnamed = self._database.row(
            f"SELECT 1 FROM copies WHERE NOT published AND article IN ({_ARTICLES}) LIMIT 1", [edition]
        )
        return row is not None and row[0] > 0 and row[0] == row[1] and not unnamed

    def pruned(self, edition: str) -> bool:
        """Whether texts of an edition are gone, so that its pages cannot be written again."""
        sql = "SELECT 1 FROM editions e JOIN versions v ON v.id = e.version WHERE e.date = ? AND v.record = ''"
        return self._database.row(sql, [edition]) is not None

    def mailed(self, edition: str) -> bool:
        return self._database.row("SELECT 1 FROM mails WHERE edition = ?", [edition]) is not None

    def mark_mailed(self, edition: str, now: str) -> None:
        self._database.write("INSERT OR REPLACE INTO mails (edition, sent) VALUES (?, ?)", [edition, now])

    def dates(self) -> list[date]:
        """Of every edition that was published, the newest first."""
        rows = self._database.rows("SELECT DISTINCT date FROM editions WHERE published ORDER BY date DESC")
        return [date.fromisoformat(found) for (found,) in rows]

    def stories(self, edition: str) -> list[dict[str, Any]]:
        rows = self._database.rows("SELECT record FROM stories WHERE edition = ? ORDER BY position", [edition])
        return [json.loads(record) for (record,) in rows]


def _in_english(article: Article, row: tuple[str, str, str]) -> EnglishArticle:
    title, text, brief = row
    return EnglishArticle(
        article,
        translation_from_text(title, article.title),
        translation_from_text(text, article.text),
        brief_from_text(brief),
    )


class LeftOuts:
    """Items that did not become articles. Each is noted once, in the edition in which it was first met."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, left_out: LeftOut, key: bytes, edition: str) -> bool:
        """False where it was noted before: feeds list the same entry for weeks."""
        row = [left_out.source, address(key.hex(), left_out.kind)]
        if self._database.row("SELECT 1 FROM left_out WHERE source = ? AND key = ?", row):
            return False
        self._database.write(
            "INSERT INTO left_out (source, key, kind, note, item, edition) VALUES (?, ?, ?, ?, ?, ?)",
            [*row, left_out.kind, left_out.note, left_out.item, edition],
        )
        return True

    def refuse(self, source: str, url: str, reason: str, edition: str, *, final: bool) -> None:
        """A page that is no article that is wanted. One that may be looks again on two later days."""
        if final:
            self.note(LeftOut(source, "language", url, reason), address(url), edition)
            return
        for time in range(1, ATTEMPTS + 1):
            key = address(url, time)
            if self.note(LeftOut(source, "refusal", url, reason), key, edition) or self._noted_on(source, key, edition):
                return

    def refused(self, source: str, url: str, *, languages: bool) -> bool:
        """Whether a page need not be looked at again; where `languages`, also for the one that it is in."""
        keys = [address(address(url, ATTEMPTS).hex(), "refusal")]
        keys += [address(address(url).hex(), "language")] if languages else []
        sql = "SELECT 1 FROM left_out WHERE source = ? AND key = ?"
        return any(self._database.row(sql, [source, key]) for key in keys)

    def _noted_on(self, source: str, key: bytes, edition: str) -> bool:
        sql = "SELECT 1 FROM left_out WHERE source = ? AND key = ? AND edition = ?"
        return self._database.row(sql, [source, address(key.hex(), "refusal"), edition]) is not None

    def of(self, edition: str) -> list[LeftOut]:
        rows = self._database.rows(
            "SELECT source, kind, item, note FROM left_out WHERE edition = ? ORDER BY source, item, note, kind",
            [edition],
        )
        return [LeftOut(*row) for row in rows]


def counts(rows: Iterable[LeftOut]) -> Mapping[tuple[str, str], int]:
    """How many items of each source and kind were left out."""
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        found[row.source, row.kind] = found.get((row.source, row.kind), 0) + 1
    return found
