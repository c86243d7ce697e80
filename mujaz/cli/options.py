"""Options that mean the same in every command. Each is a decorator for a click command."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from seq2seq.decoding import WIDEST_BEAM
from seq2seq.errors import UsageError
from seq2seq.runtimes import DEVICES, RUNTIMES

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):
    """A date, or "3d" for three days ago."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        from mujaz.config import day_of

        try:
            return value if isinstance(value, datetime.date) else day_of(value, datetime.date.today())
        except UsageError as error:
            self.fail(str(error), param, ctx)


model = click.option(
    "--model",
    default="mujaz-ar-en",
    show_default=True,
    metavar="NAME|FOLDER|HUB-ID",
    help="The Arabic-English translator.",
)
beam = click.option(
    "--beam",
    type=click.IntRange(1, WIDEST_BEAM),
    default=1,
    show_default=True,
    metavar="N",
    help="The translator's beam: 1 is greedy; 4 translates clearly better, for some 1.8 times the time.",
)
glossary = click.option(
    "--glossary",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names and terms that are to be put into English in one way: Arabic, tab, English (or = to keep the Arabic).",
)
brief_model = click.option(
    "--brief-model",
    # The model shortens a little more, at twice the time (docs/models.md).
    default="extractive",
    show_default=True,
    metavar="NAME|FOLDER|HUB-ID",
    help="The brief writer: `extractive` quotes the article's own sentences; `mujaz-brief`, embedded, shortens them.",
)
length = click.option(
    "--length",
    default="short",
    show_default=True,
    metavar="headline|short|full|WORDS",
    help="How long a brief is: its headline alone, as the writer writes it, six sentences, or at most so many words.",
)
style = click.option(
    "--style",
    type=click.Choice(["plain", "bullets"]),
    default="plain",
    show_default=True,
    help="Sentences one after the other, or a point each.",
)
runtime = click.option(
    "--runtime",
    type=click.Choice(RUNTIMES),
    default="ctranslate2",
    show_default=True,
    help="What runs the models.",
)
device = click.option("--device", type=click.Choice(DEVICES), default="auto", show_default=True)
threads = click.option(
    "--threads", type=click.IntRange(min=1), help="CPU threads. Default: as many as there are cores."
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Tell failures only: no notes, no progress.")
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write here instead of to standard output.",
)

place = click.option("-o", "--output", metavar="FILE|FOLDER", help="Write here instead of to standard output.")


def cluster(command: F) -> F:
    """--cluster and --workers; -o is then a folder, local or in an object store: `place`."""
    workers = click.option(
        "--workers", type=click.IntRange(min=1), help="With --cluster. Default: as many as there is room for."
    )
    engine = click.option(
        "--cluster",
        type=click.Choice(["ray"]),
        help="Work on a folder (or s3://, gs://) of .jsonl and .parquet files with Ray, into the folder of -o.",
    )
    return engine(workers(command))


def running(command: F) -> F:
    """--runtime, --device, --threads: how models run."""
    return runtime(device(threads(command)))


def input_kind(command: F) -> F:
    from mujaz.readers import KINDS

    return click.option(
        "--input-format",
        "kind",
        type=click.Choice(KINDS),
        help="What the input is. Default: told from each file's name or first bytes.",
    )(command)
