"""Verbs that tell of a fate in one sense of several: قضى is to die, to rule, to spend, فقد to go missing and to lose.

They are read where what stands around them leaves the one sense, and tell nothing elsewhere.
"""

from __future__ import annotations

import re

from summarize.stories.arabic_people import ANYONE, KIND, kind_of
from summarize.stories.event import HAPPENINGS

# All patterns read folded text, in which `#3#` is the fourth number.
_DAY = r"(?:امس|اليوم|ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه))"
_HOUR = rf"(?:(?:صباح|مساء|فجر|ظهر|عصر|ليل) )?(?:يوم )?{_DAY}"
_AMONG = r"(?:[،,]\s*(?:من )?(?:بينهم|بينهن|معظمهم|غالبيتهم|اغلبهم)[^.؛،,]{1,60}[،,]\s*)?"
_PEOPLE = rf"(?:{ANYONE}|(?P<kind>{KIND}))(?![ء-ي])\s*(?:علي الاقل\s*)?(?:اخر(?:ين|ون)?(?![ء-ي])\s*)?{_AMONG}"

# Sunday night that ends the clause is a date; so is this evening, and in the night.
_NIGHT = rf"ليله(?!\s+(?:يوم )?{_DAY}\s*(?:$|[.،؛:!؟]))|ليلته|ليلت?(?:هم|هن|هما|ين)|ليالي?"
_SEASON = (
    r"(?<!في )(?<!منتصف )(?<!خلال )(?<!اثناء )(?<!هذا )(?<!قبل )(?<!بعد )(?:ال(?:ليل|مساء)|مساء(?:هم|هن|هما)"
    r"|(?:ال)?(?:شتاء|صيف|ربيع|خريف|امسي[هت]|سهر[هت])(?:ا|هم|هن|هما)?)"
)
# Who spends has something to spend: time, a sentence, a holiday.
_SPENT = (
    rf"(?:{_NIGHT}|{_SEASON}|ساع(?:ه|ات|تين)|دقيقه|دقائق|يوم(?:ا|ين|هم|هن|هما)|ايام(?:ا|هم)?|اسبوع(?:ا|ين)?|اسابيع"
    r"|شهر(?:ا|ين)?|اشهر|شهور|عام(?:ا|ين)?|اعوام|سن(?:ه|تين|وات)|(?:ال)?(?:نهار|وقت|اوقات|عطل[هت]|اجاز[هت]|عقوب[هت]|محكوميت"
    r"|مد[هت]|فتر[هت]|حيات|عيد|معظم|بقي[هت]|اكثر)[ء-ي]*)"
)
_AND_SPENT = rf"[^.،؛:!؟]*(?<![ء-ي]){_SPENT}(?![ء-ي])"
_HOW = (
    r"(?:نحب(?:هم|هن|هما)|غرقا|حرقا|احتراقا|اختناقا|خنقا|دهسا|طعنا|ذبحا|صعقا|عطشا|جوعا|بردا|تجمدا|تسمما|سحقا"
    r"|رميا بالرصاص|متاثر(?:ا|ين|ات) ب[ء-ي]+)"
)
_CAUSE = (
    rf"(?:هذ[اه] )?(?:ال)?(?:{HAPPENINGS}|حادث|حادثه|كارثه|مجزره|معركه|معارك|اشتباكات|مواجهات|سقوط|رصاص|نيران"
    r"|موجه (?:ال)?(?:حر|حراره|برد))"
)
# "Spent Sunday evening because of the storm at the airport": between verb and such a cause nothing may be spent.
_DIED_OF = (
    rf"(?:(?:{_HOUR}\s+)?{_HOW}(?![ء-ي])|و(?:اصيبت?|جرحت?)(?![ء-ي])"
    rf"|(?:(?:{_HOUR}\s+)?(?:في |ب|اثر |بعد )|(?:من )?جراء |بسبب |نتيجه ){_CAUSE}(?![ء-ي])(?!{_AND_SPENT}))"
)
_PASSED = re.compile(r"(?<![ء-ي])[وف]?(?:قضي|قضت)\s*$")
_OF_A_CAUSE = re.compile(rf"\s*{_PEOPLE}(?={_DIED_OF})")
# For patterns of a verb behind its subject: "that six people died by drowning".
THEY_PASSED = rf"(?:قضوا|قضيا|قضين)(?=\s+{_DIED_OF})"

