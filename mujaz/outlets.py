"""Who published an article: its outlet, and the others that had the very same article."""

from __future__ import annotations

import re
from dataclasses import replace

from mujaz.articles import Article, Copy
from mujaz.links import host, link_key

_ARABIC = re.compile(r"[\u0620-\u064a]")
# Where a site stands for browsers or for phones: the site is what follows.
_DOOR = re.compile(r"^(?:www|m|mobile|amp)\.(?=.+\.)")
# What its owner registered: two labels, or three where countries have .com.eg and .gov.sa. Not the half of 192.0.2.1.
_DOMAIN = re.compile(r"(?<![^.])[^.]+\.(?:(?:com?|net|org|gov|edu|ac|mil|info)\.[a-z]{2}|[^.]*[^.\d][^.]*)$")


def outlet_of(article: Article) -> str:
    """Its name where an English reader can read it, else the site's address, else the name as it is."""
    return readable(article.source, article.url)


def readable(name: str, url: str) -> str:
    """A name where an English reader can read it, else the address of the site at `url`, else the name as it is."""
    return name if name and not _ARABIC.search(name) else site_of(url) or name


def site_of(url: str) -> str:
    return _DOOR.sub("", host(url))


def domain_of(url: str) -> str:
    """The domain that a site and its sections share (`arabic.cnn.com`, `rss.cnn.com`: `cnn.com`)."""
    site = host(url)
    found = _DOMAIN.search(site)
    return found[0] if found else site


def outlets_of(*articles: Article) -> list[str]:
    """The outlets of articles and of their copies, each once: one that two sites name alike is that of the first."""
    known: dict[str, str] = {}
    found: list[str] = []
    for article in articles:
        outlet = outlet_of(article)
        found += [known.setdefault(article.source or outlet, outlet), *(copy.outlet for copy in article.copies)]
    return list(dict.fromkeys(filter(None, found)))


def copy_of(article: Article, again: Article) -> Copy | None:
    """Where `again` stood, which is the same article; None where that is no outlet that is not known yet.

    One name is one outlet. So is one link, whatever name it comes with: two feeds of a site's sections have it.
    """
    outlet = outlet_of(again)
    if not outlet or again.source == article.source != "" or outlet in outlets_of(article):
        return None
    places = {_place(url) for url in (article.url, *(copy.url for copy in article.copies)) if url}
    return None if again.url and _place(again.url) in places else Copy(outlet, again.url)


def with_copy(article: Article, again: Article) -> Article:
    """The article, knowing of the outlet of `again`, which is the same article."""
    copy = copy_of(article, again)
    return replace(article, copies=(*article.copies, copy)) if copy else article


def _place(url: str) -> object:
    return link_key(url) or url
