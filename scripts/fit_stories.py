"""Learn which articles tell one event, for `summarize.stories.same_event`: logistic regression on labelled days.

    python scripts/fit_stories.py DAY.jsonl [DAY.jsonl ...]

Days as `mujaz evaluate clusters` reads them (a field `story`, the same for all articles on one event), translated by
`mujaz translate`. Writes summarize/stories/same_event.json. A pair of an event of n articles weighs 2/n, so that one
that all report does not decide alone; copies are left out, as they are when a day is gathered. Each day is learnt from
once with its titles and once without.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from mujaz.cli.evaluate_clusters import labelled
from summarize.stories.group import candidates, voices
from summarize.stories.report import Report
from summarize.stories.same_event import Day

OUT = Path(__file__).resolve().parent.parent / "summarize" / "stories" / "same_event.json"
RIDGE, STEPS = 3.0, 30
HELD_OUT = {"gulf2", "levant1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("days", type=Path, nargs="+")
    given = parser.parse_args()
    if held_out := sorted({path.stem for path in given.days} & HELD_OUT):
        parser.error(f"held out, to be tested on: {', '.join(held_out)}")
    rows: list[dict[str, float]] = []
    truth, weights, odds = [], [], []
    for path in given.days:
        reports, stories = labelled(path)
        chosen = voices(reports)
        known = [stories[index] for index in chosen]
        sizes = Counter(known)
        for spoken in ([reports[index] for index in chosen], [untitled(reports[index]) for index in chosen]):
            day = Day(spoken, [report.original_terms for report in spoken], "original")
            for one, other, cosine in candidates(day, float("inf")):
                same = known[one] == known[other]
                rows.append(day.evidence(one, other, cosine))
                truth.append(float(same))
                weights.append(2 / sizes[known[one]] if same else 1.0)
                odds.append(day.odds)
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])  # (pairs, kinds of evidence)
    print(f"{len(rows)} pairs, {sum(truth):.0f} of them of one event")
    learnt = learn(table, np.array(truth), np.array(weights), np.array(odds))
    found = {name: round(float(weight), 4) for name, weight in zip([*names, "bias"], learnt, strict=True)}
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


def untitled(report: Report) -> Report:
    """As it comes from a feed of bare texts. Its terms still have the title's."""
    return replace(report, title="", lead="\n" + report.lead.partition("\n")[2])


def learn(table: np.ndarray, truth: np.ndarray, weights: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Newton's method on the log-likelihood of what has been brought to mean 0 and spread 1, with a ridge; of the table
    as it is, the bias last. `odds`: what each pair's day asks for besides.
    """
    mean, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[(table - mean) / spread, np.ones(len(table))]
    found, ridge = np.zeros(scaled.shape[1]), RIDGE * np.diag([*np.ones(table.shape[1]), 0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found - odds, -30, 30)))
        slope = scaled.T @ (weights * (chance - truth)) + ridge @ found
        curve = (scaled * (weights * chance * (1 - chance))[:, None]).T @ scaled + ridge
        found -= np.linalg.solve(curve + 1e-9 * np.eye(len(found)), slope)
    plain = found[:-1] / spread
    return np.append(plain, found[-1] - plain @ mean)


if __name__ == "__main__":
    main()
