"""One self-contained page about a set of runs, for people who were not there."""

from __future__ import annotations

import difflib
import json
import math
from pathlib import Path
from typing import Any

from eval import analysis, plots
from eval.results import Results, Row
from eval.score import Metric
from eval.tables import ARROWS, cell, notes
from seq2seq.errors import MujazError

SEGMENTS = 200  # shown side by side
MAIN = ("chrf", "rouge1")  # the metric that plots show and segments are ordered by, where it was computed


def html(results: Results, *, speed: Path | None = None, segments: int = SEGMENTS) -> str:
    """The page; `speed` is what `mujaz evaluate speed --format json` wrote. Its first metric orders the
    segments.

    Raises MujazError where the speed file is not one.
    """
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    template = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("report.html")
    main = next((metric for metric in results.metrics if metric.name in MAIN), None)
    main = main or next(iter(results.metrics), None)
    lacking = ["n/a"] * len(results.skipped)
    return template.render(
        results=results,
        heads=[
            *((item.name, ARROWS[item.higher_is_better]) for item in results.metrics),
            *((name, "") for name in results.skipped),
        ],
        rows=[
            (row.name, number % plots.COLOURS, [cell(row, metric) for metric in results.metrics] + lacking)
            for number, row in enumerate(results.rows)
        ],
        signatures=[
            (row.name, metric.name, str(row.scores[metric.name].signature))
            for row in results.rows
            for metric in results.metrics
        ],
        notes=[note for note in notes(results) if note],
        main=main.name if main else "",
        pareto=_pareto(results, main, speed) if main else "",
        buckets=_bucket_plots(results, main) if main else [],
        segments=_side_by_side(results, main, segments) if main else [],
        consistency=_consistency(results),
    )


def marked(output: str, reference: str) -> list[tuple[bool, str]]:
    """The output's words in runs, each with whether it stands in the reference at that place."""
    words, expected = output.split(), reference.split()
    plain = [word.lower().strip(".,;:!?\"'()") for word in words]
    matcher = difflib.SequenceMatcher(
        None, plain, [word.lower().strip(".,;:!?\"'()") for word in expected], autojunk=False
    )
    runs: list[tuple[bool, str]] = []
    place = 0
    for block in matcher.get_matching_blocks():
        if block.a > place:
            runs.append((False, " ".join(words[place : block.a])))
        if block.size:
            runs.append((True, " ".join(words[block.a : block.a + block.size])))
        place = block.a + block.size
    return runs


def _side_by_side(results: Results, metric: Metric, count: int) -> list[dict[str, Any]]:
    """With two systems and more, the largest differences between the first two come first; with one,
    its worst segments.
    """
    testset, rows = results.testset, results.rows
    if len(rows) > 1:
        order = analysis.by_difference(results, metric, rows[0].name, rows[1].name)
    else:
        order = analysis.worst(results, metric, rows[0].name)
    values = {row.name: _segment_values(row, metric) for row in rows}
    shown = []
    for index, _ in order[:count]:
        outputs = []
        for row in rows:
            text, value = row.outputs.texts[index], values[row.name][index]
            outputs.append(
                {
                    "system": row.name,
                    "score": "n/a" if math.isnan(value) else f"{value:.{metric.decimals}f}",
                    "runs": marked(text, testset.references[index][0]),
                    "flags": analysis.flags(testset, index, text),
                }
            )
        source = testset.sources[index] if testset.sources else ""
        references = testset.references[index]
        shown.append({"id": testset.ids[index], "source": source, "references": references, "outputs": outputs})
    return shown


def _segment_values(row: Row, metric: Metric) -> list[float]:
    statistics = row.scores[metric.name].statistics
    return [] if statistics is None else metric.segment_values(statistics).tolist()


def _bucket_plots(results: Results, metric: Metric) -> list[tuple[str, str]]:
    kinds: dict[str, list[tuple[str, Any]]] = {}
    for bucket in analysis.buckets(results, metric):
        kinds.setdefault(bucket.kind, []).append((f"{bucket.name} ({bucket.segments})", bucket.values))
    return [(kind, plots.bars(rows, f"{metric.name} by {kind}")) for kind, rows in kinds.items()]


def _consistency(results: Results) -> list[tuple[str, analysis.Consistency]]:
    if results.testset.documents is None:
        return []
    return [(row.name, analysis.name_consistency(results.testset, row.outputs.texts)) for row in results.rows]


def _pareto(results: Results, metric: Metric, speed: Path | None) -> str:
    """Systems are the same where everything that was said of how they were made is."""
    if speed is None:
        return ""
    try:
        measured = json.loads(speed.read_text(encoding="utf-8"))["systems"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MujazError(f"{speed}: not what `mujaz evaluate speed --format json` writes") from error
    points: list[plots.Point] = []
    for row in results.rows:
        found = next((item for item in measured if _same_system(item, row)), None)
        if found is not None:
            value = row.scores[metric.name].value
            points.append(plots.Point(row.name, found["source_words_per_s"], value, found["model_bytes"]))
    if not points:
        raise MujazError(f"{speed}: speaks of none of the runs: {', '.join(item['system'] for item in measured)}")
    return plots.pareto(points, "source words per second", metric.name)


def _same_system(measured: dict[str, Any], row: Row) -> bool:
    made = {key: value for key, value in measured["made"].items() if key != "threads"}
    return made == dict(row.outputs.made) and (bool(made) or measured["system"] == row.name)
