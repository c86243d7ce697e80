"""Results as text, Markdown, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence

from eval.results import Results, Row, verdict
from eval.score import Metric

FORMATS = ("text", "json", "markdown", "csv")
MARKS = {"better": "▲", "worse": "▼", "different": "≠", "same": "≈", "": ""}
WORDS = {
    "better": "significantly better",
    "worse": "significantly worse",
    "different": "significantly different",
    "same": "no significant difference",
    "": "",
}
ARROWS = {True: "↑", False: "↓", None: ""}
TESTS = {"bs": "paired bootstrap", "ar": "paired approximate randomisation"}


def render(results: Results, form: str) -> str:
    """`form` is one of FORMATS; the text ends without a line end."""
    if form == "json":
        return json.dumps(results.to_json(), ensure_ascii=False, indent=1)
    if form == "csv":
        return _csv(results)
    return _markdown(results) if form == "markdown" else _text(results)


def cell(row: Row, metric: Metric) -> str:
    """`31.2 ± 0.8 ▲`: score, half of its 95% interval, and how it compares with the baseline."""
    score = row.scores[metric.name]
    text = score.format().split(" ")[0]
    if score.interval is not None and text != "n/a":
        text += f" ± {score.interval.half_width:.{score.decimals}f}"
    return f"{text} {MARKS[verdict(row, metric)]}".rstrip()


def _text(results: Results) -> str:
    """A block for each metric, so that any number of systems and metrics fits the terminal's width."""
    testset = results.testset
    lines = [f"test set {testset.name} ({len(testset)} segments, fingerprint {testset.fingerprint})"]
    width = max(len(row.name) for row in results.rows)
    for metric in results.metrics:
        arrow = "  (lower is better)" if metric.higher_is_better is False else ""
        lines += ["", f"{_bare_signature(results, metric)}{arrow}"]
        for row in results.rows:
            lines.append(f"  {row.name:<{width}}  {_line(row, metric)}".rstrip())
    for name, why in results.skipped.items():
        lines += ["", name, f"  not computed: {why}"]
    lines += notes(results, skipped=False)
    return "\n".join(lines)


def _line(row: Row, metric: Metric) -> str:
    text = row.scores[metric.name].format()
    comparison = row.comparisons.get(metric.name)
    if comparison is not None and not math.isnan(comparison.difference):
        if comparison.difference == 0:
            return f"{text}   the same score"
        same = comparison.adjusted_p == comparison.p_value
        adjusted = "" if same else f", adjusted {comparison.adjusted_p:.4f}"
        text += f"   {comparison.difference:+.{metric.decimals}f} (p = {comparison.p_value:.4f}{adjusted})"
        text += f"  {WORDS[verdict(row, metric)]}"
    return text


def _markdown(results: Results) -> str:
    metrics = results.metrics
    heads = [f"{metric.name} {ARROWS[metric.higher_is_better]}".rstrip() for metric in metrics]
    heads += results.skipped
    lines = ["| system | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(heads)]
    for row in results.rows:
        cells = [cell(row, metric) for metric in metrics] + ["n/a"] * len(results.skipped)
        name = row.name.replace("|", "\\|")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    testset = results.testset
    lines += ["", f"Test set `{testset.name}`, {len(testset)} segments, fingerprint `{testset.fingerprint}`."]
    lines += [f"- `{_bare_signature(results, metric)}`" for metric in metrics]
    lines += notes(results)
    return "\n".join(lines)


def _csv(results: Results) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    head = ["system", "metric", "value", "low", "high", "difference", "p_value", "adjusted_p", "significant"]
    writer.writerow([*head, "signature", "note"])
    for row in results.rows:
        for name, score in row.scores.items():
            bounds = (None, None) if score.interval is None else (score.interval.low, score.interval.high)
            found = row.comparisons.get(name)
            compared: Sequence[object] = (None,) * 4
            if found is not None:
                compared = (found.difference, found.p_value, found.adjusted_p, found.significant)
            writer.writerow([row.name, name, score.value, *bounds, *compared, score.signature, None])
        for name, why in results.skipped.items():
            writer.writerow([row.name, name, *(None,) * 8, f"not computed: {why}"])
    return file.getvalue().rstrip("\n")


def _bare_signature(results: Results, metric: Metric) -> str:
    """The signature without what says how the outputs were made: that stands once below, and in full in
    JSON and CSV.
    """
    row = results.rows[0]
    signature = row.scores[metric.name].signature
    items = [f"{key}:{value}" for key, value in signature.items if key not in row.outputs.made]
    return "|".join([signature.metric, *items])


def notes(results: Results, *, skipped: bool = True) -> list[str]:
    """What a reader of the table must know besides: the test, what is missing."""
    found = []
    compared = next((c for row in results.rows for c in row.comparisons.values()), None)
    if compared is not None:
        many = ", Holm-corrected" if len(results.rows) > 2 else ""
        found.append(
            f"Against {results.rows[0].name}: {TESTS[compared.test]}, {compared.trials:,} trials over "
            f"{results.unit}s, seed {compared.seed}, level {compared.level}{many}."
        )
    for row in results.rows:
        if row.outputs.made:
            found.append(f"{row.name}: {'|'.join(f'{key}:{value}' for key, value in row.outputs.made.items())}")
    if skipped:
        found += [f"Not computed: {name} {why}." for name, why in results.skipped.items()]
    found += [f"{row.name}: {row.empty} outputs are empty." for row in results.rows if row.empty]
    return ["", *found] if found else []
