"""Who did it and to whom, where a translation turns it round: forces that arrested a man were not arrested.

And two words of news that are lost with grave results: shots told as a fire, and a son told as his father.
"""

from __future__ import annotations

import re

from facts.arabic_words import fold

# Most texts have none of these.
_MAY_TELL = re.compile(r"قتلت|عتقلت|وقفت|حتجزت|صابت|نار|رصاص|نجل|[اأإ]بن|زوج|شقيق|والد|[اأإ]رمل|حفيد")
# The verb before its subject, who has somebody to do it to: شابا, ثلاثه, 12. "Elements of the group were arrested" is
# written alike, and so left out.
_ACTED = re.compile(
    r"(?<![ء-ي])[وف]?(?:قتلت|(?P<held>اعتقلت|اوقفت|احتجزت)|(?P<hurt>اصابت))\s+"
    r"(?:ال)?(?:قوات|قوه|شرطه|سلطات|مخابرات|استخبارات|مباحث|دوريه|وحده|ميليشيات?|مليشيات?|طائرات|مقاتلات|اجهزه)(?![ء-ي])"
    r"(?:[،,]?\s+(?!(?:في|علي|من|الي|اثر|خلال|بعد|قرب|عندما)\s)[^\s.؛،]+){0,7}?"
    r"[،,]?\s+(?:(?:ال)?(?:شاب|فتي|فتاه|طفل|اسير|صحفي|صحافي|مواطن|مواطنه|قيادي|ناشط)|[ء-ي]{2,}(?<!ها)ا|[ء-ي]{2,}ين|\d+"
    r"|(?:ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر)ه?)(?![ء-ي])"
)
# Others of them may suffer it all the same: it befell soldiers, or a second verb tells whom.
_ALSO_SUFFERED = re.compile(
    r"(?<![ء-ي])(?:[وفبل]*(?:ال)?(?:جندي|جنود|مجند|عسكري|شرطي|ضابط|ضباط|عنصر|عناصر|افراد|حارس|حراس|رجال)[ء-ي]*"
    r"|[وف]?(?:قتل|اصيب|جرح|احتجز|اعتقل|اسر|خطف|مقتل|اصابه)(?![ء-ي]))"
)
_FORCES = (
    r"(?:forces?|police(?:men)?|troops|army|soldiers|authorities|security|militias?|officers|intelligence|planes|jets)"
)
_WERE = (
    r"(?:\s+(?!(?:by|who|that|which|say|says|said|in|after|when)\b)[a-z]\w*){0,2}"
    r"\s+(?:was|were|has been|have been|had been)\s+(?:\w+ly\s+|also\s+)?"
)
_SUFFERED = {
    "killed": re.compile(
        rf"\b{_FORCES}{_WERE}(?:killed|shot)\b(?![^.]*\bby\s+(?:\w+\s+){{0,3}}{_FORCES}\b)", re.IGNORECASE
    ),
    "held": re.compile(
        rf"\b{_FORCES}{_WERE}(?:arrested|detained|held|captured|seized)\b(?![^.]*\bby\s+(?:\w+\s+){{0,3}}{_FORCES}\b)",
        re.IGNORECASE,
    ),
    "hurt": re.compile(rf"\b{_FORCES}{_WERE}(?:injured|wounded|hurt|hit)\b", re.IGNORECASE),
}


def told_as_sufferers(arabic: str, english: str) -> str:
    """Where forces that killed or held somebody in the Arabic suffer it in the English, what it says of them; else "".

    >>> told_as_sufferers("واعتقلت قوات الأمن شابا في القدس.", "Security forces were arrested in Jerusalem.")
    'Security forces were arrested'
    """
    if not _MAY_TELL.search(arabic) or not (acted := _ACTED.search(plain := fold(arabic))):
        return ""
    if _ALSO_SUFFERED.search(plain, acted.start() + 1):
        return ""
    found = _SUFFERED[acted.lastgroup or "killed"].search(english)
    return found[0] if found else ""


