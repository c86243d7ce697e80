"""`mujaz evaluate speed` and `gate`: what needs the models themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mujaz.cli import evaluating, options
from mujaz.cli.evaluating import FILE
from seq2seq.errors import MujazError


@click.command()
@click.option("--model", default="mujaz-ar-en", show_default=True, metavar="NAME", help="The translator.")
@click.option("--brief-model", default="mujaz-brief", show_default=True, metavar="NAME")
@click.option("--update", is_flag=True, help="Pin floors at what is measured now, less a small margin.")
@click.option("--allow-lower", is_flag=True, help="With --update and --reason: floors may go down.")
@click.option("--reason", default="", help="Why a floor is lowered or the corpus changed; kept in the file.")
@click.option("--floors", type=FILE, help="Another floors file.")
@options.running
def gate(**given: Any) -> None:
    """Hold the embedded models, greedy and int8, to what they reached before on the news test.

    \b
    Example:
      mujaz evaluate gate
    """
    from eval import gate as gates
    from eval import models
    from mt.translator import DEFAULT
    from mujaz.console import Progress
    from seq2seq.models import load

    path = given["floors"] or gates.FLOORS
    # A GPU would run float16: the floors are for int8.
    device = "cpu" if given["device"] == "auto" else given["device"]
    running = {"runtime": given["runtime"], "device": device, "threads": given["threads"]}
    translator = models.translator(load(given["model"], **running), DEFAULT)
    summarizer = models.summarizer(load(given["brief_model"], **running))
    with Progress(None, "segments") as progress:
        measured = gates.measure(translator, summarizer, lambda: progress.add(1))
    if given["update"]:
        gates.update(measured, path, allow_lower=given["allow_lower"], reason=given["reason"])
    floors = gates.check(measured, path)
    for floor in floors:
        limit = "not pinned" if floor.limit is None else f"{floor.limit:8.2f}"
        relation = "at most" if floor.lower_is_better else "at least"
        click.echo(f"{'ok  ' if floor.holds else 'FAIL'} {floor.name:30} {floor.value:8.2f}  {relation:8} {limit}")
    failed = [floor.name for floor in floors if not floor.holds]
    if failed:
        raise MujazError(f"the gate is shut: {', '.join(failed)}")


@click.command(cls=evaluating.SpreadingCommand)
@click.option(
    "--versus",
    "specs",
    multiple=True,
    metavar="SPEC",
    default=("mujaz-ar-en",),
    help="Systems, the first the one to compare with: NAME or NAME,runtime=...,dtype=...,threads=...,beam=...,path=raw "
    "for models, else as --system of `mujaz evaluate mt`.",
)
@click.option("--testset", default="news-test", show_default=True, metavar="NAME|PATH")
@click.option("--task", type=click.Choice(("mt", "summary")), default="mt", show_default=True)
@click.option("--limit", default=200, show_default=True, type=click.IntRange(min=1), help="Only the first N segments.")
@click.option("--passes", default=3, show_default=True, type=click.IntRange(min=1))
@evaluating.form()
@options.output
def speed(
    specs: Sequence[str], testset: str, task: Any, limit: int, passes: int, form: str, output: Path | None
) -> None:
    """Time systems beside each other, with their memory and size.

    \b
    Example:
      mujaz evaluate speed --versus mujaz-ar-en mujaz-ar-en,runtime=transformers --limit 20 --passes 2
    """
    from eval import speed as speeds
    from eval import testsets
    from mujaz.console import Progress

    tests = testsets.load(testset, task).first(limit)
    with Progress(len(specs) * (passes + 1), "passes") as progress:
        measured = speeds.measure(specs, tests, passes=passes, progress=lambda: progress.add(limit))
    evaluating.write(speeds.render(measured, tests, form), output)
