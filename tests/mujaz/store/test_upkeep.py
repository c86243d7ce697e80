from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mt.job import Candidate
from mt.segment import Segment, Translation
from mujaz.articles import Article
from mujaz.cli import run
from mujaz.pipeline import EnglishArticle
from mujaz.store import SourceCount, Store, StoreError
from mujaz.store.export import export
from mujaz.store.keys import keys
from mujaz.store.upkeep import prune, stats
from mujaz.store.verify import verify
from summarize.brief import Brief, BriefSentence
from summarize.document import Document
from summarize.extractive import ExtractiveSummarizer

Add = Callable[..., str]

ROOT = Path(__file__).resolve().parents[3]
TEXT = "وصلت الشاحنات إلى المعبر. وقال المدير إنها تحمل القمح."
IDENTITY = {"model": "0" * 64}
DAY = "2026-01-15"


@pytest.fixture
def filled(store: Store, add: Add, clock) -> Store:
    """Three articles, one of them edited, two published with translation and brief, and a run that says so."""
    run = store.runs.begin(DAY, store.now())
    for number in range(3):
        add("أ", text=f"{TEXT} {number}", title="الشاحنات", url=f"https://news.example/{number}")
    add("أ", text=f"{TEXT} محدث", title="الشاحنات", url="https://news.example/2")
    kept = list(store.editions.articles(one.version for one in store.editions.waiting(DAY)))
    store.editions.take_up(DAY, [one.version for one in kept[:2]])
    for one in kept[:2]:
        text, title = one.article.text, one.article.title
        segments = (Segment(text[:25], 0, 25, 0, "Trucks came."), Segment(text[26:], 26, len(text), 0, "He said so."))
        titled = Translation(title, (Segment(title, 0, len(title), 0, "The trucks"),))
        brief = Brief("Trucks", (BriefSentence("Trucks came.", (0,)),), "extractive")
        store.editions.finish([(one.version, EnglishArticle(one.article, titled, Translation(text, segments), brief))])
    store.editions.publish(DAY)
    store.memory.put(IDENTITY, {f"الجملة {number}.": Candidate(f"Sentence {number}.", -0.5) for number in range(4)})
    list(store.remembering(ExtractiveSummarizer()).summarize_many([Document(("Trucks came.",), "", (0,))]))
    store.runs.end(run, store.now(), "done", {"read": 0.5}, [SourceCount("أ", new=3)], [("أ", "x", "no")])
    return store


def faults(store: Store) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in verify(store.database)]


def test_a_sound_store_has_no_faults(filled: Store) -> None:
    assert faults(filled) == []


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (
            "UPDATE versions SET record = replace(record, 'المدير', 'الوزير') WHERE id = 1",
            "article, version 1: title and",
        ),
        ("UPDATE versions SET record = '{' WHERE id = 1", "article, version 1: cannot be read"),
        (
            "UPDATE memory SET source = source || '!' WHERE target = 'Sentence 2.'",
            "is not what its address was made of",
        ),
        ("UPDATE memory SET target = '' WHERE target = 'Sentence 2.'", "is not what its address was made of"),
        ("UPDATE identities SET identity = '{}' WHERE id = 1", "is not what its address was made of"),
        ("UPDATE briefs SET document = x'00'", "brief "),
        ("UPDATE results SET text = '[]' WHERE version = 1", "of the article are in no segment"),
        ("UPDATE results SET text = replace(text, '26', '27') WHERE version = 1", "of the article are in no segment"),
        ("UPDATE results SET brief = replace(brief, '[0]', '[7]') WHERE version = 2", "rests on a segment that is not"),
        ("UPDATE results SET brief = 'x' WHERE version = 2", "result, version 2: cannot be read"),
        ("DELETE FROM versions WHERE id = 1", "names one of versions that is not there"),
        ("UPDATE versions SET waiting = 1 WHERE id = 3", "waits for a page although a newer version is there"),
        ("INSERT INTO editions VALUES ('2026-01-16', 1, 1)", "more than one edition: 2026-01-15, 2026-01-16"),
    ],
)
def test_every_damage_is_found(filled: Store, path: Path, damage: str, found: str) -> None:
    filled.database.close()
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with Store(path, read_only=True) as store:
        assert any(found in line for line in faults(store)), faults(store)


def test_a_damaged_page_is_told_and_the_rest_is_checked(filled: Store, add: Add, path: Path) -> None:
    for number in range(300):
        add("ب", text=f"{TEXT} {number}" * 20, url=f"https://other.example/{number}")
    filled.database.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 20 * 4096] = b"\x5a" * (20 * 4096)
    path.write_bytes(data)
    with Store(path, read_only=True) as store:
        told = faults(store)
    assert any(line.startswith("file: ") for line in told)
    assert path.read_bytes() == bytes(data)


