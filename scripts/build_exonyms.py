"""Write facts/exonyms.txt: what Arabic calls things whose English names sound otherwise (Austria, النمسا).

    python scripts/build_exonyms.py NEWS_TRAIN.txt LEXICON.tsv > facts/exonyms.txt

From the training part of the news corpus and the lexicon (both CC0): where the word of a name is spelt like nothing in
the Arabic sentence, the light stems that stand there far more often than elsewhere are taken for it, the one that
explains most sentences first, then those that explain what is left.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from facts.arabic_names import Known, judged
from facts.arabic_stems import arabic_stems
from facts.names import names

# A stem is taken where it stands in this share of the sentences that are left, at least so many, and is so many times
# as frequent there as in all.
_SHARE, _FEWEST, _LIFT = 0.25, 2, 15.0
_MOST = 4


def main(news: str, lexicon: str) -> None:
    pairs = [line.split("\t") for path in (news, lexicon) for line in Path(path).read_text("utf-8").splitlines()]
    pairs = [pair for pair in pairs if len(pair) == 2]
    everywhere: Counter[str] = Counter()
    unspelt: dict[str, list[frozenset[str]]] = defaultdict(list)
    for arabic, english in pairs:
        stems = frozenset(arabic_stems(arabic))
        everywhere.update(stems)
        known = Known([arabic])
        for name in names(english):
            for word in judged(name):
                if not known.has(word):
                    unspelt[word].append(stems)
    for word, sentences in sorted(unspelt.items()):
        if found := _explaining(sentences, everywhere, len(pairs)):
            print(f"{word}: {' '.join(found)}")


def _explaining(sentences: list[frozenset[str]], everywhere: Counter[str], total: int) -> list[str]:
    found: list[str] = []
    left = list(sentences)
    while left and len(found) < _MOST:
        here = Counter(stem for stems in left for stem in stems)
        fitting = [
            (count, count / everywhere[stem], stem)
            for stem, count in here.items()
            if count >= max(_FEWEST, _SHARE * len(sentences))
            and (count / len(sentences)) / (everywhere[stem] / total) >= _LIFT
        ]
        if not fitting:
            break
        best = max(fitting)[2]
        found.append(best)
        left = [stems for stems in left if best not in stems]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
