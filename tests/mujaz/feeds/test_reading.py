"""Sources read as a daily run reads them, over real HTTP on loopback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from written_feeds import HTML, LONG, NEW, TEXT, Remembered, entry, page, read, rss

from mujaz.articles import Article
from mujaz.feeds import FeedSpec, FetchState, Knowledge, Past, read_feed, read_feeds, subscriptions
from mujaz.fetch import Client


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
