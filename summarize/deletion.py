"""Whether a shorter sentence only leaves words out of a longer one, and none that the rest hangs on.

Sentences are compressed by leaving words out (Knight and Marcu 2002): what is left stands in the article word for word,
and can only be false by what is gone. So nothing goes that denies, limits, dates or attributes the rest, no part of a
name, and not what a figure counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarize.clauses import TAKES_BACK
from summarize.english import (
    NEVER_LAST,
    PREPOSITIONS,
    SAYING,
    VERB,
    balanced,
    is_finished,
    leans,
    own_words,
    stands_firm,
)
from summarize.words import word_set

_FEWEST_WORDS = 6
_CLOSING = '"”’)]'
_QUOTES = '"“”'
_ARTICLES = frozenset(["a", "an", "the"])
_MARKS = ".,;:!?…\"“”'‘’()[]-–—"
# What between commas says more of what is named before them begins so, or with an article: "a town", "aged 57".
_OPENS_ASIDE = re.compile(r"^(?:which|who|whose|whom|where|aged|one|\w{3,}(?:ing|ed))$")
# With these in it, it takes back what is said, or says when and whether it holds.
_HOLDS_IT = re.compile(
    TAKES_BACK.pattern + r"|^(?:without|fail\w*|may|might|could|would|then|now|so-called|alleged\w*)$"
)
# At the end, behind a comma: of 161 such, and articles and "and", that a model left out, 158 went rightly.
_OPENS_ADDITION = re.compile(
    r"^(?:which|who|whose|whom|where|in|as|for|after|with|because|among|most|some|from|when|compared|based|\w{3,}ing)$"
)
# Of what was not, may be or was said these may give the reason.
_MAY_BE_WHY = word_set("after as because for when")
# "The city of Aleppo" is Aleppo, and General Aoun is Aoun.
_HOLDERS = word_set("area capital city country district governorate island port province region state town village")
_TITLES = word_set(
    """
    president minister prime general colonel lieutenant major captain brigadier sheikh dr mr mrs ms professor secretary
    ambassador judge senator engineer
    """
)
_LISTED = 3
_NO_END = re.compile(r"[,;:\-–—(]\s*[.!?]|,\s*,|\(\s*\)")


@dataclass(frozen=True)
class _Word:
    """`key`: without case and marks; `text`: as it stands, with the articles before it; `quoted`: it is somebody's."""

    key: str
    text: str
    quoted: bool

    @property
    def ends_part(self) -> bool:
        """Whether a comma or another mark parts it from what follows."""
        return self.text[-1:] in ",;:)–—"

    @property
    def article(self) -> str:
        return next((word for word in self.text.lower().split()[:-1] if word in _ARTICLES), "")

    @property
    def is_capitalised(self) -> bool:
        return self.text.rsplit(" ", 1)[-1].lstrip(_MARKS)[:1].isupper()


def only_deletes(sentence: str, shorter: str) -> bool:
    """Whether `shorter` is a whole sentence made of `sentence` by leaving out words (articles may come and go), none
    of which the rest hangs on.
    """
    there, said = _read(sentence), _read(shorter)
    kept = kept_places([word.key for word in said], [word.key for word in there])
    if kept is None or not _FEWEST_WORDS <= len(said) < len(there) or not _is_whole(sentence, shorter):
        return False
    # No verb that is known as one: then what is left must be all that stands before the first thing that goes.
    if not VERB.search(own_words(shorter)) and (VERB.search(own_words(sentence)) or kept != list(range(len(kept)))):
        return False
    if not _has_its_articles(there, said, kept) or _leaves_comma(there, said, kept):
        return False
    return all(_may_go(there, *gap) for gap in _gaps(kept, there))


def mended(sentence: str, shorter: str) -> str:
    """`shorter` with what may not go put back where it stood; "" where that is the whole sentence, or no sentence.

    What `only_deletes` takes comes back as it is.
    """
    if only_deletes(sentence, shorter):
        return shorter
    there, said = _read(sentence), _read(shorter)
    kept = kept_places([word.key for word in said], [word.key for word in there])
    if not kept:
        return ""
    words = {place: word.text for place, word in zip(kept, said, strict=True)}
    back: set[int] = set()
    for start, end in _gaps(kept, there):
        if not _may_go(there, start, end):
            # With the words beside it, whose commas and capitals were those of the shorter one.
            beside = {start - 1, end} & words.keys()
            words |= {place: there[place].text for place in (*range(start, end), *beside)}
            back.update(range(start, end))
        elif end < len(there) and start - 1 in words:
            words[start - 1] = words[start - 1].rstrip(",")
    places = sorted(words)
    for place, following in pairwise(places):
        if following in back and there[following - 1].ends_part and words[place][-1] not in ",;:":
            words[place] = words[place].rstrip(".!?") + ","
    text = " ".join(words[place] for place in places).rstrip(",;:–— ")
    text = text if is_finished(text) else text + "."
    text = text[0].upper() + text[1:]
    return text if only_deletes(sentence, text) else ""


