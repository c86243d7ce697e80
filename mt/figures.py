"""Arabic numbers and months that can be read in one way only, and how English writes them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from facts import Number
from facts.arabic_words import fold
from facts.number import to_ascii_digits
from seq2seq.decoding import Hint

PERCENT = re.compile(r"[\s-]?(?:%|per\s?cent)$", re.IGNORECASE)
# As the Arabic writes them, letters folded. A thousand after digits may be "he composed" ("in 93 he composed").
_SURE_DIGITS = re.compile(
    r"[\d.,٫٬]*\d(?:\s?[%٪]|\s+(?:في\s+ال|بال)(?:مئ|مائ)ه|\s+(?:مليون|مليار|ملايين|مليارات|الاف)ا?)?"
)
_UNITS = r"(?:ثلاث|اربع|خمس|ست|سبع|ثماني?|تسع)[ها]?"
_ONE_OR_TWO = r"(?:واحد|احد|احدي|اثن[اي]|اثنت[اي])"
_TENS = r"(?:عشر|ثلاث|خمس|ست|سبع|ثمان|تسع)(?:ون|ين)"
_FORTY = "اربع(?:ون|ين)"
_SCALE = r"\s+(?:الف|مليون|مليار)ا?"
_IN_THE_HUNDRED = r"\s+(?:في\s+ال|بال)(?:مئ|مائ)ه"
# Thousands, millions and what goes beyond them: of this the model loses a part.
_COMPOUND = re.compile(r"(?:الف|الاف|الفا|الف[اي]ن|مليونا?|ملايين|مليون[اي]ن|مليارا?|مليارات|مليار[اي]ن)\s+و")
# Of two numbers "between a million and 200 thousand", or of a year.
_NO_SUM_BEFORE = re.compile(r"(?<![ء-ي])(?:ما\s+)?(?:بين|عام|عامي|سنه|العام)\s+$")
# Words that are numbers wherever they stand: neither the lion in seven nor the mourning of forty days.
_SURE_WORDS = re.compile(
    rf"[وف]?[بل]?(?P<article>ال)?(?:(?:{_UNITS}|{_ONE_OR_TWO})\s+عشره?|(?:{_UNITS}|{_ONE_OR_TWO}ن?)\s+و(?:{_TENS}|{_FORTY})"
    rf"|{_TENS}|{_FORTY}(?={_SCALE}))(?:{_SCALE})?(?:{_IN_THE_HUNDRED})?"
)
# Names of cars, gods, emperors, clinics and fathers, too: months for sure only beside digits.
_DOUBTFUL_MONTHS = frozenset(["نيسان", "اب", "تموز", "ايار", "مايو", "يوليو", "اغسطس", "مارس", "ماي", "اوت", "جوان"])
_DIGIT_BEFORE, _DIGIT_AFTER = re.compile(r"\d(?:st|nd|rd|th)?[\s,/]+$"), re.compile(r"[\s,/]+\d")
# A part of a score, a span of years, a size or a code is no number by itself.
_JOINED_BEFORE = re.compile(r"(?:[-–—/×*:+.A-Za-z]\s?|[ء-ي]{2})$")
_JOINED_AFTER = re.compile(r"\s?[-–—/×*:+A-Za-z]|\.\d")
# Of all that may be read in two ways only this is plain: 1.500 is one thing here and another there.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[,٬]\d{3})+")
_BETWEEN_MONTHS = re.compile(r"\s*(?:أو|إلى|حتى|و|-)?\s*")
_SCALE_WORDS = {10**12: "trillion", 10**9: "billion", 10**6: "million"}
_LARGE = re.compile(r"million|billion|trillion", re.IGNORECASE)


def sure_number(number: Number) -> bool:
    """Whether the Arabic is that number and nothing else, wherever it stands."""
    read = fold(number.text)
    return bool(_SURE_DIGITS.fullmatch(read) or _SURE_WORDS.fullmatch(read))


def sure_month(source: str, month: Number) -> bool:
    """Whether the Arabic `source` cannot mean anything else there than a month."""
    name = fold(month.text)
    doubtful = name in _DOUBTFUL_MONTHS or (name[0] in "وبلف" and name[1:] in _DOUBTFUL_MONTHS)
    return not doubtful or beside_digits(source, month)


def beside_digits(text: str, month: Number) -> bool:
    """Whether a day or year stands next to it, in Arabic or in English."""
    before = _DIGIT_BEFORE.search(text, max(0, month.start - 6), month.start)
    return bool(before or _DIGIT_AFTER.match(text, month.end))


def is_compound(source: str, number: Number) -> bool:
    """Whether it is of thousands or millions and more for sure, and nothing else."""
    summed = number.kind == "number" and not number.also and _has_parts(number)
    return summed and not _NO_SUM_BEFORE.search(fold(source[: number.start]))


def _has_parts(number: Number) -> bool:
    """Whether the Arabic says it in thousands or millions "and" more."""
    return bool(_COMPOUND.search(fold(number.text)))


def in_english(number: Number, instead_of: str = "") -> str:
    """An Arabic number or month as English writes it, in the manner of what it is put in the place of."""
    if number.kind == "month":
        return calendar.month_name[int(number.value)]
    if number.kind == "decade":
        return f"{plain(number)}s"
    if _has_parts(number):
        return _scaled(int(number.value), instead_of)
    written = to_ascii_digits(number.text)
    digits = written if written.isdigit() else plain(number)  # a year has no comma, and an hour keeps its nought
    if digits != written and number.value >= 10_000 and digits.isdigit():
        digits = f"{int(digits):,}"
    sign = PERCENT.search(instead_of) if number.kind == "percent" else None
    return plain(number) + sign[0] if sign else digits


def plain(number: Number) -> str:
    """Its value in digits alone."""
    value = number.value
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"


def _scaled(value: int, instead_of: str) -> str:
    """ "2.8 million" in the place of millions, where that says it all, else digits."""
    scale = next((scale for scale in _SCALE_WORDS if scale <= value), 0)
    if scale and _LARGE.search(instead_of) and value % (scale // 1000) == 0:
        return f"{(Decimal(value) / scale).normalize():f} {_SCALE_WORDS[scale]}"
    return f"{value:,}"


def figure_hints(source: str, stated: Sequence[Number], wanted: Sequence[Number]) -> Iterator[Hint]:
    """What a model may be shown of the numbers `wanted`, some of those that the `source` has `stated`: those that stand
    by themselves and can be read in one way only.
    """
    months = [number for number in stated if number.kind == "month"]
    side_by_side = {
        month.start
        for one, other in pairwise(months)
        if _BETWEEN_MONTHS.fullmatch(source, one.end, other.start)
        for month in (one, other)
    }
    again = {other.start for one, other in pairwise(months) if source[one.end : other.start].strip() == "/"}
    for number in wanted:
        if number.start in again:
            continue  # the month's other name
        if number.kind == "month":
            if sure_month(source, number) or number.start in side_by_side:
                yield Hint(number.end, in_english(number))
        elif number.kind in ("number", "percent") and _stands_alone(source, number):
            yield Hint(number.end, _shown(number))


def _stands_alone(source: str, number: Number) -> bool:
    if number.also and not _GROUPED.fullmatch(to_ascii_digits(number.text)):
        return False
    words = _SURE_WORDS.fullmatch(fold(number.text))
    if not (words and not words["article"]) and not _SURE_DIGITS.fullmatch(fold(number.text)):
        return False
    return not (
        _JOINED_BEFORE.search(source, max(0, number.start - 2), number.start) or _JOINED_AFTER.match(source, number.end)
    )


def _shown(number: Number) -> str:
    """ "1,500" and "1984" as they are written, 340 million for millions, "40%"."""
    written = to_ascii_digits(number.text)
    if number.kind == "percent":
        return f"{plain(number)}%"
    if re.fullmatch(r"\d[\d.,]*", written):
        return f"{int(written):,}" if written.isdigit() and number.value >= 10_000 else written
    scale = next((scale for scale in _SCALE_WORDS if scale <= number.value), 1)
    value = (number.value / scale).normalize()
    if scale == 1 or value != round(value, 3):
        return f"{number.value.normalize():,f}"
    return f"{value:,f} {_SCALE_WORDS[scale]}"
