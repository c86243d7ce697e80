"""HTML to text: paragraphs kept, scripts and furniture left out. The standard library's parser, no tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

_BLOCK = re.compile(
    "address|article|aside|blockquote|br|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_SILENT = re.compile(
    "audio|button|canvas|head|iframe|math|noscript|object|script|select|style|svg|template|textarea|video"
)
# What stands around an article on a web page. Feeds hold the article alone, so there they are kept.
_FURNITURE = re.compile("aside|footer|header|nav")
_NOTHING = re.compile("(?!)")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True)
class PageText:
    title: str
    text: str


def text_of(html: str) -> str:
    """The text of a fragment: one line a paragraph, character references resolved.

    Text without tags keeps its lines.
    """
    if not _TAG.search(html):
        return _tidy(unescape(html).splitlines())
    reader = _Reader(_NOTHING)
    reader.feed(html)
    reader.close()
    return reader.text(reader.paragraphs)


def page_text(html: str) -> PageText:
    """Title and text of a whole page: what stands in `<article>`, else in `<main>`, else in the body."""
    reader = _Reader(_FURNITURE)
    reader.feed(html)
    reader.close()
    text = reader.text(reader.inside["article"]) or reader.text(reader.inside["main"]) or reader.text(reader.paragraphs)
    return PageText(" ".join("".join(reader.title).split()), text)


class _Reader(HTMLParser):
    def __init__(self, furniture: re.Pattern[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.furniture = furniture
        self.title: list[str] = []
        self.paragraphs: list[list[str]] = [[]]
        self.inside: dict[str, list[list[str]]] = {"article": [[]], "main": [[]]}
        self._silenced: list[str] = []
        self._in_title = False
        self._open = {"article": 0, "main": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title":
            self._in_title = not self.title
        elif _SILENT.fullmatch(tag) or (self.furniture.fullmatch(tag) and not any(self._open.values())):
            self._silenced.append(tag)
        elif tag == "body":
            # Real pages forget to close the head; the body ends it.
            self._silenced.clear()
        if tag in self._open:
            self._open[tag] += 1
        if _BLOCK.fullmatch(tag):
            self._break()
        elif tag in {"td", "th"}:
            self._write(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._silenced:
            del self._silenced[self._silenced.index(tag) :]
        if _BLOCK.fullmatch(tag):
            self._break()
        if tag in self._open:
            self._open[tag] = max(0, self._open[tag] - 1)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._silenced:
            self._write(data)

    def _write(self, data: str) -> None:
        for paragraphs in self._targets():
            paragraphs[-1].append(data)

    def _break(self) -> None:
        for paragraphs in self._targets():
            paragraphs.append([])

    def _targets(self) -> list[list[list[str]]]:
        return [self.paragraphs, *(self.inside[tag] for tag, depth in self._open.items() if depth)]

    @staticmethod
    def text(paragraphs: list[list[str]]) -> str:
        return _tidy("".join(pieces) for pieces in paragraphs)


def _tidy(paragraphs: Iterable[str]) -> str:
    lines = (_SPACES.sub(" ", paragraph).strip() for paragraph in paragraphs)
    return "\n".join(line for line in lines if line)
