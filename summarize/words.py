"""The words of English text that carry its content, in a form that compares a brief with its source."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_UNINFLECTED = frozenset(["news", "united"])
_VOWEL = re.compile(r"[aeiouy]")


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Function words, and the verbs and qualifiers of reporting that stand in every news sentence and point to
# none.
STOPWORDS = word_set(
    """
    a about above according across add added adds after again against ago all almost along already also
    although am amid among an and any are around as at away be became because become been before began
    being below between both but by can cannot could did do does doing down due during each either else
    even ever every few for from further gave get give given go goes got had has have having he her here
    hers herself him himself his how however i if in instead into is it its itself just last later least
    less like made make makes many may me meanwhile might more most much must my near nearly neither never
    new next no nor not now of off on once one only onto or other others our out over own per put quite
    rather said same say saying says see she should since so some still such take taken than that the
    their theirs them themselves then there these they this those though through thus till to told too
    took toward towards under until up upon us very was we well went were what when where whether which
    while who whom whose why will with within without would yet you your
    """
)


def stem(word: str) -> str:
    """Strips English inflection from a lower-case word: killed, kills and killing meet in one form.

    Lighter than Porter's stemmer on purpose: a wrong merger would ground what the article does not bear out.
    """
    if word in _UNINFLECTED:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def content_words(text: str) -> list[str]:
    """Stems of the content words in order, hyphenated words in parts; digits are left to `facts.numbers`."""
    found = []
    for match in _WORD.finditer(text):
        for part in _POSSESSIVE.sub("", match.group()).split("-"):
            # "US" is a country, "us" says nothing.
            if len(part) > 1 and (part.isupper() or part.lower() not in STOPWORDS):
                found.append(stem(part.lower()))
    return found


def overlap(one: str, other: str) -> float:
    """Share of the shorter text's content words that the other has too, 0 to 1."""
    first, second = _content(one), _content(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else float(one.strip() == other.strip())


# A sentence is held against each of a dozen others.
@lru_cache(1 << 10)
def _content(text: str) -> frozenset[str]:
    return frozenset(content_words(text))
