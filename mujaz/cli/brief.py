"""`mujaz brief`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mujaz import formats, page
from mujaz.articles import Failure
from mujaz.cli import options
from mujaz.cli.output import Output, Tally, deliver, format_of
from mujaz.cli.running import inputs, is_for_cluster, noting_other_languages, on_cluster, pipeline, read_all
from mujaz.console import Progress, only_errors
from mujaz.pipeline import Result
from mujaz.readers import Kind, count
from seq2seq.errors import UsageError

FORMATS = ("text", "markdown", "json", "jsonl", "html")


def bullets(result: Result, start: str = "", mark: Callable[[str], str] = str) -> str:
    """The headline, then each sentence of the brief as a point, with what was found wrong with it or its sources."""
    if isinstance(result, Failure):
        return f"{mark(f'[no brief] {result.error}')}\n"
    lines = [f"{start}{mark(result.headline)}", ""]
    for sentence, doubts in zip(result.brief.sentences if result.brief else (), result.doubts, strict=True):
        lines.append(f"- {mark(sentence.text)}")
        lines += [f"  ! {mark(formats.flag_words(flag))}" for flag in doubts]
    return "\n".join(lines).rstrip() + "\n"


BULLETED: dict[str, Callable[[Result], str]] = {
    "text": bullets,
    "markdown": lambda result: bullets(result, "## ", formats.markdown),
}


@click.command("brief")
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER|URL|-]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: what the name of -o ends in (out.md, out.json, out.jsonl, out.html), else text; with --cluster: "
    "jsonl.",
)
@click.option("--sources", is_flag=True, help="With text: the English and Arabic behind each sentence.")
@options.length
@options.style
@options.place
@options.cluster
@options.input_kind
@options.model
@options.beam
@options.glossary
@options.brief_model
@options.running
@options.quiet
def command(
    files: tuple[str, ...],
    form: str | None,
    sources: bool,
    length: str,
    style: str,
    output: str | None,
    cluster: str | None,
    workers: int | None,
    kind: Kind | None,
    model: str,
    beam: int,
    brief_model: str,
    glossary: Path | None,
    quiet: bool,
    **running: Any,
) -> int:
    """Translate Arabic articles and write an English brief of each.

    A brief is a headline and one to four sentences, each linked to the sentences of the article that it rests
    on. A text file is one article; JSON lines, RSS and Atom files hold many. Of a folder all files of these kinds are
    read, by name; the address of a page or a feed is fetched. With --cluster, a file of the folder is a unit of work,
    as for `mujaz translate`.

    \b
    Example:
      mujaz brief --sources seeds/ghweran-prison.ar.txt
    """
    if quiet:
        only_errors()
    from summarize.length import Length

    if is_for_cluster(cluster, workers, kind):
        if sources or style != "plain":
            raise UsageError("--cluster writes JSON lines, which --sources and --style say nothing of")
        chosen = {"model": model, "beam": beam, "workers": workers, "glossary": glossary, "brief_model": brief_model}
        return on_cluster(files, output, form, quiet, length=Length.parse(length), **chosen, **running)
    form = form or format_of(output, FORMATS) or "text"
    if sources and form != "text":
        raise UsageError(f"--sources goes with --format text: {form} holds the sources anyway")
    if style == "bullets" and (form not in BULLETED or sources):
        raise UsageError(f"--style bullets goes with --format {' and '.join(BULLETED)}, without --sources")
    asked = Length.parse(length)
    paths = inputs(files, output)
    out = Output(output, paths)
    work = pipeline(model, brief_model, beam=beam, glossary=glossary, length=asked, **running)
    results = work.run(noting_other_languages(read_all(paths, kind)))
    tally = Tally()
    shape = page.stream("Briefs") if form == "html" else formats.BRIEFS[form]
    if sources:
        shape = formats.BRIEFS_WITH_SOURCES
    if style == "bullets":
        shape = replace(shape, item=BULLETED[form])
    progress = Progress(count(paths, kind=kind), silent=quiet or out.scrolls_by)
    deliver(results, shape, out, tally, progress)
    # Both forms for people hold the briefs alone, with the flags of what these rest on.
    return tally.tell(tally.unshown_in_words("jsonl or html") if form in BULLETED else "")
