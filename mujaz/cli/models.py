"""`mujaz models`: what models there are, where they come from, and whether they are sound."""

from __future__ import annotations

import json

import click

from mujaz.cli import options
from seq2seq.errors import ModelError, MujazError

_as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


@click.group()
def command() -> None:
    """List, fetch, verify and remove models.

    A model is the name of an embedded one, a folder in the Hugging Face layout, or a hub id with optional
    `@revision`. Only `get` reaches for the network.

    \b
    Example:
      mujaz models list
    """


@command.command("list")
@_as_json
def list_models(as_json: bool) -> None:
    """List the models that can be used without the network.

    \b
    Example:
      mujaz models list
    """
    from seq2seq.inventory import installed

    entries = installed()
    if as_json:
        for entry in entries:
            row = {"name": entry.name, "kind": entry.kind, "size": entry.size, "folder": str(entry.folder)}
            click.echo(json.dumps(row | {"writes": entry.writes}, ensure_ascii=False))
        return
    width = max((len(entry.name) for entry in entries), default=0)
    for entry in entries:
        note = "" if entry.writes else "   reads only: chooses and compares"
        click.echo(f"{entry.name:<{width}}  {entry.kind:<8}  {_megabytes(entry.size):>9}{note}")
    if not entries:
        click.echo("No models here. To fetch one: mujaz models get OWNER/NAME", err=True)


@command.command("get")
@click.argument("name")
@click.option(
    "--convert-bin",
    is_flag=True,
    help="For a model that has only pytorch_model.bin: read it with torch's restricted unpickler, which builds "
    "nothing but tensors, and keep a safetensors copy.",
)
@options.runtime
@options.device
def get_model(name: str, convert_bin: bool, runtime: str, device: str) -> None:
    """Fetch a model from the hub, convert it and check it.

    HF_ENDPOINT and HF_TOKEN are honoured.

    \b
    Example:
      mujaz models get Helsinki-NLP/opus-mt-ar-en --convert-bin
    """
    from seq2seq.hub import get
    from seq2seq.models import load

    files = get(name, convert_bin=convert_bin)
    model = load(name, runtime=runtime, device=device)
    click.echo(f"{name}: ready under {runtime} ({model.device}, {model.dtype}), revision {files.revision}")


@command.command("info")
@click.argument("name")
@_as_json
def show_info(name: str, as_json: bool) -> None:
    """Tell what a model consists of.

    \b
    Example:
      mujaz models info mujaz-ar-en
    """
    from seq2seq.inventory import describe
    from seq2seq.resolve import resolve

    facts = describe(resolve(name))
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    facts["parameters"] = f"{facts['parameters']:,}"
    facts["size"] = _megabytes(facts["size"])
    for key, value in facts.items():
        if isinstance(value, list):
            value = ", ".join(value) or "none"
        click.echo(f"{key.replace('_', ' '):<18}  {value}")


@command.command("verify")
@click.argument("names", nargs=-1)
@options.running
def verify(names: tuple[str, ...], runtime: str, device: str, threads: int | None) -> int:
    """Run the sanity gate on models, whether or not they have passed it before. Without NAMES, on the embedded ones.

    \b
    Example:
      mujaz models verify mujaz-ar-en
    """
    from seq2seq import sanity
    from seq2seq.checkpoint import is_encoder
    from seq2seq.encoder import Encoder
    from seq2seq.models import load
    from seq2seq.resolve import embedded_names, resolve

    failed = 0
    names = names or tuple(embedded_names())
    if not names:
        raise ModelError("no embedded models here: name a model.")
    for name in names:
        try:
            if is_encoder(resolve(name).folder):
                pairs = Encoder.load(name, threads, check=False).check()
                told = (
                    f"{pairs} recorded pairs of texts are as alike as they were"
                    if pairs
                    else "it has no recorded texts"
                )
                click.echo(f"{name}: an encoder, sound under ctranslate2 (cpu); {told}")
                continue
            sanity.check_weights(resolve(name))
            model = load(name, runtime=runtime, device=device, threads=threads, check=False)
            sanity.check_model(model)
            rows = sanity.compare(model)
        except MujazError as error:
            failed += 1
            click.echo(f"mujaz: {error}", err=True)
            continue
        if rows is None:
            told = "it has no recorded sentences"
        else:
            exact = sum(similarity == 1 for *_, similarity in rows)
            told = f"{exact} of {len(rows)} recorded sentences come out word for word"
            if exact < len(rows) and model.dtype != "float32":
                told += f" (they were recorded in float32; {model.dtype} rounds, and like enough is sound)"
        click.echo(f"{name}: sound under {runtime} ({model.device}, {model.dtype}); {told}")
    return 1 if failed else 0


@command.command("remove")
@click.argument("name")
def remove_model(name: str) -> None:
    """Delete what was fetched for a hub id, and what was converted from any model.

    Your own folders and the embedded models themselves stay.

    \b
    Example:
      mujaz models remove Helsinki-NLP/opus-mt-ar-en
    """
    from seq2seq.inventory import remove

    for path in remove(name):
        click.echo(f"removed {path}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
