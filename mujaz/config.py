"""`mujaz.toml`: what a daily run reads and writes, checked key by key; every complaint names the line."""

from __future__ import annotations

import datetime
import difflib
import os
import re
import tomllib
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mujaz.edition.mail import SmtpSettings
from mujaz.edition.settings import EditionSettings
from mujaz.feeds.spec import FeedSpec
from mujaz.fetch.client import shown
from mujaz.fetch.settings import FetchSettings
from mujaz.readers import reason
from mujaz.toml_lines import Place, lines_of
from seq2seq.decoding import WIDEST_BEAM
from seq2seq.errors import UsageError
from seq2seq.resolve import embedded_names

T = TypeVar("T")

NAME = "mujaz.toml"
# Where a password is taken from that the file should not hold.
PASSWORD = "MUJAZ_MAIL_PASSWORD"


class ConfigError(UsageError):
    """Names the file, the line and the key."""


@dataclass(frozen=True)
class DailySettings:
    """`output` gets the pages, `store` remembers; both are paths beside the file unless they begin with a slash.

    `since` leaves older articles aside ("3d": of the last three days, or a date), `limit` takes at most so many
    articles in a run; what is left aside waits in the store.
    """

    output: Path = Path("out")
    store: Path = Path("mujaz.db")
    since: str = ""
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.since:
            day_of(self.since, datetime.date.min)
        if self.limit == 0:
            raise UsageError("limit must be 1 or more")


@dataclass(frozen=True)
class ModelSettings:
    """As the options of the same names on the command line. `glossary` is a file of terms (`mt.glossary`).

    `beam` is the translator's.
    """

    translator: str = "mujaz-ar-en"
    brief: str = "extractive"
    beam: int = 1
    runtime: Literal["ctranslate2", "transformers"] = "ctranslate2"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: int | None = None
    glossary: Path | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.beam <= WIDEST_BEAM:
            raise UsageError(f"beam must be from 1 to {WIDEST_BEAM}")


