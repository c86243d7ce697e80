"""Which article an item is, case by case: what a source says on one morning after another, and what becomes of it."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from mujaz.articles import Article
from mujaz.daily import DailyRun, Plan
from mujaz.daily.past import StoredPast
from mujaz.daily.roster import Roster
from mujaz.feeds import FeedSpec, FetchState, Past, Reading, read_feed
from mujaz.feeds.contents import Contents, read_contents
from mujaz.feeds.entries import Entry, with_extra
from mujaz.gather import gather
from mujaz.links import is_front_page
from mujaz.store import Store

U = "https://news.example/2026/01/port"
NEWS = [
    "وصلت إلى ميناء عدن سفينة تحمل ثلاثين ألف طن من القمح.",
    "أعلنت وزارة الصحة تسجيل إصابات جديدة بالكوليرا في المحافظة.",
    "قال رئيس الوزراء إن المفاوضات تبدأ يوم الأحد في العاصمة.",
    "انقطع التيار الكهربائي عن أحياء المدينة بعد عاصفة رملية.",
]


@dataclass
class Desk:
    """Sources without a network: an entry is (guid, link, text), its page holds the text of `pages`."""

    store: Store
    pages: dict[str, str] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    day: int = 14
    names: tuple[str, ...] = ("A", "X")

    def tomorrow(self) -> Desk:
        self.day += 1
        return self

    def reads(self, name: str, *entries: tuple[str, str, str], at: str = "") -> dict[str, int]:
        """What became of a feed's entries; of one that is not in `pages` the text is whole."""
        spec = FeedSpec(name, at or f"https://{name}.example/rss", full_text="always" if self.pages else "never")
        items = "".join(
            f"<item><title>{text[:25]}</title><link>{link}</link>{f'<guid>{guid}</guid>' if guid else ''}"
            f"<description>{text}</description></item>"
            for guid, link, text in entries
        )
        body = f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()
        past = StoredPast(self.store, spec, self.edition.isoformat())
        pages = SimpleNamespace(past=past, closed="", troubled=False, completed=self._completed)
        found = read_contents(spec, Contents(body, spec.location, spec.location), "syndication", pages)  # type: ignore[arg-type]
        return self.keeps(spec, Reading(found.items, FetchState(), listed=found.listed))

    def reads_files(self, folder: Path) -> dict[str, int]:
        spec = FeedSpec("A", str(folder))
        return self.keeps(spec, read_feed(spec, FetchState(), None, Past()))

    def keeps(self, spec: FeedSpec, reading: Reading) -> dict[str, int]:
        run = DailyRun(self.store, Plan((spec,), self.edition))
        run.intake.roster = Roster(tuple(FeedSpec(name, ".") for name in self.names))
        run.keep(spec, reading, 0.0)
        return {kind: number for kind, number in run.ledger.counts[spec.name].items() if kind != "seconds" and number}

    @property
    def edition(self) -> datetime.date:
        return datetime.date(2026, 1, self.day)

    @property
    def articles(self) -> list[Article]:
        waiting = self.store.editions.waiting(self.edition.isoformat())
        return [kept.article for kept in self.store.editions.articles(one.version for one in waiting)]

    @property
    def texts(self) -> list[str]:
        return sorted(one.text for one in self.articles)

    def _completed(self, entry: Entry) -> Article:
        self.fetched.append(entry.article.url)
        text = self.pages.get(entry.article.url)
        if text is None:
            return with_extra(entry.article, partial="not found")
        return Article(**{**vars(entry.article), "text": text})


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_a_link_that_is_shared_in_one_source_is_still_the_others(desk: Desk) -> None:
    desk.pages = {U: NEWS[0] * 9}
    assert desk.reads("A", ("", U, NEWS[0])) == {"new": 1}
    assert desk.reads("X", ("x-1", U, NEWS[1]), ("x-2", U, NEWS[2])) == {"new": 2}
    assert desk.tomorrow().reads("A", ("", U, NEWS[0])) == {}
    assert desk.fetched == [U] and len(desk.texts) == 3
    # Its edit is one.
    desk.pages[U] = NEWS[3] * 9
    assert desk.tomorrow().reads("A", ("", U, NEWS[3])) == {"updated": 1}
    assert len(desk.texts) == 3


def test_an_article_beside_the_posts_of_its_own_page_keeps_its_id(desk: Desk) -> None:
    def morning(text: str) -> dict[str, int]:
        items = [Article(U, text, url=U, is_entry=True), Article("x-1", NEWS[1], url=U, is_entry=True)]
        return desk.keeps(FeedSpec("A", "a"), Reading(tuple(items), FetchState()))

    assert morning(NEWS[0]) == {"new": 2}
    assert morning(NEWS[2]) == {"updated": 1, "known": 1}
    assert desk.texts == sorted([NEWS[1], NEWS[2]])


