"""A real store in a folder of the test's own, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mujaz.articles import Article
from mujaz.store import Store
from mujaz.store.keys import keys

Add = Callable[..., str]


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 1, 15, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mujaz.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    with Store(path, clock=clock) as opened:
        yield opened


@pytest.fixture
def add(store: Store) -> Add:
    """`add("source", text=..., url=..., ...)` keeps an article and returns what it was: new, updated, ..."""

    def add(source: str, /, **fields: str) -> str:
        article = Article(**{"id": fields.get("url", "1"), **fields})
        store.sources.known(source, source)
        with store.transaction():
            return store.articles.add(source, article, keys(article, source), store.now(), store.today())

    return add
