"""Sentences taken from the article as they stand: baseline, fallback, and repair of a bad sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, islice, pairwise

from facts import Flag
from summarize.arabic_side import sides
from summarize.deletion import kept_places
from summarize.document import Document
from summarize.english import VERB, broken_off, leans, sentences, shorten, without_dateline
from summarize.furniture import furniture
from summarize.original import unknown_names, words_found
from summarize.salience import BRIEF, Salience, expected_share, salience, tokens_of
from summarize.words import overlap

# Two sentences that share this much of the shorter one's content words say the same.
REDUNDANT = 0.65
_FEWEST_WORDS = 4
# "The mayor of Jubail, engineer.": a translator sets a stop behind a title, and the name and what he said are cut off.
_BROKEN_OFF = re.compile(
    r",\s+(?:engineer|doctor|general|colonel|professor|sheikh|prince|minister|ambassador|major|captain)\.$"
)
_MOST_WORDS = 60
# How many sentences are tried in pairs and threes: the best alone.
_TRIED, _TOGETHER = 12, 3
_UNREADABLE = re.compile(r"[\u0600-\u06ff⁇]|<unk>")
_UNREADABLE_SHARE = 0.2
# The chance of a pair of words between which others were left out.
_BROUGHT_TOGETHER = 0.1
# What a sentence still promises with a name that its Arabic does not have, and how many of them count.
_DOUBTED_NAME, _MOST_DOUBTED = 0.8, 2


@dataclass(frozen=True)
class Extract:
    """One sentence of one segment, and how much of it a brief would say; `place` among all that the article has.

    `doubted` are the names of its segment that are not known to stand in the `original`, None where nothing is known.
    """

    segment: int
    text: str
    salience: Salience
    original: str = ""
    place: int = 0
    doubted: tuple[str, ...] | None = None

    @cached_property
    def found(self) -> frozenset[str]:
        """The words of its names that are known to stand in the original."""
        return frozenset() if self.doubted is None else words_found(self.text, self.doubted)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """What is wrong with it that its English does not show."""
        return unknown_names(self.text, [self.original], self.found)

    @property
    def score(self) -> float:
        return expected_share([self.salience])


def extracts(document: Document, most: int | None = None, judged: bool = True) -> list[Extract]:
    """The sentences that can stand in a brief, in the article's order, datelines off; the first `most`, or all. Where
    they are not `judged` none promises more than another.

    A sentence of more than 60 words ends at a clause with an ellipsis; its segment holds the rest.
    """
    whole = _whole(document, most)
    doubted = dict(enumerate(document.doubted))
    found = _judged(document, whole) if judged else [Salience(())] * len(whole)
    return [
        Extract(index, _cut(text), _readable(text, one), document.original(index), place, doubted.get(index))
        for (place, index, text), one in zip(whole, found, strict=True)
    ]


def _judged(document: Document, whole: Sequence[tuple[int, int, str]]) -> list[Salience]:
    of_arabic = sides(document)
    texts = [text for _, _, text in whole]
    return salience(texts, document.title, of_arabic and [of_arabic[index] for _, index, _ in whole])


def sentences_of(document: Document) -> list[tuple[int, str]]:
    """(segment, sentence). Scraps (captions, bare figures) and what is no part of the article (`furniture`) are left
    out where it has anything else.
    """
    return [(index, text) for _, index, text in _whole(document)]


def _whole(document: Document, most: int | None = None) -> list[tuple[int, int, str]]:
    """(place among the article's sentences, segment, sentence) of what `sentences_of` gives, or of the first `most`."""
    around = furniture(document)
    whole = list(islice((one for one in _read(document) if one[1] not in around and _is_sentence(one[2])), most))
    return whole or list(islice(_read(document), most))


def _read(document: Document) -> Iterator[tuple[int, int, str]]:
    found = ((index, one) for index, segment in enumerate(document.segments) for one in sentences(segment))
    for place, (index, sentence) in enumerate(found):
        yield place, index, without_dateline(sentence)


def pick(candidates: Sequence[Extract], count: int) -> list[Extract]:
    """The `count` best that do not repeat each other, in the article's order."""
    chosen: list[Extract] = []
    for extract in by_worth(candidates):
        if len(chosen) == count:
            break
        if not repeats(extract.text, (other.text for other in chosen)):
            chosen.append(extract)
    return sorted(chosen, key=candidates.index)


def pick_brief(candidates: Sequence[Extract], pairs: int = BRIEF) -> list[Extract]:
    """The one to three that together promise to say most of a brief of so many word pairs, in the article's order.

    A sentence that leans on the one before it (`english.leans`) comes with that or not at all, unless all do.
    """
    best = by_worth(candidates)[:_TRIED]
    alike = {
        (one, other)
        for one, other in combinations(range(len(best)), 2)
        if overlap(best[one].text, best[other].text) >= REDUNDANT
    }
    sets = [
        some
        for count in range(1, _TOGETHER + 1)
        for some in combinations(range(len(best)), count)
        if alike.isdisjoint(combinations(some, 2))
    ]
    promised = [_doubted(extract) for extract in best]
    explained = _before_leaning(best, candidates)

    def worth(some: tuple[int, ...]) -> tuple[bool, float]:
        said = [best[at] for at in some]
        stands = all(explained[at] in said for at in some if at in explained)
        return stands, expected_share([promised[at] for at in some], pairs)

    chosen = max(sets, key=worth, default=())
    return sorted((best[at] for at in chosen), key=candidates.index)


def _before_leaning(best: Sequence[Extract], candidates: Sequence[Extract]) -> dict[int, Extract | None]:
    """For each index of `best` whose sentence leans on the one before it that one, None where that is no candidate.

    What opens the article leans on nothing, and is not there.
    """
    by_place = {one.place: one for one in candidates}
    return {at: by_place.get(one.place - 1) for at, one in enumerate(best) if leans(one.text) and one != candidates[0]}


def pick_in_short(candidates: Sequence[Extract], forms: Callable[[str], Iterable[str]]) -> list[Extract]:
    """As `pick_brief`, of the sentences each whole or in the one of its shorter `forms` that promises most for its
    length: forms that leave words out and nothing else.
    """
    # A pair of words is worth saying where its chance is above half of the F of the whole.
    worth = promise(pick_brief(candidates)) / 2

    def best(extract: Extract) -> Extract:
        tried = (in_short(extract, text) for text in forms(extract.text))
        return max((extract, *tried), key=lambda one: one.salience.expected - worth * one.salience.pairs)

    return pick_brief([best(extract) for extract in candidates])


def in_short(extract: Extract, text: str) -> Extract:
    """The extract as `text`, which only leaves words of it out: two that it brings together promise little."""
    there, said = ([token.word.lower() for token in tokens_of(one)] for one in (extract.text, text))
    chances = extract.salience.chances
    left = pairwise(kept_places(said, there) or range(len(there)))
    salience = Salience(tuple(chances[one] if other == one + 1 else _BROUGHT_TOGETHER for one, other in left))
    return replace(extract, text=text, salience=salience)


def promise(chosen: Sequence[Extract], pairs: int = BRIEF) -> float:
    """How much of a brief of so many word pairs they can be expected to say together, 0 to 1."""
    return expected_share([extract.salience for extract in chosen], pairs)


def _doubted(extract: Extract) -> Salience:
    return extract.salience.times(_DOUBTED_NAME ** min(len(extract.flags), _MOST_DOUBTED))


def by_worth(candidates: Sequence[Extract]) -> list[Extract]:
    """The best first; of two as good the earlier."""
    places = sorted(range(len(candidates)), key=lambda place: (-round(candidates[place].score, 9), place))
    return [candidates[place] for place in places]


def substitute(
    candidates: Sequence[Extract], failed: str, linked: Sequence[int], taken: Sequence[str]
) -> Extract | None:
    """What the article says where a model's sentence went wrong; None where the brief says all of it already.

    Of the segments that the sentence was linked to, the sentence nearest to it; else the best of the article.
    """
    fresh = [extract for extract in candidates if not repeats(extract.text, taken)]
    near = [extract for extract in fresh if extract.segment in linked]
    if near:
        return max(near, key=lambda extract: (overlap(extract.text, failed), extract.score))
    return max(fresh, key=lambda extract: extract.score, default=None)


def repeats(text: str, others: Iterable[str]) -> bool:
    """Whether one of the others says the same already."""
    return any(overlap(text, other) >= REDUNDANT for other in others)


def _is_sentence(text: str) -> bool:
    if _BROKEN_OFF.search(text) and not VERB.search(text):
        return False
    return sum(any(letter.isalpha() for letter in word) for word in text.split()) >= _FEWEST_WORDS


def _cut(text: str) -> str:
    if len(text.split()) <= _MOST_WORDS:
        return text
    return broken_off(shorten(text, _MOST_WORDS))


def _readable(text: str, found: Salience) -> Salience:
    """What is not English can be quoted, but last."""
    return found.times(_UNREADABLE_SHARE) if _UNREADABLE.search(text) else found
