"""Stand-ins for the models, and the command line as a user calls it."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from facts import Flag
from mt import Segment, Translation, split
from mujaz import console
from mujaz.articles import Article
from mujaz.pipeline import Pipeline, Summarizes
from seq2seq.errors import ModelError
from summarize.brief import Brief, BriefSentence
from summarize.document import Document
from summarize.length import Length

ROOT = Path(__file__).resolve().parents[2]

# Times say nothing on a machine that trains models beside the tests.
settings.register_profile("mujaz", deadline=None)
settings.load_profile("mujaz")

Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def loggers_as_they_were() -> Iterator[None]:
    """The command line takes the loggers of Mujaz's packages over; a test gives them back."""
    loggers = [logging.getLogger(name) for name in console.LOGGERS]
    before = [(logger, logger.handlers, logger.level, logger.propagate) for logger in loggers]
    yield
    for logger, handlers, level, propagate in before:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a user's shell has, with a cache of the tests' own and nothing that could reach a network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MUJAZ_", "HF_"))}
    cache = str(tmp_path_factory.mktemp("cache"))
    return {**kept, "MUJAZ_CACHE": cache, "HF_HOME": cache, "HF_ENDPOINT": "http://127.0.0.1:9"}


@pytest.fixture
def cli(environment: dict[str, str], tmp_path: Path) -> Cli:
    """Runs `mujaz ARGUMENTS` in an empty folder beside a `seeds`; standard input is `input`, else empty."""

    def run(*arguments: object, input: str | bytes = b"") -> subprocess.CompletedProcess[str]:
        data = input.encode() if isinstance(input, str) else input
        done = subprocess.run(
            [sys.executable, "-m", "mujaz", *map(str, arguments)],
            input=data,
            capture_output=True,
            cwd=tmp_path,
            env=environment,
            timeout=300,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    return run


@pytest.fixture
def one_line() -> Iterator[Callable[[subprocess.CompletedProcess[str]], str]]:
    """The one line that a failing call leaves on stderr, without a traceback."""

    def check(done: subprocess.CompletedProcess[str]) -> str:
        lines = done.stderr.splitlines()
        assert len(lines) == 1, done.stderr
        assert lines[0].startswith("mujaz: ")
        return lines[0]

    yield check


class StandInTranslator:
    """`«sentence»` for every Arabic sentence; flags one that holds "12"; fails where a text holds "تعذر"."""

    def __init__(self) -> None:
        self.calls = 0

    def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]:
        self.calls += 1
        for text in texts:
            if "تعذر" in text:
                raise ModelError("the model fails at this")
            yield Translation(text, tuple(self._segments(text)))

    def _segments(self, text: str) -> Iterator[Segment]:
        for span in split(text):
            source = text[span.start : span.end]
            flags = (Flag("number", "12 is not in the translation"),) if re.search("12", source) else ()
            yield Segment(source, span.start, span.end, span.paragraph, f"«{source}»", -0.25, flags)


class StandInSummarizer:
    """First and last segment as the brief; fails where the text holds "يستحيل"."""

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        for document in documents:
            if any("يستحيل" in segment for segment in document.segments):
                raise ModelError("no brief of this")
            chosen = sorted({0, len(document.segments) - 1}) if document.segments else []
            sentences = tuple(BriefSentence(f"Brief {document.segments[i]}", (i,)) for i in chosen)
            yield Brief(f"Headline {document.title}", sentences, writer="stand-in")


@pytest.fixture(scope="session")
def stand_in() -> Callable[..., Pipeline]:
    """A pipeline without models: `stand_in(window=..., briefs=..., writer=..., length=...)`."""

    def make(
        window: int = 80_000,
        briefs: bool = True,
        writer: Callable[[], Summarizes] = StandInSummarizer,
        length: Length | None = None,
    ) -> Pipeline:
        return Pipeline(StandInTranslator, writer if briefs else None, window, length)

    return make


@pytest.fixture
def article() -> Article:
    return Article(
        id="n-1",
        title="وصول شحنة قمح إلى ميناء عدن",
        text="وصلت إلى ميناء عدن، الأحد، سفينة تحمل 12 ألف طن من القمح.\n"
        "وقال مدير الميناء إن التفريغ يستغرق ثلاثة أيام.",
        url="https://news.example.org/n-1",
        published="2026-01-15T06:00:00Z",
        source="وكالة الأنباء",
    )
