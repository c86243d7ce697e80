"""How near a Latin spelling of a name comes to an Arabic one: a weighted edit distance over sounds.

Arabic writes few vowels and has no p, v or g; every language that puts it into Latin letters has its own custom. So
nothing is transliterated here: two spellings are held against each other, and what customs differ in costs little.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

# What an Arabic letter is written as, by cost. An empty string: left out.
_FREE, _NEAR, _FAR = 0.0, 0.25, 0.5
_SOUNDS = {
    "ا": ({"a", "e", "o", "aa"}, {"i", "u", "", "ou", "au", "ai", "ea"}, {"y", "h"}),
    "ء": ({"", "a", "e"}, {"i", "u", "o"}, set()),
    "ؤ": ({"o", "u", "w", "ou", ""}, {"e"}, set()),
    "ئ": ({"e", "i", "y", "ie", ""}, {"a"}, set()),
    "ب": ({"b", "p", "bb", "pp"}, {"v"}, {"f"}),
    "پ": ({"p", "pp"}, {"b"}, set()),
    "ت": ({"t", "tt", "th"}, {"d"}, {"c"}),
    "ث": ({"th", "s"}, {"t"}, set()),
    "ج": ({"j", "g", "dj", "dg", "gg"}, {"zh", "ch", "gu", "z", "x"}, {"y", "k"}),
    "چ": ({"ch", "g", "j"}, {"c"}, set()),
    "ح": ({"h"}, {"kh"}, {""}),
    "خ": ({"kh", "ch", "j", "h"}, {"k", "x", "g"}, set()),
    "د": ({"d", "dd", "t"}, {"th"}, set()),
    "ذ": ({"dh", "th", "z", "d"}, set(), {"s"}),
    "ر": ({"r", "rr", "rh"}, set(), set()),
    "ز": ({"z", "zz", "s", "ss"}, {"c", "x", "ts"}, set()),
    "ژ": ({"zh", "j"}, {"g"}, set()),
    "س": ({"s", "ss", "c", "sc", "sz"}, {"z", "x", "th", "ts"}, {"sh"}),
    "ش": ({"sh", "ch", "sch", "sk", "sj"}, {"s", "c", "ss", "ti", "t", "j", "x"}, set()),
    "ص": ({"s", "ss"}, {"c", "z"}, set()),
    "ض": ({"d", "dh", "z"}, set(), set()),
    "ط": ({"t", "tt", "th"}, {"d"}, set()),
    "ظ": ({"z", "dh", "d"}, {"th"}, set()),
    "ع": ({"", "a", "aa", "e", "o", "i", "u"}, set(), set()),
    "غ": ({"g", "gh", "gg", "gu"}, {"r", "h", "j"}, {"k"}),
    "ف": ({"f", "v", "ph", "ff", "w"}, {"p", "b"}, set()),
    "ڤ": ({"v", "f", "w"}, {"b"}, set()),
    "ق": ({"q", "k", "g", "c", "qq"}, {"gh", "ck"}, set()),
    "ك": ({"k", "c", "q", "ck", "ch", "kk", "cc", "qu", "x"}, {"g", "kh"}, set()),
    "گ": ({"g", "k"}, set(), set()),
    "ل": ({"l", "ll", "lh"}, set(), set()),
    "م": ({"m", "mm"}, set(), {"n"}),
    "ن": ({"n", "nn", "gn", "kn"}, {"m"}, set()),
    "ه": ({"h", "", "a", "e", "ah"}, {"eh", "j"}, set()),
    "و": (
        {"w", "o", "u", "oo", "ou", "ow", "oe", "ew", "eau", "au", "uh", "oh", "wh"},
        {"v", "", "eu", "ue", "y", "ui", "a"},
        {"b", "e"},
    ),
    "ي": (
        {"y", "i", "e", "ee", "ei", "ie", "ay", "ai", "ey", "iy", "ae", "ea", "j"},
        {"", "a", "u", "ui", "oi", "igh"},
        {"l", "o"},
    ),
}
# An English letter that nothing in the Arabic answers to.
_SILENT = {**dict.fromkeys("aeiouy", 0.15), **dict.fromkeys("h", 0.25), **dict.fromkeys("wgr", 0.75)}
_UNANSWERED = 1.0
# Two letters that English writes with one.
_TOGETHER = {
    "كس": {"x"},
    "تش": {"ch", "tch", "c", "cz", "tsch"},
    "دج": {"j", "g", "dj", "dg"},
    "تس": {"ts", "z", "tz", "zz", "c"},
    "نغ": {"ng"},
    "نج": {"ng"},
    "كو": {"qu"},
    "شت": {"st", "cht"},
    "يو": {"u", "eu"},
    "وا": {"oi", "w", "ua"},
    "وي": {"we", "wi", "ui"},
}
_GRAPHEMES = {
    letter: [(grapheme, cost) for cost, group in zip((_FREE, _NEAR, _FAR), groups, strict=True) for grapheme in group]
    for letter, groups in _SOUNDS.items()
}
_LONGEST = 40


def _words(text: str) -> tuple[str, ...]:
    return ("", *text.split())


# What Arabic joins to a name: "and", "with", "for", the article; the endings of peoples and of number.
_PREFIXES = _words("وبال وكال فبال وال فال بال كال ولل لل ال وب ول وك و ف ب ل ك")
_SUFFIXES = _words("يين يون يات يه يا ين ون ات ان ي ه ا")
_FEWEST_LETTERS = 2


@lru_cache(1 << 16)
def distance(english: str, arabic: str, most: float = math.inf) -> float:
    """0 where one may be the other's spelling; about 1 for each consonant that differs. Perhaps infinite where
    that is more than `most`.

    `english` is a word in any case, `arabic` one without vowel signs and spaces, what Arabic joins to it included.
    The table is of the usual kind: O(letters of one times letters of the other).
    """
    latin, letters = _latin(english), arabic.translate(_SEATS)
    if max(len(latin), len(letters)) > _LONGEST:
        return float(_LONGEST)
    written = _written(letters)
    if sum(_silence(latin, at) for at, letter in enumerate(latin) if letter not in written) > most:
        return math.inf
    rows: list[list[float]] = []
    for at in range(len(letters) + 1):
        joined = not at or (at + _FEWEST_LETTERS <= len(letters) and letters[:at] in _PREFIXES)
        rows.append(_row(latin, letters, rows, _FREE if joined else rows[-1][0] + _UNANSWERED))
    ends = (len(letters) - len(suffix) for suffix in _SUFFIXES if letters.endswith(suffix))
    return min(rows[end][-1] for end in ends if end >= min(_FEWEST_LETTERS, len(letters)))


@lru_cache(1 << 14)
def _written(letters: str) -> frozenset[str]:
    """The Latin letters that may answer to one of the Arabic ones."""
    alone = (grapheme for letter in letters for grapheme, _ in _GRAPHEMES.get(letter, ()))
    paired = (grapheme for at in range(len(letters) - 1) for grapheme in _TOGETHER.get(letters[at : at + 2], ()))
    return frozenset(letter for grapheme in (*alone, *paired) for letter in grapheme)


def _row(latin: str, letters: str, above: list[list[float]], start: float) -> list[float]:
    """The cheapest way from nothing to each beginning of `latin` and one more letter than `above` stands for."""
    row = [start]
    letter, pair = letters[len(above) - 1 : len(above)], letters[max(0, len(above) - 2) : len(above)]
    known, together = (_GRAPHEMES.get(letter, ()), _TOGETHER.get(pair, ())) if above else ((), ())
    for at in range(len(latin) + 1):
        best = start
        if at:
            best = row[-1] + _silence(latin, at - 1)
            if above:
                best = min(best, above[-1][at] + _UNANSWERED)
        for grapheme, cost in known:
            size = len(grapheme)
            if size <= at and (total := above[-1][at - size] + cost) < best and latin.startswith(grapheme, at - size):
                best = total
        for grapheme in together:
            size = len(grapheme)
            if size <= at and (total := above[-2][at - size]) < best and latin.startswith(grapheme, at - size):
                best = total
        if at:
            row.append(best)
        else:
            row[0] = best
    return row


def consonants(english: str) -> int:
    """How many letters of it the Arabic must answer to: what a distance is to be held against."""
    return sum(letter not in "aeiouyh" for letter in _latin(english))


def _silence(latin: str, at: int) -> float:
    if at and latin[at] == latin[at - 1]:
        return 0.0
    return _SILENT.get(latin[at], _UNANSWERED)


def _latin(word: str) -> str:
    """Small letters without accents."""
    spread = unicodedata.normalize(
        "NFKD", word.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("ı", "i")
    )
    return "".join(letter for letter in spread if letter.isalpha() and letter.isascii())


_SEATS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ا", "ة": "ه", "ـ": None, "ک": "ك", "ی": "ي"})
