"""Metrics by name, and which of them a translation or a brief is scored with unless told otherwise."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
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
from eval.neural import BertScore, Comet
from eval.overlap import Bleu, Chrf, Rouge, Ter
from eval.score import Metric, Unavailable
from seq2seq.errors import UsageError

_FACTORIES: dict[str, Callable[..., Metric]] = {
    "bleu": Bleu,
    "spbleu": functools.partial(Bleu, tokenize="flores200"),
    "chrf": Chrf,
    "chrf++": functools.partial(Chrf, word_order=2),
    "ter": Ter,
    "rouge1": Rouge,
    "rouge2": Rouge,
    "rougeL": Rouge,
    "rougeLsum": Rouge,
    "bertscore": BertScore,
    "comet": Comet,
    "numbers-recall": lambda name: NumberFidelity("recall"),
    "numbers-precision": lambda name: NumberFidelity("precision"),
    "names-recall": lambda name: NameFidelity(),
    "loops": lambda name: PerSegment("loops", loops, (("longest", "8"),)),
    "repetition": lambda name: PerSegment("repetition", repeated_ngrams, (("ngram", "4"),)),
    "untranslated": lambda name: PerSegment("untranslated", untranslated, (("unit", "letters"),)),
    "empty": lambda name: PerSegment("empty", empty),
    "grounding": lambda name: Grounding(),
    "grounding-numbers": lambda name: Grounding("numbers"),
    "grounding-names": lambda name: Grounding("names"),
    "compression": Extraction,
    "coverage": Extraction,
    "density": Extraction,
    "novel-1": lambda name: NovelNgrams(1),
    "novel-2": lambda name: NovelNgrams(2),
    "novel-3": lambda name: NovelNgrams(3),
    "novel-4": lambda name: NovelNgrams(4),
}
KNOWN: tuple[str, ...] = tuple(_FACTORIES)

# What may follow a name: bool, int, str, or the values that there are. sacrebleu's other tokenizers need
# files or packages that it would have to fetch.
_Setting = type | tuple[str, ...]
_CHRF: dict[str, _Setting] = {"beta": int, "char_order": int, "lowercase": bool, "whitespace": bool}
_ROUGE: dict[str, _Setting] = {"stemmer": bool, "tokenizer": ("rouge_score", "1.5.5")}
_SETTINGS: dict[str, dict[str, _Setting]] = {
    "bleu": {"tokenize": ("13a", "intl", "char", "zh", "none", "flores200"), "lowercase": bool},
    "spbleu": {"lowercase": bool},
    "chrf": {"word_order": int, **_CHRF},
    "chrf++": _CHRF,
    "ter": dict.fromkeys(("normalized", "no_punct", "asian_support", "case_sensitive"), bool),
    **dict.fromkeys(("rouge1", "rouge2", "rougeL", "rougeLsum"), _ROUGE),
    "bertscore": {"model": str, "layer": int},
    "comet": {"model": str},
}

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


def metric(spec: str, *, stemmer: bool = True, rouge_tokenizer: str = "rouge_score") -> Metric:
    """A metric by its name, with settings of its own if need be: `bleu`, `bleu:tokenize=intl:lowercase`,
    `chrf:beta=3`, `bertscore:model=FOLDER`. `stemmer` and `rouge_tokenizer` are for every kind of ROUGE
    (see `eval.overlap.Rouge`).

    Raises UsageError, with what is known, for any other name or setting, and Unavailable where the metric
    cannot be computed here.
    """
    name, *parts = spec.strip().split(":")
    spelled = {known.lower(): known for known in KNOWN}.get(name.lower())
    if spelled is None:
        raise UsageError(f"unknown metric {name!r}; known are: {', '.join(KNOWN)}")
    given = dict(_setting(spelled, part) for part in parts)
    shown = [f"{key}={_shown(value)}" for key, value in given.items()]
    if spelled.startswith("rouge"):
        given = {"stemmer": stemmer, "tokenizer": rouge_tokenizer, **given}
    return _FACTORIES[spelled](":".join([spelled, *shown]), **given)


def metrics(specs: Iterable[str], **rouge: Any) -> tuple[list[Metric], dict[str, str]]:
    """Each metric once, in the order named, and of those that cannot be computed here why not."""
    found: dict[str, Metric] = {}
    lacking: dict[str, str] = {}
    for spec in specs:
        try:
            made = metric(spec, **rouge)
        except Unavailable as error:
            lacking[spec] = str(error)
        else:
            found.setdefault(made.name, made)
    return list(found.values()), lacking


def _setting(name: str, part: str) -> tuple[str, bool | int | str]:
    key, separator, text = part.partition("=")
    known = _SETTINGS.get(name, {})
    kind = known.get(key)
    if kind is None:
        raise UsageError(f"metric {name} has no setting {key!r}; it has: {', '.join(known) or 'none'}")
    if kind is bool and (not separator or text in ("yes", "no")):
        return key, text != "no"
    if kind is int and text.isdecimal():
        return key, int(text)
    if (kind is str and text) or (isinstance(kind, tuple) and text in kind):
        return key, text
    wanted = {bool: "yes or no", int: "a whole number", str: "a value"}
    choices = " or ".join(kind) if isinstance(kind, tuple) else wanted[kind]
    raise UsageError(f"metric {name}: {key} must be {choices}, not {text!r}")


def _shown(value: bool | int | str) -> str:
    """A folder by its own name: a table is no place for where it lies."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return Path(value).resolve().name if isinstance(value, str) and Path(value).exists() else str(value)
