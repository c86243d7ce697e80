"""What can be wrong with a translated segment and seen without knowing either language well."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from facts import Flag, missing_numbers, numbers
from mt.clean import has_arabic

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LONG_RUN = re.compile(r"(\S)\1{7,}")
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
# Characters of English for one of Arabic, both counted with a few more so that short texts may differ: of 16,000
# right translations of news none is outside of these.
_RATIO = (0.5, 2.5)
_RATIO_SLACK = 12
# More than this share of pieces that the model does not know, and it translates what it cannot read.
_UNKNOWN_SHARE = 0.15
# A phrase of so many words said again at once is a loop; single words may be said twice ("very very").
_REPEATS = ((1, 4), (2, 3), (4, 2))


def check(source: str, target: str, *, cut: bool = False) -> tuple[Flag, ...]:
    """What is wrong with `target` as the English of the Arabic `source`. `cut`: the model was stopped while writing.

    Checks numbers both ways, repetition loops, Arabic letters left over, and length.
    """
    if not target.strip():
        return (Flag("length", "nothing came out"),)
    return (*_numbers(source, target), *_loop(source, target), *_script(target), *_length(source, target, cut))


def check_unknown(unknown: int, pieces: int) -> tuple[Flag, ...]:
    """A flag where many of the source's pieces are `unknown` to the model; no second decoding can mend it."""
    if unknown < 2 or unknown <= _UNKNOWN_SHARE * pieces:
        return ()
    return (Flag("unknown", f"the model does not know {unknown} of {pieces} pieces of the source"),)


def _numbers(source: str, target: str) -> list[Flag]:
    stated, written = numbers(source, "ar"), numbers(target, "en")
    lost = [f"{number.text} is not in the translation" for number in missing_numbers(stated, written)]
    invented = [f"{number.text} is not in the source" for number in missing_numbers(written, stated)]
    return [Flag("number", detail) for detail in dict.fromkeys(lost + invented)]


def _loop(source: str, target: str) -> list[Flag]:
    phrase = _repeated(target)
    if phrase is None or _repeated(source) is not None:
        return []
    return [Flag("loop", f"“{phrase}” is said again and again")]


def _repeated(text: str) -> str | None:
    """A phrase that `text` repeats as no writer would, or None."""
    if run := _LONG_RUN.search(text):
        return run[0][:8]
    words = [word.lower() for word in _WORD.findall(text)]
    for length in range(1, min(len(words) // 2, 24) + 1):
        times = next(times for least, times in reversed(_REPEATS) if length >= least)
        streak = 0
        for place in range(length, len(words)):
            streak = streak + 1 if words[place] == words[place - length] else 0
            if streak >= length * (times - 1):
                return " ".join(words[place - length + 1 : place + 1])
    fours = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    phrase, count = fours.most_common(1)[0] if fours else ((), 0)
    return " ".join(phrase) if count >= 3 and count * 4 > len(words) / 4 else None


def _script(target: str) -> list[Flag]:
    if not has_arabic(target):
        return []
    left = " ".join(dict.fromkeys(run for run in _ARABIC_RUN.findall(target) if has_arabic(run)))
    return [Flag("script", f"left in Arabic: {left[:60]}")]


def _length(source: str, target: str, cut: bool) -> list[Flag]:
    if cut:
        return [Flag("length", "the translation breaks off")]
    letters = sum(not unicodedata.combining(character) for character in source)
    ratio = (len(target) + _RATIO_SLACK) / (letters + _RATIO_SLACK)
    if _RATIO[0] <= ratio <= _RATIO[1]:
        return []
    size = "short" if ratio < 1 else "long"
    return [Flag("length", f"too {size}: {len(target)} characters for {letters}")]
