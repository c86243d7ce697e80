"""How well the sentence splitter finds the ends of sentences.

    python scripts/measure_splitter.py --lines FILE [--joined 8] [--list]

FILE holds one sentence a line (FLORES-200 dev, say). Each `--joined` lines are joined with a space to one document,
and the splitter must find the places where they were joined. Lines that hold several sentences make a perfect
score impossible: a cut inside of a line counts as wrong.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mt.sentences import SPLITTER_VERSION, split


def main() -> None:
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("--lines", type=Path, required=True, help="one sentence a line, UTF-8")
    parser.add_argument("--joined", type=int, default=8, help="lines to a document (default: 8)")
    parser.add_argument("--list", action="store_true", help="print every wrong and every missed cut")
    options = parser.parse_args()

    lines = [line.strip() for line in options.lines.read_text("utf-8").splitlines() if line.strip()]
    right = wrong = missed = 0
    for first in range(0, len(lines), options.joined):
        document, gold = join(lines[first : first + options.joined])
        found = {span.start for span in split(document)} - {0}
        right += len(found & gold)
        wrong += len(found - gold)
        missed += len(gold - found)
        if options.list:
            for place in sorted(found ^ gold):
                kind = "missed" if place in gold else "wrong "
                print(kind, document[max(0, place - 40) : place], "|", document[place : place + 40])
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"boundaries {right + missed}, splitter version {SPLITTER_VERSION}, joined {options.joined}")
    print(f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")


def join(lines: list[str]) -> tuple[str, set[int]]:
    """The lines joined with a space, and where the second and later ones begin."""
    places, length = set(), 0
    for line in lines[:-1]:
        length += len(line) + 1
        places.add(length)
    return " ".join(lines), places


if __name__ == "__main__":
    main()
