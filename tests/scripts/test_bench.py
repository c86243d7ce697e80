"""The benchmark's own parts that need no model: its inputs, the comparison of two paths, the guard of the ratio."""

from __future__ import annotations

import itertools
import json
import lzma
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from mt import Segment, Translation
from scripts.bench_suite.growth import Point, plot
from scripts.bench_suite.headlines import Headlines
from scripts.bench_suite.inputs import sentences, titles
from scripts.bench_suite.main import ALL, bench
from scripts.bench_suite.report import table
from scripts.bench_suite.same import differences
from scripts.bench_suite.worker import CONTESTANTS
from seq2seq.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ["وصل الوزير إلى القاهرة. ثم غادرها مساء.", "ارتفعت أسعار النفط اليوم."]
SENTENCES = ["وصل الوزير إلى القاهرة.", "ثم غادرها مساء.", "ارتفعت أسعار النفط اليوم."]


def test_sentences_of_articles_go_round(tmp_path: Path) -> None:
    packed = tmp_path / "feed.jsonl.xz"
    with lzma.open(packed, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in TEXTS)
    plain = tmp_path / "feed.txt"
    plain.write_text("\n".join(TEXTS), encoding="utf-8")
    for path in (packed, plain):
        assert list(itertools.islice(sentences(path), 5)) == [*SENTENCES, *SENTENCES[:2]]
    (tmp_path / "empty.txt").write_text("\n")
    with pytest.raises(UsageError, match=r"empty\.txt: no sentence"):
        next(sentences(tmp_path / "empty.txt"))


FEED = """<rss version="2.0"><channel><title>أخبار</title>
<item><title>أمطار غزيرة على الساحل</title><description>هطلت أمطار غزيرة. وأغلقت المدارس.</description></item>
<item><title>البرلمان يقر الموازنة</title><description>أقر البرلمان الموازنة.</description></item></channel></rss>"""


def test_a_folder_of_feeds_has_titles_and_sentences(tmp_path: Path) -> None:
    for name in ("one.xml", "two.rss"):
        (tmp_path / name).write_text(FEED, encoding="utf-8")
    assert list(titles(tmp_path)) == ["أمطار غزيرة على الساحل", "البرلمان يقر الموازنة"] * 2
    found = list(itertools.islice(sentences(tmp_path / "one.xml"), 4))
    assert found == ["هطلت أمطار غزيرة.", "وأغلقت المدارس.", "أقر البرلمان الموازنة.", "هطلت أمطار غزيرة."]


def titled(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(json.dumps({"title": line, "text": "نص."}) + "\n" for line in lines), encoding="utf-8")
    return path


HEADLINES = [
    "مصرع 8 أشخاص في حادث انقلاب",
    "وصل الوفد أمس. وغادر اليوم",
    "الذهب عند أدنى مستوى",
    "",
    "Gold falls again",
]


def test_headlines_are_different_and_of_one_sentence(tmp_path: Path) -> None:
    headlines = Headlines.read(titled(tmp_path / "a.jsonl", HEADLINES * 2), most=2)
    assert list(headlines.lines()) == [HEADLINES[0], HEADLINES[2]]
    assert str(headlines) == "2 different headlines, as they were found"


def test_headlines_that_do_not_suffice_get_other_numbers_and_places(tmp_path: Path) -> None:
    given = [*HEADLINES, "مباحثات في القاهرة بشأن ٣٥ اتفاقا", "زلزال يضرب إيران"]
    headlines = Headlines.read(titled(tmp_path / "a.jsonl", given), most=60)
    lines = list(itertools.islice(headlines.lines(), 60))
    assert lines[:3] == [HEADLINES[0], *given[-2:]] and len(set(lines)) == 60
    assert lines == list(itertools.islice(headlines.lines(), 60))
    assert {line.split()[0] for line in lines} == {"مصرع", "مباحثات", "زلزال"}
    varied = next(line for line in lines[3:] if line.startswith("مباحثات"))
    assert re.fullmatch(r"مباحثات في \w+ بشأن [٠-٩]{2} اتفاقا", varied)
    # One digit, not zero: nine headlines, eight of them new.
    assert sum(line.startswith("مصرع") for line in lines) == 9
    assert "the 3 different headlines that hold a number or the name" in str(headlines)


def test_too_few_headlines_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="too few headlines in it"):
        Headlines.read(titled(tmp_path / "a.jsonl", HEADLINES[1:]), most=2)
    few = Headlines.read(titled(tmp_path / "b.jsonl", HEADLINES), most=20)
    with pytest.raises(UsageError, match="no more than 9 different headlines"):
        list(few.lines())