def _is_whole(sentence: str, shorter: str) -> bool:
    last = shorter.rstrip(_MARKS).rsplit(" ", 1)[-1].lower()
    ends = shorter.rstrip(_CLOSING)[-1:] == sentence.rstrip(_CLOSING)[-1:] and is_finished(shorter)
    sound = balanced(shorter) and not _NO_END.search(shorter) and (leans(sentence) or not leans(shorter))
    return ends and last not in NEVER_LAST | PREPOSITIONS and sound


def _has_its_articles(there: Sequence[_Word], said: Sequence[_Word], kept: Sequence[int]) -> bool:
    """Whether each word has the article that it had, where the word before it stayed too."""
    return all(
        said[at].article == there[place].article for at, place in enumerate(kept) if at and kept[at - 1] == place - 1
    )


def _leaves_comma(there: Sequence[_Word], said: Sequence[_Word], kept: Sequence[int]) -> bool:
    """Whether the comma before an aside is still there without it: "the cargo ship Razoni, sailed"."""
    return any(
        said[at].ends_part and there[kept[at + 1] - 1].ends_part
        for at in range(len(kept) - 1)
        if kept[at + 1] > kept[at] + 1
    )


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
                # Of as few runs the latest: of "in Aden in southern Yemen" the first three words go, not "Aden in".
                runs, way = min(before, key=lambda one: (one[0], -(one[1] or [-1])[-1]))
                found[place] = runs, [*way, place]
        ways = found
    return min(ways.values(), key=lambda one: one[0])[1] if ways else None


def _gaps(kept: Sequence[int], there: Sequence[_Word]) -> Iterator[tuple[int, int]]:
    """Each run that goes, as (first, behind the last), parted where a mark parts it."""
    for last, at in zip((-1, *kept), (*kept, len(there)), strict=True):
        start = last + 1
        for place in range(start, at):
            if there[place].ends_part or place == at - 1:
                yield start, place + 1
                start = place + 1


def _may_go(there: Sequence[_Word], start: int, end: int) -> bool:
    gone, before, inside = there[start:end], there[:start], end < len(there)
    if any(word.quoted or SAYING.fullmatch(word.key) or _HOLDS_IT.search(word.key) for word in gone):
        return False
    if inside and _is_label(gone):
        return not (before and _is_name(there, start))
    if not before or not before[-1].ends_part:
        return False
    if inside:
        return gone[-1].ends_part and _is_aside(gone, before, there[end])
    return _is_addition(gone, before)


def _is_label(gone: Sequence[_Word]) -> bool:
    """Whether it only says what sort of thing is named next: "the city of", "General"."""
    of_holder = len(gone) > 1 and gone[-1].key == "of" and gone[-2].key in _HOLDERS
    return (of_holder and len(gone) < _LISTED + 1) or all(one.key in _TITLES for one in gone)


def _is_aside(gone: Sequence[_Word], before: Sequence[_Word], following: _Word) -> bool:
    """Whether what stands between two commas says more of what is named before them, and is not one of a list."""
    if following.key in ("and", "or") or len(_clause(before)) < min(_LISTED, len(before)):
        return False
    named = gone[0].article and (VERB.fullmatch(following.key) or following.key in PREPOSITIONS)
    return bool(named) or _OPENS_ASIDE.match(gone[0].key) is not None


def _is_addition(gone: Sequence[_Word], before: Sequence[_Word]) -> bool:
    """Whether it only adds at the end, behind a comma, to a statement that is whole."""
    first, rest = gone[0], " ".join(word.text for word in before)
    if VERB.search(own_words(rest)) is None or not (stands_firm(rest) or first.key not in _MAY_BE_WHY):
        return False
    if first.key == "and":
        return any(VERB.fullmatch(word.key) for word in gone)
    listed = first.article and "and" in (word.key for word in gone)
    return not listed and bool(first.article or _OPENS_ADDITION.match(first.key))


def _clause(before: Sequence[_Word]) -> Sequence[_Word]:
    """What of it stands behind the mark before its last."""
    return before[max((place for place, word in enumerate(before[:-1]) if word.ends_part), default=-1) + 1 :]


def _is_name(there: Sequence[_Word], place: int) -> bool:
    """Whether the words before and at the place are of one name."""
    if there[place - 1].ends_part:
        return False
    return there[place - 1].is_capitalised and there[place].is_capitalised
