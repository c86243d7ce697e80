from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from mujaz.articles import Article, Failure
from mujaz.cli import console
from mujaz.cli.console import Progress, only_errors, report_to_stderr
from mujaz.cli.output import Output, Tally
from mujaz.pipeline import Pipeline
from seq2seq.errors import MujazError, UsageError


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