# What people lose, wherever in the clause it stands; their destroyed or distant homes are no object of the verb.
_LOSABLE = (
    r"(?:وظائف|وظيف|اعمال|عمل|منازل|منزل|بيوت|مساكن|ماوي|ممتلكات|اموال|مدخرات|مصدر|مصادر|ارزاق|اراضي|محاصيل|مواشي|سيارات|امتع[هت]"
    r"|حقائب|جوازات|وثائق|بصر|سمع|نطق|وعي|توازن|ذاكر[هت]|صواب|اعصاب|امل|قدر[هت]|سيطر[هت]|ثق[هت]|اطراف|ساق|عيون|جنسيت|حقوق|حق"
    r"|فرص[هت]?|مقاعد|مناصب|القاب|اهل|ذوي|اقارب|ابناء|اقرباء|بصيص|حريت|احساس|رخص|تصاريح|صفت|عضويت|اهليت"
    r"|حيا[هت]|ارواح)"
    r"(?:ا|ه|ها|هم|هن|هما)?"
)
# Whatever else is theirs: their wages, their fathers. A boat that carries them is none, nor is what became of them, nor
# the verb of a clause: "after floods had swept them away".
_OWN = (
    r"(?<!ان )(?<!بعدما )(?<!عندما )(?<!حين )(?<!حيث )(?<!التي )(?<!الذي )(?<!كان )(?<!كانت )"
    r"(?!و?(?:(?:بين|من|عدد|معظم|اغلب|اكثر|جميع|كل|غالبيت|ضمن|مصير|اثر|ب|ل|في|عن|مع|معا|لدي|علي|الي)(?:هم|هن|هما)"
    r"|[يت](?:قل|نقل|حمل)(?:هم|هن|هما))(?![ء-ي]))[ء-ي]{2,}(?:هم|هن|هما)"
)
_LOSES = (
    r"(?:\s|[^.،؛:!؟]*\s)(?<!انهيار )(?<!احتراق )(?<!غرق )(?<!انقلاب )(?<!جنوح )(?<!تعطل )(?<!سقوط )(?<!تحطم )"
    r"(?<!تدمير )(?<!قصف )(?<!محاوله )(?<!في )(?<!من )(?<!الي )(?<!علي )(?<!عن )(?<!قرب )(?<!بعد )(?<!قبل )(?<!خلال )"
    rf"(?<!اثناء )(?<!لدي )(?<!مع )(?:(?:ال)?{_LOSABLE}|{_OWN}|احد|كل)(?![ء-ي])"
)
# Where nothing can be lost, for nothing but where, when and why they went missing follows.
_NO_OBJECT = (
    r"(?=\s*(?:$|[^ء-ي\s#]|(?:في|جراء|من جراء|اثر|بسبب|بعد|خلال|نتيجه|مساء|صباح|فجر|ليل|ظهر|قرب|قباله|عندما|حتي|بينهم"
    rf"|من بينهم|حين|لدي|منذ|وفق|بحسب|حسب|بينما|فيما|عرض|تحت|وسط|داخل|ضمن|يوم|بال[ء-ي]+"
    r"|و(?:اصيب|انقذت?|انتشلت?|عثر|قتل)"
    rf"|{_DAY})(?![ء-ي])))"
    rf"(?!{_LOSES})"
)
# The subject follows the verb, or where and when it was: "the army lost 12" and "there came back 12" are no such thing.
# Nor is there one before it: "the army lost" has it so too, and "he says that he lost" and "the army had lost".
_BETWEEN = rf"(?:\s+(?:(?:في|خلال|جراء|قباله|قرب)(?:\s+(?!و)[ء-ي]+){{1,5}}|{_HOUR}))?"
_WENT_MISSING = re.compile(
    r"(?:(?:^|[^ء-ي\s])\s*(?:[ول]?قد\s+)?|(?<![ء-ي])(?:و?(?:بينما|فيما|كما|حيث)\s+|(?=و)))"
    rf"و?فقد{_BETWEEN}\s*$"
)
_HE = re.compile(r"(?<![ء-ي])[وفبل]?(?:انه|انها|انني|اني)(?![ء-ي])[^.؛:!؟]*$")
# "He lost three children in the shelling", and armies lose soldiers.
_NOT_OWN = (
    r"(?!طفل|اطفال|امراه|نساء|سيد|اسر|عائل|جند|جنود|مجند|عسكري|شرطي|مسلح|معلم|رجل|رجال|اطفائي|ضابط|ضباط|حارس|حراس|طبيب|اطباء"
    r"|مسعف|متمرد|حوثي|فتا|فتي|شاب|شبان|شقيق|اشقاء|رضيع|رضع|مريض|مرضي)"
)
_MISSING = re.compile(rf"\s*{_NOT_OWN}{_PEOPLE}{_NO_OBJECT}")
# "The trace of 12 was lost", and that they are counted among the missing.
_TRACE = re.compile(
    r"(?<![ء-ي])[وف]?(?:(?:فقدت?|فقدان|[يت]فقد|اختف(?:ي|ت|اء))(?:\s+ال[ء-ي]+)?\s+(?:اثر|اثار|كل اثر ل|اي اثر ل)"
    r"|(?:(?:لا|ما)\s*[يت]?زالت?|باتت?|اصبحت?|امسي|صارت?|[يت]بقي)(?:\s+حتي الان)?"
    r"\s+(?:في|ضمن) عداد المفقود(?:ين|ون))\s*$"
)
_TRACED = re.compile(rf"\s*{_PEOPLE}")
# For patterns of a verb behind its subject, and of who is counted among the missing.
THEY_WENT_MISSING = rf"(?:(?:فقدوا|فقدا|فقدن|اختفوا)(?=\s|$|[.،؛]){_NO_OBJECT}|(?:فقد|اختفي|انقطع) اثر(?:هم|هن|هما))"
AMONG_THE_MISSING = rf"{_AMONG}(?:(?:سجلوا|اصبحوا|عدوا|اعتبروا)\s+)?(?:حتي الان\s+)?(?:في|ضمن) عداد المفقود(?:ين|ون)"


def fate_by_sense(before: str, after: str) -> str | None:
    """What befell those whom a number counts, by such a verb before it: "killed", "migrants missing"; else None."""
    for verb, people, fate in (
        (_PASSED, _OF_A_CAUSE, "killed"),
        (_WENT_MISSING, _MISSING, "missing"),
        (_TRACE, _TRACED, "missing"),
    ):
        if verb is _WENT_MISSING and _HE.search(before):
            continue
        if verb.search(before) and (match := people.match(after)):
            return f"{kind_of(match['kind'])} {fate}".strip()
    return None
