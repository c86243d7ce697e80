"""Whom Arabic counts: people of no kind in particular, and kinds that are counted on their own."""

from __future__ import annotations

import re

# All patterns read folded text (one alef, ha for ta marbuta, ya for alef maqsura).
ANYONE = r"(?:شخصا?|اشخاص|اخرا?|اخرين|اخرون|انسانا?|منهم)"
# Seven soldiers are not seven people.
KINDS = {
    "migrants": r"مهاجرا?|مهاجرين|مهاجرون",
    "civilians": r"مدنيا?|مدنيين|مدنيون",
    "children": r"طفلا?|اطفال",
    "women": r"امراه|نساء|سيدات|سيده",
    "soldiers": r"جنديا?|جنود|مجندا?|مجندين|عسكريا?|عسكريين",
    "police officers": r"شرطيا?|شرطيين",
    "gunmen": r"مسلحا?|مسلحين|مسلحون",
    "workers": r"عاملا?|عمال",
    "passengers": r"راكبا?|ركاب|مسافرا?|مسافرين",
    "pilgrims": r"حاجا?|حجاج|معتمرا?|معتمرين",
    "pupils": r"تلميذا?|تلاميذ|تلميذه",
    "students": r"طالبا?|طلاب|طلبه",
    "fishermen": r"صيادا?|صيادين",
    "sailors": r"بحارا?|بحاره|بحارين",
    "refugees": r"لاجئا?|لاجئين",
    "protesters": r"متظاهرا?|متظاهرين|محتجا?|محتجين",
    "journalists": r"صحفيا?|صحفيين|صحافيا?|صحافيين",
    "Palestinians": r"فلسطينيا?|فلسطينيين",
    "citizens": r"مواطنا?|مواطنين|مواطنون|مواطنه|مواطنات",
    "foreign residents": r"وافدا?|وافدين|وافدون|مقيما?|مقيمين",
    "foreigners": r"اجنبيا?|اجانب",
    "tourists": r"سائحا?|سياح|سائحين",
    "worshippers": r"مصليا?|مصلين",
    "patients": r"مريضا?|مرضي",
    "prisoners": r"سجينا?|سجناء",
    "teachers": r"معلما?|معلمين|معلمه|معلمات",
    "firefighters": r"(?:رجل|رجال) (?:ال)?اطفاء|اطفائيا?|اطفائيين",
    "security officers": r"(?:رجل|رجال) (?:ال)?امن",
    "officers": r"ضابطا?|ضباط",
    "guards": r"حارسا?|حراس",
    "doctors": r"طبيبا?|اطباء",
    "medics": r"مسعفا?|مسعفين",
    "rebels": r"متمردا?|متمردين",
    "Houthis": r"حوثيا?|حوثيين",
    "girls": r"فتاه|فتيات",
    "young men": r"شابا|شبان",
    "siblings": r"شقيقا|اشقاء",
    "babies": r"رضيعا?|رضع",
    "families": r"اسره|اسر|عائله|عائلات",
}
KIND = "|".join(KINDS.values())
COUNTED = rf"(?:{ANYONE}|{KIND})"


def kind_of(noun: str | None) -> str:
    """The kind that an Arabic noun names; "" for anyone."""
    return next((kind for kind, words in KINDS.items() if re.fullmatch(words, noun or "")), "")
