"""How near a Latin spelling of a name comes to an Arabic one: a weighted edit distance over sounds.

Arabic writes few vowels and has no p, v or g; every language that puts it into Latin letters has its own custom. So
nothing is transliterated here: two spellings are held against each other, and what customs differ in costs little.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import NamedTuple

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
# What a letter is written as, with what that costs; of two letters that are written as one, all is free.
_GRAPHEMES = {
    **{
        letter: {
            grapheme: cost for cost, group in zip((_FAR, _NEAR, _FREE), groups[::-1], strict=True) for grapheme in group
        }
        for letter, groups in _SOUNDS.items()
    },
    **{pair: dict.fromkeys(group, _FREE) for pair, group in _TOGETHER.items()},
}
_ANY_GRAPHEME = frozenset(grapheme for graphemes in _GRAPHEMES.values() for grapheme in graphemes)
_LETTERS_OF = {letters: frozenset("".join(graphemes)) for letters, graphemes in _GRAPHEMES.items()}
_LONGEST_GRAPHEME = max(map(len, _ANY_GRAPHEME))
_LONGEST = 40


def _words(text: str) -> frozenset[str]:
    return frozenset(["", *text.split()])


# What Arabic joins to a name: "and", "with", "for", the article; the endings of peoples and of number.
_PREFIXES = _words("وبال وكال فبال وال فال بال كال ولل لل ال وب ول وك و ف ب ل ك")
_SUFFIXES = _words("يين يون يات يه يا ين ون ات ان ي ه ا")
_FEWEST_LETTERS = 2


class _Spelling(NamedTuple):
    """What is asked of a Latin word, by letter: what it costs if nothing in the Arabic answers to it, and which
    graphemes begin with it, each with the place behind it. Of these there is one more, behind the last letter.
    """

    silent: list[tuple[str, float]]
    graphemes: list[list[tuple[str, int]]]


@lru_cache(1 << 13)
def distance(english: str, arabic: str, most: float = math.inf) -> float:
    """0 where one may be the other's spelling; about 1 for each consonant that differs. Perhaps infinite where
    that is more than `most`.

    `english` is a word in any case, `arabic` one without vowel signs and spaces, what Arabic joins to it included.
    The table is of the usual kind: O(letters of one times letters of the other); what costs more than `most` is not
    followed.
    """
    (silent, graphemes), letters = _spelling(latin_letters(english)), arabic.translate(_SEATS)
    size, count = len(silent), len(letters)
    if max(size, count) > _LONGEST:
        return float(_LONGEST)
    written = _written(letters)
    if sum(cost for letter, cost in silent if letter not in written) > most:
        return math.inf
    # rows[at][place]: the cheapest way from nothing to so many letters of the Arabic and so many of the Latin.
    rows = [[math.inf] * (size + 1) for _ in range(count + 2)]
    for at in range(count + 1):
        row, below = rows[at], rows[at + 1]
        if not at or (at + _FEWEST_LETTERS <= count and letters[:at] in _PREFIXES):
            row[0] = _FREE
        if min(row) > most:
            continue
        alone = _GRAPHEMES.get(letters[at : at + 1], {})
        paired = _GRAPHEMES.get(letters[at : at + 2], {}) if at + 2 <= count else {}
        for place, cost in enumerate(row):
            if cost > most or cost == math.inf:
                continue
            if place < size and cost + silent[place][1] < row[place + 1]:
                row[place + 1] = cost + silent[place][1]
            if cost + _UNANSWERED < below[place]:
                below[place] = cost + _UNANSWERED
            for grapheme, end in graphemes[place]:
                if grapheme in alone and cost + alone[grapheme] < below[end]:
                    below[end] = cost + alone[grapheme]
                if grapheme in paired and cost < rows[at + 2][end]:
                    rows[at + 2][end] = cost
    least = min(_FEWEST_LETTERS, count)
    return min(rows[end][size] for end in range(least, count + 1) if letters[end:] in _SUFFIXES)


@lru_cache(1 << 10)
def _spelling(latin: str) -> _Spelling:
    silent = [(letter, _silence(latin, at)) for at, letter in enumerate(latin)]
    graphemes = [
        [
            (latin[at:end], end)
            for end in range(at, min(at + _LONGEST_GRAPHEME, len(latin)) + 1)
            if latin[at:end] in _ANY_GRAPHEME
        ]
        for at in range(len(latin) + 1)
    ]
    return _Spelling(silent, graphemes)


@lru_cache(1 << 13)
def _written(letters: str) -> frozenset[str]:
    """The Latin letters that may answer to one of the Arabic ones."""
    pairs = (letters[at : at + 2] for at in range(len(letters) - 1))
    return frozenset().union(*(_LETTERS_OF[one] for one in (*letters, *pairs) if one in _LETTERS_OF))


def consonants(english: str) -> int:
    """How many letters of it the Arabic must answer to: what a distance is to be held against."""
    return sum(letter not in "aeiouyh" for letter in latin_letters(english))


def _silence(latin: str, at: int) -> float:
    if at and latin[at] == latin[at - 1]:
        return 0.0
    return _SILENT.get(latin[at], _UNANSWERED)


@lru_cache(1 << 10)
def latin_letters(word: str) -> str:
    """The small letters of a word, without accents and signs."""
    spread = unicodedata.normalize(
        "NFKD", word.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("ı", "i")
    )
    return "".join(letter for letter in spread if letter.isalpha() and letter.isascii())


_SEATS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ا", "ة": "ه", "ـ": None, "ک": "ك", "ی": "ي"})
