"""In which line of a TOML file each key stands: `tomllib` does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

Place = tuple[str | int, ...]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_PAIR = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
# What can hide a bracket or a line break: long strings first.
_OPAQUE = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL)


def lines_of(text: str) -> dict[Place, int]:
    """The line of every section and key, counted from 1, by its path: ("feed", 2, "location").

    `text` is valid TOML. Keys inside a value ({ a = 1 }) are not listed: their line is that of the value's key.
    """
    found: dict[Place, int] = {}
    tables: Counter[Place] = Counter()
    table: Place = ()
    for number, line in _statements(text):
        if header := _HEADER.match(line):
            table = _resolved(_parts(header[2]), tables, new=header[1] == "[[")
            found.setdefault(table, number)
            if header[1] == "[[":
                found.setdefault(table[:-1], number)
        elif pair := _PAIR.match(line):
            parts = _parts(pair[1])
            for end in range(1, len(parts) + 1):
                found.setdefault((*table, *parts[:end]), number)
    return found


def _resolved(parts: Place, tables: Counter[Place], new: bool) -> Place:
    """With the number of each table among its like: `[feed.extra]` belongs to the last `[[feed]]`."""
    place: Place = ()
    for index, part in enumerate(parts):
        place = (*place, part)
        last = index == len(parts) - 1
        if last and new:
            tables[place] += 1
        if tables[place]:
            place = (*place, tables[place] - 1)
    return place


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each header and each key with its value, which may go over several lines, and the line that it begins in."""
    blanked = _OPAQUE.sub(_blank, text)
    position = depth = start = begun = 0
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+$", text), start=1):
        if not begun:
            start, begun = position, number
        shown = blanked[position : position + len(line)]
        position += len(line)
        # A header's own brackets close in its line.
        depth += sum(map(shown.count, "[{")) - sum(map(shown.count, "]}"))
        if depth <= 0 and not shown.endswith("\0"):
            yield begun, text[start:position]
            depth = begun = 0


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0]).replace("\n", "\0")


def _parts(dotted: str) -> Place:
    return tuple(
        part[1:-1] if part[0] == "'" else _unescaped(part) if part[0] == '"' else part
        for part in re.findall(_KEY, dotted)
    )


def _unescaped(quoted: str) -> str:
    import tomllib

    return next(iter(tomllib.loads(f"{quoted} = 0")))
