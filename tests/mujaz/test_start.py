"""Starting costs next to nothing: what is heavy is imported where it is used."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mujaz.cli import COMMANDS, mujaz

HEAVY = (
    *("torch", "transformers", "ctranslate2", "datasets", "evaluate", "sacrebleu", "numpy", "pandas", "pyarrow"),
    *("sentencepiece", "feedparser", "jinja2", "huggingface_hub"),
)


def imported(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("LOADED")[2].split())


@pytest.mark.parametrize("package", ["seq2seq", "facts", "mt", "summarize", "eval", "mujaz"])
def test_importing_a_package_is_light(package: str) -> None:
    assert imported(f"import {package}") == set()


@pytest.mark.parametrize("command", ["", "translate", "brief", "daily"])
def test_help_is_light(command: str) -> None:
    arguments = [*command.split(), "--help"]
    assert imported(f"from mujaz.cli import run\nassert run({arguments!r}) == 0") == set()


def test_a_failure_before_the_model_is_light() -> None:
    assert imported("from mujaz.cli import run\nassert run(['translate', 'missing.txt']) == 1") == set()


def test_nothing_imports_the_command_line_but_its_start() -> None:
    root = Path(__file__).resolve().parents[2] / "mujaz"
    upward = [
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "cli" not in path.relative_to(root).parts
        and re.search(r"(from|import) mujaz\.cli\b", path.read_text("utf-8"))
    ]
    assert upward == ["__main__.py"]


def leaves(command: click.Command, path: str = "mujaz") -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name in command.list_commands(None):
            yield from leaves(command.get_command(None, name), f"{path} {name}")
    else:
        yield path, command


def test_every_command_has_an_example() -> None:
    found = dict(leaves(mujaz))
    assert {"mujaz translate", "mujaz brief", "mujaz daily"} < set(found)
    missing = [path for path, command in found.items() if f"{path} " not in f"{command.help} ".replace("\n", " ")]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_commands_help_says(name: str) -> None:
    command = mujaz.get_command(None, name)
    assert command is not None
    assert command.help is not None
    assert command.help.startswith(COMMANDS[name])
