"""The command line. A command is imported when it is called, so that `mujaz --help` costs next to nothing."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from mujaz.console import Interrupted, report_to_stderr
from seq2seq.errors import MujazError, UsageError

# Each command stands in the module of its name, as `command`. The line here is the first line of its help.
COMMANDS = {
    "translate": "Translate Arabic articles to English.",
    "brief": "Translate Arabic articles and write an English brief of each.",
    "daily": "Read feeds and folders of articles and write the day's digest.",
    "init": "Write a commented mujaz.toml to begin with.",
    "store": "Verify, count, export and prune what a daily run remembers.",
    "evaluate": "Measure how good and how fast models are.",
    "models": "List, fetch, verify and remove models.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return import_module(f"mujaz.cli.{name}").command if name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`mujaz COMMAND --help` says more, with an example.",
)
@click.version_option(package_name="mujaz")
@click.option("--debug", is_flag=True, envvar="MUJAZ_DEBUG", help="Show the traceback of an error.")
@click.pass_context
def mujaz(ctx: click.Context, debug: bool) -> None:
    """Mujaz reads Arabic news and writes English: translations, briefs, the day's digest."""
    if debug:
        os.environ["MUJAZ_DEBUG"] = "1"
    report_to_stderr()


def main() -> None:
    # A service manager's stop, or the machine's shutdown, keeps what is finished as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command; every error ends here, as one line for a person. Returns the exit code.

    0: all done; 1: something failed (the lines on stderr say what); 2: the call was wrong; 130: interrupted,
    by Ctrl-C or by SIGTERM.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Not every terminal can show every letter.
            stream.reconfigure(errors="replace")
    try:
        code = mujaz.main(list(arguments), prog_name="mujaz", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Interrupted as error:
        return _fail(str(error), 130)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", 130)
    except UsageError as error:
        return _fail(str(error), 2)
    except MujazError as error:
        return _fail(str(error), 1)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _fail(f"unexpected error: {what} (`mujaz --debug ...` shows where)", 1)


def _fail(message: str, code: int) -> int:
    if os.environ.get("MUJAZ_DEBUG"):
        traceback.print_exc()
    click.echo(f"mujaz: {message}", err=True)
    return code
