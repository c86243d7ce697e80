"""Joins translation and briefs: articles in, English articles out, streaming, each failure in its place.

The chain that must never break: `Brief.sentences[i].segments` are indices into `Translation.segments`, and
every segment names the characters of `Article.text` that it translates.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mujaz.articles import Article, Failure, Item
from seq2seq.errors import BrokenModelError, MujazError

if TYPE_CHECKING:
    from facts import Flag
    from mt.segment import Segment, Translation
    from summarize.brief import Brief
    from summarize.document import Document
    from summarize.length import Length

T = TypeVar("T")
R = TypeVar("R")

_log = logging.getLogger("mujaz")

# Characters worked on together: enough to fill the model's batches, and the most that an interruption can
# cost. About 40 news articles.
WINDOW = 80_000
# What a nat per token, and a flag, take from the trust in a segment.
_PER_NAT, _FLAGGED = 0.6, 0.6


class Halt(MujazError):
    """Ends a run, not one article: every other article would fail of it as well (the disk is full, for one)."""


# No article's fault: counted against each, they would have all of them given up.
_ENDING = (Halt, BrokenModelError)


class Translates(Protocol):
    def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]: ...


class Summarizes(Protocol):
    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]: ...


@dataclass(frozen=True)
class EnglishArticle:
    """An article with its title and text in English and, where one was asked for, its brief."""

    article: Article
    title: Translation
    translation: Translation
    brief: Brief | None = None

    @property
    def flagged(self) -> list[Segment]:
        """The segments of title and text that a check found fault with."""
        return [s for s in (*self.title.segments, *self.translation.segments) if s.flags]

    @property
    def flagged_apart(self) -> list[Segment]:
        """Those of them that no sentence of the brief rests on: where briefs alone are shown their flags are not."""
        used = {index for one in self.brief.sentences for index in one.segments} if self.brief else set()
        rest = (s for index, s in enumerate(self.translation.segments) if index not in used)
        return [s for s in (*self.title.segments, *rest) if s.flags]

    @property
    def title_flags(self) -> list[Flag]:
        """What a check found wrong with the translated title."""
        return [flag for segment in self.title.segments for flag in segment.flags]

    @property
    def sentences(self) -> int:
        return len(self.title.segments) + len(self.translation.segments)

    @property
    def headline(self) -> str:
        """What stands over the article: the brief's headline, else the translated title, else its id."""
        return (self.brief.headline if self.brief else "") or self.title.text or str(self.article.id)

    def sources(self, sentence: int) -> list[Segment]:
        """The segments that a sentence of the brief rests on, in the article's order."""
        if self.brief is None:
            return []
        return [self.translation.segments[index] for index in self.brief.sentences[sentence].segments]

    @property
    def doubts(self) -> list[tuple[Flag, ...]]:
        """What was found wrong with each sentence of the brief or with what it rests on."""
        sentences = self.brief.sentences if self.brief else ()
        return [doubts_of(one.flags, self.sources(index)) for index, one in enumerate(sentences)]

    def to_json(self) -> dict[str, Any]:
        """A sentence of the brief has all of its doubts as flags."""
        translation = self.translation.to_json(self.title.text)
        if self.title.segments:
            translation["title_segments"] = [segment.to_json() for segment in self.title.segments]
        record = {**self.article.to_json(), "translation": translation}
        if self.brief:
            brief = self.brief.to_json()
            record["brief"] = {**brief, "sentences": doubted(brief["sentences"], self.doubts)}
        return record


def doubts_of(flags: Iterable[Flag], segments: Iterable[Segment]) -> tuple[Flag, ...]:
    """What was found wrong with a sentence, its own `flags`, or with the segments that it rests on, each once."""
    return tuple(dict.fromkeys([*flags, *(flag for segment in segments for flag in segment.flags)]))


def doubted(sentences: Iterable[dict[str, Any]], doubts: Iterable[Iterable[Flag]]) -> list[dict[str, Any]]:
    """Sentences as JSON, each with its doubts as flags."""
    return [
        {**sentence, "flags": [flag.to_json() for flag in found]}
        for sentence, found in zip(sentences, doubts, strict=True)
    ]


Result = EnglishArticle | Failure


