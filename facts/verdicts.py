"""What a court finds and what is denied, where a translation turns or loses it: who was acquitted is not to be read as
sentenced, nor a rumour that was denied as news.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from facts.arabic_words import fold

# Of texts without any of these nothing need be folded; words with vowel signs are looked at anyway.
_MAY_SAY = re.compile(
    r"بر[اأئؤ]|[اأإ]د[اي]ن|نا?ف[ىيتوا]|من الصح|سجن|حبس|[اإ]عدام|ستنك|شجب|ندد|نديد|[\u064e-\u0652](?=[ء-ي])"
)
_COURT = r"(?:(?:ال)?(?:محكمه|قاض|قاضي|قضاء|قضاه|محلفون|محلفين)|هيئه (?:ال)?(?:محلفين|محكمه))"
_ABOUT_COURTS = r"محكم|قضا|قاض|تهم|سجن|جريم|جرائم|جنائ|جناي|محلف|اعدام"
# "I owe my success to"; "he condemned in the strongest terms".
_CHARGE = r"ب(?!(?:ال)?(?:فضل|شكر|نجاح|حيا|ولاء|اسلام)|شد|اشد|اقس|اقوي|حزم|الغ)"
# Of what may come between a verb and its object.
_FEW = r"(?:\s+\S+){0,4}?"
_NOT_BANISHED = r"(?:\s+(?!(?:الي|من|في|بعد|قبل|عام|سنه|حتي|حين)\s)\S+){0,4}?"


class _Saying(NamedTuple):
    """`arabic`, folded, that says something for sure, and all that English may say for it."""

    name: str
    arabic: re.Pattern[str]
    english: re.Pattern[str]


def _saying(name: str, arabic: str, english: str) -> _Saying:
    return _Saying(
        name,
        re.compile(rf"(?<![ء-ي])[وف]?(?:{arabic})(?![ء-ي])"),
        re.compile(rf"\b(?:{english})\b", re.IGNORECASE),
    )


# Of the verb "to create" (برا) only what courts do with it: with "of", or to somebody; براءه is a patent too, and
# ابراء a release from debt.
_ACQUITTAL = _saying(
    "acquittal",
    r"برات(?:ه|ها|هم)?\s+(?:ال)?(?:محكمه|هيئه)|(?:ب|ل)?براءه(?!\s+(?:ال)?(?:اختراع|ذمه))|(?:ب|ل)?براءت(?:ه|ها|هم|هما)"
    r"|(?:ب|ل)?(?:ال)?تبر[يئ][ءئي]?ه|برا(?:ت|ه|ها|هم|ته|تها|تهم)(?=\s.{0,40}?(?:محكمه|متهم|تهم|قضا|محلف))",
    r"acquit\w*|innocen\w*|clear(?:ed|s|ing)?|exonerat\w*|not guilty|absol\w*|vindicat\w*|patent\w*|disavow\w*"
    r"|renounc\w*|free[ds]?|dismiss\w*",
)
_CONVICTION = _saying(
    "conviction",
    rf"ادان(?:ت)?(?:ه|ها|هم|هما)?\s+{_COURT}|{_COURT}(?:\s+\S+){{0,3}}?\s+ادان(?:ت)?(?:ه|ها|هم|هما)?"
    rf"|ادين(?:ت|وا|ا|تا)?{_FEW}\s+{_CHARGE}(?=.*(?:{_ABOUT_COURTS}))\w+|[بل]?ادانت(?:ه|ها|هم|هما)\s+{_CHARGE}\w+"
    r"|(?:ثبوت|ثبتت|تثبت)\s+ادان(?:ه|ته|تها|تهم)",
    r"convict\w*|(?<!not )guilt\w*|condemn\w*|(?:found|finds?)\b(?!.{0,40}?\b(?:innocent|not guilty)\b)|felons?"
    r"|verdicts?|sentenc\w*|jail\w*|prison\w*|imprison\w*|punish\w*|incriminat\w*|criminals?|denounc\w*|responsible|blam\w*"
    r"|liable|fined|serving|culpab\w*|deplor\w*",
)
_SENTENCE = _saying(
    "sentence",
    rf"(?:ال)?(?:حكم|حكمت|حكما|احكاما?|قضت|قضي|يقضي|تقضي|عاقبت|عوقب){_FEW}\s+ب(?:ال)?(?:سجن|حبس|اعدام)(?:ه|ها|هم|هما)?",
    r"sentenc\w*|jail\w*|gaol\w*|prison\w*|imprison\w*|custod\w*|detain\w*|detention|bars|incarcerat\w*|life|terms?"
    r"|convict\w*|condemn\w*|death|execut\w*|hang\w*|serv\w+|locked|probation|capital punishment|penalt\w*"
    r"|(?:gave|give[ns]?|gets?|got|hand\w*|receiv\w*|fac\w+)\b.{0,40}?\byears?",
)
# Who will not "deny or confirm" denies nothing.
_DENIED = (
    r"(?<!او )(?<!ام )(?:نفي|نفت|نفوا|س?[يتن]نفي|[يت]نفون|[يت]نفوا|نافيا|نافيه)"
    r"(?!(?:\s+\S+){0,3}?\s+(?:او|ام)\s+\S*(?:كد|كيد))"
)
_ENGLISH_DENIAL = (
    r"den(?:y|ies|ied|ying|ial|ials)|no|not|never|none|neither|nor|nothing|nobody|without|cannot|\w+n['’]t|refus\w*|reject\w*"
    r"|refut\w*|rebut\w*|disprov\w*|dismiss\w*|disput\w*|disclaim\w*|disavow\w*|disown\w*|renounc\w*|repudiat\w*"
    r"|contradict\w*|contest\w*|challeng\w*|negat\w*|exclud\w*|preclud\w*|rul(?:e|es|ed|ing) out|debunk\w*|fals\w*"
    r"|untru\w*|unfounded|undeni\w*|unsubstantiated|baseless\w*|groundless\w*|incorrect\w*|inaccura\w*|lies?|fabricat\w*"
    r"|hoax\w*|myths?|wrong\w*|few|little|hardly|scarcely|neft|declin\w*|unaware|downplay\w*"
    r"|brush\w*\b.{0,40}?\b(?:off|aside)|play(?:s|ed|ing)?\b.{0,40}?\bdown"
)
_DENIAL = _saying(
    "denial",
    rf"(?:{_DENIED})(?:\s+(?:ال)?(?:متحدث|ناطق|مصدر|مصادر|مصدران|سفير|دفاع)|{_NOT_BANISHED}\s+(?:صح[هت]\w*|وجود\w*|ان|انه\w*"
    r"|اي|ايه|علاقت?\w*|صلت?\w*|ما|ذلك|مسؤوليت\w*|تورط\w*|ضلوع\w*|نفيا|حصول|وقوع|سقوط|صدور|تعرض\w*|خضوع\w*|اتخاذ\w*"
    r"|وقوف\w*|هذا|هذه|تلك|بشده|قطعيا|(?:ال)?(?:تهم|اتهام|مزاعم|انباء|شائعات|اشاعات|خبر|تقارير|امر)\w*))"
    r"|لا\s+(?:اساس|صحه)\s+(?:ل\w+\s+)?من\s+الصحه|(?:ل\w+\s+)?(?:اي\s+)?اساس\s+(?:ل\w+\s+)?من\s+الصحه",
    _ENGLISH_DENIAL,
)
# Where it is not plain what was denied, somebody may have been exiled; and نفي ب is "we keep our word".
_DENIAL_OR_EXILE = _saying(
    "denial",
    rf"(?:{_DENIED})(?!\s+ب)",
    rf"{_ENGLISH_DENIAL}|exil\w*|banish\w*|deport\w*|transport\w*|expel\w*|expuls\w*|driven|drove",
)
# What an English text may say for a denial.
ENGLISH_DENIAL = _DENIAL.english
# Who condemns a bombing does not deny it. Only where the English denies: "voiced outrage" is one of many other words.
_CONDEMNATION = _saying(
    "condemnation",
    r"(?:(?:ا|[يتن])ستنكر(?:ت|وا|ون)?|(?:ندد|مندد|مستنكر)(?:ت|وا|ا|ه|ين)?|[يتن]ندد(?:ون)?|شجبت?|[يتن]شجب|[بل]?(?:ال)?(?:استنكار|تنديد|شجب))(?:ه|ها|هم)?",
    r"condemn\w*|denounc\w*|deplor\w*|decr(?:y|ies|ied)|protest\w*|reject\w*|outrag\w*|disapprov\w*|critici\w*|slam\w*|blast(?:s|ed)"
    r"|rebuk\w*|repudiat\w*|abhor\w*|indign\w*|disgust\w*|censur\w*|oppos\w*|object(?:s|ed|ions?)|disavow\w*|renounc\w*",
)
_DENIES_EN = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?)\b", re.IGNORECASE)
_DENIES_AR = re.compile(
    rf"(?<![ء-ي])[وف]?[بل]?(?:ال)?(?:{_DENIED}|انكر(?:ت|وا)?|[يت]نكر(?:ون)?|انكار|حرم|حرمان|منع|رفض|سلب|عدم)\w*"
)
_IN_EXILE = re.compile("منف|مهجر|مبعد|ابعاد|ابعد|شتات|مغترب")
_SAYINGS = (_ACQUITTAL, _CONVICTION, _SENTENCE, _DENIAL, _DENIAL_OR_EXILE)


def lost_verdict(arabic: str, english: str) -> tuple[str, str] | None:
    """The Arabic words that acquit, convict, sentence or deny where the English does not, or condemn where it denies,
    and which of these they do; else None.
    """
    if not _MAY_SAY.search(arabic):
        return None
    plain = fold(arabic)
    for saying in _SAYINGS:
        if (found := saying.arabic.search(plain)) and not saying.english.search(english):
            return found[0].strip(), saying.name
    if (
        _DENIES_EN.search(english)
        and not _CONDEMNATION.english.search(english)
        and (found := _CONDEMNATION.arabic.search(plain))
        and not _DENIES_AR.search(plain)
    ):
        return found[0].strip(), _CONDEMNATION.name
    return None


def denies(arabic: str) -> bool:
    """Whether something is plainly denied in an Arabic text, and nobody is in exile."""
    return bool(
        _MAY_SAY.search(arabic) and _DENIAL.arabic.search(plain := fold(arabic)) and not _IN_EXILE.search(plain)
    )
