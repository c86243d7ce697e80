"""Whom Arabic counts: people of no kind in particular, and kinds that are counted on their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from summarize.stories.places import countries

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
    "fighters": r"مقاتلا?|مقاتلين",
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
    "security officers": r"(?:رجل|رجال|عنصرا?|عناصر) (?:ال)?امن",
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
# Two of them in one word; where the plural is broken (ضباط), -ين is the dual too. The Taliban (طالبان) are no two.
_SOUND = r"شرطي|مدني|عسكري|مسلح|مواطن|متظاهر|صحفي|صحافي|فلسطيني|سائح|مهاجر|لاجئ|صياد|مسعف|متمرد|مجند"
_BROKEN = r"ضابط|عامل|حارس|طبيب|راكب|تلميذ|سجين|رضيع|شاب"
_DUAL = re.compile(rf"(?<![ء-ي])(و?)(?:({_SOUND}|{_BROKEN})ان|({_BROKEN}|طالب)ين)(?![ء-ي])")
_OF_A_FORCE = re.compile(
    r"\s*(?:(?:عناصر|عنصرا|افراد|فردا)\s+)?من\s+(?:(?:رجال|عناصر|افراد|جنود|قوات|منتسبي)\s+)?"
    r"(?P<force>الشرطه|الجيش|الامن|حرس الحدود)(?:\s+ال[ء-ي]+يه?)?(?![ء-ي])"
)
_OF_FORCES = {"الشرطه": " شرطيين", "الجيش": " جنود", "الامن": " رجال امن", "حرس الحدود": " حراس"}
KIND = "|".join(KINDS.values())
# Of which the list begins with short names ("us, usa") or has another first.
_BY_OTHER_NAMES = {
    "United States": "American",
    "Britain": "British",
    "United Arab Emirates": "Emirati",
    "Myanmar": "Burmese",
}
COUNTED = rf"(?:{ANYONE}|{KIND})"


def kind_of(noun: str | None) -> str:
    """The kind that an Arabic noun names; "" for anyone."""
    return next((kind for kind, words in KINDS.items() if re.fullmatch(words, noun or "")), "")


def kind_at(after: str) -> tuple[str, str] | None:
    """The kind that the folded text begins with, with the people of one country that they are of ("Syrian soldiers"),
    and the rest of the text.
    """
    for kind, words in KINDS.items():
        if match := re.match(rf"\s*(?:{words})(?![ء-ي])", after):
            rest = after[match.end() :]
            of_them = re.match(r"\s*([ء-ي]+)", rest)
            people = _of_a_people(of_them[1]) if of_them else ""
            return (f"{people} {kind}", rest[of_them.end() :]) if of_them and people else (kind, rest)
    return None


def as_a_kind(after: str) -> str:
    """The folded text behind a number with one noun for those of a force: "soldiers" for "of the army's men"."""
    match = _OF_A_FORCE.match(after)
    return f"{_OF_FORCES[match['force']]}{after[match.end() :]}" if match else after


def with_twos(text: str) -> str:
    """The text with a number before those of a kind whom a dual counts: "2 شرطي" for شرطيان."""
    return _DUAL.sub(lambda match: f"{match[1]}2 {match[2] or match[3]}", text)


def _of_a_people(adjective: str) -> str:
    # "In Syria" is where it was, "and a Syrian" someone else.
    if adjective[0] in "وفبكل" and countries(adjective[1:]):
        return ""
    named = countries(adjective) or countries(adjective.removesuffix("ا"))
    return _peoples().get(min(named), "") if len(named) == 1 else ""


@cache
def _peoples() -> Mapping[str, str]:
    """What the people of a country are called."""
    lines = files("facts").joinpath("peoples.txt").read_text("utf-8").splitlines()
    return _BY_OTHER_NAMES | {
        group[0].title(): group[1].title() for line in lines if len(group := line.split(", ")) > 1
    }
