"""Feeds and pages made to do harm, or only to cost time, which must not grow with the square of their size."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mujaz.articles import Article
from mujaz.feeds import parse
from mujaz.feeds.entries import Entry, make_entry, web_link
from mujaz.feeds.jsonfeed import read_json_feed
from mujaz.feeds.lists import feeds_of_page, read_opml, read_sitemap
from mujaz.feeds.pages import read_page
from mujaz.feeds.xml import safe_xml
from seq2seq.errors import MujazError

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def rss(item: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>وكالة</title>{item}</channel></rss>'.encode()
    )


def item(description: str, title: str = "خبر") -> str:
    return f"<item><title>{title}</title><description>{description}</description></item>"


def only(data: bytes) -> Article:
    (article,) = parse(data, "feed.xml")
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("reference", ["&amp;", "&nbsp;", "&unknown;"])
def test_a_hundred_thousand_ordinary_entities_go_through(reference: str) -> None:
    text = only(rss(item(f"قال {reference} " * 100_000))).text
    # 400,000 characters are kept of an article.
    assert text.count("قال") > 20_000


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        (f'<!DOCTYPE r [<!ENTITY l0 "lol">{LAUGHS}]>', "holds more than a word"),
        (f'<!DOCTYPE r [<!ENTITY x "{"x" * 100_000}">]>', "holds more than a word"),
        (f'<!DOCTYPE r [<!ENTITY x "{"x" * 99}">]>', "grow it by more than a million"),
        ('<!DOCTYPE r [<!ENTITY x "<b>">]>', "holds more than a word"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "opens another file"),
        ('<!doctype r [<!entity x public "a" "http://127.0.0.1/">]>', "opens another file"),
        ('<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>', "opens another file"),
        ('<!-- a --><?a b?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "/etc/passwd">]>', "opens another file"),
        ('words <!DOCTYPE r [<!ENTITY x SYSTEM "/etc/passwd">]>', "opens another file"),
        ('<!DOCTYPE r><!DOCTYPE r [<!ENTITY x SYSTEM "/etc/passwd">]>', "declares entities where no feed does"),
        ('<!DOCTYPE r [<!-- "> --><!ENTITY x SYSTEM "/etc/passwd">]>', "opens another file"),
        ("<!DOCTYPE r [<!ENTITY x 'a' 'b'>]>", "in a way that cannot be read"),
        ("<!DOCTYPE r [" + "<!--" * 100_000, "does not end"),
        ("<!DOCTYPE r " + "'a' " * 100_000, "does not end"),
        ("<!DOCTYPE r [" + "<!ENTITY x SYSTEM " * 20_000 + "]>", "in a way that cannot be read"),
        (" " * 300_000 + "<!DOCTYPE r><!DOCTYPE", "declares entities where no feed does"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_attacks_are_refused(declared: str, why: str, encoding: str) -> None:
    data = rss(item("&x;" * 20_000), declared).decode().encode(encoding)
    with pytest.raises(MujazError, match=r"feed\.xml: refused") as caught:
        list(parse(data, "feed.xml"))
    assert why in str(caught.value)


def test_what_feeds_really_declare_is_borne() -> None:
    netscape = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert only(rss(item("نص"), netscape)).text == "نص"
    names = (
        '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/x.ent">'
        ' %HTMLlat1; <!ENTITY agency "وكالة الأنباء"><!ENTITY dash "&#8211;">]>'
    )
    assert only(rss(item("&agency; &dash; caf&eacute;"), names)).text == "وكالة الأنباء – café"


def test_an_entity_declared_inside_the_feed_is_not_put_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("سر")
    inside = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{item("&x; نص")}'
    assert "سر" not in only(rss(inside)).text


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (rss(item("<b>" * 1000 + "نص" + "</b>" * 1000)), "nested more than 200 deep"),
        (rss("<item " + " ".join(f'a{n}="x"' for n in range(2000)) + "/>"), "more than a thousand attributes"),
        (rss(item("<a/>" * 60_000)), "more than 50,000 elements"),
        (rss(item("<a/>" * 60_000))[:-5], "more than 50,000 elements"),
    ],
    ids=["deep", "attributes", "elements", "elements of a broken feed"],
)
def test_crowds_are_refused(bad: bytes, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mujaz.feeds.xml._ELEMENTS", 50_000)
    with pytest.raises(MujazError, match=why):
        safe_xml(bad, "feed.xml")


@pytest.mark.parametrize("junk", ["<!--", "<![CDATA[", "<!x ", "&#", "<", "<a b='"])
def test_broken_markup_costs_what_its_length_costs(junk: str) -> None:
    found = list(parse(rss(item("نص " + junk * (250_000 // len(junk))))[:-30], "feed.xml"))
    assert len(found) <= 1


@pytest.mark.parametrize(
    "junk",
    ["<div>", "<a href='", "<", "<!--", "<script>", "<select>", "<p " + "a " * 50_000, "<p a='<'" + " b='<'" * 9_000],
)
def test_broken_pages_cost_what_their_length_costs(junk: str) -> None:
    page = f"<html><body><p>أعلنت وزارة الصحة تسجيل إصابات.</p>{junk * (150_000 // len(junk))}"
    assert read_page(page.encode(), "page").text.startswith("أعلنت وزارة الصحة")


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JAVASCRIPT:x", "java\nscript:x", "\x01javascript:x", "https:javascript:x"),
        *("data:text/html,x", "vbscript:x", "file:///x", "mailto:a@b", "//", "http://", "http:///x", "http://[x"),
        *("", " ", 5, None, "http://h/" + "x" * 3000),
    ],
)
def test_links_that_are_none(url: object) -> None:
    assert web_link(url, "https://news.example.org/feed") == ""


def test_links_that_are_some() -> None:
    base = "https://news.example.org/a/feed"
    assert web_link("/n/1", base) == "https://news.example.org/n/1"
    assert web_link("//cdn.example.org/n", base) == "https://cdn.example.org/n"
    assert web_link(" https://h/خبر?a=1#b ", base) == "https://h/خبر?a=1#b"


def test_ids_stay_apart_and_do_not_hang_on_their_number() -> None:
    def id_of(**fields: object) -> object:
        entry = make_entry("feed", title="خبر", **fields)  # type: ignore[arg-type]
        assert isinstance(entry, Entry)
        return entry.article.id

    long = "x" * 5000
    assert id_of(id=long + "1") != id_of(id=long + "2")
    assert len(str(id_of(id=long))) < 300
    assert id_of(text="أول") != id_of(text="ثان")
    assert id_of(text="أول") == id_of(text="أول")
    assert id_of(id=True, url="https://h/1") == "https://h/1"


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"\xff\xfe", b"{" * 100_000, b"[1]", b'{"items": 5}', b"9" * 5000])
def test_what_is_no_json_feed(data: bytes) -> None:
    with pytest.raises(MujazError, match=r"^feed\.json: "):
        read_json_feed(data, "feed.json")


def test_odd_json_is_borne() -> None:
    odd = {
        "id": [1],
        "title": {"a": 1},
        "url": 5,
        "content_html": None,
        "content_text": "نص\u0000 \ud83d",
        "authors": "x",
    }
    feed = read_json_feed(json.dumps({"items": [odd, None]}).encode(), "feed.json")
    assert isinstance(feed.items[0], Entry)
    assert feed.items[0].article.text == "نص �"


@pytest.mark.parametrize("read", [read_opml, read_sitemap])
@pytest.mark.parametrize(
    "data", [b"", b"\0\1", b"<a", b"<rss/>", b"<opml " * 1000, b"<!DOCTYPE a [<!ENTITY x SYSTEM 'f'>]><a/>"]
)
def test_what_is_no_list(read: object, data: bytes) -> None:
    with pytest.raises(MujazError, match=r"^list\.xml: "):
        read(data, "list.xml")  # type: ignore[operator]


def test_the_feeds_that_a_page_names() -> None:
    page = (
        "<link rel=stylesheet href=/a.css>"
        "<LINK REL='alternate' TYPE=\"application/rss+xml; charset=x\" HREF='/feed?a=1&amp;b=2'>"
        '<link href="/atom"\n type="application/atom+xml" rel="home alternate"/><link rel=alternate href=/ar lang=ar>'
        '<link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="alternate" type="text/html">'
    )
    assert list(feeds_of_page(page, "https://h/")) == ["https://h/feed?a=1&b=2", "https://h/atom"]
    assert list(feeds_of_page("<link " * 50_000 + "<a " * 50_000, "https://h/")) == []