@dataclass(frozen=True)
class Config:
    """A whole file. `mail` is None where nothing is to be sent; `lines` say where each key stands."""

    path: Path
    feeds: tuple[FeedSpec, ...]
    daily: DailySettings = field(default_factory=DailySettings)
    models: ModelSettings = field(default_factory=ModelSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    edition: EditionSettings = field(default_factory=EditionSettings)
    mail: SmtpSettings | None = None
    lines: Mapping[Place, int] = field(default_factory=dict, repr=False, compare=False)

    def error(self, section: str, key: str, what: str) -> ConfigError:
        """Of a value that turned out to be wrong only when it was used."""
        return _Reader(self.path, self.lines).error((section, key), what)


_SECTIONS: dict[str, type[Any]] = {
    "daily": DailySettings,
    "models": ModelSettings,
    "fetch": FetchSettings,
    "edition": EditionSettings,
    "mail": SmtpSettings,
}
_FEEDS = "feed"


def load_config(path: Path) -> Config:
    """Raises ConfigError where the file is not as it should be, saying in which line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: {reason(error)}; `mujaz init` writes one to begin with") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML: {_at_line(str(error), text)}") from error
    reader = _Reader(path, lines_of(text))
    reader.no_others((), table, [*_SECTIONS, _FEEDS])
    sections = {name: reader.section((name,), table[name], kind) for name, kind in _SECTIONS.items() if name in table}
    if models := sections.get("models"):
        folders = {name: _model(path.parent, getattr(models, name)) for name in ("translator", "brief")}
        glossary = models.glossary and path.parent / models.glossary
        sections["models"] = replace(models, glossary=glossary, **folders)
    if (mail := sections.get("mail")) and mail.user and not mail.password:
        sections["mail"] = replace(mail, password=os.environ.get(PASSWORD, ""))
    daily = sections.get("daily", DailySettings())
    sections["daily"] = replace(daily, output=path.parent / daily.output, store=path.parent / daily.store)
    return Config(path, tuple(reader.feeds(table.get(_FEEDS, []))), lines=reader.lines, **sections)


def _model(beside: Path, name: str) -> str:
    """A model's name, or its folder, which is meant from the file on as every path is."""
    return str(beside / name) if name not in embedded_names() and (beside / name).is_dir() else name


def day_of(text: str, today: datetime.date) -> datetime.date:
    """A date as people give it: "2026-01-15", or "3d" for three days before `today`. Raises UsageError."""
    try:
        if found := re.fullmatch(r"(\d{1,5})\s*d", text.strip()):
            return today - datetime.timedelta(days=int(found[1]))
        return datetime.date.fromisoformat(text.strip())
    except OverflowError:
        return datetime.date.min
    except ValueError:
        raise UsageError(f'"{text}" is no date: write 2026-01-15, or 3d for three days ago') from None


@dataclass(frozen=True)
class _Reader:
    """Builds the dataclasses of a file. `lines` says where each key stands."""

    path: Path
    lines: Mapping[Place, int]

    def section(self, place: Place, table: object, kind: type[T], given: Mapping[str, Any] | None = None) -> T:
        """Raises ConfigError for a key that is unknown, missing or of the wrong type, and for what `kind` refuses."""
        if not isinstance(table, dict):
            raise self.error(place, f"must be a section: write [{place[-1]}] on a line of its own")
        hints = get_type_hints(kind)
        known = [one.name for one in fields(kind) if one.metadata.get("setting", True)]
        self.no_others(place, table, known)
        for one in fields(kind):
            needed = one.default is MISSING and one.default_factory is MISSING
            if needed and one.name not in {**table, **(given or {})}:
                raise self.error(place, f'the key "{one.name}" is missing')
        values = {name: self._value((*place, name), value, hints[name]) for name, value in table.items()}
        try:
            return kind(**{**(given or {}), **values})
        except UsageError as error:
            raise self.error(place, str(error)) from error

    def feeds(self, tables: object) -> Iterator[FeedSpec]:
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            raise self.error((_FEEDS,), "feeds are written [[feed]], with two brackets, each with its own keys below")
        if not tables:
            raise ConfigError(f"{self.path}: there is no feed in it; add a [[feed]] with name and location")
        names: dict[str, int] = {}
        for number, table in enumerate(tables):
            place = (_FEEDS, number)
            # An address may hold a password, and names stand on pages.
            given = {"name": shown(str(table.get("location", ""))), "named": False} if "name" not in table else {}
            spec = self._beside(self.section(place, table, FeedSpec, given))
            if not spec.name.strip():
                raise self.error((*place, "name"), "must not be empty")
            if spec.name in names:
                raise self.error(
                    (*place, "name"), f'"{spec.name}" is the name of the feed in line {names[spec.name]} too'
                )
            names[spec.name] = self.line(place)
            yield spec

    def no_others(self, place: Place, table: Mapping[str, Any], known: Sequence[str]) -> None:
        for name in table:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f'; did you mean "{near[0]}"?' if near else f"; known here: {', '.join(known)}"
                raise self.error((*place, name), f"unknown key{hint}")

    def line(self, place: Place) -> int:
        """Of the key, or of what it stands in."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def error(self, place: Place, what: str) -> ConfigError:
        return ConfigError(f"{self.path}, line {self.line(place)}: {_in_words(place)}: {what}")

    def _value(self, place: Place, value: Any, wanted: Any) -> Any:
        if get_origin(wanted) in (Union, types.UnionType):
            (wanted,) = [one for one in get_args(wanted) if one is not types.NoneType]
        if get_origin(wanted) is Literal:
            if value not in get_args(wanted):
                allowed = ", ".join(f'"{one}"' for one in get_args(wanted))
                raise self.error(place, f"must be one of {allowed}, not {_shown(value)}")
            return value
        if get_origin(wanted) is tuple:
            if not isinstance(value, list):
                raise self.error(place, f'must be a list: ["..."], not {_shown(value)}')
            return tuple(self._value(place, one, get_args(wanted)[0]) for one in value)
        if wanted is Path and isinstance(value, str) and value:
            return Path(value).expanduser()
        if wanted is float and type(value) is int:
            return float(value)
        if type(value) is not wanted or (wanted is Path and not value):
            raise self.error(place, f"must be {_TYPES.get(wanted, 'something else')}, not {_shown(value)}")
        if wanted in (int, float) and value < 0:
            raise self.error(place, f"must not be negative, and is {value}")
        return value

    def _beside(self, spec: FeedSpec) -> FeedSpec:
        """Paths are meant from the file on: cron starts in the home folder."""
        if spec.is_remote or spec.location == "-" or spec.kind == "stdin":
            return spec
        return replace(spec, location=str(self.path.parent / Path(spec.location).expanduser()))


_TYPES = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Path: "a path in quotes",
}


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a section" if isinstance(value, dict) else "a list"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _in_words(place: Place) -> str:
    """`[fetch] read_timeout`, `[[feed]] 3 location`."""
    if not place:
        return "the file"
    head = f"[{place[0]}]"
    rest = list(place[1:])
    if rest and isinstance(rest[0], int):
        head = f"[[{place[0]}]] {rest.pop(0) + 1}"
    elif not rest:
        return f"{place[0]}"
    return " ".join([head, *(str(part) for part in rest)])


def _at_line(message: str, text: str) -> str:
    """`Expected '=' after a key (at line 3, column 5)` as `line 3: Expected '=' after a key`.

    In words of our own where the line shows what people most often do: write text without quotes.
    """
    found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", message)
    if not found:
        return message
    line = [*text.split("\n"), ""][int(found[2]) - 1].rstrip("\r")
    return f"line {found[2]}: {_unfinished(line) or _unquoted(line) or found[1]}"


def _unfinished(line: str) -> str:
    """What is wrong with `name =` and `name = "UN News`, if that is it."""
    if found := re.match(r"\s*([\w.-]+)\s*=\s*(#.*)?$", line):
        return f'{found[1]}: there is nothing after the =; write {found[1]} = "..."'
    if found := re.match(r"""\s*([\w.-]+)\s*=\s*(?:"[^"]*|'[^']*)$""", line):
        return f"{found[1]}: the quote that opens here does not close in this line"
    return ""


def _unquoted(line: str) -> str:
    """What is wrong with `name = UN News`, if that is it."""
    found = re.match(r"\s*([\w.-]+)\s*=\s*([^\s\"'\[{#][^\"'#]*?)\s*(#.*)?$", line)
    if not found or found[2].startswith("=") or found[2] in ("true", "false"):
        return ""
    key, value = found[1], found[2]
    if value.lower() in ("true", "false", "yes", "no", "on", "off"):
        meant = "true" if value.lower() in ("true", "yes", "on") else "false"
        return f"{key}: {value} is neither a number nor true or false; write {key} = {meant}"
    # The text itself may be a password, and this line ends in a mail.
    return f'{key}: text stands in quotes; write {key} = "..."'
