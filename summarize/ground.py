"""Whether an article bears out a sentence: it rests on segments and states no fact that they lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from facts import Flag
from facts.names import missing_names, names
from facts.numbers import missing_numbers, numbers
from facts.repetition import repeated
from summarize.english import NEVER_LAST, is_finished
from summarize.link import LINKS, Source
from summarize.original import unknown_names
from summarize.support import Text, support
from summarize.words import content_words

# Below this a sentence is about something else, and nothing more is asked of it.
COVERAGE = 0.33
# How much of a sentence at most two segments must say in its own order. Measured (docs/stories.md): of the sentences
# of a model that has hardly learnt to write 1 in 60 passes, of the article's own sentences all, of people's briefs a
# third.
SUPPORT = 0.55
# A link may grow by this many segments to take in a number or a name that stands in another one.
_WIDENING = 1
_FEWEST_WORDS = 3
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# Names that are part figure, which neither names nor numbers read: H5N1, G20, F-16, K7.
_CODE = re.compile(r"\b[A-Z]+-?\d\w*")
_ANY_CODE = re.compile(r"\b[^\W\d_]+-?\d\w*")
_UNKNOWN = re.compile(r"⁇|<unk>|\ufffd")


@dataclass(frozen=True)
class Verdict:
    """The segments that a sentence rests on (ascending), and a flag for each thing that speaks against it."""

    segments: tuple[int, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def passes(self) -> bool:
        return bool(self.segments) and not self.flags


def check(sentence: str, source: Source) -> Verdict:
    """Judges a sentence of a brief. Every number and name must stand in the segments that it is linked to, and every
    name in what they translate too.
    """
    fault = malformed(sentence)
    if fault is None and not is_finished(sentence):
        fault = _broken(sentence)
    if fault is not None:
        return Verdict(source.link(sentence).segments, (fault,))
    link = source.link(sentence)
    if link.coverage < COVERAGE:
        return Verdict(link.segments, (_ungrounded(sentence),))
    stated_numbers = numbers(sentence, "en")

    def numbers_lacking(segments: Sequence[int]) -> list[str]:
        found = [number for index in segments for number in source.numbers[index]]
        return [number.text for number in missing_numbers(stated_numbers, found)]

    def names_lacking(segments: Sequence[int]) -> list[str]:
        return _names_lacking(sentence, [source.segments[index] for index in segments])

    related = source.related(sentence)
    borne = support(sentence, [(index, source.texts[index]) for index in related])
    segments = list(borne.segments or link.segments)
    lost_numbers = _widen(segments, related, numbers_lacking)
    lost_names = _widen(segments, related, names_lacking)
    flags = _facts_flags(sentence, lost_numbers, lost_names)
    flags = flags or unknown_names(sentence, source.behind(segments), source.found(segments))
    if not flags and (borne.fault or borne.share < SUPPORT):
        flags = (_ungrounded(sentence, borne.fault),)
    return Verdict(tuple(sorted(segments)), flags)


def check_headline(
    headline: str, source: Source, title: str = "", original_title: str = "", found_in_title: Collection[str] = ()
) -> Verdict:
    """As `check` for text that sums up the whole: its facts may stand in any segment, or in the title.

    It is short: one long name may be most of it, so what it says besides names has to be borne out too. The title
    counts as one more segment, after those of the text. The words `found_in_title` are known to stand in its Arabic.
    """
    fault = malformed(headline)
    link = source.link(headline, limit=2 * LINKS)
    if fault is None and link.coverage < COVERAGE:
        fault = _ungrounded(headline)
    if fault is not None:
        return Verdict(link.segments, (fault,))
    found = [number for stated in source.numbers for number in stated] + numbers(title, "en")
    lost_numbers = [number.text for number in missing_numbers(numbers(headline, "en"), found)]
    lost_names = _names_lacking(headline, [*source.segments, title])
    flags = _facts_flags(headline, lost_numbers, lost_names)
    known = {*found_in_title, *source.found(link.segments)}
    flags = flags or unknown_names(headline, [original_title, *source.behind(link.segments)], known)
    titled = [(len(source.segments), Text(title))] if title else []
    borne = support(headline, titled + [(index, source.texts[index]) for index in source.related(headline)])
    if not flags and (borne.fault or min(borne.share, borne.besides) < SUPPORT):
        flags = (_ungrounded(headline, borne.fault),)
    return Verdict(tuple(sorted({*link.segments, *borne.segments})), flags)


def _names_lacking(sentence: str, texts: Sequence[str]) -> list[str]:
    known = {_plain(code) for text in texts for code in _ANY_CODE.findall(text)}
    lost = missing_names(names(sentence), texts)
    return [*lost, *(code for code in _CODE.findall(sentence) if _plain(code) not in known and code not in lost)]


def _plain(code: str) -> str:
    """Covid-19 and COVID19 are one."""
    return code.replace("-", "").lower()


def malformed(sentence: str) -> Flag | None:
    """What makes a text no English sentence, whatever the article says."""
    if _ARABIC.search(sentence):
        return Flag("script", f"{_quoted(sentence)} holds Arabic script")
    if _UNKNOWN.search(sentence):
        return Flag("unknown", f"{_quoted(sentence)} holds unknown pieces")
    words = sentence.split()
    if len(words) < _FEWEST_WORDS or not content_words(sentence):
        return Flag("length", f"{_quoted(sentence)} is no sentence")
    if words[-1].rstrip(".!?…\"'”’").lower() in NEVER_LAST:
        return _broken(sentence)
    loop = repeated(sentence)
    return Flag("loop", f'"{loop}" is said over and over') if loop else None


def _widen(segments: list[int], related: Sequence[int], lacking: Callable[[Sequence[int]], list[str]]) -> list[str]:
    """Adds segments while they hold facts that the linked ones lack; returns what stands in none."""
    lost = lacking(segments)
    for index in related:
        if not lost or len(segments) == LINKS + _WIDENING:
            break
        if index not in segments and len(still := lacking([*segments, index])) < len(lost):
            segments.append(index)
            lost = still
    return lost


def _facts_flags(text: str, lost_numbers: list[str], lost_names: list[str]) -> tuple[Flag, ...]:
    return (
        *(Flag("number", f"{_around(text, number)} is not in the article") for number in lost_numbers),
        *(Flag("name", f"{_quoted(name)} is not in the article") for name in lost_names),
    )


def _broken(text: str) -> Flag:
    return Flag("length", f"{_quoted(text)} breaks off")


def _ungrounded(text: str, fault: str = "") -> Flag:
    return Flag("ungrounded", f"{_quoted(text)} is not borne out by the article{fault and ': '}{fault}")


def _quoted(text: str, words: int = 12) -> str:
    shown = text.split()
    return f'"{" ".join(shown[:words])}{" …" if len(shown) > words else ""}"'


def _around(text: str, fact: str, words: int = 2) -> str:
    """The fact with the words beside it, so that a reader sees which "12" is meant."""
    before, found, after = text.partition(fact)
    if not found:
        return _quoted(fact)
    left = re.search(rf"(?:\S+\s+){{0,{words}}}\S*$", before)
    right = re.match(rf"\S*(?:\s+\S+){{0,{words}}}", after)
    return f'"{left.group() if left else ""}{found}{right.group() if right else ""}"'
