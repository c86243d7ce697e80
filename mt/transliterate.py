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
from heapq import nsmallest
from importlib.resources import files
from typing import NamedTuple

from mt.clean import has_arabic

FILE = "transliteration.json.gz"
# A history is one unit shorter. Before a word stands START, END after it; unit n is written as the character FIRST + n.
ORDER = 5
START, END = "^", "$"
FIRST = 0xE000
_DISCOUNT = 0.85
_UNSEEN = 0.1
_BEAM = 10
# Probabilities of a name are asked for again and again, those of a thousand names would fill 300 MB.
_REMEMBERED = 1 << 15
# No name is longer: letter by letter.
_LONGEST = 40
# Names with these letters, or the article, are rarely foreign: no p or v is in them, ي ends them as an i, and no mute e
# stands at their end.
ARAB = frozenset("حصضظعق")
_FOREIGN = frozenset("pv")
_VOWELS = frozenset("اأإآىةهوي")

_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u08c9]+"
)
_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
# Letters of Persian and Urdu keyboards, and of the Quran.
_SHAPES = str.maketrans("ٱکیېےہھەۀۆۇٹډڈړڑںګڨڭݣ", "اكيييههههووتددررنگگگگ")
# Letters for one sound each that others write with a letter of several; too rare to be learnt themselves.
_SOUNDS = {"پ": ("ب", "p"), "ڤ": ("ف", "v"), "گ": ("غ", "g"), "چ": ("ش", "ch"), "ژ": ("ج", "j")}
_WHOLE = {
    "عبد": "Abdul",
    "عبدالله": "Abdullah",
    "ابو": "Abu",
    "أبو": "Abu",
    "بن": "bin",
    "ابن": "Ibn",
    "بنت": "bint",
    "آل": "Al",
    "برس": "Press",
    "ال": "Al",
}


class Counted(NamedTuple):
    """What the file holds."""

    units: list[tuple[str, str]]
    """An Arabic letter and what Latin writes for it, perhaps nothing."""
    after: dict[str, dict[str, float]]
    """By history and unit: how often it follows; where the history is shorter than it could be, after what else."""


@lru_cache(1 << 14)
def transliterate(word: str) -> str:
    """One word of a name with a capital, al- before it where the Arabic has its article.

    What is not Arabic in it stays as it is. No Arabic letter does, nor does nothing come out for Arabic letters.
    """
    plain = _plain(word)
    if _ARABIC.search(plain):
        return _ARABIC.sub(lambda run: _name(run[0]), plain)
    # Nothing but signs, such as a small alef.
    return plain.strip() or "A" if has_arabic(word) else word


def bare(word: str) -> str:
    """The word as the model reads it: without signs and article, in the letters of Arabic keyboards."""
    plain = _plain(word)
    return plain[2:] if _has_article(plain) else plain


def _plain(word: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", word)).translate(_SHAPES)


def _has_article(word: str) -> bool:
    return word.startswith("ال") and len(word) > 4


def _name(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    if word.startswith("عبدال") and len(word) > 6:
        return f"Abdul{_model().spelt(word[5:], arab=True)}"
    if _has_article(word):
        return f"al-{_model().spelt(word[2:], arab=True).capitalize()}"
    return _model().spelt(word).capitalize()


class Model:
    def __init__(self, counted: Counted) -> None:
        self._after = counted.after
        self._units: dict[str, list[tuple[str, str]]] = {}
        for place, (letter, latin) in enumerate(counted.units):
            self._units.setdefault(letter, []).append((chr(FIRST + place), latin))
        self.probability = lru_cache(_REMEMBERED)(self._probability)

    def spelt(self, word: str, arab: bool = False) -> str:
        """The likeliest spelling, in small letters."""
        arab = arab or not ARAB.isdisjoint(word)
        found = self._search(word, arab) if len(word) <= _LONGEST else ""
        return found or "".join(map(_letter, word))

    def _search(self, word: str, arab: bool) -> str:
        # How unlikely it is (nats), what was written so far, the history.
        beam = [(0.0, "", START)]
        for at, letter in enumerate(word):
            units = self._choice(letter, arab, at == len(word) - 1)
            if not units:
                beam = [(cost, written + _letter(letter), START) for cost, written, _ in beam]
                continue
            longer = (
                (cost - math.log(self.probability(history, unit)), written + latin, (history + unit)[1 - ORDER :])
                for cost, written, history in beam
                for unit, latin in units
            )
            beam = nsmallest(_BEAM, longer)
        return min((cost - math.log(self.probability(history, END)), written) for cost, written, history in beam)[1]

    def _choice(self, letter: str, arab: bool, last: bool) -> list[tuple[str, str]]:
        like, sound = _SOUNDS.get(letter, (letter, ""))
        units = self._units.get(like, [])
        if sound:
            return [one for one in units if one[1].rstrip("aeiou") == sound]
        if not arab:
            return units
        if last and letter == "ي":
            return [one for one in units if one[1] == "i"]
        mute = last and letter not in _VOWELS
        return [one for one in units if _FOREIGN.isdisjoint(one[1]) and not (mute and one[1].endswith("e"))]

    def _probability(self, history: str, unit: str) -> float:
        """That `unit` follows: its share of what did, less a discount that goes to what follows a shorter history."""
        after = self._after.get(history, {})
        if not history:
            return (after.get(unit, 0) + _UNSEEN) / (sum(after.values()) + _UNSEEN * (len(after) + 1))
        shorter = self.probability(history[1:], unit)
        if not after:
            return shorter
        left = max(after.get(unit, 0) - _DISCOUNT, 0)
        return (left + _DISCOUNT * len(after) * shorter) / sum(after.values())


def _letter(letter: str) -> str:
    """By its own name, ARABIC LETTER DAL WITH RING, where nothing was learnt of it."""
    named = unicodedata.name(letter, "").split()
    return named[2][0].lower() if len(named) > 2 else ""


@cache
def _model() -> Model:
    return Model(Counted(**json.loads(gzip.decompress(files("mt").joinpath(FILE).read_bytes()))))
