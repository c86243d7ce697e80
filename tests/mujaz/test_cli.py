"""The commands as they are used, with the models that ship."""

from __future__ import annotations

import itertools
import json
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from facts.numbers import missing_numbers, numbers
from mt.translator import DEFAULT, Translator
from mujaz.articles import Item
from mujaz.cli import brief, daily, main, mujaz, translate
from mujaz.cli.output import format_of
from mujaz.pipeline import Pipeline, Result

Cli = Callable[..., "CompletedProcess[str]"]

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "ghweran-prison.ar.txt"
TEXT = "قال وزير الخارجية المصري، الخميس، إن المحادثات ستستأنف الأسبوع المقبل في القاهرة."
OWN_COMMANDS = ("translate", "brief", "daily")


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def example_of(command: str) -> list[str]:
    help = mujaz.get_command(None, command).help or ""
    found = re.findall(r"^ *mujaz (.*)$", help.partition("Example:")[2], re.MULTILINE)
    assert len(found) == 1, f"`mujaz {command} --help` has no example"
    return shlex.split(found[0])


@pytest.mark.parametrize("command", OWN_COMMANDS)
def test_the_example_of_the_help_runs(cli: Cli, command: str) -> None:
    done = cli(*example_of(command))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 100
    assert "Traceback" not in done.stderr


def test_seventeen_paragraphs_in_seventeen_out(cli: Cli, tmp_path: Path) -> None:
    done = cli("translate", "seeds/ghweran-prison.ar.txt", "-o", "out.txt")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    written = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert written.count("\n") == 17 and written.endswith("\n")
    assert all(line.strip() for line in written.splitlines())


def test_every_number_of_the_article_is_there_or_flagged(cli: Cli) -> None:
    (record,) = records(cli("translate", "seeds/ghweran-prison.ar.txt", "--format", "jsonl").stdout)
    assert record["text"] == SEED.read_text(encoding="utf-8")
    for segment in record["translation"]["segments"]:
        assert record["text"][segment["start"] : segment["end"]] == segment["source"]
        lost = missing_numbers(numbers(segment["source"], "ar"), numbers(segment["target"], "en"))
        assert not lost or "number" in [flag["kind"] for flag in segment["flags"]], segment


def test_old_encodings_give_the_same_translation(cli: Cli, tmp_path: Path) -> None:
    encodings = ["utf-8", "cp1256", "iso8859_6", "utf-16"]
    for encoding in encodings:
        (tmp_path / f"{encoding}.txt").write_bytes(TEXT.encode(encoding))
    done = cli("translate", *(f"{encoding}.txt" for encoding in encodings))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    texts, rules = lines[::4], [lines[at : at + 3] for at in range(1, len(lines), 4)]
    assert len(texts) == 4 and set(texts) == {texts[0]} and texts[0].strip()
    # The files are told apart.
    assert rules == [["", "* * *", ""]] * 3


def test_lines_in_lines_out(cli: Cli) -> None:
    done = cli("translate", input=f"\n{TEXT}\r\n\n  \nCNN 2022")
    lines = done.stdout.split("\n")
    assert len(lines) == 6 and lines[5] == ""
    assert [bool(line.strip()) for line in lines[:5]] == [False, True, False, False, True]
    assert lines[4] == "CNN 2022"


def test_a_beam_is_the_translators(cli: Cli) -> None:
    # Some of them come out otherwise of a beam.
    lines = [
        TEXT,
        "أعلنت وزارة الصحة اليوم الأحد فتح مستشفى جديد.",
        "يستعد المزارعون في الجنوب لموسم الحصاد وسط مخاوف من ارتفاع أسعار الوقود وقلة الأيدي العاملة.",
        "تراجعت الشركة عن قرار تسريح مئات العمال بعد احتجاجات امتدت إلى ثلاث مدن ساحلية.",
        "حذر خبراء من أن ذوبان الجليد في المنطقة سيغير مجاري الأنهار التي تسقي سهول الأرز.",
    ]
    greedy = Translator.load(device="cpu")
    wide = Translator.of(greedy.model, replace(DEFAULT, beam_size=4))
    greedy_lines, wide_lines = ([one.text for one in each.translate_many(lines)] for each in (greedy, wide))
    done = cli("translate", "--beam", "4", "--device", "cpu", input="\n".join(lines))
    assert done.stdout.splitlines() == wide_lines != greedy_lines, done.stderr


