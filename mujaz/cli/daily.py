"""`mujaz daily`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from mujaz.cli import options
from mujaz.cli.running import pipeline
from mujaz.config import DailySettings
from mujaz.console import only_errors
from seq2seq.errors import UsageError


@click.command("daily")
@click.argument("sources", nargs=-1, metavar="[FEED|FILE|FOLDER]...")
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path),
    help="Read the sources and settings of this mujaz.toml (`mujaz init` writes one) and remember what was read.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=DailySettings.output,
    show_default=True,
    metavar="FOLDER",
    help="Where the pages go.",
)
@click.option("--since", type=options.Day(), help="Leave articles aside that were published before: a date, or 3d.")
@click.option("--until", type=options.Day(), help="Leave articles aside that were published after.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Take up at most N articles.")
@click.option("--dry-run", is_flag=True, help="Read the sources, say what there is to do, and change nothing.")
@click.option(
    "--date", type=options.Day(), default=datetime.date.today, show_default="today", help="The edition's day."
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="Where another run is on the same store, wait so long for it to end.",
)
@options.model
@options.beam
@options.glossary
@options.brief_model
@options.running
@options.quiet
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    config: Path | None,
    quiet: bool,
    model: str,
    brief_model: str,
    **given: Any,
) -> int:
    """Read feeds and folders of articles and write the day's digest.

    Reads RSS, Atom and JSON feeds (addresses or files), text files (an article each), JSON lines, HTML, and folders of
    these. Articles that came before in the same run and articles in other languages are left out and counted.

    With --config it is a run for every morning: only what is new since the last one is in the day's edition, an
    edition a day goes into an archive, and a run that was cut off is taken up by the next.

    \b
    Example:
      mujaz daily seeds/feed.xml -o out
    """
    if config and sources:
        raise UsageError("--config names the sources: put further ones into its file")
    if not config and not sources:
        raise UsageError("no sources: name a FEED, FILE or FOLDER, or a mujaz.toml with --config")
    if quiet:
        only_errors()
    if config:
        from mujaz.cli.daily_config import run_config

        chosen = {
            name for name in ctx.params if ctx.get_parameter_source(name) == click.core.ParameterSource.COMMANDLINE
        }
        return run_config(config, pipeline, quiet=quiet, chosen=chosen, model=model, brief_model=brief_model, **given)
    from mujaz.cli.daily_paths import run_paths

    return run_paths(sources, pipeline, quiet=quiet, model=model, brief_model=brief_model, **given)
