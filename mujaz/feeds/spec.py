"""What a source is, what is kept of it between two runs, and what one reading of it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from mujaz.articles import Article, Failure, Item
from mujaz.fetch.client import shown
from seq2seq.errors import UsageError

SourceKind = Literal["auto", "feed", "opml", "page", "sitemap", "folder", "stdin"]
FullText = Literal["auto", "always", "never"]
OtherLanguage = Literal["skip", "keep"]
# Of an entry: never met, there in full, listed otherwise than before, one of several at its link.
Knowledge = Literal["new", "known", "edited", "shared"]
STDIN = "-"


@dataclass(frozen=True)
class FeedSpec:
    """One source as the user names it. Raises UsageError for a value that is none of those listed.

    `kind` "auto" tells a source from its address and its first bytes; "feed" is RSS, Atom or JSON Feed.
    `full_text`: fetch the page of an entry that has only a teaser ("auto"), of every entry ("always"), of none.
    `limit`: at most so many articles a run. All of them are read, for a feed drops what it brought before: the others
    wait in the store. Of a sitemap no more are fetched, for it keeps them.
    `length`: that of its briefs (`summarize.length`); "" as for all.
    `name` is what its outlet is called on the pages, unless it is not `named` by anybody.
    """

    name: str
    location: str
    kind: SourceKind = "auto"
    full_text: FullText = "auto"
    other_language: OtherLanguage = "skip"
    limit: int | None = None
    length: str = ""
    # No setting of its own: whoever makes up a name for a source says so.
    named: bool = field(default=True, repr=False, metadata={"setting": False})

    def __post_init__(self) -> None:
        for key, kinds in (("kind", SourceKind), ("full_text", FullText), ("other_language", OtherLanguage)):
            value, allowed = getattr(self, key), get_args(kinds)
            if value not in allowed:
                raise UsageError(f'{self.name}: {key} "{value}" is none of {", ".join(allowed)}')
        if not self.location:
            raise UsageError(f"{self.name}: there is no address or path to read")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"{self.name}: limit must be 1 or more, not {self.limit}")
        if self.length:
            from summarize.length import Length

            Length.parse(self.length)

    @property
    def outlet(self) -> str:
        """Its name where somebody gave it one; "" where it is called as its address is."""
        # With its address behind it where two have one name.
        name = self.name.removesuffix(f" ({shown(self.location)})")
        return name if self.named and name not in (self.location, shown(self.location)) else ""

    @property
    def is_remote(self) -> bool:
        return "://" in self.location


@dataclass(frozen=True)
class FetchState:
    """What a source is asked with the next time, so that nothing is sent or read again that did not change.

    `body_hash` is empty where the last reading left something over: the next one reads it again.
    """

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""


class Past:
    """What earlier readings of a source brought; here nothing. It is asked from several threads."""

    def knows(self, article: Article, listed: str = "") -> Knowledge:
        """Whether the page of an entry need not be fetched again. `listed` is a hash of what its feed says of it.

        "known": the article is there in full. "edited": it is, but its feed said something else of it. "shared": it is
        not, and its link is that of another one, so that the page is no article's.
        """
        return "new"

    def refused(self, url: str) -> bool:
        """Whether a page of a sitemap was found to be no article that is wanted."""
        return False


@dataclass(frozen=True)
class Refusal:
    """A page of a sitemap that is no article that is wanted. `final`: it will not be one the next time either."""

    url: str
    reason: str
    final: bool


@dataclass(frozen=True)
class Reading:
    """One reading of a source. `state` is for the next one; keep it together with the items, or not at all.

    `unchanged`: the source is as it was; `items` is empty then. `down`: it could not be read, and `items` are only the
    Failure that says why. `notes` are lines for a person: what was left out. `listed` has, by article id, the hash of
    what a feed says of an article whose text stands elsewhere; `refused` is what `Past.refused` is to know.
    """

    items: tuple[Item, ...]
    state: FetchState
    unchanged: bool = False
    notes: tuple[str, ...] = ()
    down: bool = False
    listed: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()

    @property
    def articles(self) -> list[Article]:
        return [item for item in self.items if isinstance(item, Article)]

    @property
    def failures(self) -> list[Failure]:
        return [item for item in self.items if isinstance(item, Failure)]
