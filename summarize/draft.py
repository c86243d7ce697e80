"""From what a model put out to sentences that can be judged one by one."""

from __future__ import annotations

import re

from seq2seq.decoding import Decoding, Hypothesis
from summarize.english import is_finished, sentences

# PEGASUS writes line ends as <n>; T5 may leave its sentinels.
_MARKS = re.compile(r"<n>|<extra_id_\d+>|</?s>|<pad>")
_SPACE_BEFORE = re.compile(r"\s+(?=[.,;:!?](?:\s|$))")


def tidy(text: str) -> str:
    """One line without a model's own marks, without the space that some put before a stop."""
    return _SPACE_BEFORE.sub("", " ".join(_MARKS.sub(" ", text).split()))


def draft(hypothesis: Hypothesis, decoding: Decoding) -> list[str]:
    """The sentences of one hypothesis.

    A last sentence that the length limit cut off is dropped where others stand before it, and left without
    its stop where it stands alone. One that the model ended without a stop gets one.
    """
    found = sentences(tidy(hypothesis.text))
    if not found or is_finished(found[-1]):
        return found
    # Runtimes differ in whether the end token is among the tokens.
    if len(hypothesis.tokens) >= decoding.max_length - 1:
        return found[:-1] or found
    return [*found[:-1], found[-1].rstrip(" ,;:-–—") + "."]
