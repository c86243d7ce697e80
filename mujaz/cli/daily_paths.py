"""`mujaz daily PATHS`: one digest of all that the named sources hold now."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mujaz.articles import Article
from mujaz.cli.output import Tally
from mujaz.console import Interrupted, Progress, log
from mujaz.daily.plan import day_of_article
from mujaz.digest import Digest, prepare
from mujaz.formats import counted
from mujaz.gather import Source, gather
from mujaz.pipeline import Pipeline
from mujaz.store import Store, held
from mujaz.stories import stories_of

# Finished sentences and briefs lie beside the pages: the next run on the same folder works on new ones only.
STORE = "mujaz.db"
_COLUMNS = ("articles", "duplicates", "other_language", "failed", "sentences", "flagged")


def run_paths(
    paths: Sequence[str],
    pipeline: Callable[..., Pipeline],
    *,
    output: Path,
    since: datetime.date | None,
    until: datetime.date | None,
    limit: int | None,
    dry_run: bool,
    date: datetime.date,
    wait: float,
    quiet: bool,
    model: str,
    brief_model: str,
    **running: Any,
) -> int:
    """Returns the exit code. Raises Interrupted where Ctrl-C ended it: a digest of what was finished is there then."""
    if not dry_run:
        prepare(output)
    read = gather(paths, leave_out=output)
    for line in (line for source in read for line in source.other_language):
        log.warning("%s", line)
    _choose(read, since, until, limit)
    if dry_run:
        click.echo(_table(read))
        todo = sum(isinstance(item, Article) for source in read for item in source.items)
        click.echo(f"\n{counted(todo, 'article')} to translate; nothing was written")
        return 0
    tally = Tally()
    with held(output / STORE, wait=wait), Store(output / STORE) as store:
        interrupted = not _work(pipeline(model, brief_model, store=store, **running), read, tally, quiet)
    missing = sum(len(source.items) - len(source.results) for source in read)
    digest = Digest(date, read, missing)
    if not digest.articles:
        log.error(
            "no articles, so no digest was written to %s (what may lie there is of a run before): see to what is said"
            " above, or name other files or feeds",
            output,
        )
    else:
        issue = replace(digest, stories=stories_of(digest.articles, digest.date))
        written = issue.write(output)
        tally.count_briefs(issue.doubts)
        click.echo(_table(read))
        click.echo(f"\nThe page: {written}")
    code = tally.tell()
    if interrupted:
        done = len(digest.articles)
        kept = f"a digest of the {done:,} finished is in {output}" if done else "nothing was finished"
        raise Interrupted(f"interrupted: {missing:,} articles not reached; {kept}")
    return code if digest.articles else 1


def _choose(
    sources: Sequence[Source], since: datetime.date | None, until: datetime.date | None, limit: int | None
) -> None:
    """Leaves aside what is outside the dates or over the limit, and says how many; what has no date is inside."""
    aside = left = 0
    for source in sources:
        kept = []
        for item in source.items:
            day = day_of_article(item) if isinstance(item, Article) else None
            outside = day is not None and not (since or day) <= day <= (until or day)
            over = limit is not None and isinstance(item, Article) and left >= limit
            if outside or over:
                aside += 1
                continue
            left += isinstance(item, Article)
            kept.append(item)
        source.items = kept
    if aside:
        log.info("%s outside the dates or over the limit left aside", counted(aside, "article"))


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
    from mujaz.cli.tables import table

    rows = [source.to_json() for source in sources]
    total = {name: sum(int(row[name]) for row in rows) for name in _COLUMNS}
    rows += [{"name": "total", **total}] if len(rows) > 1 else []
    head = ["source", *(name.replace("_", " ") for name in _COLUMNS)]
    return table(head, [[str(row["name"]), *(f"{row[name]:,}" for name in _COLUMNS)] for row in rows])
