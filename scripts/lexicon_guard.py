"""What keeps common words from being names in a lexicon (scripts/build_lexicon.py): what its training pairs show.

New sentences full of men called علي, and of the town الأبيض, once made "Ali" of عليه, on him, and El Obeid of أبيض,
white. A name is kept where the pairs bear it out, form by form; one that they hardly use must be no word of the lists.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

from facts.names import is_common
from mt.clean import clean
from mt.lexicon import ARTICLED, Lexicon, Sense, forms, key, stands, without_pronoun

# A name is used so often before the pairs can bear it out, in this share of its uses. Of forms with so many uses, those
# that are less than half of them the name's may make up few of all, and never be common.
NAMED, BORNE, FORM = 5, 0.7, 3
HALF, FEW = 0.5, 0.1
# What stands so often in the pairs is common; of a name that is used so often its other spellings are known.
COMMON, KNOWN = 30, 20
JOINED = "وفبلك"
_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")
_EDGE = re.compile(r"^[^\w]+|[^\w]+$")


class Pair(Protocol):
    """The words of a sentence and of its English."""

    @property
    def source(self) -> list[str]: ...

    @property
    def target(self) -> list[str]: ...


class Uses(NamedTuple):
    """Of an entry of one word: how often the training pairs use it, and the English has a name for it, another way."""

    all: int = 0
    named: int = 0
    otherwise: int = 0

    def __add__(self, other: tuple[int, ...]) -> Uses:  # type: ignore[override]
        return Uses(*(one + more for one, more in zip(self, other, strict=True)))


def uses_of_words(entries: dict[str, list[str]], pairs: Iterable[Pair]) -> dict[str, dict[str, Uses]]:
    """Of the entries of one word that are called a name, by the form that stands in the text, with what is joined."""
    names = {arabic: "|".join(named) for arabic, named in entries.items() if is_name(named[0]) and " " not in arabic}
    lexicon = Lexicon(names)

    @cache
    def entry(form: str) -> Sense | None:
        found = lexicon.find(form)
        return found[0].term if found else None

    uses: dict[str, dict[str, Uses]] = defaultdict(lambda: defaultdict(Uses))
    for pair in pairs:
        there = ""
        for word in pair.source:
            form = _EDGE.sub("", word)
            if one := entry(form):
                there = there or forms(" ".join(pair.target))
                said = [name for name in one.names if stands(name, there)]
                named = any(map(is_name, said))
                uses[one.arabic][form] += (1, named, bool(said) and not named)
    return uses


def is_name(english: str) -> bool:
    return english[:1].isupper()


def is_either(arabic: str, named: list[str]) -> bool:
    """Whether a word with its article may be a name or not: العقبة, Aqaba or the obstacle. The model is to choose."""
    return arabic.startswith(ARTICLED) and not all(map(is_name, named))


def guarded(
    entries: dict[str, list[str]], pairs: Sequence[Pair], words: Iterable[tuple[str, list[str]]]
) -> dict[str, list[str]]:
    """`entries` without names that are common words; `words` are what words are called, in lists and by the pairs."""
    return without_common_words(entries, uses_of_words(entries, pairs), Common.of(pairs, words))


def without_common_words(
    entries: dict[str, list[str]], uses: dict[str, dict[str, Uses]], common: Common
) -> dict[str, list[str]]:
    """A name that is not borne out gives way to what else its word is called, if that is.

    Where it is borne out with the article, it is kept for that, and first: العقبة is Aqaba or the obstacle.
    """
    kept = {}
    for arabic, named in entries.items():
        by_form = uses.get(arabic, {})
        if " " in arabic or not is_name(named[0]) or is_borne_out(arabic, by_form, common):
            kept[arabic] = named
            continue
        if other := otherwise(named, sum(by_form.values(), start=Uses())):
            kept[arabic] = other
        articled = {form: used for form, used in by_form.items() if _ARTICLE.match(form)}
        if sum(used.all for used in articled.values()) >= NAMED and is_borne_out(arabic, articled, common):
            kept[ARTICLED + arabic] = sorted(named, key=lambda name: not is_name(name))
    return kept


def otherwise(named: list[str], total: Uses) -> list[str]:
    """What a word is called that is no name: in small letters, if English has it so, where only a capital was seen."""
    if total.all >= NAMED and total.otherwise >= BORNE * total.all:
        return sorted(named, key=is_name)
    if total.all >= NAMED and total.named + total.otherwise >= BORNE * total.all and is_common(named[0].lower()):
        return list(dict.fromkeys([named[0].lower(), *named[1:]]))
    return []


def is_borne_out(arabic: str, by_form: dict[str, Uses], common: Common) -> bool:
    """Whether a word is a name in the pairs, in all its forms together and in the most of them.

    One that they hardly use is none where it is a common word; nor where it is one with something joined to it, unless
    they have it as a name alone. One that nothing says to be a word may be spelt otherwise now and then.
    """
    total = sum(by_form.values(), start=Uses())
    if total.all < NAMED:
        return arabic not in common.words and (1 < total.all == total.named or not common.joined(arabic))
    if total.named >= BORNE * total.all:
        against = sum(form.all for form in by_form.values() if form.all >= FORM and form.named < HALF * form.all)
        return against < min(COMMON, max(FORM, FEW * total.all))
    return not (total.otherwise or total.all >= KNOWN or arabic in common.words or common.joined(arabic))


class Common(NamedTuple):
    """Words that are called something in small letters, and how often the pairs have any word."""

    words: set[str]
    counts: Counter[str]

    @classmethod
    def of(cls, pairs: Sequence[Pair], words: Iterable[tuple[str, list[str]]]) -> Common:
        forms = Counter(_EDGE.sub("", word) for pair in pairs for word in pair.source)
        counts: Counter[str] = Counter()
        for form, count in forms.items():
            counts[key(form)] += count
        return cls({arabic for arabic, named in words if " " not in arabic and not is_name(named[0])}, counts)

    def joined(self, arabic: str) -> bool:
        """Whether a word is a letter and one of these, or one of these and a pronoun."""
        parts = {*without_pronoun(arabic), *([arabic[1:]] if arabic[0] in JOINED else [])}
        return any(len(part) > 2 and part in self.words and self.counts[part] >= COMMON for part in parts)


def corrected(entries: dict[str, list[str]], file: Path | None) -> dict[str, list[str]]:
    """The entries with those of a file of corrections in their place."""
    lines = file.read_text(encoding="utf-8").splitlines() if file else []
    new = {}
    for line in lines:
        arabic, _, english = line.partition("\t")
        articled = ARTICLED if arabic.startswith(ARTICLED) else ""
        new[articled + key(clean(arabic))] = english.split("|") if english else []
    return {arabic: named for arabic, named in (entries | new).items() if named}
