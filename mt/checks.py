"""What can be wrong with a translated segment and seen without knowing either language well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from facts import Flag, Number, lost_negation, missing_numbers, numbers
from facts.bounds import turned_bounds
from facts.casualties import lost_fate, lost_suicide, swapped_fates, told_as_killers, told_as_persuasion
from facts.counted import other_things
from facts.directions import turned_direction
from facts.duals import lost_dual
from facts.flags import NOT_THERE
from facts.made_up import made_up
from facts.negation import denied_twice, lost_end, only_denied
from facts.numbers import said_again
from facts.ordinals import IN_WORDS, other_ordinal
from facts.repetition import doubled, repeated
from facts.roles import lost_kin, told_as_fire, told_as_sufferers
from facts.verdicts import lost_verdict
from mt.clean import has_arabic
from mt.verbatim import lost, tokens

_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
# "19 lines by as many": English says the number again.
_AS_MANY = re.compile(r"مثل(?:ه|ها|هم|هما|هن)(?!\w)")
# Characters of English for one of Arabic, both counted with a few more so that short texts may differ: of 16,000
# right translations of news none is outside of these.
_RATIO = (0.5, 2.5)
_RATIO_SLACK = 12
# How a flag ends that tells of something which the translation lacks.
LEFT_OUT = "is not in the translation"
_FATES = {"dead": "died", "injured": "were injured"}
_BOUNDS = {"lower": "the least", "upper": "the most"}
# More than this share of pieces that the model does not know, and it translates what it cannot read.
_UNKNOWN_SHARE = 0.15


def check(source: str, target: str, *, stated: Sequence[Number] | None = None, cut: bool = False) -> tuple[Flag, ...]:
    """What is wrong with `target` as the English of the Arabic `source`.

    Checks numbers both ways, whether they count the dead or the injured and are the least or the most, what is denied,
    repetition loops, addresses and #tags, Arabic letters left over, and length. `stated` are the numbers of `source`
    where the caller has them; `cut`: the model was stopped while writing.
    """
    if not target.strip():
        return (Flag("length", "nothing came out"),)
    stated = numbers(source, "ar") if stated is None else stated
    return (
        *_numbers(source, stated, target),
        *_negation(source, target),
        *_loop(source, target),
        *(Flag("name", f"{token} {LEFT_OUT}") for token in lost(source, target)),
        *_script(source, target),
        *_length(source, target, cut),
    )


def check_unknown(unknown: int, pieces: int) -> tuple[Flag, ...]:
    """A flag where many of the source's pieces are `unknown` to the model; no second decoding can mend it."""
    if unknown < 2 or unknown <= _UNKNOWN_SHARE * pieces:
        return ()
    return (Flag("unknown", f"the model does not know {unknown} of {pieces} pieces of the source"),)


def _numbers(source: str, stated: Sequence[Number], target: str) -> list[Flag]:
    written = numbers(target, "en")
    missing = missing_numbers(stated, written)
    found = [f"{number.text} {LEFT_OUT}" for number in missing]
    found += [f"{number.text}{NOT_THERE}" for number in missing_numbers(written, stated)]
    again = [] if _AS_MANY.search(source) else said_again(stated, written)
    found += [f"{number.text} is said more often than in the source" for number in again]
    fates = [
        f"{number.text} are {right} in the source, not {wrong}"
        for number, right, wrong in swapped_fates(source, stated, target, written)
    ]
    if not fates and (untold := lost_fate(source, stated, target)) and untold[0] not in missing:
        fates = [f"that {untold[0].text} {_FATES[untold[1]]} {LEFT_OUT}"]
    found += fates
    found += [
        f"{number.text} counts {right} in the source, not {wrong}"
        for number, right, wrong in other_things(source, stated, target, written)
    ]
    found += [
        f"{turned.number.text} is {_BOUNDS[turned.right]} in the source, not {_BOUNDS[turned.there]}"
        for turned in turned_bounds(source, stated, target, written)
    ]
    if other := other_ordinal(stated, target, written):
        found.append(f"{other[0].text} is {IN_WORDS[int(other[0].value)]}, not {other[1].text}")
    if phrase := told_as_killers(source, target):
        found.append(f"“{phrase}” is said of those who were killed in the source")
    if phrase := told_as_sufferers(source, target):
        found.append(f"“{phrase}” is said of those who did it in the source")
    if told := turned_direction(source, target):
        found.append(f"{told[0]} (a {told[1]}) {LEFT_OUT}")
    if dual := lost_dual(source, target):
        found.append(f"{dual} (two) {LEFT_OUT}")
    return [Flag("number", detail) for detail in dict.fromkeys(found)]


def _negation(source: str, target: str) -> list[Flag]:
    if word := lost_negation(source, target):
        return [Flag("negation", f"{word} (not) {LEFT_OUT}")]
    if verdict := lost_verdict(source, target):
        return [Flag("negation", f"{verdict[0]} ({verdict[1]}) {LEFT_OUT}")]
    for word, what in (
        (told_as_fire(source, target), "shots"),
        (lost_kin(source, target), "whose kin"),
        (lost_suicide(source, target), "suicide"),
        (told_as_persuasion(source, target), "deaths"),
    ):
        if word:
            return [Flag("negation", f"{word} ({what}) {LEFT_OUT}")]
    if grave := made_up(source, target):
        return [Flag("negation", f"“{grave[0]}” ({grave[1]}){NOT_THERE}")]
    if word := lost_end(source, target):
        return [Flag("negation", f"{word} (no longer) {LEFT_OUT}")]
    if phrase := only_denied(source, target):
        return [Flag("negation", f"“{phrase}” denies what the source says of no others")]
    if twice := denied_twice(source, target):
        return [Flag("negation", f"“{twice['said']}” denies twice what the source denies once")]
    return []


def _loop(source: str, target: str) -> list[Flag]:
    if (phrase := repeated(target)) and repeated(source) is None:
        return [Flag("loop", f"“{phrase}” is said again and again")]
    if (phrase := doubled(target)) and doubled(source) is None:
        return [Flag("loop", f"“{phrase}” is said twice over")]
    return []


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
    letters = len(source) - sum(map(bool, map(unicodedata.combining, source)))
    ratio = (len(target) + _RATIO_SLACK) / (letters + _RATIO_SLACK)
    if _RATIO[0] <= ratio <= _RATIO[1]:
        return []
    size = "short" if ratio < 1 else "long"
    return [Flag("length", f"too {size}: {len(target)} characters for {letters}")]