class Pipeline:
    """Models are loaded when the first article needs them, so that a call with nothing to do is quick.

    `translator` and `summarizer` load them; without a summarizer no briefs are written. `window` counts
    characters. All briefs are of one `length`; None: as the summarizer writes them.
    """

    def __init__(
        self,
        translator: Callable[[], Translates],
        summarizer: Callable[[], Summarizes] | None = None,
        window: int = WINDOW,
        length: Length | None = None,
    ) -> None:
        self._load_translator = translator
        self._load_summarizer = summarizer
        self._window = window
        self._length = length

    @cached_property
    def _translator(self) -> Translates:
        return self._load_translator()

    @cached_property
    def _summarizer(self) -> Summarizes | None:
        return self._load_summarizer() if self._load_summarizer else None

    def run(self, items: Iterable[Item], length: Length | None = None) -> Iterator[Result]:
        """One result an item, in order. These briefs are of the `length` that is given; None: of the pipeline's.

        Raises ModelError where a model cannot be loaded or breaks down (BrokenModelError), and only then; Halt where
        the whole run must end.
        """
        for window in _windows(items, self._window):
            articles = [item for item in window if isinstance(item, Article)]
            if articles:
                # Both before any work: a brief model that is missing must not cost a night of translating.
                _ = self._translator, self._summarizer
            results = self._translate(articles)
            if articles and self._summarizer:
                results = self._summarize(list(results), self._summarizer, length or self._length)
            for item in window:
                yield next(results) if isinstance(item, Article) else item

    def _translate(self, articles: list[Article]) -> Iterator[Result]:
        def work(some: list[Article]) -> Iterator[tuple[Translation, Translation]]:
            found = self._translator.translate_many(text for one in some for text in (one.title, one.text))
            return zip(found, found, strict=True)

        for article, found in zip(articles, _each(work, articles), strict=True):
            if isinstance(found, MujazError):
                yield Failure(article.id, f"{article.id}: {found}", article.text)
            else:
                yield EnglishArticle(article, *found)

    def _summarize(self, results: list[Result], summarizer: Summarizes, length: Length | None) -> Iterator[Result]:
        def work(some: list[EnglishArticle]) -> Iterator[Brief]:
            documents = map(document, some)
            if length is not None:
                documents = (replace(one, length=length) for one in documents)
            return summarizer.summarize_many(documents)

        briefs = _each(work, [result for result in results if isinstance(result, EnglishArticle)])
        for result in results:
            if isinstance(result, Failure):
                yield result
            elif isinstance(brief := next(briefs), MujazError):
                yield Failure(result.article.id, f"{result.article.id}: {brief}", result.article.text)
            else:
                yield replace(result, brief=brief)


def document(result: EnglishArticle) -> Document:
    """What the summarizer reads: every segment, blank ones too, so that its indices are the translation's.

    Datelines are blank to it, unless the article has nothing else: no brief and no headline begins with one.
    A title that a check found fault with is kept from it: nothing else in the article would contradict it.
    """
    from mt.dateline import as_dateline
    from summarize.document import Document

    segments = result.translation.segments
    heads = [as_dateline(segment.source) is not None for segment in segments]
    title, original_title = _without_dateline(result.title)
    return Document(
        segments=tuple(
            "" if head and not all(heads) else one.target for one, head in zip(segments, heads, strict=True)
        ),
        title="" if result.title_flags else title,
        paragraphs=tuple(segment.paragraph for segment in segments),
        originals=tuple(segment.source for segment in segments),
        original_title=original_title,
        trust=tuple(map(_trust, segments)),
        doubted=tuple(map(_doubted, segments)),
    )


def _without_dateline(title: Translation) -> tuple[str, str]:
    """English and Arabic of a title, "" where it is nothing else: then the text gives the headline.

    What a colon ends stays before more: in a title it says where, or who says so.
    """
    from mt.dateline import as_dateline

    first = title.segments[0] if title.segments else None
    found = as_dateline(first.source) if first else None
    if first is None or found is None or (found.mark == ":" and len(title.segments) > 1):
        return title.text, title.source_text
    return title.text.lstrip().removeprefix(first.target).lstrip(), title.source_text[first.end :].lstrip()


def _doubted(segment: Segment) -> tuple[str, ...]:
    """The names in its English that the translator did not find in its Arabic: it knows what a lexicon calls them."""
    from facts.flags import NOT_THERE

    lacking = (flag.detail for flag in segment.flags if flag.kind == "name")
    return tuple(detail.removesuffix(NOT_THERE) for detail in lacking if detail.endswith(NOT_THERE))


def _trust(segment: Segment) -> float:
    """How far its English can be believed, 0 to 1: what the translator thought of it, less where a check doubts it.

    Tuned on the news dev articles (docs/stories.md). Two places: more would change with the batch of a segment.
    """
    return round(math.exp(_PER_NAT * min(0.0, segment.score)) * (_FLAGGED if segment.flags else 1.0), 2)


def _windows(items: Iterable[Item], limit: int) -> Iterator[list[Item]]:
    """Small windows first, so that the first result is soon there; doubling up to `limit` characters."""
    size, budget = 0, max(1, limit // 16)
    window: list[Item] = []
    for item in items:
        window.append(item)
        size += len(item.title) + len(item.text) + 1 if isinstance(item, Article) else 1
        if size >= budget:
            yield window
            window, size, budget = [], 0, min(limit, 2 * budget)
    if window:
        yield window


def _each(work: Callable[[list[T]], Iterator[R]], inputs: list[T]) -> Iterator[R | MujazError]:
    """All together; where that fails, the rest one by one, so that one bad input costs itself alone.

    Whatever the error is: one that nobody foresaw must not cost what is finished either.
    """
    done = 0
    try:
        for output in work(inputs):
            done += 1
            yield output
    except _ENDING:
        raise
    except Exception:
        _log.debug("%d worked on together failed; now one by one", len(inputs) - done, exc_info=True)
    for one in inputs[done:]:
        try:
            yield next(work([one]))
        except _ENDING:
            raise
        except MujazError as error:
            yield error
        except Exception as error:
            _log.debug("an unexpected error", exc_info=True)
            yield MujazError(f"unexpected {type(error).__name__}: {' '.join(str(error).split())}")
