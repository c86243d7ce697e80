"""Test sets by name or path, each with a fingerprint that guards it against silent change. No heavy imports.

The news format (the project's own corpus; articles are separated by a blank line):

    # id: mideast-0001
    # title_ar: ...
    # title_en: ...
    # brief: ...
    Arabic sentence<TAB>English sentence
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval import readers
from eval.readers import Record, read_lines, read_text
from seq2seq.errors import MujazError, UsageError

Task = Literal["mt", "summary"]
FIELDS = ("id", "title_ar", "title_en", "brief")


@dataclass(frozen=True)
class NewsArticle:
    """`pairs`: (Arabic sentence, English sentence), in order."""

    id: str
    title_ar: str
    title_en: str
    brief: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TestSet:
    """Sources with references; `documents` names the document of each segment where that is known.

    For briefs a source is an English article, one sentence a line.
    """

    name: str
    task: Task
    ids: tuple[str, ...]
    sources: tuple[str, ...]
    references: tuple[tuple[str, ...], ...]
    documents: tuple[str, ...] | None = None

    __test__ = False  # the name would make pytest collect it

    def __len__(self) -> int:
        return len(self.ids)

    @functools.cached_property
    def fingerprint(self) -> str:
        """12 hexadecimal digits of a SHA-256 of all texts, ids and documents."""
        content = [self.task, self.ids, self.sources, self.references, self.documents]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]

    def first(self, count: int) -> TestSet:
        """The first `count` segments, under a name that says so."""
        documents = None if self.documents is None else self.documents[:count]
        parts = (self.ids[:count], self.sources[:count], self.references[:count])
        return TestSet(f"{self.name}[:{count}]", self.task, *parts, documents)


def read_news(path: Path) -> list[NewsArticle]:
    """Articles of a file in the news format. Raises MujazError with the line that is off."""
    articles: list[NewsArticle] = []
    fields: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []

    def finish(number: int) -> None:
        missing = [field for field in FIELDS if field not in fields]
        if missing or not pairs:
            raise MujazError(f"{path}, before line {number}: article without {', '.join(missing) or 'sentences'}")
        articles.append(NewsArticle(**fields, pairs=tuple(pairs)))
        fields.clear()
        pairs.clear()

    lines = read_text(path).split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            if fields or pairs:
                finish(number)
        elif line.startswith("# "):
            key, separator, value = line[2:].partition(": ")
            if not separator or key not in FIELDS or pairs:
                raise MujazError(f"{path}, line {number}: expected a field of {', '.join(FIELDS)}")
            fields[key] = value.strip()
        else:
            arabic, separator, english = line.partition("\t")
            if not arabic.strip() or not english.strip() or "\t" in english:
                raise MujazError(f"{path}, line {number}: expected Arabic<TAB>English")
            pairs.append((arabic.strip(), english.strip()))
    if fields or pairs:
        finish(len(lines) + 1)
    readers.require_unique((article.id for article in articles), str(path))
    return articles


def load(name: str, task: Task = "mt") -> TestSet:
    """A built-in set (see BUILT_IN) or a path: a file in the news format, TSV, JSON lines, CSV or Parquet,
    or `PREFIX` where `PREFIX.ar` and `PREFIX.en` are parallel text. `sacrebleu:NAME` and `hub:NAME` are sets in
    the caches of sacrebleu and of the Hugging Face hub (see `eval.cached`).

    Raises UsageError for an unknown name and MujazError, in one line, for content that is not well-formed.
    """
    if name in BUILT_IN:
        return BUILT_IN[name]()
    if name.startswith(("sacrebleu:", "hub:")):
        from eval import cached

        return cached.sacrebleu(name, task) if name.startswith("sacrebleu:") else cached.hub(name, task)
    path = Path(name)
    if path.suffix.lower() in readers.TABLES and path.is_file():
        return from_records(path.name, readers.read_records(path), task, where=f"{path}, line")
    if path.is_file():
        if read_text(path).lstrip().startswith("# id:"):
            return _news_set(path.name, read_news(path), task)
        raise MujazError(f"{name}: neither a table ({', '.join(readers.TABLES)}) nor in the news format")
    if Path(f"{name}.ar").is_file():
        references = sorted(path.parent.glob(f"{path.name}.en*"))
        return from_files(references, Path(f"{name}.ar"), name=path.name, task=task)
    raise UsageError(f"unknown test set {name!r}: neither a file nor one of {', '.join(BUILT_IN)}")


def from_files(
    references: Sequence[Path],
    sources: Path | None = None,
    documents: Path | None = None,
    *,
    name: str = "",
    task: Task = "mt",
) -> TestSet:
    """Parallel plain text, a segment a line; every file as long as the first reference."""
    if not references:
        raise UsageError("no file of references was given")
    columns = [read_lines(path) for path in references]
    for path, column in zip(references, columns, strict=True):
        require_same_length(str(path), column, str(references[0]), columns[0])
        for number, line in enumerate(column, 1):
            if not line.strip():
                raise MujazError(f"{path}, line {number}: empty reference")
    others: list[list[str]] = []
    for path in (sources, documents):
        lines = [] if path is None else read_lines(path)
        if path is not None:
            require_same_length(str(path), lines, str(references[0]), columns[0])
        others.append(lines)
    return TestSet(
        name or "+".join(path.name for path in references),
        task,
        tuple(str(number) for number in range(1, len(columns[0]) + 1)),
        tuple(others[0]),
        tuple(zip(*columns, strict=True)),
        tuple(others[1]) if documents is not None else None,
    )


def require_same_length(name: str, lines: Sequence[str], other: str, expected: Sequence[str]) -> None:
    """Raises MujazError that says where the two part company, judged by the words that lines share."""
    if len(lines) == len(expected):
        return
    shift = len(expected) - len(lines)
    message = f"{name} has {len(lines)} lines, {other} has {len(expected)}"
    first = _first_off(lines, expected)
    what = f"{abs(shift)} missing from" if shift > 0 else f"{abs(shift)} too many in"
    raise MujazError(f"{message}: line {first} is the first that is off ({what} {name})")


def _first_off(lines: Sequence[str], expected: Sequence[str]) -> int:
    """The line (from 1) from which on the texts match best when shifted by the difference of their
    lengths.
    """
    shift = len(expected) - len(lines)
    shorter, longer = (lines, expected) if shift > 0 else (expected, lines)
    bags = [set(line.lower().split()) for line in longer]

    def likeness(i: int, j: int) -> float:
        words = set(shorter[i].lower().split())
        return len(words & bags[j]) / max(1, len(words | bags[j]))

    gain = best = 0.0
    place = len(shorter)
    for i in range(len(shorter) - 1, -1, -1):
        gain += likeness(i, i + abs(shift)) - likeness(i, i)
        if gain > best:
            best, place = gain, i
    return place + 1


def from_records(name: str, rows: Sequence[tuple[int, Record]], task: Task, *, where: str) -> TestSet:
    """Numbered rows of a table, with `source`, `reference` or `references`, and if known `id` and `document`,
    under these or the other names that are usual. Raises MujazError with `where` and the number of the row that
    is off.
    """
    if not rows:
        raise MujazError(f"{name}: holds no segments")
    # `document` is a document's id beside a source, and the article itself in summarisation sets that have
    # no other.
    source_names = readers.SOURCE_NAMES if task == "mt" else (*readers.SOURCE_NAMES, "document")
    sources, references = [], []
    for number, record in rows:
        source = readers.pick(record, source_names)
        group = readers.pick(record, readers.REFERENCE_NAMES)
        group = [group] if isinstance(group, str) else group
        if source is None or not isinstance(source, str):
            raise MujazError(f"{where} {number}: no source text (one of {', '.join(source_names)})")
        if not group or not all(isinstance(text, str) and text.strip() for text in group):
            raise MujazError(f"{where} {number}: empty reference")
        sources.append(source)
        references.append(tuple(group))
    ids = [str(record.get("id", number)) for number, (_, record) in enumerate(rows, 1)]
    readers.require_unique(ids, name)
    documents = [record.get("document") for _, record in rows]
    known = task == "mt" and all(document is not None for document in documents)
    return TestSet(
        name,
        task,
        tuple(ids),
        tuple(sources),
        tuple(references),
        tuple(str(document) for document in documents) if known else None,
    )


def _news_set(name: str, articles: Sequence[NewsArticle], task: Task) -> TestSet:
    if task == "summary":
        return TestSet(
            name,
            task,
            tuple(article.id for article in articles),
            tuple("\n".join(english for _, english in article.pairs) for article in articles),
            tuple((article.brief,) for article in articles),
        )
    rows = [(article, number) for article in articles for number in range(len(article.pairs))]
    return TestSet(
        name,
        task,
        tuple(f"{article.id}:{number + 1}" for article, number in rows),
        tuple(article.pairs[number][0] for article, number in rows),
        tuple((article.pairs[number][1],) for article, number in rows),
        tuple(article.id for article, _ in rows),
    )


def news_test() -> list[NewsArticle]:
    """The articles of the built-in news test. Raises MujazError where this installation lacks the file."""
    path = Path(__file__).parent.parent / "seeds" / "news-test.txt"
    if not path.is_file():
        raise MujazError(f"the built-in news test is not at {path}; run from a checkout of the project")
    return read_news(path)


BUILT_IN: dict[str, Callable[[], TestSet]] = {
    "news-test": lambda: _news_set("news-test", news_test(), "mt"),
    "news-test-briefs": lambda: _news_set("news-test-briefs", news_test(), "summary"),
}
