"""The tags of HTML as it comes: one pass whose time grows with the text alone, whatever was done to the text.

The standard library's parser takes the square of it, hours for a page of a megabyte made for that, in the versions of
Python before 2025. What browsers do with damaged tags is followed where it costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# After the name: anything but the end; a string in quotes only where a value may stand.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
_BLUNT = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*+)>")
# A tag that the text ends in, as in teasers that were cut to a length; "x <y" is none.
_CUT_OFF = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s+[-a-zA-Z]+\s*=|\s*/?$)")
# Their content is text, whatever it looks like.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea")}
_ATTRIBUTE = re.compile(
    r"""(?P<name>[a-zA-Z_:][-\w:.]*+)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'<>]++))"""
)
# Characters of the attributes of one element that are read.
_LONGEST = 4_000


@dataclass(frozen=True)
class Tag:
    """`place` is the character that it begins at; `empty`: it is written as one that holds nothing (`<br/>`).

    `attributes` are as they were written; `content` is that of a script, a style or a text area.
    """

    name: str
    place: int
    closes: bool = False
    empty: bool = False
    attributes: str = ""
    content: str = ""


def pieces(html: str) -> Iterator[Tag | str]:
    """Tags, and the text between them with its character references as they are. Comments and the like are dropped."""
    # Feeds wrap their HTML twice now and then; what is inside the second wrapping is meant to be read.
    html = html.replace("<![CDATA[", "").replace("]]>", "")
    position = 0
    # What once was looked for to the end of the text, in vain, is not looked for again.
    blunt = endless_comments = False
    while (start := html.find("<", position)) >= 0:
        if start > position:
            yield html[position:start]
        after = html[start + 1 : start + 2]
        if html.startswith("<!--", start) and not endless_comments:
            end = _comment_end(html, start)
            endless_comments = end < 0
            position = end if end > 0 else start
            continue
        if after in ("!", "?") or (after == "/" and not html[start + 2 : start + 3].isalpha()):
            end = html.find(">", start)
            if end < 0:
                return
            position = end + 1
            continue
        if not (after == "/" or (after.isascii() and after.isalpha())):
            yield "<"
            position = start + 1
            continue
        tag = None if blunt else _TAG.match(html, start)
        if tag is None:
            blunt = True
            tag = _BLUNT.match(html, start)
        if tag is None:
            if not _CUT_OFF.match(html, start):
                yield html[start:]
            return
        name = tag[2].lower()
        closes = tag[1] == "/"
        position = tag.end()
        content = ""
        if name in _RAW and not closes:
            end_tag = _RAW[name].search(html, position)
            if end_tag is None:
                yield Tag(name, start)
                return
            content = html[position : end_tag.start()]
            position = end_tag.start()
        yield Tag(name, start, closes, not closes and tag[3].endswith("/"), tag[3], content)
    if position < len(html):
        yield html[position:]


def attributes(written: str) -> Iterator[tuple[str, str]]:
    """Names and values of a tag's attributes that have a value, character references as they are, up to a bound."""
    for one in _ATTRIBUTE.finditer(written[:_LONGEST]):
        yield one["name"], one["double"] or one["single"] or one["bare"] or ""


def _comment_end(html: str, start: int) -> int:
    """Where a comment ends, -1 where it does not. `<!-->` and `<!--->` are whole."""
    for short in ("<!-->", "<!--->"):
        if html.startswith(short, start):
            return start + len(short)
    end = html.find("-->", start + 4)
    return end + 3 if end >= 0 else -1
