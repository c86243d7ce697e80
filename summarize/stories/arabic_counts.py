"""How many were killed, injured, missing and so on, as an Arabic sentence counts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facts.arabic_words import fold
from facts.number import Number
from facts.numbers import numbers
from summarize.stories.arabic_fates import NUMBER, WORD, tells_of_fates, what_befell
from summarize.stories.arabic_people import as_a_kind, with_twos
from summarize.stories.count import Count
from summarize.stories.led_away import LED_AWAY, left

# All patterns but those of marks read folded text, as `summarize.stories.arabic_fates` does.
_MARKED = re.compile(NUMBER)
_BRACKETS = re.compile("[()\\[\\]{}«»\"“”'‘’#ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_QUALIFIERS = {
    "at least": r"(?:ما )?لا يقل (?:عددهم )?عن|علي الاقل",
    "more than": r"اكثر من|(?:ما )?(?:يزيد|يربو) (?:علي|عن)|ازيد من",
    "about": r"نحو|حوالي|قرابه|زهاء|ما يقارب|ما يقرب من",
    "up to": r"ما يصل الي|حتي",
    "fewer than": r"اقل من",
}
_QUALIFIED = {
    word: re.compile(rf"(?<![ء-ي])(?P<clitic>[وف]?[بل]?)(?:{arabic})\s*$") for word, arabic in _QUALIFIERS.items()
}
_AT_LEAST_AFTER = re.compile(rf"\s*(?:{WORD}\s+){{0,2}}علي الاقل")
# Another event or a longer time than this one: "a similar accident", "since the start of the year", "in 2015".
ELSEWHEN = re.compile(
    r"(?<![ء-ي])(?:[ولب]?منذ|(?:ال)?(?:مماثل|مماثله|سابق|سابقه|سابقا)|[بف]?ذكري|سنويا|يوميا|كل (?:عام|سنه|يوم|شهر)"
    r"|(?:ال)?(?:عام|سنه|شهر|اعوام|سنوات|اشهر|اسبوع) (?:ال)?(?:ماضي|ماضيه|جاري|جاريه|فائت|منصرم|اخيره|حالي)"
    r"|هذا (?:العام|الشهر)|هذه السنه|تاريخ|تاريخها"
    r"|قبل (?:\S+ ){0,2}(?:عام|عاما|عامين|اعوام|سنه|سنتين|سنوات|شهر|شهرا|شهرين|اشهر|شهور|عقد|عقدين|عقود)"
    r"|(?:حادث|حادثه|انفجار|تفجير|هجوم|حريق|غاره|قصف|زلزال) (?:[ء-ي]+ ){0,2}(?:اخر|اخري|ثان|ثانيه))(?![ء-ي])"
    r"|(?<!\d)(?:19|20)\d\d(?!\d)"
)
_OF_A_TOLL = re.compile(
    r"(?<![ء-ي])[وفس]?[بل]?(?:ال)?(?:حصيل[هت][ء-ي]*|عدد(?:هم|هن|ها|ا)?|[ايتم]?رتفعت?|ارتفاعا?|[يت]?رفعت?|[يت]?قفزت?|قفزه"
    r"|[يت]?خفضت?|ا?[يت]?نخفضت?|انخفاضا?|صارت?|استقرت?|[يت]ستقر)(?![ء-ي])"
)
# What did not happen, or is feared, tried, planned or laid to someone's charge: in the clause before the number.
_CLAUSE = re.compile(r".*(?:[.،؛:,!؟]|(?<![ء-ي])(?:و?لكن|بينما|فيما)(?![ء-ي]))", re.DOTALL)
_NOT_SO = re.compile(
    r"(?<![ء-ي])[وف]?[سبلك]?(?:ال)?(?:لم|لن|لا(?! [يت](?:قل|زال))|دون|نفي|نفت|نفوا|[يت]نفي|[يت]خشي|[يت]خشون|خشيه|مخاوف"
    r"|احتمالا?|احتمالات|تحذيرا?|تحذيرات|حذرت?|[يت]حذر|هددت?|هددوا|[يت]هدد|تهديدا?|تهديدات|محاوله|محاولات|حاولت?|حاولوا"
    r"|[يت]حاول|خططت?|خططوا|[يت]خطط|تخطيط|اتهمت?|[يت]تهم|متهم|متهمين|متهمون|تهمه|اتهام|كادت?|[يت]كاد|ربما"
    # With a verb of the present it is "may": "has been killed" is no such thing.
    r"|قد (?:لا )?[يت](?:ودي|حصد|زهق|قتل|صيب|صاب|صل|رتفع|رفع|بلغ|تجاوز|زيد|ؤدي|سفر|خلف|وقع|كون(?=\s*$)))(?![ء-ي])"
)
# Characters on either side of a number that say what it counts: the work grows with the text alone.
_REACH = 160
# Of other nouns the dual may be the plural: مدنيين.
_DUAL = re.compile(r"و?(شخص|قتيل|جريح|طفل|جندي)(?:ان|ين)")
_DEFINITE = re.compile("[وف]?[بك]?ال(?!ف)|[وف]?لل")
# Where several accidents are told of, who knows which are meant.
SEVERAL = re.compile(
    r"(?<![ء-ي])(?:(?:ال)?(?:متفرقه|منفصله|متفرقين|منفصلين|متفرقان|منفصلان)|(?:حوادث|حرائق|تفجيرات|هجمات|غارات) مختلفه)"
    r"(?![ء-ي])"
)
_WRITTEN = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def arabic_counts(segment: str, index: int) -> list[Count]:
    """The dead, injured, missing, arrested, displaced, evacuated and rescued whom Arabic `segment` counts, in order.

    Only what is said of all of them: of "30 dead and injured", "12, among them 3 children", "5 seriously injured" and
    of other times nothing is counted but the 12, and nothing of what is denied, feared, tried or charged. A sentence
    that cannot be read so for certain counts nothing.
    """
    plain = fold(segment)
    if not tells_of_fates(plain) or ELSEWHEN.search(plain) or SEVERAL.search(plain):
        return []
    segment = with_twos(segment)
    found = [number for number in numbers(segment, "ar") if _counts(number)]
    text = marked(segment, found)
    return [count for mark in _MARKED.finditer(text) if (count := _count(text, mark, found, index))]


def marked(segment: str, found: Sequence[Number]) -> str:
    """The text folded, without brackets, in which `#3#` stands for the fourth of the numbers `found` in it."""
    parts, at = [], 0
    for place, number in enumerate(found):
        written = fold(segment[number.start : number.end])
        parts.append(_BRACKETS.sub(" ", segment[at : number.start]))
        parts.append("و " if written.startswith("و") and not written.startswith("واحد") else "")
        dual = _DUAL.fullmatch(written)
        parts.append(f" #{place}# {dual[1] if dual else ''}")
        at = number.end
    parts.append(_BRACKETS.sub(" ", segment[at:]))
    return _SPACES.sub(" ", fold("".join(parts)))


def _count(text: str, mark: re.Match[str], found: Sequence[Number], index: int) -> Count | None:
    number = found[int(mark[0].strip("#"))]
    before, after = text[max(0, mark.start() - _REACH) : mark.start()], text[mark.end() : mark.end() + _REACH]
    qualifier, before = _qualifier(before, after)
    what = None if _NOT_SO.search(_CLAUSE.sub("", before)) else what_befell(before, as_a_kind(after))
    if what is None:
        return None
    written = _WRITTEN[int(number.value)] if number.value < len(_WRITTEN) else f"{number.value.normalize():,f}"
    toll = bool(_OF_A_TOLL.search(text))
    place = left(after) if what.endswith(LED_AWAY) else frozenset()
    return Count(what, f"{qualifier} {written}".strip(), number.value, qualifier, index, toll=toll, left=place)


def _counts(number: Number) -> bool:
    """Of "the six attackers" it is said elsewhere what they are; half a person is none."""
    if _DEFINITE.match(fold(number.text)) or number.value < 1 or number.value % 1:
        return False
    return number.kind == "number" and (number.firm or bool(_DUAL.fullmatch(fold(number.text))))


def _qualifier(before: str, after: str) -> tuple[str, str]:
    for word, pattern in _QUALIFIED.items():
        if match := pattern.search(before):
            return word, before[: match.start()] + match["clitic"]
    return ("at least" if _AT_LEAST_AFTER.match(after) else ""), before
