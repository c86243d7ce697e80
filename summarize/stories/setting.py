"""Where, when in a day, why and to whom it happened: by which two like events of one day are told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from facts.arabic_stems import arabic_stems
from facts.arabic_words import fold
from summarize.stories.arabic_counts import SEVERAL, arabic_counts
from summarize.stories.event import KINDS, MANY, RARE, SCENES, STRUCK_ANYWAY
from summarize.stories.place_names import perhaps_place_names, place_names
from summarize.stories.regions import names_region, regions

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
# When it was said, counted or searched for: the hour behind such a verb and its subject, before what is said. "The
# ministry announced on Sunday evening", "in a statement on Sunday morning", "the toll as of noon", "will come at dawn".
_SAID = (
    "اعلنت?|قالت?|افادت?|ذكرت?|اكدت?|اوضحت?|اضافت?|صرحت?|كشفت?|نقلت|بثت?|نشرت?|اصدرت?|ابلغت?|اشارت?|نعت"
    "|بيان(?:ا|ها|ه)?|تصريح(?:ات)?|مؤتمر|وفقا?|بحسب|حسب"
)
_AFTERWARDS = (
    "ارتفعت?|ارتفاع|بلغت?|حصيله|انتشلت?|انتشال|عثرت?|العثور|استانفت?|استئناف|واصلت?|تواصلت?|تفقدت?|شيعت?|تشييع"
    "|س[يت](?:صل|بدا|جري|عقد|قام|نطلق|علن|توجه)"
)
# What an event is told with has an hour of its own: "announced the death of 16 in a fire on Sunday evening".
_HAPPENED = (
    "ب?ان|ان(?:ه|ها|هم)|الذي|التي|الذين|مقتل|مصرع|وفاه|اصابه|استشهاد|سقوط|جرح|فقدان|توقيف|اعتقال|انقاذ|اجلاء|نزوح"
    "|(?:قتل|اصيب|لقي|توفي|وقع|اندلع|ضرب|هز|شب|دوي|انفجر)ت?|وقوع|اندلاع"
    "|(?:ال)?(?:انفجار|تفجير|حريق|حادث|حادثه|قصف|هجوم|غاره|زلزال|هزه|اصطدام|تصادم|تحطم|غرق|انهيار|انقلاب|اعتداء|اشتباكات)"
)
_OF_A_REPORT = re.compile(
    rf"(?<![ء-ي])[وفل]?(?:{_SAID}|{_AFTERWARDS})(?![ء-ي])(?:\s+(?!(?:{_HAPPENED})(?![ء-ي]))[ء-ي]+){{0,8}}"
    r"[،,]?\s+(?:(?:في|من|بعد|قبل|قبيل)\s+)?$|(?<![ء-ي])(?:حتي|لغايه)\s+$"
)
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
# Who was in office before is whom a report is about; who is in office may only be whom it quotes.
_FORMER = re.compile(
    r"(?<![ء-ي])[وف]?[بل]?(?:وزير|وزيره|محافظ|مدير|سفير|قائد|رئيس)\s+(?:ال)?([ء-ي]+)\s+(?:[ء-ي]+\s+)?(?:ال)?(?:سابق|اسبق)ه?(?![ء-ي])"
)
_COURT = re.compile(r"(?<![ء-ي])[وف]?[بل]?(?:ال)?(?:محكمه|محاكم|قضت|[يت]قضي|حكمت?|[يت]حكم|حكما|تهمه|تهم|قضاء)(?![ء-ي])")
_VERDICTS = {
    verdict: re.compile(rf"(?<![ء-ي])[وف]?[بل]?(?:ال)?(?:{words})(?![ء-ي])")
    for verdict, words in {
        "guilty": "سجن|حبس|اعدام|مؤبد|ادان|ادانت|ادانه|[يت]دين",
        "acquitted": "براءه|برات|برا|[يت]برئ|تبرئه",
    }.items()
}
# Whom a match is won from or lost to, and by how many goals, where goals, points or a round are spoken of: elections
# are won and armies beaten too.
_MATCH = re.compile(
    r"(?<![ء-ي])[وف]?[بل]?(?:ال)?"
    r"(?:هدف|هدفا|هدفين|اهداف|ثنائيه|ثلاثيه|رباعيه|خماسيه|جوله|دوري|مباراه|كاس|نقاط|كره)(?![ء-ي])"
)
_BEAT = "[يت]?هزم|[يت]?سحق|[يت]كتسح|اكتسح|[يت]?تخطي"
_WON = "فاز|فوز|[يت]فوز|[يت]?تغلب|[يت]?تعادل|خسر|[يت]خسر|خساره|خسارت|هزيم[هت]"
_HOST = "(?:ضيف|مضيف|نظير|جار|غريم)[هت]ا?"
_OPPONENT = re.compile(
    rf"(?<![ء-ي])[وفبل]?(?:ال)?(?:(?:{_BEAT})ت?\s+(?=ال)|(?:{_BEAT}|{_WON})(?:ت|ه|ها)?\s+(?:[ء-ي]+\s+){{0,3}}?"
    rf"(?:(?:علي|امام|مع)(?:\s+{_HOST})?|{_HOST})\s+(?:(?:فريق|نادي|منتخب)\s+)*)"
    r"(?!ملعب|ارض|استاد|لقب|حامل|صاحب|نحو)([ء-ي]{3,})"
)
_SCORE = re.compile(r"(?<![\d-])(\d{1,3})-(\d{1,3}|صفر)(?![\d-])")
_GOALS = {
    goals: re.compile(rf"(?<![ء-ي])[وف]?[بل]?(?:{words})(?![ء-ي])")
    for goals, words in {
        1: "هدف",
        2: "هدفين|ثنائيه",
        3: "ثلاثه اهداف|ثلاثيه",
        4: "اربعه اهداف|رباعيه",
        5: "خمسه اهداف|خماسيه",
        6: "سته اهداف|سداسيه",
    }.items()
}
# One person who died, alone: no number says so. "A man and two children" and "a man among 12" are more.
_ONE_KILLED = re.compile(
    r"(?<![ء-ي])[وف]?[بل]?(?:لقي|لقيت|مقتل|مصرع|وفاه|توفي|توفيت)\s+"
    r"(?:شخص|مواطن|مواطنه|مقيم|شاب|رجل|طفل|طفله|امراه|سيده|فتاه|وافد|عامل|سائق)"
    r"(?![ء-ي])(?!\s+(?:ثان|ثانيه|ثالث|ثالثه|رابع|رابعه|خامس)(?![ء-ي]))"
    r"(?![،,]?\s+(?:[ء-ي]+[،,]?\s+){0,2}(?:و(?!اصيب|اصاب|جرح|ذلك)|من بين|واحد من))"
)
# What the papers of a country write about is a little of everything.
_PRESS_REVIEW = re.compile(
    r"(?<![ء-ي])(?:[وبلف]?(?:ال)?(?:اهتمام(?:ات)?|عناوين|اقوال|افتتاحيات|جوله|تناولت|توزعت)\s+(?:[ء-ي]+\s+){0,2}?(?:ال)?(?:صحف|صحافه)"
    r"|(?:ال)?صحف\s+(?:ال[ء-ي]+\s+){0,2}الصادره (?:اليوم|صباح|امس))(?![ء-ي])"
)
Kind = TypeVar("Kind")
_APART = 6
# Characters before an hour in which its verb stands.
_BEHIND = 120
# A toll grows from the first report to the last, but seldom more than twofold in all that is counted.
_FAR = 2


@dataclass(frozen=True)
class Setting:
    """What an Arabic report's title and first sentences say of where, when and how many, and its whole text of why.

    `regions` are those that it is set in, `who` those who were in office before and whom a match was played against,
    `goals` those of its winner; `several` where it tells of more than one event, `review` where of what the papers
    say. `within` are the regions that it is not only set beside, where there are such, `kinds` what happened ("blast"),
    `many` whether in the plural or in several towns, `scenes` what it struck ("market") and `leading` the stems of the
    title and first sentences, of which `perhaps` may be names of places.
    """

    regions: frozenset[int]
    places: frozenset[str]
    who: frozenset[str]
    hours: frozenset[int]
    sides: frozenset[str]
    causes: frozenset[str]
    verdicts: frozenset[str]
    goals: frozenset[int]
    several: bool
    review: bool
    within: frozenset[int]
    kinds: frozenset[str]
    many: bool
    scenes: frozenset[str]
    leading: frozenset[str] = field(repr=False)
    perhaps: frozenset[str]
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
            if _ONE_KILLED.search(fold(line)):
                tolls.setdefault("killed", Decimal(1))
        return cls(
            regions(plain),
            place_names(plain),
            _who(plain),
            _hours(plain),
            frozenset(_SIDE.findall(plain)),
            frozenset(_told(_CAUSES, whole)),
            frozenset(_told(_VERDICTS, plain)) if _COURT.search(plain) else frozenset(),
            _goals(plain),
            bool(SEVERAL.search(plain)),
            bool(_PRESS_REVIEW.search(plain)),
            regions(plain, beside=False) or regions(plain),
            frozenset(_told(KINDS, plain)),
            bool(MANY.search(plain)),
            frozenset(_told(SCENES, plain)),
            frozenset(arabic_stems(lead)),
            perhaps_place_names(plain),
            tolls,
            words,
        )

    def places_differ(self, other: Setting) -> bool:
        """Whether each names a place of which the other says nothing at all."""
        return bool(self.places - other.words.keys() and other.places - self.words.keys())

    def regions_differ(self, other: Setting) -> bool:
        """Whether each is set in a region, and neither says anything of the other's."""
        return bool(self.regions and other.regions) and not (
            self.regions & other.regions
            or any(names_region(other.words, region) for region in self.regions)
            or any(names_region(self.words, region) for region in other.regions)
        )

    def strangers(self, other: Setting) -> bool:
        """Whether each tells of people or a club, and neither says anything of the other's."""
        return bool(self.who and other.who) and not (self.who & other.words.keys() or other.who & self.words.keys())

    def tolls_differ(self, other: Setting) -> bool:
        """Whether one counts more than twice of what the other does: the injured grow with the dead."""
        both = [(value, other.tolls[what]) for what, value in self.tolls.items() if what in other.tolls]
        return any(max(pair) > _FAR * min(pair) for pair in both)

    def disagreements(self, other: Setting) -> int:
        """In how many things the two do not agree: place, people, hour, side, cause, verdict, goals, tolls (double)."""
        return sum(
            (
                self.tolls_differ(other),
                self.strangers(other),
                self.places_differ(other),
                _all_apart(self.hours, other.hours),
                _disjoint(self.sides, other.sides),
                _disjoint(self.causes, other.causes),
                _disjoint(self.verdicts, other.verdicts),
                _disjoint(self.goals, other.goals),
            )
        )

    def same_place(self, other: Setting) -> bool:
        """Whether both are set in the same regions, or where one names none, say the name of a place of it."""
        if self.within and other.within:
            # A toll in one region is a part of that in two.
            return self.within == other.within
        regions = self.within | other.within
        named = regions and all(names_region(self.leading, one) and names_region(other.leading, one) for one in regions)
        return bool(named or self.perhaps & other.leading or other.perhaps & self.leading)

    def same_event(self, other: Setting) -> bool:
        """Whether the two say the same of where and of what happened, which is rare or of which they say one thing more
        alike: what was struck (of which they may not disagree), the quarter of the town, the hour, the cause, a number.
        """
        kinds = self.kinds & other.kinds
        if not self.same_place(other) or not kinds or _disjoint(self.scenes, other.scenes) or self.many != other.many:
            return False
        region = self.within & other.within
        quarters = [
            place
            for place in self.places & other.places
            if region and not any(names_region({place}, one) for one in region)
        ]
        hours = self.hours and other.hours and not _all_apart(self.hours, other.hours)
        scenes = (self.scenes & other.scenes) - {STRUCK_ANYWAY.get(kind) for kind in kinds}
        more = (kinds & RARE, quarters, hours, scenes, self.causes & other.causes)
        return any(more) or any(other.tolls.get(what) == value for what, value in self.tolls.items())


