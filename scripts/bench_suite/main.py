"""scripts/bench [run|compare]: see `scripts/bench --help`."""

from __future__ import annotations

import datetime
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from eval.models import short_name
from eval.speed import Contestant, Speed, machine, measure
from eval.testsets import TestSet, load
from scripts.bench_suite import growth as growing
from scripts.bench_suite.growth import ROOT
from scripts.bench_suite.headlines import Headlines
from scripts.bench_suite.inputs import sentences as read_sentences
from scripts.bench_suite.peers import Missing, Weights, python_of, weights
from scripts.bench_suite.random_model import random_model
from scripts.bench_suite.report import growth_tables, spread, table
from seq2seq.cache import write_whole
from seq2seq.errors import MujazError
from seq2seq.fingerprint import fingerprint
from seq2seq.resolve import resolve

BENCHMARKS = ROOT / "benchmarks"
WORKER = Path(__file__).with_name("worker.py")
OURS = ("mujaz", "mujaz-once", "mujaz-raw", "bare", "bare-cut", "ctranslate2", "transformers-1", "transformers-32")
PEERS = ("easynmt", "argos", "libretranslate")
ALL = (*OURS, *PEERS)
# Every length that they decode to is their own choice.
_OF_ANY_LENGTH = ("argos", "libretranslate")
# The batch budget that Mujaz has found best for models of this size.
_BARE_TOKENS = 2048


@click.group()
def bench() -> None:
    """Measures Mujaz beside its peers on the same weights and the same sentences, and how its costs grow.

    \b
    Example:
      scripts/bench run --testset PATH/flores200.devtest      # flores200.devtest.ar and .en
      scripts/bench run --testset PATH/flores200.devtest --forced-length 32      # a model of the size of opus-mt
      scripts/bench compare benchmarks/OLD.json benchmarks/NEW.json
      scripts/bench same feeds.jsonl.xz
      scripts/bench growth feeds.jsonl.xz --plot docs/growth.svg
    """


