"""What befell those whom a number counts, told from the Arabic before and after it."""

from __future__ import annotations

import re

from facts.casualties import DEAD, HURTING, INJURED, KILLING, WERE_HURT, WERE_KILLED
from summarize.stories.arabic_people import ANYONE, COUNTED, KIND, kind_at, kind_of
from summarize.stories.arabic_senses import AMONG_THE_MISSING, THEY_PASSED, THEY_WENT_MISSING, fate_by_sense

# All patterns read folded text (one alef, ha for ta marbuta, ya for alef maqsura), in which `#3#` is the fourth number.
NUMBER = r"#\d+#"
WORD = "[ء-ي]+"
_OF_A_SORT = "(?:حاله|حالات) (?:اختناق|اغماء|حروق|كسور)"
# The word for those to whom it happened: "12 dead". Who is held, driven out or saved is often another's count.
_NOUNS = {
    "killed": rf"{DEAD}|ضحيه|ضحايا",
    "injured": rf"{INJURED}|(?:حاله |حالات )?(?:اصابه|اصابات)|{_OF_A_SORT}",
    "missing": rf"مفقودا?|مفقودين|مفقودون|{AMONG_THE_MISSING}",
}
_ANY_NOUN = "|".join(_NOUNS.values())
_STILL = "(?:علي الاقل|ما زالوا|ما زالا|لا يزالون|لا يزالان|باتوا)"
_BY_NOUN = {
    fate: re.compile(rf"\s*(?:(?:{ANYONE}|(?P<kind>{KIND}))(?![ء-ي])\s*)?(?:{_STILL}\s+)?(?:{words})(?![ء-ي])")
    for fate, words in _NOUNS.items()
}
# Verbs, behind which a subject or a phrase may stand before the number, and nouns of action, which the number follows.
_VERBS = {
    "killed": rf"{WERE_KILLED}|(?:راح|ذهب|سقط) ضحيت(?:ه|ها)|اوقع|اوقعت|هلك|هلكت",
    "injured": rf"{WERE_HURT}|اصاب|اصابت",
    "arrested": r"اعتقل|اعتقلت|تعتقل|يعتقل|اوقف|اوقفت|(?:القي|القت|تلقي) القبض علي|قبض علي|قبضت علي|احتجزت",
    "displaced": r"نزح|نزحت|شرد|شردت|تشرد",
    "evacuated": r"اجلي|اجلت|تجلي|اخلي|اخلت",
    "rescued": r"انقذ|انقذت|انقذوا|تنقذ",
}
# What is taken is a life lost; saved or in danger it is none, nor in a film that reaps prizes and tells of a life.
_SUBJECT = rf"(?:\s+(?!و|ان(?![ء-ي]))(?:{WORD}|{NUMBER})){{0,12}}?"
_TAKEN = (
    rf"(?<!ان )(?:(?:اودي|اودت|يودي|تودي){_SUBJECT}\s+ب(?:(?:ال)?(?:حياه|ارواح)|(?=\s*$))"
    rf"|(?:[يت]?حصد|حصدت|ا?زهقت?|[يت]زهق)(?:{_SUBJECT}\s+ارواح|(?:\s+(?!و){WORD})?\s+حياه))"
)
_ACTIONS = {
    "killed": rf"{KILLING}|هلاك|{_TAKEN}",
    "injured": HURTING,
    "missing": r"فقدان|اختفاء",
    "arrested": r"اعتقال|توقيف|القبض علي|ايقاف",
    "displaced": r"نزوح|تشريد|تهجير",
    "evacuated": r"اجلاء|اخلاء",
    "rescued": r"انقاذ",
}
_ANY_ACTION = "|".join([*_VERBS.values(), *_ACTIONS.values(), "فقد|فقدت"])
_CLITIC = r"(?<![ء-ي])[وف]?[بل]?"
# No second actor, list, time or other object in between: "a man was killed after 12 days", "the mayor and 12 others
# were killed", "died at 85", "let 12 go their way".
_NO_GAP = rf"بعد|قبل|منذ|من|الي|بينهم|يبلغ|عن|عمر|عمره|عمرها|يناهز|سبيل|حياه|{_ANY_ACTION}"
_GAP = rf"(?:\s+(?!(?:{_NO_GAP})\s|و){WORD}){{0,3}}"
_BY_VERB = {fate: re.compile(rf"{_CLITIC}(?:{words}){_GAP}\s*$") for fate, words in _VERBS.items()}
_BY_ACTION = {fate: re.compile(rf"{_CLITIC}(?:{words})\s*$") for fate, words in _ACTIONS.items()}
# "The deaths and injuries of 8 people", "30 people, dead or injured": one number for two fates. Of a verb in the plural
# it was said before who it is of.
_TWO_ACTIONS = re.compile(rf"(?:{_ANY_ACTION})(?<!وا)(?<!قتلا)\s+(?:و|او )(?:{_ANY_ACTION})\s*$")
_TWO_NOUNS = re.compile(
    rf"\s*(?:{COUNTED}\s+)?(?:(?:ما )?بين |(?:{_ANY_NOUN})\s+(?:و|او )(?:ال)?(?:{_ANY_NOUN})(?![ء-ي]))"
)
# Their homes, their night: another object than their lives.
_OWN = r"(?!(?:من )?(?:بين|من|عدد|معظم|جميع|كل|غالبيت)(?:هم|هن))(?!(?:مصرع|حتف|حيات|ارواح))[ء-ي]{2,}(?:هم|هن)(?![ء-ي])"
# "12 people met their death", "lost their lives": the verb alone would say "met" and "lost". Fears for their lives are
# no loss, nor is it one that others saved them.
_LIVES = (
    r"(?<!علي )(?<!عن )(?<!من )(?<!في )(?<!الي )(?<!ان )(?<!انقاذ )(?<!كانت )(?<!هدد )(?<!هددت )(?<!خطر )(?:حيات|ارواح)"
)
_AMONG_THEM = rf"[،,]?\s+(?:من )?(?:بينهم|بينهن)\s+{WORD}\s+و{WORD}"
_DEATH_AFTER = re.compile(
    rf"(?:(?:[،,]?\s+(?!{_OWN}){WORD}){{0,8}}?[،,]?\s+(?:مصرع|حتف|وجه رب)"
    rf"|(?:{_AMONG_THEM}|[،,]?\s+(?!{_OWN}|و){WORD}){{0,8}}?[،,]?\s+{_LIVES})(?:هم|هن|هما)(?![ء-ي])"
)
_LOSES_A_THING = re.compile(rf"\s*(?:علي الاقل\s+)?{_OWN}")
_MEETS_DEATH = re.compile(rf"{_CLITIC}(?:لقي|لقيت|يلقي|فقد|فقدت){_GAP}\s*$")
# "12 people parted from life", and were "exposed to burns".
_PARTS = re.compile(rf"{_CLITIC}(?:فارق|فارقت|يفارق){_GAP}\s*$")
_FROM_LIFE = re.compile(rf"(?:\s+(?!و){WORD}){{0,3}}?\s+(?:ال)?حيا[هت](?:هم|هن|هما)?(?![ء-ي])")
_EXPOSED = re.compile(rf"{_CLITIC}(?:تعرض|تعرضت){_GAP}\s*$")
_TO_HARM = r"لل?(?:(?:حاله |حالات )?(?:اصابه|اصابات|اختناق)|(?:حالات )?(?:اغماء|جروح|حروق|كسور))"
_HARMED = re.compile(rf"\s+{_TO_HARM}(?![ء-ي])")
# Cattle die by a verb of their own, and those counted beside them without a word may be cattle, too.
_CATTLE = re.compile(r"(?<![ء-ي])[وف]?[بل]?(?:(?:ال)?نفوق|نفقت|نفق\s+#)")
_ANYBODY = re.compile(rf"\s*(?:{COUNTED}|{_ANY_NOUN})(?![ء-ي])")
# Of 30 shot and 40 who breathed gas neither is the number of all.
_SORT, _SORTS = re.compile(rf"\s*{_OF_A_SORT}"), re.compile(rf"{NUMBER}\s+{_OF_A_SORT}")
# Who died of their wounds is none of the injured, nor are these all of the dead.
_DIED = re.compile(rf"{_CLITIC}(?:(?:{WERE_KILLED}){_GAP}|{KILLING})\s*$")
_DIED_LATER = re.compile(r"\s*(?:اخر(?:ين|ون)\s+)?(?:قد\s+)?(?:توفوا|ماتوا|قضوا|استشهدوا|فارقوا)(?![ء-ي])")
_HURT_BEFORE = re.compile(rf"{NUMBER}\s+(?:{_NOUNS['injured']})")
# New cases are of a disease, and victims of fraud are not dead.
_CASES = re.compile(r"\s*(?:حاله |حالات )?(?:اصابه|اصابات)\s+(?:جديده|مؤكده|نشطه|محليه)(?![ء-ي])")
_VICTIMS = re.compile(r"\s*(?:ضحيه|ضحايا)(?![ء-ي])")
_OF_CRIME = re.compile(
    r"(?<![ء-ي])[وف]?(?:[بكل]?(?:ال)?|لل)(?:احتيال|نصب|اتجار|تحرش|اغتصاب|ابتزاز|قرصنه|استغلال|تنمر)(?![ء-ي])"
)
_SUSPENDED = re.compile(r"\s*عن(?![ء-ي])")
# "The toll of the dead rose from 30 to 37".
_OF_TOLLS = {
    "killed": r"(?:ال)?(?:قتلي|ضحايا|وفيات|شهداء)",
    "injured": r"(?:ال)?(?:جرحي|مصابين|اصابات)",
    "missing": r"(?:ال)?مفقودين",
    "arrested": r"(?:ال)?(?:معتقلين|موقوفين)",
    "displaced": r"(?:ال)?نازحين",
}
_TOLL = {
    fate: re.compile(
        rf"(?:حصيله|عدد)\s+(?:{words})(?![ء-ي])(?:\s+(?!و){WORD}|\s+من\s+{NUMBER}){{0,10}}?"
        rf"\s+(?:الي|بلغ|بلغت|عند|هو|هي|تجاوز|تجاوزت)\s*$|(?:حصيله|عدد)\s+(?:{words})\s*:?\s*$"
    )
    for fate, words in _OF_TOLLS.items()
}
# "The number of the dead in the earthquake that shook the province at dawn reached 28": Arabic has the verb first, and
# no other number or clause stands in between. In a headline it is left out: "the number of the fire's victims 9".
_FAR_TOLL = {
    fate: re.compile(
        rf"{_CLITIC}(?:[يت]?بلغت?|وصلت?|[يت]صل|تجاوزت?|[يت]تجاوز)(?:\s+{WORD}){{0,2}}\s+(?:حصيله|عدد)\s+(?:{words})(?![ء-ي])"
        rf"(?:[،,]?\s+(?!(?:ان|انه|انها|مستوي|حدا|رقما|ذروت[هم]ا?)(?![ء-ي])|و(?!فق(?![ء-ي])|زار[هت]){WORD}){WORD}){{1,16}}[،,]?\s*$"
    )
    for fate, words in _OF_TOLLS.items()
}
_HEADLINE_TOLL = {
    "killed": re.compile(rf"(?:حصيله|عدد)\s+(?:{_OF_TOLLS['killed']})(?:\s+(?!و|بعد(?![ء-ي])){WORD}){{1,3}}\s*:?\s*$")
}
_SUBSET = re.compile(r"(?<![ء-ي])(?:و?بينهم|و?بينهن|و?بينها|و?منهم|و?منها|من|ضمنهم|اصل|سن|ال)\s*$")
_PART_OF_OTHERS = re.compile(
    rf"\s*(?:{WORD}\s+)?(?:علي الاقل\s+)?(?:من(?!\s+(?:بينهم|ضمنهم|بينهن|اصل))|في صفوف)(?![ء-ي])"
)
# "The number of the civilian dead", "the dead of the army": not of all the dead.
_DEAD_OF_A_KIND = re.compile(
    r"(?:(?:عدد|حصيله)\s+(?:ال)?(?:قتلي|ضحايا|جرحي)\s+(?:في صفوف|من|بين)"
    r"|(?:قتلي|ضحايا|جرحي)\s+(?:(?!(?:ال)?اثنين)[ء-ي]{2,}ين|(?:ال)?(?:جيش|شرطه|قوات|اطفال|نساء|جنود|امن)))(?![ء-ي])"
    r"[^.،؛]{0,80}$"
)
_MORE_TO_ADD = re.compile(rf"\s*(?:{WORD}\s+)?(?:{WORD}\s+)?و\s*(?:{NUMBER}\s+(?!{_ANY_NOUN})|(?:{COUNTED})(?![ء-ي]))")
_RANGE_BEFORE = re.compile(rf"{NUMBER}\s*(?:[-–—/]|او|و|الي)\s*$")
_RANGE_AFTER = re.compile(rf"\s*(?:[-–—/]|او|الي)\s*{NUMBER}")
_FROM_TO = re.compile(rf"(?<![ء-ي])من\s+{NUMBER}\s+الي\s*$")
_BETWEEN = re.compile(r"(?<![ء-ي])بين\s*$")
_AND = re.compile(r"(?<![ء-ي])و\s*$")
# Where a clause goes on behind the counted: nothing more is said of who they are.
_CLOSED = re.compile(
    r"\s*(?:$|[^ء-ي\s#]|(?:في|علي|جراء|اثر|بسبب|بعد|خلال|نتيجه|اليوم|امس|مساء|صباح|فجر|ليل|ظهر|قرب|قباله|عندما|حتي|بينهم"
    r"|من بينهم|اخر|اخرين|اخرون|عن|الي|لدي|حين|منذ|مصرعهم|مصرعهن|حتفهم|حتفهن|وجه|الحياه|وفق|بحسب|حسب|بجروح|بينما|فيما"
    rf"|كانوا|غرقا|حرقا|اختناقا|دهسا|طعنا|ذبحا|صعقا|عطشا|جوعا|بردا|متاثر(?:ا|ين|ات)|{_TO_HARM}"
    r"|ال(?:سبت|احد|اثنين|"
    rf"ثلاثاء|اربعاء|خميس|جمعه)|ب{WORD}|و(?:{_ANY_ACTION}))(?![ء-ي]))"
)
# Where a number with its verb behind it may stand: at the head of a clause, or of one that goes on with another fate.
_MET_DEATH = r"(?:(?:لقوا|لقين|لقيا)\s+(?:مصرع|حتف)|(?:فقدوا|فقدن|فقدا)\s+(?:حيات|ارواح))(?:هم|هن|هما)"
_OPENS = re.compile(
    r"(?:^|[.:،,؛!؟]|(?<![ء-ي])[وف]?[بل]?(?:ان|لكن|بينما|فيما|حيث|هناك)(?![ء-ي]))\s*(?:و\s*)?$"
    rf"|(?<![ء-ي])(?:{_MET_DEATH}|قتلوا|قتلا|توفوا|ماتوا|اصيبوا)(?:\s+(?:في|ب|جراء|اثر){WORD}|\s+(?!و){WORD}){{0,4}}\s+و\s*$"
)
# قتلوا is "they killed" too: not where what comes next says when, where or why, or nothing.
_NONE_ELSE = (
    rf"(?=\s*(?:$|[^ء-ي\s#]|و\s*#|(?:في|علي|جراء|اثر|بسبب|بعد|قبل|خلال|نتيجه|اليوم|امس|مساء|صباح|فجر|ليل|ظهر|قرب|قباله"
    r"|عندما|حين|لدي|تحت|داخل|وسط|امام|ضمن|منذ|وفق|بحسب|حسب|بينما|فيما|جميعا|ايضا|غرقا|حرقا|رميا|طعنا|اختناقا|دهسا"
    rf"|ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)|ب{WORD}|و(?:اصيبوا|جرحوا|فقدوا|اعتقلوا|(?!{WORD}وا(?![ء-ي])){WORD}))(?![ء-ي])))"
)
_VERB_BEHIND = {
    fate: re.compile(
        rf"\s*(?:(?:{ANYONE}|(?P<kind>{KIND}))\s*)?(?:علي الاقل\s*)?"
        rf"(?:[،,]\s*(?:من )?(?:بينهم|بينهن|معظمهم|غالبيتهم|اغلبهم)[^.؛،,]{{1,60}}[،,]\s*)?(?:(?:كانوا\s+)?قد\s+)?"
        rf"(?<![ء-ي])(?:{words})(?![ء-ي])"
    )
    for fate, words in {
        "killed": rf"{_MET_DEATH}|توفوا|توفين|توفيا|ماتوا|استشهدوا|فارقوا الحياه|{THEY_PASSED}"
        rf"|(?:قتلوا|قتلن|قتلا){_NONE_ELSE}",
        "injured": rf"اصيبوا|اصيبن|اصيبا|(?:جرحوا|جرحا){_NONE_ELSE}",
        "missing": THEY_WENT_MISSING,
        "arrested": rf"(?:اعتقلوا|اوقفوا|احتجزوا){_NONE_ELSE}",
        "displaced": rf"نزحوا|تشردوا|شردوا{_NONE_ELSE}",
        "rescued": rf"انقذوا{_NONE_ELSE}",
    }.items()
}
# A part of the injured, or what is done with the dead of another day.
_HANDLED = re.compile(
    r"(?<![ء-ي])[وف]?[بل]?(?:نقل|نقلت|استقبل|استقبلت|استقبال|علاج|تعالج|يتلقي|انتشال|انتشل|انتشلت|تشييع|شيع|شيعت|دفن|الافراج"
    r"|افرج|افرجت|خروج|خرج|غادر|مغادره|جثث|جثامين|جثامن|زار|لا يزال|لا تزال|ما زال|ما زالت|مازال|عالج|يرقد"
    rf")(?:\s+{WORD}){{0,3}}\s*$"
)
# The bodies of the missing, or who came back.
_FOUND = re.compile(
    r"(?<![ء-ي])[وف]?[بل]?(?:ال)?(?:عثر|عثرت|عثروا|عثور|وجد|وجدت|انتشال|انتشل|انتشلت|جثث|جثامين|رفات|انقاذ|انقذ|انقذت|عاد|عوده"
    rf"|اعيد|ظهور|ظهر)(?:\s+{WORD}){{0,3}}\s*$"
)
_GRAVE = re.compile(rf"\s*(?:{WORD}\s+){{0,3}}[بل]?(?:ال)?(?:خطير|خطيره|حرجه|بالغه|خطره|طفيفه)(?![ء-ي])")
DISEASE = re.compile(
    r"(?<![ء-ي])[وف]?(?:[بكل]?(?:ال)?|لل)(?:فيروس|فيروسات|كورونا|كوليرا|وباء|اوبئه|عدوي|حمي|كوفيد|مرض|امراض|حصبه|ملاريا"
    r"|تسمم|انفلونزا|جدري|ايبولا|سرطان)(?![ء-ي])"
)


