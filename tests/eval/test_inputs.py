"""Test sets, outputs and the command line: good input understood, bad input named in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import testsets
from eval.systems import read_outputs
from eval.testsets import TestSet
from mujaz.cli import run
from seq2seq.errors import MujazError, UsageError

ARABIC = "قال الوزير إن الجسر سيفتح يوم الأحد"
ENGLISH = "The minister said the bridge would open on Sunday"


def test_news_test_is_whole_and_pinned() -> None:
    translations, briefs = testsets.load("news-test"), testsets.load("news-test-briefs", "summary")
    assert len(translations) == 1217
    assert len(briefs) == 173
    assert translations.documents is not None
    assert len(set(translations.documents)) == 173
    assert all("\t" not in source for source in translations.sources)
    assert translations.fingerprint == testsets.load("news-test").fingerprint
    assert translations.first(1216).fingerprint != translations.fingerprint


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", f"{ARABIC}\t{ENGLISH}\n"),
        ("b.tsv", f"id\tsource\treference\tdocument\n7\t{ARABIC}\t{ENGLISH}\td1\n"),
        ("c.csv", f'id,source,reference\n7,{ARABIC},"{ENGLISH}"\n'),
        ("d.jsonl", json.dumps({"id": 7, "source": ARABIC, "references": [ENGLISH]}) + "\n"),
        ("e.txt", f"# id: x-1\n# title_ar: ع\n# title_en: T\n# brief: B.\n{ARABIC}\t{ENGLISH}\n"),
    ],
)
def test_formats(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    testset = testsets.load(str(tmp_path / name))
    assert testset.sources == (ARABIC,)
    assert testset.references == ((ENGLISH,),)


def test_parquet_and_parallel_text(tmp_path: Path) -> None:
    import datasets

    table = datasets.Dataset.from_list([{"id": "7", "source": ARABIC, "reference": ENGLISH}])
    table.to_parquet(str(tmp_path / "set.parquet"))
    assert testsets.load(str(tmp_path / "set.parquet")).references == ((ENGLISH,),)
    for suffix, text in {"ar": ARABIC, "en": ENGLISH, "en.2": ENGLISH.upper()}.items():
        (tmp_path / f"pair.{suffix}").write_text(text + "\n", encoding="utf-8")
    assert testsets.load(str(tmp_path / "pair")).references == ((ENGLISH, ENGLISH.upper()),)


def test_sacrebleus_own_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sacrebleu import DATASETS

    monkeypatch.setattr(DATASETS["iwslt17"], "_outdir", str(tmp_path))
    with pytest.raises(UsageError, match=r"not in sacrebleu's cache; .*: sacrebleu -t iwslt17 -l ar-en"):
        testsets.load("sacrebleu:iwslt17")
    with pytest.raises(UsageError, match=r"no test set 'wmt20' for ar-en; it has: iwslt17"):
        testsets.load("sacrebleu:wmt20")
    for field, text in {"src": ARABIC, "ref": ENGLISH, "docid": "talk-1", "genre": "-", "origlang": "ar"}.items():
        Path(DATASETS["iwslt17"]._get_txt_file_path("ar-en", field)).write_text(text + "\n", encoding="utf-8")
    testset = testsets.load("sacrebleu:iwslt17")
    assert (testset.sources, testset.references, testset.documents) == ((ARABIC,), ((ENGLISH,),), ("talk-1",))


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Caches of `datasets` and of the hub, and a socket that answers nobody."""
    import socket

    import datasets

    def refuse(*_: object) -> None:
        raise AssertionError("a test set was asked for from the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "datasets")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path


@pytest.mark.parametrize("owner", ["someone/", ""])
def test_sets_that_datasets_has_prepared(hub: Path, owner: str) -> None:
    import datasets
    from datasets.packaged_modules.parquet.parquet import Parquet

    table = datasets.Dataset.from_list([{"translation": {"ar": ARABIC, "en": ENGLISH}}])
    table.to_parquet(str(hub / "rows.parquet"))
    files = {split: [str(hub / "rows.parquet")] for split in ("validation", "test")}
    for config in ("ar-en", "en-ar"):
        # As `load_dataset` leaves it, but for the name, which would have to be looked up.
        maker = Parquet(str(hub / "made"), dataset_name="pairs", config_name=config, hash="ab", data_files=files)
        maker.download_and_prepare()
        place = hub / "datasets" / f"{owner.replace('/', '___')}pairs" / config / "0.0.0" / "ab"
        place.parent.mkdir(parents=True)
        Path(maker.cache_dir).rename(place)
    testset = testsets.load(f"hub:{owner}pairs/ar-en")
    assert (testset.sources, testset.references) == ((ARABIC,), ((ENGLISH,),))
    assert testsets.load(f"hub:{owner}pairs/ar-en:validation").fingerprint == testset.fingerprint
    with pytest.raises(UsageError, match=rf"say which split: .*hub:{owner}pairs/ar-en:test"):
        testsets.load(f"hub:{owner}pairs/ar-en:train")
    for name in (f"hub:{owner}pairs", f"hub:{owner}pairs/fr-en"):
        with pytest.raises(UsageError, match=r"not in the cache .*ar-en.*run once: hf download --repo-type dataset"):
            testsets.load(name)


def test_sets_that_were_downloaded_as_files(hub: Path) -> None:
    repository = hub / "hub" / "datasets--someone--briefs"
    (repository / "snapshots" / "cd").mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("cd")
    row = {"id": "7", "article": ENGLISH, "highlights": "Bridge to open"}
    (repository / "snapshots" / "cd" / "train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    testset = testsets.load("hub:someone/briefs", "summary")
    assert (testset.ids, testset.sources, testset.references) == (("7",), (ENGLISH,), (("Bridge to open",),))
    with pytest.raises(MujazError, match=r"hub:someone/briefs, row 1: no source text") as caught:
        del row["article"]
        (repository / "snapshots" / "cd" / "train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        testsets.load("hub:someone/briefs", "summary")
    assert "\n" not in str(caught.value)


def test_a_set_that_is_in_no_cache(hub: Path) -> None:
    with pytest.raises(UsageError, match=r"^hub:someone/pairs:dev is not in the cache [^(]*someone/pairs$"):
        testsets.load("hub:someone/pairs:dev")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", f"{ARABIC}\t{ENGLISH}\n{ARABIC}\n".encode(), "line 2: 1 columns where 2 were expected"),
        ("a.tsv", f"{ARABIC}\t \n".encode(), "line 1: empty reference"),
        ("a.jsonl", b'{"source": "x", "reference": "y"}\n{"source"\n', "line 2: not JSON"),
        ("a.jsonl", b'{"id": 1, "source": "x", "reference": "y"}\n' * 2, "id '1' stands twice"),
        ("a.csv", b"one,two\n", "needs a header"),
        ("a.tsv", ARABIC.encode("windows-1256"), "line 1: byte 0xde is not UTF-8"),
        ("a.tsv", ARABIC.encode("utf-16"), "is UTF-16"),
        ("a.parquet", b"PAR?", "not a Parquet file"),
        ("a.jsonl", b"", "holds no segments"),
        ("a.txt", b"# id: 1\n# brief: x\nno tab\n", "line 3: expected Arabic<TAB>English"),
        ("a.txt", b"# id: 1\n\xd8\xb9\tEnglish\n", "article without title_ar, title_en, brief"),
    ],
)
def test_bad_sets(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MujazError, match=message) as caught:
        testsets.load(str(tmp_path / name))
    assert "\n" not in str(caught.value)


def test_unknown_set_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="news-test"):
        testsets.load("flores-9000")


