"""Arabic names in Latin letters, for those that no list knows: ميركاتو, Mercato; البرقاوي, al-Barqawi.

Which letters of a name Latin writes for which of the Arabic, and what follows what, is learnt from pairs of names
(`scripts/build_transliteration.py`): a joint-sequence model of n-grams (Bisani and Ney 2008), smoothed as Kneser and
Ney (1995) do it.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

FILE = "transliteration.json.gz"
# A history has one unit less. Before a word stands START, END after it.
ORDER = 5
START, END = "^", "$"
_DISCOUNT = 0.85
_UNSEEN = 0.1
_BEAM = 10
# No name is longer: letter by letter.
_LONGEST = 40

_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7]+"
)
_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
# Letters of Persian and Urdu keyboards, and of the Quran.
_SHAPES = str.maketrans("ٱکیېےہھەۀۆۇٹډڈړڑںګ", "اكيييههههووتددررنگ")
_WHOLE = {
    "عبد": "Abdul",
    "عبدالله": "Abdullah",
    "ابو": "Abu",
    "أبو": "Abu",
    "بن": "bin",
    "ابن": "Ibn",
    "بنت": "bint",
    "آل": "Al",
    "ال": "Al",
}


class Counted(NamedTuple):
    """What a model file holds."""

    units: list[tuple[str, str]]
    """An Arabic letter and what Latin writes for it, perhaps nothing; in `after` one character, FIRST and its place."""
    after: dict[str, dict[str, float]]
    """How often a unit follows the history; of histories shorter than the longest, after how many different units both do."""


FIRST = 0xE000


@lru_cache(1 << 14)
def transliterate(word: str) -> str:
    """One word of a name with a capital, al- before it where the Arabic has its article.

    What is not Arabic in it stays as it is; no Arabic letter does, and none makes nothing of a word.
    """
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", word)).translate(_SHAPES)
    return _ARABIC.sub(lambda run: _name(run[0]), plain) if _ARABIC.search(plain) else word


def bare(word: str) -> str:
    """The word as the model reads it: without signs and an article, in the letters of Arabic keyboards."""
    word = _SIGNS.sub("", unicodedata.normalize("NFKC", word)).translate(_SHAPES)
    return word[2:] if _has_article(word) else word


def _has_article(word: str) -> bool:
    return word.startswith("ال") and len(word) > 4


def _name(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    if word.startswith("عبدال") and len(word) > 6:
        return f"Abdul{_model().spelt(word[5:])}"
    if _has_article(word):
        return f"al-{_model().spelt(word[2:]).capitalize()}"
    return _model().spelt(word).capitalize()


class Model:
    def __init__(self, counted: Counted) -> None:
        self._after = counted.after
        self._units: dict[str, list[tuple[str, str]]] = {}
        for place, (letter, latin) in enumerate(counted.units):
            self._units.setdefault(letter, []).append((chr(FIRST + place), latin))
        self.probability = cache(self._probability)

    def spelt(self, word: str) -> str:
        """The likeliest spelling, in small letters: a search with a beam, one step for a letter."""
        found = self._search(word) if len(word) <= _LONGEST else ""
        return found or "".join(map(_letter, word))

    def _search(self, word: str) -> str:
        """What was written so far, and the history, by how unlikely it is (nats)."""
        beam = [(0.0, "", START)]
        for letter in word:
            units = self._units.get(letter)
            if units:
                beam = sorted(
                    (cost - math.log(self.probability(history, unit)), written + latin, (history + unit)[1 - ORDER :])
                    for cost, written, history in beam
                    for unit, latin in units
                )[:_BEAM]
            else:
                beam = [(cost, written + _letter(letter), START) for cost, written, _ in beam]
        ended = sorted((cost - math.log(self.probability(history, END)), written) for cost, written, history in beam)
        return next((written for _, written in ended if written), "")

    def _probability(self, history: str, unit: str) -> float:
        """That `unit` follows: its share of what did, less a discount that goes to what follows a shorter history."""
        after = self._after.get(history, {})
        if not history:
            return (after.get(unit, 0) + _UNSEEN) / (sum(after.values()) + _UNSEEN * len(after))
        shorter = self.probability(history[1:], unit)
        if not after:
            return shorter
        total = sum(after.values())
        return (max(after.get(unit, 0) - _DISCOUNT, 0) + _DISCOUNT * len(after) * shorter) / total


def _letter(letter: str) -> str:
    """By its own name, ARABIC LETTER DAL WITH RING, where nothing was learnt of it."""
    named = unicodedata.name(letter, "").split()
    return named[2][0].lower() if len(named) > 2 else ""


@cache
def _model() -> Model:
    stored = json.loads(gzip.decompress(files("mt").joinpath(FILE).read_bytes()))
    return Model(Counted(**stored))
