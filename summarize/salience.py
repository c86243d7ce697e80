"""How much of a sentence a brief would say too: the chance of each of its word pairs, learnt from briefs.

ROUGE-2 counts the pairs that a brief shares with one that a person wrote, so the sum of the chances is what a sentence
can be expected to share, and the best brief is the one whose pairs promise most for their number (expected F, as
minimum-risk decoding takes it). The embedded reader judges each pair (`summarize.gist`), and beside it a few weights of
plain things: where the sentence stands, what it shares with the title, what the article says again, figures and names;
of a translation also what its Arabic says of that (`summarize.arabic_side`) and how far it can be trusted.
scripts/train_gist.py learns both together.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

from facts.frequencies import frequencies
from summarize.gist import WORD, identity, reader
from summarize.words import STOPWORDS, stem

# Word pairs of a brief. People write 37 (38 words in one or two sentences); 32 gives briefs nearly as long and the best
# of the training articles, for the better a translation, the more the chances fall short of the truth.
BRIEF = 32
_LEANING = re.compile(r"(?:He|She|It|They|But|This|These|And|The move)\b")
_PLACES = 5
# Articles of more sentences are read as if they had as many as this: none of those learnt from was longer.
_LONGEST = 12


@dataclass(frozen=True)
class Salience:
    """Of one sentence: the chance of each of its word pairs, in order, to be what a brief says."""

    chances: tuple[float, ...]

    @cached_property
    def expected(self) -> float:
        """How many of its pairs a brief can be expected to say."""
        return sum(self.chances)

    @property
    def pairs(self) -> int:
        return len(self.chances)

    def times(self, share: float) -> Salience:
        return Salience(tuple(chance * share for chance in self.chances))


@dataclass(frozen=True)
class _Token:
    word: str
    stem: str

    @property
    def is_common(self) -> bool:
        return self.word.lower() in STOPWORDS

    @property
    def is_capitalised(self) -> bool:
        return self.word[0].isupper()


def salience(
    sentences: Sequence[str], title: str = "", of_arabic: Sequence[Mapping[str, float]] = ()
) -> list[Salience]:
    """One a sentence, in order. The work grows with the words.

    `of_arabic`: of each sentence what `summarize.arabic_side` knows of its segment; empty where it is no translation.
    Raises ModelError where the embedded reader cannot be loaded.
    """
    if not sentences:
        return []
    weights = _weights()
    judged = reader().judge(title, sentences)
    return [
        Salience(
            tuple(
                _chance(logit + sum(weights[name] * value for name, value in pair.items()))
                for logit, pair in zip(logits, pairs, strict=True)
            )
        )
        for logits, pairs in zip(judged, features(sentences, title, of_arabic), strict=True)
    ]


def expected_share(chosen: Sequence[Salience], pairs: int = BRIEF) -> float:
    """The F that sentences can be expected to reach against a brief of so many word pairs, 0 to 1."""
    total = pairs + sum(one.pairs for one in chosen)
    return 2 * sum(one.expected for one in chosen) / total if total else 0.0


def features(
    sentences: Sequence[str], title: str = "", of_arabic: Sequence[Mapping[str, float]] = ()
) -> Iterator[list[dict[str, float]]]:
    """For each sentence, for each pair of neighbouring words, what the weights are of; what is 0 is left out.

    One sentence after the other: of a long article they would fill the memory.
    """
    read = [tokens_of(sentence) for sentence in sentences]
    head = [token.stem for token in tokens_of(title)]
    in_sentences = Counter(one for tokens in read for one in {token.stem for token in tokens})
    pair_in = Counter(pair for tokens in read for pair in set(word_pairs(tokens)))
    for place, tokens in enumerate(read):
        more = of_arabic[place] if of_arabic else {}
        yield _of_sentence(place, tokens, sentences[place], head, in_sentences, pair_in, len(read), more)


def _of_sentence(
    place: int,
    tokens: Sequence[_Token],
    text: str,
    head: Sequence[str],
    in_sentences: Counter[str],
    pair_in: Counter[tuple[str, str]],
    count: int,
    more: Mapping[str, float],
) -> list[dict[str, float]]:
    heads, head_pairs = set(head), set(pairwise(head))
    length = min(len(tokens), 50) / 50
    said = {token.stem for token in tokens} & heads
    lead = place == 0
    of_all = {
        "bias": 1.0,
        f"place {min(place, _PLACES - 1)}": 1.0,
        "last": float(place == count - 1),
        "words": length,
        "words of the lead": length * lead,
        "says the title": len(said) / max(1, len(heads)),
        "opens with a quotation": float(text.startswith(('"', "“"))),
        "quotes": float('"' in text or "“" in text),
        "leans": float(_LEANING.match(text) is not None),
        "has a figure": float(any(token.word[0].isdigit() for token in tokens)),
        "sentences": min(count, _LONGEST) / 10,
        "no title": float(not head),
        **more,
    }
    found = []
    for at, (one, other) in enumerate(pairwise(tokens)):
        pair = (one.stem, other.stem)
        values = {
            **of_all,
            "how far into the lead": lead * at / len(tokens),
            "how far in": (not lead) * at / len(tokens),
            "past the start": lead * min(at, 8) / 8,
            "both common": float(one.is_common and other.is_common),
            "one common": float(one.is_common != other.is_common),
            "first in title": float(one.stem in heads),
            "second in title": float(other.stem in heads),
            "both in title": float(one.stem in heads and other.stem in heads),
            "pair of the title": float(pair in head_pairs),
            "first a name": float(one.is_capitalised and at > 0),
            "second a name": float(other.is_capitalised),
            "both a name": float(one.is_capitalised and other.is_capitalised and at > 0),
            "first a figure": float(one.word.isdigit()),
            "second a figure": float(other.word.isdigit()),
            "pair said again": min(pair_in[pair], 3) / 3,
        }
        for name, token in (("first", one), ("second", other)):
            if not token.is_common:
                values[f"{name} said again"] = min(in_sentences[token.stem], 4) / 4
                values[f"{name} rare"] = _rarity(token.word)
        found.append({name: value for name, value in values.items() if value})
    return found


def tokens_of(text: str) -> list[_Token]:
    return [_Token(match[0], stem(match[0].lower())) for match in WORD.finditer(text)]


def word_pairs(tokens: Sequence[_Token]) -> list[tuple[str, str]]:
    return [(one.stem, other.stem) for one, other in pairwise(tokens)]


def _rarity(word: str) -> float:
    known = frequencies("en")
    return math.log((known.articles + 1) / (1 + known.counts.get(stem(word.lower()), 0))) / 7


def _chance(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def weights_hash() -> str:
    """Says which weights these are: briefs made by others are not to be mixed with theirs."""
    plain = files("summarize").joinpath("salience.json").read_bytes()
    return hashlib.sha256(plain + identity().encode()).hexdigest()[:12]


@cache
def _weights() -> Counter[str]:
    """Of the plain features, written by scripts/train_gist.py. What it has no weight for counts nothing."""
    return Counter(json.loads(files("summarize").joinpath("salience.json").read_text("utf-8")))
