"""One number as a text states it, and the digits that all scripts share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

NumberKind = Literal["number", "percent", "ordinal", "fraction", "decade", "time", "date", "month"]


@dataclass(frozen=True)
class Number:
    """A number and the characters `start:end` of the text that state it.

    `value` of a time of day is hours * 100 + minutes, of a month its number, of a decade its year (or 90 for
    nineties).
    `also` holds other values that the same characters may mean: 1.000 is one or a thousand.
    `firm` is False where a faithful translation may leave it unsaid: "one", a dual, an ordinal, "half".
    A number that is not firm still answers for one that is.
    """

    value: Decimal
    text: str
    start: int
    end: int
    kind: NumberKind = "number"
    firm: bool = True
    also: tuple[Decimal, ...] = ()

    @property
    def values(self) -> tuple[Decimal, ...]:
        return (self.value, *self.also)

    def times_in(self, others: Sequence[Number]) -> int:
        """How often its value stands among the others."""
        return sum(other.value == self.value for other in others)


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_VULGAR = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# What is not below this is a code, not a count; bounded too, so that exact arithmetic never runs out of digits.
LIMIT = Decimal(10) ** 20
# Addresses and codes hold digits that state nothing.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|[@#][A-Za-z_]\w*|\d{21,}"
)
# What every one of them has; most texts have none, and the search is dear.
_MAYBE_ADDRESS = re.compile(r"[@#]|://|www\.|\d{21}")
_MAYBE_LITERAL = re.compile(rf"[\d{_VULGAR}]")
_DAY = r"\d{1,2}"
_LITERAL = re.compile(
    rf"""
      (?P<hour>(?<![\d:.,])(?:[01]?\d|2[0-4])):(?P<minute>[0-5]\d)(?![\d.]|:\d(?!\d))
    | (?P<date>(?<![\d/.-])
        (?:{_DAY}[/.]{_DAY}[/.]\d{{2,4}} | \d{{4}}(?P<rule>[/-]){_DAY}(?P=rule){_DAY} | {_DAY}/{_DAY})
        (?![\d/]))
    | (?P<grouped>(?<![\d.,])[1-9]\d{{0,2}}
        (?:(?P<mark>[,٬.'’،\u00a0\u202f\u2009\x20])\d{{3}})(?:(?P=mark)\d{{3}})*(?!\d))
      (?P<tail>[.٫,]\d+(?!\d*[,.]\d))?
    | (?P<whole>\d*)(?P<vulgar>[{_VULGAR}])
    | (?P<plain>\d+(?:[.٫]\d+(?!\d*\.\d)|(?:(?<=(?<!\d)0)[,،]\d+|[,،]\d{{1,2}})(?![\d,،]))?)
    """,
    re.VERBOSE,
)
# Between the ends of a range; looking through more could take long.
_WIDEST_GAP = 20
# "3 thousand dead and 200 injured" are no 3,200.
_LEAST_PART = 1000
_LATIN_BEFORE = re.compile(r"[A-Za-z]$")
_SHORT_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d\s?[-–—/]\s?$")


def to_ascii_digits(text: str) -> str:
    """The text with every digit in ASCII, addresses and codes blanked; one character for one character."""
    if _MAYBE_ADDRESS.search(text):
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text.translate(_DIGITS)


def literals(text: str) -> Iterator[Number]:
    """The numbers that `text` (from `to_ascii_digits`) writes with digits, in order."""
    if not _MAYBE_LITERAL.search(text):
        return
    for match in _LITERAL.finditer(text):
        start, end, written = match.start(), match.end(), match[0]
        if match["hour"]:
            hour, minute = int(match["hour"]), int(match["minute"])
            also = (Decimal(f"{hour}.{minute:02}"),)
            yield Number(Decimal(hour * 100 + minute), written, start, end, "time", also=also)
        elif match["date"]:
            for part in re.finditer(r"\d+", written):
                at = (start + part.start(), start + part.end())
                yield Number(Decimal(part[0]), part[0], *at, "date")
        elif match["vulgar"]:
            value = _vulgar(match["vulgar"]) + Decimal(match["whole"] or 0)
            kind: NumberKind = "number" if match["whole"] else "fraction"
            yield Number(value, written, start, end, kind, firm=bool(match["whole"]))
        elif match["grouped"]:
            number = _grouped(match, written, start, end)
            if number.value < LIMIT:
                yield number
        else:
            value = Decimal(re.sub("[٫,،]", ".", written))
            also = ()
            century = _SHORT_YEAR.search(text, max(0, start - 8), start)
            if century and len(written) == 2:
                also = (Decimal(century[1] + written),)
            # The digit of km2 or H1N1 is part of a name.
            firm = not _LATIN_BEFORE.search(text, max(0, start - 1), start)
            yield Number(value, written, start, end, firm=firm, also=also)


def spread_scales(found: list[Number], scales: dict[int, Decimal], text: str, between: re.Pattern[str]) -> list[Number]:
    """In "two to three million" the first number may mean millions too.

    `scales` tells by the end of a number which scale it ended with, `between` what joins the ends of a range.
    """
    spread = list(found)
    for index, (low, high) in enumerate(pairwise(found)):
        scale = scales.get(high.end)
        smaller = scale and low.end not in scales and low.value * scale < high.value
        if (
            smaller
            and high.start - low.end <= _WIDEST_GAP
            and between.fullmatch(text, low.end, max(low.end, high.start))
        ):
            spread[index] = replace(low, also=(*low.also, low.value * scale))
    return spread


def add_scales(found: list[Number], scales: dict[int, Decimal], text: str, between: re.Pattern[str]) -> list[Number]:
    """In "6 billion dollars and 750 million" each of the two may mean the 6.75 billion of both.

    `scales` as above; `between` matches what parts such a sum, perhaps with the first character of what follows.
    """
    added = list(found)
    for index, (high, low) in enumerate(pairwise(found)):
        finer = _LEAST_PART <= low.value < scales.get(high.end, 0)
        parting = between.match(text, high.end) if finer and high.kind == low.kind == "number" else None
        if parting and low.start <= parting.end() <= low.start + 1:
            also = (high.value + low.value,)
            added[index] = replace(added[index], also=added[index].also + also)
            added[index + 1] = replace(low, also=low.also + also)
    return added


def _vulgar(character: str) -> Decimal:
    return Decimal(str(round(unicodedata.numeric(character), 4)))


def _grouped(match: re.Match[str], written: str, start: int, end: int) -> Number:
    """1,000 and its like: a thousand first, but a single separator may be a decimal point too."""
    groups = re.split(r"\D", match["grouped"])
    tail = match["tail"] or ""
    value = Decimal("".join(groups) + tail.translate(str.maketrans("٫,", "..")))
    also: tuple[Decimal, ...] = ()
    if len(groups) == 2 and not tail and match["grouped"][len(groups[0])] in ",.،":
        also = (Decimal(".".join(groups)),)
    if also and match["grouped"][len(groups[0])] == ".":
        value, also = also[0], (value,)
    return Number(value, written, start, end, also=also)
