"""Write facts/common_words.txt: English words that a capital at a sentence's start does not make a name.

    python scripts/build_common_words.py NEWS_TRAIN > facts/common_words.txt

NEWS_TRAIN is the training part of the news corpus (CC0). A word is common when it stands there at least three times
without a capital, and not more often with one in the middle of a sentence.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{2,}(?!\w)")


def main(path: str) -> None:
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for line in Path(path).read_text("utf-8").splitlines():
        english = line.split("\t")[-1].split(": ", 1)[-1]
        for match in _WORD.finditer(english):
            if match[0].islower():
                small[match[0]] += 1
            elif re.search(r"[a-z,] $", english[: match.start()]):
                capital[match[0].lower()] += 1
    print(*sorted(word for word, count in small.items() if count >= max(3, capital[word])), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
