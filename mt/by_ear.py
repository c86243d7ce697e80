"""Names that the model made up or misspelt, spelt by ear: after the Arabic word that it read when it wrote them.

A small model cannot spell a name that it has not seen, and writes one that sounds like nothing in the text, or nearly
like it ("Nuipur" for نويباور, Neubauer). What stands in its place is a guess too, but a likelier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from facts.arabic_names import Known, judged, names_unheard
from facts.arabic_stems import arabic_stems
from facts.frequencies import frequencies
from facts.names import names as names_in
from mt.attention import Columns, Span, by_word, columns_of, moved, spans
from mt.glossary import Found
from mt.left_out import named
from mt.transliterate import doubt, transliterate
from seq2seq.decoding import Hypothesis

if TYPE_CHECKING:
    import numpy

    from mt.lexicon import Lexicon

_ENGLISH_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARABIC_WORD = re.compile(r"[\u0621-\u0652\u0670-\u06d3]+")
_ARTICLE_BEFORE = re.compile(r"\b(?:(?:the|an?)\s+|[ae]l-)\Z", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
# Of a word's attention, on the one Arabic word that it is to be spelt after.
_SHARE = 0.35
# A word in more articles than this of those that frequencies were counted in is no rare name.
_MOST_ARTICLES = 5
_SHORTEST = 3
_JOINED = "وفبلك"
# A people's name, or what is of a place, is often said in another word: الكبوشي, the Capuchin.
_PEOPLE = re.compile(r"^[وفبلك]?(?:ال|لل).*ي(?:ة|ين|ون|ات)?$")
# A spelling that is so many nats less likely than another is wrong. Chosen on the dev sets (docs/models.md).
_MISSPELT = 4.0


def made_up(source: str, target: str, known: Sequence[Found]) -> dict[str, list[str]]:
    """The names of `target` that `source` neither spells nor calls so, each with the words of it that it lacks.

    `known` are the terms and entries of `source`: what English they have is right.
    """
    return names_unheard(target, [source], _called(known))


def _called(known: Sequence[Found]) -> set[str]:
    """The words of what entries are called, in small letters."""
    return {word.lower() for one in known for name in one.term.names for word in _ENGLISH_WORD.findall(name)}


def without_stutter(target: str, known: Sequence[Found]) -> str:
    """`target` with the initials of entries as they are where letters of them were written again: ISIS for ISISSS."""
    for one in known:
        for name in one.term.names:
            if len(name) >= _SHORTEST and name.isalpha() and name.isupper():
                target = re.sub(rf"\b(?:{'+'.join(name)}+|{name}[{name}]+)\b", name, target)
    return target


def spell(
    source: str,
    target: str,
    names: Mapping[str, Sequence[str]],
    wrote: Hypothesis,
    pieces: Sequence[str],
    known: Sequence[Found],
    lexicon: Lexicon | None = None,
) -> str:
    """`target` with those words of its made-up `names` spelt after the Arabic words that `wrote` paid attention to.

    Only after such Arabic words as no entry of `known` has, that are rare, and that no other word of `target` spells;
    or called as an entry calls them, which `target` calls so less often than `source`. A word that is heard in the
    Arabic is spelt anew where such a word is hardly ever spelt so, and no entry of the `lexicon` is called so. `wrote`
    has attention; `pieces` are the source tokens.
    """
    wrong = {word for words in names.values() for word in words}
    rare = {place: Known([source[slice(*place)]]) for place in _rare(source, known)}
    # The words of `target` that rare ones of the Arabic sound like may still be misspelt.
    heard = {word for name in names_in(target) for word in judged(name)} - wrong - _called(known) if rare else set()
    written = {_POSSESSIVE.sub("", word) for word in _ENGLISH_WORD.findall(target)} if heard else set()
    sounding = {
        word: places
        for word in written
        if word[:1].isupper() and word.lower() in heard
        if (places := {place for place, spelt in rare.items() if spelt.has(word.lower())})
    }
    if not wrong and not sounding:
        return target
    words = [match.span() for match in _ENGLISH_WORD.finditer(target)]
    tokens = moved(spans(wrote.tokens, wrote.text), wrote.text, target)
    rows = by_word(words, tokens, wrote.attention)
    owed = _owed(target, known)
    columns = columns_of(tuple(pieces), source)
    right = {word.lower() for word in _ENGLISH_WORD.findall(target) if word[0].isupper()} - wrong

    def read(at: int, word: str) -> Span | None:
        """The Arabic word that the model read when it wrote a `word` that is to be spelt anew."""
        made = word.lower() in wrong
        if not word[:1].isupper() or not (made or word in sounding):
            return None
        paid = {place: _attention(rows[at], columns, place) for place in (*rare, *(owed if made else ()))}
        for place in sorted(paid, key=lambda place: -paid[place]):
            if paid[place] < _SHARE:
                return None
            if not made:
                return place if place in sounding[word] and _misspelt(source[slice(*place)], word, lexicon) else None
            # What no right name may be a spelling of.
            if place in owed or not any(map(rare[place].has, right)):
                return place
        return None

    edits: dict[Span, str] = {}
    used: Span | None = None
    for at, (start, end) in enumerate(words):
        text = _POSSESSIVE.sub("", target[start:end])
        if not (place := read(at, text)):
            continue
        span = start, start + len(text)
        if edits and (last := next(reversed(edits))) and place == used and not target[last[1] : start].strip(" -"):
            edits[last[0], span[1]] = edits.pop(last)  # one Arabic word, written as two
        else:
            name = owed.get(place) or _spelt(source[slice(*place)], text)
            edits[span] = name.removeprefix("al-") if _ARTICLE_BEFORE.search(target, 0, start) else name
        used = place
    for (start, end), name in reversed(edits.items()):
        target = target[:start] + name + target[end:]
    return target


def _rare(source: str, known: Sequence[Found]) -> Iterator[Span]:
    """The words of `source` that may be a name which nothing is known of."""
    common = frequencies("ar").counts
    for match in _ARABIC_WORD.finditer(source):
        start, end = match.span()
        if end - start < _SHORTEST or any(one.start < end and start < one.end for one in known):
            continue
        if max((common.get(stem, 0) for stem in arabic_stems(match[0])), default=0) <= _MOST_ARTICLES:
            yield start, end


def _owed(target: str, known: Sequence[Found]) -> dict[Span, str]:
    """The places and the English of names that stand in the source once more than in the target: ISIS beside ISIS."""
    entries = named(known)
    owed = {}
    for one in entries:
        called = "|".join(sorted(map(re.escape, one.term.names), key=len, reverse=True))
        said = len(re.findall(rf"\b(?:{called})", target))  # Kabul's, Kabul-based, Syrians, too
        if said < sum(not set(one.term.names).isdisjoint(other.term.names) for other in entries):
            owed[one.start, one.end] = one.term.english
    return owed


def _attention(row: numpy.ndarray, columns: Columns, span: Span) -> float:
    return float(row[columns.of(*span)].sum())


def _spelt(arabic: str, written: str) -> str:
    """The name, without the "and" or "in" that may be joined to it where the model's word begins as what is behind."""
    return transliterate(_alone(arabic, written))


def _misspelt(arabic: str, written: str, lexicon: Lexicon | None) -> bool:
    """Whether a word that sounds like the name is hardly ever its spelling, nor a name that is known."""
    return (
        not _PEOPLE.search(arabic)
        and doubt(_alone(arabic, written), written) >= _MISSPELT
        and not (lexicon and lexicon.calls(written))
    )


def _alone(arabic: str, written: str) -> str:
    if arabic[0] in _JOINED and len(arabic) > _SHORTEST:
        first = written[:1].lower()
        # Mostly the name itself begins so, whose spelling is asked for anyway.
        if transliterate(arabic)[:1].lower() != first == transliterate(arabic[1:]).removeprefix("al-")[:1].lower():
            return arabic[1:]
    return arabic
