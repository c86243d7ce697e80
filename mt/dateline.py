"""What agencies and papers put before the first sentence of a report: القاهرة (رويترز) - and the like.

Place, agency, date and reporter are no part of the sentence behind them, and a model that reads them with it loses
its thread. Found by their form and by the lists in datelines.tsv: what is not certain is left to the sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from mt.clean import clean

# None is longer, in characters.
_REACH = 120
_TATWEEL = "\u0640"
# Drawn out for a dash: سبق ـ الرياض. Not in 1436 هـ, nor behind a preposition.
_DRAWN_DASH = re.compile("(?<!\\S)\u0640+(?!\\S)|(?<=\\w[^\\sه])\u0640+(?=\\s)")
_SHAPES = str.maketrans("أإآٱىیکہھة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااييكههه01234567890123456789")
# All have one of these, and many sentences none so early.
_MAY_BE = re.compile(r"[-–—−/:(\[«“\"\d|\u0640]")
_WORD = re.compile(r"\w+")
_LETTERS = r"[^\W\d_]+"
# Of single letters, each may have its full stop: أ.ف.ب.
_WORDS = rf"{_LETTERS}(?:(?:\s+|(?<=\b\w)\.\s*(?=\w\b)){_LETTERS})*(?:(?<=\b\w)\.)?"
_ERA = r"(?:\s*(?P<{}>[هم])(?!\w))?"
_TWO_WORDS = re.compile(rf"[\"'«“]?\s*{_LETTERS}\s+[\"'«“]?\w")
_FEWEST_LETTERS = 3
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_NAME_WORDS = range(2, 5)


class Unit(NamedTuple):
    """One part. Its `kind` is agency, outlet, desk, section, byline, city, place, date, name, or what no list knows:
    somebody, a town, the press. `english` is empty where that must be found out. `bracketed`: in round brackets;
    `before`: the mark that stood before it.
    """

    kind: str
    text: str
    english: str
    bracketed: bool
    before: str


@dataclass(frozen=True)
class Dateline:
    """`end`: how many characters it has, its `mark` included: a dash, two of them, a colon, a stop, or nothing."""

    units: tuple[Unit, ...]
    mark: str
    end: int


def dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """The dateline at the head of the line `text[start:end]`, where one surely is."""
    end = len(text) if end is None else end
    return _read(text[start : min(end, start + _REACH)], ends=end <= start + _REACH, alone=False)


def as_dateline(source: str) -> Dateline | None:
    """The dateline that `source` is as a whole."""
    found = _read(source, ends=True, alone=True) if len(source) <= _REACH else None
    return found if found and not source[found.end :].strip() else None


def given_name(word: str) -> str:
    """The English of a first name that is listed, else ""."""
    return _known(_plain(word)[0]).get("given", "")


def _read(text: str, *, ends: bool, alone: bool) -> Dateline | None:
    """`ends`: the line does so with the text; `alone`: no sentence is expected behind it."""
    if not _MAY_BE.search(text):
        return None
    plain, places = _plain(text)
    found = None
    units: list[Unit] = []
    at, mark = 0, ""
    while token := _tokens().match(plain, at):
        if token["mark"]:
            if mark or not units:
                break
            mark = token["mark"]
        else:
            new = list(_units(token, text, places, mark))
            # What stands side by side without a mark is a date, or something in round brackets.
            joined = mark or not units or "date" in (new[:1] and new[0].kind, units[-1].kind)
            if not new or not (joined or token["round"] or units[-1].bracketed):
                break
            units += new
            mark = ""
        at = token.end()
        closes = at == len(plain) or plain[at].isspace() or mark in ("-", "--", "/", ":")
        rest = plain[at:].strip()
        if units[0].kind == "section" and plain[at : at + 1].strip():
            break
        if closes and _is_one(units, mark, rest, ended=ends and not rest, alone=alone):
            found = Dateline(tuple(units), mark, places[at - 1] + 1)
            # What goes on behind this is the sentence.
            if mark == ":" or (mark and units[-1].bracketed):
                break
    return found


def _plain(text: str) -> tuple[str, list[int]]:
    """The characters that decide, and for each its place in `text`."""
    text = _DRAWN_DASH.sub(lambda dash: "-" * len(dash[0]), text)
    places = [at for at, one in enumerate(text) if one != _TATWEEL and unicodedata.category(one) not in ("Mn", "Cf")]
    return "".join(text[at] for at in places).translate(_SHAPES), places


def _is_one(units: list[Unit], mark: str, rest: str, *, ended: bool, alone: bool) -> bool:
    kinds = [unit.kind for unit in units]
    company = len(units) > 1
    dash = mark[:1] in ("-", "–", "—")
    closed = dash or mark == ":" or ended
    where = {"city", "place"}.intersection(kinds)
    known = {"agency", "outlet"}.intersection(kinds)
    reports = _begins_report(rest) if rest else alone or ended
    if "section" in kinds:
        # So agencies head their titles: عام / وفاة رئيس البلدية.
        return kinds == ["section"] and mark == "/" and bool(_TWO_WORDS.match(rest) if rest else alone)
    if "byline" in kinds:
        return kinds[0] == "byline" and kinds[1:2] == ["name"] and (mark == ":" or ended)
    if "press" in kinds:
        return bool(where) and kinds.index("press") == company == len(kinds) - 1 and (dash or mark == ":")
    if "town" in kinds and not (kinds[0] == "town" and known and units[-1].bracketed and dash):
        return False
    if any(_is_said(unit, before) for before, unit in pairwise(units)):
        return False
    if "somebody" in kinds:
        # Between such company nothing else stands first.
        return kinds[0] == "somebody" and len(units) > 2 and bool(known) and bool(where or "desk" in kinds) and closed
    if "agency" in kinds:
        # So end headlines: محمد صلاح أفضل لاعب - رويترز.
        if kinds[0] == "name" and not where and not mark:
            return False
        # Anadolu closes with a stroke, Sputnik with a stop.
        stroke = mark == "/" and any(unit.before == "/" for unit in units)
        stop = mark == "." and bool(where) and kinds[-1] == "agency"
        return closed or stroke or stop or (not mark and units[-1].bracketed and kinds[-1] == "agency")
    if "outlet" in kinds:
        return company and closed
    if "desk" in kinds:
        return closed and (company or units[0].bracketed)
    if where and "date" in kinds:
        return closed
    if where and "name" in kinds:
        return company and (mark == ":" or ended or (dash and reports))
    # "Washington: nothing will change" says who speaks: only before the verb of a report is it a place.
    return kinds in (["city"], ["city", "place"]) and (dash or mark == ":") and reports


def _is_said(unit: Unit, before: Unit) -> bool:
    """Reporters stand first, or between strokes: "Tunis: Saied dissolves parliament" names none."""
    people = ("name", "somebody")
    return unit.kind in people and unit.before != "/" and before.kind not in (*people, "byline")


def _begins_report(rest: str) -> bool:
    word = _WORD.search(rest)
    return bool(word) and "verb" in _known(word[0])


def _units(token: re.Match[str], text: str, places: list[int], mark: str) -> Iterator[Unit]:
    """What a token is; nothing where it can be part of no dateline."""

    def written(start: int, end: int) -> str:
        return clean(text[places[start] : places[end - 1] + 1])

    if token["date"]:
        yield Unit("date", written(*token.span("date")), _date(token), False, mark)
    elif inside := "round" if token["round"] else "quoted" if token["quoted"] else "":
        start = token.start(inside)
        for part in re.finditer(r"[^،,/\s][^،,/]*", token[inside]):
            source = written(start + part.start(), start + part.end())
            kind, english = _kind(part[0], bracketed=True)
            if not kind:
                return
            yield Unit(kind, source, english, inside == "round", mark)
    else:
        start = token.start("words")
        # "In" before a date, and the day of the week.
        words = re.sub(r"\s+في\Z", "", token["words"])
        day = re.search(rf"(?:\A|\s+)({_LETTERS})\Z", words)
        weekday = _known(day[1]).get("day", "") if day else ""
        name = words[: day.start()] if day and weekday else words
        if name:
            kind, english = _kind(name, bracketed=False)
            if not kind:
                return
            yield Unit(kind, written(start, start + len(name)), english, False, mark)
        if day and weekday:
            yield Unit("date", written(start + day.start(1), start + day.end(1)), weekday, False, "" if name else mark)


def _kind(words: str, *, bracketed: bool) -> tuple[str, str]:
    """Kind and English of a folded part; "" where it is none."""
    known = _known(" ".join(_WORD.findall(words)))
    order = ("agency", "city", "place", "desk", "outlet", "byline", "section")
    for kind in ("agency", "outlet", "desk", "city", "place") if bracketed else order:
        if kind in known:
            return kind, known[kind]
    parts = words.split()
    if bracketed:
        return "press" if len(parts) <= 3 else "", ""
    if any({"verb", "never"} & _known(part).keys() for part in parts):
        return "", ""
    # "Saeed dissolves", "Amal and": few names begin so that are no first names as well.
    if any(part[0] in "يتو" and not _is_given(part) for part in parts[1:]):
        return "", ""
    if len(parts) in _NAME_WORDS and _is_given(parts[0]):
        return "name", ""
    if len(parts) == 1 and len(words) >= _FEWEST_LETTERS:
        return "town", ""
    return ("somebody", "") if len(parts) in _NAME_WORDS and not parts[0].startswith("ال") else ("", "")


def _is_given(word: str) -> bool:
    return word in ("عبد", "ابو") or (word.startswith("عبدال") and len(word) > 6) or "given" in _known(word)


def _date(token: re.Match[str]) -> str:
    """25 Shawwal 1436 AH, 10 August 2015."""
    if token["digits"]:
        return "".join(token["digits"].split()) + (" AH" if token["era0"] == "ه" else "")
    dates = []
    for number in "12":
        if token[f"day{number}"]:
            month = _known(" ".join(token[f"month{number}"].split()))["month"]
            year = f" {token[f'year{number}']}" if token[f"year{number}"] else ""
            dates.append(f"{int(token[f'day{number}'])} {month}{year}{' AH' if token[f'era{number}'] == 'ه' else ''}")
    return ", ".join(dates)


@cache
def _tokens() -> re.Pattern[str]:
    """A part or a mark, white space before it."""
    months = "|".join(sorted((name.replace(" ", r"\s+") for name in _names("month")), key=len, reverse=True))

    def day(number: int) -> str:
        return (
            rf"(?P<day{number}>{_DAY})\s+(?:من\s+)?(?P<month{number}>{months})(?:\s*[/(]\s*(?:{months})\b\s*\)?)?"
            rf"(?:\s*[،,]?\s*(?P<year{number}>\d{{4}}))?(?:(?!\w)|(?<=\d{{4}})(?=[هم](?!\w))){_ERA.format(f'era{number}')}"
        )

    full = rf"(?:{_DAY}|\d{{4}})(?P<stroke>\s?[-/.]\s?){_DAY}(?P=stroke)\d{{2,4}}(?!\d)"
    digits = rf"{full}|{_DAY}\s*[-/]\s*{_DAY}(?=\s*\()"
    date = rf"(?P<digits>{digits}){_ERA.format('era0')}|{day(1)}(?:\s*(?:[-،,/]\s*)?(?:الموافق\s+)?{day(2)})?"
    return re.compile(
        rf"\s*(?:(?P<date>{date})|[(\[](?P<round>[^()\[\]:\n]{{1,40}})[)\]]"
        rf"|[«\"“](?P<quoted>[^«»\"“”:\n]{{1,40}})[»\"”]|(?P<mark>[-–—−]+|[/:،,.|])|(?P<words>{_WORDS}))"
    )


def _known(name: str) -> dict[str, str]:
    """What kinds a folded name is of, with its English."""
    return _lists().get(name.lower(), {})


def _names(kind: str) -> list[str]:
    return [name for name, kinds in _lists().items() if kind in kinds]


@cache
def _lists() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in files("mt").joinpath("datelines.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, spellings, *english = line.split("\t")
            for spelling in spellings.split("|"):
                name = " ".join(_WORD.findall(_plain(spelling)[0])).lower()
                found.setdefault(name, {}).setdefault(kind, english[0] if english else "")
    return found
