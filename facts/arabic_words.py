"""The number words of Arabic, and how to recognise one behind its clitics."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

_SHAPES = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"}


class _Folding(dict[int, str]):
    """What each character becomes, for `str.translate`: vowel signs and tatweel what `gone` is."""

    def __init__(self, gone: str) -> None:
        super().__init__(str.maketrans(_SHAPES))
        self.gone = gone

    def __missing__(self, code: int) -> str:
        one = chr(code)
        self[code] = self.gone if one == "ـ" or unicodedata.combining(one) else one
        return self[code]


_FOLD, _FOLD_IN_PLACE = _Folding(""), _Folding("\u200b")


def fold(word: str) -> str:
    """The key that the spellings of one word share: no vowel signs, one alef, ya and final ha."""
    return word.translate(_FOLD)


def fold_in_place(text: str) -> str:
    """Folded, each character for one, so that what is found stands where it stood."""
    return text.translate(_FOLD_IN_PLACE)


class Word(NamedTuple):
    """A number word: its class (see `arabic.py`), its value, and the clitics that it stood behind."""

    role: str
    value: Decimal
    conjoined: bool = False
    preposition: str = ""
    definite: bool = False


_UNITS = ["ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_ORDINALS = ["ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"]
# Nouns that news counts in the dual. A dual states 2, but English may say "both" or nothing: never firm.
_COUNTED = (
    "يوم شهر عام اسبوع رجل شخص قتيل جريح جندي هدف بلد طرف جانب شاب طفل مدني صاروخ مسلح منزل مواطن شرطي"
    " ضعف فريق حزب رئيس وزير عنصر قسم نوع نصف ثلث ولد شقيق مصدر مسؤول اتجاه مبني كيلومتر متر دولار"
)


@cache
def _lexicon() -> dict[str, tuple[str, Decimal]]:
    words: dict[str, tuple[str, Decimal]] = {}

    def add(role: str, value: int | str, spellings: str) -> None:
        words.update({spelling: (role, Decimal(value)) for spelling in spellings.split()})

    for noun in _COUNTED.split():
        add("soft", 2, f"{noun}ان {noun}ين")
    add("soft", 0, "صفر صفرا")
    add("soft", 1, "احدهم احدهما احداهن احداهما مره")
    add("soft", 2, "كلا كلتا كليهما كلاهما كلتاهما كلتيهما ضعف ضعفي زوج ثنائي مزدوج")
    for value, adjective in (
        (3, "ثلاثي"),
        (4, "رباعي"),
        (5, "خماسي"),
        (5, "خمسي"),
        (6, "سداسي"),
        (10, "عشري"),
    ):
        add("soft", value, f"{adjective} {adjective}ه")
    add("unit", 1, "واحد واحده واحدا احد احدي")
    add("unit", 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي")
    for value, stem in enumerate(_UNITS, 3):
        add("unit", value, f"{stem} {stem}ه {stem}ا")
        add("hundred", value * 100, f"{stem}مئه {stem}مائه {stem}ميه {stem}مئ {stem}مايه")
        add("tens", value * 10, f"{stem}ون {stem}ين")
        add("decade", value * 10, f"{stem}ينيات {stem}ينات {stem}ونيات")
        add("age", value * 10, f"{stem}يني {stem}ينيه")
    add("unit", 8, "ثماني ثمانيه ثمانيا")
    add("hundred", 800, "ثمانيمئه ثمانيمائه ثمنمئه ثمنمائه")
    add("ten", 10, "عشر عشره عشرا")
    add("tens", 20, "عشرون عشرين")
    add("decade", 20, "عشرينيات عشرينات")
    add("base", 100, "مئه مائه مايه")
    add("hundred", 200, "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي")
    add("scale", 10**3, "الف الاف الفا")
    add("dual", 2 * 10**3, "الفان الفين الفي")
    for power, name in ((6, "مليون"), (9, "مليار"), (9, "بليون"), (12, "تريليون"), (12, "ترليون")):
        add("scale", 10**power, f"{name} {name}ا {name}ات")
        add("dual", 2 * 10**power, f"{name}ان {name}ين {name}ي")
    add("scale", 10**6, "ملايين")
    add("scale", 10**9, "بلايين")
    add("ordinal", 1, "اول اولي اولا حادي حاديه")
    add("ordinal", 2, "ثان ثاني ثانيه ثانيا")
    for value, stem in enumerate(_ORDINALS, 3):
        add("ordinal", value, f"{stem} {stem}ه {stem}ا")
    add("fraction", "0.5", "نصف نصفا")
    add("fraction", "0.3333", "ثلث ثلثا اثلاث")
    add("fraction", "0.6667", "ثلثي ثلثان ثلثين")
    add("fraction", "0.25", "ربع ربعا ارباع")
    add("fraction", "0.2", "اخماس")
    add("fraction", "0.1667", "سدس اسداس")
    add("fraction", "0.125", "اثمان")
    add("fraction", "0.1", "اعشار")
    for share, (_, value) in [item for item in words.items() if item[1][0] == "fraction"]:
        add("fraction", str(value), f"{share}ه {share}ها {share}هم")
    add("span", 10, "عقد عقود عقدا")
    add("span", 100, "قرن قرون قرنا")
    add("span", 12, "دزينه دزينات")
    add("spans", 20, "عقدين عقدان")
    add("spans", 200, "قرنين قرنان")
    add("point", 0, "فاصله")
    return words


# Words that only look like a number behind a clitic: "I am not", "so compose".
_NOT_NUMBERS = frozenset(["لست", "ولست", "فلست", "كالف", "فالف"])
# The words that a day's articles say most.
_KEPT = 1 << 13
# Folded. What stands before a thousand and what a thousand counts, not "he composed", which is written like it.
_BEFORE_THOUSAND = """
    من نحو حوالي قرابه زهاء علي الي لكل كل منذ قبل بعد عن تتجاوز يتجاوز تجاوز تجاوزت يقارب يناهز بين او سوي ضمن افضل
    اكبر مقابل يبلغ تبلغ بلغ بلغت البالغ البالغه زنتها زنته وزنه طولها طوله مقداره مقدارها مقتل اصابه اعتقال لسحب
    قتل اصيب
