"""Translate training sentences with a model of ours and keep the outputs that are close to the references.

    python scripts/distil.py PAIRS.npz HINTS.npz MODEL OUT.tsv --groups news written

Sequence-level interpolation (Kim and Rush 2016): of the model's best hypotheses for a pair, the one most like the
pair's own English, by character n-grams, is what the next model is trained on besides that English. The teacher is
shown what the English calls the words of the lexicon, so that names and terms come out as they should. Left out are
outputs too unlike the English, the English itself, and what lacks a number. OUT has lines source<TAB>target, as
scripts/prepare_pairs.py reads them.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from training.hints import Hints

from facts import missing_numbers, numbers
from seq2seq.decoding import Decoding, Hint
from seq2seq.models import load

NGRAM = 4
# An output so like the English has nothing to teach.
SAME = 0.99


def grams(text: str) -> set[str]:
    text = " ".join(text.lower().split())
    return {text[start : start + NGRAM] for start in range(len(text) - NGRAM + 1)}


def likeness(grams_of_one: set[str], grams_of_other: set[str]) -> float:
    """The share of n-grams in both, 0 to 1 (F1)."""
    return 2 * len(grams_of_one & grams_of_other) / max(len(grams_of_one) + len(grams_of_other), 1)


def closest(source: str, target: str, outputs: Sequence[str], at_least: float) -> str | None:
    """The output most like the English, unless that is unlike it, the English itself, or lacks a number of it."""
    wanted = grams(target)
    score, text = max((likeness(grams(output), wanted), output) for output in outputs)
    whole = not missing_numbers(numbers(source, "ar"), numbers(text, "en"))
    return text if at_least <= score < SAME and whole else None


class Sentences:
    """The pairs of some groups, with the hints that their own English gives."""

    def __init__(self, pairs: Path, hints: Path, groups: list[str], share: float, seed: int) -> None:
        arrays = np.load(pairs)
        names = [str(name) for name in arrays["names"]]
        members = np.flatnonzero(np.isin(arrays["group"], [names.index(group) for group in groups]))
        sources, targets = (bytes(arrays[side]).decode("utf-8").split("\n") for side in ("source", "target"))
        self.draw = random.Random(seed)
        chosen = self.draw.sample(members.tolist(), round(share * len(members)))
        self.hints = Hints(hints, len(sources))
        self.rows = [(index, sources[index], targets[index]) for index in chosen]

    def shown(self) -> Iterator[list[Hint]]:
        for index, source, _ in self.rows:
            ends = [word.end() for word in re.finditer(r"\S+", source)]
            yield [
                Hint(ends[word], text)
                for word, text in sorted(self.hints.draw_written(index, self.draw).items())
                if word < len(ends)
            ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("hints", type=Path)
    parser.add_argument("model")
    parser.add_argument("out", type=Path)
    parser.add_argument("--groups", nargs="+", required=True)
    parser.add_argument("--share", type=float, default=1.0, help="of the pairs of these groups")
    parser.add_argument("--beam", type=int, default=6)
    parser.add_argument("--at-least", type=float, default=0.75, help="likeness to the English, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    sentences = Sentences(options.pairs, options.hints, options.groups, options.share, options.seed)
    model = load(options.model, device="cpu")
    decoding = Decoding(beam_size=options.beam, num_hypotheses=options.beam, max_length=200)
    results = model.generate([source for _, source, _ in sentences.rows], decoding, sentences.shown())
    kept = 0
    with options.out.open("w", encoding="utf-8") as out:
        for (_, source, target), hypotheses in zip(sentences.rows, results, strict=True):
            outputs = [hypothesis.text for hypothesis in hypotheses]
            if text := closest(source, target, outputs, options.at_least):
                out.write(f"{source}\t{text}\n")
                kept += 1
    print(f"{kept:,} of {len(sentences.rows):,} pairs have an output that is like their English")


if __name__ == "__main__":
    main()
