from __future__ import annotations

import resource
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.metrics import metric
from eval.overlap import Bleu, Chrf
from eval.results import Outputs, evaluate, verdict
from eval.significance import by_document, compare, holm
from eval.tables import render
from eval.testsets import TestSet
from seq2seq.errors import MujazError, UsageError


def test_holm_by_hand() -> None:
    """Holm (1979): .01*4, .02*3, .03*2 lifted to .06, .04 lifted to .06."""
    assert holm([0.01, 0.04, 0.03, 0.02]) == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert holm([]) == []


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_holm_keeps_the_order_and_never_lowers(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    assert all(p <= a <= 1 for p, a in zip(p_values, adjusted, strict=True))
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    assert [adjusted[i] for i in order] == sorted(adjusted)


def test_systems_are_told_apart(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    outputs = [Outputs(name, texts) for name, texts in systems.items()]
    results = evaluate(news, outputs, ["bleu", "chrf", "ter"], trials=1000)
    twin, new = results.rows[1:]
    assert [verdict(twin, item) for item in results.metrics] == ["same"] * 3
    assert [verdict(new, item) for item in results.metrics] == ["better"] * 3
    for found in new.comparisons.values():
        assert found.adjusted_p >= found.p_value


def test_randomisation_keeps_its_level() -> None:
    """Of 200 pairs of systems that differ by chance alone, it calls about 5% different; the bootstrap
    more.
    """
    rng = np.random.default_rng(3)
    rouge = metric("rouge1")
    wrong = {"ar": 0, "bs": 0}
    for _ in range(200):
        difficulty = rng.beta(2, 2, size=100)
        pair = [np.clip(difficulty + rng.normal(0, 0.2, 100), 0, 1) for _ in range(2)]
        first, second = (np.stack([values, np.ones(100)], axis=1) for values in pair)
        for test in wrong:
            wrong[test] += compare(rouge, first, [("b", second)], test=test, trials=200)[0].p_value < 0.05
    assert wrong["ar"] <= 16
    assert wrong["bs"] > wrong["ar"]


def test_a_system_against_itself_never_differs(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    """sacrebleu gives equal outputs p = 0.001 by bootstrap; no verdict may rest on that."""
    outputs = [Outputs("one", systems["old"]), Outputs("two", systems["old"])]
    results = evaluate(news, outputs, ["bleu", "loops"], test="bs")
    assert [verdict(results.rows[1], item) for item in results.metrics] == ["same", "same"]


def test_documents_are_drawn_whole(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    assert news.documents is not None
    statistics = Bleu().statistics(systems["old"], references=news.references)
    summed = by_document(statistics, news.documents)
    assert summed.shape == (len(set(news.documents)), 10)
    assert summed.sum(axis=0).tolist() == statistics.sum(axis=0).tolist()
    outputs = [Outputs(name, texts) for name, texts in systems.items()]
    results = evaluate(news, outputs, ["chrf"], by_document=True)
    assert results.unit == "document"
    assert results.rows[2].comparisons["chrf"].unit == "document"
    # The score is that of all segments either way.
    assert results.rows[0].scores["chrf"].value == Chrf().total(
        Chrf().statistics(systems["old"], references=news.references)
    )
    undocumented = TestSet("x", "mt", news.ids, news.sources, news.references)
    with pytest.raises(UsageError, match="does not say which segment"):
        evaluate(undocumented, outputs, ["chrf"], by_document=True)


def test_one_segment_proves_nothing(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    """Swapping the one segment that differs gives the observed difference again: such trials must count."""
    changed = (news.references[0][0], *systems["old"][1:])
    results = evaluate(news, [Outputs("a", systems["old"]), Outputs("b", changed)], ["bleu", "rouge1", "loops"])
    row = results.rows[1]
    assert row.comparisons["bleu"].difference > 0
    assert row.comparisons["bleu"].p_value < 0.05  # sacrebleu's
    assert row.comparisons["rouge1"].p_value > 0.9
    assert [verdict(row, item) for item in results.metrics] == ["same"] * 3


def test_undefined_scores_never_look_significant() -> None:
    """Numbers in one segment of two: some resamples have none."""
    recall = metric("numbers-recall")
    sources = ["قتل 12 شخصا", "عاد الهدوء إلى المدينة"]
    good = recall.statistics(["12 people were killed", "Calm returned"], sources=sources)
    bad = recall.statistics(["People were killed", "Calm returned"], sources=sources)
    assert compare(recall, bad, [("good", good)], trials=200)[0].p_value > 0.05
    none = recall.statistics(["Calm returned"], sources=sources[1:])
    assert np.isnan(recall.total(none))
    assert not compare(recall, none, [("same", none)], trials=50)[0].significant


def test_undefined_scores_stay_valid_json(news: TestSet) -> None:
    import json

    wordless = TestSet("t", "mt", ("1", "2"), ("عاد الهدوء", "عاد الناس"), (("Calm returned",), ("People returned",)))
    outputs = [Outputs("a", ("Calm", "People")), Outputs("b", ("Calm", "Folk"))]
    results = evaluate(wordless, outputs, ["numbers-recall"])
    answer = json.loads(json.dumps(results.to_json(), allow_nan=False))
    assert answer["systems"][1]["comparisons"]["numbers-recall"]["difference"] is None
    for form in ("text", "markdown", "csv"):
        assert "n/a" in render(results, form) or form == "csv"
        assert "+nan" not in render(results, form)


def test_line_counts_must_agree(news: TestSet, systems: dict[str, tuple[str, ...]]) -> None:
    lines = list(systems["new"])
    del lines[70]
    with pytest.raises(MujazError, match=r"79 lines.*80: line 71 is the first that is off"):
        evaluate(news, [Outputs("short", tuple(lines))], ["bleu"])


def test_large_tests_are_quick_and_small() -> None:
    """1,000 bootstrap and 10,000 randomisation trials of 8 systems on 2,000 segments."""
    rng = np.random.default_rng(1)
    chrf = Chrf("chrf++", word_order=2)
    base = rng.integers(20, 200, size=(2000, 8, 3))
    base[:, :, 2] = base.min(axis=2) // 2
    systems = [
        (str(i), np.maximum(base + rng.integers(-2, 3, base.shape), 0).reshape(2000, 24).astype(float))
        for i in range(8)
    ]
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    for test in ("bs", "ar"):
        compare(chrf, systems[0][1], systems[1:], test=test)
    assert time.monotonic() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # KiB
