"""All of the store as JSON lines, in the shapes that every command reads and writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Literal, get_args

from mujaz.store.articles import COLUMNS, FROM, stored
from mujaz.store.store import Store

What = Literal["articles", "sentences", "stories", "runs", "sources"]
KINDS: tuple[str, ...] = get_args(What)


def export(store: Store, what: What, since: str = "", until: str = "9") -> Iterator[dict[str, Any]]:
    """One object a row, oldest first; `since` and `until` are days ("2026-01-15") that both count.

    Articles carry their translation and brief, where they have them, and "edition", the day of their page. Days are
    those on which articles were met, sentences last used, stories published, runs begun; sources have none.
    """
    return _EXPORTS[what](store, since, f"{until}\uffff")


def _articles(store: Store, since: str, until: str) -> Iterator[dict[str, Any]]:
    rows = store.database.stream(
        f"SELECT {COLUMNS}, (SELECT max(date) FROM editions e WHERE e.version = v.id) {FROM} "
        "WHERE v.record != '' AND v.seen BETWEEN ? AND ? ORDER BY v.id",
        [since, until],
    )
    for *row, edition in rows:
        kept = stored(tuple(row))
        result = store.editions.result(kept)
        yield {**(result or kept.article).to_json(), "edition": edition}


def _sentences(store: Store, since: str, until: str) -> Iterator[dict[str, Any]]:
    rows = store.database.stream(
        "SELECT m.source, m.target, m.details, m.used, i.identity FROM memory m "
        "JOIN identities i ON i.id = m.translator WHERE m.used BETWEEN ? AND ? ORDER BY m.used, m.key",
        [since, until],
    )
    for source, target, details, used, identity in rows:
        told = json.loads(details)
        flags = [{"kind": kind, "detail": detail} for kind, detail in told.get("flags", [])]
        yield {
            "source": source,
            "target": target,
            "score": round(told.get("score", 0.0), 2),
            "flags": flags,
            "used": used,
            "translator": json.loads(identity),
        }


def _stories(store: Store, since: str, until: str) -> Iterator[dict[str, Any]]:
    rows = store.database.stream(
        "SELECT edition, record FROM stories WHERE edition BETWEEN ? AND ? ORDER BY edition, position", [since, until]
    )
    for edition, record in rows:
        yield {**json.loads(record), "edition": edition}


def _runs(store: Store, since: str, until: str) -> Iterator[dict[str, Any]]:
    for run in reversed(store.runs.last(-1)):
        if since <= run.started <= until:
            errors = [dict(zip(("source", "item", "error"), error, strict=True)) for error in run.errors]
            yield {**asdict(run), "errors": errors}


def _sources(store: Store, since: str, until: str) -> Iterator[dict[str, Any]]:
    yield from map(asdict, store.sources.all())


_EXPORTS = {
    "articles": _articles,
    "sentences": _sentences,
    "stories": _stories,
    "runs": _runs,
    "sources": _sources,
}
