"""`mujaz evaluate compare`, `report`, `analyse` and `correlate`: what can be said of finished runs,
without their models.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mujaz.cli import evaluating, options


@click.command(cls=evaluating.SpreadingCommand)
@click.argument("runs", nargs=-1, required=True, type=evaluating.FILE)
@evaluating.scoring
def compare(runs: Sequence[Path], **scoring: Any) -> None:
    """Score runs again, without their models, and compare them with the first.

    \b
    Example:
      mujaz evaluate compare runs/mujaz-ar-en runs/copy
    """
    from eval.runs import load_comparable

    found = load_comparable(runs)
    outputs = evaluating.distinct([item.outputs for item in found])
    evaluating.show(evaluating.score(found[0].testset, outputs, scoring), scoring)


@click.command(cls=evaluating.SpreadingCommand)
@click.argument("runs", nargs=-1, required=True, type=evaluating.FILE)
@click.option("--speed", type=evaluating.FILE, metavar="FILE", help="What `mujaz evaluate speed --format json` wrote.")
@click.option("--segments", default=200, show_default=True, help="How many segments to show side by side.")
@evaluating.scoring
def report(runs: Sequence[Path], speed: Path | None, segments: int, **scoring: Any) -> None:
    """Write a page about runs: scores, plots, segments side by side. `-o` ending in .md, .csv or .json
    gives that instead.

    
    Example:
      mujaz evaluate report runs/mujaz-ar-en runs/copy -o report.html
    """
    from eval import report as reports
    from eval.runs import load_comparable

    kinds = {".md": "markdown", ".csv": "csv", ".json": "json", ".txt": "text"}
    found = load_comparable(runs)
    outputs = evaluating.distinct([item.outputs for item in found])
    results = evaluating.score(found[0].testset, outputs, scoring)
    kind = kinds.get("" if scoring["output"] is None else scoring["output"].suffix)
    if kind is not None:
        evaluating.show(results, {**scoring, "form": kind})
        return
    evaluating.write(reports.html(results, speed=speed, segments=segments), scoring["output"])


@click.command(cls=evaluating.SpreadingCommand)
@click.argument("runs", nargs=-1, required=True, type=evaluating.FILE)
@click.option(
    "--human",
    required=True,
    type=evaluating.FILE,
    metavar="FILE",
    help="A table: system, id (of the segment), score.",
)
@evaluating.scoring
def correlate(runs: Sequence[Path], human: Path, **scoring: Any) -> None:
    """Say how well metrics agree with human scores of runs.

    \b
    Example:
      mujaz evaluate correlate runs/mujaz-ar-en runs/copy --human scores.tsv --metrics bleu,chrf
    """
    import json
    from dataclasses import asdict

    from eval import correlate as correlation
    from eval.runs import load_comparable

    scores = correlation.read_human(human)
    found = load_comparable(runs)
    outputs = evaluating.distinct([item.outputs for item in found])
    results = evaluating.score(found[0].testset, outputs, {**scoring, "test": "none"})
    correlations = correlation.correlate(results, scores)
    if scoring["form"] == "json":
        rows = [{k: None if v != v else v for k, v in asdict(item).items()} for item in correlations]
        evaluating.write(json.dumps(rows, indent=1), scoring["output"])
        return
    evaluating.write(correlation.render(correlations, markdown=scoring["form"] == "markdown"), scoring["output"])


@click.command(cls=evaluating.SpreadingCommand)
@click.argument("runs", nargs=-1, required=True, type=evaluating.FILE)
@click.option("--metric", default=None, metavar="NAME", help="Default: chrf, or rouge1 for briefs.")
@click.option("--worst", default=5, show_default=True, type=click.IntRange(min=0), help="How many segments to show.")
@options.output
def analyse(runs: Sequence[Path], metric: str | None, worst: int, output: Path | None) -> None:
    """Show where a run is weak, or where two differ: scores by kind of segment, the segments that
    matter most.

    
    Example:
      mujaz evaluate analyse runs/mujaz-ar-en --worst 3
    """
    from eval import analysis_text
    from eval.results import evaluate
    from eval.runs import load_comparable

    found = load_comparable(runs)
    outputs = evaluating.distinct([item.outputs for item in found])
    testset = found[0].testset
    name = metric or ("chrf" if testset.task == "mt" else "rouge1")
    evaluating.write(analysis_text.render(evaluate(testset, outputs, [name], test=None), worst), output)
