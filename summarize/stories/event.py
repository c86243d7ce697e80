"""What happened, and what it struck: where both are the same in the same place, two reports are of one event."""

from __future__ import annotations

import re
from collections.abc import Mapping

_VEHICLE = r"(?:ال)?(?:حافل[هت][ء-ي]*|باص|سياره|شاحنه|صهريج|قارب[ء-ي]*|مركب[ء-ي]*|زورق[ء-ي]*|عباره|سفين[هت][ء-ي]*|قطار)"
_AIRCRAFT = r"(?:ال)?(?:طائره|مروحيه|مقاتله)"
_KINDS = {
    "blast": r"انفجار(?:ات|ا|ين|ان)?|تفجير(?:ات|ا|ين|ان)?|انفجرت?|[يت]نفجر",
    "fire": r"حريق(?:ا|ين|ان)?|حرائق|نيران|احترقت?|احتراق",
    "quake": r"زلزال(?:ا|ين)?|زلازل|هزه (?:ال)?ارضيه",
    "flood": r"فيضان(?:ات|ا)?|سيول",
    "storm": r"اعصار(?:ا)?|عاصفه|عواصف",
    "collapse": r"انهيار(?:ات|ا)?|انهارت?|[يت]نهار",
    "sinking": r"غرق|غرقت|غرقا",
    # A coup is no accident.
    "overturning": rf"(?:انقلاب|انقلبت?|[يت]نقلب)(?: {_VEHICLE})",
    "collision": r"تصادم|اصطدام|اصطدمت?|اصطدما|تصادمت?|دهس|دهست",
    "air crash": rf"تحطم|تحطمت|(?:سقوط|سقطت) {_AIRCRAFT}",
    "derailment": r"(?:خروج|خرج) (?:ال)?قطار",
    "shelling": r"قصف|قصفا|قصفت|غاره|غارات|ضرب(?:ه|ات) (?:جويه|صاروخيه)|صاروخ|صواريخ|قذيفه|قذائف",
    "shooting": r"اطلاق (?:ال)?(?:نار|رصاص)|(?:اطلق|فتح)(?:ت|وا)? (?:ال)?(?:نار|رصاص)",
    "stabbing": r"طعن|طعنا|سكين",
    "attack": r"هجوم|هجوما|اعتداء",
    "stampede": r"تدافع|تدافعا",
}
_SCENES = {
    "market": r"سوقا?|اسواق",
    "school": r"مدرسه|مدارس|جامعه|معهد",
    "hospital": r"مستشفي",
    "mosque": r"مسجدا?|جامع|حسينيه",
    "church": r"كنيسه",
    "factory": r"مصنعا?|معمل|مستودعا?|مخزنا?",
    "mine": r"منجما?",
    "bus": r"حافل[هت][ء-ي]*|باص",
    "lorry": r"شاحن[هت][ء-ي]*|صهريج",
    "train": r"قطار(?:ا|ين|ان)?",
    "aircraft": r"طائر[هت][ء-ي]*|مروحيه",
    "boat": r"قارب[ء-ي]*|مركب(?:ا|هم|ين)?|زورق[ء-ي]*|عباره(?! عن)|سفين[هت][ء-ي]*",
    "hotel": r"فندقا?",
    "wedding": r"زفاف|عرس",
    "funeral": r"عزاء|جنازه",
    "stadium": r"ملعبا?|استاد",
    "prison": r"سجنا?",
    "bridge": r"جسرا?",
    "tunnel": r"نفقا?",
    "building": r"مبني|عقارا?|بنايه|عماره",
    "restaurant": r"مطعما?|مقهي",
    "port": r"مرفا|ميناء",
    "airport": r"مطارا?",
    "embassy": r"سفاره|قنصليه",
    "base": r"قاعده|معسكرا?|ثكنه",
    "filling station": r"محطه (?:ال)?(?:وقود|بنزين|محروقات)",
    "demonstration": r"مظاهره|تظاهره|مسيره|اعتصام",
    "party": r"حفلا?|حفله|مهرجان",
    "police station": r"مخفر|مركزا? (?:ال|لل)?شرطه|(?:نقطه|حاجز) (?:ال)?تفتيش",
}


def _compiled(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"(?<![ء-ي])[وف]?(?:[بكل]?(?:ال)?|لل)(?:{arabic})(?![ء-ي])") for name, arabic in words.items()
    }


# The words for all of them.
HAPPENINGS = "|".join(_KINDS.values())
# Of which a place has not two in a day: a coast has two boats that sink, a town two floods.
RARE = frozenset(["quake", "air crash", "derailment", "stampede"])
# What is struck by nearly all of a kind says nothing more.
STRUCK_ANYWAY = {"sinking": "boat", "collapse": "building"}
# One report's raid and another's raids are a part and all of them.
MANY = re.compile(
    r"(?<![ء-ي])[وف]?(?:[بكل]?(?:ال)?|لل)(?:انفجارات|تفجيرات|غارات|ضربات|هجمات|اعتداءات|حوادث|حرائق|زلازل|عواصف|مدن|قري"
    r"|بلدات|مناطق|محافظات|ولايات|اقاليم)(?![ء-ي])"
)
# Of which a town's toll is a part of the whole.
WIDE = frozenset(["quake", "flood", "storm"])
KINDS, SCENES = _compiled(_KINDS), _compiled(_SCENES)
