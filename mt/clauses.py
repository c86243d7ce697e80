"""Sentences that are too long for a model, cut where clauses meet."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from mt.sentences import Span

# Verbs with which Arabic news strings its sentences together ("and he added"), and words that open a clause.
_VERBS = (
    "قال|قالت|أضاف|أضافت|أوضح|أوضحت|أكد|أكدت|أشار|أشارت|ذكر|ذكرت|أعلن|أعلنت|نقل|نقلت|تابع|لفت|بين|اعتبر|شدد|كشف|أفاد|زاد"
    "|كان|كانت|جاء|جاءت|يأتي|تأتي|يعد|تعد"
)
_LINKS = (
    r"و?فيما|و?بينما|و?حيث|كما|و?لكن\w*|و?إلا\sأن\w*|غير\sأن\w*|بيد\sأن\w*|و?في\sحين|وذلك|مما|إذ|و?عندما|و?حتى"
    r"|و?بعدما|و?قبل\sأن|و?بعد\sأن|موضحا|مؤكدا|مشيرا|مضيفا|لافتا|و?الذي\w*|و?التي|و?اللذ\w+|لذلك|وبالتالي"
)
# Each pattern matches up to where the second part begins; the best come first.
_PUNCTUATION = (
    r"[؛;]\s+|\.\.\s+|[.!?؟…۔][\"'»”)]*\s+",
    rf"[،,]\s+(?=(?:[وف](?:{_VERBS})|{_LINKS})\b)|\s[-–—]\s+",
    r"[،,]\s+(?=[وف]\w)|:\s+",
    r"[،,]\s+",
)
_CONJUNCTIONS = (
    rf"(?<=\s)(?=(?:و(?:{_VERBS})|{_LINKS})\b)",
    r"(?<=\s)(?=[«“(]|\"\w)",
    r"(?<=\s)(?=و\w{3})",
)
_ENCLOSED = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
# (joint, whether quotes and brackets may be cut open at it, the smallest share of the whole that a part may be)
_PLAN = tuple(
    (re.compile(pattern), opens, share)
    for patterns, opens, share in (
        (_PUNCTUATION, False, 0.2),
        (_CONJUNCTIONS, False, 0.2),
        (_PUNCTUATION, True, 0.2),
        ((r"\s+",), False, 0.2),
        ((r"\s+",), True, 0.0),
    )
    for pattern in patterns
)
# How far from its middle to look for a joint: further than any sentence reaches, and the same for a text of megabytes.
_REACH = 2000
# A letter bears no more vowel signs than this.
_SIGNS = 4


class Limits(NamedTuple):
    """What a model can take at once; `count_tokens` counts the source tokens of a text."""

    count_tokens: Callable[[str], int]
    tokens: int
    words: int

    def fits(self, text: str) -> bool:
        # Counting words first keeps the tokenizer away from texts of megabytes.
        if len(text) > 16 * self.tokens or len(text.split()) > self.words:
            return False
        return self.count_tokens(text) <= self.tokens


def fit(text: str, spans: Iterable[Span], limits: Limits) -> list[Span]:
    """The spans of `text`, with every one that is over the limits cut into parts that are not. No character is lost.

    Cuts at the joint of clauses that is best and nearest to the middle, then at white space, at last inside of a word.
    """
    fitted = []
    waiting = list(spans)[::-1]
    while waiting:
        span = waiting.pop()
        if span.end - span.start == 1 or limits.fits(text[span.start : span.end]):
            fitted.append(span)
            continue
        left, right = _halve(text, span)
        waiting += [right, left]
    return fitted


def _halve(text: str, span: Span) -> tuple[Span, Span]:
    """Two spans that hold all of `span` but the white space between them."""
    start, end = span.start, span.end
    middle = (start + end) // 2
    near = max(start, middle - _REACH), min(end, middle + _REACH)
    enclosed = [match.span() for match in _ENCLOSED.finditer(text, *near)]
    for joint, opens, share in _PLAN:
        margin = max(1, int((end - start) * share))
        cuts = (match.end() for match in joint.finditer(text, *near))
        cuts = (cut for cut in cuts if start + margin <= cut <= end - margin)
        if not opens:
            cuts = (cut for cut in cuts if not _inside(cut, enclosed))
        if (cut := min(cuts, key=lambda place: abs(place - middle), default=None)) is not None:
            left = text[start:cut].rstrip()
            return replace(span, end=start + len(left)), replace(span, start=cut)
    cut = middle
    while cut < min(end - 1, middle + _SIGNS) and unicodedata.combining(text[cut]):
        cut += 1
    return replace(span, end=cut), replace(span, start=cut)


def _inside(place: int, enclosed: list[tuple[int, int]]) -> bool:
    index = bisect.bisect_left(enclosed, (place, 0)) - 1
    return index >= 0 and place < enclosed[index][1]
