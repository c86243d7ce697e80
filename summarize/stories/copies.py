"""Wire copies: the same text under several names, whole or shortened. One of them speaks for all."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from zlib import crc32

_WORD = re.compile(r"\w+")
_SHINGLE = 5
# One shingle in four is kept, the same ones in every text, which is enough to tell and bounds the memory.
_SAMPLE = 4
# Of a text of fewer sampled shingles nothing can be said but that it is the same.
_FEWEST = 4
_CONTAINED = 0.75
# A run of words that more texts hold than this is a footer, not news.
_MOST = 50


def copies(texts: Iterable[str]) -> list[int]:
    """For each text the index of the one that it copies, its own where it is none.

    A text copies a longer one (or an earlier one as long) that holds three quarters of its runs of five words:
    verbatim, cut off or with a few words changed. Texts without words copy nothing. The work grows with the words,
    not with the pairs.
    """
    sampled = [_shingles(text) for text in texts]
    order = sorted(range(len(sampled)), key=lambda index: (-len(sampled[index][1]), index))
    copied = list(range(len(sampled)))
    whole: dict[bytes, int] = {}
    shared = _shared(shingles for _, shingles in sampled)
    holders: dict[int, list[int]] = defaultdict(list)
    for index in order:
        key, shingles = sampled[index]
        original = whole.get(key) if key else None
        if original is None and len(shingles) >= _FEWEST:
            original = _container(shingles, holders)
        if original is None:
            for shingle in shared.intersection(shingles):
                holders[shingle].append(index)
        else:
            copied[index] = original
        if key:
            whole.setdefault(key, copied[index])
    return copied


def _shared(sampled: Iterable[Sequence[int]]) -> set[int]:
    """What stands in more than one text: of most runs of words nothing need be remembered."""
    met: set[int] = set()
    shared: set[int] = set()
    for shingles in sampled:
        shared |= met.intersection(shingles)
        met.update(shingles)
    return shared


def _container(shingles: Sequence[int], holders: dict[int, list[int]]) -> int | None:
    shared: Counter[int] = Counter()
    for shingle in shingles:
        if len(found := holders.get(shingle, ())) <= _MOST:
            shared.update(found)
    best = min(shared, key=lambda index: (-shared[index], index), default=None)
    return best if best is not None and shared[best] >= _CONTAINED * len(shingles) else None


def _shingles(text: str) -> tuple[bytes, Sequence[int]]:
    """A hash of all words, empty where there are none, and the sampled hashes of their runs, each once."""
    words = _WORD.findall(text.lower())
    hashes = (crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1))
    whole = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest() if words else b""
    return whole, array("L", sorted({value for value in hashes if value % _SAMPLE == 0}))
