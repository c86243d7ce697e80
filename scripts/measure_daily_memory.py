"""How much memory and time `mujaz daily` takes over many articles, with the embedded models.

Each day is a process of its own over a folder to which the day's articles were added, as cron would start it; `--first`
puts so many into the first day alone. Articles come from a file of JSON lines, packed with xz or not. At the end: the
highest memory of any run, the seconds, the largest pages, a run with nothing new. Ended by hand, the same command goes
on with the day that it was at.

    python scripts/measure_daily_memory.py articles.jsonl.xz --articles 10000 --each-day 500 --folder /tmp/memory
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

START = datetime.date(2026, 1, 5)
ALLOWED = 700
INDEX = 300
CONFIG = """
[daily]
output = "out"
store = "mujaz.db"

[[feed]]
name = "articles"
location = "in"
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="articles as JSON lines, .jsonl or .jsonl.xz")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--each-day", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="articles of the first day, where it is to have others")
    parser.add_argument("--folder", type=Path, required=True, help="a new one, or that of a run to go on with")
    given = parser.parse_args()
    source = given.folder / "in"
    source.mkdir(parents=True, exist_ok=True)
    (given.folder / "mujaz.toml").write_text(CONFIG, encoding="utf-8")
    kept = given.folder / "figures.jsonl"
    runs: list[list[float]] = list(map(json.loads, kept.read_text().splitlines())) if kept.exists() else []
    for number, lines in enumerate(days(given)):
        date = START + datetime.timedelta(days=number)
        day = source / f"{date}.jsonl"
        if day.exists() and (given.folder / "out" / date.isoformat() / "stories.jsonl").exists():
            print(f"{date}: was done before", flush=True)
            continue
        day.write_text("".join(lines), encoding="utf-8")
        code, took, used, memory = run(given.folder, date)
        runs.append([memory, took, used])
        with kept.open("a") as file:
            file.write(f"{json.dumps(runs[-1])}\n")
        print(
            f"{date}: {len(lines):,} articles, {took:,.0f} s ({used:,.0f} s of processor time), {memory:,.0f} MB, "
            f"exit code {code}",
            flush=True,
        )
    memory, took, used = zip(*runs, strict=True)
    return tell(given, date, max(memory), sum(took), sum(used))


def days(given: argparse.Namespace) -> Iterator[list[str]]:
    """The lines of each day."""
    opened = lzma.open if given.file.suffix == ".xz" else open
    with opened(given.file, "rt", encoding="utf-8") as file:
        left = islice(file, given.articles)
        size = given.first or given.each_day
        while lines := list(islice(left, size)):
            yield lines
            size = given.each_day


def run(folder: Path, date: datetime.date) -> tuple[int, float, float, float]:
    """Exit code, seconds, seconds of processor time and most memory (MB) of a run; what it says goes to daily.log."""
    start = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "mujaz",
        "daily",
        "-q",
        "--config",
        str(folder / "mujaz.toml"),
        "--date",
        str(date),
    ]
    with (folder / "daily.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=Path(__file__).parent.parent)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def tell(given: argparse.Namespace, date: datetime.date, peak: float, seconds: float, processor: float) -> int:
    out = given.folder / "out"
    _, idle, idle_processor, idle_peak = run(given.folder, date)
    index = (out / "index.html").stat().st_size / 1000
    largest = max(out.glob("*/index.html"), key=lambda path: path.stat().st_size)
    days = [path for path in sorted(out.iterdir()) if (path / "stories.jsonl").exists()]
    figures = [json.loads((path / "stories.jsonl").open(encoding="utf-8").readline()) for path in days]
    print(
        f"{sum(one['articles'] for one in figures):,} articles, {sum(one['stories'] for one in figures):,} stories, "
        f"{sum(one['sentences'] for one in figures):,} sentences in {len(days)} days\n"
        f"most memory of a run {peak:,.0f} MB (at most {ALLOWED}), {seconds:,.0f} s, {processor:,.0f} s of processor "
        "time\n"
        f"with nothing new {idle:.1f} s, {idle_processor:.1f} s of processor time, {idle_peak:,.0f} MB\n"
        f"the archive's page {index:,.0f} kB (at most {INDEX}), the largest page of an issue "
        f"{largest.stat().st_size / 1000:,.0f} kB, the store {(given.folder / 'mujaz.db').stat().st_size / 1e6:,.0f} MB"
    )
    return 0 if peak <= ALLOWED and index <= INDEX else 1


if __name__ == "__main__":
    sys.exit(main())
