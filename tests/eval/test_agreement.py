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


POOL = ["the", "The", "U.S.", "3.5%", "\u2028x", "don't", "(CNN)", "--", '"so"', "1,200", "minister", "co-op."]
POOL += ["\u00a0nb", "&amp;", "x\x0by", "…", "\x85z", "<skipped>", "مرحبا", "«قال»", "١٢", "،", "中文", "word"]
AWKWARD = {
    "bleu:tokenize=intl:lowercase,chrf:beta=3:word_order=1:lowercase,ter:normalized": (
        "--tokenize intl -lc --chrf-beta 3 --chrf-word-order 1 --chrf-lowercase --ter-normalized"
    ),
    "bleu:tokenize=char,chrf:char_order=4:whitespace,ter:no_punct": (
        "--tokenize char --chrf-char-order 4 --chrf-whitespace --ter-no-punct"
    ),
    "bleu:tokenize=zh,chrf:beta=1,ter:normalized:asian_support": (
        "--tokenize zh --chrf-beta 1 --ter-normalized --ter-asian-support"
    ),
    "bleu:tokenize=none,chrf++,ter:case_sensitive": "--tokenize none --chrf-word-order 2 --ter-case-sensitive",
    "spbleu,chrf++:lowercase,ter": "--tokenize flores200 --chrf-word-order 2 --chrf-lowercase",
    "bleu,chrf,ter": "",
}


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What trips readers up: CRLF, odd line separators, entities, Arabic, blank outputs, trailing space,
    no final newline.
    """
    rng = random.Random(4)
    folder = tmp_path_factory.mktemp("awkward")
    lines = [" ".join(rng.choices(POOL, k=rng.randint(1, 20))) for _ in range(60)]
    for name, end in {"r": "\n", "r2": "\n", "a": " \n", "b": "\r\n"}.items():
        texts = [" ".join(word for word in line.split(" ") if rng.random() > (name != "r") * 0.25) for line in lines]
        texts = [text.strip() or "ok" for text in texts] if name.startswith("r") else ["", "  ", *texts[2:]]
        (folder / name).write_text(end.join(texts), encoding="utf-8", newline="")
    return folder


@pytest.fixture(scope="module")
def flores200(awkward: Path) -> Path:
    """A folder as sacrebleu's own, with a small tokenizer of the name."""
    import sentencepiece

    model = awkward / "sacrebleu" / "models" / "flores200sacrebleuspm"
    model.parent.mkdir(parents=True)
    with model.open("wb") as file:
        lines = (awkward / "r").read_text(encoding="utf-8").split("\n")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines), model_writer=file, vocab_size=120, hard_vocab_limit=False, minloglevel=2
        )
    return model.parents[1]


@pytest.mark.parametrize("ours", AWKWARD)
def test_awkward_files(
    ours: str, awkward: Path, flores200: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both command lines with the same settings: signatures, values, intervals and p-values."""
    monkeypatch.chdir(awkward)
    monkeypatch.setenv("SACREBLEU", str(flores200))
    monkeypatch.setattr("sacrebleu.tokenizers.tokenizer_spm.SACREBLEU_DIR", str(flores200))
    options = ["-m", "bleu", "chrf", "ter", *AWKWARD[ours].split(), "-w", "6", "-f", "json"]
    single = json.loads(sacrebleu("r", "r2", "-i", "a", "--confidence", "--confidence-n", "300", *options))
    paired = json.loads(sacrebleu("r", "r2", "-i", "a", "b", "--paired-ar", "--paired-ar-n", "300", *options))
    call = ["evaluate", "mt", "--outputs", "a", "b", "--references", "r", "r2", "--metrics", ours, "--format", "json"]
    found = {}
    for test in ("ar", "bs"):
        assert run([*call, "--test", test, "--trials", "300"]) == 0
        found[test] = json.loads(capsys.readouterr().out)["systems"]
    for name, expected in zip(ours.split(","), single, strict=True):
        score = next(
            item for item in found["bs"][0]["scores"].values() if item["metric"].startswith(name.split(":")[0])
        )
        assert score["signature"].partition("|test:")[0] == f"{expected['name']}|{expected['signature']}"
        for key, value in {"score": score["value"], "confidence_mean": score["interval"]["mean"]}.items():
            assert f"{value:.6f}" == f"{expected[key]:.6f}"
        assert f"{score['interval']['half_width']:.6f}" == f"{expected['confidence_var']:.6f}"
        for row, theirs in zip(found["ar"], paired, strict=True):
            assert f"{row['scores'][score['metric']]['value']:.6f}" == f"{theirs[expected['name']]['score']:.6f}"
        p_value = found["ar"][1]["comparisons"][score["metric"]]["p_value"]
        assert p_value == paired[1][expected["name"]]["p_value"]


def test_references_of_differing_counts(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    """Which only the API can say: None for a reference that is not there."""
    groups = [
        (group[0], other)[: 1 + place % 2]
        for place, (group, other) in enumerate(zip(news.references, systems["new"], strict=True))
    ]
    columns = [[group[i] if i < len(group) else None for group in groups] for i in range(2)]
    theirs = {"BLEU": BLEU(), "chrF2": CHRF(), "chrF2++": CHRF(word_order=2), "TER": TER()}
    for label, scorer in METRICS.items():
        score = scorer.score(systems["old"], references=groups)
        assert score.value == theirs[label].corpus_score(list(systems["old"]), columns).score
        assert "|nrefs:var|" in str(score.signature)


@pytest.mark.parametrize("stemmer", [True, False])
def test_rouge_of_awkward_files(awkward: Path, stemmer: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line against rouge_score, which takes the best of several references."""
    paths = {name: str(awkward / name) for name in ("a", "r", "r2")}
    call = ["evaluate", "summary", "--outputs", paths["a"], "--references", paths["r"], paths["r2"], "--format", "json"]
    kinds = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    call += ["--metrics", ",".join(kinds), "--test", "none", *([] if stemmer else ["--no-stemmer"])]
    assert run(call) == 0
    found = json.loads(capsys.readouterr().out)["systems"][0]["scores"]
    outputs, *columns = ((awkward / name).read_text(encoding="utf-8").split("\n") for name in paths)
    scorer = RougeScorer(kinds, use_stemmer=stemmer)
    rows = [scorer.score_multi(texts, o) for o, *texts in zip(outputs, *columns, strict=True)]
    for kind in kinds:
        expected = 100 * sum(row[kind].fmeasure for row in rows) / len(rows)
        assert found[kind]["value"] == pytest.approx(expected, abs=1e-12)
