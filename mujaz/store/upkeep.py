"""How much the store holds, and how to have it hold less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mujaz.store.database import Database
from mujaz.store.records import Run
from mujaz.store.runs import Runs


@dataclass(frozen=True)
class Stats:
    """`waiting` articles are on no page yet; `failing` are the sources that could not be read, with the reason.

    `gone` are sources that the configuration of the last run did not name, and that are not counted.
    """

    size: int
    sources: int
    articles: int
    edits: int
    waiting: int
    sentences: int
    briefs: int
    editions: int
    stories: int
    runs: int
    first: str
    last: Run | None
    failing: tuple[tuple[str, str], ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pruned:
    """How many of each went, and the bytes that the file is smaller by."""

    articles: int
    sentences: int
    briefs: int
    runs: int
    size: int = 0


def stats(database: Database) -> Stats:
    def count(what: str) -> int:
        row = database.row(f"SELECT count(*) FROM {what}")
        return row[0] if row else 0

    last = Runs(database).last()
    return Stats(
        size=size(database),
        sources=count("sources WHERE NOT gone"),
        articles=count("articles"),
        edits=count("versions WHERE number > 1"),
        waiting=count("versions WHERE waiting"),
        sentences=count("memory"),
        briefs=count("briefs"),
        editions=count("(SELECT DISTINCT date FROM editions WHERE published)"),
        stories=count("stories"),
        runs=count("runs"),
        first=_value(database, "SELECT min(started) FROM runs") or "",
        last=last[0] if last else None,
        failing=tuple(database.rows("SELECT name, error FROM sources WHERE error != '' AND NOT gone ORDER BY name")),
        gone=tuple(name for (name,) in database.rows("SELECT name FROM sources WHERE gone ORDER BY name")),
    )


def size(database: Database) -> int:
    """Bytes of the store's tables; its log of writes not counted."""
    return _value(database, "PRAGMA page_count") * _value(database, "PRAGMA page_size")


def prune(database: Database, today: date, days: int, *, dry_run: bool = False) -> Pruned:
    """Drops what is older than `days`: texts and results of published articles, finished work that no run needed,
    what was noted of runs.

    That an article was there is kept (a few hash values): feeds list old entries, which must not come again.
    """
    cut = (today - timedelta(days=days)).isoformat()
    old = "versions WHERE NOT waiting AND record != '' AND seen < ?"
    conditions = {
        "articles": old,
        "sentences": "memory WHERE used < ?",
        "briefs": "briefs WHERE used < ?",
        "runs": "runs WHERE ended != '' AND started < ?",
    }
    with database.transaction():
        counts = {name: _value(database, f"SELECT count(*) FROM {what}", [cut]) for name, what in conditions.items()}
        if dry_run:
            return Pruned(**counts)
        before = size(database)
        database.write(f"DELETE FROM results WHERE version IN (SELECT id FROM {old})", [cut])
        database.write(f"UPDATE versions SET record = '' WHERE id IN (SELECT id FROM {old})", [cut])
        database.write("DELETE FROM copies WHERE article NOT IN (SELECT article FROM versions WHERE record != '')")
        database.write("DELETE FROM memory WHERE used < ?", [cut])
        database.write("DELETE FROM briefs WHERE used < ?", [cut])
        database.write("DELETE FROM stories WHERE edition < ?", [cut])
        for table in ("run_sources", "errors"):
            database.write(
                f"DELETE FROM {table} WHERE run IN (SELECT id FROM runs WHERE ended != '' AND started < ?)", [cut]
            )
        database.write("DELETE FROM runs WHERE ended != '' AND started < ?", [cut])
        database.write(
            "DELETE FROM identities WHERE id NOT IN (SELECT translator FROM memory UNION SELECT writer FROM briefs)"
        )
    # Outside of any transaction: it writes the whole file anew and puts it in the old one's place.
    database.rows("VACUUM")
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return Pruned(**counts, size=before - size(database))


def _value(database: Database, sql: str, parameters: list[str] | None = None) -> Any:
    row = database.row(sql, parameters or [])
    return row[0] if row else None
