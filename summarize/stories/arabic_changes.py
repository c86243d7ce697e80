"""Where an Arabic sentence says itself that a toll rose, was lowered or revised: no clock need say so then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from facts.numbers import numbers
from summarize.stories.arabic_counts import ELSEWHEN, SEVERAL, marked
from summarize.stories.arabic_fates import NUMBER
from summarize.stories.count import Change

# All patterns read folded text, in which `#3#` is the fourth number. What may rise has not.
_MAY = (
    r"(?<!قد )(?<!ان )(?<!توقع )(?<!توقعات )(?<!احتمال )(?<!مرشحه )(?<!لم )(?<!لن )(?<!من )(?<!نفي )(?<!نفت )"
    r"(?<![ء-ي])"
)
_ROSE = (
    r"[وفل]?[بس]?(?:ال)?(?:[ايت]رتفعت?|ارتفاعا?|مرتفعا|مرتفعه|[يت]?رفعت?|[يت]?قفزت?|[يت]صعدت?|زادت?|[يت]زيد|زياده"
    r"|ازدادت?|[يت]زداد)"
)
_FELL = r"[وفل]?[بس]?(?:ال)?(?:[يت]?خفضت?|خفضوا|تخفيض|انخفضت?|[يت]نخفض|انخفاض|[يت]?تراجعت?|تراجع|قلصت?|[يت]قلص|تقليص)"
_REVISED = r"[وفل]?[بس]?(?:ال)?(?:[يت]?عدلت?|تعديل|راجعت?|[يت]راجع|مراجعه|[يت]?صححت?|تصحيح)"
_TOLL = r"(?:ال)?(?:حصيل[هت][ء-ي]*|ضحايا[ء-ي]*|قتلي|وفيات|شهداء|جرحي|مصابين|اصابات|مفقودين)"
_FROM = rf"(?:\s+من\s+{NUMBER}(?:\s+[ء-ي]+)?)?"
# "To about 22 dead and 43 missing" is said of both.
_TO = (
    rf"[^.؛!؟]{{0,120}}?{_FROM}\s+(?:الي|عند)(?:\s+(?!من )[ء-ي]+){{0,5}}?\s+"
    rf"(?P<numbers>{NUMBER}(?:(?:\s+[ء-ي]+){{0,3}}\s+و\s*{NUMBER})*)"
)
_CHANGES: dict[Change, re.Pattern[str]] = {
    change: re.compile(
        rf"{_MAY}(?:{verb}(?![ء-ي])[^.؛!؟#]{{0,60}}?\s{_TOLL}|{_TOLL}\s+(?:[ء-ي]+\s+){{0,4}}?{verb})(?![ء-ي]){_TO}"
    )
    for change, verb in (("revised", _REVISED), ("rose", _ROSE), ("fell", _FELL))
}


# A story asks for each thing that its reports count otherwise.
@lru_cache(1 << 12)
def arabic_changes(text: str) -> Mapping[Decimal, Change]:
    """The numbers to which a toll rose, was lowered or revised, as Arabic `text` says."""
    found = numbers(text, "ar")
    plain = marked(text, found)
    if ELSEWHEN.search(plain) or SEVERAL.search(plain):
        return {}
    return {found[place].value: change for place, change in _changed(plain)}


def _changed(plain: str) -> Iterator[tuple[int, Change]]:
    for change, pattern in _CHANGES.items():
        for match in pattern.finditer(plain):
            for one in re.findall(NUMBER, match["numbers"]):
                yield int(one.strip("#")), change
