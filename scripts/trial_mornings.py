"""A month of unattended mornings, twice: once in peace, once killed again and again. Both must come to the same files.

nohup .venv/bin/python scripts/trial_mornings.py --feeds 300 --days 30 --kills 50 --folder /tmp/trial &
tail -f /tmp/trial/trial.log

Every morning is `mujaz daily` with the embedded translator as a process of its own, over a mujaz.toml and the feeds of
`serve_feeds.py` with their faults. A morning of the killed series is begun again after each SIGKILL until it ends; the
moments are drawn from the time that the same morning took in peace. Then it is looked at whether

- every article that the feeds held stands in the pages, in as many versions as were to be seen, and none twice;
- `mujaz store verify` finds both stores sound;
- a further run with nothing new leaves every file as it is;
- every file of both output folders is the same to the byte.

Prints figures and faults; exit code 1 where there are any. Peak memory is the kernel's high-water mark of a run
(VmHWM). A trial that `--minutes` ends early says how many days it has seen; its last day has the kills of the others.

A trial that is itself cut off goes on from there when the same command is given again: `trial.json` in its folder says
how far it has come, and its runs end with it. It ends at once where the code is changed under it, for two mornings of
two programs say nothing: where others work in the folder, start it in a copy (`git archive HEAD | tar x -C COPY`).
"""

from __future__ import annotations

import argparse
import ctypes
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
from collections.abc import Callable
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
PR_SET_PDEATHSIG = 1
PACKAGES = ("facts", "mt", "mujaz", "seq2seq", "summarize")
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
    """Mornings over one store, with the figures of their runs. `kills`: by what they fell into; `met`: the last run.

    `longest` and `idle` (the last run) are seconds, `peak` MB.
    """

    name: str
    folder: Path
    code: str
    kills: Counter[str] = field(default_factory=Counter)
    met: int = 0
    longest: float = 0.0
    idle: float = 0.0
    peak: float = 0.0

    def morning(self, day: int, kill_after: float | None = None) -> Ended:
        """Raises SystemExit where the run ended as no run should."""
        if code() != self.code:
            raise SystemExit(
                f"{self.name}, day {day}: the code was changed while the trial ran; begin a new one in a copy"
            )
        date = date_of(day)
        config = str(self.folder / "mujaz.toml")
        one = run(["daily", "-q", "--wait", "60", "--config", config, "--date", date], kill_after)
        stage = self.stage(date)
        self.kills[stage] += one.code == -9
        self.longest, self.idle, self.peak = max(self.longest, one.seconds), one.seconds, max(self.peak, one.peak)
        how = f"killed while {stage}, {self.kills.total()} kills so far" if one.code == -9 else "ended"
        say(self.folder.parent, f"{date} {self.name}: {how} after {one.seconds:.1f} s, {one.peak:.0f} MB")
        # 1: a feed was down.
        if one.code not in (0, 1, -9) or "Traceback" in one.said or "another run" in one.said:
            raise SystemExit(f"{self.name}, day {day}: exit code {one.code}\n{one.said[-3000:]}")
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
            preexec_fn=end_with_parent,
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


def end_with_parent() -> None:
    """A run that outlived the trial would find its feeds gone, and write so into the pages."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def code() -> str:
    """A hash of all that decides what a run writes: of names, sizes and times of files, for it is asked for often."""
    files = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*")) if path.is_file())
    told = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files if path.suffix != ".pyc"]
    return sha256("\n".join(told).encode()).hexdigest()


def say(folder: Path, line: str) -> None:
    """To the log in the trial's folder and to whoever watches."""
    with (folder / "trial.log").open("a", encoding="utf-8") as log:
        log.write(f"{datetime.datetime.now():%H:%M:%S} {line}\n")
    with suppress(OSError):  # nobody may be there any more
        print(line, flush=True)


def date_of(day: int) -> str:
    return (START.date() + datetime.timedelta(days=day)).isoformat()


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder and its hash."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def short(text: NewsArticle, number: int) -> NewsArticle:
    """Its first sentence, or as many as make it longer than a teaser, in turn: Mujaz tells the two apart."""
    lengths = itertools.accumulate(len(arabic) for arabic, _ in text.pairs)
    return replace(text, pairs=text.pairs[: 1 + (number % 2) * sum(length < TEASER for length in lengths)])


def expected(world: World, last: int) -> Counter[str]:
    """The versions of every article that a reader sees who comes on every day up to `last`."""
    found: Counter[str] = Counter()
    for feed in range(world.feeds):
        # What these feeds say of an article does not change when its page is edited.
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
        name, (found, _) = series.name, published(series.folder / "out", last)
        wrong += [f"{name}: {id}: lost ({number})" for id, number in (due - found).items()]
        wrong += [f"{name}: {id}: {number} too many" for id, number in (found - due).items()]
        wrong += [f"{name}: not sound"] if run(["store", "verify", str(series.folder / "mujaz.toml")]).code else []
    one, other = tree(peace.folder / "out"), tree(killed.folder / "out")
    wrong += [f"{name}: not the same" for name in sorted(one.keys() | other) if one.get(name) != other.get(name)]
    killed.morning(last)
    again = tree(killed.folder / "out")
    return wrong + [f"{name}: changed with nothing new" for name in again if again[name] != other.get(name)]


