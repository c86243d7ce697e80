"""Datelines as English agencies write them: Cairo (Reuters) -"""

from __future__ import annotations

import re

from facts.transliteration import consonants, distance
from mt.dateline import Dateline, Unit, given_name
from mt.glossary import Found, Glossary
from mt.lexicon import Lexicon
from mt.transliterate import transliterate

_PLACES = ("city", "place", "town")
_PEOPLE = ("name", "somebody")
_PRESS = ("agency", "outlet", "desk", "press")
_APART = re.compile(r"(?<!\S)عبد\s+")
# A name of the lexicon is spelt like the Arabic up to this for each consonant; المصري is no Egyptian here.
_NEAR = 0.35


def in_english(found: Dateline, glossary: Glossary | None = None, lexicon: Lexicon | None = None) -> str:
    """Place, date and agency first, in this order, and reporters where they stood. The glossary's terms come out as it
    says, listed places and agencies as the list says, other names as the lexicon does or else letter by letter.
    """
    called = [(unit, _called(unit, glossary, lexicon)) for unit in found.units]
    if found.units[0].kind == "section":
        return f"{called[0][1]} /"
    names = ", ".join(name for unit, name in called if unit.kind in _PEOPLE)
    dates = ", ".join(name for unit, name in called if unit.kind == "date")
    press = ", ".join(name for unit, name in called if unit.kind in _PRESS)
    places = ""
    for unit, name in called:
        if unit.kind in _PLACES:
            places += (", " if places and unit.before != "/" else "/" if places else "") + name
    if len(called) == 1 and press and found.mark == ":" and not found.units[0].bracketed:
        return f"{press}:"
    report = ", ".join(filter(None, (places, dates)))
    report += f"{' ' if report else ''}({press})" if press else ""
    if names and found.units[0].kind == "byline":
        names = f"By {names}"
    parts = (names, report) if found.units[0].kind in (*_PEOPLE, "byline") else (report, names)
    return " - ".join(filter(None, parts)).replace(" - (", " (") + _mark(found, press)


def _mark(found: Dateline, press: str) -> str:
    if found.mark == "--":
        return " --"
    if found.mark == ":" and not press:
        return ":"
    return " -" if found.mark else ""


def _called(unit: Unit, glossary: Glossary | None, lexicon: Lexicon | None) -> str:
    if unit.kind == "date":
        return unit.english
    if glossary and (term := _whole(glossary.find(unit.text), unit.text)):
        return term.term.english
    if unit.english:
        return unit.english
    words = (_word(word, unit.kind, glossary, lexicon) for word in _APART.sub("عبد", unit.text.strip(".")).split())
    name = " ".join(words)
    return name if unit.kind in _PEOPLE else name[:1].upper() + name[1:]


def _word(word: str, kind: str, glossary: Glossary | None, lexicon: Lexicon | None) -> str:
    if glossary and (term := _whole(glossary.find(word), word)):
        return term.term.english
    if kind in _PEOPLE and (name := given_name(word)):
        return name
    entry = _whole(lexicon.find(word), word) if lexicon else None
    for name in entry.term.names if entry else ():
        if name[:1].isupper() or name.startswith("al-"):
            bare = name.removeprefix("al-").removeprefix("Al-")
            if kind == "town":
                return name
            if distance(bare, word.removeprefix("ال")) <= _NEAR * consonants(bare):
                return f"al-{bare}" if word.startswith("ال") else name
    return transliterate(word)


def _whole(found: tuple[Found, ...], text: str) -> Found | None:
    """The term that all of `text` is, but for an article."""
    return found[0] if len(found) == 1 and found[0].end == len(text) and text[: found[0].start] in ("", "ال") else None