@pytest.mark.parametrize(
    ("given", "why"), [(["--sentences", "many"], "whole numbers"), (["--sentences", "", "--words", ""], "nothing to")]
)
def test_growth_says_what_sizes_it_takes(tmp_path: Path, given: list[str], why: str) -> None:
    done = CliRunner().invoke(bench, ["growth", str(titled(tmp_path / "a.jsonl", HEADLINES)), *given])
    assert done.exit_code == 2 and why in done.output


class Uneven:
    """A translator whose score hangs on what stands beside a sentence: what the comparison is to find."""

    def translate(self, text: str) -> Translation:
        return Translation(text, (Segment(text, 0, len(text), 0, "A translation.", -0.5, ()),))

    def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]:
        for number, text in enumerate(texts):
            (segment,) = self.translate(text).segments
            yield Translation(text, (replace(segment, score=-0.5 - (number == 1) * 1e-7),))


def test_a_difference_in_the_last_bits_of_a_score_is_found() -> None:
    (found,) = differences(Uneven(), SENTENCES)
    assert (found.fast.source, found.plain.score) == (SENTENCES[1], -0.5)
    assert differences(Uneven(), SENTENCES[:1]) == []


@pytest.mark.parametrize(("now", "code"), [(2.0, 0), (2.15, 0), (2.5, 1)])
def test_the_guard_speaks_up_only_outside_of_tolerance_and_spread(tmp_path: Path, now: float, code: int) -> None:
    for name, ratio in (("old", 2.0), ("new", now)):
        system = {"system": "bare", "mujaz_times_as_fast": [1 / ratio]}
        (tmp_path / f"{name}.json").write_text(json.dumps({"systems": [system]}))
    done = CliRunner().invoke(bench, ["compare", str(tmp_path / "old.json"), str(tmp_path / "new.json")])
    assert done.exit_code == code, done.output


def test_the_plot_is_the_same_file_for_the_same_points(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    points = [Point(1000, 7.5, 4.0, 80_000_000), Point(10_000, 75.0, 40.0, 90_000_000)]
    for name in ("one.svg", "two.svg"):
        plot(points, points, tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    plot(points, [], tmp_path / "half.svg")
    assert 0 < (tmp_path / "half.svg").stat().st_size < (tmp_path / "one.svg").stat().st_size


def test_what_a_process_held_is_not_what_its_parent_held() -> None:
    call = [sys.executable, "-c", "from scripts.bench_suite.worker import peak; print(peak())"]
    small = int(subprocess.run(call, capture_output=True, text=True, cwd=ROOT).stdout)
    held = bytearray(300_000_000)
    beside = int(subprocess.run(call, capture_output=True, text=True, cwd=ROOT).stdout)
    assert len(held) > beside and abs(beside - small) < 20_000_000


def test_a_model_of_the_size_of_opus_mt_is_told_with_its_forced_length() -> None:
    system = {"system": "mujaz", "segments_per_s": 5.0, "mujaz_times_as_fast": [1.0], "chrf": None}
    system |= {"peak_memory_bytes": 200_000_000, "first_output_s": 2.0, "passes_s": [1.0]}
    record = {
        **{"date": "2026-11-26T22:32:00", "machine": {"cpu": "Xeon", "cores": "2", "load": "1.0"}},
        **{"model": "/build/bench/opus-mt-size-9e01", "beam": 1, "forced_length": 32, "command_line": None},
        **{"testset": {"name": "flores", "sentences": 6}, "systems": [system]},
        "not_measured": {"argos": "has no setting that forces a length"},
    }
    told = table(record)
    assert "opus-mt-size-9e01, beam 1, random weights, every output 32 tokens long" in told
    assert "argos: has no setting that forces a length" in told and "| – | – | 200 |" in told


def test_every_contestant_can_be_started_and_told() -> None:
    assert set(CONTESTANTS) == set(ALL)
    system = {"segments_per_s": 5.0, "mujaz_times_as_fast": [1.0], "chrf": 38.6, "passes_s": [1.0]}
    system |= {"peak_memory_bytes": 200_000_000, "first_output_s": 2.0}
    record = {
        **{"date": "2026-11-26T22:32:00", "machine": {"cpu": "Xeon", "cores": "2", "load": "1.0"}},
        **{"model": "mujaz-ar-en", "beam": 1, "command_line": None, "not_measured": {}},
        **{"testset": {"name": "flores", "sentences": 6}, "systems": [system | {"system": name} for name in ALL]},
    }
    assert "| LibreTranslate, over HTTP | 5.0 |" in table(record)
