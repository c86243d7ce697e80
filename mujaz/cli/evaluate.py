"""`mujaz evaluate`: measure how good and how fast models are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mujaz.cli import evaluate_clusters, evaluate_models, evaluate_runs, evaluating

if TYPE_CHECKING:
    from eval.testsets import Task


@click.group(name="evaluate", epilog="Each command's help has an example.")
def command() -> None:
    """Measure how good and how fast models are."""


@command.command(cls=evaluating.SpreadingCommand)
@evaluating.systems
@click.option("--raw", is_flag=True, help="The model alone: each line one segment, no checks, no second try.")
@evaluating.scoring
def mt(**given: Any) -> None:
    """Score translations: files of outputs, models, or any other system. The first is the baseline.

    \b
    Example:
      mujaz evaluate mt --outputs old.txt new.txt --references ref.txt --sources src.txt
      mujaz evaluate mt --model mujaz-ar-en --raw --testset news-test --limit 20
    """
    _evaluate("mt", **given)


@command.command(cls=evaluating.SpreadingCommand)
@evaluating.systems
@evaluating.scoring
def summary(**given: Any) -> None:
    """Score briefs: files of outputs (a brief a line, or JSON lines), models, or baselines.

    \b
    Example:
      mujaz evaluate summary --system lead-1 extractive --testset news-test-briefs
    """
    _evaluate("summary", raw=False, **given)


def _evaluate(task: Task, *, runs: Path | None, limit: int | None, **given: Any) -> None:
    testset = evaluating.find_testset(task, given)
    if limit is not None:
        testset = testset.first(limit)
    outputs, folders = evaluating.collect(task, testset, runs, given)
    results = evaluating.score(testset, evaluating.distinct(outputs), given)
    if runs is not None:
        from eval.runs import save_scores

        systems = results.to_json()["systems"]
        for folder, scores in zip(folders, systems, strict=True):
            if folder is not None:
                save_scores(folder, scores)
    evaluating.show(results, given)


for module, names in (
    (evaluate_models, ("speed", "gate")),
    (evaluate_runs, ("compare", "report", "analyse", "correlate")),
    (evaluate_clusters, ("clusters",)),
):
    for name in names:
        command.add_command(getattr(module, name))
