"""How to decode, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy


# One of 100,000 had not ended with a sentence after 13 minutes.
WIDEST_BEAM = 32


@dataclass(frozen=True)
class Decoding:
    """Every setting that decides the output; nothing is left to a library's default.

    Lengths count target tokens, the end-of-sentence token included.
    """

    beam_size: int = 1
    max_length: int = 256
    min_length: int = 0
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0
    num_hypotheses: int = 1
    with_attention: bool = False

    def __post_init__(self) -> None:
        # A single token would be the end token: an empty output.
        if self.beam_size < 1 or self.max_length < 2:
            raise ValueError(f"beam_size must be at least 1 and max_length at least 2: {self}")
        if not 1 <= self.num_hypotheses <= self.beam_size:
            raise ValueError(f"num_hypotheses must be between 1 and beam_size: {self}")


@dataclass(frozen=True)
class Hint:
    """What a word of the source is called in the target language; the word ends at character `end` of the text."""

    end: int
    text: str


@dataclass(frozen=True)
class Hypothesis:
    """One output of the model.

    `score` is the log-probability in nats per target token.
    `attention` is float32 of shape (target tokens, source tokens) where it was asked for; hints have no columns.
    """

    text: str
    tokens: tuple[str, ...]
    score: float
    attention: numpy.ndarray | None = None
