"""How alike articles are: the cosine of their TF-IDF vectors, for the pairs that share enough to matter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from facts.frequencies import Frequencies

# An article of the day says as much of how common a word is as so many of the background: a feed's own turns ("civil
# defence teams attended a report") are rare in the news of the world. Tuned on the train part of the news corpus.
_OF_THE_DAY = 5
# A word that more of a large day's articles hold tells no event from another, and its pairs are most of the work.
_COMMON, _LARGE = 0.1, 200


def alike(
    documents: Sequence[Mapping[str, float]], rarity: Mapping[str, float], floor: float
) -> Iterator[tuple[int, int, float]]:
    """(one, other, cosine) of each pair of documents, one < other, whose cosine is at least `floor`.

    A document is how often each of its terms stands in it (weights allowed). A term weighs (1 + ln of that) times the
    logarithm of how rare it is in the day and the background together, so that a day of ten articles knows which
    words are rare. Works through an inverted index in numpy: memory grows with the terms, and no pair is looked at
    that shares none.
    """
    import numpy as np

    held = Counter(term for document in documents for term in document)
    limit = max(_LARGE, _COMMON * len(documents))
    rarity = {term: rare for term, rare in rarity.items() if held[term] <= limit}
    # Terms that one document holds are part of its length and of no pair.
    number = {term: place for place, term in enumerate(sorted(term for term in rarity if held[term] > 1))}
    rows: list[tuple[np.ndarray, np.ndarray]] = []
    for document in documents:
        weights = {term: _damped(count) * rarity[term] for term, count in sorted(document.items()) if term in rarity}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        shared = [(number[term], weight / length) for term, weight in weights.items() if term in number]
        rows.append((np.array([term for term, _ in shared], np.int64), np.array([weight for _, weight in shared])))

    lengths = np.array([len(terms) for terms, _ in rows], np.int64)
    terms = np.concatenate([terms for terms, _ in rows]) if rows else np.zeros(0, np.int64)
    order = np.argsort(terms, kind="stable")
    holders = np.repeat(np.arange(len(rows)), lengths)[order]
    weights_of = np.concatenate([weights for _, weights in rows])[order] if rows else np.zeros(0)
    starts = np.searchsorted(terms[order], np.arange(len(number) + 1))
    for one, (mine, weights) in enumerate(rows):
        spans = [slice(starts[term], starts[term + 1]) for term in mine]
        if not spans:
            continue
        others = np.concatenate([holders[span] for span in spans])
        products = np.concatenate([weights_of[span] * weight for span, weight in zip(spans, weights, strict=True)])
        cosines = np.bincount(others, products, len(rows))
        for other in np.flatnonzero(cosines[one + 1 :] >= floor):
            yield one, int(other) + one + 1, float(cosines[other + one + 1])


def rarities(documents: Sequence[Mapping[str, float]], background: Frequencies) -> dict[str, float]:
    """The logarithm of how rare each term is in the day and the background together."""
    held = Counter(term for document in documents for term in document)
    total = _OF_THE_DAY * len(documents) + background.articles + 1
    return {
        term: math.log(total / (_OF_THE_DAY * count + background.counts.get(term, 0))) for term, count in held.items()
    }


def _damped(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count
