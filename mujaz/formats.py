"""Results as text for people and as lines for programs. Every format is written result by result."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mujaz.articles import Failure
from mujaz.pipeline import EnglishArticle, Result

if TYPE_CHECKING:
    from facts import Flag

# Names in a line that can be read.
_FEW = 12
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# A list's sign, or the mark behind its number; 5.6 begins no list.
_BLOCK_START = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$)))?)([-+=.)])", re.MULTILINE)


@dataclass(frozen=True)
class Format:
    """How results are written: `start`, the results with `separator` between them, `end`."""

    item: Callable[[Result], str]
    start: str = ""
    separator: str = ""
    end: str = ""

    def pieces(self, results: Iterable[Result]) -> Iterator[str]:
        """One piece a result; `start` goes out with the first one, and `end` is the caller's."""
        before = self.start
        for result in results:
            yield before + self.item(result)
            before = self.separator


class Lines(Format):
    """Results that are lines of text files, by their ids (`path:number`): `separator` stands between two files."""

    def pieces(self, results: Iterable[Result]) -> Iterator[str]:
        written = False
        for result in results:
            id = result.id if isinstance(result, Failure) else result.article.id
            piece = self.item(result)
            yield self.separator + piece if written and piece and str(id).endswith(":1") else piece
            written = written or bool(piece)


def json_line(result: Result) -> str:
    return json.dumps(result.to_json(), ensure_ascii=False, default=str) + "\n"


def json_indented(result: Result) -> str:
    return indented_json(result.to_json(), "  ")


def indented_json(record: object, indent: str) -> str:
    """A record for people, every line behind `indent`. Inside its strings there is no line break, but other breaks."""
    text = json.dumps(record, ensure_ascii=False, default=str, indent=2)
    return indent + text.replace("\n", f"\n{indent}")


def one_line(result: Result) -> str:
    """A line of English for a line of Arabic, whatever happens to it."""
    if isinstance(result, EnglishArticle):
        return on_one_line(result.translation.text) + "\n"
    return f"[not translated: {on_one_line(result.text)}]\n" if result.text else ""


def translated_text(result: Result) -> str:
    if isinstance(result, Failure):
        return f"[not translated: {result.text.strip() or result.error}]\n"
    title = f"{result.title.text}\n\n" if result.title.text else ""
    return f"{title}{result.translation.text.rstrip()}\n"


def tsv_rows(result: Result) -> str:
    """A row a segment, the title's first; tabs and line breaks inside a field become spaces."""
    if isinstance(result, Failure):
        return _row(result.id, "", result.text, "", "", f"failed: {result.error}")
    segments = [("title", segment) for segment in result.title.segments]
    segments += [(str(segment.paragraph), segment) for segment in result.translation.segments]
    return "".join(
        _row(result.article.id, place, s.source, s.target, f"{s.score:.4f}", in_words(s.flags)) for place, s in segments
    )


def brief_text(result: Result, with_sources: bool = False) -> str:
    from mujaz.edition.texts import story_text
    from mujaz.edition.told import of_article

    if isinstance(result, Failure):
        return f"[no brief] {result.error}\n"
    return story_text(of_article(result), with_sources)


def brief_markdown(result: Result) -> str:
    from mujaz.edition.texts import story_markdown
    from mujaz.edition.told import of_article

    if isinstance(result, Failure):
        return f"*No brief: {markdown(result.error)}*\n"
    return story_markdown(of_article(result))


def in_words(flags: Sequence[Flag]) -> str:
    """For programs that split: `number: 12 is not in the source; length: half as long as the source`."""
    return "; ".join(f"{flag.kind}: {flag.detail}" for flag in flags)


def flag_words(flag: Flag) -> str:
    """For people: `number 12 is not in the source`, `the translation breaks off`."""
    return f"{flag.kind} {flag.detail}" if flag.kind in ("number", "name") else flag.detail


def counted(number: int, noun: str) -> str:
    """`1 story`, `2 stories`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def flagged_in_words(translated: int, in_briefs: int, where: str) -> str:
    """How many sentences a check found fault with: `3 flagged, 1 in the brief`, `1 flagged in the brief`, or "".

    The first figure is of the translations; `where` is what the other is of.
    """
    if not in_briefs:
        return f"{translated:,} flagged" if translated else ""
    return f"{translated:,} flagged, {in_briefs:,} in {where}" if translated else f"{in_briefs:,} flagged in {where}"


def few(names: Sequence[str], noun: str) -> list[str]:
    """All of them, or where they are many the first and how many more there are: `388 more outlets`."""
    if len(names) <= _FEW + 1:
        return list(names)
    return [*names[:_FEW], f"{len(names) - _FEW:,} more {noun}s"]


def markdown(text: str) -> str:
    """Text that shows as it is in Markdown, in one paragraph, whatever signs are in it."""
    return _BLOCK_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", on_one_line(text)))


def on_one_line(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text).strip()


def is_web(url: str) -> bool:
    """Only such addresses become links: no `javascript:`, no `data:`."""
    return url.lower().startswith(("http://", "https://"))


_RULE = "\n* * *\n\n"
TRANSLATIONS = {
    "text": Format(translated_text, separator=_RULE),
    "jsonl": Format(json_line),
    "tsv": Format(tsv_rows, start="id\tparagraph\tsource\ttarget\tscore\tflags\n"),
}
LINES = Lines(one_line, separator=_RULE)
BRIEFS = {
    "text": Format(brief_text, separator="\n\n"),
    "markdown": Format(brief_markdown, separator="\n"),
    "json": Format(json_indented, start="[\n", separator=",\n", end="\n]\n"),
    "jsonl": Format(json_line),
}
BRIEFS_WITH_SOURCES = Format(lambda result: brief_text(result, with_sources=True), separator="\n\n")


def _row(*fields: object) -> str:
    return "\t".join(re.sub(r"\s+", " ", str(field)) for field in fields) + "\n"


def bare_url(url: str) -> str:
    """What stands between the angle brackets of a link in Markdown."""
    return re.sub(r"[<>\\\s]", lambda found: f"%{ord(found[0]):02X}", url)
