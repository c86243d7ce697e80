"""Systems scored on one test set and set against the first of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from eval.metrics import metrics as find_metrics
from eval.score import Array, Metric, Score, Signature, Unavailable
from eval.significance import DEFAULT_SEED, DEFAULT_TRIALS, Comparison, Test, compare
from eval.testsets import TestSet, require_same_length
from seq2seq.errors import UsageError


@dataclass(frozen=True)
class Outputs:
    """What a system wrote for a test set, and what is known of how (`model`, `decoding`, `runtime`,
    `dtype`).
    """

    name: str
    texts: tuple[str, ...]
    made: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One system: its scores by metric, and its comparisons with the baseline (none for the baseline
    itself).
    """

    outputs: Outputs
    scores: Mapping[str, Score]
    comparisons: Mapping[str, Comparison]

    @property
    def name(self) -> str:
        return self.outputs.name

    @property
    def empty(self) -> int:
        return sum(not text.strip() for text in self.outputs.texts)


@dataclass(frozen=True)
class Results:
    """`skipped` says of each metric that was asked for and could not be computed why not."""

    testset: TestSet
    rows: tuple[Row, ...]
    metrics: tuple[Metric, ...]
    skipped: Mapping[str, str]
    test: str | None
    unit: str

    def to_json(self) -> dict[str, object]:
        testset = self.testset
        return {
            "testset": {"name": testset.name, "fingerprint": testset.fingerprint, "segments": len(testset)},
            "test": self.test,
            "unit": self.unit,
            "skipped": dict(self.skipped),
            "systems": [
                {
                    "system": row.name,
                    "made": dict(row.outputs.made),
                    "empty_outputs": row.empty,
                    "scores": {name: score.to_json() for name, score in row.scores.items()},
                    "comparisons": {name: item.to_json() for name, item in row.comparisons.items()},
                }
                for row in self.rows
            ],
        }


def evaluate(
    testset: TestSet,
    systems: Sequence[Outputs],
    names: Sequence[str],
    *,
    test: Test | None = "ar",
    trials: int = 0,
    seed: int = DEFAULT_SEED,
    by_document: bool = False,
    stemmer: bool = True,
    rouge_tokenizer: str = "rouge_score",
) -> Results:
    """Score every system by every metric named; the first system is the baseline of all comparisons.

    Intervals are bootstrapped whatever the `test`; None computes neither intervals nor p-values. Raises
    UsageError where a system's outputs are not one for each segment (MujazError), two systems have one
    name, or documents are asked for and not known.
    """
    if len(testset) == 0:
        raise UsageError(f"test set {testset.name} is empty")
    _check(testset, systems, by_document)
    usable, skipped = find_metrics(names, stemmer=stemmer, rouge_tokenizer=rouge_tokenizer)
    documents = testset.documents if by_document else None
    scores: list[dict[str, Score]] = [{} for _ in systems]
    comparisons: list[dict[str, Comparison]] = [{} for _ in systems]
    wanted = []
    for metric in usable:
        try:
            signature, stats = _counted(metric, testset, systems)
        except Unavailable as error:
            skipped[metric.name] = str(error)
            continue
        wanted.append(metric)
        for index, (system, statistics) in enumerate(zip(systems, stats, strict=True)):
            scores[index][metric.name] = metric.score_statistics(
                statistics,
                _signed(signature, testset, system),
                trials=0 if test is None else (trials if test == "bs" and trials else DEFAULT_TRIALS["bs"]),
                seed=seed,
                documents=documents,
            )
        if test is not None and len(systems) > 1:
            rivals = [(system.name, item) for system, item in zip(systems[1:], stats[1:], strict=True)]
            found = compare(metric, stats[0], rivals, test=test, trials=trials, seed=seed, documents=documents)
            for index, comparison in enumerate(found, 1):
                comparisons[index][metric.name] = comparison
    rows = tuple(Row(*parts) for parts in zip(systems, scores, comparisons, strict=True))
    unit = "document" if by_document else "segment"
    return Results(testset, rows, tuple(wanted), skipped, test, unit)


def _check(testset: TestSet, systems: Sequence[Outputs], by_document: bool) -> None:
    if by_document and testset.documents is None:
        raise UsageError(f"test set {testset.name} does not say which segment belongs to which document")
    names = [system.name for system in systems]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"two systems are called {name!r}")
    firsts = [group[0] for group in testset.references] or list(testset.sources)
    for system in systems:
        require_same_length(system.name, system.texts, testset.name, firsts)


def _counted(metric: Metric, testset: TestSet, systems: Sequence[Outputs]) -> tuple[Signature, list[Array]]:
    """The statistics of each system. Raises Unavailable where the test set lacks what the metric needs."""
    have = {"sources": bool(testset.sources), "references": bool(testset.references)}
    lacking = sorted(need for need in metric.needs if not have[need])
    if lacking:
        raise Unavailable(f"needs {' and '.join(lacking)}")
    given = {"references": testset.references, "sources": testset.sources}
    return metric.signature(testset.references), [metric.statistics(system.texts, **given) for system in systems]


def _signed(signature: Signature, testset: TestSet, system: Outputs) -> Signature:
    return signature.extended(test=testset.fingerprint, **{key: value or None for key, value in system.made.items()})


Verdict = Literal["better", "worse", "different", "same", ""]


def verdict(row: Row, metric: Metric) -> Verdict:
    """How a system compares with the baseline, as far as it is significant ("same": it is not); "" where
    nothing was compared, "different" where the metric does not judge.
    """
    comparison = row.comparisons.get(metric.name)
    if comparison is None or math.isnan(comparison.difference):
        return ""
    if not comparison.significant:
        return "same"
    if metric.higher_is_better is None:
        return "different"
    return "better" if (comparison.difference > 0) == metric.higher_is_better else "worse"