@bench.command()
@click.option("--testset", "test", default="news-test", show_default=True, help="As for `mujaz evaluate`.")
@click.option("--model", default="mujaz-ar-en", show_default=True)
@click.option("--only", default=",".join(ALL), metavar="NAME,...", help="Contestants. Default: all.")
@click.option("--sentences", type=click.IntRange(min=1), default=300, show_default=True, help="The first so many.")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--beam", type=click.IntRange(min=1), default=1, show_default=True, help="Of every contestant.")
@click.option(
    "--forced-length",
    type=click.IntRange(min=2),
    metavar="TOKENS",
    help="Every output is so long, and the model is one of the size of opus-mt with random weights.",
)
@click.option(
    "--peers", type=click.Path(path_type=Path), default=ROOT / "build" / "bench", help="Where they are installed."
)
@click.option("--output", type=click.Path(path_type=Path), help="Default: benchmarks/DATE-beamN.json.")
def run(
    test: str,
    model: str,
    only: str,
    sentences: int,
    rounds: int,
    beam: int,
    forced_length: int | None,
    peers: Path,
    output: Path | None,
) -> None:
    """Interleaved rounds; a table on standard output, everything in a JSON file."""
    names = [name.strip() for name in only.split(",")]
    if unknown := set(names) - set(ALL):
        raise click.UsageError(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    if "mujaz" not in names:
        raise click.UsageError("the ratios are to mujaz: name it, too")
    testset = load(test)
    testset = testset.first(min(sentences, len(testset)))
    peers = peers.absolute()
    if forced_length:
        folder = resolve(model).folder
        model = str(random_model(folder, peers / f"opus-mt-size-{fingerprint(folder)[:12]}"))
    packed = weights(model, peers)
    contestants, missing = _contestants(names, packed, beam, forced_length, peers)
    speeds = measure(contestants, testset, passes=rounds, singles=0, keep_outputs=True)
    now = datetime.datetime.now().astimezone()
    record = {
        "date": now.isoformat(timespec="seconds"),
        "machine": machine(),
        "model": short_name(model),
        "beam": beam,
        "forced_length": forced_length,
        "testset": {"name": testset.name, "fingerprint": testset.fingerprint, "sentences": len(testset)},
        "systems": [_record(speed, speeds[0], None if forced_length else testset) for speed in speeds],
        "not_measured": missing,
        "command_line": None if forced_length else _command_line(testset, model),
    }
    target = (
        output or BENCHMARKS / f"{now:%Y-%m-%d}-beam{beam}{f'-forced{forced_length}' if forced_length else ''}.json"
    )
    write_whole(target, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    click.echo(table(record))
    click.echo(f"\n{target}", err=True)


@bench.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--tolerance", default=0.1, show_default=True, help="How much of the old ratio may be lost.")
def compare(old: Path, new: Path, tolerance: float) -> None:
    """Whether Mujaz has fallen back behind the bare limit, which the machine's own speed cancels out of.

    Exit code 1 where it has, in the median and outside of the spread of the old rounds.
    """
    before, after = (_distance(json.loads(path.read_text(encoding="utf-8")), path) for path in (old, new))
    was, now = statistics.median(before), statistics.median(after)
    click.echo(f"time over the bare limit: {was:.2f} ({spread(before)}) before, {now:.2f} ({spread(after)}) now")
    if now > was * (1 + tolerance) and now > max(before):
        click.echo(f"slower by {now / was - 1:.0%}; {tolerance:.0%} is allowed", err=True)
        sys.exit(1)


@bench.command()
@click.argument("articles", type=click.Path(exists=True, path_type=Path))
@click.option("--sentences", type=click.IntRange(min=1), default=10_000, show_default=True, help="The first so many.")
@click.option("--model", default="mujaz-ar-en", show_default=True)
def same(articles: Path, sentences: int, model: str) -> None:
    """Whether windows, batches and threads leave every segment as a batch of one gives it: text, score and flags.

    ARTICLES: JSON lines with "text" (.jsonl, .jsonl.xz), or plain text. Exit code 1 where a segment differs.
    """
    from mt.translator import Translator
    from mujaz.console import Progress
    from scripts.bench_suite.same import differences

    texts = list(itertools.islice(read_sentences(articles), sentences))
    with Progress(len(texts), "sentences", False) as progress:
        found = differences(Translator.load(model, device="cpu"), texts, lambda: progress.add(1))
    for one in found[:10]:
        click.echo(one.fast.source)
        for segment in (one.fast, one.plain):
            click.echo(f"  {segment.score:.6f} {segment.target}")
    click.echo(f"{len(texts):,} sentences: {len(found):,} segments differ from those of a batch of one")
    sys.exit(1 if found else 0)


def _sizes(context: click.Context, option: click.Parameter, value: str) -> list[int]:
    try:
        sizes = [int(size) for size in value.split(",") if size.strip()]
    except ValueError:
        raise click.BadParameter("whole numbers, a comma between two: 1000,10000") from None
    if any(size < 1 for size in sizes):
        raise click.BadParameter("each is at least 1")
    return sizes


@bench.command()
@click.argument("articles", type=click.Path(exists=True, path_type=Path))
@click.option("--sentences", "sizes", default="1000,10000,100000", show_default=True, metavar="N,...", callback=_sizes)
@click.option("--titles", is_flag=True, help="The sentences are the headlines of ARTICLES, no two of them the same.")
@click.option(
    "--words",
    "lengths",
    default="10,100,1000,5000,20000",
    show_default=True,
    metavar="N,...",
    callback=_sizes,
    help='Words of an article; "" leaves this part out.',
)
@click.option("--plot", type=click.Path(path_type=Path), help="An SVG file (needs matplotlib).")
@click.option("--output", type=click.Path(path_type=Path), help="Default: benchmarks/DATE-growth.json.")
def growth(
    articles: Path, sizes: list[int], titles: bool, lengths: list[int], plot: Path | None, output: Path | None
) -> None:
    """CPU time and memory of `mujaz translate` against the number of sentences and the length of an article.

    ARTICLES: JSON lines (.jsonl, .jsonl.xz), a feed, plain text, or a folder of such. With --titles, headlines make
    articles of ten lines, many in minutes; where there are not enough different ones, all are headlines with a number
    or the name of a country or a capital, and more are made of them with others in their place.

    \b
    Example:
      scripts/bench growth feeds.jsonl.xz --titles --sentences 1000,10000,100000 --words ""
      scripts/bench growth feeds.jsonl.xz --sentences 100,1000,3000 --plot docs/growth.svg
    """
    if not sizes and not lengths:
        raise click.UsageError("nothing to measure: --sentences and --words are both empty")
    load = machine()
    about = "sentences of articles, from the last on the first again"
    source, joint = (lambda: read_sentences(articles)), " "
    if titles and sizes:
        headlines = Headlines.read(articles, max(sizes))
        about, source, joint = str(headlines), headlines.lines, "\n"
    click.echo(f"sentences: {about}", err=True)
    by_number = list(growing.by_sentences(source, sizes, joint))
    by_length = list(growing.by_length(articles, lengths)) if lengths else []
    now = datetime.datetime.now().astimezone()
    record = {
        "date": now.isoformat(timespec="seconds"),
        "machine": load,
        "lines": about,
        "sentences": growing.as_json(by_number),
        "words": growing.as_json(by_length),
    }
    write_whole(output or BENCHMARKS / f"{now:%Y-%m-%d}-growth.json", json.dumps(record, indent=1) + "\n")
    if plot:
        growing.plot(by_number, by_length, plot)
    click.echo(growth_tables(by_number, by_length))


def _contestants(
    names: Sequence[str], packed: Weights, beam: int, forced_length: int | None, peers: Path
) -> tuple[list[Contestant], dict[str, str]]:
    found, missing = [], {}
    where = json.dumps(packed.to_json(beam, _BARE_TOKENS) | {"forced": forced_length})
    for name in sorted(names, key=ALL.index):
        try:
            if forced_length and name in _OF_ANY_LENGTH:
                raise Missing("has no setting that forces a length")
            python = python_of(name, peers) if name in PEERS else Path(sys.executable)
            contestant = Contestant(name, (str(python), str(WORKER), name, where))
            _rehearse(contestant)
            found.append(contestant)
        except Missing as error:
            missing[name] = str(error)
    return found, missing


def _rehearse(contestant: Contestant) -> None:
    """Raises Missing where it cannot translate a sentence. Also brings its files into the disk cache."""
    requests = [{"do": "load"}, {"do": "pass", "texts": ["وصل الوزير إلى القاهرة."], "outputs": True}]
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(contestant.argv, input=lines, capture_output=True, text=True, cwd=ROOT)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    if len(replies) < 2 or "error" in replies[-1] or not replies[-1]["outputs"][0].strip():
        why = next((reply["error"] for reply in replies if "error" in reply), done.stderr.strip()[-300:])
        raise Missing(f"does not run: {' '.join(str(why).split())[:300]}")


def _record(speed: Speed, mujaz: Speed, testset: TestSet | None) -> dict[str, Any]:
    chrf = None
    if testset and testset.references:
        from sacrebleu.metrics import CHRF

        chrf = CHRF().corpus_score(speed.outputs, list(zip(*testset.references, strict=True))).score
    faster = [own / first for own, first in zip(speed.passes, mujaz.passes, strict=True)]
    return {**speed.to_json(), "mujaz_times_as_fast": faster, "chrf": chrf}


def _command_line(testset: TestSet, model: str) -> dict[str, float]:
    """`mujaz translate` as a user calls it, the model converted before: the median of five calls."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(testset.sources[0] + "\n", encoding="utf-8")
        call = [sys.executable, "-m", "mujaz", "translate", "-q", "--model", model, str(path)]
        growing.usage(call)
        runs = [growing.usage(call) for _ in range(5)]
    return {
        "seconds": statistics.median(run.wall_s for run in runs),
        "memory_bytes": max(run.memory_bytes for run in runs),
    }


def _distance(record: dict[str, Any], path: Path) -> list[float]:
    for system in record["systems"]:
        if system["system"] == "bare":
            return [1 / faster for faster in system["mujaz_times_as_fast"]]
    raise click.UsageError(f"{path}: the bare limit was not measured in it")


if __name__ == "__main__":
    try:
        bench()
    except MujazError as error:
        sys.exit(f"bench: {error}")
