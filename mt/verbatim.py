"""What passes through unchanged: web and e-mail addresses, #tags, @names; emoji at the ends of a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = r"[^\s.,;:!?،؛؟…)\]}>»”\"']"
_TOKEN = re.compile(
    rf"(?:https?://|www\.)\S*{_END}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])[#@]\w+"
)
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d"
_LEAD = re.compile(rf"(?:(?:{_TOKEN.pattern}|[{_EMOJI}]+|[|•*])\s*)+")
_TRAIL = re.compile(rf"(?:\s*(?:{_TOKEN.pattern}|[{_EMOJI}]+))+[.!؟]?$")


class Peeled(NamedTuple):
    """`lead + core + trail` is the text; the model reads `core`."""

    lead: str
    core: str
    trail: str


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def peel(text: str) -> Peeled:
    """Takes off what stands at either end and is not language; white space goes with it."""
    lead = found[0] if (found := _LEAD.match(text)) else ""
    rest = text[len(lead) :]
    trail = found[0] if (found := _TRAIL.search(rest)) else ""
    return Peeled(lead, rest[: len(rest) - len(trail)], trail)


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
