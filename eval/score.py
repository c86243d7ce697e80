"""The three nouns of every measurement: what was measured (Metric), how (Signature), and what came out
(Score).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from seq2seq.errors import MujazError

Array = NDArray[np.floating]
References = Sequence[Sequence[str]]  # one sequence of reference texts for each segment


class Unavailable(MujazError):
    """A metric that is known but cannot be computed here: its weights, its package or its tokenizer are missing."""


@dataclass(frozen=True)
class Signature:
    """How a number came about, in sacrebleu's form:
    `BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0`.
    """

    metric: str
    items: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "|".join([self.metric, *(f"{key}:{value}" for key, value in self.items)])

    def extended(self, **items: object) -> Signature:
        """The same with more items at the end; those that are None are left out."""
        more = tuple((key, _plain(value)) for key, value in items.items() if value is not None)
        return Signature(self.metric, self.items + more)

    def resampled(self, test: str, trials: int, seed: int) -> Signature:
        """With the test ("bs" or "ar"), its trials and its seed, where sacrebleu writes them: after the
        references.
        """
        place = 1 if self.items and self.items[0][0] == "nrefs" else 0
        drawn = ((test, str(trials)), ("seed", str(seed)))
        return Signature(self.metric, self.items[:place] + drawn + self.items[place:])


@dataclass(frozen=True)
class Interval:
    """A 95% bootstrap interval: bounds at the 1/40 quantiles, `half_width` half their distance, `mean` of
    the samples.
    """

    mean: float
    half_width: float
    low: float
    high: float

    @classmethod
    def of(cls, samples: Array, *, exact_mean: bool = False) -> Interval | None:
        """`samples`: shape (trials,). The arithmetic is sacrebleu's, the precision of the samples included;
        its mean is exact for a single system (`-c`) and a sum in single precision in paired tests.
        Resamples in which the score is undefined are left out; None where it is in all.
        """
        ordered = np.sort(samples[~np.isnan(samples)])
        if not len(ordered):
            return None
        low_index = len(ordered) // 40
        low, high = ordered[low_index], ordered[len(ordered) - low_index - 1]
        mean = samples.dtype.type(ordered.mean(dtype=np.float64)) if exact_mean else ordered.mean()
        return cls(float(mean), float(0.5 * (high - low)), float(low), float(high))


@dataclass(frozen=True)
class Score:
    """One number of one system, with all that is needed to resample or to doubt it.

    `statistics` has shape (segments, statistics of the metric); `value` is NaN where nothing could be
    counted (a number recall where no source has a number).
    """

    metric: str
    value: float
    signature: Signature
    interval: Interval | None = None
    statistics: Array | None = field(default=None, compare=False, repr=False)
    decimals: int = 1
    higher_is_better: bool | None = True

    def __str__(self) -> str:
        return f"{self.signature} = {self.format()}"

    def format(self) -> str:
        if math.isnan(self.value):
            return "n/a"
        text = f"{self.value:.{self.decimals}f}"
        if self.interval is not None:
            mean, half = self.interval.mean, self.interval.half_width
            text += f" (μ = {mean:.{self.decimals}f} ± {half:.{self.decimals}f})"
        return text

    def to_json(self) -> dict[str, object]:
        """`value` is null where it is undefined, so that the output stays valid JSON."""
        shape: dict[str, object] = {
            "metric": self.metric,
            "value": None if math.isnan(self.value) else self.value,
            "signature": str(self.signature),
            "higher_is_better": self.higher_is_better,
            "decimals": self.decimals,
        }
        if self.interval is not None:
            names = ("mean", "half_width", "low", "high")
            shape["interval"] = {name: getattr(self.interval, name) for name in names}
        return shape


class Metric:
    """Counts statistics for each segment; any sum of them is a score.

    Because `value` takes sums, a bootstrap or a randomisation of any size is one matrix product and one
    call: nothing is scored twice. A subclass gives `name`, `statistics`, `value` and `signature`.
    """

    name: ClassVar[str] | str
    higher_is_better: bool | None = True
    decimals: int = 1
    needs: frozenset[str] = frozenset({"references"})
    # Whether p-values are to be those that sacrebleu prints.
    sacrebleu_p_values: bool = False

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        """Sufficient statistics, float64 of shape (segments, k)."""
        raise NotImplementedError

    def value(self, totals: Array) -> Array:
        """Scores, shape (n,), of summed statistics, shape (n, k). NaN where nothing was counted."""
        raise NotImplementedError

    def segment_values(self, statistics: Array) -> Array:
        """The score of each segment alone, shape (segments,)."""
        return self.value(statistics)

    def signature(self, references: References = ()) -> Signature:
        raise NotImplementedError

    def score(
        self,
        outputs: Sequence[str],
        *,
        references: References = (),
        sources: Sequence[str] = (),
        trials: int = 0,
        seed: int = 12345,
    ) -> Score:
        """Score a whole set; `trials` > 1 adds a bootstrap interval over segments."""
        statistics = self.statistics(outputs, references=references, sources=sources)
        return self.score_statistics(statistics, self.signature(references), trials=trials, seed=seed)

    def score_statistics(
        self,
        statistics: Array,
        signature: Signature,
        *,
        trials: int = 0,
        seed: int = 12345,
        documents: Sequence[str] | None = None,
    ) -> Score:
        """A score of statistics that are there already; with `documents`, the interval is over whole
        documents.
        """
        interval = None
        if trials > 1 and len(statistics):
            from eval.significance import bootstrap, by_document

            units = statistics if documents is None else by_document(statistics, documents)
            signature = signature.resampled("bs", trials, seed)
            interval = Interval.of(bootstrap(self, units, trials=trials, seed=seed), exact_mean=True)
        return Score(
            self.name,
            self.total(statistics),
            signature,
            interval,
            statistics,
            self.decimals,
            self.higher_is_better,
        )

    def total(self, statistics: Array) -> float:
        """The score of all segments together."""
        if not len(statistics):
            return math.nan
        return float(self.value(statistics.sum(axis=0, keepdims=True))[0])


class RatioMetric(Metric):
    """A metric whose statistics are (numerator, denominator); the score is `scale` times the ratio of their
    sums.
    """

    scale: float = 100.0
    items: tuple[tuple[str, str], ...] = ()

    def value(self, totals: Array) -> Array:
        numerator, denominator = totals[:, 0], totals[:, 1]
        counted = denominator > 0
        return np.where(counted, self.scale * numerator / np.where(counted, denominator, 1), np.nan)

    def signature(self, references: References = ()) -> Signature:
        return Signature(self.name, self.items).extended(version=VERSION)


# Of the project's own metrics: raise it when the same text would get another number.
VERSION = "1"


def count_references(references: References) -> str:
    counts = {len(group) for group in references}
    return str(counts.pop()) if len(counts) == 1 else "var"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
