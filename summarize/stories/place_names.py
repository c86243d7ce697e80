"""Names of places, by the word before them: what follows "quarter", "near", "off the coast of"."""

from __future__ import annotations

import re

from facts.arabic_stems import arabic_stems
from summarize.stories.places import countries

# What stands before the name of a place, folded, without the article: with it ("the city said") no name follows.
_PLACE = (
    "منطقه|شارع|قريه|بلده|مدينه|قريتي|بلدتي|مدينتي|محافظتي|ضاحيه|مخيم|ميناء|جزيره|محافظه|مديريه|اقليم|بلديه|مقاطعه|ناحيه|واحه"
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
    "|(?:ال)?(?:صحراوي|دائري|زراعي|ساحلي|دولي|سريع|رئيسي|رئيس|عام|اقليمي|فرعي|ترابي|سيار|قديم|جديد"  # roads
    "|ضيق|وعر|فقير|مزدحم|مكتظ|راق|تجاري|نفطي|عسكري)"  # and quarters, ports
    "|(?:ال)?(?:موانئ|امن|صحه|تربيه|شرطه|جوازات|ساحل)"  # offices
    "|حره|امنه|عازله|خضراء|واسعه|منكوبه|[ء-ي]{1,2}"
)
# "A mountain road", "a residential quarter": a word on -i behind a masculine noun; behind others it may be Karachi.
_NAME = (
    rf"(?!(?:{_NO_NAME})(?![ء-ي]))(?:(?<!حي\s)(?<!طريق\s)(?<!شارع\s)(?<!مخيم\s)(?<!اقليم\s)(?<!ساحل\s)(?<!شاطئ\s)(?<!وادي\s)"
    r"(?<!جبل\s)|(?!(?!ال)[ء-ي]{3,}ي(?![ء-ي])))([ء-ي]+)"
)
_NAMED = re.compile(
    rf"(?<![ء-ي])(?:[وف]?[بل]?(?:{_PLACE})|(?:[وف]?[بل]|[وف]?{_IN}\s+(?:ال)?)(?:{_PLACE_OR_NOT}))\s+"
    rf"(?:(?:ال)?(?:{_PLACE}|{_PLACE_OR_NOT})\s+)*(?:(?:{_FIRST})\s+)?{_NAME}(?![ء-ي])(?!{_TERM})"
)
# Any of which two reports say the same may be the place of both.
_PERHAPS_NAMED = re.compile(rf"(?<![ء-ي])[وف]?[بل]?(?:{_PLACE}|{_PLACE_OR_NOT})\s+{_NAME}")
_COAST = re.compile("سواحل|ساحل|شواطئ|شاطئ|قباله")


def place_names(plain: str) -> frozenset[str]:
    """Their stems; `plain` is folded Arabic."""
    return frozenset(stem for match in _NAMED.finditer(plain) for stem in arabic_stems(match[1]))


def perhaps_place_names(plain: str) -> frozenset[str]:
    """Of words too that may be none. Not the whole coast of a country: two boats sink off it in a day."""
    return frozenset(
        stem
        for match in _PERHAPS_NAMED.finditer(plain)
        if not (_COAST.search(match[0]) and countries(match[1]))
        for stem in arabic_stems(match[1])
    )
