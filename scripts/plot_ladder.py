"""Draw how the translator's versions score, from the ladder in docs/models.md.

python scripts/plot_ladder.py docs/models.md docs/ladder.svg
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import matplotlib.pyplot as plt
from plot_training import plain

SETS = ("FLORES dev", "FLORES devtest", "news test")  # the table's columns after the step
MARKS = {"alone": "--", "as used": "-"}


def ladder(markdown: str) -> dict[tuple[str, str], list[tuple[int, float]]]:
    """The versions and their chrF on each test set, alone and as used. A row "... version" is the next one."""
    points: dict[tuple[str, str], list[tuple[int, float]]] = {(name, how): [] for name in SETS for how in MARKS}
    table = markdown.partition("### The ladder")[2].partition("\n###")[0]
    version = 0
    for row in re.findall(r"^\|(.+)\|$", table.replace("**", ""), re.MULTILINE):
        step, *cells = (cell.strip() for cell in row.split("|"))
        named = re.match(r"\w+ version\b", step)
        if named:
            version += 1
        elif not step.startswith("the same as used"):
            continue
        for name, cell in zip(SETS, cells, strict=True):
            points[name, "alone" if named else "as used"].append((version, float(cell.split(" / ")[1])))
    return points


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("markdown", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    points = ladder(options.markdown.read_text(encoding="utf-8"))

    figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
    for name, colour in zip(SETS[1:], ("tab:blue", "tab:orange"), strict=True):
        for how, line in MARKS.items():
            versions, scores = zip(*points[name, how], strict=True)
            axes.plot(versions, scores, line, color=colour, marker="o", markersize=4, label=f"{name}, {how}")
            axes.annotate(
                f"{scores[-1]:.1f}", (versions[-1], scores[-1]), (6, -3), textcoords="offset points", fontsize=8
            )
    axes.set(title="The embedded translator, version by version", xlabel="version", ylabel="chrF")
    axes.set_xticks(range(1, versions[-1] + 1))
    plain(axes)
    figure.savefig(options.out)


if __name__ == "__main__":
    main()
