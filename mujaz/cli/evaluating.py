"""What the commands of `mujaz evaluate` share: their options, the systems that they score, how they
show results.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mujaz.cli import options
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from eval.results import Outputs, Results
    from eval.systems import System
    from eval.testsets import Task, TestSet
    from seq2seq.decoding import Decoding

FORMATS = ("text", "json", "markdown", "csv")
FILE = click.Path(path_type=Path)
UNASKED = ("num_hypotheses", "with_attention")  # fields of Decoding that leave the output as it is


class SpreadingCommand(click.Command):
    """An option that may be repeated also takes several values at once: `--references A B`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        repeatable = {
            name
            for parameter in self.params
            if isinstance(parameter, click.Option) and parameter.multiple
            for name in parameter.opts
        }
        spread: list[str] = []
        current, values = "", 0
        for position, arg in enumerate(args):
            if arg == "--":
                spread += args[position:]
                break
            if arg.startswith("-") and arg != "-":
                current, values = (arg, 0) if arg in repeatable else ("", 0)
            elif current:
                values += 1
                if values > 1:
                    spread.append(current)
            spread.append(arg)
        return super().parse_args(ctx, spread)


def form(default: str = "text") -> Callable[..., Any]:
    return click.option("--format", "form", type=click.Choice(FORMATS), default=default, show_default=True)


def systems(function: Callable[..., Any]) -> Callable[..., Any]:
    """What is scored, on what, and how the models among it run."""
    decorators = [
        click.option("--outputs", multiple=True, type=FILE, metavar="FILE", help="A file of outputs; repeatable."),
        click.option("--references", multiple=True, type=FILE, metavar="FILE", help="References; repeatable."),
        click.option("--sources", type=FILE, metavar="FILE", help="The sources, a segment a line."),
        click.option("--documents", type=FILE, metavar="FILE", help="A document id for each segment."),
        click.option("--testset", metavar="NAME|PATH", help="A test set instead of files of lines."),
        click.option("--limit", type=click.IntRange(min=1), help="Only the first N segments."),
        click.option("--model", "models", multiple=True, metavar="NAME", help="A model to run; repeatable."),
        click.option(
            "--system",
            "others",
            multiple=True,
            metavar="SPEC",
            help="Another system: module:function, http://SERVER, '$ command', or a baseline (copy, lead-1, "
            "lead-2, lead-3, extractive); repeatable.",
        ),
        click.option("--beam", type=click.IntRange(min=1), help="Beam size. Default: the model's own."),
        click.option(
            "--decoding", default="", metavar="KEY=VALUE,...", help="More of how models decode: length_penalty=0.8."
        ),
        click.option("--runs", type=FILE, metavar="FOLDER", help="Keep each system's run here, and resume it."),
        options.running,
    ]
    return _stack(decorators, function)


def scoring(function: Callable[..., Any]) -> Callable[..., Any]:
    """By what it is scored."""
    decorators = [
        click.option(
            "--metrics",
            metavar="NAME,NAME,...",
            help="Which metrics, with settings if any: bleu:tokenize=intl,chrf:beta=3. Default: the usual ones.",
        ),
        click.option(
            "--test",
            type=click.Choice(("ar", "bs", "none")),
            default="ar",
            show_default=True,
            help="Paired approximate randomisation, sacrebleu's paired bootstrap, or scores alone.",
        ),
        click.option("--trials", type=click.IntRange(min=1), help="Default: 1,000 (bs) or 10,000 (ar)."),
        click.option("--seed", default=12345, show_default=True),
        click.option("--by-document", is_flag=True, help="Resample whole documents, not segments."),
        click.option("--stemmer/--no-stemmer", default=True, show_default=True, help="ROUGE's stemmer."),
        click.option(
            "--rouge-tokenizer",
            type=click.Choice(("rouge_score", "1.5.5")),
            default="rouge_score",
            show_default=True,
        ),
        form(),
        options.output,
    ]
    return _stack(decorators, function)


def _stack(decorators: Sequence[Callable[..., Any]], function: Callable[..., Any]) -> Callable[..., Any]:
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


