"""HTML to text: paragraphs kept, scripts and furniture left out. One pass over the tags, no tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from mujaz.tags import Tag, attributes, pieces

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
# Their content is no markup, so that where one is left open there is no text after it to save.
_RAW = frozenset({"script", "style", "textarea"})
# Silent elements inside silent ones, beyond which no page goes by itself.
_DEEPEST = 60
_TAG = re.compile(r"<[a-zA-Z/!?]")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True)
class PageText:
    """`site` and `url` are what its head says of the site that it is of, and of where it stands; "" where nothing."""

    title: str
    text: str
    site: str = ""
    url: str = ""


def text_of(html: str) -> str:
    """The text of a fragment: one line a paragraph, character references resolved.

    Text without tags keeps its lines.
    """
    if not _TAG.search(html):
        return _tidy(unescape(html).splitlines())
    reader = _read(html, _NOTHING)
    return reader.text(reader.paragraphs)


def page_text(html: str) -> PageText:
    """Title and text of a whole page: what stands in `<article>`, else in `<main>`, else in the body."""
    reader = _read(html, _FURNITURE)
    text = reader.text(reader.inside["article"]) or reader.text(reader.inside["main"]) or reader.text(reader.paragraphs)
    about = _about(html)
    url = about.get("og:url") or about.get("canonical", "")
    return PageText(" ".join("".join(reader.title).split()), text, about.get("og:site_name", ""), url)


def _about(html: str) -> dict[str, str]:
    """What the head's `meta` and `link` elements say, the first of each name."""
    found: dict[str, str] = {}
    for piece in pieces(html):
        if isinstance(piece, Tag) and piece.name == "body":
            break
        if isinstance(piece, Tag) and piece.name in ("meta", "link"):
            said = {name.lower(): value for name, value in attributes(piece.attributes)}
            name = said.get("property") or said.get("name") or said.get("rel") or ""
            value = " ".join(unescape(said.get("content") or said.get("href") or "").split())
            found.setdefault(name.lower(), value)
    return found


def _read(html: str, furniture: re.Pattern[str]) -> _Reader:
    """Where silent elements were never closed, the text after them is worth more than their silence: read again."""
    heard: frozenset[int] = frozenset()
    for _ in range(2):
        reader = _Reader(furniture, heard)
        for piece in pieces(html):
            reader.take(piece)
        heard = reader.left_open()
        if not heard:
            break
    return reader


@dataclass
class _Level:
    """A silent element that is open, and the blocks open inside it; the lowest level is the page itself."""

    tag: str = ""
    place: int = 0
    blocks: Counter[str] = field(default_factory=Counter)
    has_prose: bool = False


class _Reader:
    """`heard` are the places (characters) of silent elements that are to be read like any other."""

    def __init__(self, furniture: re.Pattern[str], heard: frozenset[int]) -> None:
        self.furniture = furniture
        self.heard = heard
        self.title: list[str] = []
        self.paragraphs: list[list[str]] = [[]]
        self.inside: dict[str, list[list[str]]] = {"article": [[]], "main": [[]]}
        self._levels = [_Level()]
        self._cut_short: set[int] = set()
        self._in_title = False
        self._open = {"article": 0, "main": 0}

    def take(self, piece: Tag | str) -> None:
        if isinstance(piece, str):
            self._data(unescape(piece))
            return
        if not piece.closes:
            self._start(piece.name, piece.place)
        if piece.closes or piece.empty:
            self._end_of(piece.name)

    def _start(self, tag: str, place: int) -> None:
        if tag == "title":
            self._in_title = not self.title
        elif _SILENT.fullmatch(tag) or (self.furniture.fullmatch(tag) and not any(self._open.values())):
            if place not in self.heard and len(self._levels) < _DEEPEST:
                self._levels.append(_Level(tag, place))
        elif tag == "body":
            # Real pages forget to close the head; the body ends it.
            del self._levels[1:]
        elif tag not in {"br", "hr"} and _BLOCK.fullmatch(tag):
            self._levels[-1].blocks[tag] += 1
        if tag == "p":
            for level in self._levels:
                level.has_prose = True
        if tag in self._open:
            self._open[tag] += 1
        if _BLOCK.fullmatch(tag):
            self._break()
        elif tag in {"td", "th"}:
            self._write(" ")

    def _end_of(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        self._end(tag)
        if _BLOCK.fullmatch(tag):
            self._break()
        if tag in self._open:
            self._open[tag] = max(0, self._open[tag] - 1)

    def _data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif len(self._levels) == 1:
            self._write(data)

    def left_open(self) -> frozenset[int]:
        """The silent elements that swallowed what was not theirs: to the end of the page, or a block's paragraphs."""
        still = {level.place for level in self._levels[1:] if level.tag not in _RAW}
        return frozenset(still | self._cut_short)

    def _end(self, tag: str) -> None:
        """Ends the last open element of this name, and with it the silent ones that were left open inside it."""
        for depth in range(len(self._levels) - 1, -1, -1):
            level, inside = self._levels[depth], self._levels[depth + 1 :]
            if level.blocks[tag]:
                level.blocks[tag] -= 1
                self._cut_short |= {one.place for one in inside if one.has_prose}
                del self._levels[depth + 1 :]
                return
            if level.tag == tag:
                del self._levels[depth:]
                return

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
