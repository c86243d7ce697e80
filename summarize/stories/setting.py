"""Where in a town, when in a day and why it happened: by which two like events of one day are told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from facts.arabic_stems import arabic_stems
from facts.arabic_words import fold
from summarize.stories.arabic_counts import SEVERAL, arabic_counts

# What stands before the name of a place, folded, without the article: with it ("the city said") no name follows.
_PLACE = (
    "منطقه|شارع|قريه|بلده|مدينه|ضاحيه|مخيم|ميناء|جزيره|محافظه|مديريه|اقليم|بلديه|مقاطعه|ناحيه|واحه"
    "|قرب|قباله|سواحل|ساحل|شاطئ|شواطئ|وادي|جبل|جبال"
)
# Words of other meanings too (a term of office, a verdict, alive, a way out): places behind a preposition or another
# word of place alone.
_PLACE_OR_NOT = "ولايه|قضاء|حي|طريق"
_IN = rf"(?:في|من|الي|علي|داخل|شمالي?|جنوبي?|شرقي?|غربي?|{_PLACE})"
# A president's term, first or second, is none either.
_TERM = r"\s+(?:ال)?(?:اولي|ثانيه|رئاسيه|حاليه)(?![ء-ي])"
# Many quarters are called after a Sidi or an Abu: which one tells the next word.
_FIRST = "سيدي|ابو|ابي|بني|دار|عين|راس|تل|ام|بير|بئر|كفر|برج|بيت|خان|دير|باب|الشيخ"
# Of "a residential area", "near the border" and "a town that the war wore out" no name follows either.
_NO_NAME = (
    "(?!ال)[ء-ي]+يه|[ء-ي]+ها|(?:ال)?(?:حدود|بحر|نهر|شمال|جنوب|شرق|غرب|محطه|مسجد|مدرسه|مستشفي|مطار|سوق|مركز|مقر|مبني"
    "|ساحه|ميدان|توصل|وصول|بدء|بدايه|نهايه|انتهاء|انطلاق|اندلاع|توقيع|اعلان|افتتاح|اجراء|انعقاد|عوده|حل|سلام|اتفاق|تسويه)"
    "|حره|امنه|عازله|خضراء|واسعه|منكوبه|[ء-ي]{1,2}"
)
_NAMED = re.compile(
    rf"(?<![ء-ي])(?:[وف]?[بل]?(?:{_PLACE})|(?:[وف]?[بل]|[وف]?{_IN}\s+(?:ال)?)(?:{_PLACE_OR_NOT}))\s+"
    rf"(?:(?:ال)?(?:{_PLACE}|{_PLACE_OR_NOT})\s+)*(?:(?:{_FIRST})\s+)?"
    rf"(?!(?:{_NO_NAME})(?![ء-ي]))([ء-ي]+)(?![ء-ي])(?!{_TERM})"
)
_DAY = "(?:يوم )?(?:ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|يوم)|(?:اول )?امس)"
# As an adverb or of a day: without that ظهر says that something appeared, and فجر that something was blown up.
_HOURS = {
    hour: re.compile(
        rf"(?<![ء-ي])(?:[وف]?(?:ب?ال|ب)(?:{words})|[وف]?(?:{adverb})|[وف]?(?:{words})(?=\s+{_DAY}))(?![ء-ي])"
    )
    for hour, words, adverb in (
        (4, "فجر", "فجرا"),
        (9, "صباح", "صباحا"),
        (13, "ظهر|ظهيره", "ظهرا"),
        (16, "عصر", "عصرا"),
        (19, "مساء", "مساء"),
        (24, "ليل|ليله", "ليلا"),
    )
}
_SIDE = re.compile(r"(?<![ء-ي])ب?(?:ال)?(شمال|جنوب|شرق|غرب)ي?(?![ء-ي])")
_CAUSES = {
    cause: re.compile(rf"(?<![ء-ي])[وف]?(?:[بكل]?(?:ال)?|لل)(?:{words})(?![ء-ي])")
    for cause, words in {
        "electricity": "(?:ماسا?|تماسا?|عطلا?) (?:ال)?كهربائيا?|التماسا? (?:ال)?كهربائيا?",
        "gas": "تسربا? (?:ال|لل)?(?:غاز|غازي|غازيا)|اسطوان(?:ه|ات) (?:ال)?غاز|انبوب(?:ه|ات)? (?:ال)?غاز",
        "arson": "متعمد[اه]?|مفتعل[اه]?|فعل فاعل|اضرمت?|اضرموا",
        "speed": "سرعه (?:ال)?زائده",
        "a tyre": "انفجار (?:احد )?(?:ال)?اطار(?:ات|اتها|ها)?",
        "weather": "(?:سوء|رداءه) (?:ال)?احوال|ضباب|عواصف|رياح",
        "load": "حموله (?:ال)?زائده|فوق طاقت(?:ه|ها)",
    }.items()
}
_APART = 6
# A toll grows from the first report to the last, but seldom more than twofold in all that is counted.
_FAR = 2


@dataclass(frozen=True)
class Setting:
    """What an Arabic report's title and first sentences say of where, when and how many, and its whole text of why.

    `several` where it tells of more than one event.
    """

    places: frozenset[str]
    hours: frozenset[int]
    sides: frozenset[str]
    causes: frozenset[str]
    several: bool
    tolls: Mapping[str, Decimal]
    words: Mapping[str, float] = field(repr=False)

    @classmethod
    def of(cls, lead: str, text: str, words: Mapping[str, float]) -> Setting:
        """`lead` are the title and first sentences of `text`, and `words` the stems of both."""
        plain, whole = fold(lead), fold(text)
        tolls: dict[str, Decimal] = {}
        for line in lead.split("\n"):
            for count in arabic_counts(line, 0):
                tolls.setdefault(count.what, count.value)
        return cls(
            frozenset(stem for match in _NAMED.finditer(plain) for stem in arabic_stems(match[1])),
            frozenset(hour for hour, pattern in _HOURS.items() if pattern.search(plain)),
            frozenset(_SIDE.findall(plain)),
            frozenset(cause for cause, pattern in _CAUSES.items() if pattern.search(whole)),
            bool(SEVERAL.search(plain)),
            tolls,
            words,
        )

    def places_differ(self, other: Setting) -> bool:
        """Whether each names a place of which the other says nothing at all."""
        return bool(self.places - other.words.keys() and other.places - self.words.keys())

    def disagreements(self, other: Setting) -> int:
        """In how many things the two do not agree: place, hour, side of town, cause, and each toll by the double."""
        far = sum(
            max(value, other.tolls[what]) > _FAR * min(value, other.tolls[what])
            for what, value in self.tolls.items()
            if what in other.tolls
        )
        return far + sum(
            (
                self.places_differ(other),
                _all_apart(self.hours, other.hours),
                bool(self.sides and other.sides and not self.sides & other.sides),
                bool(self.causes and other.causes and not self.causes & other.causes),
            )
        )


def _all_apart(hours: frozenset[int], others: frozenset[int]) -> bool:
    """Dawn and afternoon are apart, night and dawn are not: a clock is round."""
    between = [min((one - other) % 24, (other - one) % 24) for one in hours for other in others]
    return min(between, default=0) >= _APART
