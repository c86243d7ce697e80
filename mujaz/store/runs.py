"""Runs: when, what they did for each source, how long their stages took, what went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from mujaz.store.coding import dumped
from mujaz.store.database import Database
from mujaz.store.records import Run, SourceCount

RUNNING, DONE, INTERRUPTED, FAILED, KILLED = "running", "done", "interrupted", "failed", "killed"
_COUNTS = "source, new, updated, failed, sentences, remembered, seconds"


class Runs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, edition: str, now: str) -> int:
        """The number of the new run. For whoever holds the store: a run that still seems to go on was killed."""
        self._database.write("UPDATE runs SET outcome = ? WHERE outcome = ?", [KILLED, RUNNING])
        return self._database.write("INSERT INTO runs (edition, started) VALUES (?, ?)", [edition, now])

    def end(
        self,
        run: int,
        now: str,
        outcome: str,
        seconds: Mapping[str, float],
        sources: Iterable[SourceCount] = (),
        errors: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """`errors` are (source, item, error); `seconds` by stage."""
        with self._database.transaction():
            rounded = {stage: round(taken, 3) for stage, taken in seconds.items()}
            self._database.write(
                "UPDATE runs SET ended = ?, outcome = ?, seconds = ? WHERE id = ?", [now, outcome, dumped(rounded), run]
            )
            self._database.write_many(
                f"INSERT OR REPLACE INTO run_sources (run, {_COUNTS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (run, one.source, one.new, one.updated, one.failed, one.sentences, one.remembered, one.seconds)
                    for one in sources
                ),
            )
            self._database.write_many(
                "INSERT INTO errors (run, source, item, error) VALUES (?, ?, ?, ?)", ((run, *error) for error in errors)
            )

    def ended_well(self, edition: str) -> bool:
        """Whether a run for this edition came to its end, so that its issue is out as it was meant to be."""
        row = self._database.row("SELECT 1 FROM runs WHERE edition = ? AND outcome = ? LIMIT 1", [edition, DONE])
        return row is not None

    def last(self, number: int = 1) -> list[Run]:
        """The newest first."""
        rows = self._database.rows(
            "SELECT id, edition, started, ended, outcome, seconds FROM runs ORDER BY id DESC LIMIT ?", [number]
        )
        return [self._run(row) for row in rows]

    def _run(self, row: tuple[int, str, str, str, str, str]) -> Run:
        *facts, seconds = row
        sources = self._database.rows(f"SELECT {_COUNTS} FROM run_sources WHERE run = ? ORDER BY source", [row[0]])
        errors = self._database.rows("SELECT source, item, error FROM errors WHERE run = ? ORDER BY rowid", [row[0]])
        return Run(*facts, json.loads(seconds), tuple(SourceCount(*one) for one in sources), tuple(errors))
