"""A verdict that a translation turns or loses: who was acquitted is not to be read as sentenced."""

from __future__ import annotations

import re

from facts.arabic_words import fold

# Folded Arabic, and what English has of it. Of the verb "to create" (برا) only what courts do with it: with "of", or to
# somebody; براءه is a patent too, and ابراء a release from debt.
_ACQUITTED = re.compile(
    r"(?<![ء-ي])[وف]?(?:برات(?:ه|ها|هم)?\s+(?:ال)?(?:محكمه|هيئه)|(?:ب|ل)?براءه(?!\s+(?:ال)?(?:اختراع|ذمه))|(?:ب|ل)?براءت(?:ه|ها|هم|هما)"
    r"|(?:ب|ل)?(?:ال)?تبر[يئ][ءئي]?ه|برا(?:ت|ه|ها|هم|ته|تها|تهم)(?=\s.{0,40}?(?:محكمه|متهم|تهم|قضا|محلف)))(?![ء-ي])"
)
_ENGLISH = re.compile(
    r"\b(?:acquit\w*|innocen\w*|clear(?:ed|s|ing)?|exonerat\w*|not guilty|absol\w*|vindicat\w*|patent\w*|disavow\w*"
    r"|renounc\w*|free[ds]?|dismiss\w*)\b",
    re.IGNORECASE,
)


def lost_acquittal(arabic: str, english: str) -> str:
    """The Arabic word that acquits where the English has nothing of it; else nothing."""
    found = _ACQUITTED.search(fold(arabic))
    return found[0].strip() if found and not _ENGLISH.search(english) else ""
