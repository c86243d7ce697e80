"""A key that the forms of one Arabic word share, to count words by: light stemming, no dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

from facts.arabic_words import fold

_WORD = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0670\u0671\u0640]+")
_FEWEST_LETTERS = 3


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Longest first. Conjunction, preposition and article: "and with the", then each shorter run of them.
_PREFIXES = _words("وبال وكال فبال وال فال بال كال ولل لل ال وب ول وي وت و ف ب ل س")
_SUFFIXES = _words("اتها اتهم هما ات ها هم ان ين ون نا يه ه ي ا")
# Folded. What joins sentences and reports speech stands in every article and points to none.
_STOPWORDS = frozenset(
    _words("""
    من في علي الي عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت يكون تكون قد لقد ان انه انها او ام ثم
    لا لم لن ما ليس ليست كل بعض غير بين بعد قبل عند عندما حيث اذ اذا حين حتي منذ خلال ضد لدي دون سوي بل لكن كما مثل
    اي ايضا فقط نحو حول عبر ضمن وفق وفقا حسب بحسب قال قالت وقال وقالت يقول تقول واضاف واضافت اضاف
    اضافت اكد اكدت واكد واكدت ذكر ذكرت افاد افادت اعلن اعلنت اوضح اوضحت واوضح اشار اشارت واشار صرح
    لافتا مشيرا مضيفا موضحا مؤكدا اليوم امس غدا
    السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه عام سنه شهر يوم اكثر اقل اول اخر هناك هنا نحن انا له لها لهم به
    بها فيه فيها منه منها عليه عليها اليه اليها عنه عنها بان لان تم يتم الا اما وهو وهي وكان وكانت ولا ولم وقد وان بينما
    فيما مما عما
    """)
)


def arabic_stems(text: str) -> list[str]:
    """The light stems of the content words of Arabic `text` in order; other scripts and digits are left out.

    After Light10 (Larkey, Ballesteros and Connell 2007): letters folded, one run of clitics off the front and one
    ending off the back where three letters remain.
    """
    found = []
    for match in _WORD.finditer(text):
        if stem := _stem(match[0]):
            found.append(stem)
    return found


# A day's articles say the same few ten thousand words.
@lru_cache(1 << 16)
def _stem(written: str) -> str:
    """Nothing for a word that points to no event."""
    word = fold(written)
    if len(word) < 2 or word in _STOPWORDS:
        return ""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _FEWEST_LETTERS:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _FEWEST_LETTERS:
            return word[: -len(suffix)]
    return word
