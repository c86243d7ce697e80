"""Makes seeds/feed.xml, a real RSS 2.0 feed, of some articles of seeds/news-test.txt. The same feed every time.

.venv/bin/python scripts/build_feed.py
"""

from __future__ import annotations

import datetime
from email.utils import format_datetime
from pathlib import Path
from xml.etree import ElementTree

from eval.testsets import NewsArticle, read_news

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
IDS = (
    "earth-0016",
    "mideast-0096",
    "economy-0017",
    "west-0015",
    "science-0139",
    "techlawhealth-0003",
    "society-0052",
    "arablocal-0029",
    "sportculture-0127",
    "arablocal-0037",
)
TITLE = "نشرة موجز التجريبية"
ABOUT = "نصوص كُتبت لتجربة البرنامج، وليست أخبارا عن أحداث"
# A domain that stands for nobody (RFC 2606), and a day that never changes.
SITE = "https://news.example.org"
FIRST = datetime.datetime(2026, 1, 15, 6, 0, tzinfo=datetime.UTC)


def main() -> None:
    articles = {article.id: article for article in read_news(SEEDS / "news-test.txt")}
    rss = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(rss, "channel")
    _add(channel, "title", TITLE)
    _add(channel, "link", SITE + "/")
    _add(channel, "description", ABOUT)
    _add(channel, "language", "ar")
    for hours, id in enumerate(IDS):
        _item(channel, articles[id], FIRST + datetime.timedelta(hours=hours))
    ElementTree.indent(rss)
    (SEEDS / "feed.xml").write_bytes(ElementTree.tostring(rss, "utf-8", xml_declaration=True) + b"\n")


def _item(channel: ElementTree.Element, article: NewsArticle, published: datetime.datetime) -> None:
    item = ElementTree.SubElement(channel, "item")
    _add(item, "title", article.title_ar)
    _add(item, "link", f"{SITE}/{article.id}")
    _add(item, "guid", article.id).set("isPermaLink", "false")
    _add(item, "pubDate", format_datetime(published))
    _add(item, "description", _html([arabic for arabic, _ in article.pairs]))


def _html(sentences: list[str]) -> str:
    """Two sentences a paragraph, escaped as feeds do it: HTML inside XML."""
    paragraphs = [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    body = ElementTree.Element("div")
    for paragraph in paragraphs:
        _add(body, "p", paragraph)
    return "".join(ElementTree.tostring(child, "unicode") for child in body)


def _add(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    element.text = text
    return element


if __name__ == "__main__":
    main()
