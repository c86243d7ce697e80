"""Sources read as a daily run reads them, over real HTTP on loopback."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from mujaz.articles import Article, Failure
from mujaz.feeds import FeedSpec, FetchState, Knowledge, Past, read_feed, read_feeds, subscriptions
from mujaz.feeds.spec import Reading
from mujaz.fetch import Client
from seq2seq.errors import MujazError, UsageError

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


def test_what_did_not_change_is_not_read_again(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1, LONG))
    site.headers["/feed"] = {"ETag": '"same"'}
    first = read(f"{site.url}/feed", client)
    assert [article.id for article in first.articles] == ["n-1"]
    assert first.articles[0].url == f"{site.url}/n/1"
    second = read(f"{site.url}/feed", client, first.state)
    assert second.unchanged and second.items == () and second.state == first.state


def test_the_same_bytes_without_a_tag_are_not_read_again_either(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1, LONG))
    first = read(f"{site.url}/feed", client)
    assert read(f"{site.url}/feed", client, first.state).unchanged
    site.pages["/feed"] = rss(entry(2, LONG), entry(1, LONG))
    assert [article.id for article in read(f"{site.url}/feed", client, first.state).articles] == ["n-2", "n-1"]


def test_a_source_that_is_to_be_read_in_another_way_is_read_again(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1, LONG), entry(2, "The minister arrived in Cairo. " * 30, "Cairo"))
    site.headers["/feed"] = {"ETag": '"same"'}
    first = read(f"{site.url}/feed", client)
    assert len(first.articles) == 1
    assert first.notes == ("1 article left out: not in Arabic script",)
    kept = read(f"{site.url}/feed", client, first.state, other_language="keep")
    assert [article.extra.get("other_language") for article in kept.articles] == [None, "not in Arabic script"]


def test_a_teaser_gets_the_text_of_its_page(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1, f"{TEXT[:60]}…"), entry(2, LONG), entry(3))
    site.pages["/n/1"] = page()
    site.pages["/n/3"] = page()
    found = read(f"{site.url}/feed", client)
    one, two, three = found.articles
    assert one.text.count("12 إصابة") == 8
    assert "alert" not in one.text and "حقوق" not in one.text
    assert (one.title, one.extra["author"]) == ("كوليرا", "ليلى حداد")
    assert two.text == LONG
    assert three.text.count("12 إصابة") == 8
    assert site.asked == ["/feed", "/robots.txt", "/n/1", "/n/3"]
    assert read(f"{site.url}/feed", client, found.state).unchanged


def test_pages_are_fetched_always_or_never_where_that_is_said(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1), entry(2, LONG))
    site.pages["/n/1"] = site.pages["/n/2"] = page(HTML * 2)
    assert [a.text.count("12 إصابة") for a in read(f"{site.url}/feed", client, full_text="never").articles] == [1, 8]
    assert [a.text.count("12 إصابة") for a in read(f"{site.url}/feed", client, full_text="always").articles] == [16, 16]


def test_a_known_article_is_not_fetched_again(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1), entry(2, LONG))
    found = read(f"{site.url}/feed", client, known=lambda url: url.endswith(("/n/1", "/n/2")))
    # The whole article of the second is in the feed: it may have been edited.
    assert [article.id for article in found.articles] == ["n-2"]
    assert site.asked == ["/feed"]


def test_a_page_that_cannot_be_had_leaves_the_teaser_and_says_so(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1), entry(2), entry(3), entry(4))
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /n/2"
    site.pages["/n/1"] = ("gone", 410)
    site.pages["/n/3"] = page("<p>Please enable JavaScript to read this page, which is long enough to count.</p>" * 9)
    site.pages["/n/4"] = ("busy", 500)
    found = read(f"{site.url}/feed", client)
    assert [article.text for article in found.articles] == [TEXT] * 4
    reasons = [article.extra["partial"] for article in found.articles]
    for reason, part in zip(reasons, ["410 (Gone)", "robots.txt", "not in Arabic", "500 (Internal"], strict=True):
        assert part in reason
    # The fourth may be there next time: the feed is to be read again, though it did not change.
    assert found.state == NEW


def test_a_site_that_is_down_is_given_up(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(*(entry(number) for number in range(20)))
    site.pages.update({f"/n/{number}": ("down", 503) for number in range(20)})
    found = read(f"{site.url}/feed", client)
    assert len(found.articles) == 20
    assert len({path for path in site.asked if path.startswith("/n/")}) == 3
    assert "3 pages of the site in a row could not be fetched" in found.notes[-1]


def test_no_script_and_no_odd_link_survives(site: Any, client: Client) -> None:
    odd = [
        "javascript:alert(1)",
        "data:text/html,x",
        " JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "java\tscript:alert(1)",
        "http://",
    ]
    site.pages["/feed"] = rss(
        *(entry(n, "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;" + LONG, link=link) for n, link in enumerate(odd))
    )
    found = read(f"{site.url}/feed", client)
    assert [article.url for article in found.articles] == [""] * len(odd)
    assert not any("alert" in article.text for article in found.articles)


def test_fields_have_an_end(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(
        entry(1, "خبر " * 300_000, "ع" * 5000, link="http://a.example/" + "b" * 9000, author="ك" * 900)
    )
    (article,) = read(f"{site.url}/feed", client).articles
    assert len(article.title) == 1000 and article.title.endswith("…")
    assert len(article.text) <= 400_000
    assert "1,199,999 characters" in article.extra["cut"]
    assert article.url == ""
    assert len(article.extra["author"]) == 300


def test_what_is_over_the_limit_is_read_too_lest_it_leaves_the_feed(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(*(entry(number, LONG) for number in range(9)))
    found = read(f"{site.url}/feed", client, limit=2)
    assert [article.id for article in found.articles] == [f"n-{number}" for number in range(9)]


def test_articles_of_files_have_the_outlet_that_the_source_is_named_for(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    lines = [{"text": f"{TEXT} وأضافت."}, {"text": f"{TEXT} وأكدت.", "source": "وكالة سبأ"}]
    (tmp_path / "2.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert [article.source for article in read(str(tmp_path)).articles] == ["نشرة", "نشرة", "وكالة سبأ"]
    assert [article.source for article in read(str(tmp_path / "1.txt")).articles] == ["نشرة"]
    nameless = FeedSpec(str(tmp_path), str(tmp_path), named=False)
    assert [one.source for one in read_feed(nameless, NEW, None, Past()).articles] == ["", "", "وكالة سبأ"]


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


def test_ten_days_of_thirty_feeds_with_faults_lose_nothing(world: Any, client: Client) -> None:
    server = world(feeds=30)
    specs = subscriptions(FeedSpec("الكل", f"{server.url}/feeds.opml"), client)
    states = {spec.location: NEW for spec in specs}
    seen: dict[str, set[str]] = {}
    urls: set[str] = set()
    for day in range(10):
        server.day = day
        for spec, reading in zip(
            specs,
            read_feeds([(s, states[s.location]) for s in specs], client, Remembered(urls.__contains__)),
            strict=True,
        ):
            states[spec.location] = reading.state
            for article in reading.articles:
                number = article.url.rpartition("/")[2]
                seen.setdefault(number, set()).add(article.text)
                if not article.extra.get("partial"):
                    urls.add(article.url)
    for due in server.world.manifest(9):
        if due["due"]:
            texts = seen.pop(str(due["id"]))
            assert all(due["marker"] in text.replace("\n", " ") for text in texts), due
            assert len(texts) <= int(due["versions"]), due
    assert seen.keys() <= {str(one["id"]) for one in server.world.manifest(9)}


def test_readings_come_in_the_order_of_the_sources(site: Any, client: Client) -> None:
    for number in range(12):
        site.pages[f"/{number}"] = rss(entry(number, LONG))
    sources = [(FeedSpec(str(number), f"{site.url}/{number}"), NEW) for number in range(12)]
    readings = list(read_feeds(sources, client, Past()))
    assert [reading.articles[0].id for reading in readings] == [f"n-{number}" for number in range(12)]


def test_a_list_that_cannot_be_read_is_an_error(site: Any, client: Client) -> None:
    with pytest.raises(MujazError, match="404"):
        subscriptions(FeedSpec("قائمة", f"{site.url}/missing.opml"), client)


def live(*posts: tuple[str, str], link: str = "/live", guid: bool = True) -> str:
    """Posts of (title, text) that all have one link."""
    ids = (f"<guid isPermaLink='false'>post-{title}</guid>" if guid else "" for title, _ in posts)
    return rss(
        *(
            f"<item><title>{title}</title>{id}<link>{link}</link><description>{text}</description></item>"
            for (title, text), id in zip(posts, ids, strict=True)
        )
    )


@pytest.mark.parametrize("guid", [True, False])
@pytest.mark.parametrize("link", ["/live", "/"])
def test_posts_that_share_a_link_are_articles_of_their_own(site: Any, client: Client, link: str, guid: bool) -> None:
    posts = [(f"خبر {number}", f"{TEXT} ({number})") for number in range(3)]
    site.pages["/feed"] = live(*posts, link=link, guid=guid)
    site.pages[link] = page()
    found = read(f"{site.url}/feed", client)
    assert [(one.title, one.text) for one in found.articles] == posts
    assert len({one.id for one in found.articles}) == 3
    # The page is not theirs: it was not asked for, although each post is as short as a teaser.
    assert site.asked == ["/feed"]


class Listed(Past):
    """Knows every article in full, and what its feed said of it."""

    def __init__(self, listed: Any) -> None:
        self.listed = listed

    def knows(self, article: Article, listed: str = "") -> Knowledge:
        return "known" if self.listed.get(article.id) == listed else "edited"


def test_the_page_of_an_edited_teaser_is_read_again(site: Any, client: Client) -> None:
    site.pages["/feed"] = rss(entry(1, "تسجيل 12 إصابة…"), entry(2, "وصول شحنة قمح…"))
    site.pages["/n/1"] = site.pages["/n/2"] = page()
    first = read(f"{site.url}/feed", client)
    assert set(first.listed) == {"n-1", "n-2"}
    spec, past = FeedSpec("نشرة", f"{site.url}/feed"), Listed(first.listed)
    site.pages["/feed"] = rss(entry(1, "تسجيل 15 إصابة…"), entry(2, "وصول شحنة قمح…"))
    site.pages["/n/1"] = page(HTML.replace("12", "15"))
    site.asked.clear()
    second = read_feed(spec, first.state, client, past)
    assert [one.id for one in second.articles] == ["n-1"] and "15 إصابة" in second.articles[0].text
    assert "/n/1" in site.asked and "/n/2" not in site.asked
    # A teaser does not take the place of the text that is there.
    del site.pages["/n/1"]
    assert read_feed(spec, FetchState(), client, past).items == ()


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
