"""Metrics of overlap with references, over the field's own implementations: sacrebleu and rouge_score.

The statistics come from the libraries; only the last step, from sums to a score, is done here for many sums
at once, in the libraries' own order of operations and precision so that every printed digit agrees.
"""

from __future__ import annotations

import functools
import math
import os
import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from eval.score import Array, Metric, RatioMetric, References, Signature, Unavailable, count_references

# What sacrebleu's `my_log` returns for 0.
LOG_ZERO = -9999999999.0


class SacrebleuMetric(Metric):
    """Statistics and signature of a sacrebleu metric object."""

    sacrebleu_p_values = True

    def __init__(self, name: str, scorer: Any) -> None:
        self.name = name
        self._scorer = scorer
        self._cached_references: tuple[tuple[str, ...], ...] | None = None

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        self._cache(references)
        rows = self._scorer._extract_corpus_statistics(_stripped(outputs), None)
        return np.array(rows, dtype=np.float64)

    def signature(self, references: References = ()) -> Signature:
        self._cache(references)
        info = dict(self._scorer.get_signature().info)
        sacrebleu_version = info.pop("version")
        return Signature(self._label()).extended(**info, version=sacrebleu_version)

    def _cache(self, references: References) -> None:
        """Count the references' n-grams once for all systems that are scored against them."""
        key = tuple(tuple(group) for group in references)
        if key != self._cached_references:
            most = max((len(group) for group in key), default=0)
            columns = [[group[i].rstrip() if i < len(group) else None for group in key] for i in range(most)]
            self._scorer._ref_cache = self._scorer._cache_references(columns)
            self._cached_references = key

    def _label(self) -> str:
        raise NotImplementedError


class Bleu(SacrebleuMetric):
    """BLEU (Papineni et al. 2002) with sacrebleu's defaults. Statistics: lengths of output and reference,
    then for n = 1..4 the matching n-grams, then for n = 1..4 all n-grams of the output.
    """

    def __init__(self, name: str = "bleu", *, tokenize: str = "13a", lowercase: bool = False) -> None:
        from sacrebleu.metrics import BLEU

        if tokenize == "flores200":
            _require_flores200()
        super().__init__(name, BLEU(tokenize=tokenize, lowercase=lowercase))

    def value(self, totals: Array) -> Array:
        return _bleu(totals, effective_order=False)

    def segment_values(self, statistics: Array) -> Array:
        """Sentence BLEU with effective order, as `sacrebleu --sentence-level`."""
        return _bleu(statistics, effective_order=True)

    def _label(self) -> str:
        return "BLEU"


class Chrf(SacrebleuMetric):
    """chrF and, with `word_order` 2, chrF++ (Popović 2015, 2017); further settings are those of
    `sacrebleu.CHRF`. Statistics: for each order the n-grams of the output, of the reference, and those in both.
    """

    def __init__(self, name: str = "chrf", **settings: int | bool) -> None:
        from sacrebleu.metrics import CHRF

        super().__init__(name, CHRF(**settings))

    def value(self, totals: Array) -> Array:
        factor = self._scorer.beta**2
        zero = np.zeros(len(totals), totals.dtype)
        precision, recall, orders = zero.copy(), zero.copy(), zero.copy()
        for order in range(self._scorer.order):
            output, reference, match = totals[:, 3 * order : 3 * order + 3].T
            counted = (output > 0) & (reference > 0)
            precision += np.divide(match, output, out=zero.copy(), where=counted)
            recall += np.divide(match, reference, out=zero.copy(), where=counted)
            orders += counted
        precision = np.divide(precision, orders, out=zero.copy(), where=orders > 0)
        recall = np.divide(recall, orders, out=zero.copy(), where=orders > 0)
        weighted = (1 + factor) * precision * recall
        return 100 * np.divide(weighted, factor * precision + recall, out=zero.copy(), where=precision + recall > 0)

    def _label(self) -> str:
        return f"chrF{self._scorer.beta}" + "+" * self._scorer.word_order


class Ter(SacrebleuMetric):
    """Translation edit rate (Snover et al. 2006); settings are those of `sacrebleu.TER`. Statistics: edits,
    mean length of the references.
    """

    higher_is_better = False

    def __init__(self, name: str = "ter", **settings: bool) -> None:
        from sacrebleu.metrics import TER

        super().__init__(name, TER(**settings))

    def value(self, totals: Array) -> Array:
        edits, length = totals.T
        without_reference = (edits > 0).astype(totals.dtype)
        return 100 * np.divide(edits, length, out=without_reference, where=length > 0)

    def _label(self) -> str:
        return "TER"


