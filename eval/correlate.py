"""How well metrics agree with people: correlation with human scores, of segments and of systems."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.readers import pick, read_records
from eval.results import Results
from eval.score import Array
from seq2seq.errors import MujazError


@dataclass(frozen=True)
class Correlation:
    """Of one metric at one level ("segment": all rated outputs pooled; "system": means). NaN where a
    side does not vary.

    Metrics of which less is better are negated first: a good metric is positive.
    """

    metric: str
    level: str
    pairs: int
    pearson: float
    spearman: float
    kendall: float


def read_human(path: Path) -> dict[tuple[str, str], float]:
    """Scores by (system, segment id): a table with `system`, `id` and `score` (or `human`). Several ratings
    of one output are averaged. Raises MujazError for a score that is not a finite number.
    """
    ratings: dict[tuple[str, str], list[float]] = {}
    for number, record in read_records(path):
        system, item, score = record.get("system"), record.get("id"), pick(record, ("score", "human"))
        if system is None or item is None or score is None:
            raise MujazError(f"{path}, line {number}: needs system, id and score")
        try:
            value = float(score)
        except (TypeError, ValueError):
            value = math.nan
        if not math.isfinite(value):
            raise MujazError(f"{path}, line {number}: human score {score!r} is not a number")
        ratings.setdefault((str(system), str(item)), []).append(value)
    if not ratings:
        raise MujazError(f"{path}: holds no scores")
    return {key: sum(values) / len(values) for key, values in ratings.items()}


def correlate(results: Results, human: Mapping[tuple[str, str], float]) -> list[Correlation]:
    """Every metric against the human scores. Raises MujazError where those are of a system or segment
    that is not there.
    """
    place = {item: index for index, item in enumerate(results.testset.ids)}
    names = [row.name for row in results.rows]
    rated: dict[str, list[tuple[int, float]]] = {name: [] for name in names}
    for (system, item), value in human.items():
        if system not in rated:
            raise MujazError(f"human scores are for system {system!r}; there are {', '.join(names)}")
        if item not in place:
            raise MujazError(f"human scores are for segment {item!r}, which test set {results.testset.name} lacks")
        rated[system].append((place[item], value))
    found = []
    for metric in results.metrics:
        sign = -1.0 if metric.higher_is_better is False else 1.0
        pooled: list[tuple[float, float]] = []
        means: list[tuple[float, float]] = []
        for row in results.rows:
            statistics = row.scores[metric.name].statistics
            if statistics is None or not rated[row.name]:
                continue
            indices = [index for index, _ in rated[row.name]]
            scores = [value for _, value in rated[row.name]]
            values = metric.segment_values(statistics[indices])
            pooled += [(sign * float(v), s) for v, s in zip(values, scores, strict=True) if not math.isnan(v)]
            means.append((sign * metric.total(statistics[indices]), sum(scores) / len(scores)))
        found += [_all_three(metric.name, "segment", pooled), _all_three(metric.name, "system", means)]
    return found


def pearson(x: Array, y: Array) -> float:
    """Product-moment correlation; NaN where a side does not vary."""
    x, y = x - x.mean(), y - y.mean()
    scale = math.sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / scale if scale > 0 else math.nan


def spearman(x: Array, y: Array) -> float:
    """Pearson's of ranks, ties at their mean rank."""
    return pearson(_ranks(x), _ranks(y))


def kendall(x: Array, y: Array) -> float:
    """Tau-b (Kendall 1945): ties on either side are taken out of what could agree."""
    agreement = x_pairs = y_pairs = 0.0
    for i in range(len(x) - 1):
        x_sign, y_sign = np.sign(x[i + 1 :] - x[i]), np.sign(y[i + 1 :] - y[i])
        agreement += float(x_sign @ y_sign)
        x_pairs += np.count_nonzero(x_sign)
        y_pairs += np.count_nonzero(y_sign)
    scale = math.sqrt(x_pairs * y_pairs)
    return agreement / scale if scale else math.nan


def render(correlations: Sequence[Correlation], *, markdown: bool = False) -> str:
    heads = ("metric", "level", "pairs", "Pearson", "Spearman", "Kendall")
    rows = [
        (c.metric, c.level, str(c.pairs), *(_shown(value) for value in (c.pearson, c.spearman, c.kendall)))
        for c in correlations
    ]
    if markdown:
        lines = ["| " + " | ".join(row) + " |" for row in (heads, *rows)]
        return "\n".join([lines[0], "|---|---|---:|---:|---:|---:|", *lines[1:]])
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    return "\n".join(
        "  ".join(f"{text:<{w}}" for text, w in zip(row, widths, strict=True)).rstrip() for row in (heads, *rows)
    )


def _all_three(metric: str, level: str, pairs: Sequence[tuple[float, float]]) -> Correlation:
    if len(pairs) < 2:
        return Correlation(metric, level, len(pairs), math.nan, math.nan, math.nan)
    x, y = np.array(pairs, dtype=np.float64).T
    return Correlation(metric, level, len(pairs), pearson(x, y), spearman(x, y), kendall(x, y))


def _ranks(values: Array) -> Array:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


def _shown(value: float) -> str:
    return "n/a" if math.isnan(value) else f"{value:.3f}"
