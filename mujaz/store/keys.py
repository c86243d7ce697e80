"""What makes two items the same article: their ids, their links, their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from mt.memory import address
from mujaz.articles import Article
from mujaz.links import is_apart, is_front_page, link_key, shared_links


@dataclass(frozen=True)
class Keys:
    """Hashes of an article's id and link, where they say which article it is, and of title and text.

    `plain`: the id itself where it says nothing outside of its source ("17"), else "". `apart`: an id that tells its
    article from the others of its link. `shared`: other entries of the same reading have the same link. `superseded`:
    a later item of the same reading is an edit of it.
    """

    id: bytes | None
    link: bytes | None
    content: bytes
    plain: str = ""
    apart: bool = False
    shared: bool = False
    superseded: bool = False

    @property
    def own(self) -> tuple[bytes, ...]:
        return tuple(key for key in (self.id, self.link) if key)

    @property
    def all(self) -> tuple[bytes, ...]:
        return (*self.own, self.content)

    def sharing(self, source: str) -> bytes | None:
        """The key that stands in the store once `source` brought more than one article with this link."""
        return address("shared", source, self.link.hex()) if self.link else None

    def of(self, source: str) -> Keys:
        """With the plain id as that of `source`."""
        return replace(self, id=address("id", source, self.plain)) if self.id and self.plain else self

    @property
    def without_link(self) -> Keys:
        """What tells the articles of one link apart: their ids, where these are more than it, else their texts."""
        return replace(self, id=self.id if self.apart else None, link=None)

    def again(self, claimed: Container[bytes | None]) -> bytes | None:
        """The key by which it is one of the items before it in one reading again, whose keys are `claimed`; or None."""
        if self.content in claimed:
            return self.content
        if self.id in claimed and not self.plain and not self.is_loose:
            return self.id
        return self.link if self.link in claimed and not self.shared else None

    def after(self, claimed: Container[bytes | None]) -> Keys | None:
        """The keys that are left to an item after the items before it in one reading `claimed` theirs.

        None where it is one of those again, or one that a later item takes the place of.
        """
        if self.superseded or self.again(claimed):
            return None
        return replace(self, id=None if self.id in claimed else self.id)

    @property
    def is_loose(self) -> bool:
        """Whether nothing but the text says which article it is."""
        return self.shared and not self.apart


def keys_of(articles: Sequence[Article], source: str, folder: str = "") -> list[Keys]:
    """Of all that one reading of a source gave: a link that several entries of its feeds have is no article's.

    Anything else that is there twice under one link, a page that was crawled again, was edited: the last one counts.
    """
    found = [keys(article, source, folder) for article in articles]
    given = list(zip(articles, found, strict=True))
    entries = [(article, one) for article, one in given if article.is_entry]
    shared = shared_links((_told(article, one), article.url, _words(article, one)) for article, one in entries)
    # Of those whose id is but the link one alone is told from the others by it.
    loose: defaultdict[bytes | None, set[str]] = defaultdict(set)
    for article, one in entries:
        if not one.apart:
            loose[one.link].add(_words(article, one))
    last = {_place(one): one.content for article, one in given if not article.is_entry}

    def whole(article: Article, one: Keys) -> Keys:
        if article.is_entry:
            alone = one.id is not None and len(loose[one.link]) == 1
            return replace(one, shared=True, apart=one.apart or alone) if one.link in shared else one
        if _place(one) is None or last[_place(one)] == one.content:
            return one
        # It claims nothing that the last one is to have.
        return replace(one, id=None, link=None, superseded=True)

    return [whole(article, one) for article, one in given]


def keys(article: Article, source: str, folder: str = "") -> Keys:
    """Of an article that `source` brought. In a `folder` each file may number its articles from 1: there a plain id
    counts only where it is the path of a file.
    """
    id = str(article.id)
    plain = "://" not in id and not id.startswith(("urn:", "tag:"))
    # Neither does the address of a front page, which is the same for every entry.
    says_nothing = bool(folder and not id.startswith(folder)) if plain else is_front_page(id)
    return Keys(
        id=None if says_nothing else address("id", source, id) if plain else address("id", id),
        link=link_key(article.url),
        content=address("text", _spaced(article.title), _spaced(article.text)),
        plain=id if plain else "",
        apart=article.is_entry and not says_nothing and is_apart(id, article.url),
    )


def _told(article: Article, one: Keys) -> str:
    return str(article.id) if one.id else ""


def _words(article: Article, one: Keys) -> str:
    return article.title if one.id else f"{article.title}\n{article.text}"


def _place(one: Keys) -> bytes | None:
    return one.link or (None if one.plain else one.id)


def _spaced(text: str) -> str:
    return " ".join(text.split())
