"""What is read off finished runs: pages, plots, buckets, correlations, speeds."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from eval import analysis, correlate, plots, report, runs, speed
from eval.analysis import buckets
from eval.results import Outputs, Results, evaluate
from eval.significance import holm
from eval.systems import Simple
from eval.testsets import TestSet
from mujaz.cli import run
from seq2seq.errors import MujazError, UsageError


@pytest.fixture(scope="module")
def results(news: TestSet, systems: dict[str, tuple[str, ...]]) -> Results:
    outputs = [Outputs(name, systems[name], {"model": f"{name}@1"}) for name in ("old", "new")]
    return evaluate(news, outputs, ["chrf", "numbers-recall", "ter"], trials=200)


def test_buckets_part_the_test_set(results: Results) -> None:
    found = buckets(results, results.metrics[0])
    for kind in ("numbers", "names"):
        assert sum(bucket.segments for bucket in found if bucket.kind == kind) == len(results.testset)
    assert {bucket.name for bucket in found if bucket.kind == "numbers"} == {"with numbers", "without numbers"}
    lengths = [bucket.name for bucket in found if bucket.kind == "source words"]
    assert lengths == sorted(lengths, key=lambda name: int(name.split()[0]))
    for bucket in found:
        assert bucket.values["new"] > bucket.values["old"]


def test_segments_in_order(results: Results) -> None:
    chrf, ter = results.metrics[0], results.metrics[2]
    differences = [value for _, value in analysis.by_difference(results, chrf, "old", "new")]
    assert [abs(value) for value in differences] == sorted((abs(value) for value in differences), reverse=True)
    values = [value for _, value in analysis.worst(results, ter, "old")]
    assert values == sorted(values, reverse=True)


def test_flags(news: TestSet) -> None:
    testset = TestSet("t", "mt", ("1",), ("قتل 12 شخصا",), (("12 people were killed",),))
    assert analysis.flags(testset, 0, "Twelve people were killed") == []
    assert analysis.flags(testset, 0, "13 شخصا") == ["number lost: 12", "number invented: 13", "Arabic left"]
    assert analysis.flags(testset, 0, " ") == ["empty"]


def test_names_across_a_document() -> None:
    references = (("Hallstrom spoke in Oslo",), ("Hallstrom left",), ("It rained in Oslo",))
    testset = TestSet("t", "mt", ("1", "2", "3"), ("", "", ""), references, ("d", "d", "d"))
    steady = analysis.name_consistency(testset, ["Halstrom spoke in Oslo", "Halstrom left", "It rained in Oslo"])
    assert (steady.repeated, steady.consistent) == (2, 2)
    wavering = analysis.name_consistency(testset, ["Halstrom spoke in Oslo", "Hallstroem left", "Rain in Oslo"])
    assert (wavering.repeated, wavering.consistent, wavering.wavering) == (2, 1, (("d", "Hallstrom"),))


class Page(HTMLParser):
    """Collects what a page would fetch, and text marked right to left."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.right_to_left = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.fetched += [f"{tag}: {given[key]}" for key in ("src", "href") if given.get(key)]
        self.right_to_left += given.get("dir") == "rtl"


def test_page(results: Results, tmp_path: Path) -> None:
    measured = [
        {
            "system": name,
            "made": {"model": f"{name}@1", "threads": "2"},
            "source_words_per_s": pace,
            "model_bytes": size,
        }
        for name, pace, size in (("old", 900.0, 40_000_000), ("new", 300.0, None))
    ]
    (tmp_path / "speed.json").write_text(json.dumps({"systems": measured}))
    html = report.html(results, speed=tmp_path / "speed.json", segments=7)
    page = Page()
    page.feed(html)
    assert page.fetched == []
    assert page.right_to_left == 7
    assert html.count("<bdi>") == 3 * 7  # each reference and output finds its own direction
    assert html.count("<article>") == 7
    assert "▲" in html
    assert "prefers-color-scheme: dark" in html
    assert results.testset.fingerprint in html
    for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        ElementTree.fromstring(svg)
    assert html.count("<circle") == 2


def test_page_escapes_what_systems_write(news: TestSet) -> None:
    part = news.first(6)
    nasty = tuple("<script>alert(1)</script>" for _ in range(6))
    html = report.html(evaluate(part, [Outputs("<b>", nasty)], ["chrf"], test=None))
    assert "<script>alert" not in html
    assert "<b>" not in html


