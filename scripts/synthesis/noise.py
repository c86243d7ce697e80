"""Spelling as careless feeds have it: hamza dropped, final yaa and alef maqsura mixed, tatweel, doubled spaces."""

from __future__ import annotations

from random import Random

_BARE_ALEF = str.maketrans("أإآ", "ااا")


def _each_word(text: str, change: str, to: str) -> str:
    return " ".join(word[: -len(change)] + to if word.endswith(change) else word for word in text.split(" "))


def careless(text: str, rng: Random) -> str:
    """`text` with one kind of careless spelling all through, as one writer has it."""
    kind = rng.choice(("hamza", "hamza", "hamza", "yaa", "maqsura", "taa", "tatweel", "spaces"))
    if kind == "hamza":
        return text.translate(_BARE_ALEF)
    if kind == "yaa":
        return _each_word(text, "ي", "ى")
    if kind == "maqsura":
        return _each_word(text, "ى", "ي")
    if kind == "taa":
        return _each_word(text, "ة", "ه")
    if kind == "spaces":
        return text.replace(" ", "  ", rng.randint(1, 3))
    words = text.split(" ")
    place = rng.randrange(len(words))
    if len(words[place]) > 3 and words[place].isalpha():
        words[place] = words[place][:2] + "ـ" * rng.randint(1, 4) + words[place][2:]
    return " ".join(words)
