"""Is all that the store holds what it was when it was written?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from mt.memory import address
from mt.segment import Translation
from mujaz.store.articles import COLUMNS, FROM, stored
from mujaz.store.coding import brief_from_text, translation_from_text
from mujaz.store.database import Database
from mujaz.store.errors import StoreError
from mujaz.store.keys import keys
from mujaz.store.records import Fault

# SQLite lists a damaged page's every row; the first few tell enough.
_MOST = 20


def verify(database: Database) -> Iterator[Fault]:
    """Checks the file, then every row: hashes against contents, spans against texts, briefs against segments.

    Reads all of it, once, in little memory. A part that cannot be read is a fault, and the next part is tried.
    """
    for check in (_file, _references, _articles, _results, _memory, _briefs, _editions):
        try:
            yield from check(database)
        except StoreError as error:
            yield Fault(check.__name__.strip("_"), str(error))


def _file(database: Database) -> Iterator[Fault]:
    for (line,) in database.rows(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            yield Fault("file", line)


def _references(database: Database) -> Iterator[Fault]:
    for table, row, parent, _ in database.rows("PRAGMA foreign_key_check")[:_MOST]:
        yield Fault(table, f"row {row} names one of {parent} that is not there")


def _articles(database: Database) -> Iterator[Fault]:
    for *row, content in database.stream(f"SELECT {COLUMNS}, v.content {FROM} WHERE v.record != ''"):
        where = f"article, version {row[0]}"

        def faults(row: list[Any] = row, content: bytes = content, where: str = where) -> Iterator[Fault]:
            kept = stored(tuple(row))
            if keys(kept.article, kept.source).content != content:
                yield Fault(where, "title and text are not those that its hash was made of")

        yield from _sound(where, faults)


def _results(database: Database) -> Iterator[Fault]:
    rows = database.stream(
        f"SELECT {COLUMNS}, r.title, r.text, r.brief {FROM} JOIN results r ON r.version = v.id WHERE v.record != ''"
    )
    for *row, title, text, brief in rows:
        where = f"result, version {row[0]}"

        def faults(
            row: list[Any] = row, title: str = title, text: str = text, brief: str = brief, where: str = where
        ) -> Iterator[Fault]:
            article = stored(tuple(row)).article
            translation = translation_from_text(text, article.text)
            yield from _gaps(where, translation)
            yield from _gaps(f"{where}, title", translation_from_text(title, article.title))
            written = brief_from_text(brief)
            for sentence in written.sentences if written else ():
                if not all(0 <= index < len(translation.segments) for index in sentence.segments):
                    yield Fault(where, "a sentence of the brief rests on a segment that is not there")

        yield from _sound(where, faults)


def _gaps(where: str, translation: Translation) -> Iterator[Fault]:
    """Only white space lies between two segments: no character of the article is lost."""
    end = 0
    text = translation.source_text
    for segment in translation.segments:
        if segment.start < end or segment.end > len(text) or text[end : segment.start].strip():
            yield Fault(where, f"characters {end} to {segment.start} of the article are in no segment")
            return
        end = segment.end
    if text[end:].strip():
        yield Fault(where, f"characters {end} to {len(text)} of the article are in no segment")


def _memory(database: Database) -> Iterator[Fault]:
    rows = database.stream(
        "SELECT m.key, i.identity, m.source, m.target, m.details FROM memory m JOIN identities i ON i.id = m.translator"
    )
    for key, identity, source, target, details in rows:
        where = f"sentence {key.hex()[:12]}"

        def faults(
            key: bytes = key,
            identity: str = identity,
            source: str = source,
            target: str = target,
            details: str = details,
            where: str = where,
        ) -> Iterator[Fault]:
            json.loads(details)
            if address(json.loads(identity), source) != key or not target:
                yield Fault(where, "is not what its address was made of")

        yield from _sound(where, faults)


def _briefs(database: Database) -> Iterator[Fault]:
    rows = database.stream(
        "SELECT b.key, i.identity, b.document, b.brief FROM briefs b JOIN identities i ON i.id = b.writer"
    )
    for key, identity, document, brief in rows:
        where = f"brief {key.hex()[:12]}"

        def faults(
            key: bytes = key,
            identity: str = identity,
            document: bytes = document,
            brief: str = brief,
            where: str = where,
        ) -> Iterator[Fault]:
            if address(json.loads(identity), document.hex()) != key or brief_from_text(brief) is None:
                yield Fault(where, "is not what its address was made of")

        yield from _sound(where, faults)


def _editions(database: Database) -> Iterator[Fault]:
    twice = database.rows(
        "SELECT version, group_concat(date, ', ') FROM editions WHERE published GROUP BY version HAVING count(*) > 1"
    )
    for version, dates in twice[:_MOST]:
        yield Fault(f"version {version}", f"stands in more than one edition: {dates}")
    for (version,) in database.rows(
        "SELECT v.id FROM versions v WHERE v.waiting "
        "AND v.number < (SELECT max(number) FROM versions WHERE article = v.article) LIMIT 20"
    ):
        yield Fault(f"version {version}", "waits for a page although a newer version is there")


def _sound(where: str, faults: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """What cannot even be read is a fault too, and not the end of the check."""
    try:
        yield from faults()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield Fault(where, f"cannot be read: {type(error).__name__}: {error}")
