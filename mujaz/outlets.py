"""Who published an article: its outlet, and the others that had the very same article."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from mujaz.articles import Article, Copy
from mujaz.links import link_key

_ARABIC = re.compile(r"[\u0620-\u064a]")


def outlet_of(article: Article) -> str:
    """Its name where an English reader can read it, else the site's address, else the name as it is."""
    if article.source and not _ARABIC.search(article.source):
        return article.source
    host = (urlsplit(article.url).hostname or "") if "://" in article.url else ""
    return host.removeprefix("www.") or article.source


def outlets_of(article: Article) -> list[str]:
    """Its own outlet and those of its copies, each once."""
    return list(dict.fromkeys(filter(None, [outlet_of(article), *(copy.outlet for copy in article.copies)])))


def copy_of(article: Article, again: Article) -> Copy | None:
    """Where `again` stood, which is the same article; None where that is no other outlet, or nobody's."""
    same_link = not again.url or _place(again.url) == _place(article.url)
    if same_link and again.source == article.source:
        return None
    # Under the article's own link the site is that of the article: only its name tells the other outlet.
    outlet = again.source if same_link and again.source else outlet_of(again)
    if not outlet or outlet == outlet_of(article):
        return None
    return Copy(outlet, "" if same_link else again.url)


def with_copy(article: Article, again: Article) -> Article:
    """The article, knowing of the outlet of `again`, which is the same article."""
    copy = copy_of(article, again)
    if copy is None or copy.outlet in outlets_of(article):
        return article
    return replace(article, copies=(*article.copies, copy))


def _place(url: str) -> object:
    return link_key(url) or url