def test_speed_file_of_other_systems(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "speed.json"
    path.write_text('{"systems": [{"system": "x", "made": {"model": "x"}}]}')
    with pytest.raises(MujazError, match="speaks of none of the runs: x"):
        report.html(results, speed=path)
    path.write_text("{}")
    with pytest.raises(MujazError, match="not what `mujaz evaluate speed"):
        report.html(results, speed=path)


def test_plots_of_degenerate_numbers() -> None:
    for points in ([plots.Point("a", 5.0, 1.0)], [plots.Point("a", 5.0, 1.0, 3.0), plots.Point("b", 5.0, 1.0, 3.0)]):
        ElementTree.fromstring(plots.pareto(points, "x", "y"))
    ElementTree.fromstring(plots.bars([("a <b>", {"x": math.nan, "y": 0.0})], "z"))


@pytest.mark.parametrize("fastest", [110.0, 400.0, 5e3, 5e4, 1e8])
def test_plots_stay_readable(fastest: float) -> None:
    """However wide the range of speeds, some numbers on the axis and not too many; names never overlap."""
    points = [plots.Point(f"s{number}", 100.0 + number, 20.0 + number / 50, 1e7) for number in range(6)]
    svg = ElementTree.fromstring(plots.pareto([*points, plots.Point("fast", fastest, 18.0, None)], "speed", "chrf"))
    texts = [(item.text or "", float(item.get("x", 0)), float(item.get("y", 0))) for item in svg.iter("text")]
    on_axis = [text for text, _, y in texts if y == plots.HEIGHT - plots.BOTTOM + 16]
    assert 2 <= len(on_axis) <= 11
    heights = sorted(y for text, _, y in texts if text.startswith("s") and text != "speed")
    assert all(below - above >= 13.9 for above, below in itertools.pairwise(heights))


def test_marked_words() -> None:
    assert report.marked("The new bridge opened", "the bridge opened.") == [
        (True, "The"),
        (False, "new"),
        (True, "bridge opened"),
    ]
    assert report.marked("", "a") == []


def test_correlations_by_hand() -> None:
    """Ties and all: values from the definitions, worked out on paper."""
    x, y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 3.0, 2.0, 4.0])
    assert correlate.pearson(x, y) == pytest.approx(0.8)
    assert correlate.spearman(x, y) == pytest.approx(0.8)
    assert correlate.kendall(x, y) == pytest.approx(4 / 6)
    tied = np.array([1.0, 2.0, 2.0, 4.0])
    # 5 of the 6 pairs differ in `tied`, all 6 in x, and all 5 agree.
    assert correlate.kendall(tied, x) == pytest.approx(5 / math.sqrt(30))
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    assert correlate.spearman(tied, x) == pytest.approx(4.5 / math.sqrt(4.5 * 5))
    assert math.isnan(correlate.pearson(np.ones(3), np.arange(3.0)))
    assert math.isnan(correlate.kendall(np.ones(3), np.arange(3.0)))


def test_correlation_with_people(results: Results, tmp_path: Path) -> None:
    chrf = results.metrics[0]
    rows = ["system\tid\tscore"]
    for row in results.rows:
        values = chrf.segment_values(row.scores["chrf"].statistics)
        rows += [f"{row.name}\t{item}\t{v / 2 + 10}" for item, v in zip(results.testset.ids, values, strict=True)]
    path = tmp_path / "human.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = {(c.metric, c.level): c for c in correlate.correlate(results, correlate.read_human(path))}
    assert found["chrf", "segment"].pearson == pytest.approx(1)
    assert found["chrf", "segment"].kendall == pytest.approx(1)
    assert found["chrf", "segment"].pairs == 2 * len(results.testset)
    assert found["ter", "segment"].pearson > 0.5  # negated: less is better
    assert found["ter", "system"].spearman == pytest.approx(1)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("old\tanalysis-0001:1\tnan", "line 2: human score 'nan' is not a number"),
        ("old\tanalysis-0001:1\tgood", "line 2: human score 'good' is not a number"),
        ("other\tanalysis-0001:1\t5", "for system 'other'; there are old, new"),
        ("old\tx:1\t5", "for segment 'x:1', which test set"),
    ],
)
def test_bad_human_scores(results: Results, tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "human.tsv"
    path.write_text(f"system\tid\tscore\n{line}\n", encoding="utf-8")
    with pytest.raises(MujazError, match=message):
        correlate.correlate(results, correlate.read_human(path))


def test_commands_on_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["evaluate", "mt", "--system", "copy", "$ sed s/ا//g", "--testset", "news-test", "--limit", "12"]
    assert run([*call, "--runs", str(tmp_path), "--metrics", "chrf", "--test", "none"]) == 0
    folders = sorted(str(path) for path in tmp_path.iterdir())
    assert len(folders) == 2
    assert run(["evaluate", "report", *folders, "-o", str(tmp_path / "page.html"), "--metrics", "chrf"]) == 0
    assert "<article>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert run(["evaluate", "report", *folders, "-o", str(tmp_path / "page.md"), "--metrics", "chrf"]) == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8").startswith("| system | chrf ↑ |")
    capsys.readouterr()
    assert run(["evaluate", "analyse", *folders, "--worst", "2"]) == 0
    assert "numbers: with numbers" in capsys.readouterr().out


