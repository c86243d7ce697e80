"""Bad input, as a user meets it: one clear line and the right exit code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Cli = Callable[..., "CompletedProcess[str]"]
OneLine = Callable[["CompletedProcess[str]"], str]

TEXT = "قال وزير الخارجية، الخميس، إن المحادثات ستستأنف الأسبوع المقبل في القاهرة.\n"
COMMANDS = ("translate", "brief")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("missing.txt", None, "missing.txt: No such file or directory"),
        ("empty.txt", b"", "empty.txt: the file is empty; save the article anew, or leave the file out"),
        ("empty.jsonl", b"", "empty.jsonl: the file is empty; save the article anew, or leave the file out"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.png: not a text file"),
        ("lettre.txt", "été à l'Élysée".encode("latin-1"), "lettre.txt: neither UTF-8 nor an Arabic encoding"),
        ("array.json", b'[{"text": "x"}]', "array.json: JSON, but not in lines"),
    ],
)
def test_a_file_that_cannot_be_read(
    cli: Cli, one_line: OneLine, tmp_path: Path, command: str, name: str, content: bytes | None, what: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = cli(command, name)
    assert what in one_line(done)
    assert done.returncode == 1


@pytest.mark.parametrize("call", ["translate", "translate --format jsonl", "brief", "brief --format json"])
def test_a_file_that_cannot_be_read_takes_no_old_results_place(cli: Cli, tmp_path: Path, call: str) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("of yesterday\n")
    assert cli(*call.split(), "missing.txt", "-o", old).returncode == 1
    assert old.read_text() == "of yesterday\n"
    # What was read has right of place, and what was not is still told in it.
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    inputs = (tmp_path / "missing.txt", tmp_path / "good.txt")
    for output in (old, new):
        assert cli(*call.split(), *inputs, "-o", output).returncode == 1
    assert old.read_text() == new.read_text() != "of yesterday\n"
    if "json" in call:
        assert "No such file" in old.read_text()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("empty", "empty: no articles in this folder (.atom, "),
        ("http://127.0.0.1/a", "127.0.0.1 belongs to this machine"),
    ],
)
def test_what_is_no_file(cli: Cli, one_line: OneLine, tmp_path: Path, command: str, source: str, what: str) -> None:
    (tmp_path / "empty").mkdir()
    done = cli(command, source)
    assert what in one_line(done)
    assert done.returncode == 1


@pytest.mark.parametrize("call", ["translate -", "translate", "brief", "translate --input-format jsonl"])
def test_nothing_in_nothing_out(cli: Cli, one_line: OneLine, call: str) -> None:
    done = cli(*call.split())
    assert one_line(done) == "mujaz: standard input is empty: there is nothing to do"
    assert (done.stdout, done.returncode) == ("", 0)


def test_blanks_in_nothing_out(cli: Cli, one_line: OneLine) -> None:
    done = cli("brief", input=" \n\n")
    assert one_line(done) == "mujaz: standard input has no text in it: there is nothing to do"
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize("call", ["translate", "translate --format jsonl", "brief --format jsonl"])
def test_a_damaged_text_is_worked_on_and_told(cli: Cli, tmp_path: Path, call: str) -> None:
    data = TEXT.encode()
    (tmp_path / "a.txt").write_bytes(data[:31] + data[32:])
    done = cli(*call.split(), "a.txt")
    said = "mujaz: a.txt: 1 character is damaged and stands as \ufffd in the text, first in line 1"
    assert said in done.stderr.splitlines() and "failed" not in done.stderr
    assert (len(done.stdout.splitlines()), done.returncode) == (1, 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_model(cli: Cli, one_line: OneLine, command: str) -> None:
    done = cli(command, "--model", "Helsinki-NLP/opus-mt-xx-yy", input=TEXT)
    assert "Helsinki-NLP/opus-mt-xx-yy" in one_line(done)
    assert done.returncode == 1


def test_a_model_folder_without_weights(cli: Cli, one_line: OneLine, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "marian", "architectures": ["MarianMTModel"]}')
    done = cli("translate", "--model", folder, input=TEXT)
    assert "model" in one_line(done)
    assert done.returncode == 1


@pytest.mark.parametrize(
    "call",
    [
        ("translate", "seeds/ghweran-prison.ar.txt", "-o", "file/below.txt"),
        ("translate", "seeds/ghweran-prison.ar.txt", "-o", "/proc/mujaz.txt"),
        ("brief", "seeds/ghweran-prison.ar.txt", "-o", "missing/brief.txt"),
        ("brief", "seeds/ghweran-prison.ar.txt", "-o", "b" * 300),
        ("daily", "seeds/feed.xml", "-o", "file"),
        ("daily", "seeds/feed.xml", "-o", "file/below"),
        ("daily", "seeds/feed.xml", "-o", "/proc/mujaz"),
    ],
    ids=lambda call: " ".join(call)[:60],
)
def test_an_output_that_cannot_be_written_is_told_before_any_model_is_loaded(
    cli: Cli, one_line: OneLine, tmp_path: Path, call: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("a file, not a folder")
    done = cli(*call, "--model", "no-such-model")
    line = one_line(done)
    assert call[-1] in line and "no-such-model" not in line
    assert done.returncode == 1


def test_a_full_disk(cli: Cli, one_line: OneLine) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = cli("translate", "missing.txt", "--format", "jsonl", "-q", "-o", "/dev/full")
    assert "/dev/full: cannot be written: No space left on device" in done.stderr.splitlines()[-1]
    assert done.returncode == 1


def test_an_output_that_is_the_input(cli: Cli, one_line: OneLine, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT)
    done = cli("translate", "a.txt", "-o", tmp_path / "a.txt")
    assert "would be overwritten" in one_line(done)
    assert done.returncode == 2
    assert source.read_text() == TEXT


def test_a_call_that_fails_leaves_the_old_output_alone(cli: Cli, tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text("yesterday's")
    assert cli("translate", "missing.txt", "-o", "old.txt").returncode == 1
    assert old.read_text() == "yesterday's"
    assert cli("translate", "missing.txt", "-o", "new.txt").returncode == 1
    assert not (tmp_path / "new.txt").exists()


def test_a_folder_that_holds_no_articles_costs_itself_alone(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = cli("translate", "a.txt", "empty", "n" * 300)
    said = done.stderr.splitlines()
    assert sum(line.startswith("mujaz: empty: no articles in this folder (.atom, ") for line in said) == 1
    assert f"mujaz: {'n' * 300}: File name too long" in said and said[-1] == "mujaz: 2 failed"
    assert (len(done.stdout.splitlines()), done.returncode) == (1, 1)


def test_an_earlier_output_is_none_of_its_folders_files(cli: Cli, tmp_path: Path) -> None:
    output = tmp_path / "in" / "out.jsonl"
    output.parent.mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        assert cli("translate", "in", "-o", "in/out.jsonl").returncode == 0
        assert len(output.read_text(encoding="utf-8").splitlines()) == 1
    done = cli("translate", "in", "in/out.jsonl", "-o", "in/out.jsonl")
    assert "would be overwritten" in done.stderr and done.returncode == 2


def test_every_file_is_tried_and_every_failure_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = cli("translate", "--format", "jsonl", "missing.txt", "empty.txt")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["missing.txt", "empty.txt"]
    assert done.stderr.splitlines()[-1] == "mujaz: 2 of 2 articles failed"
    assert done.returncode == 1


@pytest.mark.parametrize(
    "call",
    [
        ("nonsense",),
        ("translate", "--format", "docx"),
        ("translate", "--threads", "0"),
        ("translate", "--beam", "0"),
        ("brief", "--runtime", "onnx"),
        ("translate", "seeds/ghweran-prison.ar.txt", "-o", "english/"),
        ("brief", "--sources", "--format", "json", "seeds/ghweran-prison.ar.txt"),
        ("translate", "-", "-"),
        ("daily",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_exits_with_2(cli: Cli, call: tuple[str, ...]) -> None:
    done = cli(*call)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr


def test_an_unforeseen_error_is_one_line_and_debug_shows_where(
    cli: Cli, one_line: OneLine, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A broken installation: the page's templates are missing.
    import mujaz

    broken = tmp_path / "broken"
    shutil.copytree(Path(mujaz.__file__).parent, broken / "mujaz", ignore=shutil.ignore_patterns("templates"))
    monkeypatch.setitem(environment, "PYTHONPATH", str(broken))
    done = cli("translate", "--format", "html")
    assert "unexpected error: " in one_line(done) and "--debug" in done.stderr
    assert done.returncode == 1
    assert "Traceback" in cli("--debug", "translate", "--format", "html").stderr


def test_a_day_without_an_arabic_article_is_told_and_keeps_the_old_digest(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("The minister said the talks would resume.\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/digest.html").write_text("yesterday", encoding="utf-8")
    done = cli("daily", "--quiet", "en.txt", "-o", "out")
    assert done.returncode == 1
    assert "no digest was written to out" in done.stderr
    assert (tmp_path / "out/digest.html").read_text(encoding="utf-8") == "yesterday"


def test_a_model_that_asks_for_caution_is_used_with_a_word_of_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    spoken = cli("translate", "a.txt")
    assert "not fit to be read in place of the Arabic" in spoken.stderr
    assert "not fit" not in spoken.stdout
    assert "not fit" not in cli("translate", "--quiet", "a.txt").stderr
