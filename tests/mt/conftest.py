"""A model of the same interface as `seq2seq.models.Model`, whose outputs a test writes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy
import pytest
from hypothesis import settings

from seq2seq.decoding import Decoding, Hypothesis

# Times say nothing on a machine that does other work beside the tests.
settings.register_profile("mujaz", deadline=None)
settings.load_profile("mujaz")


class FakeModel:
    """`write(source, decoding)` gives the texts of the hypotheses, best first, or raises."""

    name = "fake"
    fingerprint = "0" * 64
    runtime = "ctranslate2"
    dtype = "int8"
    max_source_tokens = 128

    def __init__(self, write: Callable[[str, Decoding], list[str]], known: Callable[[str], bool] = bool) -> None:
        self.write = write
        self.known = known
        self.calls: list[tuple[list[str], Decoding]] = []

    @property
    def sources(self) -> list[str]:
        """Every text that reached the model, in order."""
        return [source for texts, _ in self.calls for source in texts]

    def count_tokens(self, text: str) -> int:
        # A word is a token for every four letters, and one token ends the text.
        return sum(1 + len(word) // 4 for word in text.split()) + 1

    def unknown_pieces(self, text: str) -> tuple[int, int]:
        words = text.split()
        return sum(not self.known(word) for word in words), len(words)

    def generate(self, texts: Iterable[str], decoding: Decoding, hints: Iterable = ()) -> Iterator[list[Hypothesis]]:
        texts = list(texts)
        self.calls.append((texts, decoding))
        for text in texts:
            assert text.strip()
            assert self.count_tokens(text) <= self.max_source_tokens
            written = self.write(text, decoding)[: decoding.num_hypotheses]
            yield [Hypothesis(out, tuple(out.split()), -0.5 - rank / 10) for rank, out in enumerate(written)]


@pytest.fixture(scope="session")
def fake_model() -> type[FakeModel]:
    return FakeModel


def _attend(source: str, target: str, links: dict[str, str]) -> tuple[Hypothesis, list[str]]:
    """A hypothesis whose pieces are words, each with nine tenths of its attention on one word of the source."""
    pieces = [f"▁{word}" for word in source.split()] + ["</s>"]
    attention = numpy.full((len(target.split()), len(pieces)), 0.1 / (len(pieces) - 1), dtype=numpy.float32)
    for row, word in enumerate(target.split()):
        wanted = links.get(word.strip(".,"), "</s>").replace("</s>", "")
        column = source.split().index(wanted) if wanted else len(pieces) - 1
        attention[row, column] = 0.9
    return Hypothesis(target, tuple(f"▁{word}" for word in target.split()), -0.5, attention), pieces


@pytest.fixture(scope="session")
def attend() -> Callable[[str, str, dict[str, str]], tuple[Hypothesis, list[str]]]:
    """`attend(source, target, links)`: which word of the source each word of the target is for."""
    return _attend
