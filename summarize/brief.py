"""The brief of an article: a headline and sentences that each name the segments they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facts import Flag

# Finished work is keyed by it: goes up when the same article and model output would give another brief.
VERSION = "18"


@dataclass(frozen=True)
class BriefSentence:
    """`segments` are indices into `Document.segments`, ascending, at least one: no source, no sentence."""

    text: str
    segments: tuple[int, ...]
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.segments:
            raise ValueError(f"a brief sentence needs text and at least one segment: {self}")

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "segments": list(self.segments),
            "flags": [flag.to_json() for flag in self.flags],
        }


@dataclass(frozen=True)
class Brief:
    """`writer` is the model or method that was asked; `fallback` what wrote every sentence in its place.

    The headline rests on `headline_segments`, indices as those of a sentence, and where `headline_title` on the title:
    on all of the segments that its translation is made of. One of them at least, but for an empty headline.
    """

    headline: str
    sentences: tuple[BriefSentence, ...]
    writer: str
    fallback: str | None = None
    headline_segments: tuple[int, ...] = ()
    headline_title: bool = False

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    def to_json(self) -> dict[str, Any]:
        """Shape: {"headline", "headline_segments", "headline_title", "writer",
        "sentences": [{"text", "segments", "flags"}]}.
        """
        return {
            "headline": self.headline,
            "headline_segments": list(self.headline_segments),
            "headline_title": self.headline_title,
            "writer": f"{self.fallback} (in place of {self.writer})" if self.fallback else self.writer,
            "sentences": [sentence.to_json() for sentence in self.sentences],
        }
