"""Arabic names in Latin letters, for those that no list knows: ميركاتو, Mercato; البرقاوي, al-Barqawi.

Which letters of a name Latin writes for which of the Arabic, and what follows what, is learnt from pairs of names
(`scripts/build_transliteration.py`): a joint-sequence model of n-grams (Bisani and Ney 2008), smoothed as Kneser and
Ney (1995) do it.
"""

from __future__ import annotations

import gzip
import math
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from facts.transliteration import latin_letters
from mt.clean import has_arabic

FILE = "transliteration.txt.gz"
# A history is one unit shorter. Before a word stands START, END after it; unit n is written as the character FIRST + n.
ORDER = 5
START, END = "^", "$"
FIRST = 0xE000
_DISCOUNT = 0.85
_UNSEEN = 0.1
_BEAM = 10
# Histories of which is remembered what may follow: some 10 MB.
_REMEMBERED = 1 << 12
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
# Latin letters for one sound; in names with the article no three consonants stand in a row, nor two first.
_ONE_SOUND = re.compile(r"[cdgkst]h|([b-df-hj-np-tv-z])\1")
_VOWELLED = frozenset("aeiou")
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
    "المسار": "al-Masar",
    "ال": "Al",
}


@lru_cache(1 << 13)
def transliterate(word: str) -> str:
    """One word of a name with a capital, al- before it where the Arabic has its article.

    What is not Arabic in it stays as it is. No Arabic letter does, nor does nothing come out for Arabic letters.
    """
    plain = _plain(word)
    if _ARABIC.search(plain):
        return _ARABIC.sub(lambda run: _name(run[0]), plain)
    # Nothing but signs, such as a small alef.
    return plain.strip() or "A" if has_arabic(word) else word