# No number counts any of them where nothing of this is said: most sentences of a day need not be read for numbers.
# Of what is said in several words the first, whatever space is between them.
_ROOTS = "لقي|لقوا|لقين|لقيا|فقد|مفقود|اثر|قض[يوت]|فارق|توف|احتجز|شرد|نزح|قبض|ضحيت|تعرض|راح|اود[يت]|[يت]ودي"
_ROOTS += "|اختناق|اغماء|حروق|كسور|حصد|زهق"
_ANY_FATE = re.compile("|".join([_ANY_NOUN, _ANY_ACTION, *_OF_TOLLS.values(), _ROOTS]))


def tells_of_fates(folded: str) -> bool:
    """Whether there is anything in the text that `what_befell` could find; never wrong where it says no."""
    return bool(_ANY_FATE.search(folded))


def what_befell(before: str, after: str) -> str | None:
    """What befell all whom a number counts and none else, with their kind where they are of one: "soldiers killed".

    `before` and `after` are the folded text on either side of it; None where they cannot be read so for certain.
    """
    if (_RANGE_BEFORE.search(before) and not _FROM_TO.search(before)) or _RANGE_AFTER.match(after):
        return None
    if _CATTLE.search(before) and not _ANYBODY.match(after):
        return None
    if _BETWEEN.search(before) or _SUBSET.search(before) or _DEAD_OF_A_KIND.search(before) or _TWO_NOUNS.match(after):
        return None
    fate = _by_noun(before, after) or _by_verb_behind(before, after)
    if fate is None and not _AND.search(before) and not _MORE_TO_ADD.match(after):
        fate = _by_verb(before, after)
    # People are driven out of, or saved from, a place.
    away = fate is not None and fate.endswith(("displaced", "evacuated", "rescued"))
    return fate if away or not _PART_OF_OTHERS.match(after) else None


