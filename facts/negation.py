"""What denies in Arabic and in English, and whether what an Arabic sentence denies is denied in its English, too.

All Arabic is unvowelled, folded or not.
"""

from __future__ import annotations

import re

# The one list of words that deny what follows, as `is_negator` knows them; the patterns below say of which of their
# uses one can be sure.
_NEGATOR = re.compile(r"[وف]?[بل]?(?:ال)?(?:لم|لن|لا|ليس(?:ت|وا|تا|ا|نا)?|لست|لسنا|غير|عدم|دون)")
_ENGLISH_NEGATOR = re.compile(r"no|not|never|nor|neither|none|nothing|nobody|nowhere|without|cannot|\w+n['’]t", re.I)

# "Still" and "soon".
_STILL = r"[يتن]زال\w*|[يت]لبث\w*|[يت]نفك\w*"
# لا denies a verb, but for these, "at least", "hardly", "no doubt", "only"; of nouns, only where news has them.
_NO_DENIAL = (
    rf"{_STILL}|[يت]قل(?:ون|ان)?|[يت]تجاوز(?:ون)?|[يت]زيد|[يت]ربو|[يت]كاد\w*|[يت]دع|[يت]خفي|[يت]خفى|[يت]عدو|"
    r"[يت]ستهان"
)
# لم denies a verb, too, but for these and "within hours"; before شمل it is a noun: the reunion of a family.
_NO_DENIAL_OF_LAM = rf"{_STILL}|[يتن]زل|[يت]مض|(?:ال)?شمل\w*"
_MINE = r"[أا](?:ريد|عرف|علم|عتقد|ستطيع|ظن|فهم)(?!\w)"
_NOTHING = r"[أا]حد|شيء|وجود|[أا]ثر|علاق[ةه]|صح[ةه]|مكان|مجال|حاج[ةه]"
# Vowel signs are no \w: أُعدم, "was executed", holds no عدم.
_START = r"(?<![\w\u064b-\u0652])"
_ONLY = r"(?![^.،؛:]*\s(?:سوي|سوى|[إا]لا)(?!\w))"
_NOT = (
    rf"لم(?!\s+(?:{_NO_DENIAL_OF_LAM})(?!\w))|لن|ليس(?:ت|وا|تا|ا|نا)?|لست|لسنا"
    rf"|لا(?=\s+(?:(?!(?:{_NO_DENIAL})(?!\w))[يتن]\w{{2,}}|{_MINE}|(?:{_NOTHING})(?!\w)))"
)
_VERB = re.compile(
    rf"{_START}[وف]?(?:{_NOT}|[بل]?عدم"
    r"|ما(?=\s+(?:من\s+(?!ش[أا]ن)|عاد(?:ت|وا)?\s+[يتن]))"
    r"|(?:من\s|ب)?دون(?=\s+[أا]ن(?!\w))"
    rf")(?!\w){_ONLY}"
)
_NOT_IT = re.compile(rf"{_START}[وف]?(?:{_NOT})(?!\w){_ONLY}")
# Of "the bus was not carrying" who it was stands between the two verbs.
_ITS_VERB = re.compile(r"\s+(?:[يت]كن\s+\w+\s+)?\w+\s+")
# "Without" and "un-". غير is also "but" (غير أن), "other than" (غير العربية) and "changed": only before words that news
# denies with it, participles first. ما is left out: of a hundred that open a clause 3 deny, the others are "which".
# What English says in other ways: drones, futile, doubtless, relentless, Médecins Sans Frontières.
_SAID_OTHERWISE = r"طيار\w*|رد|شك|ريب|جدوي|جدوى|طائل|منازع|هواد[ةه]|حدود"
_WITHOUT = rf"(?:(?:من\s|ب)دون|بلا)(?!\s+(?:{_SAID_OTHERWISE})(?!\w))"
_ADJECTIVE = (
    r"م(?!ر[ةه](?!\w))\w{3,}(?<!ه)(?<!ها)(?<!هم)|\w{3,}(?:ي|ي[ةه])|قادر\w*|قابل\w*|صالح\w*|واضح\w*|كاف(?:ي[ةه])?|لائق\w*"
    r"|عادل[ةه]?|سليم[ةه]?|دقيق[ةه]?|صحيح[ةه]?|[آا]من[ةه]?|جاهز[ةه]?"
)
_UN = rf"[وبل]?(?:ال)?غير(?=\s+(?:ال)?(?:{_ADJECTIVE})(?!\w))"
_ADJECTIVAL = re.compile(rf"{_START}(?:[وف]?(?:{_WITHOUT})|{_UN})(?!\w)")
# What only begins like a denial: under, unique (but not unimportant), unto, uncle, unanimous, unveil, UNRWA.
_NO_UN = (
    r"der|til\b|i(?!m|n|dent)|to\b|cles?\b|anim|earth|leash|veil|fold"
    r"|(?:rwa|esco|hcr|ctad|fpa|hrc|dof|miss|amid|smil|fccc|odc|ops|aids|ama|mik|tso|scom|ocha)\b"
)
# Of 3,427 sentences with such a word that people translated, 14 have none of these in English; their ways to deny
# are listed broadly, since a false alarm costs trust in the right ones.
_ENGLISH = re.compile(
    rf"""n['’]t\b | \b(?:
    no | not | never | none | nor | neither | nothing | nobody | nowhere | non\w* | without | cannot | hardly | barely
    | yet | only | just | but | except | instead | rather | unless | until(?![ ](?:far|now)) | little | few(?:er)?
    | less | NGOs?
    | \w{{3,}}less(?:ly)? | scarcely | rarely | seldom
    | away[ ]from | far[ ]from | free[ ]of | short[ ]of | other[ ]than | rul(?:e|ed|ing)[ ]out | impunity | lest
    | beyond | whether | too[ ]\w+[ ](?:\w+[ ]){{0,2}}?to | in[ ]vain | free | outside
    | fail\w* | refus\w* | den(?:y|ies|ied|ying|ial) | reject\w* | lack\w* | absen\w* | avoid\w* | prevent\w*
    | refrain\w* | abst\w* | boycott\w* | ban(?:s|ned|ning)? | declin\w*
    | in(?:capable|abilit|sufficien|adequa|stabil|secur|valid|complete|equal|different|eligib|efficien|accura)\w*
    | in(?:appropria|correct|consisten|direct|visib|tang|formal|defin|compreh|human|explic|vuln|evit|access)\w*
    | in(?:admiss|digest|domit|escap|separ|toler|convenien|experienc|advert|volunt)\w*
    | im(?:possib|balance|proper|patien|partial|measur|mort|mobil|precis|plausib)\w*
    | ir(?:re\w+|rational\w*) | illeg\w* | illicit\w* | asynchron\w* | abnormal\w* | poach\w* | manslaughter
    | dis(?:agre|approv|satisf|comfort|respect|trust|regard|appear|miss|proportion|honest|organi)\w*
    | un(?!{_NO_UN})[a-z]{{3,}}
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

# "Will not, unless": English that keeps "unless" alone says the contrary.
_EXCEPT_IF = re.compile(rf"{_START}[وف]?(لن|لم|لا)\s+[يتن]\w+[^.؛:!؟]*\s[إا]لا\s+[إا]ذا(?!\w)")
_UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)

# "No longer": of 77 sentences with one of these that people translated, all have one of those, "now" and "since" too.
_NO_LONGER = re.compile(
    rf"{_START}[وف]?(?:لم\s+[يتن]عد(?!\s+(?:[أا]حد|[إا]ل[يى]|من|حت[يى]|بعد)(?!\w))|ما\s+عاد(?:ت|وا)?(?=\s+[يتن]))(?!\w){_ONLY}"
)
# The verb may also be to return, to prepare, to promise, to count.
_ENGLISH_NO_LONGER = re.compile(
    r"\b(?:longer|any ?more|no more|never again|ceas\w*|stop\w*|once|used to|back|return\w*|comes?|came|go(?:es|ne)?"
    r"|now|nowadays|today|since|already|promis\w*|prepar\w*|count\w*|consider\w*|regard\w*|past|ended|restor\w*"
    r"|repeat\w*|left|lost|former\w*|last|previous\w*|bec[ao]m\w*|turned)\b",
    re.IGNORECASE,
)

# "No party cannot", at the head of a clause: those "with no money cannot".
_TWICE = re.compile(
    r"(?:^|[.,;:“\"(]\s?|\b(?:that|and|but|because|so|as|said|says)\s)(?P<said>(?:no(?!\s(?:doubt|wonder|matter)\b)|none|nobody)"
    r"(?:\s(?!(?:who|whom|whose|that|which|where|when|if|and|or|but|as|because|since|while|than|i|we|you|he|she|it|they|there)\b)"
    r"[\w’'-]+){0,6}?\s(?P<verb>can|could|will|would|may|must|should|is|are|was|were|has|have|had|do|does|did)"
    r"(?P<denied>(?:\s?not|(?:(?<=can)|n)['’]t)\b(?!\s(?:only|but)\b)|(?:\sbeen)?\sno\slonger\b))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\u0621-\u0652]+")
# "None but eight remained" is "only eight remained".
_BUT = re.compile(rf"{_START}(?:[إا]لا|سو[يى])(?!\w)(?!\s+[أا]ن(?!\w))")
_ONLY_NOT = re.compile(
    r"(?<!not )\bonly\b(?! (?:ones?|people|person|thing)\b)[^.,;:]{0,90}?"
    r"\b(?:did|do|does|was|were|is|are|has|have|had|could|can|will|would)(?: not|n['’]t)\b",
    re.IGNORECASE,
)
# "There is none who", "so as not to".
_DENIES_TOO = re.compile(rf"{_START}[وف]?(?:ما\s+من|ل?[أا]لا|لئلا|كيلا)(?!\w)")


def is_negator(word: str) -> bool:
    """Whether an Arabic word, with what is joined to it, may deny the word after it: of غير مستقر, "stable" would say
    the contrary.
    """
    return _NEGATOR.fullmatch(word) is not None


def is_english_negator(word: str) -> bool:
    """Whether a sentence that loses the English word says the contrary."""
    return _ENGLISH_NEGATOR.fullmatch(word) is not None


def is_denied_verb(arabic: str, place: int) -> bool:
    """Whether the last word before the character `place` is a verb that لم, لن, لا or ليس denies right before it."""
    return any(_ITS_VERB.fullmatch(arabic, found.end(), place) for found in _NOT_IT.finditer(arabic))


def may_deny(english: str) -> bool:
    """Whether the English denies anything, in whatever way."""
    return _ENGLISH.search(english) is not None


def denied_twice(arabic: str, english: str) -> re.Match[str] | None:
    """Where nobody does *not* do in the English ("No party cannot") what nobody does in the Arabic, which denies once.

    What the match has `said` denies again with what it has `denied` behind its `verb`.
    """
    found = _TWICE.search(english)
    return found if found and not _DENIES_TOO.search(arabic) and _denies_once(arabic) else None


def only_denied(arabic: str, english: str) -> str:
    """What the English says of "only" so many, where it denies what the Arabic says of no others: "only eight did not
    remain" for "there did not remain but eight"; else "".
    """
    found = _ONLY_NOT.search(english)
    return found[0] if found and _BUT.search(arabic) and _denies_once(arabic) else ""


def _denies_once(arabic: str) -> bool:
    return sum(map(is_negator, _WORD.findall(arabic))) == 1


def lost_end(arabic: str, english: str) -> str | None:
    """What says in an Arabic sentence that something is no longer so (لم تعد), where the English does not, else None:
    schools that "are not ready" may be the ones that are no longer closed.
    """
    found = _NO_LONGER.search(arabic)
    return found[0] if found and not _ENGLISH_NO_LONGER.search(english) else None


def lost_negation(arabic: str, english: str) -> str | None:
    """A word that denies something in an Arabic sentence whose English denies nothing, else None."""
    found = _VERB.search(arabic) or _ADJECTIVAL.search(arabic)
    if found and not may_deny(english):
        return found[0]
    exception = _EXCEPT_IF.search(arabic)
    if exception and _UNLESS.search(english) and not may_deny(_UNLESS.sub("", english)):
        return exception[1]
    return None