def test_a_folder_is_all_its_files_by_name(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in" / "b").mkdir(parents=True)
    record = json.dumps({"id": "third", "text": TEXT}, ensure_ascii=False)
    files = {"b/c.jsonl": record, "b/picture.png": "", "a.txt": TEXT, "0.html": f"<p>{TEXT}</p>"}
    for name, content in files.items():
        (tmp_path / "in" / name).write_text(content, encoding="utf-8")
    done = cli("translate", "in")
    assert [one["id"] for one in records(done.stdout)] == ["in/0.html", "in/a.txt", "third"], done.stderr
    assert cli("brief", "in").stdout.count("\n\n\n") == 2


def test_a_file_that_cannot_be_read_leaves_no_rule_behind(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    lines = cli("translate", "none.txt", "a.txt", "none:1", "c.txt", "none:1").stdout.splitlines()
    assert [line.strip() for line in lines[1:-1]] == ["", "* * *", ""] and lines[0] == lines[-1]


def test_a_bad_line_of_five_costs_itself_alone(cli: Cli, tmp_path: Path) -> None:
    good = [json.dumps({"id": f"n-{n}", "text": TEXT, "topic": n}, ensure_ascii=False) for n in range(4)]
    (tmp_path / "a.jsonl").write_text("\n".join([*good[:2], '{"text": ', *good[2:]]), encoding="utf-8")
    done = cli("translate", "a.jsonl")
    found = records(done.stdout)
    assert [record["id"] for record in found] == ["n-0", "n-1", "a.jsonl:3", "n-2", "n-3"]
    assert list(found[2]) == ["id", "error"] and "line 3" in found[2]["error"]
    assert all(record["translation"]["text"] for record in found if "error" not in record)
    assert [record.get("topic") for record in found] == [0, 1, None, 2, 3]
    assert "mujaz: 1 of 5 articles failed" in done.stderr.splitlines()
    assert done.returncode == 1


def test_the_default_format_is_that_of_the_input(cli: Cli) -> None:
    record = json.dumps({"text": TEXT}, ensure_ascii=False)
    assert records(cli("translate", input=record).stdout)[0]["translation"]["text"]
    page = cli("translate", input=f"<!doctype html><html><body><p>{TEXT}</p></body></html>").stdout
    assert page.startswith("<!doctype html>") and TEXT in page


@pytest.mark.parametrize(
    ("name", "translated", "briefed"),
    [
        ("out.jsonl", "jsonl", "jsonl"),
        ("OUT.HTML", "html", "html"),
        ("out.json", "jsonl", "json"),
        ("out.md", None, "markdown"),
        ("out.tsv", "tsv", None),
        ("folder.html/out", None, None),
        (None, None, None),
    ],
)
def test_the_format_follows_the_name_of_the_output(
    name: str | None, translated: str | None, briefed: str | None
) -> None:
    assert (format_of(name, translate.FORMATS), format_of(name, brief.FORMATS)) == (translated, briefed)


def test_a_named_format_goes_before_the_name_of_the_output(cli: Cli, tmp_path: Path) -> None:
    assert cli("translate", "-o", "out.jsonl", input=TEXT).returncode == 0
    assert records((tmp_path / "out.jsonl").read_text(encoding="utf-8"))[0]["translation"]["text"]
    assert cli("translate", "--format", "text", "-o", "out.jsonl", input=TEXT).returncode == 0
    assert not (tmp_path / "out.jsonl").read_text(encoding="utf-8").startswith("{")


def test_a_brief_names_its_sources(cli: Cli) -> None:
    done = cli("brief", "seeds/ghweran-prison.ar.txt", "--format", "json")
    assert done.returncode == 0, done.stderr
    (record,) = json.loads(done.stdout)
    brief, segments = record["brief"], record["translation"]["segments"]
    assert brief["headline"].strip() and brief["writer"]
    assert 1 <= len(brief["sentences"]) <= 4
    for sentence in brief["sentences"]:
        assert sentence["text"].strip() and sentence["segments"]
        assert all(0 <= index < len(segments) for index in sentence["segments"])


def test_a_page_of_briefs(cli: Cli, tmp_path: Path) -> None:
    two = f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT} وأضاف أن 40 دولة ستشارك."}}\n'
    done = cli("brief", "--format", "html", "-o", "briefs.html", input=two)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    html = (tmp_path / "briefs.html").read_text(encoding="utf-8")
    assert html.count("<article") == 2 and html.rstrip().endswith("</html>")


def test_daily_writes_a_digest(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "english.txt").write_text("The minister said talks would resume.", encoding="utf-8")
    (tmp_path / "in" / "empty.txt").touch()
    done = cli("daily", "seeds/feed.xml", "seeds/feed.xml", "in", "missing.xml", "-o", "out/today")
    assert done.returncode == 1
    record = json.loads((tmp_path / "out" / "today" / "digest.json").read_text(encoding="utf-8"))
    counts = [(s["name"], s["articles"], s["duplicates"], s["other_language"], s["failed"]) for s in record["sources"]]
    assert counts == [
        ("seeds/feed.xml", 10, 0, 0, 0),
        ("seeds/feed.xml", 0, 10, 0, 0),
        ("in", 1, 0, 1, 1),
        ("missing.xml", 0, 0, 0, 1),
    ]
    rows = done.stdout.splitlines()
    assert rows[0].split() == [
        "source",
        "articles",
        "duplicates",
        "other",
        "language",
        "failed",
        "sentences",
        "flagged",
    ]
    assert rows[5].split()[:5] == ["total", "11", "10", "1", "2"]
    assert "The page: out/today/digest.html" in rows
    assert "mujaz: 2 of 13 articles failed" in done.stderr.splitlines()
    html = (tmp_path / "out" / "today" / "digest.html").read_text(encoding="utf-8")
    assert html.count("<article") == 11 and TEXT in html


def started(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    def hear_ctrl_c() -> None:
        # Shells have what runs in the background ignore it, and children inherit that.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-m", "mujaz", *arguments],
        **{"cwd": folder, "env": environment, "stdin": pipe, "stdout": pipe, "stderr": pipe},
        preexec_fn=hear_ctrl_c,
    )


def wait_for(path: Path, enough: Callable[[str], bool]) -> None:
    for _ in range(2400):
        if path.exists() and enough(path.read_text(encoding="utf-8", errors="ignore")):
            return
        time.sleep(0.1)
    pytest.fail(f"nothing came into {path.name}")


def test_ctrl_c_keeps_what_is_finished(environment: dict[str, str], tmp_path: Path) -> None:
    work = started(environment, tmp_path, "translate", "--input-format", "jsonl", "-o", "out.jsonl")
    text = SEED.read_text(encoding="utf-8")
    assert work.stdin is not None
    for number in range(30):
        work.stdin.write((json.dumps({"id": number, "text": text}) + "\n").encode())
    work.stdin.flush()
    # Standard input stays open: the command waits for more when the signal comes.
    wait_for(tmp_path / "out.jsonl", lambda written: written.count("\n") >= 1)
    work.send_signal(signal.SIGINT)
    _, errors = work.communicate(timeout=120)
    found = records((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert work.returncode == 130
    assert [record["id"] for record in found] == list(range(len(found)))
    last = errors.decode().splitlines()[-1]
    noun = "article" if len(found) == 1 else "articles"
    assert last == f"mujaz: interrupted: {len(found)} {noun} written to out.jsonl"


@pytest.fixture
def signals_as_they_were() -> Iterator[None]:
    before = {stop: signal.getsignal(stop) for stop in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for stop, handler in before.items():
        signal.signal(stop, handler)


@pytest.mark.usefixtures("signals_as_they_were")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_leaves_a_digest_of_what_is_finished(
    stand_in: Callable[..., Pipeline],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stop: signal.Signals,
) -> None:
    class Interrupted:
        """A pipeline in which Ctrl-C or a service manager's stop comes after four articles."""

        def run(self, items: Iterable[Item]) -> Iterator[Result]:
            yield from stand_in().run(itertools.islice(items, 4))
            signal.raise_signal(stop)

    monkeypatch.setattr(daily, "pipeline", lambda *_, **__: Interrupted())
    monkeypatch.setattr(sys, "argv", ["mujaz", "daily", str(ROOT / "seeds" / "feed.xml"), "-o", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    record = json.loads((tmp_path / "digest.json").read_text(encoding="utf-8"))
    assert (len(record["articles"]), record["missing"]) == (4, 6)
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"mujaz: interrupted: 6 articles not reached; a digest of the 4 finished is in {tmp_path}"


def test_a_reader_that_goes_away_is_no_error(environment: dict[str, str], tmp_path: Path) -> None:
    work = started(environment, tmp_path, "translate", str(SEED), str(SEED), "-q")
    assert work.stdout is not None and work.stderr is not None
    work.stdout.close()
    assert work.stderr.read() == b""
    assert work.wait(timeout=120) != 0
