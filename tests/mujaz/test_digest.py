from __future__ import annotations

import datetime
import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mujaz.articles import Article, Copy, Failure
from mujaz.cli.daily_paths import run_paths
from mujaz.digest import Digest, prepare
from mujaz.edition.told import of_story
from mujaz.gather import Source, gather
from mujaz.outlets import outlet_of, outlets_of
from mujaz.pipeline import Pipeline
from mujaz.stories import gather_stories
from seq2seq.errors import MujazError

Make = Callable[..., Pipeline]

TEXT = "أعلنت وزارة الصحة تسجيل 12 إصابة جديدة بالكوليرا في المحافظة."


def lines(path: Path, *records: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return str(path)


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def ids(source: Source) -> list[object]:
    return [item.id for item in source.items]


def test_a_live_page_keeps_all_its_posts(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>خبر {n}</title><link>https://x.example/live</link><guid>p-{n}</guid><description>{TEXT} {n}"
        "</description></item>"
        for n in (1, 2, 3, 1)
    )
    path = tmp_path / "live.xml"
    path.write_text(f"<rss version='2.0'><channel><title>مباشر</title>{items}</channel></rss>", encoding="utf-8")
    (source,) = gather([str(path)], leave_out=tmp_path / "out")
    assert ([item.id for item in source.items], source.duplicates) == (["p-1", "p-2", "p-3"], 1)


def test_the_same_article_comes_once(tmp_path: Path) -> None:
    first = lines(
        tmp_path / "a.jsonl",
        {"id": "1", "text": TEXT, "url": "https://x.example/1"},
        {"id": "1", "text": TEXT + " محدث"},
        {"id": "2", "text": f"  {TEXT}\n"},
        {"id": "3", "text": "وغادر الوفد القاهرة.", "url": "https://x.example/1#comments"},
        {"id": "4", "text": "ووصل الوفد إلى بيروت.", "url": "https://x.example/"},
        {"id": "5", "text": "واستأنف الوفد المحادثات.", "url": "https://x.example/"},
    )
    second = lines(
        tmp_path / "b.jsonl",
        {"id": "1", "text": "خبر آخر برقم مكرر في ملف آخر."},
        {"id": "https://x.example/id/7", "text": "خبر له عنوان ثابت."},
    )
    third = lines(tmp_path / "c.jsonl", {"id": "https://x.example/id/7", "text": "خبر له عنوان ثابت، محدث."})
    sources = gather([first, second, third], leave_out=tmp_path / "out")
    # Of a link the last one counts; the number of a line says nothing.
    assert [ids(source) for source in sources] == [["1", "3", "4", "5"], ["1", "https://x.example/id/7"], []]
    assert sources[0].items[0].text.endswith("محدث")
    assert [source.duplicates for source in sources] == [2, 0, 1]


def test_other_languages_are_left_out_and_counted(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl",
        {"id": "en", "text": "The minister said so."},
        {"id": "ar", "text": TEXT},
        {"id": "digits", "text": "٢٠٢٦ - 12% … 3,5؟"},
        {"id": "titled", "text": "2 - 1", "title": "الزمالك يهزم الأهلي"},
    )
    (source,) = gather([path], leave_out=tmp_path / "out")
    assert ids(source) == ["ar", "titled"]
    assert source.other_language == ["en: not in Arabic script; left out", "digits: no Arabic text; left out"]
    assert source.to_json()["other_language"] == 2


def test_a_folder_is_read_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "out").mkdir()
    (folder / "b.txt").write_text(TEXT + " ب", encoding="utf-8")
    (folder / "a.txt").write_text(TEXT + " أ", encoding="utf-8")
    (folder / "sub" / "c.txt").write_text(TEXT + " ج", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / ".hidden.txt").write_text(TEXT)
    (folder / "picture.png").write_bytes(b"\x89PNG\0")
    (folder / "out" / "digest.html").write_text(f"<p>{TEXT}</p>")
    (source,) = gather([str(folder)], leave_out=folder / "out")
    names = [Path(str(id)).name for id in ids(source)]
    assert names == ["a.txt", "b.txt", "empty.txt", "c.txt"]
    assert isinstance(source.items[2], Failure)


def test_a_link_that_leads_back_to_itself_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "there").symlink_to("back")
    (tmp_path / "back").symlink_to("there")
    (source,) = gather([str(tmp_path)], leave_out=tmp_path / "loop.txt" / "out")
    assert ids(source) == [str(tmp_path / "a.txt")]


