from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mujaz import console, formats, page
from mujaz.articles import Article, Failure
from mujaz.cli.output import Output, Tally, deliver
from mujaz.console import Interrupted, Progress, only_errors, report_to_stderr
from mujaz.pipeline import Pipeline, Result
from seq2seq.errors import MujazError, UsageError


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    report_to_stderr()
    found = Clock()
    monkeypatch.setattr(console, "time", found)
    return found


def lines_after(clock: Clock, progress: Progress, steps: list[float]) -> None:
    for seconds in steps:
        clock.now += seconds
        progress.add(sentences=20)


def test_a_line_every_thirty_seconds_without_a_terminal(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(1000) as progress:
        # The first result comes late, for a model was loaded: it does not count for the rate.
        lines_after(clock, progress, [25.0] + [2.0] * 40)
    assert capsys.readouterr().err.splitlines() == [
        "mujaz: 4 of 1,000 articles, 10.0 sentences/s, 33 min left",
        "mujaz: 19 of 1,000 articles, 10.0 sentences/s, 33 min left",
        "mujaz: 34 of 1,000 articles, 10.0 sentences/s, 32 min left",
    ]


def test_a_whole_that_nobody_knows(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(None, "lines") as progress:
        lines_after(clock, progress, [1.0, 40.0])
    assert capsys.readouterr().err == "mujaz: 2 lines done, 0.5 sentences/s\n"


@pytest.mark.parametrize("to_file", [True, False])
def test_a_bar_on_a_terminal_unless_the_results_go_there(
    to_file: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "_BAR_AFTER", 0.0)
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, Terminal(io.BytesIO(), encoding="utf-8"))
    with (
        Output(tmp_path / "out.txt" if to_file else None) as output,
        Progress(3, "articles", output.scrolls_by) as progress,
    ):
        for _ in range(3):
            time.sleep(0.11)  # at most ten pictures a second
            progress.add(sentences=20)
    sys.stderr.flush()
    assert ("3/3" in sys.stderr.buffer.getvalue().decode()) == to_file


def test_debug_shows_tracebacks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        try:
            raise RuntimeError("a bug")
        except RuntimeError:
            logging.getLogger("mujaz").debug("an unexpected error", exc_info=True)

    report_to_stderr()
    fail()
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("MUJAZ_DEBUG", "1")
    report_to_stderr()
    fail()
    assert capsys.readouterr().err.splitlines()[:2] == [
        "mujaz: an unexpected error",
        "Traceback (most recent call last):",
    ]


@pytest.mark.parametrize("error", [RuntimeError("a bug"), MujazError("unreadable"), KeyboardInterrupt()])
def test_what_was_begun_is_closed_however_it_ends(
    stand_in: Callable[..., Pipeline], tmp_path: Path, error: BaseException
) -> None:
    def results(number: int) -> Iterator[Result]:
        yield from stand_in().run([Article(id=n, text="وأغلقت المدارس.") for n in range(number)])
        raise error

    expected = Interrupted if isinstance(error, KeyboardInterrupt) else type(error)
    for form in (formats.BRIEFS["json"], page.stream("Briefs")):
        path = tmp_path / "out"
        with pytest.raises(expected):
            deliver(results(2), form, Output(path), Tally(), Progress(2, silent=True))
        written = path.read_text(encoding="utf-8")
        assert written.endswith(form.end) and written.count(form.end) == 1
        with pytest.raises(expected):
            deliver(results(0), form, Output(path), Tally(), Progress(2, silent=True))
        assert path.read_text(encoding="utf-8") == written


def test_a_write_that_fails_is_the_error_that_is_told(stand_in: Callable[..., Pipeline]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    results = stand_in().run([Article(id="a", text="وأغلقت المدارس.")])
    with pytest.raises(MujazError, match="cannot be written: No space left on device"):
        deliver(results, formats.BRIEFS["json"], Output(Path("/dev/full")), Tally(), Progress(1, silent=True))


def test_silence(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(100, silent=True) as progress:
        lines_after(clock, progress, [40.0] * 5)
    only_errors()
    logging.getLogger("mujaz").warning("a note")
    logging.getLogger("mt.translator").warning("a note")
    assert capsys.readouterr().err == ""


def test_a_message_is_one_line(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("seq2seq.convert").warning("first\nsecond  third")
    assert capsys.readouterr().err == "mujaz: first second third\n"


def test_flags_and_failures_are_counted(
    clock: Clock, stand_in: Callable[..., Pipeline], capsys: pytest.CaptureFixture[str]
) -> None:
    articles = [
        Article(id="a", text="سجلت 12 إصابة.\nوتوفي 12 شخصا.\nوأغلقت المدارس."),
        Failure("b", "b: unreadable"),
    ]
    tally = Tally()
    for result in stand_in(briefs=False).run(articles):
        tally.add(result)
    assert tally.tell("; see them with --format jsonl") == 1
    assert capsys.readouterr().err.splitlines() == [
        "mujaz: b: unreadable",
        "mujaz: 2 of 3 sentences flagged: 2 number; see them with --format jsonl",
        "mujaz: 1 of 2 articles failed",
    ]


def test_output_replaces_at_the_first_result_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("yesterday's long text")
    with Output(path) as output:
        assert path.read_text() == "yesterday's long text"
        output.write("one\n")
        assert path.read_text() == "one\n"
        output.write("two\n")
    assert path.read_text() == "one\ntwo\n"


def test_output_of_nothing_is_empty_where_all_went_well(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("yesterday's")
    for path in (old, new):
        with Output(path) as output:
            output.finish()
        assert path.read_text() == ""


def test_output_refuses_its_own_input_under_any_name(tmp_path: Path) -> None:
    source, link = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("قال")
    link.symlink_to(source)
    with pytest.raises(UsageError, match="is an input too"):
        Output(link, [str(source)])
    with pytest.raises(MujazError, match="cannot be written"):
        Output(tmp_path, [str(source)])
