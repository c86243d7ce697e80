"""Names in an English sentence that the Arabic behind it does not have: a translator's inventions and mix-ups."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from facts.arabic_stems import arabic_stems
from facts.english_words import DAYS
from facts.names import aliases, is_common, is_title, names, parts
from facts.transliteration import consonants, distance

# Of 1,500 published transliterations 98.7% are this near for each consonant, of other pairs of names 0.4%.
NEAR = 0.35
_FEWEST_CONSONANTS = 2
_LONG_INITIALS = 6
_ARABIC_WORD = re.compile(r"[\u0621-\u0652\u0670-\u06d3]+")
_SIGNS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
# Said otherwise in Arabic, as days are; other checks know them. لله and رب do not sound like them.
_MEANT = ("god", "allah")
_ROMAN = ("ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiv", "xv", "xvi")
# A rare word that only opens a sentence is no name: "Toxicology", "Strikingly", "Wiring".
_DERIVED = re.compile(r"(?:ing|ly|ed|ers|ors|ists|tion|tions|ment|ments|ness|gy|ics|ous|less|ful|n't|'ll|'re|'ve)$")

# Bodies that have several names in both languages, none of which sounds or means as all others do.
_BODIES = (
    (
        re.compile(
            r"\b(?:Islamic State(?: (?:of|in) Iraq and (?:the Levant|al-Sham|Syria))?|ISI[SL]|Da['’]?esh)\b",
            re.IGNORECASE,
        ),
        re.compile(r"داعش|تنظيم\s+الدول[ةه]|الدول[ةه]\s+ال[إا]سلامي[ةه]"),
    ),
    (re.compile(r"\bUNICEF\b"), re.compile(r"[أا]مم\s+المتحد[ةه]\s+لل(?:طفول[ةه]|[أا]طفال)")),
)


def names_not_in_arabic(english: str, arabic: Sequence[str]) -> list[str]:
    """The names of the sentence of which a word stands in none of the Arabic texts, as it is spelt or as it is called.

    What is said in common words ("Freedom Party"), titles, days and initials are not judged: a translator puts their
    meaning, not their sound. Countries and peoples answer for each other, as in `missing_names`.
    """
    return list(names_unheard(english, arabic))


def names_unheard(english: str, arabic: Sequence[str], called: Collection[str] = ()) -> dict[str, list[str]]:
    """Those names, each with its words that stand in none of the texts.

    `called` are words, in small letters, that the texts are known to have an Arabic for.
    """
    for named, body in _BODIES:
        if named.search(english) and any(map(body.search, arabic)):
            english = named.sub("it", english)
    asked = {name: words for name in names(english) if (words := [w for w in judged(name) if w not in called])}
    if not asked:
        return {}
    known = Known(arabic)
    lacking = {name: [word for word in words if not known.has(word)] for name, words in asked.items()}
    return {name: words for name, words in lacking.items() if words and not known.has("".join(asked[name]))}


class Known:
    """The words of Arabic texts, as English names are looked for in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        spelt: set[str] = set()
        self._latin: set[str] = set()
        self._stems: set[str] = set()
        for text in texts:
            words = [_SIGNS.sub("", word) for word in _ARABIC_WORD.findall(text)]
            # English may join what Arabic parts: Abdulrahman, Abu Dhabi's Abudhabi.
            spelt.update(words, map("".join, pairwise(words)))
            self._latin.update(word.lower() for word in _LATIN_WORD.findall(text))
            self._stems.update(arabic_stems(text))
        self._spelt = sorted(filter(None, spelt))

    def has(self, word: str) -> bool:
        """Whether a word of a name, in small letters, is spelt or called there."""
        ones = (word, *aliases(word))
        # What takes long comes last.
        return any(one in self._latin or self._is_called(one) for one in ones) or any(map(self._is_spelt, ones))

    def _is_called(self, word: str) -> bool:
        return not self._stems.isdisjoint(_exonyms().get(word, ()))

    def _is_spelt(self, word: str) -> bool:
        most = NEAR * max(_FEWEST_CONSONANTS, consonants(word))
        return any(distance(word, arabic, most) <= most for arabic in self._spelt)


def judged(name: str) -> Iterator[str]:
    """The words of a name, in small letters, that Arabic must spell or call by a name of its own."""
    words = parts(name)
    for written, word in words:
        initials = "." in written or (written.isupper() and len(written) < _LONG_INITIALS)
        translated = is_title(word) or is_common(word) or word.removesuffix("s") in _no_names()
        if len(word) > 1 and not initials and not translated and not (len(words) == 1 and _DERIVED.search(word)):
            yield word


@cache
def _no_names() -> frozenset[str]:
    """English words that are no names (written by scripts/build_vocabulary.py), days and numbers of kings."""
    words = files("facts").joinpath("vocabulary.txt").read_text("utf-8").split()
    return frozenset((*words, *DAYS, *_ROMAN, *_MEANT))


# Who makes it is called otherwise than what they make, معتمر, and the people of the Gulf after it.
_CALLED = {"gulf": "خليج خليجي", "umrah": "عمر معتمر"}


@cache
def _exonyms() -> dict[str, frozenset[str]]:
    """English name to the light stems of what Arabic calls it: Austria, نمسا. Written by scripts/build_exonyms.py."""
    lines = files("facts").joinpath("exonyms.txt").read_text("utf-8").splitlines()
    found = {english: frozenset(stems.split()) for english, _, stems in (line.partition(": ") for line in lines)}
    return found | {english: found.get(english, frozenset()) | {*stems.split()} for english, stems in _CALLED.items()}