def _by_noun(before: str, after: str) -> str | None:
    for fate, pattern in _BY_NOUN.items():
        if match := pattern.match(after):
            handled = (_FOUND if fate == "missing" else _HANDLED).search(before)
            if fate == "injured" and (_DIED.search(before) or _DIED_LATER.match(after, match.end())):
                return None
            if fate == "injured" and (_SORTS.search(after) or (_SORT.match(after) and _HURT_BEFORE.search(before))):
                return None
            crime = _VICTIMS.match(after) and _OF_CRIME.search(before + after)
            return (
                None
                if handled or crime or _not_of_all(fate, after, before)
                else f"{kind_of(match['kind'])} {fate}".strip()
            )
    return None


def _by_verb(before: str, after: str) -> str | None:
    if _TWO_ACTIONS.search(before):
        return None
    kind, rest = _kind(after)
    met, parted = _MEETS_DEATH.search(before), _PARTS.search(before)
    if kind is not None and ((met and _DEATH_AFTER.match(rest)) or (parted and _FROM_LIFE.match(rest))):
        return f"{kind} killed".strip()
    if kind is not None and _EXPOSED.search(before) and _HARMED.match(rest):
        return None if _not_of_all("injured", rest, before) else f"{kind} injured".strip()
    if found := fate_by_sense(before, after):
        return found
    if kind is None:
        return None
    fate = _fate(before, rest)
    if fate is None or _not_of_all(fate, after, before) or (fate == "arrested" and _SUSPENDED.match(rest)):
        return None
    return f"{kind} {fate}" if kind else fate


