"""An analysis as text for a terminal."""

from __future__ import annotations

import math

from eval import analysis
from eval.results import Results
from seq2seq.errors import UsageError


def render(results: Results, shown: int) -> str:
    """Of results by one metric: buckets, then `shown` segments: the worst of a single system, the
    largest differences of two.

    Raises UsageError where the metric could not be computed.
    """
    if not results.metrics:
        raise UsageError("; ".join(f"{name} {why}" for name, why in results.skipped.items()))
    metric, rows, testset = results.metrics[0], results.rows, results.testset
    lines = [f"{metric.name} on {testset.name} ({len(testset)} segments)", ""]
    width = max(len(row.name) for row in rows)
    heads = "".join(f"{row.name:>{max(width, 8) + 2}}" for row in rows)
    lines.append(f"{'':36}{'segments':>9}{heads}")
    for bucket in analysis.buckets(results, metric):
        values = "".join(f"{_shown(bucket.values[row.name], metric.decimals):>{max(width, 8) + 2}}" for row in rows)
        lines.append(f"{bucket.kind + ': ' + bucket.name:36}{bucket.segments:>9}{values}")
    for row in rows:
        found = analysis.name_consistency(testset, row.outputs.texts)
        if found.repeated:
            lines.append(f"{row.name}: {found.consistent} of {found.repeated} repeated names are written alike")
    if len(rows) > 1:
        order = analysis.by_difference(results, metric, rows[0].name, rows[1].name)
    else:
        order = analysis.worst(results, metric, rows[0].name)
    for index, value in order[:shown]:
        lines += ["", f"{testset.ids[index]}  {_shown(value, metric.decimals)}"]
        if testset.sources:
            lines.append(f"  source     {testset.sources[index]}")
        lines += [f"  reference  {text}" for text in testset.references[index]]
        for row in rows:
            text = row.outputs.texts[index]
            wrong = analysis.flags(testset, index, text)
            lines.append(f"  {row.name}  {text}" + (f"  [{'; '.join(wrong)}]" if wrong else ""))
    return "\n".join(lines)


def _shown(value: float, decimals: int) -> str:
    return "n/a" if math.isnan(value) else f"{value:.{decimals}f}"
