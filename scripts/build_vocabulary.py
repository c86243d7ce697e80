"""Write facts/vocabulary.txt: further English words that may be part of a name and are translated, not spelt.

    python scripts/build_vocabulary.py NEWS_TRAIN.txt OTHER.jsonl.xz... > facts/vocabulary.txt

From the training part of the news corpus and the documents of other sets (White House, digital.gov; all CC0): words
that stand there small, twice at least and not much more seldom than with a capital ("trench", "propulsion").
Left out is what facts/common_words.txt has: that list says what opens a sentence and is no name, and is stricter.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{2,}(?!\w)")
_FEWEST, _SMALL_SHARE = 2, 0.15
COMMON = Path(__file__).resolve().parent.parent / "facts" / "common_words.txt"


def main(news: str, *others: str) -> None:
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in _texts(news, others):
        for match in _WORD.finditer(text):
            if match[0].islower():
                small[match[0]] += 1
            elif re.search(r"[a-z,] $", text[max(0, match.start() - 2) : match.start()]):
                capital[match[0].lower()] += 1
    known = set(COMMON.read_text("utf-8").split())
    found = (word for word, count in small.items() if count >= max(_FEWEST, _SMALL_SHARE * (count + capital[word])))
    print(*sorted(set(found) - known), sep="\n")


def _texts(news: str, others: tuple[str, ...]) -> Iterator[str]:
    for line in Path(news).read_text("utf-8").splitlines():
        yield line.split("\t")[-1].split(": ", 1)[-1]
    for path in others:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["document"]


if __name__ == "__main__":
    main(*sys.argv[1:])
