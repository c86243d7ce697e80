"""Whether the fast path (windows, sorted batches, several at once) writes what a batch of one does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mt.segment import Segment
from mt.translator import Translator


@dataclass(frozen=True)
class Difference:
    fast: Segment
    plain: Segment


def differences(
    translator: Translator, sentences: Sequence[str], progress: Callable[[], None] = lambda: None
) -> list[Difference]:
    """Translates all `sentences` together and each alone; every segment whose text, score (to the bit), span or flags
    differ.
    """
    found = []
    for text, fast in zip(sentences, translator.translate_many(sentences), strict=True):
        plain = translator.translate(text)
        pairs = zip(fast.segments, plain.segments, strict=True)
        found += [Difference(one, other) for one, other in pairs if one != other]
        progress()
    return found
