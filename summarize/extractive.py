"""Summarisers without a model: the baselines that a model must beat, behind the same interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarize.brief import VERSION, Brief
from summarize.compose import taken_from_article
from summarize.document import Document
from summarize.extract import Extract, extracts
from summarize.headline import own_headline


class ExtractiveSummarizer:
    """The most important sentences of the article (position, centrality, title) that do not repeat."""

    def __init__(self, sentences: int = 2) -> None:
        if sentences < 1:
            raise ValueError(f"a brief has at least one sentence, not {sentences}")
        self.sentences = sentences

    @property
    def name(self) -> str:
        return "extractive"

    @property
    def identity(self) -> tuple[str, ...]:
        """Everything besides the document that decides the brief."""
        return (self.name, str(self.sentences), VERSION)

    def summarize(self, document: Document) -> Brief:
        """A blank document gives a brief without headline or sentences."""
        candidates = self._candidates(extracts(document))
        return Brief(own_headline(document, candidates), taken_from_article(candidates, self.sentences), self.name)

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        """One brief a document, in order, none read before it is needed."""
        return map(self.summarize, documents)

    def _candidates(self, candidates: list[Extract]) -> list[Extract]:
        return candidates


class LeadSummarizer(ExtractiveSummarizer):
    """The first sentences of the article: the baseline that is hard to beat in news."""

    @property
    def name(self) -> str:
        return f"lead-{self.sentences}"

    def _candidates(self, candidates: list[Extract]) -> list[Extract]:
        return candidates[: self.sentences]
