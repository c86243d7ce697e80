"""Very long articles: each part is condensed on its own, and the brief is written of what that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from summarize.document import Document
from summarize.extract import extracts, pick
from summarize.ground import check
from summarize.link import Source

# An article of up to this many inputs is read by choosing among its segments; a longer one would lose whole chapters.
LONG = 4
Write = Callable[[Sequence[Document]], Iterable[Sequence[str]]]


def condensed(document: Document, write: Write, cost: Callable[[str], int], room: int) -> Document:
    """The article itself where it is at most `LONG` times as long as the model's input, else its opening and a note of
    each part.

    `write` gives the sentences that the model makes of each document, in order; `cost` counts tokens, `room` is how
    many a part may have. Of what the model writes of a part only what the part bears out is kept, else the part's
    best sentence, so that a note is never an invention. A part is held at a time. Read by the model alone: a brief's
    sentences are held against the article itself.
    """
    if sum(map(cost, document.segments)) <= LONG * room:
        return document
    parts = list(split(document, cost, room))
    opening, *rest = parts
    notes = [
        note
        for part, written in zip(rest, write(rest), strict=True)
        for note in _borne_out(part, written) or _best(part)
    ]
    return replace(document, segments=(*opening.segments, *notes), paragraphs=(), originals=(), trust=(), doubted=())


def split(document: Document, cost: Callable[[str], int], room: int) -> Iterator[Document]:
    """Runs of whole segments of at most `room` tokens each, at least one segment in each."""
    held: list[str] = []
    used = 0
    for segment in filter(str.strip, document.segments):
        price = cost(segment)
        if held and used + price > room:
            yield Document(tuple(held))
            held, used = [], 0
        held.append(segment)
        used += price
    if held:
        yield Document(tuple(held))


def _borne_out(part: Document, written: Sequence[str]) -> list[str]:
    source = Source(part.segments)
    return [sentence for sentence in written if check(sentence, source).passes]


def _best(part: Document) -> list[str]:
    return [extract.text for extract in pick(extracts(part), 1)]
