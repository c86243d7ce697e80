"""How much of a brief is copied: compression, extractive coverage and density (Grusky et al. 2018), novel
n-grams.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from eval.score import Array, RatioMetric, References

TOKEN = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]")


class Extraction(RatioMetric):
    """Mean over segments, as in the paper (section 4). Neither high nor low is good by itself: these
    describe a style.

    compression: words of the source per word of the brief. coverage: share of the brief's words in
    fragments copied from the source. density: mean over the brief's words of the length of the fragment
    that each stands in.
    """

    decimals = 2
    higher_is_better = None
    needs = frozenset({"sources"})

    def __init__(self, name: str) -> None:
        self.name = name
        self.scale = 100.0 if name == "coverage" else 1.0

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        rows = []
        for output, source in zip(outputs, sources, strict=True):
            article, summary = tokens(source), tokens(output)
            rows.append((self._value(article, summary), 1.0) if summary else (0.0, 0.0))
        return np.array(rows, dtype=np.float64).reshape(-1, 2)

    def _value(self, article: Sequence[str], summary: Sequence[str]) -> float:
        if self.name == "compression":
            return len(article) / len(summary)
        power = 1 if self.name == "coverage" else 2
        return sum(length**power for length in fragment_lengths(article, summary)) / len(summary)


class NovelNgrams(RatioMetric):
    """Share of a brief's word n-grams that its source does not have. Statistics: (novel, all)."""

    higher_is_better = None
    needs = frozenset({"sources"})

    def __init__(self, order: int) -> None:
        self.name = f"novel-{order}"
        self.order = order

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        rows = []
        for output, source in zip(outputs, sources, strict=True):
            known = set(self._ngrams(source))
            mine = self._ngrams(output)
            rows.append((sum(ngram not in known for ngram in mine), len(mine)))
        return np.array(rows, dtype=np.float64).reshape(-1, 2)

    def _ngrams(self, text: str) -> list[tuple[str, ...]]:
        found = tokens(text)
        return [found[i : i + self.order] for i in range(len(found) - self.order + 1)]


# Every system is held against the same sources, which are long.
@lru_cache(2_000)
def tokens(text: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(text.lower()))


def fragment_lengths(article: Sequence[str], summary: Sequence[str]) -> list[int]:
    """Lengths of the shared fragments F(A, S): greedily, from each word of the summary on, the longest
    match in the article (Grusky et al. 2018, figure 3). Words outside any fragment give nothing.
    """
    places = defaultdict(list)
    for place, token in enumerate(article):
        places[token].append(place)
    lengths: list[int] = []
    start = 0
    while start < len(summary):
        longest = 0
        for place in places.get(summary[start], ()):
            length = 1
            while (
                start + length < len(summary)
                and place + length < len(article)
                and summary[start + length] == article[place + length]
            ):
                length += 1
            longest = max(longest, length)
        if longest:
            lengths.append(longest)
        start += max(longest, 1)
    return lengths
