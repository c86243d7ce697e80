"""The writer of briefs by its name: none but the article, a model that shortens sentences, or one that sums up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from summarize.extractive import EXTRACTIVE, ExtractiveSummarizer
from summarize.shortening import ShorteningSummarizer
from summarize.summarizer import Summarizer
from summarize.tasks import read_shortening

if TYPE_CHECKING:
    from seq2seq.decoding import Decoding
    from seq2seq.models import Model

Writer = ExtractiveSummarizer | Summarizer


def load_writer(name: str, **running: Any) -> Writer:
    """`EXTRACTIVE`, or a model's name, folder or hub id; `running` says on what it runs, as for `seq2seq.models.load`.

    Raises ModelError where there is no such model, or it cannot be read or trusted.
    """
    if name == EXTRACTIVE:
        return ExtractiveSummarizer()
    from seq2seq.models import load

    return writer_of(load(name, **running))


def writer_of(model: Model, decoding: Decoding | None = None) -> ShorteningSummarizer | Summarizer:
    """`decoding` stands in for that of the model's folder. Raises ModelError where its config.json cannot be read."""
    tasks = read_shortening(model.folder)
    if tasks:
        return ShorteningSummarizer(model, [replace(task, decoding=decoding or task.decoding) for task in tasks])
    return Summarizer(model, brief=decoding)