@dataclass
class State:
    """How far a trial has come: `day` is the one that it is at, `left` the kills that are still to come on it.

    `calm` are the seconds of the day's run in peace, 0 where it is still to come.
    """

    given: dict[str, int]
    code: str
    port: int = 0
    day: int = 0
    left: int = 0
    calm: float = 0.0
    seconds: float = 0.0
    cut_off: int = 0
    series: dict[str, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, given: dict[str, int]) -> State:
        """Raises SystemExit where the folder is that of another trial."""
        path = folder / "trial.json"
        if not path.exists():
            return cls(given, code())
        state = cls(**json.loads(path.read_text(encoding="utf-8")))
        if state.given != given:
            raise SystemExit(f"{folder}: holds a trial of {state.given}; name a new folder, or the same numbers")
        state.cut_off += 1
        return state

    def keep(self, folder: Path, *series: Series) -> None:
        for one in series:
            self.series[one.name] = {name: value for name, value in vars(one).items() if name != "folder"}
        trial = folder / "trial.json.tmp"
        trial.write_text(json.dumps(vars(self)), encoding="utf-8")
        trial.replace(folder / "trial.json")

    def restored(self, folder: Path, name: str) -> Series:
        kept = dict(self.series.get(name, {"name": name, "code": self.code}))
        return Series(folder=folder / name, **{**kept, "kills": Counter(kept.get("kills", {}))})  # type: ignore[arg-type]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no day after so many")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    parser.add_argument("--folder", type=Path, required=True, help="a new one, or that of a trial to go on with")
    return trial(parser.parse_args())


def trial(given: argparse.Namespace) -> int:
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    state = State.load(folder, {name: getattr(given, name) for name in ("feeds", "days", "kills", "seed")})
    before, start = state.seconds, time.monotonic()
    world = World([short(text, number) for number, text in enumerate(read_news(SEEDS))], given.feeds)
    peace, killed = state.restored(folder, "peace"), state.restored(folder, "killed")
    if state.cut_off:
        say(folder, f"goes on with {date_of(min(state.day, given.days - 1))}")
    # The same port as before: another one would be another site.
    with Web(world, port=state.port) as server:
        state.port = server.server_address[1]
        for series in (peace, killed):
            series.folder.mkdir(exist_ok=True)
            (series.folder / "mujaz.toml").write_text(CONFIG.format(url=server.url), encoding="utf-8")

        def keep() -> None:
            state.seconds = before + time.monotonic() - start
            state.keep(folder, peace, killed)

        keep()
        last = min(state.day, given.days - 1)
        while state.day < given.days:
            last = state.day
            final = state.seconds > given.minutes * 60 or last == given.days - 1
            mornings(given, state, server, (peace, killed), final, keep)
            if final:
                break
        server.day = last
        wrong = faults(world, last, peace, killed)
    keep()
    tell(given, state, last, peace, killed, wrong)
    return 1 if wrong else 0


def mornings(
    given: argparse.Namespace,
    state: State,
    server: Web,
    both: tuple[Series, Series],
    final: bool,
    keep: Callable[[], None],
) -> None:
    """One day of both series."""
    peace, killed = both
    # Drawn anew for each day, so that a trial that was cut off has the moments that it would have had.
    planned = Counter(random.Random(given.seed).choices(range(given.days), k=given.kills))[state.day]
    chance = random.Random(f"{given.seed} {state.day} {killed.kills.total()}")
    server.day = state.day
    if not state.calm:
        server.asked.clear()
        state.calm = peace.morning(state.day).seconds
        state.left += planned
        keep()
    # Faults of a first request strike both series.
    server.asked.clear()
    if final:
        state.left = given.kills - killed.kills.total()
    seconds = state.calm
    while state.left:
        one = killed.morning(state.day, chance.uniform(0, seconds))
        state.left -= one.code == -9
        keep()
        if one.code != -9 and not final:
            break
        # On the last morning runs with nothing new are killed as well: there is no further one.
        seconds = min(seconds, one.seconds) if one.code != -9 else seconds
    else:
        killed.morning(state.day)
    state.day, state.calm = state.day + 1, 0.0
    keep()


def tell(given: argparse.Namespace, state: State, last: int, peace: Series, killed: Series, wrong: list[str]) -> None:
    folder: Path = given.folder
    found, sentences = published(peace.folder / "out", last)
    for line in (
        f"feeds {given.feeds}, days {last + 1} of {given.days}, articles {len(found)}, with edits {found.total()}",
        f"sentences {sentences}, files {len(tree(peace.folder / 'out'))}, seconds {state.seconds:.0f}"
        + (f", cut off {state.cut_off} times itself" if state.cut_off else ""),
        f"seconds of a morning {peace.longest:.1f}, idle {killed.idle:.1f}",
        f"kills {killed.kills.total()}: {', '.join(f'{n} {stage}' for stage, n in (+killed.kills).items())}",
        f"peak memory {peace.peak:.0f} MB in peace, {killed.peak:.0f} MB killed and resumed",
        *(wrong or ["nothing lost, nothing twice, stores sound, all files the same to the byte"]),
    ):
        say(folder, line)


if __name__ == "__main__":
    sys.exit(main())
