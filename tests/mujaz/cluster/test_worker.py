"""What a worker does with a shard, in this process: Ray pickles it, starts it and hands it shards, nothing more."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from mt.glossary import Glossary
from mujaz.cluster.places import Place
from mujaz.cluster.pool import Model, _Worker
from mujaz.cluster.shards import find
from mujaz.cluster.translate import Options, _extras
from mujaz.cluster.work import Job
from mujaz.writers import EXTRACTIVE
from summarize.length import Length

pytest.importorskip("pyarrow")
TEXT = "أعلنت وزارة الصحة اليوم الأحد فتح مستشفى جديد. قال رئيس الوزراء إن الحكومة ستصرف تعويضات للمتضررين."


def test_briefs_with_a_glossary_and_a_beam_are_those_of_one_process(tmp_path: Path, cli) -> None:
    (tmp_path / "in").mkdir()
    line = json.dumps({"id": "1", "text": TEXT}, ensure_ascii=False)
    (tmp_path / "in" / "part.jsonl").write_text(f"{line}\n", encoding="utf-8")
    (tmp_path / "terms.tsv").write_text("وزارة الصحة\tHealth Ministry of Ours\n", encoding="utf-8")
    source, target = Place.parse(str(tmp_path / "in")), Place.parse(str(tmp_path / "out"))
    terms = Glossary.read(tmp_path / "terms.tsv")
    model = Model("mujaz-ar-en", "ctranslate2", "cpu", 1, terms, EXTRACTIVE, Length.parse("full"), beam=4)
    worker = pickle.loads(pickle.dumps(_Worker(Job(source, target, "settings"), model)))
    assert worker.start() is None
    (shard,) = find(source, target)
    assert worker.work(shard).articles == 1
    options = ("--format", "jsonl", "--glossary", "terms.tsv", "--length", "full", "--beam", "4", "--device", "cpu")
    done = cli("brief", "in/part.jsonl", "-o", "alone.jsonl", *options)
    assert done.returncode == 0, done.stderr
    together = (tmp_path / "out" / "part.jsonl").read_bytes()
    assert together == (tmp_path / "alone.jsonl").read_bytes()
    assert b"Health Ministry of Ours" in together and json.loads(together)["brief"]["sentences"]


def test_glossary_beam_and_brief_decide_what_counts_as_finished(tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text("وزارة الصحة\tMinistry\n", encoding="utf-8")
    terms = Glossary.read(tmp_path / "terms.tsv")
    plain = ("mujaz-ar-en", "ctranslate2", "cpu", 1, 1)
    assert _extras(Options(*plain)) == (None, {})  # what was finished before there were any stays finished
    calls = [{"glossary": terms}, {"beam": 2}, {"beam": 4}, {"brief_model": EXTRACTIVE}]
    calls.append({"brief_model": EXTRACTIVE, "length": Length(words=50)})
    decides = [json.dumps(_extras(Options(*plain, **call))[1]) for call in [{}, *calls]]
    assert len(set(decides)) == 6
