"""A stand-in for a model, with scripted outputs, and real news English to put before it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

# Where the tests find `arabic_reports`.
sys.path.append(str(Path(__file__).parent))

from seq2seq.decoding import Decoding, Hypothesis
from summarize import Document, Summarizer
from summarize.shortening import ShorteningSummarizer
from summarize.tasks import read_shortening

SEGMENTS = (
    "(CNN) -- At least seven fighters of the US-allied Syrian Democratic Forces were killed in "
    "fighting against ISIS "
    "when members of the group tried to break thousands of its imprisoned members out of "
    "Ghweran prison in the city "
    "of Hasakah on Thursday.",
    "According to the Syrian Democratic Forces, the attack on the prison began with a car bomb exploding outside it.",
    "The Syrian Democratic Forces said on Thursday that they had thwarted the attempted prison "
    "break; however, there "
    "were reports of small clashes in the area on Friday.",
    "Farhad Shami, the director of the media center of the Syrian Democratic Forces, told CNN "
    "that they had killed 28 "
    "ISIS militants in the clashes.",
    "At least 89 prisoners had managed to escape but had been caught, the force said in a statement.",
    "Between 11,000 and 12,000 ISIS fighters are being held in prisons and detention camps in northern Syria.",
    "Iraqi Prime Minister Mustafa al-Kadhimi ordered security measures to be stepped up on the "
    "Iraqi-Syrian border "
    "following the attack on the prison.",
)

Script = Callable[[str, Decoding], list[str]]


class ScriptedModel:
    """The Model interface of seq2seq: a word is a token, one more ends the text."""

    name = "scripted"
    fingerprint = "0" * 64
    runtime = "ctranslate2"
    dtype = "int8"

    def __init__(self, folder: Path, script: Script, max_source_tokens: int) -> None:
        self.folder = folder
        self.script = script
        self.max_source_tokens = max_source_tokens
        self.read: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 1

    def generate(self, texts: Iterable[str], decoding: Decoding, hints: Iterable = ()) -> Iterator[list[Hypothesis]]:
        for text in texts:
            if not text.strip():
                yield []
                continue
            assert self.count_tokens(text) <= self.max_source_tokens, "a text over the model's limit came through"
            self.read.append(text)
            outputs = self.script(text, decoding)
            yield [
                Hypothesis(output, tuple(output.split()[: decoding.max_length]), -0.1 * rank)
                for rank, output in enumerate(outputs)
            ]


OURS = {"brief": {"prefix": "brief: "}, "headline": {"prefix": "headline: "}}


@pytest.fixture
def shortening(tmp_path: Path) -> Callable[..., ShorteningSummarizer]:
    """Builds one whose model shortens sentences as scripted."""

    def build(script: dict[str, list[str]], *, max_source_tokens: int = 512, window: int = 32) -> ShorteningSummarizer:
        config = {"task_specific_params": {"light": {"prefix": "light: "}, "short": {"prefix": "short: "}}}
        (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")

        def put_out(text: str, decoding: Decoding) -> list[str]:
            task, _, sentence = text.partition(": ")
            return script.get(sentence, []) if task == "short" else [sentence]

        model = ScriptedModel(tmp_path, put_out, max_source_tokens)
        return ShorteningSummarizer(model, read_shortening(tmp_path), window=window)

    return build


@pytest.fixture
def summarizer(tmp_path: Path) -> Callable[..., Summarizer]:
    """Builds a Summarizer whose model puts out the given hypotheses."""

    def build(
        briefs: list[str] | Script,
        headlines: list[str] | None = None,
        *,
        config: dict | None = None,
        max_source_tokens: int = 512,
        window: int = 32,
    ) -> Summarizer:
        config = config or {"task_specific_params": OURS}
        (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")

        def script(text: str, decoding: Decoding) -> list[str]:
            if text.startswith("headline: "):
                return headlines or []
            return briefs(text, decoding) if callable(briefs) else briefs

        return Summarizer(ScriptedModel(tmp_path, script, max_source_tokens), window=window)

    return build


@pytest.fixture
def article() -> Document:
    return Document(SEGMENTS, title="SDF thwarts ISIS attack on Ghweran prison", paragraphs=tuple(range(7)))
