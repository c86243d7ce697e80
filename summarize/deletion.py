"""A shorter sentence out of a longer one by leaving words out: only such as nothing in the rest hangs on.

Sentences are compressed by leaving words out (Knight and Marcu 2002): what is left stands in the article word for word,
and can only be false by what is gone. A model says what might go; what of that does go, these rules decide, and the
words are always the sentence's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarize.clauses import TAKES_BACK
from summarize.english import NEVER_LAST, PREPOSITIONS, SAYING, VERB, adds_only, balanced, own_words, stands_firm
from summarize.words import word_set

_FEWEST_WORDS = 6
_QUOTES = '"“”'
_ARTICLES = frozenset(["a", "an", "the"])
_MARKS = ".,;:!?…\"“”'‘’()[]-–—"
_PARTS = ",;:)–—"
_STOPS = ".!?…"
# What between commas says more of what is named before them begins so, or with an article: "a town", "aged 57".
_OPENS_ASIDE = re.compile(r"^(?:which|who|whose|whom|where|aged|[a-z]{3,}(?:ing|ed))$")
# With these in it, it takes back what is said, or says when and whether it holds.
_HOLDS_IT = re.compile(
    TAKES_BACK.pattern
    + r"|^(?:without|fail\w*|may|might|could|would|then|now|so-called|alleged\w*|exclud\w*|barring|apart)$"
)
_SUBJECT = word_set("he she it they we his her its their this these that those there")
# In "the city of Aleppo" only Aleppo need be said; the capital of Sudan is not Sudan.
_HOLDERS = word_set("city district governorate island province region town village")
# The fewest words of a clause whose end may go: in a shorter one stands one of a list.
_LISTED = 3


@dataclass(frozen=True)
class _Word:
    """`key`: without case and marks; `text`: as it stands, with the articles before it; `quoted`: it is somebody's."""

    key: str
    text: str
    quoted: bool

    @property
    def ends_part(self) -> bool:
        """Whether a comma or another mark parts it from what follows."""
        return self.text[-1:] in _PARTS

    @property
    def has_article(self) -> bool:
        return self.text.lower().split()[0] in _ARTICLES

    @property
    def is_capitalised(self) -> bool:
        return self.text.rsplit(" ", 1)[-1].lstrip(_MARKS)[:1].isupper()

    @property
    def is_verb(self) -> bool:
        return not self.is_capitalised and VERB.fullmatch(self.key) is not None


def mended(sentence: str, shorter: str) -> str:
    """The sentence without what `shorter` leaves out of it and what may go; "" where that is nothing, or leaves no
    sentence, or where the words of `shorter` do not all stand there in their order.
    """
    there, said = _read(sentence), _read(shorter)
    kept = kept_places([word.key for word in said], [word.key for word in there])
    if not kept:
        return ""
    gone = [gap for gap in _gaps(kept, there) if _may_go(there, *gap)]
    left = sorted(set(range(len(there))).difference(*(range(*gap) for gap in gone)))
    text = _joined(there, left) if gone and len(left) >= _FEWEST_WORDS else ""
    return text if text and _is_whole(text) else ""


def kept_places(said: Sequence[str], there: Sequence[str]) -> list[int] | None:
    """Where each word said stands, in order and in as few runs as can be; None where they do not all stand there so.

    O(words said times square of how often a word occurs).
    """
    ways: dict[int, tuple[int, list[int]]] = {-1: (0, [])}
    for word in said:
        found: dict[int, tuple[int, list[int]]] = {}
        for place in (at for at, other in enumerate(there) if other == word):
            before = [(runs + (last + 1 != place), way) for last, (runs, way) in ways.items() if last < place]
            if before:
                # Of as few runs the latest: of "in Aden in southern Yemen" the first two words go, not "Aden in".
                runs, way = min(before, key=lambda one: (one[0], -(one[1] or [-1])[-1]))
                found[place] = runs, [*way, place]
        ways = found
    return min(ways.values(), key=lambda one: one[0])[1] if ways else None


