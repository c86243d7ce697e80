"""A model of the same interface as `seq2seq.models.Model`, whose outputs a test writes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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

    def generate(self, texts: Iterable[str], decoding: Decoding) -> Iterator[list[Hypothesis]]:
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
