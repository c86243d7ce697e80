"""Numbers that a model all but copied: 4666 for 466, "five" for fifteen, April for October, 45,000 for 45,300, the
1930s for the 1830s.

Put right only where the Arabic cannot be read otherwise, one number of the source is missing, one of its kind is made
up, and the two are so much alike that the one must have become the other, or the Arabic is of thousands or millions and
more and the English is a part of it, or as large, and both are money, or of one unit, or neither; and where the English
says such a number in parts ("240,000 and 381"). All else stays flagged: a doubt that is told costs less than a wrong
number without a word. The sentence around the number stays; a second decoding would write another one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from facts import Number, missing_numbers, numbers
from facts.arabic_words import fold
from mt.figures import PERCENT, beside_digits, in_english, is_compound, plain, sure_month, sure_number

# Words and names of their own: months for sure only behind a preposition of time.
_DOUBTFUL_MONTHS = frozenset(["March", "April", "May", "June", "August"])
_DATE_BEFORE = re.compile(
    r"\b(?:in|of|by|since|until|till|from|last|next|early|late|mid|during|before|after|on)[\s-]$", re.IGNORECASE
)
# Of an English number nothing may be left over ("20,000-thousandth", 3-1), nor an hour be taken for a count.
_GLUED_BEFORE = re.compile(r"[\w#:/.,'’–—-]$")
_GLUED_AFTER = re.compile(
    r"[%\w'’:/–—]|[.,]\d|-(?!(?:year|month|week|day|hour|minute|mile|kilometer|meter)s?\b)|\s?[ap]\.?m\b|\s?grand\b|\s?o['’]",
    re.I,
)
# "A hundred" may be the hundreds that Arabic does not count.
_LOOSE = re.compile(r"hundred|thousand|[mb]illion", re.IGNORECASE)
# What follows is a name, not a count: a made-up Route 15 is not where five dead went.
_LABEL_BEFORE = re.compile(
    r"\b(?:route|road|highway|interstate|flight|bus|line|gate|channel|version)\s$",
    re.IGNORECASE,
)
_SCALES = (10**3, 10**6, 10**9)
# "A million and five hundred thousand" is "1.5 million".
_A_LARGE = re.compile(r"\ba\s(?=(?:thousand|[mb]illion|trillion)\b)", re.IGNORECASE)
# What stands between two parts of a number, or three ("…"): "28, 116 lost" are two.
_JOINTS = re.compile(r"(?:(?:,?\s+and|,)\s+…,?)?\s+and\s+")
_YEARS = range(1000, 2101)
_MONEY = "[$€£¥]|yen|yuan|lir[ae]s?|(?:dollar|euro|pound|ri[ay]+l|dinar|dirham|rou?ble|rupee|sh[ei]kel|franc)s?"
_MEASURES = [
    (
        re.compile(rf"\s+(?:من\s+)?(?:ال)?(?:{arabic})(?:ا|ات)?(?![ء-ي])"),
        re.compile(rf"\W*(?:[A-Za-z.]+[\s-]+){{0,2}}?(?:{english})(?![A-Za-z])", re.IGNORECASE),
    )
    for arabic, english in {
        "دولار|يورو|جنيه|ليره?|ريال|دينار|دنانير|درهم|دراهم|ين|يوان|روبل|روبيه?|شي[كق]ل|شواكل|فرنك": _MONEY,
        "متر|امتار": r"met(?:er|re)s?",
        "كيلو ?متر|كلم|كم": r"kilomet(?:er|re)s?|km",
        "ميل|اميال": "miles?",
        "قدم|اقدام": "feet|foot",
        "طن|اطنان": "ton(?:ne)?s?",
        "كيلو(?: ?[غج]رام)?|ك[غج]م?": "kilo(?:gram(?:me)?)?s?|kg",
        "هكتار": "hectares?",
        "فدان|افدنه": "feddans?|acres?",
        "برميل|براميل": "barrels?",
    }.items()
]
_PRICE_BEFORE = re.compile(r"\b(?:worth|cost(?:s|ing)?|(?:cost|price) of)\s$", re.IGNORECASE)


def mended(source: str, stated: Sequence[Number], target: str) -> str:
    """`target` with such numbers as the Arabic `source` states them. `stated` are the source's."""
    written = numbers(target, "en")
    lost, invented = missing_numbers(stated, written), missing_numbers(written, stated)
    for right, start, end in _changes(source, target, written, lost, invented):
        start = start - 2 if _A_LARGE.match(target, max(0, start - 2)) else start
        better = f"{target[:start]}{in_english(right, target[start:end])}{target[end:]}"
        left = numbers(better, "en")
        if len(missing_numbers(stated, left)) < len(lost) and len(missing_numbers(left, stated)) < len(invented):
            return mended(source, stated, better)  # offsets have moved; each round has one number less to mend
    return target