def _read(text: str) -> list[_Word]:
    """The words, each with the articles and lone marks before it."""
    found, before, open_marks = [], "", 0
    for word in text.split():
        key = word.strip(_MARKS).lower()
        marks = sum(map(word.count, _QUOTES))
        if key and key not in _ARTICLES:
            found.append(_Word(key, before + word, quoted=bool(marks or open_marks % 2)))
            before = ""
        else:
            before += word + " "
        open_marks += marks
    return found


def _gaps(kept: Sequence[int], there: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Each run that goes, as (first, behind the last), parted where a mark parts it."""
    for last, at in zip((-1, *kept), (*kept, len(there)), strict=True):
        start = last + 1
        for place in range(start, at):
            if there[place].ends_part or place == at - 1:
                yield start, place + 1
                start = place + 1


def _joined(there: Sequence[_Word], left: Sequence[int]) -> str:
    """The words that are left, without the comma of what stood between two, with the stop of the sentence."""
    words = []
    for place, following in pairwise(left):
        closes_up = following > place + 1 and there[following].is_verb
        words.append(there[place].text.rstrip(",") if closes_up else there[place].text)
    last = there[left[-1]].text
    if left[-1] < len(there) - 1:
        # A headline, or what was cut off, may have no stop.
        stop = there[-1].text[-1]
        last = last.rstrip(_PARTS) + (stop if stop in _STOPS else "")
    return " ".join([*words, last])


def _is_whole(text: str) -> bool:
    last = text.rstrip(_MARKS).rsplit(" ", 1)[-1].lower()
    return last not in NEVER_LAST | PREPOSITIONS and balanced(text) and VERB.search(own_words(text)) is not None


def _may_go(there: Sequence[_Word], start: int, end: int) -> bool:
    gone, before, inside = there[start:end], there[:start], end < len(there)
    if not before or any(word.quoted or SAYING.fullmatch(word.key) or _holds_it(word) for word in gone):
        return False
    if inside and not before[-1].ends_part:
        return _is_label(gone, before[-1], there[end])
    if not before[-1].ends_part:
        return False
    return gone[-1].ends_part and _is_aside(gone, before, there[end]) if inside else _is_addition(gone, before)


def _holds_it(word: _Word) -> bool:
    # May is also a month.
    return not word.is_capitalised and _HOLDS_IT.search(word.key) is not None


def _is_label(gone: Sequence[_Word], before: _Word, following: _Word) -> bool:
    """Whether it only says what sort of place is named next: "the city of", "the Danish city of"."""
    of_holder = 1 < len(gone) <= _LISTED and gone[-1].key == "of" and gone[-2].key in _HOLDERS
    plain = gone[0].key in _HOLDERS or gone[0].is_capitalised
    return of_holder and plain and before.key in PREPOSITIONS and following.is_capitalised


def _is_aside(gone: Sequence[_Word], before: Sequence[_Word], following: _Word) -> bool:
    """Whether what stands between two commas says more of what is named before them, and is not one of a list."""
    if following.key in ("and", "or") or len(_clause(before)) < min(_LISTED, len(before)):
        return False
    named = gone[0].has_article and (following.is_verb or following.key in PREPOSITIONS)
    return named or _OPENS_ASIDE.match(gone[0].text) is not None


def _is_addition(gone: Sequence[_Word], before: Sequence[_Word]) -> bool:
    """Whether it only adds at the end, behind a comma, to a statement that is whole and hangs on nothing more."""
    rest, more = (" ".join(word.text for word in part) for part in (before, gone))
    if not VERB.search(own_words(rest)) or not stands_firm(rest):
        return False
    if gone[0].key == "and":
        return _is_statement(gone[1:]) and not any(word.ends_part for word in before[:-1])
    return adds_only(more) or (gone[0].has_article and "and" not in (word.key for word in gone))


def _is_statement(said: Sequence[_Word]) -> bool:
    """Whether it has a subject and, behind it, a verb: "the price of gold fell"."""
    subject = bool(said) and (said[0].has_article or said[0].key in _SUBJECT or said[0].is_capitalised)
    return subject and any(word.is_verb for word in said[1:])


def _clause(before: Sequence[_Word]) -> Sequence[_Word]:
    """What of it stands behind the mark before its last."""
    return before[max((place for place, word in enumerate(before[:-1]) if word.ends_part), default=-1) + 1 :]