@pytest.mark.parametrize(("lost", "added", "line"), [(5, 0, 6), (0, 0, 1), (79, 0, 80), (None, 40, 41)])
def test_the_first_line_that_is_off(news: TestSet, lost: int | None, added: int, line: int) -> None:
    lines = [group[0] for group in news.references]
    outputs = list(lines)
    if lost is None:
        outputs.insert(added, "A line that has no business here")
    else:
        del outputs[lost]
    with pytest.raises(MujazError, match=rf"line {line} is the first that is off"):
        testsets.require_same_length("out.txt", outputs, "ref.txt", lines)


def test_outputs_are_matched_by_id(tmp_path: Path) -> None:
    testset = TestSet("t", "mt", ("a", "b"), ("1", "2"), (("one",), ("two",)))
    path = tmp_path / "out.jsonl"

    def write(*rows: dict[str, str]) -> None:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    write({"id": "b", "output": "two"}, {"id": "a", "output": "one"})
    assert read_outputs(path, testset) == ("one", "two")
    for rows, message in {
        ("a",): "no output for id 'b'",
        ("a", "a"): "id 'a' stands twice",
        ("a", "b", "c"): "id 'c' is not in test set t",
    }.items():
        write(*({"id": item, "output": "x"} for item in rows))
        with pytest.raises(MujazError, match=message):
            read_outputs(path, testset)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("mt --outputs old", 2, "nothing to score against: name --references or --testset (news-test"),
        ("mt --references ref", 2, "nothing to score: name --outputs, --model or --system"),
        ("mt --outputs old --references ref --metrics bleurt", 2, "unknown metric 'bleurt'; known are: bleu,"),
        ("mt --outputs gone --references ref", 1, "gone: cannot be read"),
        ("mt --outputs old --references ref blank", 1, "blank, line 3: empty reference"),
        ("mt --outputs short --references ref", 1, "line 4 is the first that is off"),
        ("mt --outputs cp1256 --references ref", 1, "cp1256, line 1: byte 0xde is not UTF-8"),
        ("mt --system copy --references ref", 2, "systems need something to read"),
        ("mt --system nonsense --references ref --sources src", 2, "unknown system 'nonsense'"),
        ("mt --system no.such:thing --references ref --sources src", 2, "No module named 'no'"),
        ("mt --outputs old --references ref --by-document", 2, "does not say which segment"),
        ("compare old", 1, "not a run"),
    ],
)
def test_bad_calls_get_one_line(
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(files)
    lines = Path("ref").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("blank").write_text("".join([*lines[:2], " \n", *lines[3:]]), encoding="utf-8")
    Path("short").write_text("".join([*lines[:3], *lines[4:]]), encoding="utf-8")
    Path("cp1256").write_bytes(ARABIC.encode("windows-1256"))
    assert run(["evaluate", *arguments.split()]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_two_files_and_a_reference(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """A stranger's question: is the new one better?"""
    monkeypatch.chdir(files)
    call = "evaluate mt --outputs old new --references ref --metrics bleu,chrf,numbers-recall --trials 500"
    assert run([*call.split(), "--format", form]) == 0
    out = capsys.readouterr().out
    if form == "json":
        answer = json.loads(out)
        assert answer["systems"][1]["comparisons"]["bleu"]["significant"] is True
        assert answer["skipped"] == {"numbers-recall": "needs sources"}
    else:
        assert {"text": "significantly better", "markdown": "▲", "csv": ",True,"}[form] in out
