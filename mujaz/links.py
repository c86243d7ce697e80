"""Links: which spellings are one, which lead to a site and not to an article, which several entries share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from mt.memory import address

# What campaigns and social networks append to a link; the article is the same without.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid|at_(?:medium|campaign)\w*)(?:=|$)", re.IGNORECASE)
_DEFAULT_PORTS = (":80", ":443")


def link_key(url: str) -> bytes | None:
    """None for a link that is no article's: many feeds link every entry to the site's front page."""
    link = _split(canonical(url))
    # Without the scheme: sites move to https and their articles stay the same.
    same = f"{link.netloc}{link.path.rstrip('/')}?{link.query}"
    return address("url", same) if link.path.strip("/") or link.query else None


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site."""
    return "://" in url and link_key(url) is None


def is_apart(id: str, url: str) -> bool:
    """Whether an id is more than another spelling of its article's link."""
    return bool(id) and _spelled(id) != _spelled(url.partition("#")[0])


def shared_links(entries: Iterable[tuple[str, str, str]]) -> set[bytes]:
    """The keys of the links that several of the entries have. An entry is its id, its link and its words, which count
    where the id is but the link.
    """
    at: defaultdict[bytes | None, set[tuple[str, str]]] = defaultdict(set)
    for id, url, words in entries:
        at[link_key(url)].add((id, "") if is_apart(id, url) else ("", words))
    return {link for link, apart in at.items() if link and len(apart) > 1}


def canonical(url: str) -> str:
    """The link without fragment, default port and tracking parameters, scheme and host in small letters."""
    link = _split(url)
    host = link.netloc.lower()
    for port in _DEFAULT_PORTS:
        host = host.removesuffix(port)
    kept = [part for part in link.query.split("&") if part and not _TRACKING.match(part)]
    return SplitResult(link.scheme.lower(), host, link.path, "&".join(kept), "").geturl()


def host(url: str) -> str:
    """Of the site that a link leads to, in small letters; "" where it leads to none."""
    return _split(url).hostname or ""


def _spelled(id: str) -> str:
    """Spellings of one link are one. So are its revisions, which some sites write behind it ("#3"); what else stands
    behind a # is the name of an entry of a page.
    """
    head, _, fragment = id.partition("#")
    key = link_key(head)
    told = key.hex() if key else head
    return told if not fragment or fragment.isdigit() else f"{told}#{fragment}"


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:  # "http://[oops": what feeds hold for a link
        return SplitResult("", "", url, "", "")
