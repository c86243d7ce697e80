"""What makes two items the same article: their ids, their links, their texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urldefrag, urlsplit

from mt.memory import address
from mujaz.articles import Article

# What campaigns and social networks append to a link; the article is the same without.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid|at_(?:medium|campaign)\w*)(?:=|$)", re.IGNORECASE)
_DEFAULT_PORTS = (":80", ":443")


@dataclass(frozen=True)
class Keys:
    """Hashes of an article's id and link, where they say which article it is, and of title and text.

    `plain`: the id ("17") says nothing outside of its source. `apart`: the id is more than another spelling of the
    link. `shared`: other articles are known to have the same link.
    """

    id: bytes | None
    link: bytes | None
    content: bytes
    plain: bool = False
    apart: bool = False
    shared: bool = False

    @property
    def own(self) -> tuple[bytes, ...]:
        return tuple(key for key in (self.id, self.link) if key)

    @property
    def all(self) -> tuple[bytes, ...]:
        return (*self.own, self.content)

    @property
    def link_is_shared(self) -> bytes | None:
        """The key that stands in the store once more than one article was met at this link."""
        return address("shared", self.link.hex()) if self.link else None

    @property
    def without_link(self) -> Keys:
        """What tells the articles of one link apart: their ids, where these are more than it, else their texts."""
        return replace(self, id=self.id if self.apart else None, link=None)

    def after(self, claimed: Set[bytes]) -> Keys | None:
        """The keys that are left to an item after the items before it in one reading `claimed` theirs.

        None where it is one of those again.
        """
        if self.content in claimed or (self.id in claimed and not self.plain and not self.is_loose):
            return None
        if self.link in claimed and not self.shared:
            return None
        return replace(self, id=None if self.id in claimed else self.id)

    @property
    def is_loose(self) -> bool:
        """Whether nothing but the text says which article it is."""
        return self.shared and not self.apart


def keys_of(articles: Sequence[Article], source: str, folder: str = "") -> list[Keys]:
    """Of all that one reading of a source gave: a link that several of its articles have is no article's."""
    found = [keys(article, source, folder) for article in articles]
    at: defaultdict[bytes | None, set[tuple[bytes | str, ...]]] = defaultdict(set)
    for article, one in zip(articles, found, strict=True):
        at[one.link].add((one.id,) if one.apart and one.id else (article.title, one.content if one.id is None else ""))
    return [replace(one, shared=one.link is not None and len(at[one.link]) > 1) for one in found]


def keys(article: Article, source: str, folder: str = "") -> Keys:
    """Of an article that `source` brought. In a `folder` each file may number its articles from 1: there a plain id
    counts only where it is the path of a file.
    """
    id, link = str(article.id), link_key(article.url)
    plain = "://" not in id and not id.startswith(("urn:", "tag:"))
    # Neither does the address of a front page, which is the same for every entry.
    says_nothing = folder and not id.startswith(folder) if plain else link_key(id) is None and "://" in id
    return Keys(
        id=None if says_nothing else address("id", source, id) if plain else address("id", id),
        link=link,
        content=address("text", _spaced(article.title), _spaced(article.text)),
        plain=plain,
        apart=not says_nothing and (plain or _entry_id(id) != _entry_id(urldefrag(article.url).url)),
    )


def _entry_id(id: str) -> str:
    """Spellings of one link are one. So are its revisions, which some sites write behind it ("#3"); what else stands
    behind a # is the name of an entry of a page.
    """
    head, _, fragment = id.partition("#")
    key = link_key(head)
    told = key.hex() if key else head
    return told if not fragment or fragment.isdigit() else f"{told}#{fragment}"


def link_key(url: str) -> bytes | None:
    """None for a link that is no article's: many feeds link every entry to the site's front page."""
    link = _split(canonical(url))
    # Without the scheme: sites move to https and their articles stay the same.
    same = f"{link.netloc}{link.path.rstrip('/')}?{link.query}"
    return address("url", same) if link.path.strip("/") or link.query else None


def canonical(url: str) -> str:
    """The link without fragment, default port and tracking parameters, scheme and host in small letters."""
    link = _split(url)
    host = link.netloc.lower()
    for port in _DEFAULT_PORTS:
        host = host.removesuffix(port)
    kept = [part for part in link.query.split("&") if part and not _TRACKING.match(part)]
    return SplitResult(link.scheme.lower(), host, link.path, "&".join(kept), "").geturl()


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:  # "http://[oops": what feeds hold for a link
        return SplitResult("", "", url, "", "")


def _spaced(text: str) -> str:
    return " ".join(text.split())
