"""Arabic as feeds write it: what a model must read alike, added to some of its training sentences.

Vowel marks, tatweel and digit styles are not here: the tokenizer itself folds them. Every change keeps the number of
words, so that word alignments stay true.
"""

from __future__ import annotations

import random

_HAMZA = str.maketrans("أإآ", "ااا")


def noisy(text: str, draw: random.Random) -> str:
    """`text` with one or two of the usual faults."""
    for fault in draw.sample(_FAULTS, k=draw.choice((1, 1, 2))):
        text = fault(text, draw)
    return text


def without_hamza(text: str, _: random.Random) -> str:
    """No hamza on alef."""
    return text.translate(_HAMZA)


def other_last_letters(text: str, draw: random.Random) -> str:
    """ى for ي or ه for ة at the end of words, or ي for ى."""
    old, new = draw.choice(("يى", "ىي", "ةه"))
    return " ".join(word[:-1] + new if word.endswith(old) and len(word) > 2 else word for word in text.split(" "))


def slip(text: str, draw: random.Random) -> str:
    """Two letters of one word change places."""
    words = text.split(" ")
    place = draw.randrange(len(words))
    word = words[place]
    if len(word) > 4 and word.isalpha():
        at = draw.randrange(1, len(word) - 2)
        words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def without_full_stop(text: str, _: random.Random) -> str:
    """No full stop at the end."""
    return text.rstrip(".") or text


_FAULTS = (without_hamza, other_last_letters, slip, without_full_stop)