def test_a_folder_that_may_not_be_looked_into_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "closed", "z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    (tmp_path / "odd.txt").touch()

    def refusing(method: Callable[[Path], object], refused: str) -> Callable[[Path], object]:
        def call(self: Path) -> object:
            if self.name == refused:
                raise PermissionError(13, "Permission denied", str(self))
            return method(self)

        return call

    # Permissions would not do: they do not hold for root.
    monkeypatch.setattr(Path, "iterdir", refusing(Path.iterdir, "closed"))
    monkeypatch.setattr(Path, "is_dir", refusing(Path.is_dir, "odd.txt"))
    paths = [str(tmp_path), str(tmp_path / "closed"), str(tmp_path / "odd.txt")]
    inside, itself, unseen = gather(paths, leave_out=tmp_path / "out")
    assert ids(inside) == [str(tmp_path / name) for name in ("a/1.txt", "closed", "odd.txt", "z/1.txt")]
    errors = [item.error for item in (*inside.items, *itself.items, *unseen.items) if isinstance(item, Failure)]
    refused = [f"{tmp_path / name}: Permission denied" for name in ("closed", "odd.txt")]
    assert errors == refused * 2


def test_an_empty_folder_and_a_missing_one_are_failures(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / "empty"), str(tmp_path / "missing")]
    first, second = gather(paths, leave_out=tmp_path / "out")
    assert isinstance(first.items[0], Failure) and "no articles in this folder" in first.items[0].error
    assert isinstance(second.items[0], Failure) and "No such file" in second.items[0].error


@pytest.fixture
def digest(stand_in: Make, article: Article) -> Digest:
    source = Source("feed.xml", items=[article, Failure("n-2", "n-2: unreadable")], duplicates=1)
    source.results = list(stand_in().run(source.items))
    return Digest(datetime.date(2026, 1, 5), [source])


def test_the_three_files(digest: Digest, tmp_path: Path) -> None:
    assert digest.write(tmp_path) == tmp_path / "digest.html"
    assert names_in(tmp_path) == ["digest.html", "digest.json", "digest.md"]
    record = json.loads((tmp_path / "digest.json").read_text(encoding="utf-8"))
    assert record["date"] == "2026-01-05"
    assert [one["id"] for one in record["articles"]] == ["n-1", "n-2"]
    assert record["sources"] == [
        {
            **{"name": "feed.xml", "articles": 1, "duplicates": 1, "other_language": 0},
            **{"failed": 1, "sentences": 3, "flagged": 1},
        }
    ]
    markdown = (tmp_path / "digest.md").read_text(encoding="utf-8")
    assert markdown.startswith(
        "# Daily brief, 5 January 2026\n\n1 article · 3 sentences · 1 flagged, 1 in the briefs\n"
    )
    assert "> وصلت إلى ميناء عدن" in markdown and "- n-2: unreadable" in markdown
    html = (tmp_path / "digest.html").read_text(encoding="utf-8")
    assert "<title>Daily brief, 5 January 2026</title>" in html and "n-2: unreadable" in html


@pytest.mark.parametrize("texts", [[], [TEXT], [f"{TEXT}\u2028\x85\u000b\nقال الوزير.", TEXT]])
def test_the_json_is_the_same_written_whole_or_in_pieces(stand_in: Make, texts: list[str]) -> None:
    items = [Article(id=f"n{number}", text=text) for number, text in enumerate(texts)]
    digest = Digest(datetime.date(2026, 1, 5), [Source("feed.xml", results=list(stand_in().run(items)))])
    whole = json.dumps(digest.to_json(), ensure_ascii=False, indent=2, default=str) + "\n"
    assert "".join(digest.json_pieces()) == whole


def test_the_closing_line_has_the_figure_of_the_page(
    tmp_path: Path, stand_in: Make, caplog: pytest.LogCaptureFixture
) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "سجلت 12 إصابة.\nوتوفي 12 شخصا.\nوأغلقت المدارس."})
    none = {"since": None, "until": None, "limit": None, "dry_run": False, "wait": 0.0, "quiet": True}
    models = {"model": "", "brief_model": "", "date": datetime.date(2026, 1, 5)}
    assert run_paths([path], lambda *_, **__: stand_in(), output=tmp_path / "out", **none, **models) == 0
    assert caplog.messages == ["2 of 3 sentences flagged: 2 number; in the briefs of the issue 1 flagged: 1 number"]
    record = json.loads((tmp_path / "out" / "digest.json").read_text(encoding="utf-8"))
    assert (record["flagged"], record["in_briefs"]) == (2, 1)
    assert "2 flagged, 1 in the briefs" in (tmp_path / "out" / "digest.html").read_text(encoding="utf-8")