@pytest.mark.parametrize("teaser", [False, True])
def test_a_renamed_feed_keeps_its_articles(desk: Desk, teaser: bool) -> None:
    desk.pages = {U: NEWS[0] * 9} if teaser else {}
    assert desk.reads("A", ("17", U, NEWS[0]), at="https://a.example/") == {"new": 1}
    desk.names = ("B",)
    for _ in range(3):
        desk.tomorrow().reads("B", ("17", U, NEWS[0]), at="https://a.example/")
        assert len(desk.texts) == 1 and len(desk.fetched) == teaser
    desk.pages = {U: NEWS[1] * 9} if teaser else {}
    assert desk.tomorrow().reads("B", ("17", U, NEWS[1]), at="https://a.example/") == {"updated": 1}
    assert len(desk.texts) == 1
    # Who gets the name that it had has numbers of its own.
    desk.names = ("B", "A")
    assert desk.reads("A", ("17", "", NEWS[2]), at="https://other.example/") == {"new": 1}
    assert len(desk.texts) == 2


def test_another_guid_at_each_reading_is_no_other_article(desk: Desk) -> None:
    desk.pages = {U: NEWS[0] * 9}
    for number in range(3):
        assert desk.tomorrow().reads("A", (f"12345-{number}", U, NEWS[0])) == ({} if number else {"new": 1})
    assert desk.texts == [NEWS[0] * 9] and desk.fetched == [U]


def test_entries_that_are_numbered_anew_are_told_by_their_links(desk: Desk) -> None:
    links = [f"{U}/{number}" for number in range(4)]
    desk.pages = {link: text * 9 for link, text in zip(links, NEWS, strict=True)}
    entries = list(zip(links, NEWS, strict=True))
    # The newest is number 1, and pushes the others down.
    for newest in (1, 2, 3):
        listed = reversed(entries[newest - 1 : newest + 1])
        found = desk.tomorrow().reads("A", *[(str(n), *one) for n, one in enumerate(listed, start=1)])
        assert found == {"new": 2 if newest == 1 else 1}
    assert desk.texts == sorted(text * 9 for text in NEWS)
    assert sorted(desk.fetched) == links


def test_numbered_entries_of_a_feed_with_whole_texts(desk: Desk) -> None:
    assert desk.reads("A", ("1", f"{U}/1", NEWS[0])) == {"new": 1}
    assert desk.reads("A", ("1", f"{U}/2", NEWS[1]), ("2", f"{U}/1", NEWS[0])) == {"new": 1, "known": 1}
    assert desk.reads("A", ("1", f"{U}/2", NEWS[1]), ("2", f"{U}/1", NEWS[0])) == {"known": 2}
    assert desk.texts == sorted(NEWS[:2])


@pytest.mark.parametrize("guid", ["17", "https://news.example/?p=17"])
def test_an_article_at_a_new_link_of_its_site_is_the_same(desk: Desk, guid: str) -> None:
    more = "محدث"
    assert desk.reads("A", (guid, f"{U}/1", NEWS[0])) == {"new": 1}
    assert desk.reads("A", (guid, f"{U}/2?utm_source=x", NEWS[0] + more)) == {"updated": 1}
    assert desk.reads("A", (guid, f"{U}/2", NEWS[0] + more)) == {"known": 1}
    assert desk.texts == [NEWS[0] + more]


def test_an_id_with_another_link_is_looked_at(desk: Desk) -> None:
    guid = "https://news.example/?p=17"
    desk.pages = {f"{U}/1": NEWS[0] * 9, f"{U}/2": NEWS[1] * 9}
    assert desk.reads("A", (guid, f"{U}/1", NEWS[0])) == {"new": 1}
    assert desk.tomorrow().reads("A", (guid, f"{U}/2", NEWS[1])) == {"updated": 1}
    assert desk.fetched == [f"{U}/1", f"{U}/2"]


def test_a_store_that_does_not_know_what_feeds_said_learns_it(desk: Desk) -> None:
    desk.pages = {U: NEWS[0] * 9}
    desk.reads("A", ("17", U, NEWS[0]))
    desk.store.database.write("UPDATE articles SET listed = ''")
    assert desk.tomorrow().reads("A", ("17", U, NEWS[0])) == {"known": 1}
    assert desk.tomorrow().reads("A", ("17", U, NEWS[0])) == {} and desk.fetched == [U] * 2
    desk.pages = {U: NEWS[1] * 9}
    assert desk.tomorrow().reads("A", ("17", U, NEWS[1])) == {"updated": 1}


