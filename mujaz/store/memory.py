"""Finished work by content address: sentences and briefs that need no model a second time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from mt.job import Candidate
from mt.memory import address
from mujaz.store.coding import brief_from_text, brief_to_text, dumped, encoded, with_flags
from mujaz.store.database import Database

if TYPE_CHECKING:
    from summarize.brief import Brief
    from summarize.document import Document

_WINDOW = 32


class Writes(Protocol):
    """A summarizer that says what decides its briefs."""

    @property
    def identity(self) -> tuple[str, ...]: ...

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]: ...


class Identities:
    """Translators and brief writers by number, so that a row need not spell one out."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, int] = {}

    def number(self, identity: Any) -> int:
        text = dumped(identity)
        if text not in self._known:
            self._database.write("INSERT OR IGNORE INTO identities (identity) VALUES (?)", [text])
            row = self._database.row("SELECT id FROM identities WHERE identity = ?", [text])
            self._known[text] = row[0] if row else 0
        return self._known[text]


class SentenceMemory:
    """`mt.memory.Memory` in the store. `met` holds the addresses of the sentences that it knew in this run."""

    def __init__(self, database: Database, today: Callable[[], str]) -> None:
        self._database = database
        self._identities = Identities(database)
        self._today = today
        self.met: set[bytes] = set()

    def get(self, identity: Mapping[str, Any], sources: Sequence[str]) -> dict[str, Candidate]:
        keys = {address(identity, source): source for source in sources}
        rows = self._database.rows_in("SELECT key, target, details, used FROM memory WHERE key IN ()", list(keys))
        today = self._today()
        stale = [(today, key) for key, _, _, used in rows if used < today]
        if stale:
            with self._database.transaction():
                self._database.write_many("UPDATE memory SET used = ? WHERE key = ?", stale)
        self.met.update(address(keys[key]) for key, *_ in rows)
        return {
            keys[key]: with_flags(Candidate, json.loads(details), target=target) for key, target, details, _ in rows
        }

    def put(self, identity: Mapping[str, Any], found: Mapping[str, Candidate]) -> None:
        today = self._today()
        with self._database.transaction():
            translator = self._identities.number(identity)
            self._database.write_many(
                "INSERT OR REPLACE INTO memory (key, translator, source, target, details, used) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (
                        address(identity, source),
                        translator,
                        source,
                        candidate.target,
                        dumped(encoded(candidate, without=["target"])),
                        today,
                    )
                    for source, candidate in found.items()
                ),
            )


class RememberedBriefs:
    """A summarizer that asks `writer` only for what the store does not have. `writer` is loaded when first needed."""

    def __init__(self, writer: Writes, database: Database, today: Callable[[], str]) -> None:
        self._writer = writer
        self._database = database
        self._identities = Identities(database)
        self._today = today

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        """One brief a document, in order; what is new of 32 documents is written together and kept at once."""
        stream = iter(documents)
        identity = list(self._writer.identity)
        while window := list(islice(stream, _WINDOW)):
            hashes = [document_hash(document) for document in window]
            keys = [address(identity, hash.hex()) for hash in hashes]
            rows = self._database.rows_in("SELECT key, brief FROM briefs WHERE key IN ()", keys)
            known = {key: brief_from_text(text) for key, text in rows}
            missing = {
                key: (hash, document)
                for key, hash, document in zip(keys, hashes, window, strict=True)
                if key not in known
            }
            new = dict(zip(missing, self._writer.summarize_many(one for _, one in missing.values()), strict=True))
            self._keep(identity, {key: (missing[key][0], brief) for key, brief in new.items()}, list(known))
            for key in keys:
                brief = known.get(key) or new[key]
                yield brief

    def _keep(self, identity: list[str], new: Mapping[bytes, tuple[bytes, Brief]], used: Sequence[bytes]) -> None:
        today = self._today()
        with self._database.transaction():
            writer = self._identities.number(identity)
            self._database.write_many(
                "UPDATE briefs SET used = ? WHERE key = ? AND used < ?", [(today, key, today) for key in used]
            )
            self._database.write_many(
                "INSERT OR REPLACE INTO briefs (key, writer, document, brief, used) VALUES (?, ?, ?, ?, ?)",
                ((key, writer, hash, brief_to_text(brief), today) for key, (hash, brief) in new.items()),
            )


def document_hash(document: Document) -> bytes:
    """Of all that decides a brief besides its writer."""
    parts = (getattr(document, field.name) for field in fields(document))
    return address(*(list(part) if isinstance(part, tuple) else str(part) for part in parts))
