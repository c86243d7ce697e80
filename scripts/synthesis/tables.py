"""Reads the tables of the folder beside this file: tab-separated, a header, no quoting."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by the names of its columns."""
    with (TABLES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items()}


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in the order of its columns."""
    return tuple(tuple(row.values()) for row in rows(name))
