"""Briefs of sentences that the reader chooses and a seq2seq model shortens: extract, rewrite (Chen and Bansal 2018).

The model proposes, only what leaves words out is taken (`summarize.deletion`), and the reader says whether the brief
promises more so. So each sentence rests on one segment, and most of what the model gets wrong is put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from summarize.brief import Brief
from summarize.deletion import mended
from summarize.document import Document
from summarize.draft import tidy
from summarize.english import without_additions
from summarize.extract import by_worth, pick_in_short
from summarize.extractive import EXTRACTIVE, Choice, ExtractiveSummarizer
from summarize.tasks import Task, identity_of

if TYPE_CHECKING:
    from seq2seq.decoding import Decoding
    from seq2seq.models import Model

# How many of the best sentences the model is asked to shorten.
_ASKED = 4


class ShorteningSummarizer(ExtractiveSummarizer):
    """As `ExtractiveSummarizer` with its sentences shortened by a model, where no length is asked for."""

    def __init__(self, model: Model, tasks: Sequence[Task], *, window: int = 32) -> None:
        """`tasks`: each a way to shorten a sentence; `window` documents are held at a time."""
        super().__init__()
        self.model = model
        self.tasks = tuple(tasks)
        self.window = window

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def decoding(self) -> Decoding:
        return self.tasks[0].decoding

    @property
    def identity(self) -> tuple[str, ...]:
        return identity_of(self.model, *self.tasks)

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        """One brief a document, in order. Reads `window` documents ahead and batches their sentences."""
        stream = iter(documents)
        while window := list(islice(stream, self.window)):
            choices = [self._choose(document) for document in window]
            asked = [_worth_asking(choice) if choice.document.length.is_open else [] for choice in choices]
            written = self._shorter({text for some in asked for text in some})
            for choice, some in zip(choices, asked, strict=True):
                yield self._shortened(choice, {text: written[text] for text in some})

    def _shortened(self, choice: Choice, written: Mapping[str, Sequence[str]]) -> Brief:
        """Of the sentences in the form that promises most. `extractive` has written it where the model had no part."""
        brief = self._brief(_in_short(choice, written) if written else choice)
        forms = {text for texts in written.values() for text in texts}
        untouched = forms.isdisjoint(sentence.text for sentence in brief.sentences)
        return replace(brief, fallback=EXTRACTIVE) if untouched and brief.sentences else brief

    def _shorter(self, sentences: Iterable[str]) -> dict[str, list[str]]:
        """Of each sentence the shorter ones that the model writes, with what must not go put back."""
        # In one order, so that a batch is the same in every run.
        asked = sorted(sentences)
        found: dict[str, list[str]] = {text: [] for text in asked}
        for task in self.tasks:
            room = min(self.model.max_source_tokens, task.max_input_tokens)
            fits = [text for text in asked if self.model.count_tokens(task.prefix + text) <= room]
            drafts = self.model.generate([task.prefix + text for text in fits], task.decoding)
            for text, hypotheses in zip(fits, drafts, strict=True):
                found[text] += [mended(text, tidy(hypothesis.text)) for hypothesis in hypotheses]
        return {text: list(dict.fromkeys(filter(None, forms))) for text, forms in found.items()}


def _worth_asking(choice: Choice) -> list[str]:
    whole = {extract.place: extract.text for extract in choice.body}
    chosen = [whole[extract.place] for extract in choice.sentences]
    return list(dict.fromkeys([*chosen, *(extract.text for extract in by_worth(choice.body)[:_ASKED])]))


def _in_short(choice: Choice, written: Mapping[str, Sequence[str]]) -> Choice:
    def forms(text: str) -> list[str]:
        return [*written.get(text, ()), *without_additions(text)]

    return replace(choice, sentences=pick_in_short(choice.body, forms))