def _fate(before: str, rest: str) -> str | None:
    for patterns in (_TOLL, _BY_ACTION, _BY_VERB, _FAR_TOLL, _HEADLINE_TOLL):
        for fate, pattern in patterns.items():
            if pattern.search(before):
                return None if fate == "missing" and _LOSES_A_THING.match(rest) else fate
    return None


def _by_verb_behind(before: str, after: str) -> str | None:
    """Of "that 16 people were killed": the number opens its clause, and the verb of all of them follows."""
    if not _OPENS.search(before):
        return None
    for fate, pattern in _VERB_BEHIND.items():
        if match := pattern.match(after):
            if _not_of_all(fate, after, before) or _not_of_all(fate, after[match.end() :], before):
                return None
            return f"{kind_of(match['kind'])} {fate}".strip()
    return None


def _not_of_all(fate: str, after: str, before: str) -> bool:
    if fate == "killed":
        return "ضحيت" in before and bool(_OF_CRIME.search(before + after))
    return fate == "injured" and bool(_GRAVE.match(after) or _CASES.match(after) or DISEASE.search(before + after))


def _kind(after: str) -> tuple[str | None, str]:
    """Of what kind the counted are, "" for people of no kind in particular, None for others; and what follows."""
    if match := re.match(rf"\s*{ANYONE}(?![ء-ي])", after):
        return "", after[match.end() :]
    if found := kind_at(after):
        kind, rest = found
        return (kind if _CLOSED.match(rest) else None), rest
    # Members of a family; of the police they are a kind.
    if (match := re.match(r"\s*(?:فردا|افراد)(?![ء-ي])", after)) and _CLOSED.match(after, match.end()):
        return "", after[match.end() :]
    return ("" if _CLOSED.match(after) else None), after
