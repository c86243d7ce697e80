"""A month of unattended mornings, twice: once in peace, once killed again and again. Both must come to the same files.

.venv/bin/python scripts/trial_mornings.py --feeds 300 --days 30 --kills 50 --folder /tmp/trial

Every morning is `mujaz daily` with the embedded translator as a process of its own, over a mujaz.toml and the feeds of
`serve_feeds.py` with their faults. A morning of the killed series is begun again after each SIGKILL until it ends; the
moments are drawn from the time that the same morning took in peace. Then it is looked at whether

- every article that the feeds held stands in the pages, in as many versions as were to be seen, and none twice;
- `mujaz store verify` finds both stores sound;
- a further run with nothing new leaves every file as it is;
- every file of both output folders is the same to the byte.

Prints figures and faults; exit code 1 where there are any. Peak memory is the kernel's high-water mark of a run
(VmHWM). A trial that `--minutes` ends early says how many days it has seen; its last day has the kills of the others.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from feed_world import START, WINDOW, World
from serve_feeds import SEEDS, Server

from eval.testsets import NewsArticle, read_news
from mujaz.store import Store, StoreError

ROOT = Path(__file__).resolve().parent.parent
MARKER = re.compile(r"الرقم (\d+)/(\d+)/(\d+) في سجل الوكالة")
TEASER = 250  # characters
CONFIG = """\
[fetch]
allow_private = true
delay = 0
backoff = 0.01
per_host = 8

[[feed]]
name = "world"
location = "{url}/feeds.opml"
"""


class Web(Server):
    """Says nothing of runs that were killed while they were being answered."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@dataclass(frozen=True)
class Ended:
    """How a process ended: what it said on stderr, seconds, MB at the most."""

    code: int
    said: str
    seconds: float
    peak: float


@dataclass
class Series:
    """Mornings over one store, with the figures of their runs. `kills`: by what they fell into; `met`: the last run."""

    folder: Path
    ended: list[Ended] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    met: int = 0

    def morning(self, day: int, kill_after: float | None = None) -> Ended:
        """Raises SystemExit where the run ended as no run should."""
        date = date_of(day)
        one = run(["daily", "-q", "--config", str(self.folder / "mujaz.toml"), "--date", date], kill_after)
        self.ended.append(one)
        self.kills[self.stage(date)] += one.code == -9
        # 1: a feed was down.
        if one.code not in (0, 1, -9) or "Traceback" in one.said:
            raise SystemExit(f"{self.folder.name}, day {day}: exit code {one.code}\n{one.said[-3000:]}")
        return one

    def stage(self, date: str) -> str:
        """What the last run was at when it ended, as the store tells; it may not be there yet."""
        before = self.met
        with suppress(StoreError), Store(self.folder / "mujaz.db", read_only=True) as store:
            self.met = sum(run.id for run in store.runs.last())
            editions = store.editions
            taken, left, out = editions.contents(date), editions.unfinished(date), editions.published(date)
        if self.met == before:
            return "starting"
        return "ending" if out else "translating" if left else "publishing" if taken else "reading"


def run(arguments: list[str], kill_after: float | None = None) -> Ended:
    """A `mujaz` process, killed after so many seconds where it has not ended by then."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "mujaz", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=said,
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
        )
        # Not `process.kill`, which may take the word of how a process ended that has just done so.
        killer = threading.Timer(kill_after or 0, os.kill, [process.pid, signal.SIGKILL])
        if kill_after is not None:
            killer.start()
        _, status, used = os.wait4(process.pid, 0)
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return Ended(process.returncode, said.read(), time.monotonic() - start, used.ru_maxrss / 1024)


def date_of(day: int) -> str:
    return (START.date() + datetime.timedelta(days=day)).isoformat()


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder and its hash."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def short(text: NewsArticle) -> NewsArticle:
    """Its first sentences, as many as make it longer than a teaser: edits behind teasers are not noticed."""
    lengths = itertools.accumulate(len(arabic) for arabic, _ in text.pairs)
    return replace(text, pairs=text.pairs[: 1 + sum(length < TEASER for length in lengths)])


def expected(world: World, last: int) -> Counter[str]:
    """The versions of every article that a reader sees who comes on every day up to `last`."""
    found: Counter[str] = Counter()
    for feed in range(world.feeds):
        # Pages of known articles are not fetched again, so edits show in feeds that hold the whole text.
        whole = world.form(feed) not in ("teaser", "rdf", "sitemap")
        for born in range(last + 1):
            listed = range(born, min(last, born + WINDOW - 1) + 1)
            days = [day for day in listed if world.fault(feed, day) not in ("down", "loop")]
            for number in range(world.each_day) if days else ():
                texts = {world.piece(feed, born, number, day).sentences for day in days}
                found[f"{feed}-{born}-{number}"] = len(texts) if whole else 1
    return found


def published(output: Path, last: int) -> tuple[Counter[str], int]:
    """How often each article stands in the days' pages, and how many sentences they hold."""
    found: Counter[str] = Counter()
    sentences = 0
    for day in range(last + 1):
        record = json.loads((output / date_of(day) / "digest.json").read_text(encoding="utf-8"))
        for one in record["articles"]:
            if "translation" in one:
                found.update("-".join(numbers) for numbers in MARKER.findall(one["text"]))
                sentences += len(one["translation"]["segments"]) + len(one["translation"].get("title_segments", []))
    return found, sentences


