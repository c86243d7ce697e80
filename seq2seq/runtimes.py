"""What a runtime is: something that decodes a batch of token ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from seq2seq.decoding import Decoding
from seq2seq.spec import ModelSpec

if TYPE_CHECKING:
    import numpy

RUNTIMES = ("ctranslate2", "transformers")
DEVICES = ("auto", "cpu", "cuda")


@dataclass(frozen=True)
class Output:
    """One hypothesis in ids, without start, forced first and end tokens.

    `score` is in nats per token, the end token counted; `attention` is float32 (len(ids), source tokens), a row
    of zeros where it is not known.
    """

    ids: tuple[int, ...]
    score: float
    attention: numpy.ndarray | None = None


class Runtime(Protocol):
    spec: ModelSpec
    device: str
    dtype: str
    # How many batches it decodes at the same time.
    workers: int

    def decode(self, batch: Sequence[Sequence[int]], decoding: Decoding) -> list[list[Output]]:
        """Decodes sources (ids, end token included), `decoding.num_hypotheses` for each, best first."""
        ...

    def token_budget(self, decoding: Decoding) -> int:
        """How many source tokens, padding counted, a batch should have."""
        ...

    def same_length(self, decoding: Decoding) -> int:
        """For outputs to be the same in every batch: the sources of one must be equally long, once rounded up to a
        multiple of this. 0: any lengths will do.
        """
        ...

    def release_memory(self) -> None:
        """Called after the device ran out of memory, before a smaller batch is tried."""
        ...


def length_limits(decoding: Decoding, spec: ModelSpec) -> tuple[int, int]:
    """The shortest and the longest output, the end token included, as asked for and as the model has positions for."""
    # The start token takes a position, the end token none; a forced first token takes one.
    longest = min(decoding.max_length, spec.max_target_tokens - (spec.first_id is not None))
    return min(max(decoding.min_length, 1), longest), longest