def find_testset(task: Task, given: dict[str, Any]) -> TestSet:
    from eval import testsets

    if given["testset"] is not None:
        if given["references"] or given["sources"]:
            raise UsageError("--testset brings its own sources and references: leave --references and --sources out")
        return testsets.load(given["testset"], task)
    if not given["references"]:
        raise UsageError(f"nothing to score against: name --references or --testset ({', '.join(testsets.BUILT_IN)})")
    return testsets.from_files(given["references"], given["sources"], given["documents"], task=task)


def collect(
    task: Task, testset: TestSet, runs: Path | None, given: dict[str, Any]
) -> tuple[list[Outputs], list[Path | None]]:
    """The outputs of every system named, and the folder of each that was run."""
    from eval.results import Outputs
    from eval.runs import run
    from eval.systems import find, read_outputs
    from mujaz.console import Progress

    outputs = [Outputs(str(path), read_outputs(path, testset)) for path in given["outputs"]]
    folders: list[Path | None] = [None] * len(outputs)
    makers: list[Callable[[], System]] = [lambda name=name: load_model(task, name, given) for name in given["models"]]
    makers += [lambda spec=spec: find(spec, task) for spec in given["others"]]
    if makers and not testset.sources:
        raise UsageError("systems need something to read: name --sources or --testset")
    if not outputs and not makers:
        raise UsageError("nothing to score: name --outputs, --model or --system")
    for make in makers:
        system = make()
        folder = None if runs is None else runs / folder_name(system.name)
        with Progress(len(testset), "segments") as progress:
            outputs.append(run(system, testset, folder, lambda: progress.add(1)))
        folders.append(folder)
    return outputs, folders


def load_model(task: Task, name: str, given: dict[str, Any]) -> System:
    from eval import models
    from seq2seq.decoding import Decoding
    from seq2seq.models import load

    decoding = parse_decoding(given["decoding"], given["beam"])
    model = load(name, **{key: given[key] for key in ("runtime", "device", "threads")})
    if task == "summary":
        return models.summarizer(model, decoding)
    if given["raw"]:
        return models.raw_translator(model, decoding or Decoding())
    return models.translator(model, decoding)


def parse_decoding(text: str, beam: int | None) -> Decoding | None:
    """None where nothing was asked for. Raises UsageError for what is no setting of `Decoding`."""
    from seq2seq.decoding import Decoding

    kinds = {key: type(value) for key, value in vars(Decoding()).items() if key not in UNASKED}
    given: dict[str, Any] = {} if beam is None else {"beam_size": beam}
    for part in filter(None, text.replace(",", " ").split()):
        key, _, value = part.partition("=")
        try:
            given[key] = kinds[key](value)
        except (KeyError, ValueError) as error:
            raise UsageError(f"--decoding {part!r}: settings are {', '.join(kinds)}, each with a number") from error
    try:
        return Decoding(**given) if given else None
    except ValueError as error:
        raise UsageError(f"--decoding: {error}") from error


def score(testset: TestSet, systems: Sequence[Outputs], scoring: dict[str, Any]) -> Results:
    from eval import metrics
    from eval.results import evaluate

    usual = metrics.TRANSLATION if testset.task == "mt" else metrics.SUMMARY
    names = usual if scoring["metrics"] is None else scoring["metrics"].replace(",", " ").split()
    return evaluate(
        testset,
        systems,
        names,
        test=None if scoring["test"] == "none" else scoring["test"],
        trials=scoring["trials"] or 0,
        **{key: scoring[key] for key in ("seed", "by_document", "stemmer", "rouge_tokenizer")},
    )


def show(results: Results, given: dict[str, Any]) -> None:
    from eval.tables import render

    write(render(results, given["form"]), given["output"])


def write(text: str, path: Path | None) -> None:
    if path is None:
        click.echo(text)
        return
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise MujazError(f"{path}: cannot be written ({error.strerror})") from error
    click.echo(f"mujaz: wrote {path}", err=True)


def distinct(outputs: Sequence[Outputs]) -> list[Outputs]:
    """Names shortened to the file's name where that tells them apart, else numbered."""
    from dataclasses import replace

    names: list[str] = []
    for item in outputs:
        name = Path(item.name).name if Path(item.name).exists() else item.name
        count = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({count + 1})" if count else name)
    return [replace(item, name=name) for item, name in zip(outputs, names, strict=True)]


def folder_name(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in name).strip("-.")
