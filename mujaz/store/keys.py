"""What makes two items the same article: their links, their ids, their texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from mt.memory import address
from mujaz.articles import Article

# What campaigns and social networks append to a link; the article is the same without.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid|at_(?:medium|campaign)\w*)(?:=|$)", re.IGNORECASE)
_DEFAULT_PORTS = (":80", ":443")


@dataclass(frozen=True)
class Keys:
    """`own` are the hashes of link and id, `text` that of title and text; `content` is what an edit changes."""

    own: tuple[bytes, ...]
    content: bytes

    @property
    def all(self) -> tuple[bytes, ...]:
        return (*self.own, self.content)


def keys(article: Article, place: str) -> Keys:
    """`place` is the feed or file that the article stands in: a plain id ("17") says nothing outside of it."""
    own = []
    if link := link_key(article.url):
        own.append(link)
    id = str(article.id)
    everywhere = "://" in id or id.startswith(("urn:", "tag:"))
    own.append(address("id", id) if everywhere else address("id", place, id))
    return Keys(tuple(own), address("text", _spaced(article.title), _spaced(article.text)))


def link_key(url: str) -> bytes | None:
    """None for a link that is no article's: many feeds link every entry to the site's front page."""
    link = _split(url)
    # Without the scheme: sites move to https and their articles stay the same.
    parts = _split(canonical(url))
    same = f"{parts.netloc}{parts.path.rstrip('/')}?{parts.query}"
    return address("url", same) if link.path.strip("/") or link.query else None


def canonical(url: str) -> str:
    """The link without fragment, default port and tracking parameters, scheme and host in small letters."""
    link = _split(url)
    host = link.netloc.lower()
    for port in _DEFAULT_PORTS:
        host = host.removesuffix(port)
    kept = [part for part in link.query.split("&") if part and not _TRACKING.match(part)]
    return SplitResult(link.scheme.lower(), host, link.path, "&".join(kept), "").geturl()


def among(found: Sequence[tuple[bytes, int]], wanted: Sequence[bytes]) -> int | None:
    """The article that the first of the `wanted` keys names."""
    by_key = dict(found)
    return next((by_key[key] for key in wanted if key in by_key), None)


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:  # "http://[oops": what feeds hold for a link
        return SplitResult("", "", url, "", "")


def _spaced(text: str) -> str:
    return " ".join(text.split())
