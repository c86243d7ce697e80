"""How likely it is that two articles tell one event, by what they share.

Words alone do not tell: the papers of one country share their institutions, their places and their turns of phrase, so
that two matches of a club are more alike than one flood in two papers. Here logistic regression weighs what words they
share, where these stand, how rare the rarest are, and how near the two are in meaning (`summarize.gist`).
scripts/fit_stories.py learns the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from facts.frequencies import frequencies
from summarize.gist import reader
from summarize.stories.likeness import rarities
from summarize.stories.report import Evidence, Head, Report, Terms, head

if TYPE_CHECKING:
    import numpy as np

_RAREST = 3
# Among more articles than this more pairs are alike by chance: for each doubling this many doublings of the odds are
# asked for, up to a bound (a day of 500): what speaks for one event is bounded, too.
USUAL, _PER_DOUBLING, _MOST_ODDS = 36, 1.5, 4.0


class Day:
    """The reports of a day, of which two at a time are compared. Each is read once, when it is first asked for."""

    def __init__(self, reports: Sequence[Report], documents: Sequence[Terms], evidence: Evidence) -> None:
        """`documents`: how often each term stands in each report, in the language of the `evidence`."""
        self.reports, self.documents, self._evidence = reports, documents, evidence
        # By term, from the day and the news of the world together.
        self.rarity = rarities(documents, frequencies("ar" if evidence == "original" else "en"))
        # In nats, what a day of so many reports asks for besides.
        self.odds = min(_MOST_ODDS, _PER_DOUBLING * math.log(max(len(reports), USUAL) / USUAL))
        self._meanings: dict[int, np.ndarray] = {}
        self._heads: dict[int, Head] = {}

    def chance(self, one: int, other: int, cosine: float) -> float:
        """That both tell one event, 0 to 1; `cosine` is that of all their terms."""
        weights = _weights()
        found = self.evidence(one, other, cosine)
        logit = weights["bias"] - self.odds + sum(weights[name] * value for name, value in found.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))

    def evidence(self, one: int, other: int, cosine: float) -> dict[str, float]:
        """What speaks for one event, by name."""
        mine, its = self._read(one), self._read(other)
        titles = sorted([self._share(mine.title, its.head), self._share(its.title, mine.head)])
        openings = sorted([self._share(mine.opening, its.head), self._share(its.opening, mine.head)])
        return {
            "words": cosine,
            "openings": self._cosine(mine.opening, its.opening),
            "titles": self._cosine(mine.title, its.title),
            "title told by one": titles[1],
            "titles told by both": titles[0],
            "opening told by one": openings[1],
            "openings told by both": openings[0],
            "rarest words": self._rarest(mine.head, its.head),
            "meaning": self.meaning(one, other),
        }

    def meaning(self, one: int, other: int) -> float:
        """The cosine of what both are about, once `read_meanings` has read them."""
        return float(self._meanings[one] @ self._meanings[other])

    def read_meanings(self, places: Iterable[int]) -> None:
        new = sorted(set(places).difference(self._meanings))
        texts = ((self.reports[place].title, " ".join(self.reports[place].segments)) for place in new)
        self._meanings.update(zip(new, reader().meanings(texts), strict=True))

    def _read(self, place: int) -> Head:
        if place not in self._heads:
            self._heads[place] = head(self.reports[place], self._evidence)
        return self._heads[place]

    def _weight(self, term: str) -> float:
        return self.rarity.get(term, 0.0)

    def _share(self, some: Terms, of: Terms) -> float:
        """How much of `some`, by how rare it is, stands in `of`."""
        whole = sum(map(self._weight, some))
        return sum(self._weight(term) for term in some if term in of) / whole if whole else 0.0

    def _cosine(self, one: Terms, other: Terms) -> float:
        squares = math.prod(sum(self._weight(term) ** 2 for term in terms) for terms in (one, other))
        shared = sum(self._weight(term) ** 2 for term in one if term in other)
        return shared / math.sqrt(squares) if squares else 0.0

    def _rarest(self, one: Terms, other: Terms) -> float:
        return sum(sorted((self._weight(term) for term in one if term in other), reverse=True)[:_RAREST])


@cache
def _weights() -> Mapping[str, float]:
    return json.loads(files("summarize.stories").joinpath("same_event.json").read_text("utf-8"))
