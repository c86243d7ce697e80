"""Whose an article is, where one source brings those of several outlets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from written_feeds import TEXT, read, rss

from mujaz.feeds import parse
from mujaz.outlets import domain_of, outlets_of


def article(number: int, source: str = "", link: str = "https://news.example/n") -> str:
    return (
        f"<item><title>كوليرا</title><guid>n-{number}</guid><link>{link}/{number}</link>"
        f"<description>{TEXT} ({number})</description>{source}</item>"
    )


GATHERED = rss(
    "<link>https://news.example/</link>",
    article(1, '<source url="https://sada.example/rss">Sada</source>'),
    # In Arabic letters it would be shown as the address of whoever gathered it.
    article(2, '<source url="https://www.saba.example/">وكالة سبأ</source>'),
    article(3, "<source>Gulf Wire</source>"),
    article(4),
    # The feed itself, or a section of it.
    article(5, "<source>وكالة</source>"),
    article(6, '<source url="https://www.news.example/local.xml">News: local</source>'),
)


def test_an_entry_of_another_outlet_is_its(tmp_path: Path) -> None:
    named = ["Sada", "saba.example", "Gulf Wire"]
    assert [one.source for one in parse(GATHERED.encode(), "feed")] == [*named, *["وكالة"] * 3]
    path = tmp_path / "feed.rss"
    path.write_text(GATHERED, encoding="utf-8")
    # Under the name that its reader gave to the feed, but for what is another's.
    assert [one.source for one in read(str(path), kind="feed").articles] == [*named, *["نشرة"] * 3]
    assert outlets_of(*parse(GATHERED.encode(), "feed")) == [*named, "news.example"]


@pytest.mark.parametrize(
    "url", ["http://rss.cnn.com/x", "https://feeds.feedburner.com/cnnarabic", "https://feeds.agg.example/cnn"]
)
def test_a_source_that_all_entries_name_is_the_feeds_own(tmp_path: Path, url: str) -> None:
    source = f'<source url="{url}">CNN بالعربية</source>'
    link = "https://arabic.cnn.com/n"
    entries = [article(number, source, link) for number in (1, 2)]
    feed = rss("<link>https://arabic.cnn.com/</link>", *entries)
    assert outlets_of(*parse(feed.encode(), "feed")) == ["arabic.cnn.com"]
    path = tmp_path / "feed.rss"
    path.write_text(feed, encoding="utf-8")
    assert [one.source for one in read(str(path), kind="feed").articles] == ["نشرة"] * 2


def test_hosts_of_one_domain_are_one_outlet_even_beside_another() -> None:
    own = article(1, '<source url="http://rss.cnn.com/x">CNN بالعربية</source>', "https://arabic.cnn.com/n")
    other = article(2, '<source url="https://www.saba.example/">وكالة سبأ</source>')
    feed = rss("<link>https://arabic.cnn.com/</link>", own, other)
    assert [one.source for one in parse(feed.encode(), "feed")] == ["وكالة", "saba.example"]


@pytest.mark.parametrize(
    "url, domain",
    [
        ("http://rss.cnn.com/x", "cnn.com"),
        ("https://sada.example", "sada.example"),
        ("https://www.ahram.org.eg/rss", "ahram.org.eg"),
        ("https://news.bbc.co.uk/arabic", "bbc.co.uk"),
        ("http://192.0.2.1:8080/", "192.0.2.1"),
        ("http://localhost/", "localhost"),
        ("", ""),
    ],
)
def test_the_domain_of_a_site(url: str, domain: str) -> None:
    assert domain_of(url) == domain


def test_an_atom_entry_keeps_the_name_of_the_feed_that_it_was_taken_from() -> None:
    source = '<source><id>tag:sada</id><title>Sada</title><link href="https://sada.example/"/></source>'
    entry = f"<entry><id>1</id><title>كوليرا</title><content>{TEXT}</content>{source}</entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><id>p</id>{entry}</feed>'
    assert [one.source for one in parse(feed.encode(), "feed")] == ["Sada"]


def test_a_folder_with_files_of_several_outlets(tmp_path: Path) -> None:
    def page(name: str, *head: str) -> None:
        html = (
            f"<html lang=ar><head><title>كوليرا</title>{''.join(head)}</head><body><p>{TEXT} {name}</p></body></html>"
        )
        (tmp_path / name).write_text(html, encoding="utf-8")

    page("1.html", '<meta property="og:site_name" content="Gulf &amp; Wire">')
    page(
        "2.html",
        '<meta content="وكالة سبأ" property="og:site_name">',
        '<link rel="canonical" href="https://www.saba.example/n/2">',
    )
    page("3.html", '<meta property="og:site_name" content="وكالة سبأ">')
    page("4.html", '<link rel="canonical" href="https://www.saba.example/n/4">')
    (tmp_path / "5.txt").write_text(TEXT, encoding="utf-8")
    line = {"text": f"{TEXT} وأضافت.", "source": "Sada"}
    (tmp_path / "6.jsonl").write_text(json.dumps(line), encoding="utf-8")
    found = [one.source for one in read(str(tmp_path)).articles]
    assert found == ["Gulf & Wire", "saba.example", "وكالة سبأ", "نشرة", "نشرة", "Sada"]
