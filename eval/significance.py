"""Which differences are real: paired bootstrap, paired approximate randomisation, Holm's correction.

Everything works on summed statistics: a trial is a row of counts, all trials of a system are one matrix
product. The random draws are those of sacrebleu for the same seed, so that intervals and p-values are the
same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.score import Array, Interval, Metric

Test = Literal["bs", "ar"]
DEFAULT_TRIALS: dict[str, int] = {"bs": 1_000, "ar": 10_000}
DEFAULT_SEED = 12345
BLOCK = 500  # trials in memory at a time
TIE = 1e-9  # differences that are equal but for rounding; scores are of the order of 100


@dataclass(frozen=True)
class Comparison:
    """One system against the baseline by one metric; `difference` is system minus baseline.

    `p_value` is sacrebleu's for sacrebleu's metrics, which leaves out trials that equal the observed
    difference: two systems that differ in a single segment get one near 0. `adjusted_p`, on which
    `significant` rests, counts them and is Holm's over all systems compared. `interval` is that of the
    system's own score (bootstrap only).
    """

    metric: str
    system: str
    difference: float
    p_value: float
    adjusted_p: float
    test: str
    trials: int
    seed: int
    unit: str = "segment"
    interval: Interval | None = None
    level: float = 0.05

    @property
    def significant(self) -> bool:
        return self.adjusted_p < self.level

    def to_json(self) -> dict[str, object]:
        """`difference` is null where a score is undefined."""
        names = ("metric", "system", "difference", "p_value", "adjusted_p", "test", "trials", "seed", "unit")
        shape = {name: getattr(self, name) for name in names} | {"significant": self.significant}
        return {key: None if value != value else value for key, value in shape.items()}


def bootstrap(metric: Metric, statistics: Array, *, trials: int, seed: int = DEFAULT_SEED) -> Array:
    """Scores of `trials` resamples with replacement (Koehn 2004), shape (trials,).

    `statistics`: shape (units, k); a unit is a segment or a document.
    """
    return _resampled(metric, statistics, _resample_counts(len(statistics), trials, seed))


def compare(
    metric: Metric,
    baseline: Array,
    systems: Sequence[tuple[str, Array]],
    *,
    test: Test = "ar",
    trials: int = 0,
    seed: int = DEFAULT_SEED,
    documents: Sequence[str] | None = None,
    level: float = 0.05,
) -> list[Comparison]:
    """Each system against the baseline; every statistics array has shape (segments, k) for the same
    segments.

    With `documents` (one id for each segment) whole documents are drawn or swapped: segments of one
    document are not independent, and drawing them singly makes differences look surer than they are.
    """
    trials = trials or DEFAULT_TRIALS[test]
    if documents is not None:
        baseline = by_document(baseline, documents)
        systems = [(name, by_document(statistics, documents)) for name, statistics in systems]
    if test == "bs":
        results = _paired_bootstrap(metric, baseline, systems, trials, seed)
    else:
        results = _paired_randomisation(metric, baseline, systems, trials, seed)
    adjusted = holm([_p_value(item.statistics, item.observed, ties=True) for item in results])
    base = metric.total(baseline)
    return [
        Comparison(
            metric=metric.name,
            system=name,
            difference=metric.total(statistics) - base,
            p_value=_p_value(item.statistics, item.observed, ties=not metric.sacrebleu_p_values),
            adjusted_p=adjusted_p,
            test=test,
            trials=trials,
            seed=seed,
            unit="segment" if documents is None else "document",
            interval=item.interval,
            level=level,
        )
        for (name, statistics), item, adjusted_p in zip(systems, results, adjusted, strict=True)
    ]


@dataclass(frozen=True)
class _Trials:
    """The test statistic of each trial, shape (trials,), and the difference that was observed."""

    statistics: Array
    observed: float
    interval: Interval | None = None


def by_document(statistics: Array, documents: Sequence[str]) -> Array:
    """Sum statistics, shape (segments, k), over documents, shape (documents, k), in order of first
    appearance.
    """
    order: dict[str, int] = {}
    rows = np.array([order.setdefault(document, len(order)) for document in documents])
    totals = np.zeros((len(order), statistics.shape[1]))
    np.add.at(totals, rows, statistics)
    return totals


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (1979): p-values that may be read as if only one comparison had been
    made.
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return adjusted


def _paired_bootstrap(
    metric: Metric, baseline: Array, systems: Sequence[tuple[str, Array]], trials: int, seed: int
) -> list[_Trials]:
    counts = _resample_counts(len(baseline), trials, seed)
    baseline_samples = _resampled(metric, baseline, counts)
    baseline_total = metric.total(baseline)
    results: list[_Trials] = []
    for _, statistics in systems:
        samples = _resampled(metric, statistics, counts)
        differences = np.abs(samples - baseline_samples)
        centred = differences - differences.mean()
        observed = abs(baseline_total - metric.total(statistics))
        results.append(_Trials(centred, observed, Interval.of(samples)))
    return results


def _paired_randomisation(
    metric: Metric, baseline: Array, systems: Sequence[tuple[str, Array]], trials: int, seed: int
) -> list[_Trials]:
    keep = np.random.default_rng(seed).integers(2, size=(trials, len(baseline)), dtype=bool)
    results: list[_Trials] = []
    baseline_total = baseline.sum(axis=0)
    for _, statistics in systems:
        # In each trial the outputs of the chosen segments change sides.
        total, gain = statistics.sum(axis=0), baseline - statistics
        differences = []
        for start in range(0, trials, BLOCK):
            moved = keep[start : start + BLOCK].astype(np.float64) @ gain
            differences.append(np.abs(metric.value(total + moved) - metric.value(baseline_total - moved)))
        observed = abs(metric.total(baseline) - metric.total(statistics))
        results.append(_Trials(np.concatenate(differences), observed))
    return results


def _resample_counts(units: int, trials: int, seed: int) -> NDArray[np.uint16]:
    """How often each unit is drawn in each trial, shape (trials, units)."""
    drawn = np.random.default_rng(seed).choice(units, size=(trials, units), replace=True)
    counts = np.empty((trials, units), np.uint16)
    for trial, row in enumerate(drawn):
        counts[trial] = np.bincount(row, minlength=units)
    return counts


def _resampled(metric: Metric, statistics: Array, counts: NDArray[np.uint16]) -> Array:
    """Scores of all trials, shape (trials,), in sacrebleu's single precision: its sums of counts are exact
    there, and its divisions are rounded to it.
    """
    blocks = [counts[start : start + BLOCK].astype(np.float64) @ statistics for start in range(0, len(counts), BLOCK)]
    return metric.value(np.concatenate(blocks).astype(np.float32))


def _p_value(statistics: Array, observed: float, *, ties: bool) -> float:
    """Share of trials beyond the observed difference, or, with `ties`, not below it; one added to both
    counts.

    A score that is undefined (NaN) in a trial counts as beyond: it must not make a difference look real.
    """
    if np.isnan(observed):
        return 1.0
    below = statistics < observed - TIE if ties else statistics <= observed
    return (int(np.count_nonzero(~below)) + 1) / (len(statistics) + 1)