def _told(patterns: Mapping[Kind, re.Pattern[str]], folded: str) -> list[Kind]:
    return [kind for kind, pattern in patterns.items() if pattern.search(folded)]


def _hours(plain: str) -> frozenset[int]:
    """Those of the event; not those at which something was said or done about it."""
    return frozenset(
        hour
        for hour, pattern in _HOURS.items()
        for match in pattern.finditer(plain)
        if not _OF_A_REPORT.search(plain, max(0, match.start() - _BEHIND), match.start())
    )


def _disjoint(some: frozenset[Kind], others: frozenset[Kind]) -> bool:
    """Whether both say something, and nothing that is the same."""
    return bool(some and others) and some.isdisjoint(others)


def _who(plain: str) -> frozenset[str]:
    patterns = (_FORMER, _OPPONENT) if _MATCH.search(plain) else (_FORMER,)
    return frozenset(
        stem for pattern in patterns for match in pattern.finditer(plain) for stem in arabic_stems(match[1])
    )


def _goals(plain: str) -> frozenset[int]:
    """The winner's, in figures and in words: "after two goals down", 3-2, is two and three. Targets are no goals."""
    if not (_MATCH.search(plain) and _OPPONENT.search(plain)):
        return frozenset()
    scores = {max(int(number) for number in match.groups() if number != "صفر") for match in _SCORE.finditer(plain)}
    return frozenset(scores.union(_told(_GOALS, plain)[-1:]))


def _all_apart(hours: frozenset[int], others: frozenset[int]) -> bool:
    """Dawn and afternoon are apart, night and dawn are not: a clock is round."""
    between = [min((one - other) % 24, (other - one) % 24) for one in hours for other in others]
    return min(between, default=0) >= _APART
