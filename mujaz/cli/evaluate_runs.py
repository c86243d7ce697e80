"""`mujaz evaluate compare`: what can be said of finished runs, without their models."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mujaz.cli import evaluating


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