_SHOTS = re.compile(
    r"(?<![ء-ي])[وفبل]*(?:ال)?(?:(?:اطلاق|اطلق|اطلقت|اطلقوا|تبادل)\s+(?:ل?ل?اطلاق\s+)?(?:ال)?نار"
    r"|طلق(?:ات)?\s+(?:ال)?ناري[هت]?)(?![ء-ي])"
)
_BURNS_AR = re.compile(
    r"حريق|حرائق|احترق|اشتعل|التهم|اضرم|نيران|اطفاء|لهب|(?:وقف|هدن[هت])\s+(?:ل?ل?اطلاق|اطلاق)|قذائف|صاروخ|قصف"
)
_SHOTS_EN = re.compile(
    r"\b(?:sho[ot]\w*|gun\w*|bullets?|fir(?:ed|es|ing)|fire (?:at|on|upon)|crossfire|ceasefire|truce|snip\w*|rounds?"
    r"|(?:open|exchang|return|trad|under|cross|cease?|small-arms|sniper|live|heavy)\w*(?:[ -]\w+)?[ -]?(?:of )?fire"
    r"|volley|bursts? of|(?:drew|took|draw\w*|heavy|intense|sustained) (?:\w+ )?fire"
    r"|(?:respond|repli)ed (?:with|by) fire|ammunition|pistols?|rifles?|weapons?|clash\w*|hail of)\b",
    re.IGNORECASE,
)
_BURNS_EN = re.compile(r"\b(?:fires?|blaze)\b", re.IGNORECASE)
_BROKE_OUT = re.compile(r"\bfires? (?:broke|breaks|erupted|started)\b", re.IGNORECASE)


def told_as_fire(arabic: str, english: str) -> str:
    """The Arabic word for the shots that the English tells as a fire; else ""."""
    if not _MAY_TELL.search(arabic) or not _BURNS_EN.search(english):
        return ""
    plain = fold(arabic)
    if not (shots := _SHOTS.search(plain)) or _BURNS_AR.search(plain):
        return ""
    return shots[0].strip() if _BROKE_OUT.search(english) or not _SHOTS_EN.search(english) else ""


_RANK = "رئيس|وزير|ملك|امير|زعيم|مرشد|نائب|سفير|حاكم|قائد|لواء|فنان|لاعب|مدرب|نجم"
_KIN = re.compile(
    rf"(?<![ء-ي])[وفبل]?(?:نجل|ابن(?=\s+ال(?:{_RANK})(?![ء-ي]))"
    rf"|(?:زوجه|زوج|شقيق|شقيقه|والد|والده|ارمله|حفيد)(?=\s+(?:ال)?(?:{_RANK}|شيخ|امام|رئيسه)(?![ء-ي])))(?![ء-ي])"
)
_KIN_EN = re.compile(
    r"\b(?:sons?|daughters?|child\w*|kids?|boys?|girls?|heirs?|wi(?:fe|ves)|husband|spouse|widow\w*|brothers?|sisters?|siblings?"
    r"|fathers?|mothers?|parents?|dad|mum|mom|famil\w+|relatives?|kin|cousins?|uncles?|aunts?|nephews?|nieces?|grand\w+|marri\w+|bride"
    r"|ibn|born|first lady|scion|offspring|junior|jr|partner|couple|consort|queen|princess|late|native|step\w+"
    r"|descend\w+"
    r"|clan|tribe)\b",
    re.IGNORECASE,
)


def lost_kin(arabic: str, english: str) -> str:
    """The Arabic word by which somebody is the son, the wife or the brother of one in office, of which the English says
    nothing: what he did is told of the other; else "".
    """
    if not _MAY_TELL.search(arabic) or not (found := _KIN.search(fold(arabic))):
        return ""
    return "" if _KIN_EN.search(english) else found[0].strip()
