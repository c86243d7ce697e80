"""The numbers are those of sacrebleu's command line and of rouge_score, to the last printed digit."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rouge_score.rouge_scorer import RougeScorer
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from eval.metrics import metric
from eval.overlap import Bleu, Chrf, Ter
from eval.score import Interval, Metric
from eval.significance import compare
from eval.testsets import TestSet, from_files, read_lines
from mujaz.cli import run

METRICS: dict[str, Metric] = {
    "BLEU": Bleu(),
    "chrF2": Chrf(),
    "chrF2++": Chrf("chrf++", word_order=2),
    "TER": Ter(),
}


def sacrebleu(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sacrebleu", *arguments, "--no-color"], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("references", [("ref",), ("ref", "ref2")])
def test_command_line(files: Path, references: tuple[str, ...]) -> None:
    """Values, intervals and signatures of one system, at six digits."""
    paths = [str(files / name) for name in references]
    testset = from_files([files / name for name in references])
    common = ["-i", str(files / "old"), "-m", "bleu", "chrf", "ter", "--confidence", "-w", "6", "-f", "text"]
    printed = sacrebleu(*paths, *common) + sacrebleu(*paths, *common, "--chrf-word-order", "2")
    for label, scorer in METRICS.items():
        score = scorer.score(read_lines(files / "old"), references=testset.references, trials=1000)
        line = next(line for line in printed.split("\n") if line.strip().startswith(f"{label}|"))
        signature, value, mean, half = re.match(r"\s*(\S+) +=? *= (\S+) \(μ = (\S+) ± ([\d.]+)\)", line).groups()
        assert str(score.signature) == signature
        assert f"{score.value:.6f}" == value
        assert score.interval is not None
        assert f"{score.interval.mean:.6f}" == mean
        assert f"{score.interval.half_width:.6f}" == half


@pytest.mark.parametrize("test", ["bs", "ar"])
def test_paired_tests_are_sacrebleus(news: TestSet, systems: dict[str, tuple[str, ...]], test: str) -> None:
    """Scores, means, half widths and p-values are equal in every bit."""
    columns = [[group[0] for group in news.references]]
    theirs = {
        "BLEU": BLEU(references=columns),
        "chrF2": CHRF(references=columns),
        "chrF2++": CHRF(word_order=2, references=columns),
        "TER": TER(references=columns),
    }
    _, expected = PairedTest([(n, list(s)) for n, s in systems.items()], theirs, None, test, n_samples=500)()
    for label, scorer in METRICS.items():
        statistics = [scorer.statistics(texts, references=news.references) for texts in systems.values()]
        found = compare(scorer, statistics[0], list(zip(systems, statistics, strict=True))[1:], test=test, trials=500)
        for comparison, result, own in zip(found, expected[label][1:], statistics[1:], strict=True):
            assert scorer.total(own) == result.score
            assert comparison.p_value == result.p_value
            if test == "bs":
                assert isinstance(comparison.interval, Interval)
                assert comparison.interval.mean == result.mean
                assert comparison.interval.half_width == result.ci


@pytest.mark.parametrize(("test", "labels"), [("bs", ["BLEU"]), ("ar", ["BLEU", "chrF2", "TER"])])
def test_paired_command_line(files: Path, test: str, labels: list[str]) -> None:
    """`sacrebleu --paired-bs` and `--paired-ar`. (Its JSON cannot hold the bootstrap of chrF and TER.)"""
    testset = from_files([files / "ref"])
    names = ("old", "twin", "new")
    trials = {"bs": "1000", "ar": "2000"}[test]
    wanted = ["-m", *(label.rstrip("2").lower() for label in labels)]
    paths = [str(files / name) for name in names]
    mode = [f"--paired-{test}", f"--paired-{test}-n", trials]
    printed = json.loads(sacrebleu(str(files / "ref"), "-i", *paths, *wanted, *mode, "-f", "json"))
    for label in labels:
        scorer = METRICS[label]
        statistics = [scorer.statistics(read_lines(files / n), references=testset.references) for n in names]
        rivals = list(zip(names, statistics, strict=True))[1:]
        found = compare(scorer, statistics[0], rivals, test=test, trials=int(trials))
        for comparison, own, row in zip(found, statistics[1:], printed[1:], strict=True):
            expected = row[label]
            assert (scorer.total(own), comparison.p_value) == (expected["score"], expected["p_value"])
            if comparison.interval is not None:
                interval = comparison.interval
                assert (interval.mean, interval.half_width) == (expected["mean"], expected["ci"])


def test_sentence_scores(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    theirs = {"BLEU": BLEU(effective_order=True), "chrF2": CHRF(), "chrF2++": CHRF(word_order=2), "TER": TER()}
    for label, scorer in METRICS.items():
        values = scorer.segment_values(scorer.statistics(systems["old"], references=news.references))
        expected = [
            theirs[label].sentence_score(output, group).score
            for output, group in zip(systems["old"], news.references, strict=True)
        ]
        assert values.tolist() == pytest.approx(expected, abs=1e-12)


def test_bleu_of_short_and_empty_outputs() -> None:
    outputs, references = ["", "yes"], [["The minister left Amman."], ["No comment was made."]]
    expected = BLEU().corpus_score(outputs, [[group[0] for group in references]]).score
    assert Bleu().score(outputs, references=references).value == expected


@pytest.mark.parametrize("stemmer", [True, False])
def test_rouge_is_rouge_score(stemmer: bool) -> None:
    outputs = [
        "The minister opened the bridge.\nTraffic resumes on Sunday.",
        "Oil prices rose 3.5% as exporters' talks stalled",
    ]
    references = [
        ["Traffic will resume on Sunday morning.\nThe minister opened a bridge.", "A bridge opened."],
        ["Oil rose 3.5 percent after the exporters' talks had stalled."],
    ]
    kinds = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    scorer = RougeScorer(kinds, use_stemmer=stemmer)
    expected = [scorer.score_multi(group, output) for output, group in zip(outputs, references, strict=True)]
    for kind in kinds:
        score = metric(kind, stemmer=stemmer).score(outputs, references=references)
        assert score.value == pytest.approx(100 * sum(item[kind].fmeasure for item in expected) / 2, abs=1e-12)
        assert f"stemmer:{'yes' if stemmer else 'no'}" in str(score.signature)
    first = {kind: metric(kind).score(outputs[:1], references=references[:1]).value for kind in kinds}
    assert first["rougeL"] != first["rougeLsum"]


def test_rouge_155_drops_what_follows_a_hyphen() -> None:
    pair = {"outputs": ["a two-day visit"], "references": [["a two visit"]]}
    assert metric("rouge1", rouge_tokenizer="1.5.5").score(**pair).value == 100
    assert metric("rouge1").score(**pair).value < 100


def test_awkward_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both command lines on what trips readers up: CRLF, odd line separators, entities, empty outputs,
    no final newline.
    """
    rng = random.Random(4)
    pool = [
        "the",
        "U.S.",
        "3.5%",
        "\u2028x",
        "don't",
        "(CNN)",
        "--",
        '"so"',
        "مرحبا",
        "1,200",
        "\u00a0nb",
        "&amp;",
        "x\x0by",
    ]
    pool += ["\u00a0nb", "&amp;", "x\x0by", "…", "\x85z", "co-op.", "<skipped>", "minister"]
    lines = [" ".join(rng.choices(pool, k=rng.randint(1, 20))) for _ in range(60)]
    paths = {name: tmp_path / name for name in ("r", "r2", "a", "b")}
    for name, end in {"r": "\n", "r2": "\n", "a": "\n", "b": "\r\n"}.items():
        texts = [" ".join(w for w in line.split(" ") if rng.random() > (name != "r") * 0.25) for line in lines]
        texts = [text.strip() or "ok" for text in texts] if name.startswith("r") else ["", "  ", *texts[2:]]
        paths[name].write_text(end.join(texts), encoding="utf-8", newline="")
    references = [str(paths["r"]), str(paths["r2"])]
    systems = [str(paths["a"]), str(paths["b"])]
    wanted = ["-m", "bleu", "chrf", "ter", "--paired-ar", "--paired-ar-n", "1000", "-f", "json"]
    printed = json.loads(sacrebleu(*references, "-i", *systems, *wanted))
    call = ["evaluate", "mt", "--outputs", *systems, "--references", *references, "--metrics", "bleu,chrf,ter"]
    assert run([*call, "--trials", "1000", "--format", "json"]) == 0
    ours = json.loads(capsys.readouterr().out)["systems"]
    for name, label in {"bleu": "BLEU", "chrf": "chrF2", "ter": "TER"}.items():
        assert [row["scores"][name]["value"] for row in ours] == [row[label]["score"] for row in printed]
        assert ours[1]["comparisons"][name]["p_value"] == printed[1][label]["p_value"]
