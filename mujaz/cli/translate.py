"""`mujaz translate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mujaz import formats
from mujaz.cli import options
from mujaz.cli.output import Output, Tally, deliver, format_of
from mujaz.cli.running import (
    inputs,
    is_for_cluster,
    noting_no_arabic,
    noting_other_languages,
    on_cluster,
    pipeline,
    read_all,
)
from mujaz.console import Progress, only_errors
from mujaz.readers import Kind, count, is_address, kind_of, read_lines

FORMATS = ("text", "jsonl", "tsv", "html")
_SEE = "; see them with --format jsonl, tsv or html"


@click.command("translate")
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER|URL|-]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: what the name of -o ends in (out.jsonl, out.html, out.tsv, out.txt), else text for text and "
    "addresses, html for HTML, jsonl for everything else.",
)
@options.place
@options.cluster
@options.input_kind
@options.model
@options.beam
@options.glossary
@options.running
@options.quiet
def command(
    files: tuple[str, ...],
    form: str | None,
    output: str | None,
    cluster: str | None,
    workers: int | None,
    kind: Kind | None,
    model: str,
    beam: int,
    glossary: Path | None,
    quiet: bool,
    **running: Any,
) -> int:
    """Translate Arabic articles to English.

    Reads plain text, JSON lines, HTML, RSS or Atom files and Parquet, and what lies at the address of a page or a
    feed; of a folder all files of these kinds, by name. Plain text in gives plain text out, a line for a line, and
    `* * *` between two files; JSON lines carry every segment with the characters that it translates, its score and
    what the checks found. With --cluster, a file of the folder is a unit of work: it is written whole, and finished
    ones are skipped when the call is made again.

    \b
    Example:
      mujaz translate seeds/ghweran-prison.ar.txt
    """
    if quiet:
        only_errors()
    if is_for_cluster(cluster, workers, kind):
        chosen = {"model": model, "beam": beam, "workers": workers, "glossary": glossary, **running}
        return on_cluster(files, output, form, quiet, **chosen)
    paths = inputs(files, output)
    kinds = {"address" if is_address(path) else kind or kind_of(path) for path in paths}
    form = form or format_of(output, FORMATS) or _like_the_input(kinds)
    by_line = form == "text" and kinds == {"text"}
    out = Output(output, paths)
    work = pipeline(model, beam=beam, glossary=glossary, **running)
    results = work.run(
        noting_no_arabic(read_lines(paths)) if by_line else noting_other_languages(read_all(paths, kind))
    )
    tally = Tally("line" if by_line else "article")
    progress = Progress(count(paths, by_line, kind), f"{tally.unit}s", quiet or out.scrolls_by)
    deliver(results, _shape(form, by_line), out, tally, progress)
    return tally.tell(_SEE if form == "text" else "")


def _like_the_input(kinds: set[str]) -> str:
    same = {frozenset({"text"}): "text", frozenset({"html"}): "html", frozenset({"address"}): "text"}
    return same.get(frozenset(kinds), "jsonl")


def _shape(form: str, by_line: bool) -> formats.Format:
    if by_line:
        return formats.LINES
    if form == "html":
        from mujaz import page  # with the template engine and all that a page is made of

        return page.stream("Translations")
    return formats.TRANSLATIONS[form]
