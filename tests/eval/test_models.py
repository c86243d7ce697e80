"""Models as systems: nothing cut, order kept, everything that decides the output in the signature."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval import gate, models, testsets
from eval.systems import Simple, baseline
from mujaz.cli import evaluating, run
from seq2seq.decoding import Decoding, Hypothesis
from seq2seq.errors import UsageError

EMBEDDED = Path(__file__).parents[2] / "seq2seq" / "embedded"
COMMANDS = ("mt", "summary", "speed", "gate", "compare", "report", "analyse", "correlate")


class Echo:
    """Gives back what it reads, in angle brackets; holds ten tokens, a word each and one for the end."""

    name, fingerprint, runtime, device, dtype = "echo", "ab" * 32, "ctranslate2", "cpu", "int8"
    max_source_tokens = 10

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 1

    def generate(self, texts: Iterable[str], decoding: Decoding, hints: Iterable = ()) -> Iterator[list[Hypothesis]]:
        for text in list(texts):  # reads ahead, as batches do
            assert self.count_tokens(text) <= self.max_source_tokens
            yield [Hypothesis(f"<{text}>", (), 0.0)] if text.strip() else []


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.integers(0, 40), max_size=8))
def test_raw_translation_loses_no_word(lengths: list[int]) -> None:
    texts = [" ".join(f"كلمة{number}" for number in range(length)) for length in lengths]
    outputs = list(models.raw_translator(Echo(), Decoding()).run(texts))
    assert [re.sub("[<>]", "", output) for output in outputs] == texts
    assert [output.count("<") for output, length in zip(outputs, lengths, strict=True) if 0 < length < 10] == [
        1 for length in lengths if 0 < length < 10
    ]


def test_signature_of_a_model() -> None:
    made = models.raw_translator(Echo(), Decoding(beam_size=4, length_penalty=0.8)).made
    assert made == {
        "model": "echo@abababababab",
        "runtime": "ctranslate2",
        "device": "cpu",
        "dtype": "int8",
        "decoding": "beam_size=4,max_length=256,length_penalty=0.8",
        "path": "raw",
    }


def test_decoding_of_the_command_line() -> None:
    assert evaluating.parse_decoding("", None) is None
    expected = Decoding(beam_size=4, length_penalty=0.8, no_repeat_ngram_size=3)
    assert evaluating.parse_decoding("length_penalty=0.8,no_repeat_ngram_size=3", 4) == expected
    for text in ("beams=4", "beam_size", "max_length=long", "num_hypotheses=2"):
        with pytest.raises(UsageError, match=r"settings are beam_size, max_length, .*no_repeat_ngram_size, each"):
            evaluating.parse_decoding(text, None)
    with pytest.raises(UsageError, match="max_length at least 2"):
        evaluating.parse_decoding("max_length=1", None)


def test_gate_measures_the_whole_news_test() -> None:
    """A translator that knows the references, and the first two sentences for a brief."""
    news = testsets.load("news-test")
    known = dict(zip(news.sources, (group[0] for group in news.references), strict=True))
    measured = gate.measure(Simple("oracle", lambda texts: (known[text] for text in texts)), baseline("lead-2"))
    assert measured.values["translation.bleu"] == pytest.approx(100)
    assert measured.values["translation.names-recall"] == 100
    assert measured.values["translation.numbers-recall"] > 99
    assert measured.values["brief.rouge1-over-lead"] == 0
    assert measured.values["brief.grounding"] > 95
    assert set(measured.corpus) == {"news-test", "news-test-briefs"}


def as_pinned(*_: object) -> gate.Measured:
    """What `gate.measure` takes minutes to find: `.ci/run` calls the gate itself."""
    pinned = tomllib.loads(gate.FLOORS.read_text(encoding="utf-8"))
    floors = pinned.get("floors", {})
    values = {f"{part}.{name}": limit for part, table in floors.items() for name, limit in table.items()}
    return gate.Measured(values, pinned["corpus"], pinned.get("made", {}))


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_of_the_help_run(
    command: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, new in {"old": "old.txt", "new": "new.txt", "ref": "ref.txt", "src": "src.txt"}.items():
        shutil.copy(files / name, tmp_path / new)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(gate, "measure", as_pinned)
    for folder, tool in {"copy": "copy", "mujaz-ar-en": "$ cat"}.items():
        call = ["evaluate", "mt", "--system", tool, "--testset", "news-test", "--limit", "5", "--test", "none"]
        assert run([*call, "--metrics", "empty", "--runs", "made"]) == 0
        (tmp_path / "runs").mkdir(exist_ok=True)
        (tmp_path / "made" / ("copy" if tool == "copy" else "cat")).rename(tmp_path / "runs" / folder)
    rows = [f"{system}\tanalysis-0001:{n}\t{n}" for system in ("copy", "cat") for n in (1, 2, 3)]
    (tmp_path / "scores.tsv").write_text("\n".join(["system\tid\tscore", *rows]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["evaluate", command, "--help"]) == 0
    examples = re.findall(r"^ *mujaz (.*)$", capsys.readouterr().out.partition("Example:")[2], re.MULTILINE)
    assert examples
    for example in examples:
        if ("mujaz-ar-en" in example and "runs/" not in example) or command == "gate":
            wanted = ("mujaz-ar-en", "mujaz-brief") if command == "gate" else ("mujaz-ar-en",)
            if not all((EMBEDDED / name).is_dir() for name in wanted):
                continue
        assert run(example.split()) == 0, example
