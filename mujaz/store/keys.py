"""What makes two items the same article: their ids, their links, their texts."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from mt.memory import address
from mujaz.articles import Article

# What campaigns and social networks append to a link; the article is the same without.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid|at_(?:medium|campaign)\w*)(?:=|$)", re.IGNORECASE)
_DEFAULT_PORTS = (":80", ":443")


@dataclass(frozen=True)
class Keys:
    """Hashes of an article's id and link, where they say which article it is, and of title and text.

    `plain`: the id ("17") says nothing outside of its source. `apart`: the id is another one than the link.
    """

    id: bytes | None
    link: bytes | None
    content: bytes
    plain: bool = False
    apart: bool = False

    @property
    def own(self) -> tuple[bytes, ...]:
        """The id goes first: entries of a live page share its link."""
        return tuple(key for key in (self.id, self.link) if key)

    @property
    def all(self) -> tuple[bytes, ...]:
        return (*self.own, self.content)

    def after(self, claimed: Set[bytes]) -> Keys | None:
        """The keys that are left to an item after the items before it in one reading `claimed` theirs.

        None where it is one of those again. Not every key in common makes it so: the entries of a live page, each with
        an id, have one link.
        """
        if self.content in claimed or (self.id in claimed and not self.plain):
            return None
        if self.link in claimed and (not self.apart or self.id in claimed):
            return None
        return replace(
            self,
            id=None if self.id in claimed else self.id,
            link=None if self.link in claimed else self.link,
        )


def keys(article: Article, source: str, folder: str = "") -> Keys:
    """Of an article that `source` brought. In a `folder` each file may number its articles from 1: there a plain id
    counts only where it is the path of a file.
    """
    id = str(article.id)
    plain = "://" not in id and not id.startswith(("urn:", "tag:"))
    says_nothing = plain and folder and not id.startswith(folder)
    return Keys(
        id=None if says_nothing else address("id", source, id) if plain else address("id", id),
        link=link_key(article.url),
        content=address("text", _spaced(article.title), _spaced(article.text)),
        plain=plain,
        apart=id != article.url,
    )


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
