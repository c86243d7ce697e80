"""Mujaz's own models as systems, with everything that decides their output in the signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from eval.systems import Simple, briefs_of, one_line, translations_of

if TYPE_CHECKING:
    from seq2seq.decoding import Decoding
    from seq2seq.models import Model


def translator(model: Model, decoding: Decoding | None = None) -> Simple:
    """The whole translation path of `mt`: sentences split and rejoined, outputs checked and tried again."""
    from mt.translator import Translator

    whole = Translator.of(model) if decoding is None else Translator.of(model, decoding)
    lexicon = {"lexicon": whole.lexicon.identity[:12]} if whole.lexicon else {}
    return Simple(
        short_name(model.name),
        lambda texts: translations_of(whole, texts),
        {**describe(model), "decoding": describe_decoding(whole.decoding), "path": "mt", **lexicon},
    )


def raw_translator(model: Model, decoding: Decoding) -> Simple:
    """The model alone: each text cleaned and decoded as one segment, whatever comes out.

    A text over the model's limit is halved at a space until it fits: cutting it would lose text.
    """
    return Simple(
        short_name(model.name),
        lambda texts: _decode_whole(model, decoding, texts),
        {**describe(model), "decoding": describe_decoding(decoding), "path": "raw"},
    )


def summarizer(model: Model, decoding: Decoding | None = None) -> Simple:
    """The whole brief path of `summarize`; `decoding` stands in for that of the model's folder."""
    from summarize.writers import writer_of

    whole = writer_of(model, decoding)
    return Simple(
        short_name(model.name),
        lambda texts: briefs_of(whole, texts),
        {**describe(model), "decoding": describe_decoding(whole.decoding), "path": "summarize"},
    )


def describe(model: Model) -> dict[str, str]:
    return {
        "model": f"{short_name(model.name)}@{model.fingerprint[:12]}",
        "runtime": model.runtime,
        "device": model.device,
        "dtype": model.dtype,
    }


def short_name(name: str) -> str:
    """A folder by its own name: where it lies on this machine is nobody's business."""
    return Path(name).resolve().name if Path(name).exists() else name


def describe_decoding(decoding: Decoding) -> str:
    """`beam_size=1,max_length=256` and whatever else is not as by default."""
    always = ("beam_size", "max_length")
    parts = [
        f"{field.name}={getattr(decoding, field.name)}"
        for field in fields(decoding)
        if field.name in always or getattr(decoding, field.name) != field.default
    ]
    return ",".join(parts)


def _decode_whole(model: Model, decoding: Decoding, texts: Iterable[str]) -> Iterator[str]:
    """One generate call for the whole stream; the pieces of each text are counted beside it."""
    from collections import deque

    from mt.clean import clean

    counts: deque[int] = deque()

    def pieces() -> Iterator[str]:
        for text in texts:
            parts = _fitting(model, clean(text))
            counts.append(len(parts))
            yield from parts

    held: list[str] = []
    for hypotheses in model.generate(pieces(), decoding):
        held.append(one_line(hypotheses[0].text) if hypotheses else "")
        if len(held) == counts[0]:
            counts.popleft()
            yield " ".join(held)
            held = []


def _fitting(model: Model, text: str) -> list[str]:
    words = text.split(" ")
    if len(words) < 2 or model.count_tokens(text) <= model.max_source_tokens:
        return [text]
    half = len(words) // 2
    return _fitting(model, " ".join(words[:half])) + _fitting(model, " ".join(words[half:]))