def faults(world: World, last: int, peace: Series, killed: Series) -> list[str]:
    """What is wrong with how it ended; nothing, where all is as it must be."""
    wrong = []
    due = expected(world, last)
    for series in (peace, killed):
        name, (found, _) = series.folder.name, published(series.folder / "out", last)
        wrong += [f"{name}: {id}: lost ({number})" for id, number in (due - found).items()]
        wrong += [f"{name}: {id}: {number} too many" for id, number in (found - due).items()]
        wrong += [f"{name}: not sound"] if run(["store", "verify", str(series.folder / "mujaz.toml")]).code else []
    one, other = tree(peace.folder / "out"), tree(killed.folder / "out")
    wrong += [f"{name}: not the same" for name in sorted(one.keys() | other) if one.get(name) != other.get(name)]
    killed.morning(last)
    again = tree(killed.folder / "out")
    return wrong + [f"{name}: changed with nothing new" for name in again if again[name] != other.get(name)]


def killed_morning(series: Series, day: int, kills: int, seconds: float, chance: random.Random, last: bool) -> int:
    """A morning with so many kills; returns how many it did not come to, because it had ended before the moment."""
    while kills:
        one = series.morning(day, chance.uniform(0, seconds))
        kills -= one.code == -9
        if one.code != -9 and not last:
            return kills
        # On the last morning runs with nothing new are killed as well: there is no further one.
        seconds = min(seconds, one.seconds) if one.code != -9 else seconds
    series.morning(day)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no day after so many")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    parser.add_argument("--folder", type=Path, required=True, help="a new one, for both series")
    return trial(parser.parse_args())


def trial(given: argparse.Namespace) -> int:
    start, chance, left = time.monotonic(), random.Random(given.seed), 0
    world = World([short(text) for text in read_news(SEEDS)], given.feeds)
    planned = Counter(chance.randrange(given.days) for _ in range(given.kills))
    peace, killed = Series(given.folder / "peace"), Series(given.folder / "killed")
    with Web(world) as server:
        for series in (peace, killed):
            series.folder.mkdir(parents=True)
            (series.folder / "mujaz.toml").write_text(CONFIG.format(url=server.url), encoding="utf-8")
        for day in range(given.days):
            server.day = day
            calm = peace.morning(day)
            # Faults of a first request strike both series.
            server.asked.clear()
            last = time.monotonic() - start > given.minutes * 60 or day == given.days - 1
            kills = given.kills - killed.kills.total() if last else planned[day] + left
            left = killed_morning(killed, day, kills, calm.seconds, chance, last)
            print(f"{date_of(day)}: {calm.seconds:.1f} s, {killed.kills.total()} kills so far", flush=True)
            if last:
                break
        wrong = faults(world, day, peace, killed)
    found, sentences = published(peace.folder / "out", day)
    print(f"feeds {given.feeds}, days {day + 1} of {given.days}, articles {len(found)}, with edits {found.total()}")
    print(f"sentences {sentences}, files {len(tree(peace.folder / 'out'))}, seconds {time.monotonic() - start:.0f}")
    print(f"seconds of a morning {max(one.seconds for one in peace.ended):.1f}, idle {killed.ended[-1].seconds:.1f}")
    print(f"kills {killed.kills.total()}: {', '.join(f'{n} {stage}' for stage, n in (+killed.kills).items())}")
    peaks = [max(one.peak for one in series.ended) for series in (peace, killed)]
    print(f"peak memory {peaks[0]:.0f} MB in peace, {peaks[1]:.0f} MB killed and resumed")
    print("\n".join(wrong) or "nothing lost, nothing twice, stores sound, all files the same to the byte")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
