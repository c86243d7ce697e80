"""The project's own metrics on sentences counted by hand, and all of them as `evaluate` metrics."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.extraction import fragment_lengths, tokens
from eval.fidelity import has_loop, repeated_ngrams, untranslated
from eval.metrics import KNOWN, metric
from eval.score import Unavailable
from eval.testsets import TestSet
from seq2seq.errors import UsageError


def value(name: str, output: str, source: str = "", reference: str = "") -> float:
    return metric(name).score([output], sources=[source], references=[[reference]]).value


@pytest.mark.parametrize(
    ("source", "output", "recall", "precision"),
    [
        ("قتل ١٢ شخصا وأصيب ثلاثون", "Twelve people were killed and 30 wounded", 100, 100),
        ("ارتفع السعر 3,5 في المئة إلى 1.200 دولار", "The price rose 3.5% to $1,200", 100, 100),
        ("بلغت الكلفة مليوني دولار عام 2019", "It cost two million dollars in 2018", 50, 50),
        ("قتل 12 شخصا", "People were killed", 0, math.nan),
    ],
)
def test_numbers(source: str, output: str, recall: float, precision: float) -> None:
    assert value("numbers-recall", output, source) == pytest.approx(recall)
    assert value("numbers-precision", output, source) == pytest.approx(precision, nan_ok=True)


def test_the_references_of_the_news_test_keep_their_numbers_and_names(news: TestSet) -> None:
    references = [group[0] for group in news.references]
    for name in ("numbers-recall", "numbers-precision", "names-recall"):
        assert metric(name).score(references, references=news.references, sources=news.sources).value > 98
    for name in ("loops", "untranslated", "empty"):
        assert metric(name).score(references).value == 0


def test_grounding() -> None:
    source = "Moscow said 40 drones were shot down over Belgorod on Monday."
    assert value("grounding", "Moscow shot down 40 drones.", source) == 100
    assert value("grounding-numbers", "Moscow shot down 45 drones.", source) == 0
    assert value("grounding-names", "Moscow shot down 45 drones over Kursk.", source) == 50
    assert math.isnan(value("grounding", "Drones were shot down.", source))


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        ("the bank the bank the bank said", True),
        ("he said that the war, she said that the war was over", False),
        ("said that the war said that the war was over", True),
        ("very, very good", False),
        ("no no no", True),
        ("", False),
        ("New York, New York", False),
    ],
)
def test_loops(text: str, loop: bool) -> None:
    assert has_loop(text) is loop


def test_repetition_and_script() -> None:
    assert repeated_ngrams("a b c d a b c d") == (1, 5)
    assert untranslated("the وزير said") == (4, 11)
    assert value("untranslated", "الوزير") == 100


def test_fragments_of_the_paper() -> None:
    """Grusky et al. (2018): coverage is the share of words copied, density weighs each by its
    fragment's length.
    """
    source = "the minister opened the new bridge over the river on sunday"
    output = "the new bridge was opened on sunday"
    assert fragment_lengths(tokens(source), tokens(output)) == [3, 1, 2]
    assert value("coverage", output, source) == pytest.approx(100 * 6 / 7)
    assert value("density", output, source) == pytest.approx((9 + 1 + 4) / 7)
    assert value("compression", output, source) == pytest.approx(11 / 7)
    assert value("novel-1", output, source) == pytest.approx(100 / 7)
    assert value("novel-2", output, source) == pytest.approx(100 * 3 / 6)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=8))
def test_fragments_never_cover_more_than_there_is(article: list[str], summary: list[str]) -> None:
    lengths = fragment_lengths(article, summary)
    assert sum(lengths) == sum(word in article for word in summary)
    assert fragment_lengths(summary, summary) == ([len(summary)] if summary else [])


def test_every_metric_is_signed(news: TestSet) -> None:
    part = news.first(4)
    outputs = [group[0] for group in part.references]
    for name in KNOWN:
        if name in ("spbleu", "bertscore", "comet"):
            continue  # need files that a fresh machine lacks
        score = metric(name).score(outputs, references=part.references, sources=part.sources, trials=20, seed=7)
        assert score.metric == name
        assert "bs:20|seed:7" in str(score.signature)
        assert "version:" in str(score.signature) or "rouge_score:" in str(score.signature)
        assert len(score.statistics) == 4


def test_spbleu_says_what_it_lacks(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SACREBLEU", str(tmp_path))
    with pytest.raises(Unavailable, match="needs the flores200 tokenizer"):
        metric("spbleu")


def test_evaluate_metrics_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    import evaluate

    from eval.modules import load

    def refuse(*_: object) -> None:
        raise AssertionError("a metric reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    outputs, references = ["The bridge opened on Sunday"], [["The bridge was opened on Sunday", "It opened"]]
    both = evaluate.combine([load("bleu"), load("chrf"), load("rougeL")])
    found = both.compute(predictions=outputs, references=references)
    for name in ("bleu", "chrf", "rougeL"):
        assert found[name] == metric(name).score(outputs, references=references).value
    assert found["bleu_signature"].startswith("BLEU|nrefs:2|")
    single = load("bleu").compute(predictions=outputs, references=["The bridge was opened on Sunday"], trials=50)
    assert single["bleu_interval"] == pytest.approx([single["bleu"]] * 2)  # one segment: every resample is the same
    streamed = load("numbers-recall")
    streamed.add(predictions="12 people", sources="12 شخصا")
    streamed.add_batch(predictions=["People"], sources=["13 شخصا"])
    assert streamed.compute()["numbers-recall"] == 50
    with pytest.raises(UsageError, match="known are"):
        load("bleurt")
