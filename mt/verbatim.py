"""What passes through unchanged: web and e-mail addresses, #tags, @names; emoji at the ends of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_END = r"[^\s.,;:!?،؛؟…)\]}>»”\"']"
_TOKEN = re.compile(
    rf"(?<!\w)(?:https?://|www\.)\S*{_END}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])[#@]\w+"
)
# What every one of them has; most texts have none, and the search is dear.
_MAYBE = re.compile(r"[@#]|://|www\.")
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d"
_UNIT = re.compile(rf"{_TOKEN.pattern}|[{_EMOJI}]")
_BULLET = re.compile(r"[\s|•*]*")
_CLOSE = re.compile(r"\s*[.!؟]?\Z")


class Peeled(NamedTuple):
    """`lead + core + trail` is the text; the model reads `core`."""

    lead: str
    core: str
    trail: str


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text) if _MAYBE.search(text) else []


def blanked(text: str) -> str:
    """`text` with its tokens gone, each character for one that is no letter."""
    return _TOKEN.sub(lambda match: "\0" * len(match[0]), text) if _MAYBE.search(text) else text


def peel(text: str) -> Peeled:
    """Takes off what stands at either end and is not language; white space goes with it."""
    units = [match.span() for match in _UNIT.finditer(text)]
    start = end = 0
    for begins, ends in units:
        if _BULLET.fullmatch(text, start, begins) is None:
            break
        end = ends
        start = _BULLET.match(text, end).end()
    lead = start if end else 0
    trail = len(text)
    for begins, ends in reversed(units):
        closed = text[ends:trail].isspace() or ends == trail or (trail == len(text) and _CLOSE.match(text, ends))
        if begins < lead or not closed:
            break
        trail = begins
    core = text[lead:trail].rstrip() if trail < len(text) else text[lead:]
    return Peeled(text[:lead], core, text[lead + len(core) :])


def lost(source: str, target: str) -> list[str]:
    """The tokens of `source` that `target` lacks."""
    return [token for token in dict.fromkeys(tokens(source)) if token not in target]


def pieces(text: str) -> list[str]:
    """`text` cut at its tokens, which are pieces of their own: joined by spaces they say the same."""
    cut, at = [], 0
    for match in _TOKEN.finditer(text):
        cut += [text[at : match.start()].strip(), match[0]]
        at = match.end()
    return [piece for piece in (*cut, text[at:].strip()) if piece]


def around(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to all that is not a token."""
    if not (found := tokens(text)):
        return change(text)
    kept = [*found, ""]
    return "".join(change(part) + token for part, token in zip(_TOKEN.split(text), kept, strict=True))
