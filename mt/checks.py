"""What can be wrong with a translated segment and seen without knowing either language well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from facts import Flag, Number, lost_negation, missing_numbers, numbers
from facts.repetition import repeated
from mt.clean import has_arabic
from mt.verbatim import lost, tokens

_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
# Characters of English for one of Arabic, both counted with a few more so that short texts may differ: of 16,000
# right translations of news none is outside of these.
_RATIO = (0.5, 2.5)
_RATIO_SLACK = 12
# More than this share of pieces that the model does not know, and it translates what it cannot read.
_UNKNOWN_SHARE = 0.15


def check(source: str, target: str, *, stated: Sequence[Number] | None = None, cut: bool = False) -> tuple[Flag, ...]:
    """What is wrong with `target` as the English of the Arabic `source`.

    Checks numbers both ways, what is denied, repetition loops, addresses and #tags, Arabic letters left over, and
    length. `stated` are the numbers of `source` where the caller has them; `cut`: the model was stopped while writing.
    """
    if not target.strip():
        return (Flag("length", "nothing came out"),)
    stated = numbers(source, "ar") if stated is None else stated
    return (
        *_numbers(stated, target),
        *_negation(source, target),
        *_loop(source, target),
        *(Flag("name", f"{token} is not in the translation") for token in lost(source, target)),
        *_script(source, target),
        *_length(source, target, cut),
    )


def check_unknown(unknown: int, pieces: int) -> tuple[Flag, ...]:
    """A flag where many of the source's pieces are `unknown` to the model; no second decoding can mend it."""
    if unknown < 2 or unknown <= _UNKNOWN_SHARE * pieces:
        return ()
    return (Flag("unknown", f"the model does not know {unknown} of {pieces} pieces of the source"),)


def _numbers(stated: Sequence[Number], target: str) -> list[Flag]:
    written = numbers(target, "en")
    lost = [f"{number.text} is not in the translation" for number in missing_numbers(stated, written)]
    invented = [f"{number.text} is not in the source" for number in missing_numbers(written, stated)]
    return [Flag("number", detail) for detail in dict.fromkeys(lost + invented)]


def _negation(source: str, target: str) -> list[Flag]:
    word = lost_negation(source, target)
    return [Flag("negation", f"{word} (not) is not in the translation")] if word else []


def _loop(source: str, target: str) -> list[Flag]:
    phrase = repeated(target)
    if phrase is None or repeated(source) is not None:
        return []
    return [Flag("loop", f"“{phrase}” is said again and again")]


def _script(source: str, target: str) -> list[Flag]:
    for token in tokens(source):
        target = target.replace(token, " ")
    if not has_arabic(target):
        return []
    left = " ".join(dict.fromkeys(run for run in _ARABIC_RUN.findall(target) if has_arabic(run)))
    return [Flag("script", f"left in Arabic: {left[:60]}")]


def _length(source: str, target: str, cut: bool) -> list[Flag]:
    if cut:
        return [Flag("length", "the translation breaks off")]
    letters = sum(not unicodedata.combining(character) for character in source)
    ratio = (len(target) + _RATIO_SLACK) / (letters + _RATIO_SLACK)
    if _RATIO[0] <= ratio <= _RATIO[1]:
        return []
    size = "short" if ratio < 1 else "long"
    return [Flag("length", f"too {size}: {len(target)} characters for {letters}")]
