"""From what strangers wrote to an article that is safe to keep: fields of bounded length, links that are links."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from mujaz.articles import NAME, Article, Failure, whole
from mujaz.links import is_apart, is_front_page, link_key, shared_links

# Characters. A title or an address beyond these is none; a text is a book, or an attack.
TITLE, ADDRESS, TEXT = 1_000, 2_048, 400_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[\t\n\r]+")
# How an entry says that there is more of it on its page.
_MORE = re.compile(
    r"(\.\.\.|…|\[…\]|\[\.\.\.\]|read more|continue reading|[اإ]قر[أا] المزيد|قراءة المزيد|لقراءة الخبر كاملا"
    r"|تابع القراءة|[أا]كمل القراءة)[\s.:»>←]*$",
    re.IGNORECASE,
)
_ENOUGH_WITH_BODY, _ENOUGH_ALONE = 250, 600


@dataclass(frozen=True)
class Entry:
    """One entry of a feed. `has_body`: its text stands where feeds put whole articles, not where they put teasers.

    `has_page`: its link leads to a page of its own, not to the front page or to one that other entries share.
    `is_anothers`: it says itself that another outlet than the feed's published it.
    """

    article: Article
    has_body: bool = False
    has_page: bool = True
    is_anothers: bool = False

    @property
    def is_teaser(self) -> bool:
        """Whether the page behind the entry most likely holds more than the entry does."""
        text = self.article.text
        if text == self.article.title or _MORE.search(text[-60:]):
            return True
        return len(text) < (_ENOUGH_WITH_BODY if self.has_body else _ENOUGH_ALONE)

    @property
    def listed(self) -> str:
        """A hash of what the feed itself says: another one means that the entry was edited."""
        return _digest(json.dumps([self.article.title, self.article.text]))[:32]


@dataclass(frozen=True)
class Entries:
    """What a feed holds, in its order; `title` is the feed's own. `notes` tell of what was left out."""

    title: str
    items: tuple[Entry | Failure, ...]
    notes: tuple[str, ...] = ()


def make_entry(
    name: str,
    *,
    id: object = "",
    title: str = "",
    text: str = "",
    url: str = "",
    published: str = "",
    source: str = "",
    outlet: str = "",
    author: str = "",
    language: str = "",
    has_body: bool = False,
) -> Entry | Failure:
    """An entry of the source `name` from plain text fields, each cut to its bound; an over-long text says so.

    `source` is what the feed calls itself, `outlet` whose the entry says that it is, where that is another's.
    """
    title, link = one_line(title, TITLE), web_link(url)
    text, cut = bounded_text(text)
    # Without an id of its own an entry is known by what it says: its number changes whenever the feed does.
    told = _identifier(id) or link
    if not told or is_front_page(told):
        told = f"{name}#{_digest(title + text)[:16]}"
    if not (text or title):
        return Failure(told, "the entry has neither a title nor text")
    about = {"author": one_line(author, NAME), "language": one_line(language, 35), "cut": cut}
    article = Article(
        id=told,
        title=title,
        text=text or title,
        url=link,
        published=one_line(published, NAME),
        source=one_line(outlet, NAME) or one_line(source, NAME) or name,
        extra={key: value for key, value in about.items() if value},
        is_entry=True,
    )
    return Entry(article, has_body, has_page=bool(link) and not is_front_page(link), is_anothers=bool(outlet))


def told_apart(items: Iterable[Entry | Failure]) -> tuple[Entry | Failure, ...]:
    """Entries that share a link (a live page, a section of a site) have no page of their own; those without an id of
    their own have one from link and title.
    """
    items = tuple(items)
    articles = [item.article for item in items if isinstance(item, Entry)]
    shared = shared_links((str(article.id), article.url, article.title) for article in articles)
    return tuple(
        _apart(item) if isinstance(item, Entry) and link_key(item.article.url) in shared else item for item in items
    )


def _apart(entry: Entry) -> Entry:
    article = entry.article
    if not is_apart(str(article.id), article.url):
        article = replace(article, id=f"{article.url}#t{_digest(article.title)[:16]}")
    return replace(entry, article=article, has_page=False)


def bounded_text(text: str) -> tuple[str, str]:
    """The text without control characters, and a line about what was cut off, empty where nothing was."""
    text = clean(text).strip()
    if len(text) <= TEXT:
        return text, ""
    end = text.rfind("\n", TEXT // 2, TEXT)
    kept = text[: end if end > 0 else TEXT].rstrip()
    return kept, f"the text has {len(text):,} characters; {len(kept):,} of them were read"


def with_extra(article: Article, **fields: Any) -> Article:
    return replace(article, extra={**article.extra, **{name: value for name, value in fields.items() if value}})


def web_link(url: object, base: str = "") -> str:
    """An http or https address in full, or "" for anything else (`javascript:`, `data:`, files, nonsense)."""
    if not isinstance(url, str):
        return ""
    # Browsers drop these inside an address, and see a scheme where we would not.
    url = _BLANKS.sub("", clean(url)).strip()
    try:
        alone = urlsplit(url)
        if not url or ((alone.scheme or url.startswith("//")) and not alone.netloc):
            return ""
        full = urljoin(base, url) if base else url
        parts = urlsplit(full)
        if parts.scheme not in ("http", "https") or not parts.hostname or len(full) > ADDRESS:
            return ""
    except ValueError:
        return ""
    return full


def one_line(text: object, most: int) -> str:
    """A field on one line; one that is longer than `most` characters ends in an ellipsis."""
    line = " ".join(clean(text).split()) if isinstance(text, str) else ""
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def clean(text: str) -> str:
    return _CONTROLS.sub("", whole(text))


def _identifier(id: object) -> str:
    """An id in full, or one made from it where it is too long to be kept."""
    text = clean(str(id)).strip() if isinstance(id, str | int) and not isinstance(id, bool) else ""
    return text if len(text) <= ADDRESS else f"{text[:200]}#{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
