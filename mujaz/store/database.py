"""One SQLite file: how it is opened, read and written, and who may write."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mujaz.store.errors import StoreError, told
from mujaz.store.migrations import MIGRATIONS, applied, migrate

# How long a write waits for another program's (a backup, `sqlite3` at a prompt), in seconds.
_PATIENCE = 30.0
# SQLite takes 32,766 parameters a statement; fewer are as quick.
_PARAMETERS = 500


class Database:
    """Rows out, transactions in. Safe to use from several threads: they take turns.

    Write-ahead logging: readers do not wait for a run, and a process that is killed loses the transaction that it was
    in. `read_only` opens a store that is there and changes nothing.

    Raises StoreError from every method where the file cannot be used.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._turn = threading.RLock()
        if read_only and not path.is_file():
            raise StoreError(f"{path}: there is no store here yet; `mujaz daily` makes it")
        with told(path):
            mode = "?mode=ro" if read_only else ""
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}{mode}",
                uri=True,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                self._prepare(read_only)
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self, read_only: bool) -> None:
        self._connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            done = applied(self._connection, self.path)
            if not done:
                raise StoreError(f"{self.path}: is empty, not a Mujaz store")
            if len(done) < len(MIGRATIONS):
                raise StoreError(
                    f"{self.path}: was written by an older Mujaz; the next `mujaz daily` brings it up to date"
                )
            return
        # Before the mode is set, which would write to another program's file.
        applied(self._connection, self.path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # Safe against crashes of the process; of the machine too, but for the last transactions.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        migrate(self._connection, self.path)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._turn, told(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        with self._turn, told(self.path):
            return self._connection.execute(sql, parameters).fetchone()

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows as they are read: a table of any size in little memory. For one thread, and not amid writes."""
        with told(self.path):
            yield from self._connection.execute(sql, parameters)

    def rows_in(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Rows for any number of `values`, which stand for the `IN ()` of the statement."""
        found = []
        for start in range(0, len(values), _PARAMETERS):
            some = values[start : start + _PARAMETERS]
            found += self.rows(sql.replace("IN ()", f"IN ({','.join('?' * len(some))})"), some)
        return found

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Returns the id of the row, where one was inserted."""
        with self._turn, told(self.path):
            return self._connection.execute(sql, parameters).lastrowid or 0

    def write_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with self._turn, told(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing. One inside another is part of it."""
        with self._turn:
            if self._connection.in_transaction:
                yield
                return
            with told(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with told(self.path):
                    self._connection.execute("COMMIT")
            except BaseException:
                # SQLite has rolled back by itself after some errors, a full disk among them.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever a run writes meanwhile."""
        with self._turn:
            self.rows("BEGIN")
            try:
                yield
            finally:
                self.rows("ROLLBACK")

    def close(self) -> None:
        with self._turn:
            self._connection.close()