"""
_AFTER_THOUSAND = """
    شخص دولار دينار ريال يورو جنيه ليره درهم كيلومتر كلم كم متر ميل طن كيلوغرام كيلو هكتار فدان برميل نسمه جندي قتيل
    جريح عامل موظف طالب عام يوم ساعه مره ليله لاجئ نازح مواطن اسره عائله وحده وظيفه منزل درجه ميغاواط
"""
BEFORE_THOUSAND = frozenset(_BEFORE_THOUSAND.split())
AFTER_THOUSAND = frozenset(_AFTER_THOUSAND.split())
_DUALS_BY_ENDING = ("تين", "تان")
_NOT_DUALS = ("فلسطين", "بساتين", "بستان", "افغانستان", "كردستان", "باكستان", "كتان")


@lru_cache(_KEPT)
def read_word(written: str) -> Word | None:
    """The number word that `written` is, or None. The fewest clitics win: wahid is not wa + hid."""
    key = fold(written)
    # A doubled lam makes the verb "he wrote" of a thousand.
    if key in _NOT_NUMBERS or (key.endswith("الف") and "لّ" in written):
        return None
    # Only the hamza tells "one" from "and one".
    conjunctions = ("و",) if written.startswith("وأ") else ("", "و", "ف")
    for conjunction in conjunctions:
        for preposition in ("", "ب", "ل", "ك"):
            if not key.startswith(conjunction + preposition):
                continue
            rest = key[len(conjunction + preposition) :]
            for article in ("", "ل" if preposition == "ل" else "ال"):
                found = _lexicon().get(rest[len(article) :]) if rest.startswith(article) else None
                if found:
                    return Word(*found, bool(conjunction), preposition, bool(article))
    if len(key) > 5 and key.endswith(_DUALS_BY_ENDING) and not key.endswith(_NOT_DUALS):
        return Word("soft", Decimal(2))
    return None


_MONTHS = {
    spelling.replace("_", " "): month
    for month, spellings in enumerate(
        (
            "يناير جانفي كانون_الثاني كانون_ثاني",
            "فبراير فيفري شباط",
            "مارس اذار",
            "ابريل افريل نيسان",
            "مايو ماي ايار",
            "يونيو يونيه جوان حزيران",
            "يوليو يوليه يوليوز جويليه تموز",
            "اغسطس غشت اوت اب",
            "سبتمبر شتنبر ايلول",
            "اكتوبر تشرين_الاول تشرين_اول",
            "نوفمبر نونبر تشرين_الثاني تشرين_ثاني",
            "ديسمبر دجنبر كانون_الاول كانون_اول",
        ),
        1,
    )
    for spelling in spellings.split()
}
# Also a verb or a name: a month only where a date surrounds it.
_DOUBTFUL_MONTHS = frozenset(["مارس", "ماي", "اوت", "جوان"])


_MONTH_CLITICS = ("و", "ب", "ل", "ف")
_MONTH_STARTS = frozenset(name.partition(" ")[0] for name in _MONTHS)


@lru_cache(_KEPT)
def may_begin_month(written: str) -> bool:
    """Whether `read_month` need be asked about a word and the one after it."""
    key = fold(written)
    return key in _MONTH_STARTS or (key.startswith(_MONTH_CLITICS) and key[1:] in _MONTH_STARTS)


def read_month(words: list[str]) -> tuple[int, int, bool] | None:
    """(month, words used, certain) where the one or two `words` begin with a month's name."""
    keys = [fold(word) for word in words[:2]]
    for count in range(len(keys), 0, -1):
        joined = " ".join(keys[:count])
        for name in (joined, joined[1:] if joined.startswith(_MONTH_CLITICS) else joined):
            # Without its madda August is "father".
            if name in _MONTHS and (name != "اب" or words[0] in ("آب", "وآب", "لآب")):
                return _MONTHS[name], count, name not in _DOUBTFUL_MONTHS
    return None