def test_a_store_of_an_older_mujaz_knows_its_numbers(desk: Desk, path: Path) -> None:
    assert desk.reads("A", ("17", "", NEWS[0]), at="https://a.example/") == {"new": 1}
    desk.store.database.write("ALTER TABLE sources DROP COLUMN origin")
    desk.store.database.write("DROP TABLE copies")
    desk.store.database.write("DELETE FROM migrations WHERE name IN ('origin', 'copies')")
    desk.store.database.close()
    desk.names = ("B",)
    with Store(path) as opened:
        desk.store = opened
        assert desk.reads("B", ("17", "", NEWS[1]), at="https://a.example/") == {"updated": 1}


def lines(path: Path, *records: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")


def test_a_page_that_was_crawled_again_was_edited(desk: Desk, tmp_path: Path) -> None:
    lines(tmp_path / "1.jsonl", {"id": 1, "url": U, "text": NEWS[0]}, {"id": 2, "url": f"{U}/2", "text": NEWS[3]})
    assert desk.reads_files(tmp_path) == {"new": 2}
    lines(tmp_path / "2.jsonl", {"id": 1, "url": U, "text": NEWS[1]}, {"id": 2, "url": U, "text": NEWS[2]})
    for found in ({"updated": 1, "known": 1, "duplicate": 2}, {"known": 2, "duplicate": 2}):
        assert desk.reads_files(tmp_path) == found
        assert desk.texts == sorted([NEWS[2], NEWS[3]])
    # The edit is taken back.
    lines(tmp_path / "3.jsonl", {"id": 1, "url": U, "text": NEWS[0]})
    assert desk.reads_files(tmp_path)["updated"] == 1
    assert desk.texts == sorted([NEWS[0], NEWS[3]])


def test_posts_of_a_feed_file_in_a_folder_are_articles_of_their_own(desk: Desk, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{n}</title><guid>{n}</guid><link>{U}</link><description>{text}</description></item>"
        for n, text in enumerate(NEWS)
    )
    (tmp_path / "live.xml").write_text(f"<rss version='2.0'><channel><title>م</title>{items}</channel></rss>")
    assert desk.reads_files(tmp_path) == {"new": 4}
    assert desk.reads_files(tmp_path) == {"known": 4}


def test_a_link_that_is_none_costs_nothing(desk: Desk, tmp_path: Path) -> None:
    lines(tmp_path / "1.jsonl", *[{"url": f"http://[oops#{n}", "text": text} for n, text in enumerate(NEWS[:2])])
    lines(tmp_path / "2.jsonl", {"id": "http://[oops#a", "text": NEWS[2]})
    desk.reads_files(tmp_path)
    assert NEWS[2] in desk.texts
    assert gather([str(tmp_path)], tmp_path / "out")[0].items


def test_what_the_input_says_of_edits_and_copies_is_not_believed(desk: Desk, tmp_path: Path) -> None:
    """It may be what an earlier run wrote."""
    path = tmp_path / "1.jsonl"
    for edits, text in enumerate(NEWS[:2]):
        lines(path, {"text": text, "edits": 3, "copies": [{"outlet": "وكالة", "url": U}], "url": U, "topic": "ميناء"})
        desk.reads_files(tmp_path)
        (kept,) = desk.articles
        told = kept.to_json()
        assert (kept.edits, told.get("edits", 0), kept.extra) == (edits, edits, {"topic": "ميناء"})
        assert kept.copies == () and "copies" not in told
    (source,) = gather([str(path)], tmp_path / "out")
    (read,) = source.items
    assert isinstance(read, Article) and read.edits == 0 and not {"edits", "copies"} & set(read.to_json())


def test_live_pages_of_two_feeds_keep_all_their_posts(tmp_path: Path) -> None:
    for number, texts in enumerate((NEWS[:2], NEWS[2:])):
        items = "".join(
            f"<item><title>{text[:25]}</title><guid>{number}-{n}</guid><link>{U}</link>"
            f"<description>{text}</description></item>"
            for n, text in enumerate(texts)
        )
        feed = f"<rss version='2.0'><channel><title>م</title>{items}</channel></rss>"
        (tmp_path / f"{number}.xml").write_text(feed, encoding="utf-8")
    sources = gather([str(tmp_path / "0.xml"), str(tmp_path / "1.xml")], tmp_path / "out")
    assert [(len(one.items), one.duplicates) for one in sources] == [(2, 0), (2, 0)]


def test_a_front_page_with_tracking_is_one() -> None:
    assert is_front_page("https://news.example/?utm_source=rss") and is_front_page("https://news.example")
    assert not is_front_page("https://news.example/?p=1") and not is_front_page("17")
