"""Mornings of a real feed whose events are marked, for `mujaz evaluate clusters`: a test, never learnt from.

    python scripts/build_feed_days.py DATA OUT

DATA holds feeds/saudinewsnet.jsonl.xz (CC BY-NC-SA 4.0: for tests alone). scripts/mornings/feed-days.tsv names a
hundred of its articles for each of 14 days, with a number for those of one event. Each day becomes OUT/day-NN.jsonl;
translate them with `mujaz translate OUT/day-NN.jsonl -o TOLD/day-NN.jsonl`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
from pathlib import Path

MARKED = Path(__file__).resolve().parent / "mornings" / "feed-days.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with lzma.open(given.data / "feeds" / "saudinewsnet.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = {article["id"]: article for article in map(json.loads, lines)}
    rows = [line.split("\t") for line in MARKED.read_text("utf-8").splitlines()]
    # saudi-2015-07-23-17: the day is between.
    days = itertools.groupby(rows, key=lambda row: row[0].rpartition("-")[0])
    for number, (_, marked) in enumerate(days, 1):
        with (given.out / f"day-{number:02}.jsonl").open("w", encoding="utf-8") as file:
            for id, event in marked:
                record = {"id": id, "title": articles[id]["title"], "text": articles[id]["text"], "story": event or id}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
