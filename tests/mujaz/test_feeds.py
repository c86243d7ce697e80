from __future__ import annotations

from pathlib import Path

import pytest

from mujaz.articles import Article, Failure
from mujaz.feeds import parse
from seq2seq.errors import MujazError

SEED = Path(__file__).resolve().parents[2] / "seeds" / "feed.xml"

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>وكالة الأنباء</title><link>https://news.example.org/</link>
<item>
  <title>افتتاح &amp;quot;جسر&amp;quot; في بغداد</title>
  <link>https://news.example.org/1</link>
  <guid isPermaLink="false">n-1</guid>
  <pubDate>Thu, 15 Jan 2026 09:30:00 +0300</pubDate>
  <description>موجز قصير</description>
  <content:encoded><![CDATA[<p>افتتح رئيس الوزراء&nbsp;جسرا جديدا.</p><script>alert(1)</script>
    <p>وبلغت الكلفة 40 مليون دولار.</p>]]></content:encoded>
</item>
<item><title>عاجل: هزة أرضية في جنوب إيران</title><link>https://news.example.org/2</link></item>
<item><link>https://news.example.org/3</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>نشرة</title><id>urn:x</id><updated>2026-01-15T00:00:00Z</updated>
<entry><id>urn:uuid:1</id><title type="html">&lt;b&gt;فيضانات&lt;/b&gt; في درنة</title>
<link rel="alternate" href="https://news.example.org/atom/1"/><updated>2026-01-15T07:00:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>غمرت المياه الشوارع.</p><p>وأجلي 300 شخص.</p></div>
</content></entry></feed>"""


def articles(data: bytes) -> list[Article]:
    return [item for item in parse(data, "feed.xml") if isinstance(item, Article)]


def test_rss_entries_become_articles() -> None:
    first, second, third = parse(RSS.format(encoding="utf-8").encode(), "feed.xml")
    assert first == Article(
        id="n-1",
        title='افتتاح "جسر" في بغداد',
        text="افتتح رئيس الوزراء\xa0جسرا جديدا.\nوبلغت الكلفة 40 مليون دولار.",
        url="https://news.example.org/1",
        published="2026-01-15T06:30:00Z",
        source="وكالة الأنباء",
    )
    assert isinstance(second, Article)
    assert second.text == second.title == "عاجل: هزة أرضية في جنوب إيران"
    assert isinstance(third, Failure)
    assert "neither a title nor text" in third.error


def test_atom_entries_become_articles() -> None:
    (article,) = articles(ATOM.encode())
    assert article.id == "urn:uuid:1"
    assert article.title == "فيضانات في درنة"
    assert article.text == "غمرت المياه الشوارع.\nوأجلي 300 شخص."
    assert article.published == "2026-01-15T05:00:00Z"
    assert article.url == "https://news.example.org/atom/1"


@pytest.mark.parametrize("encoding", ["windows-1256", "ISO-8859-6", "utf-16"])
def test_declared_encodings(encoding: str) -> None:
    data = RSS.format(encoding=encoding).encode(encoding)
    assert articles(data)[0].title == 'افتتاح "جسر" في بغداد'


def test_an_undeclared_windows_1256_feed_is_not_garbled() -> None:
    data = RSS.replace(' encoding="{encoding}"', "").encode("cp1256")
    assert articles(data)[0].source == "وكالة الأنباء"


def test_a_feed_that_breaks_off_gives_what_it_has(caplog: pytest.LogCaptureFixture) -> None:
    whole = RSS.format(encoding="utf-8").encode()
    found = articles(whole[: whole.index("عاجل".encode())])
    assert [article.id for article in found] == ["n-1"]
    assert "malformed" in caplog.text


def test_one_that_breaks_off_before_it_gives_anything_is_no_empty_feed() -> None:
    for body in ("<rss><channel><title>وكالة الأنباء", f"<rss><channel><title>وكالة{' ' * 250_000}"):
        with pytest.raises(
            MujazError, match=r"^feed\.xml: the feed is malformed \(.+\), and no entry of it can be read$"
        ):
            list(parse(body.encode(), "feed.xml"))
    assert list(parse(f"{body}</title></channel></rss>".encode(), "feed.xml")) == []


def test_a_large_broken_feed_that_gives_entries_says_so_too(caplog: pytest.LogCaptureFixture) -> None:
    whole = RSS.format(encoding="utf-8").replace("</item>", f"</item>{' ' * 250_000}", 1).encode()
    assert articles(whole[: whole.index("عاجل".encode())])[0].id == "n-1"
    assert "the feed is malformed" in caplog.text


def test_what_is_no_feed_is_refused() -> None:
    with pytest.raises(MujazError, match=r"feed\.xml: not an RSS or Atom feed"):
        list(parse("<html><body>قال</body></html>".encode(), "feed.xml"))


def test_a_file_name_or_address_in_the_bytes_opens_nothing(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(RSS.format(encoding="utf-8"), encoding="utf-8")
    for data in (str(feed).encode(), b"http://127.0.0.1:9/feed.xml"):
        with pytest.raises(MujazError, match="not an RSS or Atom feed"):
            list(parse(data, "feed.xml"))


def test_the_sample_feed_holds_ten_articles_with_paragraphs() -> None:
    found = articles(SEED.read_bytes())
    assert len(found) == 10
    assert all(article.title and article.url and "\n" in article.text for article in found)
    assert not any("<" in article.text for article in found)
