"""Summarisers that write nothing of their own: the article's own sentences, behind the same interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarize.brief import VERSION, Brief
from summarize.compose import quoted
from summarize.document import Document
from summarize.english import without_additions
from summarize.extract import Extract, extracts, pick, pick_brief, pick_in_short
from summarize.headline import Headline, own_headline
from summarize.length import fit
from summarize.salience import weights_hash

EXTRACTIVE = "extractive"


@dataclass(frozen=True)
class Choice:
    """What is told of a document: the `sentences`, out of the `body`, which is all that it says beside the headline."""

    document: Document
    headline: Headline
    body: Sequence[Extract]
    sentences: Sequence[Extract]


class ExtractiveSummarizer:
    """The one to three sentences of the article that say most of what a brief would (`summarize.salience`).

    Without a clause that only adds at a sentence's end where that serves; asked for a length, whole.
    `sentences` asks for that many of the best instead. A document's `length` goes before both.
    """

    def __init__(self, sentences: int | None = None) -> None:
        if sentences is not None and sentences < 1:
            raise ValueError(f"a brief has at least one sentence, not {sentences}")
        self.sentences = sentences

    @property
    def name(self) -> str:
        return EXTRACTIVE

    @property
    def identity(self) -> tuple[str, ...]:
        """Everything besides the document that decides the brief."""
        return (self.name, str(self.sentences or ""), weights_hash(), VERSION)

    def summarize(self, document: Document) -> Brief:
        """A blank document gives a brief without headline or sentences."""
        return next(self.summarize_many([document]))

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        """One brief a document, in order, none read before it is needed."""
        return (self._brief(self._choose(document)) for document in documents)

    def _choose(self, document: Document) -> Choice:
        candidates = self._candidates(document)
        headline = own_headline(document, candidates)
        body = _without_title(candidates, headline.text)
        if self.sentences is not None:
            chosen = pick(body, self.sentences)
        elif document.length.is_open:
            chosen = pick_in_short(body, without_additions)
        else:
            chosen = pick_brief(body)
        return Choice(document, headline, body, chosen)

    def _brief(self, choice: Choice) -> Brief:
        return Brief(
            choice.headline.text,
            fit(quoted(choice.sentences), choice.body, choice.document.length),
            self.name,
            headline_segments=choice.headline.segments,
            headline_title=choice.headline.of_title,
        )

    def _candidates(self, document: Document) -> list[Extract]:
        return extracts(document)


def _without_title(candidates: list[Extract], headline: str) -> list[Extract]:
    """What is left to say once the headline is said: a text file's own title is its first line, without a full stop."""
    rest = [one for one in candidates if one.text.strip() != headline]
    return rest or candidates


class LeadSummarizer(ExtractiveSummarizer):
    """The first sentences of the article: the baseline that is hard to beat in news."""

    def __init__(self, sentences: int = 2) -> None:
        super().__init__(sentences)

    @property
    def name(self) -> str:
        return f"lead-{self.sentences}"

    def _candidates(self, document: Document) -> list[Extract]:
        return extracts(document, self.sentences, judged=False)

    @property
    def identity(self) -> tuple[str, ...]:
        return self.name, str(self.sentences), VERSION
