"""Grave things that only the English says: a death, an arrest, a conviction of which the Arabic has no word.

A small translator completes what news mostly goes on to say: "two were killed" for two who were held. So where the
English names such a thing, one of the many Arabic words that may stand for it must be there, in a wide sense.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from facts.arabic_words import fold


class _Grave(NamedTuple):
    """`what` it is, how the English says it, and pieces of folded Arabic words, of which any will do."""

    what: str
    english: re.Pattern[str]
    arabic: re.Pattern[str]


def _grave(what: str, english: str, arabic: str) -> _Grave:
    return _Grave(what, re.compile(rf"\b(?:{english})\b", re.IGNORECASE), re.compile("|".join(arabic.split())))


# Most texts have none of these.
_MAY_SAY = (
    *("kill", "murder", "assassin", "died", "shot dead", "death", "arrest", "detain", "jail", "prison", "convict"),
    *("guilty", "explo", "bomb", "resign", "kidnap", "abduct", "hostage", "quake", "rape", "rapist"),
    *("infect", "united states"),
)
_GRAVE = (
    _grave(
        "a death",
        r"(?:was|were|been|being|be|people|civilians|soldiers|others) killed|kill(?:s|ed|ing) (?:at least |more than )?"
        r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|an?|dozens|hundreds)|murdered|assassinated"
        r"|died(?! (?:down|out|away))|shot dead|deaths? of",
        r"""
        قتل قتيل قاتل قتال قتول مات موت ميت وفا وفي توف شهيد شهدا شهاد ستشه صرع صريع حتف قضي قضو قضا ضحي ضحا
        ودي ودت حصد رواح روح ذبح غتيال غتال غتيل عدام عدم رد[اي] جث جثمان نفق نفوق هلك هلاك سقط سقوط نفاس
        فارق حيا[ةه] خسا[ئي]ر خسر نتحر نتحار غرق شنق راحل رحل رحيل فقد فقيد جناز دفن شيع شيي عزا فتك زهق نحر
        صفي باد مجزر مذبح دهس رحمه مغفور رفات قبر حداد نعي نعا رجم قصف حصيل حرق حترق صطدم طعن دماء
        دم(?![ء-ي]) نزف دامي دمو فاجع كارث مصاب سلب فني فنا جهز ارمل يتيم ثار ابطال جلط ضرب مني[هت]
        (?<![ء-ي])مت(?![ء-ي]) تمت يمت نقرض نقراض ندثر لاش بقي نج[اي] نجو ناج
        نعت(?![ء-ي]) فترس فتراس قضت(?![ء-ي]) (?<![ء-ي])متن(?![ء-ي])
        """,
    ),
    _grave(
        "an arrest",
        r"(?:was|were|been|being|be|are|is) (?:arrested|detained|jailed|imprisoned)|arrests?|arrested|detained|jailed"
        r"|imprisoned",
        r"""
        عتقل عتقال وقف وقيف وقوف حتجز حتجاز حجز قبض ضبط حبس محبوس سجن سجين سجون سجنا سر[يا] سير سرت زنزان
        كبل قتاد قتيد داهم دهم حكم مؤبد نزيل نزلا حراس تحفظ لاحق طارد مسك لقا[ءئ] لقت لقي كلبش قيد رهن قضبان
        خطف ختطف عقاب عقوب صلاحي سلم متهم اتهم ساق سيق سوق جلب زج سكت جبري ستدع ودع يداع حوز
        """,
    ),
    _grave(
        "a conviction",
        r"(?:was|were|been|is|are|being) (?:convicted|found guilty)|convicted (?:of|him|her|them|the|an?|\d+)",
        r"""
        دان دين ادن تدن يدن حكم(?!ه) محكوم حكام قض[يتا] ذنب ثبت ثبوت عقوب عاقب سجن حبس جرم جان جنا قناع قتنع
        عدام غرام غرم سوابق مؤبد
        """,
    ),
    _grave(
        "an explosion",
        r"explosions?|exploded|bomb(?:ed|ings?)|bombs?",
        r"""
        فجر فجير فجار نفجر قنبل قنابل عبو ناسف فخخ لغم لغام قص[فو] قذيف قذائف قذاف حارق خيخ لقيم صاروخ
        صواريخ غار هجوم هجم هاجم نسف حزام نتحار حشو قاذف طيران طائر برميل براميل ضرب ستهدف حربي نوو ذري
        بارود سلاح سلح ثور تفش تصاعد طفر نمو عتداء عتد رهاب ملغوم
        """,
    ),
    _grave(
        "a resignation",
        r"resigned(?! (?:him|her|them|my|your|our|it)sel)|(?:his|her|their) resignations?",
        r"""
        ستقال ستقيل ستقل نح[يا] نحي خلي خلا عتز عف[ايي] اقال اقيل غادر ترك رحيل رحل خروج خرج نسحب نسحاب ستسلم
        """,
    ),
    _grave(
        "a kidnapping",
        r"kidnap(?:ped|pings?|ping)?|abduct(?:ed|ions?|ing)|hostages?",
        r"""
        خط[فو] ختطف ختطاف رها[ئي]ن رهين حتج[زا] سر سير سبي فدي قرصن غيب خفا ستدرج عتقل
        """,
    ),
    _grave(
        "an earthquake",
        r"earthquakes?",
        r"""
        زلز زلاز (?<![ء-ي])[وفب]?(?:ال)?(?:هز[هت]|هزات|رج[هت]|رجات|رجفه)(?![ء-ي])
        """,
    ),
    _grave(
        "an infection",
        r"infected|infections?",
        r"""
        عدو[يى] عدوي فيروس وبا[ءئ] اوبئ مرض مريض امراض مرضي كورونا كوفيد جرثوم بكتير التهاب ملاريا كولير حصب طاعون
        معد[يى] ايدز سرطان انفلونز نزل لقاح طعم تطعيم ايبولا حمي سل(?![ء-ي]) طفيل فطر ميكروب جدر ديدان بلهارس تلوث
        ^(?![\s\S]*(?:حريق|حرائق|انفجار|تفجير|حادث|تصادم|اصطدام|قصف|غار[هة]|غارات|رصاص|شظاي|طعن|دهس|زلزال|انهيار|اشتباك|تدافع|انقلاب|صاعق))
        صديد انتقال عزل حجر حال[هات]+ كبد متحور سلال شلل جراثيم خمج تخمج تعفن نخر مصل سعال ارانب عدوا تنتقل داء ادواء
        """,
    ),
    _grave(
        "the United States",
        r"United States",
        r"""
        متحد امريك اميرك واشنطن نيويورك كاليفورن تكساس فلوريد ترامب ترمب بايدن اوباما كلينتون بوش ابيض بنتاغون كونغرس
        ناسا هوليوود ولاي نيفادا شيكاغو بوسطن هيوستن ميامي لوس جورجيا اريزونا
        """,
    ),
    _grave(
        "a rape",
        r"rap(?:ed|es|ist|ists)|rape",
        r"""
        غتصب غتصاب جنس حرش هتك عرض فاحش مغتصب
        """,
    ),
)


def made_up(arabic: str, english: str) -> tuple[str, str] | None:
    """What grave thing the English says (its words, and what they are) of which the Arabic has no word; else None.

    >>> made_up("أوقفت الشرطة شخصين في عمّان.", "Police killed two people in Amman.")
    ('killed two', 'a death')
    """
    small = english.lower()
    if not any(letters in small for letters in _MAY_SAY):
        return None
    plain = fold(unicodedata.normalize("NFKC", arabic))
    for grave in _GRAVE:
        if (said := grave.english.search(english)) and not grave.arabic.search(plain):
            return said[0], grave.what
    return None
