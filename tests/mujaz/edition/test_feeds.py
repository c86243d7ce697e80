from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import atoma
import feedparser
import pytest
from jsonfeedvalidator import validate_feed

from facts import Flag
from mujaz.digest import Digest
from mujaz.edition import EditionSettings, write_edition
from mujaz.edition.feeds import ENTRIES, moment
from mujaz.pipeline import EnglishArticle
from seq2seq.errors import UsageError

Issue = Callable[..., Digest]
English = Callable[..., EnglishArticle]

DAY = datetime.date(2026, 11, 26)
HOSTILE = '"><script>alert(1)</script>]]>&\x00\x0b\ufffe\ud83d'


def read(folder: Path) -> tuple[atoma.atom.AtomFeed, dict[str, object]]:
    """Both feeds, after every reader has found nothing wrong with them."""
    text = (folder / "atom.xml").read_bytes()
    lenient = feedparser.parse(text)
    assert not lenient.bozo, lenient.bozo_exception
    record = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
    assert [error.message for error in validate_feed(record)] == []
    strict = atoma.parse_atom_bytes(text)
    assert len(strict.entries) == len(lenient.entries) == len(record["items"])
    assert len({entry.id_ for entry in strict.entries}) == len(strict.entries)
    assert [entry.id_ for entry in strict.entries] == [item["id"] for item in record["items"]]
    return strict, record


def test_both_feeds_are_valid_and_hold_the_briefs(issue: Issue, english: English, tmp_path: Path) -> None:
    flags = [Flag("number", "12,000 is not in the article")]
    write_edition(tmp_path, issue(english("wheat", flags=flags), english("cholera", "cholera")))
    feed, record = read(tmp_path)
    first = feed.entries[0]
    assert first.title.value == "Wheat shipment reaches Aden"
    assert "A ship carrying 12,000 tonnes" in first.content.value
    assert "⚑ number 12,000 is not in the article" in first.content.value
    assert '<p lang="ar" dir="rtl">وصول شحنة قمح إلى عدن</p>' in first.content.value
    assert [(link.rel, link.href) for link in first.links] == [("alternate", "https://news.example.org/wheat")]
    assert first.updated.isoformat() == "2026-11-26T02:10:00+00:00"
    assert [person.name for person in first.authors] == ["news.example.org"]
    assert record["items"][1]["title"] == "Cholera cases in Khartoum"  # type: ignore[index]
    # What is wrong with a sentence's source is said with it too.
    assert "[number 48 is not in the translation]" in record["items"][1]["content_text"]  # type: ignore[index]


def test_links_are_absolute_where_the_edition_has_an_address(issue: Issue, tmp_path: Path) -> None:
    settings = EditionSettings(address="https://desk.example.org/brief/")
    digest = issue()
    write_edition(tmp_path, digest, settings)
    feed, record = read(tmp_path)
    page = f"https://desk.example.org/brief/2026-11-26/{digest.told[0].id}.html"
    links = [(link.rel, link.href) for link in feed.entries[0].links]
    assert links == [("alternate", page), ("via", "https://news.example.org/wheat")]
    assert [link.href for link in feed.links if link.rel == "self"] == ["https://desk.example.org/brief/atom.xml"]
    assert record["feed_url"] == "https://desk.example.org/brief/feed.json"
    assert record["items"][0]["url"] == page  # type: ignore[index]


@pytest.mark.parametrize("address", ["desk.example.org", "ftp://desk.example.org/", "https://", "http://[::1"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no web address"):
        EditionSettings(address=address)


def test_ids_outlive_what_is_written_again_and_what_comes_after(issue: Issue, english: English, tmp_path: Path) -> None:
    write_edition(tmp_path, issue())
    before = {entry.id_ for entry in read(tmp_path)[0].entries}
    edited = english("wheat", titles=("وصول شحنة قمح إلى عدن", "Wheat arrives in Aden"))
    write_edition(tmp_path, issue(edited, english("cholera", "cholera")))
    write_edition(tmp_path, issue(english("later"), date=DAY + datetime.timedelta(days=1)))
    feed = read(tmp_path)[0]
    assert before < {entry.id_ for entry in feed.entries}
    assert [entry.title.value for entry in feed.entries][:2] == ["Wheat shipment reaches Aden", "Wheat arrives in Aden"]


def test_a_story_of_two_days_has_two_ids(issue: Issue, english: English, tmp_path: Path) -> None:
    for date in (DAY, DAY + datetime.timedelta(days=1)):
        write_edition(tmp_path, issue(english("wheat"), date=date))
    assert len(read(tmp_path)[0].entries) == 2


def test_hostile_text_breaks_neither_feed(issue: Issue, english: English, tmp_path: Path) -> None:
    article = english(
        HOSTILE,
        titles=(HOSTILE, HOSTILE),
        brief=[(HOSTILE, (0,))],
        source=HOSTILE,
        url=f"https://x.example/{HOSTILE} {{}}<>",
        published=HOSTILE,
    )
    write_edition(tmp_path, issue(article, english("js", url="javascript:alert(1)")))
    feed, record = read(tmp_path)
    for text in (feed.entries[0].content.value, record["items"][0]["content_html"]):  # type: ignore[index]
        assert "<script" not in text and "&lt;script&gt;" in text
    assert feed.entries[1].links == []
    assert "external_url" not in record["items"][1]  # type: ignore[index]


def test_the_feeds_hold_the_newest(issue: Issue, english: English, tmp_path: Path) -> None:
    write_edition(tmp_path, issue(date=DAY - datetime.timedelta(days=1)))
    kept = tmp_path / "2026-11-25" / "stories.jsonl"
    day, story, _ = kept.read_text(encoding="utf-8").splitlines()
    stories = [story.replace("Wheat shipment", f"{number}. shipment") for number in range(150)]
    named = [line.replace('"id": "', f'"id": "b{number}') for number, line in enumerate(stories)]
    kept.write_text("\n".join([day, *named]) + "\n", encoding="utf-8")
    write_edition(tmp_path, issue())
    feed, _ = read(tmp_path)
    assert len(feed.entries) == ENTRIES
    assert [entry.title.value[:9] for entry in feed.entries[1:4]] == ["Cholera c", "0. shipme", "1. shipme"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-11-26T05:10:00+03:00", "2026-11-26T02:10:00+00:00"),
        ("2026-11-25 22:00:00", "2026-11-25T22:00:00+00:00"),
        ("Thu, 26 Nov 2026 06:00:00 GMT", "2026-11-26T06:00:00+00:00"),
        ("", "2026-11-26T00:00:00+00:00"),
        ("yesterday", "2026-11-26T00:00:00+00:00"),
        # From the future, and beyond what calendars hold.
        ("2031-01-01T00:00:00Z", "2026-11-26T00:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", "2026-11-26T00:00:00+00:00"),
    ],
)
def test_when_an_article_was_published(published: str, expected: str) -> None:
    assert moment(published, DAY).isoformat() == expected
