"""A small web of synthetic news feeds: what each holds on each day, and what goes wrong with it (see serve_feeds.py).

Nothing in it is random: the same texts and the same day give the same bytes.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape

from eval.testsets import NewsArticle

START = datetime.datetime(2026, 1, 1, 5, 0, tzinfo=datetime.UTC)
FORMS = ("rss", "teaser", "atom", "json", "cp1256", "rdf", "lying", "utf-16", "sitemap", "gzip")
# Days that an article stays in its feed; a feed is never down for two days on end.
WINDOW = 4
ONCE = ("error", "reset", "short", "busy")


@dataclass(frozen=True)
class Piece:
    """An article as it stands on a day; `id` is "feed-day-number"."""

    id: str
    title: str
    sentences: tuple[str, ...]
    published: datetime.datetime

    @property
    def marker(self) -> str:
        """The sentence that no other article has."""
        return f"وحمل الخبر الرقم {self.id.replace('-', '/')} في سجل الوكالة."

    @property
    def paragraphs(self) -> list[str]:
        told = [*self.sentences, self.marker]
        return [" ".join(told[start : start + 2]) for start in range(0, len(told), 2)]

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)


@dataclass(frozen=True)
class World:
    """What every feed holds on every day; nothing in it is random."""

    texts: Sequence[NewsArticle]
    feeds: int
    each_day: int = 1
    faults: bool = True

    def form(self, feed: int) -> str:
        return FORMS[feed % len(FORMS)]

    def pieces(self, feed: int, day: int) -> list[Piece]:
        """Newest day first."""
        days = range(day, max(-1, day - WINDOW), -1)
        return [self.piece(feed, born, number, day) for born in days for number in range(self.each_day)]

    def piece(self, feed: int, born: int, number: int, day: int) -> Piece:
        id = f"{feed}-{born}-{number}"
        text = self.texts[number_of(id) % len(self.texts)]
        edited = day > born and self.is_edited(id)
        more = ("وأضيفت إلى الخبر تفاصيل جديدة بعد نشره.",) if edited else ()
        published = START + datetime.timedelta(days=born, minutes=number_of(id) % 600)
        return Piece(id, text.title_ar, (*(arabic for arabic, _ in text.pairs), *more), published)

    def is_edited(self, id: str) -> bool:
        """On the day after its first."""
        return number_of(f"edit {id}") % 8 == 0

    def fault(self, feed: int, day: int) -> str:
        """ "down" and "loop" last the day; those of `ONCE` strike the first request of the day."""
        if not self.faults:
            return ""
        if feed % 7 == 3 and (day + feed) % 5 == 0:
            return "loop" if feed % 2 else "down"
        if feed % 13 == 6:
            return "moving"
        kinds = (*ONCE, "slow", "moved", "chain", *[""] * 9)
        return kinds[number_of(f"fault {feed} {day}") % len(kinds)]

    def manifest(self, day: int) -> list[dict[str, object]]:
        """Every article so far: whether a reader who came every day must have it, and in how many versions.

        Two where it was edited while its feed held the whole of it; which of them was seen depends on the feed's days.
        """
        listed = []
        for feed in range(self.feeds):
            whole = self.form(feed) not in ("teaser", "rdf", "sitemap")
            for born in range(day + 1):
                for number in range(self.each_day):
                    piece = self.piece(feed, born, number, born)
                    edited = whole and self.is_edited(piece.id) and self._seen(feed, born, born + 1, day)
                    due = self._seen(feed, born, born, day)
                    listed.append({"id": piece.id, "marker": piece.marker, "due": due, "versions": 1 + edited})
        return listed

    def _seen(self, feed: int, born: int, first: int, last: int) -> bool:
        """Whether the feed answers on any day from `first` to `last` on which it still holds what is of `born`."""
        days = range(first, min(last, born + WINDOW - 1) + 1)
        return any(self.fault(feed, day) not in ("down", "loop") for day in days)

    def body(self, feed: int, day: int, base: str, salt: str = "") -> tuple[bytes, dict[str, str]]:
        """A feed's bytes and headers; `salt` is what changes in a moving feed."""
        form, pieces = self.form(feed), self.pieces(feed, day)
        title = f"نشرة الأخبار {feed}"
        if form == "json":
            return json.dumps(_json_feed(title, pieces, base, salt), ensure_ascii=False).encode(), media_type(
                "feed+json"
            )
        if form == "sitemap":
            return _sitemap(pieces, base, salt).encode(), media_type("xml")
        if form in ("atom", "gzip"):
            data = _atom(title, pieces, base, salt).encode()
            headers = media_type("atom+xml")
            return (data, headers) if form == "atom" else (gzip.compress(data, mtime=0), {**headers, **_GZIPPED})
        if form == "rdf":
            return _rdf(title, pieces, base, salt).encode(), media_type("rdf+xml")
        encoding = {"cp1256": "windows-1256", "utf-16": "utf-16"}.get(form, "utf-8")
        text = _rss(title, pieces, base, salt, teaser=form == "teaser", encoding=encoding)
        real = "cp1256" if form == "lying" else encoding
        return text.encode(real, "xmlcharrefreplace"), media_type("rss+xml")


