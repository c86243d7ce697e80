"""The store: one SQLite file that remembers what was read, what became of it, and what need not be done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from mujaz.store.articles import Articles, Sources
from mujaz.store.database import Database
from mujaz.store.editions import Editions, LeftOuts
from mujaz.store.memory import RememberedBriefs, SentenceMemory, Writes
from mujaz.store.runs import Runs


def utc_now() -> datetime:
    return datetime.now(UTC)


class _Rehearsed(Exception):
    pass


class Store:
    """Opened for one run, or read-only for a look. `clock` gives the time (UTC) that rows are stamped with.

    Raises StoreError where the file cannot be opened: its message says what to do, and the file is left as it is.
    """

    def __init__(self, path: Path, *, read_only: bool = False, clock: Callable[[], datetime] = utc_now) -> None:
        self.path = path
        self._clock = clock
        self.database = Database(path, read_only=read_only)
        self.sources = Sources(self.database)
        self.articles = Articles(self.database)
        self.editions = Editions(self.database)
        self.left_out = LeftOuts(self.database)
        self.runs = Runs(self.database)
        self.memory = SentenceMemory(self.database, self.today)

    def now(self) -> str:
        """UTC, to the second: "2026-01-15T06:00:00Z"."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def today(self) -> str:
        return self.now()[:10]

    def remembering(self, writer: Writes) -> RememberedBriefs:
        """A summarizer that asks `writer` only for briefs that the store does not have."""
        return RememberedBriefs(writer, self.database, self.today)

    def transaction(self) -> AbstractContextManager[None]:
        """What is written inside is kept together or not at all."""
        return self.database.transaction()

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """What is written inside was never written."""
        with suppress(_Rehearsed), self.transaction():
            yield
            raise _Rehearsed

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.database.close()
