"""Draw the course of trainings: loss, and the validation scores, against the target tokens seen.

python scripts/plot_training.py OUT.svg NAME=RUN/log.jsonl...
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import matplotlib.pyplot as plt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", nargs="+", metavar="NAME=LOG")
    options = parser.parse_args()

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    for run in options.runs:
        name, _, file = run.partition("=")
        rows = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
        losses = [row for row in rows if "loss" in row]
        left.plot([row["tokens"] / 1e6 for row in losses], [row["loss"] for row in losses], label=name)
        scored = [row for row in rows if any(key.endswith("_chrf") for key in row)]
        for key in sorted({key for row in scored for key in row if key.endswith("_chrf")}):
            points = [(row["tokens"] / 1e6, row[key]) for row in scored if key in row]
            right.plot(*zip(*points, strict=True), marker="o", label=f"{name}, {key.removesuffix('_chrf')}")
    left.set(title="Loss on training text", xlabel="million target tokens", ylabel="nats a token, smoothed")
    right.set(title="Validation (moving average of the weights)", xlabel="million target tokens", ylabel="chrF")
    for axes in (left, right):
        plain(axes)
    figure.savefig(options.out)


def plain(axes: plt.Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False, fontsize=8)


if __name__ == "__main__":
    main()
