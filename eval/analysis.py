"""Where systems differ: scores by kind of segment, segments side by side, what went wrong in each,
names across a document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.fidelity import ARABIC, has_loop
from eval.results import Results
from eval.score import Array, Metric
from eval.testsets import TestSet

LENGTHS = (10, 20, 30)  # source words: up to 10, to 20, to 30, more
SMALLEST = 5  # segments that a bucket needs to be shown


@dataclass(frozen=True)
class Bucket:
    """`values`: the score of each system on the segments of one kind ("source words", "21 to 30")."""

    kind: str
    name: str
    segments: int
    values: Mapping[str, float]


def buckets(results: Results, metric: Metric) -> list[Bucket]:
    """Scores of all systems on subsets: by length of the source, numbers and names in it, domain (the
    id up to its first `-`).
    """
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, kinds in enumerate(_kinds(results.testset)):
        for kind in kinds:
            members[kind].append(index)
    found = []
    for (kind, name), rows in members.items():
        if len(rows) >= SMALLEST and sum(other == kind for other, _ in members) > 1:
            values = {row.name: metric.total(_statistics(results, row.name, metric)[rows]) for row in results.rows}
            found.append(Bucket(kind, name, len(rows), values))
    return sorted(found, key=lambda bucket: (_ORDER.index(bucket.kind), _natural(bucket.name)))


def by_difference(results: Results, metric: Metric, first: str, second: str) -> list[tuple[int, float]]:
    """(segment, score of `second` less that of `first`), the largest differences first."""
    values = _segment_values(results, second, metric) - _segment_values(results, first, metric)
    order = np.argsort(-np.abs(np.nan_to_num(values)), kind="stable")
    return [(int(index), float(values[index])) for index in order]


def worst(results: Results, metric: Metric, system: str) -> list[tuple[int, float]]:
    """(segment, score), the worst first; segments without a score last."""
    values = _segment_values(results, system, metric)
    sign = 1 if metric.higher_is_better is not False else -1
    order = np.argsort(np.where(np.isnan(values), np.inf, sign * values), kind="stable")
    return [(int(index), float(values[index])) for index in order]


def flags(testset: TestSet, index: int, output: str) -> list[str]:
    """What is visibly wrong with an output, in a few words each."""
    from facts.numbers import missing_numbers, numbers

    if not output.strip():
        return ["empty"]
    found = []
    if testset.task == "mt" and testset.sources:
        here, there = numbers(testset.sources[index], "ar"), numbers(output, "en")
        found += [f"number lost: {number.text}" for number in missing_numbers(here, there)]
        found += [f"number invented: {number.text}" for number in missing_numbers(there, here)]
        if ARABIC.search(output):
            found.append("Arabic left")
    if has_loop(output):
        found.append("loop")
    return found


@dataclass(frozen=True)
class Consistency:
    """Of the names that the references of a document repeat: how many the system writes alike each time."""

    repeated: int
    consistent: int
    wavering: tuple[tuple[str, str], ...]  # (document, name as the reference has it)


def name_consistency(testset: TestSet, outputs: Sequence[str]) -> Consistency:
    """A name counts as written alike where one capitalised word stands in the outputs of all segments whose
    reference has the name, and of no other segment of the document. Needs documents; without them nothing
    is repeated.
    """
    from facts.names import names

    repeated = consistent = 0
    wavering = []
    for document, rows in _documents(testset).items():
        places: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            for name in set(names(testset.references[row][0])):
                places[name].append(row)
        words = {row: {word for name in names(outputs[row]) for word in name.split()} for row in rows}
        for name, where in places.items():
            if len(where) < 2:
                continue
            repeated += 1
            others = set().union(*(words[row] for row in rows if row not in where))
            if set.intersection(*(words[row] for row in where)) - others or all(name in outputs[row] for row in where):
                consistent += 1
            else:
                wavering.append((document, name))
    return Consistency(repeated, consistent, tuple(wavering))


_ORDER = ("source words", "numbers", "names", "domain")


def _kinds(testset: TestSet) -> list[list[tuple[str, str]]]:
    from facts.names import names
    from facts.numbers import numbers

    found = []
    for index, item in enumerate(testset.ids):
        kinds = []
        if testset.sources:
            source = testset.sources[index]
            kinds.append(("source words", _length(len(source.split()))))
            language = "ar" if testset.task == "mt" else "en"
            kinds.append(("numbers", "with numbers" if numbers(source, language) else "without numbers"))
        if testset.references:
            named = names(testset.references[index][0])
            kinds.append(("names", "with names" if named else "without names"))
        if "-" in item:
            kinds.append(("domain", item.partition("-")[0]))
        found.append(kinds)
    return found


def _length(words: int) -> str:
    low = 1
    for high in LENGTHS:
        if words <= high:
            return f"{low} to {high}"
        low = high + 1
    return f"{low} and more"


def _natural(name: str) -> tuple[int, str]:
    first = name.split()[0]
    return (int(first), "") if first.isdigit() else (0, name)


def _documents(testset: TestSet) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, document in enumerate(testset.documents or ()):
        found[document].append(index)
    return found


def _statistics(results: Results, system: str, metric: Metric) -> Array:
    row = next(row for row in results.rows if row.name == system)
    statistics = row.scores[metric.name].statistics
    return np.empty((0, 0)) if statistics is None else statistics


def _segment_values(results: Results, system: str, metric: Metric) -> Array:
    return metric.segment_values(_statistics(results, system, metric))
