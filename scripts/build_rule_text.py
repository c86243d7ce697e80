"""Write Arabic-English sentences made by rule from the tables in scripts/synthesis (CC0).

    python scripts/build_rule_text.py OUT.tsv --lines 80000 --seed 1

Each line is arabic<TAB>english; all are distinct, and the same seed gives the same file.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthesis.lines import lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("--lines", type=int, default=80_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.0, help="share of lines spelt carelessly (hamza dropped, ...)")
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as file:
        for arabic, english in lines(options.lines, options.seed, options.noise):
            file.write(f"{arabic}\t{english}\n")


if __name__ == "__main__":
    main()
