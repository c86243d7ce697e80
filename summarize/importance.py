"""How much each part of an article says of the whole: where it stands, and how central it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarize.english import leans
from summarize.words import content_words

# On 700 articles of the news corpus every mixture comes within 0.3 ROUGE-2 of the lead: none is finely tuned.
POSITION, CENTRALITY, TITLE = 0.4, 0.3, 0.3
# What a sentence that leans on the one before it is worth: it reads badly alone.
_LEANING_SHARE = 0.85
_UNREADABLE = re.compile(r"[\u0600-\u06ff⁇]|<unk>")
_UNREADABLE_SHARE = 0.2


def vectors(texts: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """TF-IDF of the words of each text, scaled to length 1 (an empty dictionary where it has no words)."""
    counts = [Counter(words) for words in texts]
    in_texts = Counter(word for count in counts for word in count)
    weighted = [{word: n * math.log(1 + len(texts) / in_texts[word]) for word, n in count.items()} for count in counts]
    return [_unit(vector) for vector in weighted]


def degrees(bags: Sequence[dict[str, float]]) -> list[float]:
    """The summed cosine of each vector of length 1 with all of them: LexRank's degree without a threshold."""
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return [cosine(bag, total) for bag in bags]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Of two vectors of length 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def importance(texts: Sequence[str], title: str = "", opens: Sequence[bool] = ()) -> list[float]:
    """One score a text, 0 to 1: position, centrality and what it shares with the title.

    Centrality is LexRank's degree without a threshold (Erkan and Radev 2004): the summed cosine with all
    texts, which is the product with their sum, so the work grows with the words and not with the square of
    the sentences. `opens` says which texts open a paragraph; the others count for less, as do those that
    cannot stand alone.
    """
    *bags, headline = vectors([content_words(text) for text in (*texts, title)])
    found = degrees(bags)
    top = max(found, default=0.0) or 1.0
    scores = []
    for index, (text, degree) in enumerate(zip(texts, found, strict=True)):
        score = POSITION / math.sqrt(1 + index) + CENTRALITY * degree / top + TITLE * cosine(bags[index], headline)
        if leans(text) or (opens and not opens[index]):
            score *= _LEANING_SHARE
        scores.append(score * _UNREADABLE_SHARE if _UNREADABLE.search(text) else score)
    return scores