def test_others_may_read_the_pages(digest: Digest, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        page = digest.write(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(page.stat().st_mode) == 0o644


def test_a_page_that_cannot_be_written_leaves_the_old_one(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "digest.html").write_text("yesterday's")

    def full(self: Path, *_: object, **__: object) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(MujazError, match="No space left on device"):
        digest.write(tmp_path)
    monkeypatch.undo()
    assert (tmp_path / "digest.html").read_text() == "yesterday's"
    assert names_in(tmp_path) == ["digest.html"]


def test_an_interrupted_digest_says_so(digest: Digest) -> None:
    assert "interrupted: 3 not reached" in Digest(digest.date, digest.sources, missing=3).edition


@pytest.mark.parametrize("below", ["file", "file/folder"])
def test_a_folder_that_cannot_be_is_told_at_once(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MujazError, match="cannot be written to"):
        prepare(tmp_path / below)


def test_prepare_leaves_nothing_behind(tmp_path: Path) -> None:
    prepare(tmp_path / "new" / "folder")
    assert names_in(tmp_path / "new" / "folder") == []


@pytest.mark.parametrize(
    ("again", "copy"),
    [
        (
            {"text": TEXT, "url": "https://gulf.example/9", "source": "Gulf Wire"},
            Copy("Gulf Wire", "https://gulf.example/9"),
        ),
        ({"text": TEXT, "source": "Gulf Wire"}, Copy("Gulf Wire")),
        # Who has no address that can be read is told by the name.
        ({"text": TEXT, "url": "http://[bad/2", "source": "برق الخليج"}, Copy("برق الخليج", "http://[bad/2")),
        ({"text": TEXT, "url": "http://[bad/2"}, None),
        (
            {"text": TEXT, "url": "https://gulf.example/9", "source": "برق الخليج"},
            Copy("gulf.example", "https://gulf.example/9"),
        ),
        # One page is one outlet's: two of its sections have it.
        ({"text": f"{TEXT} محدث", "url": "https://sada.example/1?utm_source=x", "source": "صدى - رياضة"}, None),
        ({"text": TEXT, "url": "https://sada.example/1", "source": "Sada - Sport"}, None),
        ({"text": TEXT, "url": "https://live.sada.example/1", "source": "صدى"}, None),
        ({"text": TEXT, "url": "https://sada.example/2", "source": "Sada"}, None),
        ({"text": TEXT, "url": "https://sada.example/2", "source": "صدى، سياسة"}, None),
        ({"text": TEXT}, None),
    ],
)
def test_the_same_article_of_two_outlets_names_both(
    tmp_path: Path, stand_in: Make, again: dict[str, object], copy: Copy | None
) -> None:
    source = "Sada" if again.get("source") == "Sada" else "صدى"
    first = lines(tmp_path / "a.jsonl", {"text": TEXT, "url": "https://sada.example/1", "source": source})
    one, two = gather([first, lines(tmp_path / "b.jsonl", again)], leave_out=tmp_path / "out")
    assert (ids(two), two.duplicates) == ([], 1)
    assert [item.copies for item in one.items] == [(copy,) if copy else ()]
    one.results = list(stand_in().run(one.items))
    outlets = [outlet_of(one.items[0]), *([copy.outlet] if copy else [])]
    alone = Digest(datetime.date(2026, 1, 15), [one])
    for digest in (alone, replace(alone, stories=gather_stories(alone.articles))):
        (story,) = digest.told
        assert story.outlets == outlets and len(story.links) == (2 if copy and copy.url else 1)
        assert all(outlet in digest.to_html() and outlet in digest.to_markdown() for outlet in outlets[1:])
    assert digest.to_json()["stories"][0]["outlets"] == outlets
    assert digest.to_json()["articles"][0].get("copies", []) == ([vars(copy)] if copy else [])


def test_an_outlet_is_named_once_however_often_it_repeats_itself(tmp_path: Path) -> None:
    records = [{"id": n, "text": TEXT, "url": f"https://{host}.example/{n}"} for n, host in enumerate("abbab")]
    (source,) = gather([lines(tmp_path / "a.jsonl", *records)], leave_out=tmp_path / "out")
    assert [outlets_of(item) for item in source.items] == [["a.example", "b.example"]]


def test_sections_of_an_outlet_that_had_an_article_second_are_that_outlet(tmp_path: Path) -> None:
    link = "https://www.bbc.com/arabic/articles/c1"
    records = [{"text": TEXT, "url": "https://sada.example/1", "source": "Sada"}]
    records += [{"text": TEXT, "url": link, "source": f"BBC Arabic - {name}"} for name in ("Middle East", "World")]
    (source,) = gather([lines(tmp_path / "a.jsonl", *records)], leave_out=tmp_path / "out")
    assert [item.copies for item in source.items] == [(Copy("BBC Arabic - Middle East", link),)]


def test_an_outlet_with_two_addresses_is_named_once_in_a_story(stand_in: Make) -> None:
    articles = [
        Article(n, TEXT, url=f"https://{host}/{n}", source=name)
        for n, (host, name) in enumerate(
            [("www.aljazeera.net", "الجزيرة"), ("live.aljazeera.net", "الجزيرة"), ("sada.example", "صدى")]
        )
    ]
    results = list(stand_in().run(articles))
    (story,) = gather_stories(results)
    assert len(story.articles) == 3
    assert story.outlets == ("aljazeera.net", "sada.example")
    assert of_story(story).outlets == ["aljazeera.net", "sada.example"]
