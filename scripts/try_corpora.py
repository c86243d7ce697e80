"""Other people's test files through Mujaz: no crash, and no script that survives to a page.

pip download --no-deps --no-binary :all: feedparser trafilatura     # and unpack them
.venv/bin/python scripts/try_corpora.py feedparser-*/tests trafilatura-*/tests

Every file is read as a feed where it looks like one, else as a page. What comes out goes on pages as a translation
would, and the pages are looked through for elements and attributes that are not Mujaz's own. Prints counts; exit code 1
where a file made the reading break down or anything survived.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from mt import Segment, Translation
from mujaz.articles import Article
from mujaz.digest import Digest
from mujaz.edition import write_edition
from mujaz.feeds import FeedSpec, FetchState, Past, read_feed
from mujaz.feeds.detect import form_of
from mujaz.gather import Source
from mujaz.pipeline import EnglishArticle

SUFFIXES = (".xml", ".html", ".htm", ".json", ".rss", ".atom")
# Articles of an issue: pages of forty stories.
ISSUE = 200
# An element of our pages has a style or a script inside; nothing else has, and no element says what to do on a click.
WITHIN = {"script": 1, "style": 1}


class Survivors(HTMLParser):
    """What stands on a page that Mujaz does not write."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.feed(page)
        self.found.update({tag: self.tags[tag] - most for tag, most in WITHIN.items() if self.tags[tag] > most})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag in ("iframe", "object", "embed", "img", "svg", "math", "base", "link") and tag != "link":
            self.found[tag] += 1
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "src"):
                self.found[name] += 1
            if name in ("href", "action", "formaction") and ":" in (value or ""):
                scheme = (value or "").strip().split(":")[0].lower()
                self.found[scheme] += scheme not in ("http", "https")


def read(path: Path) -> tuple[list[Article], list[str]]:
    """Its articles, and what went wrong in a way that nobody foresaw."""
    form = form_of(path.read_bytes()[:8192])
    kind = "feed" if form in ("syndication", "json") else "page"
    reading = read_feed(FeedSpec(path.name, str(path), kind, "never", "keep"), FetchState(), None, Past())
    return reading.articles, [one.error for one in reading.failures if "unexpected" in one.error]


def as_told(article: Article) -> EnglishArticle:
    """With its own text in the place of a translation."""

    def same(text: str) -> Translation:
        return Translation(text, (Segment(text, 0, len(text), 0, text, -0.1),) if text.strip() else ())

    return EnglishArticle(article, same(article.title), same(article.text[:5_000]))


def issues(articles: list[Article]) -> Iterator[Digest]:
    for number in range(0, len(articles), ISSUE):
        told = [as_told(one) for one in articles[number : number + ISSUE]]
        date = datetime.date(2026, 1, 1) + datetime.timedelta(days=number // ISSUE)
        yield Digest(date, [Source("corpus", results=[*told])])


def main(folders: list[str]) -> int:
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*")) if path.suffix in SUFFIXES]
    articles: list[Article] = []
    wrong: list[str] = []
    for path in paths:
        found, broken = read(path)
        articles += found
        wrong += [f"{path}: {what}" for what in broken]
    survivors: Counter[str] = Counter()
    pages = 0
    with tempfile.TemporaryDirectory() as folder:
        for digest in issues(articles):
            write_edition(Path(folder), digest)
        for page in Path(folder).rglob("*.html"):
            survivors += Survivors(page.read_text(encoding="utf-8")).found
            pages += 1
    print(f"files {len(paths):,}, articles {len(articles):,}, pages {pages:,}")
    print("\n".join(wrong) or "no file made the reading break down")
    print(f"survived: {dict(survivors)}" if survivors else "nothing survived to a page")
    return 1 if wrong or survivors or not articles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
