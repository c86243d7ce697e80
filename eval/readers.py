"""Files of lines, tables and JSON, read strictly: whatever is off is named with its file and line. No heavy
imports.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from seq2seq.errors import MujazError

Record = dict[str, Any]
TABLES = (".tsv", ".csv", ".jsonl", ".json", ".parquet")
SOURCE_NAMES = ("source", "src", "text", "article", "ar", "arabic", "sentence_arb_Arab")
REFERENCE_NAMES = (
    *("references", "reference", "ref", "summary", "highlights", "brief", "target"),
    *("en", "english", "sentence_eng_Latn"),
)


def read_text(path: Path) -> str:
    """The file as UTF-8, a byte-order mark dropped. Raises MujazError with the line where it is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MujazError(f"{path}: cannot be read ({error.strerror})") from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise MujazError(f"{path}: is UTF-16, not UTF-8; convert it: iconv -f utf-16 -t utf-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise MujazError(
            f"{path}, line {line}: byte 0x{data[error.start]:02x} is not UTF-8; "
            "convert the file first, for example: iconv -f windows-1256 -t utf-8"
        ) from error


def read_lines(path: Path) -> list[str]:
    """Lines without their ends and trailing space, as sacrebleu reads them: only a line feed ends a line."""
    text = read_text(path)
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.rstrip() for line in lines]


def read_records(path: Path) -> list[tuple[int, Record]]:
    """(line, record) pairs of a table: JSON lines, CSV with a header, TSV with or without one, or Parquet."""
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".json"):
        return list(_json_lines(path))
    if suffix == ".parquet":
        return list(enumerate(_parquet(path), 1))
    return list(_delimited(path, "\t" if suffix == ".tsv" else ","))


def pick(record: Record, names: Sequence[str]) -> Any:
    """The first of the named fields that the record has; None where it has none of them."""
    for name in names:
        if record.get(name) is not None:
            return record[name]
    return None


def require_unique(ids: Iterable[str], where: str) -> None:
    seen: dict[str, int] = {}
    for number, item in enumerate(ids, 1):
        if item in seen:
            raise MujazError(f"{where}: id {item!r} stands twice (items {seen[item]} and {number})")
        seen[item] = number


def _json_lines(path: Path) -> Iterator[tuple[int, Record]]:
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise MujazError(f"{path}, line {number}: not JSON ({error.msg})") from error
        if not isinstance(record, dict):
            raise MujazError(f"{path}, line {number}: expected a JSON object, found {type(record).__name__}")
        yield number, record


def _delimited(path: Path, delimiter: str) -> Iterator[tuple[int, Record]]:
    """Quotes are taken literally in TSV: news text is full of them."""
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    rows = csv.reader(io.StringIO(read_text(path), newline=""), delimiter=delimiter, quoting=quoting)
    header: list[str] | None = None
    for row in rows:
        number = rows.line_num
        if header is None:
            names = [cell.strip().lower() for cell in row]
            if set(names) & {*SOURCE_NAMES, *REFERENCE_NAMES, "id"}:
                header = names
                continue
            if delimiter == ",":
                raise MujazError(f"{path}: a CSV file needs a header with `source` and `reference`")
            header = ["source", "reference", *(f"reference{i}" for i in range(2, len(row)))]
        if len(row) != len(header):
            raise MujazError(f"{path}, line {number}: {len(row)} columns where {len(header)} were expected")
        yield number, _joined(dict(zip(header, row, strict=True)))


def _joined(record: Record) -> Record:
    """`reference`, `reference2`, ... become one list."""
    several = [record.pop(key) for key in sorted(record) if key.startswith("reference") and key != "references"]
    if several:
        record["references"] = [text for text in several if text.strip()] or [""]
    return record


def _parquet(path: Path) -> list[Record]:
    import tempfile

    import datasets

    if not path.exists():
        raise MujazError(f"{path}: no such file")
    with tempfile.TemporaryDirectory() as cache:
        try:
            table = datasets.Dataset.from_parquet(str(path), cache_dir=cache, keep_in_memory=True)
        except Exception as error:  # the reader raises whatever Arrow does
            raise MujazError(f"{path}: not a Parquet file ({type(error).__name__})") from error
        return [dict(record) for record in table]
