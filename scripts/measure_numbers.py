"""How often the number check cries wolf on right translations, and how often it catches a wrong number.

    python scripts/measure_numbers.py PAIRS [--source ARABIC] [--list]

PAIRS is a UTF-8 file of `arabic<TAB>english` lines; lines of another shape are passed over, so the news
corpus can be read as it is. With `--source` PAIRS holds the English lines for the Arabic lines of that file.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from facts.numbers import Number, missing_numbers, numbers

OTHER_WORDS = ("three", "four", "six", "seven", "nine", "eleven", "fourteen", "seventeen")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--source", type=Path, help="Arabic lines, one for each line of PAIRS")
    parser.add_argument("--list", action="store_true", help="print the flagged pairs")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    rng = random.Random(options.seed)
    pairs = flagged = corrupted = caught = 0
    for arabic, english in read_pairs(options.pairs, options.source):
        pairs += 1
        stated = numbers(arabic, "ar")
        if wrong := disagreements(stated, numbers(english, "en")):
            flagged += 1
            if options.list:
                print(", ".join(number.text for number in wrong), arabic, english, sep="\n  ", end="\n\n")
            continue
        if changed := corrupt(english, rng):
            corrupted += 1
            if disagreements(stated, numbers(changed, "en")):
                caught += 1
            elif options.list:
                print("NOT CAUGHT", arabic, changed, sep="\n  ", end="\n\n")
    print(f"right pairs flagged: {flagged} of {pairs} ({flagged / max(1, pairs):.2%})")
    print(f"one digit number changed, caught: {caught} of {corrupted} ({caught / max(1, corrupted):.2%})")


def read_pairs(pairs: Path, source: Path | None) -> Iterator[tuple[str, str]]:
    lines = pairs.read_text("utf-8").splitlines()
    if source:
        yield from zip(source.read_text("utf-8").splitlines(), lines, strict=True)
        return
    for line in lines:
        if line.count("\t") == 1 and not line.startswith("#"):
            arabic, english = line.split("\t")
            yield arabic, english


def disagreements(source: list[Number], target: list[Number]) -> list[Number]:
    return missing_numbers(source, target) + missing_numbers(target, source)


def corrupt(english: str, rng: random.Random) -> str | None:
    """The text with a digit of one firm number changed, or its words; None where it has none."""
    firm = [number for number in numbers(english, "en") if number.firm and number.kind != "month"]
    if not firm:
        return None
    number = rng.choice(firm)
    places = [i for i in range(number.start, number.end) if english[i].isdigit()]
    if places:
        place = rng.choice(places)
        digit = rng.choice([d for d in "123456789" if d != english[place]])
        return english[:place] + digit + english[place + 1 :]
    word = rng.choice([word for word in OTHER_WORDS if word not in number.text.lower()])
    return english[: number.start] + word + english[number.end :]


if __name__ == "__main__":
    main()
