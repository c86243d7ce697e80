"""`mujaz daily`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from mujaz.cli import options
from mujaz.cli.console import Interrupted, Progress, log, only_errors
from mujaz.cli.output import Tally
from mujaz.cli.running import pipeline
from mujaz.digest import Digest, prepare
from mujaz.gather import Source, gather
from mujaz.pipeline import Pipeline

_COLUMNS = ("articles", "duplicates", "other_language", "failed", "sentences", "flagged")


@click.command("daily")
@click.argument("sources", nargs=-1, required=True, metavar="[FEED|FILE|FOLDER]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    metavar="FOLDER",
    help="Where digest.html, digest.md and digest.json go.",
)
@options.model
@options.brief_model
@options.running
@options.quiet
def command(sources: tuple[str, ...], output: Path, model: str, brief_model: str, quiet: bool, **running: Any) -> int:
    """Read feeds and folders of articles and write the day's digest.

    Reads RSS and Atom files, text files (an article each), JSON lines, HTML, and folders of these. Articles
    that came before in the same run and articles in other languages are left out and counted.

    \b
    Example:
      mujaz daily seeds/feed.xml -o out
    """
    if quiet:
        only_errors()
    prepare(output)
    read = gather(sources, leave_out=output)
    for line in (line for source in read for line in source.other_language):
        log.warning("%s", line)
    tally = Tally()
    interrupted = not _work(pipeline(model, brief_model, **running), read, tally, quiet)
    missing = sum(len(source.items) - len(source.results) for source in read)
    digest = Digest(datetime.date.today(), read, missing)
    if not digest.articles:
        log.error("no articles, so no digest was written to %s; one that is there is an older one", output)
    else:
        written = digest.write(output)
        click.echo(_table(read))
        click.echo(f"\nThe page: {written}")
    code = tally.tell()
    if interrupted:
        done = len(digest.articles)
        kept = f"a digest of the {done:,} finished is in {output}" if done else "nothing was finished"
        raise Interrupted(f"interrupted: {missing:,} articles not reached; {kept}")
    return code if digest.articles else 1


def _work(work: Pipeline, sources: Sequence[Source], tally: Tally, quiet: bool) -> bool:
    """Hands each source its results, in order. False where Ctrl-C ended it; what is done by then stands."""
    owners = [(source, item) for source in sources for item in source.items]
    with Progress(len(owners), silent=quiet) as progress:
        try:
            for (source, _), result in zip(owners, work.run(item for _, item in owners), strict=True):
                source.results.append(result)
                progress.add(tally.add(result))
        except KeyboardInterrupt:
            return False
    return True


def _table(sources: Sequence[Source]) -> str:
    rows = [source.to_json() for source in sources]
    total = {name: sum(int(row[name]) for row in rows) for name in _COLUMNS}
    rows += [{"name": "total", **total}] if len(rows) > 1 else []
    head = ["source", *(name.replace("_", " ") for name in _COLUMNS)]
    lines = [head, *([str(row["name"]), *(f"{row[name]:,}" for name in _COLUMNS)] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join("  ".join([line[0].ljust(widths[0]), *(map(str.rjust, line[1:], widths[1:]))]) for line in lines)
