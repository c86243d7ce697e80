"""`mujaz store`: look after what Mujaz remembers."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from mujaz.cli import options
from mujaz.cli.output import Output
from mujaz.config import NAME, load_config
from mujaz.console import log
from mujaz.formats import counted
from mujaz.store import Store, held
from mujaz.store.export import What, export
from mujaz.store.upkeep import prune, stats
from mujaz.store.verify import verify
from seq2seq.errors import UsageError

_file = click.argument("file", type=click.Path(path_type=Path), default=Path(NAME), metavar="[STORE|CONFIG]")


@click.group()
def command() -> None:
    """Verify, count, export and prune what a daily run remembers.

    Each command takes the store's file, or the mujaz.toml that names it; without either the mujaz.toml in this folder.

    \b
    Example:
      mujaz store stats out/mujaz.db
    """


@command.command("verify")
@_file
def verify_store(file: Path) -> int:
    """Check the file and every row of it; changes nothing.

    \b
    Example:
      mujaz store verify out/mujaz.db
    """
    path = _path(file)
    with Store(path, read_only=True) as store, store.database.snapshot():
        faults = 0
        for fault in verify(store.database):
            faults += 1
            click.echo(f"{fault.where}: {fault.what}", err=True)
        if not faults:
            found = stats(store.database)
            click.echo(
                f"{path}: sound; {counted(found.articles, 'article')}, {counted(found.sentences, 'sentence')} and "
                f"{counted(found.briefs, 'brief')} are what they were when they were written"
            )
    return 1 if faults else 0


@command.command("stats")
@_file
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def show_stats(file: Path, as_json: bool) -> None:
    """Tell how much there is, how the last run went and which sources cannot be read.

    \b
    Example:
      mujaz store stats out/mujaz.db
    """
    with Store(_path(file), read_only=True) as store:
        found = stats(store.database)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    for name in ("sources", "articles", "edits", "waiting", "sentences", "briefs", "editions", "stories", "runs"):
        click.echo(f"{name:<10}  {getattr(found, name):>11,}")
    click.echo(f"{'size':<10}  {found.size / 1e6:>8,.1f} MB")
    if found.last:
        took = ", ".join(f"{stage} {seconds:,.1f} s" for stage, seconds in found.last.seconds.items())
        click.echo(f"last run    {found.last.started}: {found.last.outcome}" + (f" ({took})" if took else ""))
    for name, error in found.failing:
        click.echo(f"failing     {name}: {error}")
    for name in found.gone:
        click.echo(f"gone        {name}: not named by the configuration of the last run; its articles are kept")


@command.command("export")
@_file
@click.option("--what", type=click.Choice(get_args(What)), default="articles", show_default=True)
@click.option("--since", type=options.Day(), help="The first day: a date, or 3d for three days ago.")
@click.option("--until", type=options.Day(), help="The last day.")
@options.output
def export_store(
    file: Path, what: What, since: datetime.date | None, until: datetime.date | None, output: Path | None
) -> None:
    """Write what is stored as JSON lines, in the shapes that every command reads.

    \b
    Example:
      mujaz store export out/mujaz.db --what sentences -o sentences.jsonl
    """
    if since and until and until < since:
        raise UsageError(f"--until {until} is before --since {since}")
    days = {name: day.isoformat() for name, day in (("since", since), ("until", until)) if day}
    found = False
    with Store(_path(file), read_only=True) as store, store.database.snapshot(), Output(output) as out:
        for record in export(store, what, **days):
            found = True
            out.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
        out.finish()
    if not found:
        log.warning("%s", " ".join([f"{file}: no {what}", *(f"{name} {day}" for name, day in days.items())]))


@command.command("prune")
@_file
@click.option("--keep", type=click.IntRange(min=1), default=400, show_default=True, metavar="DAYS")
@click.option("--dry-run", is_flag=True, help="Say what would go, and drop nothing.")
def prune_store(file: Path, keep: int, dry_run: bool) -> None:
    """Drop old texts and finished work that nothing needed for so long; give the room back to the disk.

    What was published stays published and will not come again: only its text is forgotten.

    \b
    Example:
      mujaz store prune out/mujaz.db --keep 400
    """
    path = _path(file)
    with Store(path, read_only=True):
        pass
    with held(path), Store(path) as store:
        gone = prune(store.database, datetime.date.fromisoformat(store.today()), keep, dry_run=dry_run)
    parts = [
        counted(number, noun)
        for number, noun in (
            (gone.articles, "article"),
            (gone.sentences, "sentence"),
            (gone.briefs, "brief"),
            (gone.runs, "run"),
        )
    ]
    freed = "would go" if dry_run else f"gone; {gone.size / 1e6:,.1f} MB given back"
    click.echo(f"{', '.join(parts)} of more than {counted(keep, 'day')} ago {freed}")


def _path(file: Path) -> Path:
    return load_config(file).daily.store if file.suffix == ".toml" else file
