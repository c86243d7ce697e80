from __future__ import annotations

import json
from pathlib import Path

import pytest

from mujaz.articles import Article, Failure
from mujaz.readers import count, kind_of, read, read_lines

TEXT = "أعلنت وزارة الصحة تسجيل 12 إصابة جديدة بالكوليرا."


def written(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = written(tmp_path / "خبر.txt", f"{TEXT}\n\n{TEXT}\n")
    assert list(read([path])) == [Article(id=path, text=f"{TEXT}\n\n{TEXT}\n")]


def test_json_lines_carry_unknown_fields_through(tmp_path: Path) -> None:
    record = {"id": 7, "text": TEXT, "title": "كوليرا", "topic": ["health"], "published": None}
    (article,) = read([written(tmp_path / "a.jsonl", json.dumps(record))])
    assert isinstance(article, Article)
    assert article.to_json() == {
        "id": 7,
        "title": "كوليرا",
        "text": TEXT,
        "url": "",
        "published": "",
        "source": "",
        "topic": ["health"],
    }


def test_a_bad_line_fails_in_its_place(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}, ensure_ascii=False)
    path = written(tmp_path / "a.jsonl", "\n".join([good, good, '{"text": "', good, good]))
    items = list(read([path]))
    assert [type(item) for item in items] == [Article, Article, Failure, Article, Article]
    assert items[2].id == f"{path}:3"
    assert f"{path}, line 3: invalid JSON" in items[2].error


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('"قال"', "not a JSON object"),
        ('{"url": "قال"}', 'the field "text" is missing'),
        ('{"text": null}', "must be text, not null"),
        ('{"text": 5}', "must be text, not a number"),
        ('{"text": "قال", "title": ["a"]}', 'the field "title" must be text, not a list'),
        ("{" * 100_000, "invalid JSON"),
        ('{"text": "قال", "n": ' + "9" * 5000 + "}", "invalid JSON"),
    ],
)
def test_what_is_wrong_with_a_record_is_said(tmp_path: Path, line: str, what: str) -> None:
    (failure,) = read([written(tmp_path / "a.jsonl", line + "\n")])
    assert isinstance(failure, Failure)
    assert what in failure.error
    assert "line 1" in failure.error


def test_a_failed_record_keeps_its_own_id(tmp_path: Path) -> None:
    lines = '{"id": "خبر-1", "text": 5}\n{"id": 7}\n{"id": [1], "text": 5}\n'
    path = written(tmp_path / "a.jsonl", lines)
    assert [item.id for item in read([path])] == ["خبر-1", 7, f"{path}:3"]


def test_a_headline_alone_is_an_article(tmp_path: Path) -> None:
    lines = '{"title": "زلزال يضرب شمال المغرب"}\n{"title": "زلزال يضرب شمال المغرب", "text": null}\n'
    for number, article in enumerate(read([written(tmp_path / "a.jsonl", lines)]), start=1):
        assert article == Article(id=f"{tmp_path}/a.jsonl:{number}", text="", title="زلزال يضرب شمال المغرب")


@pytest.mark.parametrize("content", ['[{"text": "قال"}]', '[\n{"text": "قال"}\n]', '{\n  "text": "قال"\n}\n'])
def test_json_that_is_not_in_lines_is_one_failure(tmp_path: Path, content: str) -> None:
    (failure,) = read([written(tmp_path / "a.json", content)])
    assert isinstance(failure, Failure)
    assert "one object a line" in failure.error


def test_half_a_character_becomes_a_mark(tmp_path: Path) -> None:
    (article,) = read([written(tmp_path / "a.jsonl", '{"text": "قال \\ud83d", "title": "\\ud83d\\ude00"}')])
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("قال �", "😀")


def test_parquet_rows_are_articles(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    path = str(tmp_path / "a.parquet")
    rows = [{"text": TEXT, "views": 3}, {"text": None, "views": 4}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    article, failure = read([path])
    assert isinstance(article, Article) and article.extra == {"views": 3}
    assert isinstance(failure, Failure) and "row 2" in failure.error


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good = written(tmp_path / "a.txt", TEXT)
    bad = [
        str(tmp_path / "missing.txt"),
        str(tmp_path),
        written(tmp_path / "empty.txt", ""),
        written(tmp_path / "blank.txt", " \n\n"),
        written(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        written(tmp_path / "not.parquet", "قال"),
        "https://example.org/feed.xml",
    ]
    items = list(read([*bad, good]))
    errors = [item.error for item in items if isinstance(item, Failure)]
    expected = [
        "No such file or directory",
        "is a folder, where a file is read",
        "the file is empty; save the article anew, or leave the file out",
        "there is no text in it; save the article anew, or leave the file out",
        "not a text file",
        "not a readable Parquet file",
        "an address, where a file is read",
    ]
    assert len(errors) == len(bad)
    assert all(part in error for part, error in zip(expected, errors, strict=True))
    assert items[-1] == Article(id=good, text=TEXT)


def test_lines_keep_their_blanks_and_their_order(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", f"{TEXT}\r\n\r\n  \nثانيا")
    items = list(read_lines([path]))
    assert [item.text for item in items] == [TEXT, "", "  ", "ثانيا"]
    assert items[3].id == f"{path}:4"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"text": "قال"}', "jsonl"),
        ('\ufeff\n{"text": "قال"}', "jsonl"),
        ("<?xml version='1.0'?><rss/>", "feed"),
        ("<!DOCTYPE html><html></html>", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html/>', "html"),
        ("<?xml version='1.0'?><?xml-stylesheet href='a'?><!-- <rss> -->\n<html lang='ar'></html>", "html"),
        ("<?xml version='1.0'?><!-- <html> --><rss><description>&lt;html&gt;</description></rss>", "feed"),
        ("<?xml version='1.0'?><rdf:RDF/>", "feed"),
        ("PAR1....", "parquet"),
        ("قال الوزير", "text"),
        ("", "text"),
    ],
)
def test_the_kind_is_told_from_the_head(tmp_path: Path, content: str, kind: str) -> None:
    assert kind_of(written(tmp_path / "input", content)) == kind


def test_counting_leaves_what_cannot_be_opened_to_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", TEXT)

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert count([path], by_line=True) is None
    assert [item.error for item in read_lines([path])] == [f"{path}: Permission denied"]


def test_count_for_the_progress_bar(tmp_path: Path) -> None:
    text = written(tmp_path / "a.txt", "قال\nوقال\nثم قال")
    lines = written(tmp_path / "a.jsonl", '{"text": "قال"}\n' * 4)
    assert count([text, lines]) == 5
    assert count([text], by_line=True) == 3
    assert count([text, "-"]) is None
    assert count([text, str(tmp_path / "missing")]) is None


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_feed_is_a_feed_on_one_line_or_on_many(tmp_path: Path, indent: int | None) -> None:
    items = [
        {"id": "1", "title": "افتتاح المعبر", "content_text": "افتتح المعبر صباح الأحد."},
        {"id": "2", "title": "أمطار"},
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "خبر", "items": items}
    path = written(tmp_path / "feed.json", json.dumps(feed, ensure_ascii=False, indent=indent))
    assert kind_of(path) == "feed"
    assert [(one.title, one.source) for one in read([path])] == [("افتتاح المعبر", "خبر"), ("أمطار", "خبر")]


def test_an_article_that_tells_of_json_feed_is_none(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", json.dumps({"text": '"version": "https://jsonfeed.org/version/1"'}) + "\n")
    assert kind_of(path) == "jsonl"
