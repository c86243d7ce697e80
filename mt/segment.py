"""A translation and the segments that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facts import Flag


@dataclass(frozen=True)
class Segment:
    """Characters `start:end` of the article, as written there, and their English.

    `paragraph` counts the article's lines that are not blank, from 0. `score` is the log-probability in nats per token,
    0 for what was copied or could not be translated. `target` is empty where nothing came out; a flag then says so.
    """

    source: str
    start: int
    end: int
    paragraph: int
    target: str
    score: float = 0.0
    flags: tuple[Flag, ...] = ()

    @property
    def shown(self) -> str:
        """What a reader gets: the target, or the source marked as not translated."""
        return self.target or f"[not translated] {self.source}"

    def to_json(self) -> dict[str, Any]:
        return {
            "source": self.source,
            "target": self.target,
            "start": self.start,
            "end": self.end,
            "paragraph": self.paragraph,
            # More places would change with the batch that a segment was decoded in.
            "score": round(self.score, 2),
            "flags": [flag.to_json() for flag in self.flags],
        }


@dataclass(frozen=True)
class Translation:
    """The segments of `source_text` in order; only white space lies between them."""

    source_text: str
    segments: tuple[Segment, ...] = ()

    @property
    def text(self) -> str:
        """The English in the article's own layout: every line break and blank line is where it was."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        end = 0
        for segment in self.segments:
            gap = self.source_text[end : segment.start]
            # Inside of a line one space, also where the source forgot it or a long word was cut.
            inside = end > 0 and len(f"|{gap}|".splitlines()) == 1
            yield " " if inside else gap
            yield segment.shown
            end = segment.end
        yield self.source_text[end:]

    def to_json(self, title: str = "") -> dict[str, Any]:
        """The "translation" of an article out; `title` is the English title, which was translated on its own."""
        return {
            "title": title,
            "text": self.text,
            "segments": [segment.to_json() for segment in self.segments],
        }
