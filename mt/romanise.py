"""Arabic names in Latin letters, for those that no list knows: readable, and never the name of somebody else."""

from __future__ import annotations

import re

from mt.clean import has_arabic

_CONSONANTS = {
    **dict(zip("بتجحدرزسصضطظفقكلمنهپڤڨگ", "btjhdrzssdtzfqklmnhpvgg", strict=True)),
    **{"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "چ": "ch", "ژ": "zh"},
}
_VOWELS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "و": "u", "ي": "i"}
# Nothing is written for these, but what stands before them has its vowel.
_SILENT = {"ع": "", "ء": "", "ئ": "i", "ؤ": "u"}
_GLIDES = {"و": "w", "ي": "y"}
# Letters of Persian and Urdu keyboards, and of the Quran.
_SHAPES = str.maketrans("ٱکیہھ", "اكيهه")
_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
_OPENING = {
    "عبد": "Abdul",
    "ابو": "Abu",
    "أبو": "Abu",
    "بن": "bin",
    "ابن": "Ibn",
    "بنت": "bint",
    "آل": "Al",
    "ال": "Al",
}


def romanise(word: str) -> str:
    """One word of a name: البرقاوي, al-Barqawi. What has no Arabic letter stays as it is.

    A long vowel is one letter, of the short ones, which Arabic does not write, each is an "a", as most are.
    """
    word = _SIGNS.sub("", word).translate(_SHAPES)
    if not has_arabic(word):
        return word
    if word in _OPENING:
        return _OPENING[word]
    if word.startswith("عبد") and len(word) > 5:
        return f"Abdul{_spelt(word[3:].removeprefix('ال'))}"
    if word.startswith("ال") and len(word) > 4:
        return f"al-{_spelt(word[2:]).capitalize()}"
    return _spelt(word).capitalize()


def _spelt(word: str) -> str:
    written = ""
    for at, letter in enumerate(word):
        after = word[at + 1 : at + 2]
        vowel_before = written.endswith(tuple("aiu"))
        # Between two vowels, or before one, they are consonants.
        glides = letter in _GLIDES and bool(after) and (at == 0 or vowel_before or after in tuple("اىةآوي"))
        if letter in _SILENT:
            written += _SILENT[letter] or ("" if vowel_before else "a")
        elif letter in _VOWELS and not glides:
            written += "" if written.endswith("a") and _VOWELS[letter] == "a" else _VOWELS[letter]
        else:
            # No word begins with two consonants, nor do three stand together.
            written += "a" if _wants_vowel(written) else ""
            written += _GLIDES[letter] if glides else _CONSONANTS.get(letter, letter)
    return written


def _wants_vowel(written: str) -> bool:
    """Whether a consonant stands at the end that no vowel stands before."""
    before = re.sub(r"(?:[tkdsgc]h|[^aiu])\Z", "", written)
    return before != written and not before.endswith(tuple("aiu"))
