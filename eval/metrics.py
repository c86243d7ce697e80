"""Metrics by name, and which of them a translation or a brief is scored with unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from eval.extraction import Extraction, NovelNgrams
from eval.fidelity import (
    Grounding,
    NameFidelity,
    NumberFidelity,
    PerSegment,
    empty,
    loops,
    repeated_ngrams,
    untranslated,
)
from eval.overlap import Bleu, Chrf, Rouge, Ter
from eval.score import Metric
from seq2seq.errors import UsageError

_FACTORIES: dict[str, Callable[[], Metric]] = {
    "bleu": Bleu,
    "spbleu": lambda: Bleu("spbleu", tokenize="flores200"),
    "chrf": Chrf,
    "chrf++": lambda: Chrf("chrf++", word_order=2),
    "ter": Ter,
    "rouge1": lambda: Rouge("rouge1"),
    "rouge2": lambda: Rouge("rouge2"),
    "rougeL": lambda: Rouge("rougeL"),
    "rougeLsum": lambda: Rouge("rougeLsum"),
    "numbers-recall": lambda: NumberFidelity("recall"),
    "numbers-precision": lambda: NumberFidelity("precision"),
    "names-recall": NameFidelity,
    "loops": lambda: PerSegment("loops", loops, (("longest", "8"),)),
    "repetition": lambda: PerSegment("repetition", repeated_ngrams, (("ngram", "4"),)),
    "untranslated": lambda: PerSegment("untranslated", untranslated, (("unit", "letters"),)),
    "empty": lambda: PerSegment("empty", empty),
    "grounding": Grounding,
    "grounding-numbers": lambda: Grounding("numbers"),
    "grounding-names": lambda: Grounding("names"),
    "compression": lambda: Extraction("compression"),
    "coverage": lambda: Extraction("coverage"),
    "density": lambda: Extraction("density"),
    "novel-1": lambda: NovelNgrams(1),
    "novel-2": lambda: NovelNgrams(2),
    "novel-3": lambda: NovelNgrams(3),
    "novel-4": lambda: NovelNgrams(4),
}
KNOWN: tuple[str, ...] = tuple(_FACTORIES)

TRANSLATION = (
    "bleu",
    "chrf",
    "chrf++",
    "ter",
    "numbers-recall",
    "numbers-precision",
    "names-recall",
    "loops",
    "repetition",
    "untranslated",
)
SUMMARY = (
    "rouge1",
    "rouge2",
    "rougeL",
    "rougeLsum",
    "grounding",
    "loops",
    "repetition",
    "compression",
    "coverage",
    "density",
    "novel-2",
)


ROUGE_TOKENIZERS = ("rouge_score", "1.5.5")


def metric(name: str, *, stemmer: bool = True, rouge_tokenizer: str = "rouge_score") -> Metric:
    """A metric by its name; `stemmer` and `rouge_tokenizer` are settings of ROUGE (see `eval.overlap.Rouge`).

    Raises UsageError, with the names that are known, for any other.
    """
    spelled = {known.lower(): known for known in KNOWN}.get(name.strip().lower())
    if spelled is None:
        raise UsageError(f"unknown metric {name!r}; known are: {', '.join(KNOWN)}")
    if spelled.startswith("rouge"):
        return Rouge(spelled, stemmer=stemmer, tokenizer=rouge_tokenizer)
    return _FACTORIES[spelled]()


def metrics(names: Iterable[str], **rouge: Any) -> list[Metric]:
    """Each metric once, in the order named."""
    return [metric(name, **rouge) for name in dict.fromkeys(names)]
