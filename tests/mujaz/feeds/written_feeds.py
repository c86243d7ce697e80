"""Feeds and pages as a test writes them, and a reading of them."""

from __future__ import annotations

from typing import Any

from mujaz.articles import Article
from mujaz.feeds import FeedSpec, FetchState, Knowledge, Past, read_feed
from mujaz.feeds.spec import Reading
from mujaz.fetch import Client

TEXT = "أعلنت وزارة الصحة تسجيل 12 إصابة جديدة بالكوليرا في مديريتين شمال البلاد خلال أسبوع واحد."


LONG = "\n".join([TEXT] * 8)


HTML = "".join(f"<p>{TEXT} ({number})</p>" for number in range(8))


NEW = FetchState()


class Remembered(Past):
    """Knows the articles at some links in full."""

    def __init__(self, links: Any) -> None:
        self.links = links

    def knows(self, article: Article, listed: str = "") -> Knowledge:
        return "known" if self.links(article.url) else "new"


def entry(number: int, description: str = TEXT, title: str = "كوليرا", **fields: str) -> str:
    more = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    link = "" if "link" in fields else f"<link>/n/{number}</link>"
    head = f"<item><title>{title}</title><guid>n-{number}</guid>{link}"
    return f"{head}<description>{description}</description>{more}</item>"


def rss(*entries: str) -> str:
    return f'<rss version="2.0"><channel><title>وكالة</title>{"".join(entries)}</channel></rss>'


def page(text: str = HTML, title: str = "كوليرا في الشمال") -> str:
    return (
        f'<!doctype html><html lang="ar"><head><title>{title}</title><meta name="author" content="ليلى حداد">'
        f"<script>alert(1)</script></head><body><nav>الرئيسية</nav><article><h1>{title}</h1>{text}</article>"
        "<footer>حقوق</footer></body></html>"
    )


def read(
    location: str, client: Client | None = None, state: FetchState = NEW, known: Any = None, **settings: Any
) -> Reading:
    return read_feed(FeedSpec("نشرة", location, **settings), state, client, Remembered(known) if known else Past())
