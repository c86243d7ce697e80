"""Writes briefs with a seq2seq model and lets nothing through that the article does not bear out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from facts import Flag
from seq2seq.decoding import Decoding, Hypothesis
from summarize.brief import Brief
from summarize.compose import compose, is_replaced, quoted
from summarize.document import Document
from summarize.draft import draft, tidy
from summarize.extract import extracts, pick_brief
from summarize.extractive import EXTRACTIVE
from summarize.headline import own_headline, written_headline
from summarize.length import fit
from summarize.link import Source
from summarize.parts import condensed
from summarize.select import select
from summarize.tasks import Task, identity_of, read_tasks

if TYPE_CHECKING:
    from seq2seq.models import Model

# An article of fewer words is its own brief.
_FEWEST_WORDS = 12
_NOTHING = Flag("length", "the model wrote nothing; this is the article's own sentence")


class Summarizer:
    """A headline and 1 to 4 sentences of each document, written by a model, checked against the segments."""

    def __init__(
        self,
        model: Model,
        *,
        brief: Decoding | None = None,
        headline: Decoding | None = None,
        window: int = 32,
    ) -> None:
        """`brief` and `headline` stand in for the decodings that the model's folder asks for.

        `window` documents are held at a time. Raises ModelError where the folder's config.json cannot be read.
        """
        self.model = model
        self.window = window
        brief_task, headline_task = read_tasks(model.folder)
        self.brief_task = replace(brief_task, decoding=brief or brief_task.decoding)
        self.headline_task = headline_task and replace(headline_task, decoding=headline or headline_task.decoding)

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def decoding(self) -> Decoding:
        return self.brief_task.decoding

    @property
    def identity(self) -> tuple[str, ...]:
        return identity_of(self.model, self.brief_task, self.headline_task)

    def summarize(self, document: Document) -> Brief:
        """A blank document gives a brief without headline or sentences; any other has both."""
        return next(self.summarize_many([document]))

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        """One brief a document, in order. Reads `window` documents ahead and batches them."""
        stream = iter(documents)
        while window := list(islice(stream, self.window)):
            read = [self._condensed(document) for document in window]
            briefs = self._generate(self.brief_task, read)
            headlines = self._generate(self.headline_task, read) if self.headline_task else [[] for _ in window]
            for document, brief, headline in zip(window, briefs, headlines, strict=True):
                yield self._write(document, brief, headline)

    def _generate(self, task: Task, documents: list[Document]) -> list[list[Hypothesis]]:
        """The hypotheses of each document, best first; none for one that is its own brief."""
        texts = [self._input(task, document) for document in documents]
        return list(self.model.generate(texts, task.decoding))

    def _condensed(self, document: Document) -> Document:
        """What the model reads of an article of many times its input."""
        task = replace(self.brief_task, decoding=replace(self.brief_task.decoding, beam_size=1, num_hypotheses=1))
        room = min(self.model.max_source_tokens, task.max_input_tokens) - self.model.count_tokens(task.prefix)

        def write(parts: Sequence[Document]) -> Iterator[list[str]]:
            for hypotheses in self.model.generate((self._input(task, part) for part in parts), task.decoding):
                yield draft(hypotheses[0], task.decoding) if hypotheses else []

        return condensed(document, write, self.model.count_tokens, max(1, room))

    def _input(self, task: Task, document: Document) -> str:
        if _is_own_brief(document):
            return ""
        selection = select(
            document,
            lambda text: self.model.count_tokens(task.prefix + text),
            min(self.model.max_source_tokens, task.max_input_tokens),
        )
        return task.prefix + selection.text

    def _write(self, document: Document, briefs: list[Hypothesis], headlines: list[Hypothesis]) -> Brief:
        candidates = extracts(document)
        source = Source(document.segments, document.originals, document.doubted)
        drafts = [draft(hypothesis, self.brief_task.decoding) for hypothesis in briefs]
        sentences = compose(drafts, source, candidates)
        if not sentences:
            flags = () if _is_own_brief(document) else (_NOTHING,)
            sentences = quoted(pick_brief(candidates), flags)
        extractive = _is_own_brief(document) or all(map(is_replaced, sentences))
        written = written_headline((tidy(hypothesis.text) for hypothesis in headlines), document, source)
        headline = written or own_headline(document, candidates)
        return Brief(
            headline=headline.text,
            sentences=fit(sentences, candidates, document.length),
            writer=self.name,
            fallback=EXTRACTIVE if sentences and extractive else None,
            headline_segments=headline.segments,
            headline_title=headline.of_title,
        )


def _is_own_brief(document: Document) -> bool:
    return sum(len(segment.split()) for segment in document.segments) < _FEWEST_WORDS
