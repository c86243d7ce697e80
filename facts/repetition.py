"""What a text says again and again, as models do that are stuck and writers do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LONG_RUN = re.compile(r"(\S)\1{7,}")
# (words of a phrase at least, how often it is said in a row): "very, very" is English, and so is "again and again and".
# Of 164,000 English sentences of news, documentation and stories 76 are loops in this sense.
_IN_A_ROW = ((3, 2), (1, 3))
# "Sit-in in the town", "again and again and" and "coast to coast to" are English.
_TWICE = re.compile(
    r"(?<![\w'’-])((?!and\b)[^\W\d_]+(?:['’][^\W\d_]+)?(?: (?!(?:and|to)\b)[^\W\d_]+)?) \1(?![\w'’-])", re.IGNORECASE
)
_DOUBLES = "in on had that is was her do very so many much more long far too no ha yes"
_MAY_DOUBLE = frozenset(_DOUBLES.split())
_LONGEST_PHRASE = 24
# A word that carries content has more letters than this; said more than three times it may be a third of them.
_SHORT = 3
_SAID = 3


def repeated(text: str) -> str | None:
    """A phrase that `text`, of any language, repeats as no writer would, or None."""
    if run := _LONG_RUN.search(text):
        return run[0][:8]
    words = [word.lower() for word in _WORD.findall(text)]
    # Nearly all texts have no two words that stand together twice, and so no phrase that is said again.
    again = len(set(pairwise(words))) < len(words) - 1
    return (again and (_in_a_row(words) or _in_fours(words))) or _by_itself(words)


def doubled(text: str) -> str | None:
    """A word or two that English `text` writes twice with nothing between ("central central"), as a typist may and a
    writer does not; or None.
    """
    found = next((match for match in _TWICE.finditer(text) if match[1].lower() not in _MAY_DOUBLE), None)
    return found[0] if found else None


def _in_a_row(words: Sequence[str]) -> str | None:
    for length in range(1, min(len(words) // 2, _LONGEST_PHRASE) + 1):
        times = next(times for least, times in _IN_A_ROW if length >= least)
        streak = 0
        for place in range(length, len(words)):
            streak = streak + 1 if words[place] == words[place - length] else 0
            if streak >= length * (times - 1):
                return " ".join(words[place - length + 1 : place + 1])
    return None


def _in_fours(words: Sequence[str]) -> str | None:
    """Four words that are a quarter of the text and said three times."""
    fours = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    for phrase, count in fours.most_common(1):
        if count >= 3 and count * 4 > len(words) / 4:
            return " ".join(phrase)
    return None


def _by_itself(words: Sequence[str]) -> str | None:
    """One word that is a third of the text's content."""
    content = Counter(word for word in words if len(word) > _SHORT)
    for word, count in content.most_common(1):
        if count > _SAID and count > content.total() / 3:
            return word
    return None
