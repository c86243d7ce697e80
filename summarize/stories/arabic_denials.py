"""Where an Arabic sentence says that nobody was killed or injured, or quotes someone who denies that anybody was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from facts.arabic_words import fold
from facts.casualties import DEAD, INJURED, KILLING, WERE_HURT, WERE_KILLED
from summarize.stories.arabic_counts import ELSEWHEN, SEVERAL
from summarize.stories.arabic_fates import DISEASE
from summarize.stories.arabic_people import KIND, kind_of

Harm = Literal["killed", "injured"]

# The army's or a ministry's own people: soldiers or whoever else is armed.
_MEMBERS = r"عناصر|افراد|منتسبي|مقاتلي|رجال"
ARMED = ("soldiers", "police officers", "security officers", "officers", "guards", "gunmen", "fighters", "rebels")
# All patterns read folded text without marks. People of no kind in particular, and no number of them: who denies that
# 40 died may count nine.
_SOMEBODY = r"(?:اي (?:شخص|احد|انسان|مواطن)|احد)"
_OF_A_KIND = rf"اي (?:من )?(?:{KIND}|{_MEMBERS})(?:ه|ها|هم|نا)?(?![ء-ي])"
_DEAD = (
    r"(?:(?:حالات |حاله )?وفاه|وفيات|قتلي|قتيل|ضحايا|خسائر (?:ماديه (?:او |ولا |و))?(?:بشريه|[بف]ي? ?ال?ارواح)"
    rf"|(?:مقتل|مصرع|وفاه|استشهاد) (?:{_SOMEBODY}|{_OF_A_KIND}))"
)
_HURT = (
    r"(?:(?:حالات |حاله )?(?:اصابات|اصابه)(?: بشريه| [بف]ي? ?الارواح)?|جرحي|جريح|مصابين"
    rf"|اصابه (?:{_SOMEBODY}|{_OF_A_KIND}))"
)
_DAMAGE = r"(?:اضرار|تلفيات|خسائر)(?: ماديه)?"
_BEFALLING = r"(?:سقوط|وقوع|حدوث|تسجيل|وجود|رصد|حصول)"
_LOSS = rf"(?:{_BEFALLING} )?(?:ايه? (?:من )?)?(?:{_DEAD}|{_HURT}|{_DAMAGE})"
_LOSSES = rf"(?P<losses>{_LOSS}(?: (?:او |ولا |و)(?:{_LOSS}|ماديه))*+)"
# What makes them a part does not follow ("among the crew", "serious", "new"), nor a place that may be one of several.
_EVENT = (
    r"(?:حادث|حادثه|حريق|انفجار|تفجير|زلزال|هزه|قصف|هجوم|غاره|انهيار|تصادم|اصطدام|فيضان|فيضانات|سيول|عاصفه|اعصار|تدافع"
    r"|مكان|موقع)"
)
_CLOSED = (
    r"(?=\s*(?:$|[^ء-ي\s]|(?:حتي (?:الان|اللحظه|الساعه)|الي الان|لله الحمد|بحمد الله|بحسب|حسب|وفق|وفقا|كما"
    rf"|فيما|بينما|جراء|من جراء|نتيجه|اثر|بسبب|في (?:هذا |هذه )?(?:ال)?{_EVENT}|و(?!لا(?![ء-ي]))[ء-ي]+)(?![ء-ي])|و\d))"
)
_VERB = r"[يت](?:سجل|قع|حدث|سقط|وقع|خلف|سفر|نتج|نجم|تسبب|ؤد|ؤدي)"
# Its subject, before or behind the preposition: "there did not result from the accident", "the police have not so far".
_SUBJECT = r"(?:(?:عن|عنه|عنها|الي|حتي|ال[ء-ي]+) ){0,5}"
_NONE = re.compile(
    rf"(?<![ء-ي])[وف]?(?:لم (?:{_VERB}|[يت]كن (?:هناك|ثمه)) {_SUBJECT}ب?|(?:من |ب)?دون (?:ان {_VERB} {_SUBJECT}ب?)?"
    rf"|بلا |[بل]?عدم (?={_BEFALLING} )|لا (?:[يت]وجد )?){_LOSSES}{_CLOSED}"
)
# Where what is denied ends: at another clause, which may tell of deaths ("and confirmed", "while expecting").
_MORE = (
    r"(?:و(?!زار[هت]|زير|كال|كيل|الي|لاي|سائل|وسائل|مواقع|صفحات|فد|حد)|(?:فيما|بينما|ثم|لكن(?:ه|ها|هم)?|حيث|بل)(?![ء-ي])"
    r"|ف?(?:م[ؤو]كد|معلن|مشير|متوقع|مرجح|موضح|اكد|اعلن)|م[ء-ي]{3,}(?<!ي)ا(?![ء-ي]))"
)
# Who denies it: "a source in the ministry". Denied responsibility, knowledge or a cause is no denied death.
_ANOTHER_THING = (
    rf"{_MORE}|(?:مسؤوليت|علاق|صل[هت]|تورط|ضلوع|علم|معرف|تسبب|تعمد|اخفاء|تستر|محاول|تهم|اتهام|ارتكاب|قيام|استهداف|وقوف"
    r"|رواي|عدم|دور[هها]|مشارك|تقصير|اهمال|ارتفاع|زياد|سبب|اسباب|عدد|حصيل|مقتل|مصرع|اصاب)"
    r"|(?:ان|بعد|قبل|ضد|رغم|عن|علي|من|في|منذ|خلال|اثر|الي|التي|الذي|الذين|مع|او|ام|حتي|كل|اي|ايه)(?![ء-ي])"
    r"|ب(?!(?:غداد|نغازي|يروت|ابل|اكستان|ريطانيا|لديه)(?![ء-ي]))"
)
_OFFICE = r"(?:وزاره|حكومه|محافظه|دائره|شركه|مديريه|هيئه|رئاسه|بيان|تصريح|تصريحات|حديث|تغريده)"
_WHO = rf"(?: (?:باسم|في (?:ال)?{_OFFICE}|بشده|بشكل قاطع|(?!{_ANOTHER_THING})[ء-ي]+)){{0,6}}?"
# What is denied: that people died, or what was rumoured of it.
_RUMOUR = (
    r"(?:(?:صحه )?(?:ما (?:تردد|[يت]تردد|اشيع|نشر|تداول[ء-ي]*|[يت]تداول[ء-ي]*|ذكر[ء-ي]*|اورد[ء-ي]*|قيل)"
    r"|(?:ال|ل)?(?:ل?انباء|شائعات|اشاعات|تقارير|معلومات|اخبار|مزاعم))"
    rf"(?: (?!عن(?![ء-ي])|{_MORE})[ء-ي]+){{0,6}} (?:عن|حول|بشان) )?"
)
_RESULTED = r"(?:ان [يت]كون ال[ء-ي]+ (?:قد )?(?:اسفر|اوقع|خلف|ادي|ادت|تسبب|اودي)ت? (?:عن |الي |في )?)?"
_DENY = r"(?:نفي|نفت|نفوا|[يت]نفي|[يت]نفون|نافيا|نافيه|انكرت?|[يت]نكر|فندت?|[يت]فند)"
# "Had denied" is what was taken back, and "will not deny or confirm", "it cannot be denied" is no denial.
_DENIES = (
    r"(?<![ء-ي])(?<!او )(?<!ام )(?<!لم )(?<!لا )(?<!لن )(?<!قد )(?<!يمكن )(?<!يمكنه )(?<!يمكنها )(?<!يمكننا )"
    r"(?<![يت]ستطيع )(?<!رفض )(?<!رفضت )(?<!دون )[وف]?"
)
_DENIED = re.compile(rf"{_DENIES}(?:{_DENY}{_WHO} |لا صحه )ل?{_RUMOUR}{_RESULTED}{_LOSSES}{_CLOSED}")
# That nobody was killed is denied itself.
_DENIED_TOO = re.compile(rf"(?<![ء-ي])[وف]?{_DENY}(?: (?!{_MORE})[ء-ي]+){{0,6}} $")
# Another blast or the first, an aftershock, an exercise or the work that follows; one who came out of it unhurt; with
# exceptions; where it is only wished for. "Floor", "November", "for the first time" are of no first blast.
_FIRST = (
    r"(?<!طابق ال)(?<!دور ال)(?<!امس ال)(?<!يوم ال)(?<!تشرين ال)(?<!كانون ال)(?<!ربيع ال)(?<!مره ال)(?<!درجه ال)"
    r"(?<!نائب ال)(?<!وزير ال)اولي?(?! (?:تعليق|رد|بيان|تصريح|(?:من )?امس)(?![ء-ي]))"
)
_NOT_SO = re.compile(
    r"(?<![ء-ي])[وف]?[بكل]?(?:ال)?(?:اخر|اخري|ثان|ثاني|ثانيه|ثالث|ثالثه|ارتداديه|لاحق|لاحقه|مجاور|مجاوره|وحدها|وحده"
    r"|تدريب|تدريبات|تمرين|مناوره|مناورات|وهمي|وهميه|عمليه (?:ال)?(?:اخماد|اطفاء|انقاذ)|اخلاء|اجلاء|ازاله|هدم|تفكيك"
    r"|ابطال|باستثناء|عدا|ماعدا|سوي|الا|اذا|لو|كي|نامل|[يت]امل|متمنيا|تمني|خشيه|مخاوف|تفادي|تفاديا|تجنب|تجنبا"
    r"|نجا|نجت|نجوا|[يت]نجو|نجا[هت][ء-ي]*|خرج(?:ت|وا)?(?! (?:[ء-ي]+ ){0,3}عن(?![ء-ي]))"
    rf"|{_FIRST})(?![ء-ي])"
)
_MARKS = re.compile("[()\\[\\]{}«»\"“”'‘’\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_ITS_KIND = re.compile(rf"(?<![ء-ي])اي (?:من )?(?:(?P<kind>{KIND})|{_MEMBERS})(?:ه|ها|هم|نا)?(?![ء-ي])")
_HARMS: dict[Harm, re.Pattern[str]] = {"killed": re.compile(_DEAD), "injured": re.compile(_HURT)}
_SOME: dict[Harm, re.Pattern[str]] = {
    harm: re.compile(rf"(?<![ء-ي])[وف]?[بلك]?(?:ال)?(?:{words})(?![ء-ي])")
    for harm, words in {
        "killed": rf"{DEAD}|{WERE_KILLED}|{KILLING}|قتيل(?:ان|ين)|شهيد[ء-ي]*|ضحايا|ضحيه|ضحيت[ء-ي]+|جث[هث]|جثت[ء-ي]+"
        r"|جثمان|جثامين|حتف[ء-ي]+|لقوا|[يت]?قتل(?:ت|وا|ا|ون|هم)?|[يت]ودي|اودي|اودت|حصد|حصدت|حصيله|ماتوا|توفوا|ازهق[ء-ي]*|قضوا|قضيا?|قضين"
        r"|نحب(?:ه|ها|هم|هن|هما)",
        "injured": rf"{INJURED}|{WERE_HURT}|اصاب[هت][ء-ي]*|اصابات|اصيبا|حروق|اختناق|جروح",
    }.items()
}


@dataclass(frozen=True)
class Denial:
    """That nobody was killed or injured; `quoted` where someone denies that anybody was.

    `kinds`: of whom it is said ("any of its soldiers"), as `Count.what` calls them; of everybody where there are none.
    """

    harm: Harm
    quoted: bool
    kinds: tuple[str, ...] = ()

    def is_of(self, what: str) -> bool:
        """Whether it is said of those whom `Count.what` names: of all people, or of a kind, whose ever they are."""
        return what.endswith(self.harm) and (
            not self.kinds or any(f" {what}".endswith(f" {kind} {self.harm}") for kind in self.kinds)
        )


# A story asks once for each thing that its reports count.
@lru_cache(1 << 12)
def arabic_denials(segment: str) -> tuple[Denial, ...]:
    """What Arabic `segment` says did not befall anybody: the dead first, denials before what it says itself.

    Nothing of a part ("among the crew", "serious", "new"), of other events or times, of a number ("denied that 40
    died"), of what has not been heard of yet ("no reports of deaths") or of who is to blame.
    """
    plain = _plain(segment)
    matches = {True: [*_DENIED.finditer(plain)], False: _nobody(plain)}
    # The slower half, for few sentences deny anything.
    if not any(matches.values()) or any(one.search(plain) for one in (ELSEWHEN, SEVERAL, DISEASE, _NOT_SO)):
        return ()
    return tuple(
        Denial(harm, quoted, kinds)
        for harm, words in _HARMS.items()
        for quoted in (True, False)
        for kinds in dict.fromkeys(
            _kinds(match["losses"]) for match in matches[quoted] if words.search(match["losses"])
        )
    )


def befell_some(harm: Harm, segment: str) -> bool:
    """Whether Arabic `segment` may say that somebody was killed or injured, beside what it denies."""
    plain = _plain(segment)
    for match in (*_nobody(plain), *_DENIED.finditer(plain)):
        plain = plain.replace(match[0], " ")
    return bool(_SOME[harm].search(plain))


def _kinds(losses: str) -> tuple[str, ...]:
    match = _ITS_KIND.search(losses)
    return () if not match else (kind_of(match["kind"]),) if match["kind"] else ARMED


def _nobody(plain: str) -> list[re.Match[str]]:
    return [match for match in _NONE.finditer(plain) if not _DENIED_TOO.search(plain, 0, match.start())]


def _plain(segment: str) -> str:
    return _SPACES.sub(" ", _MARKS.sub(" ", fold(segment)))