@pytest.fixture
def four(news: TestSet, tmp_path: Path) -> dict[str, str]:
    """Runs that leave 9, 3, 0 and 9 of 20 outputs empty: by chance alone, six that differ have p = 2/2^6 and
    nine 2/2^9.
    """
    part, folders = news.first(20), {}
    for name, empty in {"base": 9, "six": 3, "nine": 0, "equal": 9}.items():
        texts = ["" if place < empty else group[0] for place, group in enumerate(part.references)]
        runs.run(Simple(name, lambda _, texts=texts: iter(texts)), part, tmp_path / name)
        folders[name] = str(tmp_path / name)
    return folders


def test_holms_correction_shows_in_every_form(
    four: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Against three rivals, six filled outputs (p = .03, twice that corrected) prove nothing; alone they do."""
    wanted = ["--metrics", "empty,chrf"]
    assert run(["evaluate", "compare", four["base"], four["six"], *wanted, "--format", "markdown"]) == 0
    assert re.search(r"\| six \| 15\.00 ± [\d.]+ ▲ \|", capsys.readouterr().out)

    assert run(["evaluate", "compare", *four.values(), *wanted, "--format", "json"]) == 0
    rows = {row["system"]: row for row in json.loads(capsys.readouterr().out)["systems"]}
    found = {name: row["comparisons"].get("empty") for name, row in rows.items()}
    assert found["base"] is None
    assert found["six"]["p_value"] == pytest.approx(2 / 2**6, abs=0.005)
    assert found["nine"]["p_value"] == pytest.approx(2 / 2**9, abs=0.002)
    names = ["six", "nine", "equal"]
    assert [found[name]["adjusted_p"] for name in names] == holm([found[name]["p_value"] for name in names])
    assert [found[name]["significant"] for name in names] == [False, True, False]
    assert found["equal"]["difference"] == 0

    for end in ("md", "csv", "json", "html"):
        assert run(["evaluate", "report", *four.values(), *wanted, "-o", str(tmp_path / f"page.{end}")]) == 0
    assert json.loads((tmp_path / "page.json").read_text("utf-8"))["systems"][2] == rows["nine"]
    table = csv.DictReader(io.StringIO((tmp_path / "page.csv").read_text("utf-8")))
    cells = {row["system"]: row for row in table if row["metric"] == "empty"}
    assert list(cells) == ["base", *names]
    assert (cells["base"]["p_value"], cells["base"]["significant"]) == ("", "")
    for name in names:
        for key in ("difference", "p_value", "adjusted_p", "significant"):
            assert cells[name][key] == str(found[name][key])
        assert float(cells[name]["low"]) <= float(cells[name]["value"]) <= float(cells[name]["high"])
        assert cells[name]["signature"] == rows[name]["scores"]["empty"]["signature"]
    marks = {"six": "≈", "nine": "▲", "equal": "≈"}
    markdown, page = ((tmp_path / name).read_text("utf-8") for name in ("page.md", "page.html"))
    for name, mark in marks.items():
        assert re.search(rf"^\| {name} \| [\d.]+ ± [\d.]+ {mark} \|", markdown, re.MULTILINE)
        assert re.search(rf">{name}</td><td>[\d.]+ ± [\d.]+ {mark}</td>", page)
    assert "Holm-corrected" in markdown and "Holm-corrected" in page


def test_speed_of_baselines(news: TestSet) -> None:
    measured = speed.measure(["copy", "$ cat"], news.first(12), passes=2, singles=3)
    assert [len(item.passes) for item in measured] == [2, 2]
    assert measured[0].ratios == [1, 1]
    assert measured[1].ratios[0] == measured[0].passes[0] / measured[1].passes[0]
    assert all(item.peak_bytes > 10**7 for item in measured)
    assert measured[0].latency(0.5) <= measured[0].latency(0.95)
    for form in ("text", "markdown", "csv", "json"):
        assert "copy" in speed.render(measured, news.first(12), form)


def test_speed_of_what_fails(news: TestSet) -> None:
    with pytest.raises(MujazError, match=r"system 'no-such-model': .*no-such-model"):
        speed.measure(["no-such-model"], news.first(3))
    with pytest.raises(MujazError, match=r"'exit 3' ended with status 3"):
        speed.measure(["$ exit 3"], news.first(3))
    with pytest.raises(UsageError, match=r"'bits=4' is not a setting; known are runtime"):
        from eval.speed_worker import parse

        parse("mujaz-ar-en,bits=4")
