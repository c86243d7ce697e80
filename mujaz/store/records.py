"""What the store holds, as it comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from mujaz.articles import Article

Outcome = Literal["new", "updated", "known", "duplicate"]


@dataclass(frozen=True)
class StoredSource:
    """A feed, file or folder. `state` is what its server said; `fetched` is UTC; `error` that of the last reading.

    `gone`: the configuration of the last run did not name it.
    """

    name: str
    location: str
    state: dict[str, Any] = field(default_factory=dict)
    fetched: str = ""
    error: str = ""
    gone: bool = False


@dataclass(frozen=True)
class StoredArticle:
    """One version of an article: `number` counts its edits, from 1; `seen` is UTC.

    `failures` counts the attempts to translate and brief it that failed, `error` is the last one's.
    """

    version: int
    source: str
    number: int
    seen: str
    article: Article
    failures: int = 0
    error: str = ""


@dataclass(frozen=True)
class Queued:
    """A version that is yet to be worked on, in few words: there may be very many of them."""

    version: int
    source: str
    seen: str
    published: str


@dataclass(frozen=True)
class LeftOut:
    """An item that did not become an article: a duplicate, another language, or one that cannot be read.

    A "refusal" is a page without an article in it, noted once a day.
    """

    source: str
    kind: Literal["duplicate", "language", "failure", "refusal"]
    item: str
    note: str


@dataclass(frozen=True)
class SourceCount:
    """What a run did for one source. `remembered` of the sentences came from memory; `seconds` of wall time."""

    source: str
    new: int = 0
    updated: int = 0
    failed: int = 0
    sentences: int = 0
    remembered: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Run:
    """`ended` is empty while it runs, and for good where it was killed. `seconds` by stage."""

    id: int
    edition: str
    started: str
    ended: str
    outcome: str
    seconds: dict[str, float]
    sources: tuple[SourceCount, ...]
    errors: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Fault:
    """Something that `verify` found wrong."""

    where: str
    what: str