class Rouge(RatioMetric):
    """ROUGE F-measure (Lin 2004) by rouge_score: the mean over segments; of several references the best one
    counts.

    ROUGE-L takes each text as one sequence. ROUGE-Lsum takes each line of a text as a sentence: the two
    differ as soon as a text has more than one line, and must never be set beside each other. `tokenizer` is
    rouge_score's own or "1.5.5", which treats hyphens as the authors' Perl script does and comes closer to
    published figures.
    """

    decimals = 2

    def __init__(self, name: str, *, stemmer: bool = True, tokenizer: str = "rouge_score") -> None:
        self.name = name
        self.kind = name.partition(":")[0]
        self.stemmer = stemmer
        self.tokenizer = tokenizer

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        scorer = _rouge_scorer(self.kind, self.stemmer, self.tokenizer)
        rows = [
            (scorer.score_multi(group, output)[self.kind].fmeasure, 1.0)
            for output, group in zip(outputs, references, strict=True)
        ]
        return np.array(rows, dtype=np.float64).reshape(-1, 2)

    def signature(self, references: References = ()) -> Signature:
        label = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L", "rougeLsum": "ROUGE-Lsum"}
        return Signature(label[self.kind]).extended(
            nrefs=count_references(references),
            stemmer=self.stemmer,
            tok=self.tokenizer,
            sentences="lines" if self.kind == "rougeLsum" else None,
            average="mean-f",
            rouge_score=version("rouge_score"),
        )


def _bleu(totals: Array, *, effective_order: bool) -> Array:
    """`sacrebleu.BLEU.compute_bleu` with exponential smoothing, for each row. Logarithms go through `math`
    because numpy's may differ in the last bit, and ties in a randomisation test turn on it.
    """
    orders = (totals.shape[1] - 2) // 2
    correct, total = totals[:, 2 : 2 + orders], totals[:, 2 + orders :]
    precisions = np.zeros_like(correct)
    smooth = np.ones(len(totals), totals.dtype)
    for n in range(orders):
        none, some = (correct[:, n] == 0) & (total[:, n] > 0), correct[:, n] > 0
        smooth[none] *= 2
        precisions[none, n] = 100.0 / (smooth[none] * total[none, n])
        precisions[some, n] = 100.0 * correct[some, n] / total[some, n]
    used = (total > 0).sum(axis=1) if effective_order else np.full(len(totals), orders)
    scores = np.zeros(len(totals))
    for row in np.flatnonzero(correct.any(axis=1)):
        output, reference = int(totals[row, 0]), int(totals[row, 1])
        brevity = math.exp(1 - reference / output) if 0 < output < reference else 1.0
        count = int(used[row])
        logs = [math.log(p) if p else LOG_ZERO for p in precisions[row, :count].tolist()]
        scores[row] = brevity * math.exp(sum(logs) / count)
    return scores


@functools.cache
def _rouge_scorer(kind: str, stemmer: bool, tokenizer: str) -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer([kind], tokenizer=_rouge_tokenizer(stemmer, tokenizer))


@functools.cache
def _rouge_tokenizer(stemmer: bool, tokenizer: str) -> _RougeTokenizer:
    return _RougeTokenizer(stemmer, tokenizer)


class _RougeTokenizer:
    """A tokenizer for rouge_score with a memory: four kinds of ROUGE and many systems see the same
    references.
    """

    def __init__(self, stemmer: bool, tokenizer: str) -> None:
        from rouge_score.tokenizers import DefaultTokenizer

        prepare = _as_rouge_155 if tokenizer == "1.5.5" else str
        default = DefaultTokenizer(stemmer)
        self.tokenize = functools.lru_cache(maxsize=50_000)(lambda text: default.tokenize(prepare(text)))


def _as_rouge_155(text: str) -> str:
    """Leave out what ROUGE-1.5.5 does: it sets a space before each hyphen, then drops words that begin with
    one.
    """
    return re.sub(r"-[a-z0-9]*", " ", text.lower())


def _stripped(texts: Sequence[str]) -> list[str]:
    """sacrebleu's command line strips line ends before its metrics see them; chrF would count the
    difference.
    """
    return [text.rstrip() for text in texts]


def _require_flores200() -> None:
    """sacrebleu would fetch it."""
    file = Path(os.environ.get("SACREBLEU", Path.home() / ".sacrebleu")) / "models" / "flores200sacrebleuspm"
    if not file.exists():
        raise Unavailable(
            f"needs the flores200 tokenizer at {file}; "
            "run `sacrebleu --tokenize flores200` once where there is a network"
        )
