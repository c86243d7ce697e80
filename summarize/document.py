"""What is summarised: one article as the English segments that its translation is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarize.english import is_visible, sentences
from summarize.length import AS_WRITTEN, Length
from summarize.original import words_found

_BLANK_LINES = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True)
class Document:
    """English segments in the order of the article; a brief names them by their index here.

    `paragraphs` holds the paragraph number of each segment, or nothing where that is not known.
    Blank segments may stand in it (they keep the indices true) and are never read. `length` is how long its brief is to
    be, where that is not the writer's to say: articles of one run may differ in it.

    Of a translation `originals` are what the segments, and `original_title` what the title, translate; `trust` is how
    far each segment can be believed to say that, 0 to 1; `doubted` the names of each that its translator did not find
    there: its others are taken to stand there, and those of the title. All empty where nothing is known of it.
    """

    segments: tuple[str, ...]
    title: str = ""
    paragraphs: tuple[int, ...] = ()
    length: Length = AS_WRITTEN
    originals: tuple[str, ...] = ()
    original_title: str = ""
    trust: tuple[float, ...] = ()
    doubted: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        for what in ("paragraphs", "originals", "trust", "doubted"):
            given = getattr(self, what)
            if given and len(given) != len(self.segments):
                raise ValueError(f"{what}: {len(given)} for {len(self.segments)} segments")

    @classmethod
    def from_text(cls, text: str, title: str = "") -> Document:
        """English text, one segment a sentence and one paragraph a line."""
        paragraphs = [sentences(line) for line in _BLANK_LINES.split(text) if line.strip()]
        numbered = [(number, sentence) for number, found in enumerate(paragraphs) for sentence in found]
        return cls(tuple(sentence for _, sentence in numbered), title, tuple(number for number, _ in numbered))

    @property
    def is_blank(self) -> bool:
        return not any(map(is_visible, self.segments))

    def original(self, segment: int) -> str:
        return self.originals[segment] if self.originals else ""

    @property
    def found_in_title(self) -> frozenset[str]:
        return words_found(self.title, ()) if self.doubted else frozenset()

    def opens_paragraph(self, index: int) -> bool:
        """Whether a segment is the first of its paragraph that is not blank (true where paragraphs are not known)."""
        before = next((at for at in range(index - 1, -1, -1) if is_visible(self.segments[at])), None)
        return not self.paragraphs or before is None or self.paragraphs[index] != self.paragraphs[before]
