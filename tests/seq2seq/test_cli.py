"""`mujaz models` as a user calls it. What reaches for the network is in test_hub."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import click
import pytest

from mujaz.cli import run
from mujaz.cli.models import command
from seq2seq import resolve

COMMANDS = command.commands.values()


@pytest.fixture
def embedded(make_model, tmp_path: Path, arabic, english, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small model in the place of the embedded one."""
    folder = Path(shutil.copytree(make_model("marian"), tmp_path / "embedded" / "mujaz-ar-en"))
    sentences = [{"source": source, "target": target} for source, target in zip(arabic[:3], english[:3], strict=True)]
    record = {"decoding": {"max_length": 60}, "sentences": sentences}
    (folder / "sanity.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setattr(resolve, "EMBEDDED", folder.parent)
    return folder


def examples() -> list[str]:
    """One from the help of each command."""
    return [re.findall(r"^ *(mujaz models .*)$", each.help, re.MULTILINE)[0] for each in (command, *COMMANDS)]


@pytest.mark.parametrize("example", [line for line in examples() if "Helsinki" not in line])
def test_examples(example: str, embedded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(example.split()[1:]) == 0
    assert "mujaz-ar-en" in capfd.readouterr().out


def test_list_and_info_speak_json(embedded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "list", "--json"]) == 0
    row = json.loads(capfd.readouterr().out)
    assert (row["name"], row["kind"], row["folder"]) == ("mujaz-ar-en", "embedded", str(embedded))
    assert run(["models", "info", str(embedded), "--json"]) == 0
    facts = json.loads(capfd.readouterr().out)
    assert facts["architecture"] == "marian" and facts["dtype"] == "F32" and facts["recorded_sentences"] is True
    assert facts["parameters"] > 302 * 32 and len(facts["fingerprint"]) == 64


def test_verify_counts_the_sentences(embedded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "verify", "--runtime", "transformers", "--threads", "1"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("mujaz-ar-en: sound under transformers (cpu, float32); ")
    assert re.search(r"[23] of 3 recorded sentences come out word for word\n$", out)


def test_verify_goes_on_after_a_model_that_fails(embedded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Also one that has passed before: the verdict is not taken from memory."""
    assert run(["models", "verify", "mujaz-ar-en", "--threads", "1"]) == 0
    record = json.loads((embedded / "sanity.json").read_text())
    record["sentences"][0]["target"] = record["sentences"][1]["target"] = record["sentences"][2]["target"] = "No."
    (embedded / "sanity.json").write_text(json.dumps(record))
    capfd.readouterr()
    assert run(["models", "verify", "mujaz-ar-en", "./nowhere", "--threads", "1"]) == 1
    told = capfd.readouterr()
    assert told.out == ""
    first, second = told.err.splitlines()
    assert "mujaz-ar-en is refused: its recorded sentences do not come out" in first
    assert second == "mujaz: no such model folder: ./nowhere"


def test_remove_leaves_the_model_and_takes_the_conversions(embedded: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(["models", "verify", "--threads", "1"])
    capfd.readouterr()
    assert run(["models", "remove", "mujaz-ar-en"]) == 0
    assert capfd.readouterr().out.count("removed ") == 1
    assert (embedded / "model.safetensors").is_file()
    assert run(["models", "remove", "mujaz-ar-en"]) == 1
    assert capfd.readouterr().err.startswith("mujaz: nothing to remove: mujaz-ar-en")


def test_help_names_every_command() -> None:
    context = click.Context(command)
    assert command.list_commands(context) == ["get", "info", "list", "remove", "verify"]