_GZIPPED = {"Content-Encoding": "gzip"}


def number_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def media_type(kind: str) -> dict[str, str]:
    return {"Content-Type": f"application/{kind}"}


def _link(piece: Piece, base: str) -> str:
    return f"{base}/article/{piece.id}"


def _rss(title: str, pieces: Sequence[Piece], base: str, salt: str, *, teaser: bool, encoding: str) -> str:
    items = "".join(
        f"<item><title>{escape(piece.title)}</title><link>{_link(piece, base)}</link>"
        f'<guid isPermaLink="false">urn:mujaz:{piece.id}</guid><pubDate>{format_datetime(piece.published)}</pubDate>'
        + (
            f"<description>{escape(piece.sentences[0][:120])}…</description></item>"
            if teaser
            else f"<content:encoded><![CDATA[{piece.html}]]></content:encoded></item>"
        )
        for piece in pieces
    )
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title><link>{base}/</link>'
        f"<language>ar</language><generator>{salt}</generator>{items}</channel></rss>"
    )


def _rdf(title: str, pieces: Sequence[Piece], base: str, salt: str) -> str:
    items = "".join(
        f'<item rdf:about="{_link(piece, base)}"><title>{escape(piece.title)}</title><link>{_link(piece, base)}</link>'
        f"<dc:date>{piece.published.isoformat()}</dc:date>"
        f"<description>{escape(piece.sentences[0][:120])} [...]</description></item>"
        for piece in pieces
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{base}/"><title>{title}</title><link>{base}/</link><description>{salt}</description>'
        f"</channel>{items}</rdf:RDF>"
    )


def _atom(title: str, pieces: Sequence[Piece], base: str, salt: str) -> str:
    entries = "".join(
        f"<entry><id>urn:mujaz:{piece.id}</id><title>{escape(piece.title)}</title>"
        f'<link rel="alternate" href="{_link(piece, base)}"/><updated>{piece.published.isoformat()}</updated>'
        f'<content type="html">{escape(piece.html)}</content></entry>'
        for piece in pieces
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><id>urn:x</id>'
        f"<title>{title}</title><updated>{START.isoformat()}</updated><generator>{salt}</generator>{entries}</feed>"
    )


def _json_feed(title: str, pieces: Sequence[Piece], base: str, salt: str) -> dict[str, object]:
    items = [
        {
            "id": f"urn:mujaz:{piece.id}",
            "url": _link(piece, base),
            "title": piece.title,
            "content_html": piece.html,
            "date_published": piece.published.isoformat(),
        }
        for piece in pieces
    ]
    return {"version": "https://jsonfeed.org/version/1.1", "title": title, "_salt": salt, "items": items}


def _sitemap(pieces: Sequence[Piece], base: str, salt: str) -> str:
    urls = "".join(
        f"<url><loc>{_link(piece, base)}</loc><lastmod>{piece.published.isoformat()}</lastmod></url>"
        for piece in pieces
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset><!-- {salt} -->'