def test_faults_are_told_on_stderr(filled: Store, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled.database.write("UPDATE memory SET target = '' WHERE target = 'Sentence 2.'")
    assert run(["store", "verify", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "is not what its address was made of" in err


def test_stats(filled: Store) -> None:
    found = stats(filled.database)
    assert (found.sources, found.articles, found.edits, found.waiting) == (1, 3, 1, 1)
    assert (found.sentences, found.briefs, found.editions, found.runs) == (4, 1, 1, 1)
    assert found.last is not None and found.last.outcome == "done"


def test_sources_that_nobody_names_any_more_are_told_as_such(filled: Store) -> None:
    filled.sources.known("ب", "https://b.example/rss")
    filled.sources.failed("ب", "no answer")
    assert (stats(filled.database).sources, stats(filled.database).failing) == (2, (("ب", "no answer"),))
    filled.sources.named(["أ"])
    found = stats(filled.database)
    assert (found.sources, found.failing, found.gone) == (1, (), ("ب",))
    filled.sources.named(["أ", "ب"])
    assert stats(filled.database).gone == ()


def test_a_source_with_another_name_keeps_its_articles(filled: Store) -> None:
    article = Article("https://news.example/0", f"{TEXT} 0 محدث", "الشاحنات", "https://news.example/0")
    filled.sources.known("Aden News", "أ", {"Aden News", "ب"})
    assert [one.name for one in filled.sources.all()] == ["Aden News"]
    added = filled.articles.add("Aden News", article, keys(article, "Aden News"), filled.now(), DAY)
    assert added == "updated" and faults(filled) == []
    # Of one that is still named it is a second source.
    filled.sources.known("ب", "أ", {"Aden News", "ب"})
    assert len(filled.sources.all()) == 2


def test_a_store_of_an_older_mujaz_is_told_from_a_damaged_one(path: Path, store: Store) -> None:
    store.database.write("DELETE FROM migrations WHERE number > 1")
    with pytest.raises(StoreError, match="written by an older Mujaz; the next `mujaz daily`"):
        Store(path, read_only=True)


def test_export_has_the_shapes_of_everywhere(filled: Store) -> None:
    articles = list(export(filled, "articles"))
    assert [one.get("edition") for one in articles] == [DAY, DAY, None, None]
    assert [segment["target"] for segment in articles[0]["translation"]["segments"]] == ["Trucks came.", "He said so."]
    assert articles[0]["brief"]["sentences"] == [{"text": "Trucks came.", "segments": [0], "flags": []}]
    assert articles[3]["text"] == f"{TEXT} محدث" and "translation" not in articles[3]
    sentence = next(export(filled, "sentences"))
    assert (sentence["score"], sentence["translator"], sentence["used"]) == (-0.5, IDENTITY, DAY)
    assert [run["outcome"] for run in export(filled, "runs")] == ["done"]
    assert [source["name"] for source in export(filled, "sources")] == ["أ"]
    assert (
        list(export(filled, "articles", since="2026-01-16"))
        == list(export(filled, "articles", until="2026-01-14"))
        == []
    )
    assert len(list(export(filled, "articles", since=DAY, until=DAY))) == 4
    json.dumps(articles)


def test_pruning_forgets_texts_and_not_that_they_were_there(filled: Store, add: Add, clock) -> None:
    today = date(2026, 1, 15) + timedelta(days=100)
    clock.time += timedelta(days=60)
    filled.memory.get(IDENTITY, ["الجملة 1."])
    assert prune(filled.database, today, 200).articles == 0
    would = prune(filled.database, today, 90, dry_run=True)
    gone = prune(filled.database, today, 90)
    assert (gone.articles, gone.sentences, gone.briefs, gone.runs) == (3, 3, 1, 1)
    assert (would.articles, would.sentences, would.briefs, would.runs) == (3, 3, 1, 1)
    # The one that waits for its page is still there in full.
    assert [one["text"] for one in export(filled, "articles")] == [f"{TEXT} محدث"]
    assert add("أ", text=f"{TEXT} 0", title="الشاحنات", url="https://news.example/0") == "known"
    assert add("أ", text=f"{TEXT} 0 وأكثر", title="الشاحنات", url="https://news.example/0") == "updated"
    (*_, edited) = filled.editions.articles(one.version for one in filled.editions.waiting(DAY))
    assert edited.number == 2
    assert faults(filled) == []


def mujaz(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "mujaz", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(call, capture_output=True, text=True, cwd=folder, env=environment, timeout=120)


def test_the_commands(filled: Store, path: Path, tmp_path: Path) -> None:
    filled.database.close()
    (tmp_path / "mujaz.toml").write_text("[daily]\nstore = 'mujaz.db'\n[[feed]]\nlocation = 'in'\n")
    verified = mujaz("store", "verify", folder=tmp_path)
    assert (verified.returncode, verified.stderr) == (0, "") and "mujaz.db: sound; 3 articles" in verified.stdout
    shown = mujaz("store", "stats", path, folder=tmp_path)
    assert "articles              3" in shown.stdout and "last run    2026-01-15T06:00:00Z: done" in shown.stdout
    assert json.loads(mujaz("store", "stats", path, "--json", folder=tmp_path).stdout)["articles"] == 3
    mujaz("store", "export", path, "--what", "sentences", "-o", "s.jsonl", folder=tmp_path)
    assert len((tmp_path / "s.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    nothing = mujaz("store", "export", path, "--since", "2030-01-01", folder=tmp_path)
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr == f"mujaz: {path}: no articles since 2030-01-01\n"
    for days, said in (
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--until 2026-01-01 is before --since 2026-02-01"),
        (("--since", "yesterday"), '"yesterday" is no date: write 2026-01-15, or 3d for three days ago'),
    ):
        wrong = mujaz("store", "export", path, *days, folder=tmp_path)
        assert wrong.returncode == 2 and said in wrong.stderr.splitlines()[-1]
    pruned = mujaz("store", "prune", path, "--keep", "1", folder=tmp_path)
    assert pruned.stdout.startswith("3 articles, 4 sentences, 1 brief, 1 run of more than 1 day ago gone; ")
    for wrong, said in ((("stats", "no.db"), "no store here yet"), (("prune", "no.toml"), "No such file")):
        done = mujaz("store", *wrong, folder=tmp_path)
        assert done.returncode in (1, 2) and len(done.stderr.splitlines()) == 1 and said in done.stderr
    assert not (tmp_path / "no.db").exists()