def doubt(word: str, latin: str) -> float:
    """By how many nats `latin`, without article, is a less likely spelling of a name than what `transliterate` gives.

    0 for words that are not spelt letter by letter, infinite where no letters of the name are written so.
    """
    letters = bare(word)
    if not _ARABIC.fullmatch(letters) or letters in _WHOLE or letters.startswith("عبد") or len(letters) > _LONGEST:
        return 0.0
    return _model().doubt(letters, latin_letters(latin), arab=_has_article(_plain(word)))


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
    """What the file holds: in its first line the units, each an Arabic letter and what Latin writes for it, perhaps
    nothing. Then, behind empty lines, a block for each history of up to two units, of it and the longer ones that end
    so. A line is a history, a tab, and the units that follow it with how often they do; where the history is shorter
    than it could be, after what else.
    """

    def __init__(self, text: str) -> None:
        # Lines are read when they are asked for: a table of all would fill 60 MB.
        units, *blocks = text.split("\n\n")
        self._blocks = {block.partition("\t")[0]: f"\n{block}\n" for block in blocks}
        self._units: dict[str, list[tuple[str, str]]] = {END: [(END, "")]}
        for place, unit in enumerate(units.split("\t")):
            self._units.setdefault(unit[0], []).append((chr(FIRST + place), unit[1:]))
        self.after = lru_cache(_REMEMBERED)(self._after)
        self.probabilities = lru_cache(_REMEMBERED)(self._probabilities)
        self._likeliest = lru_cache(_REMEMBERED)(self._next)
        self._choice = cache(self._may_write)
        self._search = lru_cache(_REMEMBERED)(self._found)

    def spelt(self, word: str, arab: bool = False) -> str:
        """The likeliest spelling, in small letters."""
        found = self._search(word, arab)[1] if len(word) <= _LONGEST else ""
        return found or "".join(map(_letter, word))

    def doubt(self, word: str, latin: str, arab: bool) -> float:
        """By how many nats `latin`, in small letters, is less likely than the likeliest spelling."""
        return max(0.0, self._search(word, arab, latin)[0] - self._search(word, arab)[0])

    def _found(self, word: str, arab: bool, latin: str | None = None) -> tuple[float, str]:
        """How unlikely the likeliest spelling is (nats), and that; `latin`, where that is given."""
        articled = arab and latin is None
        arab = arab or not ARAB.isdisjoint(word)
        # How unlikely it is (nats), what was written so far, the history.
        beam = [(0.0, "", START)]
        for at, letter in enumerate((*word, END)):
            longer: list[tuple[float, str, str]] = []
            for cost, written, history in beam:
                most = longer[-1][0] if len(longer) == _BEAM else math.inf
                if cost > most:
                    break  # no unit makes it likelier
                last = at == len(word) - 1
                if latin is None:
                    units = self._likeliest(history, letter, arab, last)
                else:
                    units = self._fitting(history, letter, arab, last, latin[len(written) :])
                longer += [
                    (cost + more, written + letters, (history + unit)[1 - ORDER :])
                    for more, letters, unit in units
                    if cost + more <= most and not (articled and letters and _is_odd(letter, written + letters))
                ]
                longer = sorted(longer)[:_BEAM]
            if not longer and latin is not None:
                return math.inf, latin
            beam = longer or [(cost, written + _letter(letter), START) for cost, written, _ in beam]
        whole = [(cost, written) for cost, written, _ in beam if latin in (None, written)]
        return min(whole, default=(math.inf, ""))

    def _next(self, history: str, letter: str, arab: bool, last: bool) -> list[tuple[float, str, str]]:
        """The likeliest units for a letter: how unlikely each is (nats), its Latin, itself."""
        if history and not self.after(history):
            return self._likeliest(history[1:], letter, arab, last)
        choice, shares = self._shares(history, letter, arab, last)
        likely = sorted([(-shares[place], latin, unit) for place, latin, unit in choice])[:_BEAM]
        return [(-math.log(-share), latin, unit) for share, latin, unit in likely]

    def _fitting(self, history: str, letter: str, arab: bool, last: bool, latin: str) -> list[tuple[float, str, str]]:
        """The same for all units that begin `latin`."""
        choice, shares = self._shares(history, letter, arab, last)
        return [(-math.log(shares[at]), written, unit) for at, written, unit in choice if latin.startswith(written)]

    def _shares(
        self, history: str, letter: str, arab: bool, last: bool
    ) -> tuple[list[tuple[int, str, str]], list[float]]:
        """The units for a letter, and how probable each of those that it is like is."""
        choice = self._choice(letter, arab, last)
        return choice, self.probabilities(history, _SOUNDS.get(letter, letter)[0]) if choice else []

    def _may_write(self, letter: str, arab: bool, last: bool) -> list[tuple[int, str, str]]:
        """The units for a letter: the place of each among those of the letter that it is like, its Latin, itself."""
        units = self._units.get(_SOUNDS.get(letter, letter)[0], [])
        return [(place, latin, unit) for place, (unit, latin) in enumerate(units) if _may_be(letter, latin, arab, last)]

    def _probabilities(self, history: str, letter: str) -> list[float]:
        """Of each unit of a letter, that it follows: its share of what did, less a discount that goes to what follows a
        shorter history.
        """
        after, units = self.after(history), self._units[letter]
        total = sum(after.values())
        if not history:
            total += _UNSEEN * (len(after) + 1)
            return [(after.get(unit, 0) + _UNSEEN) / total for unit, _ in units]
        shorter = self.probabilities(history[1:], letter)
        if not after:
            return shorter
        rest = _DISCOUNT * len(after)
        return [
            (after[unit] - _DISCOUNT + rest * share) / total if unit in after else rest * share / total
            for (unit, _), share in zip(units, shorter, strict=True)
        ]

    def _after(self, history: str) -> dict[str, float]:
        """What follows, and how often: once at least."""
        if len(history) > 2 and not self.after(history[1:]):
            return {}  # what was never seen was not seen behind anything either
        block, line = self._blocks.get(history[-2:], ""), f"\n{history}\t"
        start = block.find(line) + len(line)
        if start < len(line):
            return {}
        return {unit[0]: float(unit[1:]) for unit in block[start : block.index("\n", start)].split(" ")}


def _may_be(letter: str, latin: str, arab: bool, last: bool) -> bool:
    """Whether `latin` is for the Arabic letter, which may be the last of a name that may be `arab`."""
    if letter in _SOUNDS:
        return latin.rstrip("aeiou") == _SOUNDS[letter][1]
    if arab and last and letter == "ي":
        return latin == "i"
    mute = last and letter not in _VOWELS and latin.endswith("e")
    return not arab or (_FOREIGN.isdisjoint(latin) and not mute)


@lru_cache(_REMEMBERED)
def _is_odd(letter: str, written: str) -> bool:
    """Whether what is written so far, up to a letter of a name with the article, ends in three consonants, is two, or
    has French letters for it.
    """
    sounds = _ONE_SOUND.sub("C", written[-9:])
    return (len(sounds) > 1 and _VOWELLED.isdisjoint(sounds[-3:])) or (letter == "ش" and "ch" in written[-3:])


def _letter(letter: str) -> str:
    """By its own name, ARABIC LETTER DAL WITH RING, where nothing was learnt of it."""
    named = unicodedata.name(letter, "").split()
    return named[2][0].lower() if len(named) > 2 else ""


@cache
def _model() -> Model:
    return Model(gzip.decompress(files("mt").joinpath(FILE).read_bytes()).decode("utf-8"))
