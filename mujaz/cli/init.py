"""`mujaz init`."""

from __future__ import annotations

from pathlib import Path

import click

from mujaz.config import NAME
from mujaz.readers import reason
from seq2seq.errors import MujazError

TEMPLATE = Path(__file__).with_name("init.toml")


@click.command("init")
@click.argument("file", type=click.Path(path_type=Path), default=Path(NAME), metavar=f"[{NAME}]")
def command(file: Path) -> None:
    """Write a commented mujaz.toml to begin with.

    \b
    Example:
      mujaz init mujaz.toml
    """
    try:
        # Never over one that is there: "x" leaves no moment between looking and writing.
        with file.open("x", encoding="utf-8") as written:
            written.write(TEMPLATE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise MujazError(f"{file}: is there already, and was left as it is; name another file") from error
    except OSError as error:
        raise MujazError(f"{file}: cannot be written: {reason(error)}") from error
    click.echo(f"{file}: written. Put your feeds into it, then: mujaz daily --config {file} --dry-run")