def _changes(
    source: str,
    target: str,
    written: Sequence[Number],
    lost: Sequence[Number],
    invented: Sequence[Number],
) -> Iterator[tuple[Number, int, int]]:
    """Numbers of the source with the characters `start:end` of the target that each has become."""
    for right in lost:
        if is_compound(source, right) and (span := _in_parts(right, target, written)):
            yield right, *span
    for kind, sure in _SURE.items():
        mine = [number for number in lost if number.kind == kind]
        theirs = [number for number in invented if number.kind == kind]
        # A month has two names in Arabic, often side by side.
        if len({number.value for number in mine}) != 1 or len(theirs) != 1 or (kind != "month" and len(mine) > 1):
            continue
        right, wrong = mine[-1], theirs[0]
        if sure(source, right, target, wrong):
            yield right, wrong.start, wrong.end


def _in_parts(right: Number, target: str, written: Sequence[Number]) -> tuple[int, int] | None:
    """Where the target says it in two or three numbers: "240,000 and 381", "28 and 116" for 28 thousand and 116."""
    for first, last in ((at, at + more) for more in (1, 2) for at in range(len(written) - more)):
        parts = written[first : last + 1]
        head, rest = parts[0].value, sum(part.value for part in parts[1:])
        start, end = parts[0].start, parts[-1].end
        if (
            right.value in (head + rest, *(head * scale + rest for scale in _SCALES))
            and _JOINTS.fullmatch("…".join(target[one.end : other.start] for one, other in pairwise(parts)))
            and not _GLUED_BEFORE.search(target, max(0, start - 1), start)
            and not _GLUED_AFTER.match(target, end)
        ):
            return start, end
    return None


def _sure_numbers(source: str, right: Number, target: str, wrong: Number) -> bool:
    sure = (
        # 1.500 is one thing here and another there.
        not right.also
        and not _GLUED_BEFORE.search(target, max(0, wrong.start - 1), wrong.start)
        and not _GLUED_AFTER.match(target, wrong.end)
        and not _LABEL_BEFORE.search(target, max(0, wrong.start - 12), wrong.start)
    )
    if is_compound(source, right):
        return (
            sure
            and wrong.value >= 1000
            and not _may_be_year(wrong)
            and not target.startswith("-", wrong.end)
            and _in_sum(right, wrong)
            and _same_measure(source, right, target, wrong)
        )
    return (
        sure
        and sure_number(right)
        and bool(right.kind == "number" or PERCENT.search(wrong.text))
        and not _LOOSE.match(wrong.text)
        and _alike(right, wrong)
    )


def _in_sum(right: Number, wrong: Number) -> bool:
    """Whether one has as many digits as the other, or one more and is like it, or `wrong` is a part of the sum, or has
    the digits of the larger part: 589 million for 589,400.
    """
    rest = right.value % max((scale for scale in _SCALES if scale <= right.value), default=1)
    digits, head = (str(int(part)).rstrip("0") for part in (wrong.value, right.value - rest))
    longer = abs(wrong.value.adjusted() - right.value.adjusted())
    return (
        longer == 0
        or (longer == 1 and _alike(right, wrong))
        or wrong.value == rest
        or (len(head) > 1 and digits == head)
    )


def _same_measure(source: str, right: Number, target: str, wrong: Number) -> bool:
    """Whether both are money, or of one unit, or neither is of any."""
    arabic = fold(source[right.end : right.end + 24])
    english = target[max(0, wrong.start - 1) : wrong.start] + target[wrong.end :]
    measured = [(bool(here.match(arabic)), bool(there.match(english))) for here, there in _MEASURES]
    priced = _PRICE_BEFORE.search(target, max(0, wrong.start - 12), wrong.start)
    return all(here == there for here, there in measured) and (not priced or (True, True) in measured)


def _alike(right: Number, wrong: Number) -> bool:
    """Whether the digits of one begin or end with those of the other, or one digit differs, or is left out of four."""
    short, long = sorted((plain(right), plain(wrong)), key=len)
    if len(short) == len(long):
        return len(short) > 1 and sum(a != b for a, b in zip(short, long, strict=True)) == 1
    # A day is no eleven days. "From six million to eleven" means eleven million.
    if short in ("0", "1") or wrong.value / right.value in _SCALES or ("." in short) != ("." in long):
        return False
    # The war of 67 is that of 1967, and a made-up year is not where a count went; but a year of five digits is none.
    if _may_be_year(right) != _may_be_year(wrong) and (_may_be_year(wrong) or len(short) < 3):
        return False
    dropped = len(short) >= 3 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return dropped or long.startswith(short) or long.endswith(short)


def _may_be_year(number: Number) -> bool:
    return len(number.text) == 4 and number.value in _YEARS


def _sure_months(source: str, right: Number, target: str, wrong: Number) -> bool:
    if not sure_month(source, right):
        return False
    if beside_digits(target, wrong):
        return True
    named = wrong.text in calendar.month_name and wrong.text not in _DOUBTFUL_MONTHS
    return named and bool(_DATE_BEFORE.search(target, max(0, wrong.start - 8), wrong.start))


def _sure_decades(source: str, right: Number, target: str, wrong: Number) -> bool:
    """The thirties of another century: 1930s for the thirties of the 19th."""
    return right.value >= _YEARS.start and right.value % 100 == wrong.value % 100 and wrong.text[:1].isdigit()


_SURE = {"number": _sure_numbers, "percent": _sure_numbers, "month": _sure_months, "decade": _sure_decades}
