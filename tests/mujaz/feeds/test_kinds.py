"""Every kind of source: JSON feeds, lists, sitemaps, pages, files, and what none of them is."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest
from written_feeds import HTML, LONG, NEW, TEXT, entry, page, read, rss

from mujaz.articles import Article, Failure
from mujaz.feeds import FeedSpec, FetchState, Past, read_feed, read_feeds, subscriptions
from mujaz.fetch import Client
from seq2seq.errors import MujazError, UsageError


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (("out of order", 500), "500 (Internal Server Error)"),
        ("", "neither a feed"),
        ("hello", "neither a feed"),
        (b"\x89PNG\r\n\x1a\n\0\0", "neither a feed"),
        ('{"version": "https://jsonfeed.org/version/1"', "invalid JSON"),
        ('{"version": "https://jsonfeed.org/version/1"}', 'no list of "items"'),
        ("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>", "refused"),
        ("<html><body></body></html>", "no text in this page"),
        ("<opml><body/></opml>", "names no feeds"),
        ("<opml>", "not an OPML list"),
        ("<urlset", "not a sitemap"),
    ],
)
def test_a_source_that_cannot_be_read_is_one_failure(site: Any, client: Client, body: Any, what: str) -> None:
    site.pages["/feed"] = body
    before = FetchState("", "", "of-another-day")
    found = read(f"{site.url}/feed", client, before)
    (failure,) = found.items
    assert isinstance(failure, Failure)
    assert failure.error.startswith(f"{site.url}/feed: ") and what in failure.error
    assert "\n" not in failure.error
    assert found.state == before and not found.unchanged


def test_without_the_network_a_remote_source_is_one_failure() -> None:
    (failure,) = read("https://news.example.org/feed").items
    assert isinstance(failure, Failure) and "nothing may be fetched" in failure.error


def test_json_feed(site: Any, client: Client) -> None:
    items = [
        {
            "id": 7,
            "url": "/n/7",
            "title": "كوليرا",
            "content_html": HTML,
            "date_published": "2026-01-15T09:00:00+03:00",
        },
        {"id": "8", "content_text": LONG, "authors": [{"name": "ليلى"}, 5], "date_modified": "gestern"},
        "not an item",
        {"id": "9"},
    ]
    feed = {"items": items, "title": "وكالة", "version": "https://jsonfeed.org/version/1.1", "language": "ar"}
    site.pages["/feed"] = json.dumps(feed)
    one, two, three, four = read(f"{site.url}/feed", client).items
    assert isinstance(one, Article) and isinstance(two, Article)
    assert (one.id, one.url, one.published) == ("7", f"{site.url}/n/7", "2026-01-15T06:00:00Z")
    assert (two.text, two.extra["author"], two.published, two.source) == (LONG, "ليلى", "", "نشرة")
    assert isinstance(three, Failure) and "item 3" in three.error
    assert isinstance(four, Failure) and "neither a title nor text" in four.error


def test_a_list_of_feeds(site: Any, client: Client) -> None:
    outlines = (
        f'<outline text="أخبار"><outline text="الأولى" xmlUrl="{site.url}/a?x=1&y=2"/></outline>'
        f'<outline title="الثانية" xmlUrl="{site.url}/b"/><outline xmlUrl="{site.url}/b"/>'
        '<outline text="x" xmlUrl="file:///etc/passwd"/>'
    )
    site.pages["/list.opml"] = f'<opml version="2.0"><body>{outlines}</body></opml>'
    site.pages["/a?x=1&y=2"] = rss(entry(1, LONG))
    spec = FeedSpec("قائمة", f"{site.url}/list.opml", full_text="never", limit=5)
    specs = subscriptions(spec, client)
    assert [(one.name, one.location) for one in specs] == [
        ("الأولى", f"{site.url}/a?x=1&y=2"),
        ("الثانية", f"{site.url}/b"),
    ]
    assert {(one.kind, one.full_text, one.limit) for one in specs} == {("auto", "never", 5)}
    article, failure = read_feed(spec, NEW, client, Past()).items
    assert isinstance(article, Article) and isinstance(failure, Failure)
    assert "404" in failure.error
    assert subscriptions(FeedSpec("نشرة", f"{site.url}/a"), None) == [FeedSpec("نشرة", f"{site.url}/a")]


def test_a_sitemap_and_the_sitemaps_of_an_index(site: Any, client: Client) -> None:
    urls = "".join(f"<url><loc>{site.url}/n/{n}</loc><lastmod>2026-01-{n + 1:02d}</lastmod></url>" for n in range(4))
    site.pages["/sitemap.xml"] = (
        f"<sitemapindex><sitemap><loc>{site.url}/a.xml.gz</loc></sitemap><sitemap><loc>{site.url}/gone.xml</loc></sitemap>"
        "</sitemapindex>"
    )
    site.pages["/a.xml.gz"] = gzip.compress(f"<urlset>{urls}<url><loc>javascript:x</loc></url></urlset>".encode())
    site.pages.update({f"/n/{number}": page(title=f"خبر {number}") for number in range(3)})
    found = read(f"{site.url}/sitemap.xml", client, known=lambda url: url.endswith("/n/1"))
    assert [article.title for article in found.articles] == ["خبر 2", "خبر 0"]
    assert [article.published for article in found.articles] == ["2026-01-03", "2026-01-01"]
    assert [failure.id for failure in found.failures] == [f"{site.url}/gone.xml", f"{site.url}/n/3"]
    limited = read(f"{site.url}/sitemap.xml", client, limit=2, known=lambda url: url.endswith("/n/3"))
    assert [article.title for article in limited.articles] == ["خبر 2", "خبر 1"]
    assert any("1 further pages are left for the next run" in note for note in limited.notes)
    assert limited.state == NEW


def test_a_page_is_an_article_and_a_front_page_stands_for_its_feed(site: Any, client: Client) -> None:
    site.pages["/n/1"] = page()
    (article,) = read(f"{site.url}/n/1", client).articles
    assert (article.id, article.url, article.title) == (f"{site.url}/n/1", f"{site.url}/n/1", "كوليرا في الشمال")
    assert article.text.count("12 إصابة") == 8
    site.pages["/"] = page().replace(
        "<script>", '<link rel="alternate" type="application/rss+xml" href="/feed"><script>'
    )
    site.pages["/feed"] = rss(entry(1, LONG))
    found = read(f"{site.url}/", client)
    assert [one.id for one in found.articles] == ["n-1"]
    assert f"its feed {site.url}/feed was read" in found.notes[0]


def test_a_feed_that_moved_says_so_and_is_read(site: Any, client: Client) -> None:
    site.pages["/old"] = ("", 301)
    site.headers["/old"] = {"Location": "/new"}
    site.pages["/new"] = rss(entry(1, LONG))
    found = read(f"{site.url}/old", client)
    assert len(found.articles) == 1
    assert found.notes == (f"{site.url}/old has moved for good: put {site.url}/new in its place",)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1256", "iso-8859-6", "nonsense", ""])
@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-8", "utf-16", "utf-16-le"])
def test_what_the_header_says_of_the_encoding_costs_no_text(
    site: Any, client: Client, encoding: str, charset: str
) -> None:
    site.pages["/feed"] = f'<?xml version="1.0"?>{rss(entry(1, LONG))}'.encode(encoding)
    site.headers["/feed"] = {"Content-Type": f"text/xml; charset={charset}" if charset else "text/xml"}
    assert [article.text for article in read(f"{site.url}/feed", client).articles] == [LONG]


def test_a_folder_is_read_again_when_a_file_in_it_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(rss(entry(1, LONG)), encoding="utf-8")
    (tmp_path / "en.txt").write_text("The minister arrived in Cairo.", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "digest.html").write_text("<p>brief</p>", encoding="utf-8")
    spec = FeedSpec("مجلد", str(tmp_path))
    first = read_feed(spec, NEW, None, Past(), leave_out=tmp_path / "out")
    assert [article.text for article in first.articles] == [TEXT, LONG]
    assert first.notes == ("1 article left out: not in Arabic script",)
    assert read_feed(spec, first.state, None, Past(), leave_out=tmp_path / "out").unchanged
    (tmp_path / "b.txt").write_text(LONG, encoding="utf-8")
    again = read_feed(spec, first.state, None, Past(), leave_out=tmp_path / "out")
    assert len(again.articles) == 3 and not again.unchanged
    os.utime(tmp_path / "a.txt", ns=(1, 1))
    assert not read_feed(spec, again.state, None, Past(), leave_out=tmp_path / "out").unchanged


def test_a_folder_with_a_damaged_file_keeps_its_state(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode()[:-1] + b"\xff")
    spec = FeedSpec("مجلد", str(tmp_path))
    first = read_feed(spec, NEW, None, Past())
    assert len(first.articles) == len(first.items) == 1
    assert read_feed(spec, first.state, None, Past()).unchanged


def test_files_need_no_network(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(entry(1, link="http://127.0.0.1:9/n/1")), encoding="utf-8")
    with Client() as client:
        found = read(str(feed), client)
    assert [article.text for article in found.articles] == [TEXT]
    assert read(str(feed), None, found.state).unchanged
    (failure,) = read(str(tmp_path / "missing.xml")).items
    assert isinstance(failure, Failure) and "No such file or directory" in failure.error
    (failure,) = read(str(feed), kind="folder").items
    assert isinstance(failure, Failure) and "is no folder" in failure.error


def test_settings_that_are_none_are_refused() -> None:
    for settings in ({"kind": "rss"}, {"full_text": "yes"}, {"other_language": "en"}, {"limit": 0}, {"location": ""}):
        with pytest.raises(UsageError, match="نشرة"):
            FeedSpec(**{"name": "نشرة", "location": "-", **settings})  # type: ignore[arg-type]


def test_readings_come_in_the_order_of_the_sources(site: Any, client: Client) -> None:
    for number in range(12):
        site.pages[f"/{number}"] = rss(entry(number, LONG))
    sources = [(FeedSpec(str(number), f"{site.url}/{number}"), NEW) for number in range(12)]
    readings = list(read_feeds(sources, client, Past()))
    assert [reading.articles[0].id for reading in readings] == [f"n-{number}" for number in range(12)]


def test_a_list_that_cannot_be_read_is_an_error(site: Any, client: Client) -> None:
    with pytest.raises(MujazError, match="404"):
        subscriptions(FeedSpec("قائمة", f"{site.url}/missing.opml"), client)


def test_what_is_no_article_in_a_sitemap_is_told(site: Any, client: Client) -> None:
    places = "".join(f"<url><loc>{site.url}/n/{number}</loc></url>" for number in (1, 2, 3, 4))
    site.pages["/sitemap.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    english = "".join(f"<p>The ministry of health counts {number} new cases of cholera.</p>" for number in range(8))
    site.pages |= {"/n/1": page(), "/n/2": page(english, "Cholera"), "/n/3": "<html><body></body></html>"}
    found = read(f"{site.url}/sitemap.xml", client)
    assert [(one.url.removeprefix(site.url), one.final) for one in found.refused] == [("/n/2", True), ("/n/3", False)]
    assert all(one.reason for one in found.refused)
    # One that is not there may be there tomorrow.
    assert [one.id.removeprefix(site.url) for one in found.failures] == ["/n/3", "/n/4"]
