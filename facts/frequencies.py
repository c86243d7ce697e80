"""In how many articles a word stands: what tells a rare word from a common one before the day has shown it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True)
class Frequencies:
    """`counts`: stem to the number of articles, of `articles`, that hold it; a rare one is left out."""

    articles: int
    counts: Mapping[str, int]


@cache
def frequencies(language: Literal["ar", "en"]) -> Frequencies:
    """Of the stems of `facts.arabic_stems`, or of `summarize.words`, in the training part of the news corpus."""
    # Written by scripts/build_frequencies.py.
    first, *lines = files("facts").joinpath(f"frequencies.{language}.txt").read_text("utf-8").splitlines()
    counts = {}
    for line in lines:
        count, *stems = line.split()
        counts.update(dict.fromkeys(stems, int(count)))
    return Frequencies(int(first), counts)
