"""Find what the lexicon could tell the translator of each training pair, for training with hints.

    python scripts/find_hints.py PAIRS.npz LEXICON.tsv OUT.npz

A hint is the English of an entry, shown to the model behind its Arabic word (`hinted` in training/pairs.py; after
Dinu et al. 2019). OUT holds for each pair the words that entries end in, what each entry is called first, and what
the pair's own English calls it, where that is one of the entry's. Numbers and months that the English has too are
such entries: the translator is shown those that it left out (`figure_hints` in mt/figures.py).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from facts import numbers
from mt.figures import figure_hints
from mt.lexicon import Lexicon, forms, stands

NONE = -1
# Figures are shown as often as words of so many uses: one of five in sentences with hints.
FIGURE_USES = 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("lexicon", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    lexicon = Lexicon.read(options.lexicon)
    arrays = np.load(options.pairs)
    sources, targets = (bytes(arrays[side]).decode("utf-8").split("\n") for side in ("source", "target"))
    texts: dict[str, int] = {}
    uses: Counter[str] = Counter()
    found_in: list[list[tuple[int, str, int, int]]] = []
    for source, target in zip(sources, targets, strict=True):
        rows, there = [], forms(target)
        for one in lexicon.find(source):
            uses[one.term.arabic] += 1
            first = texts.setdefault(one.term.english, len(texts))
            named = next((name for name in one.term.names if stands(name, there)), None)
            said = texts.setdefault(named, len(texts)) if named else NONE
            rows.append((_word(source, one.end), one.term.arabic, first, said))
        for word, shown, written in _figures(source, target):
            uses[shown] = FIGURE_USES
            rows.append((word, shown, texts.setdefault(shown, len(texts)), texts.setdefault(written, len(texts))))
        found_in.append(rows)
    flat = [(word, uses[arabic], first, said) for rows in found_in for word, arabic, first, said in rows]
    np.savez(
        options.out,
        starts=np.cumsum([0, *map(len, found_in)], dtype=np.int64),
        # (entries, 4): the word that it ends in, uses of it in all pairs, what it is called first and in this pair
        found=np.array(flat, dtype=np.int32),
        texts=np.frombuffer("\n".join(texts).encode("utf-8"), dtype=np.uint8),
    )
    as_written = sum(row[3] != NONE for row in flat)
    print(f"{len(flat):,} entries found in {len(sources):,} pairs, {as_written:,} as their English has it")


def _word(source: str, end: int) -> int:
    """The number of the word that ends, or goes on, at that character."""
    return len(source[:end].split()) - 1


def _figures(source: str, target: str) -> Iterator[tuple[int, str, str]]:
    """The word in which each number that both sides state ends, and how it may be written and is written here."""
    stated = numbers(source, "ar")
    written = numbers(target, "en") if stated else []
    for number in stated:
        same = [one.text for one in written if one.kind == number.kind and one.value == number.value]
        for hint in figure_hints(source, stated, [number] if same else []):
            yield _word(source, hint.end), hint.text, same[0]


if __name__ == "__main__":
    main()
