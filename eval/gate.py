"""The quality gate: what the embedded models reach is pinned, on a corpus that is pinned too, and may
not get worse.

Floors stand in floors.toml. They are written by `update`, a margin below what was measured (int8 kernels
differ a little from one kind of CPU to another), and are only ever lowered with a reason, which stays in
the file.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import testsets
from eval.metrics import metric
from eval.systems import Simple, baseline
from eval.testsets import TestSet
from seq2seq.errors import MujazError, UsageError

FLOORS = Path(__file__).parent / "floors.toml"
HEAD = """\
# What the embedded models reach on the built-in news test and must not fall below. Written by
# `mujaz evaluate gate --update`: do not edit by hand.
"""
TRANSLATION = ("bleu", "chrf", "numbers-recall", "numbers-precision", "names-recall", "loops", "untranslated", "empty")
BRIEF = ("rouge1", "rouge2", "rougeL", "grounding", "loops", "empty")
LEAD = "lead-2"
# The brief's ROUGE-1 less that of the article's first two sentences, which are about as long.
OVER_LEAD = "rouge1-over-lead"
LOWER_IS_BETTER = frozenset({"loops", "untranslated", "empty"})
# How far below what was measured a floor is pinned, in the points of the score.
MARGINS = {"loops": 0.2, "untranslated": 0.05, "empty": 0.0, "grounding": 1.0}
MARGIN = 0.5


@dataclass(frozen=True)
class Floor:
    """A limit for one measure (`translation.bleu`): a floor, or a ceiling where lower is better. None:
    not pinned.
    """

    name: str
    value: float
    limit: float | None

    @property
    def lower_is_better(self) -> bool:
        return self.name.partition(".")[2] in LOWER_IS_BETTER

    @property
    def holds(self) -> bool:
        if self.limit is None:
            return False
        return self.value <= self.limit if self.lower_is_better else self.value >= self.limit

    @property
    def new_limit(self) -> float:
        """What an update would pin."""
        margin = MARGINS.get(self.name.partition(".")[2], MARGIN)
        return round(self.value + margin if self.lower_is_better else self.value - margin, 2)

    def worse(self, limit: float) -> bool:
        """Whether `limit` asks less than the limit that is pinned."""
        if self.limit is None:
            return False
        return limit > self.limit if self.lower_is_better else limit < self.limit


@dataclass(frozen=True)
class Measured:
    """`values` by measure (`translation.bleu`), `corpus` fingerprints by test set, `made` how, by
    `translation` and `brief`.
    """

    values: Mapping[str, float]
    corpus: Mapping[str, str]
    made: Mapping[str, Mapping[str, str]]


def measure(translator: Simple, summarizer: Simple, progress: Callable[[], None] = lambda: None) -> Measured:
    """Run both systems over the whole built-in news test. `progress` is called after each segment and
    brief.
    """
    news, briefs = testsets.load("news-test"), testsets.load("news-test-briefs", "summary")
    values = {f"translation.{name}": value for name, value in _score(translator, news, TRANSLATION, progress).items()}
    found = _score(summarizer, briefs, BRIEF, progress)
    lead = _score(baseline(LEAD), briefs, ("rouge1",), lambda: None)["rouge1"]
    values |= {f"brief.{name}": value for name, value in found.items()}
    values[f"brief.{OVER_LEAD}"] = found["rouge1"] - lead
    return Measured(
        values,
        {item.name: item.fingerprint for item in (news, briefs)},
        {"translation": dict(translator.made), "brief": dict(summarizer.made)},
    )


def check(measured: Measured, path: Path = FLOORS) -> list[Floor]:
    """Every measure beside its floor. Raises MujazError where the corpus is not the one that the floors
    are for.
    """
    pinned = _read(path)
    for name, fingerprint in measured.corpus.items():
        there = pinned.get("corpus", {}).get(name)
        if there is not None and there != fingerprint:
            raise MujazError(
                f"test set {name} has changed: {path.name} is for {there}, found {fingerprint}; "
                "put it back, or pin new floors with --update --reason"
            )
    return _floors(measured, pinned)


def update(measured: Measured, path: Path = FLOORS, *, allow_lower: bool = False, reason: str = "") -> list[Floor]:
    """Pin new floors for all measures.

    Raises UsageError where that would lower a floor and `allow_lower` or `reason` is missing, or where the
    corpus has changed and there is no `reason`.
    """
    pinned = _read(path)
    floors = _floors(measured, pinned)
    lowered = [floor for floor in floors if floor.worse(floor.new_limit)]
    # A floor that still holds stays where it is unless lowering is what was asked for.
    kept = {} if allow_lower else {floor.name: floor.limit for floor in lowered if floor.holds}
    lowered = [floor for floor in lowered if floor.name not in kept]
    corpus = pinned.get("corpus", {})
    changed = [name for name, value in measured.corpus.items() if corpus.get(name, value) != value]
    if lowered and not (allow_lower and reason.strip()):
        names = ", ".join(f"{floor.name} {floor.limit} -> {floor.new_limit}" for floor in lowered)
        raise UsageError(f"this would lower {names}: say --allow-lower and --reason TEXT if that is meant")
    if changed and not reason.strip():
        raise UsageError(f"{', '.join(changed)} has changed since the floors were pinned: say --reason TEXT")
    history = list(pinned.get("history", []))
    if lowered or changed:
        what = [f"{floor.name} {floor.limit} -> {floor.new_limit}" for floor in lowered]
        what += [f"{name} {corpus[name]} -> {measured.corpus[name]}" for name in changed]
        history.append({"date": datetime.date.today().isoformat(), "changes": what, "reason": reason.strip()})
    limits = {floor.name: kept.get(floor.name, floor.new_limit) for floor in floors}
    path.write_text(_toml(measured, limits, history), encoding="utf-8")
    return _floors(measured, _read(path))


def _score(system: Simple, testset: TestSet, names: tuple[str, ...], progress: Callable[[], None]) -> dict[str, float]:
    outputs = []
    for output in system.run(testset.sources):
        outputs.append(output)
        progress()
    return {
        name: metric(name).score(outputs, references=testset.references, sources=testset.sources).value
        for name in names
    }


def _floors(measured: Measured, pinned: Mapping[str, Any]) -> list[Floor]:
    limits = {
        f"{part}.{name}": limit for part, table in pinned.get("floors", {}).items() for name, limit in table.items()
    }
    lost = sorted(set(limits) - set(measured.values))
    if lost:
        raise MujazError(f"nothing measures {', '.join(lost)} any more, and floors are pinned for it")
    return [Floor(name, value, limits.get(name)) for name, value in measured.values.items()]


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MujazError(f"{path}: cannot be read ({error.strerror})") from error
    except tomllib.TOMLDecodeError as error:
        raise MujazError(f"{path}: not TOML ({error})") from error


def _toml(measured: Measured, limits: Mapping[str, float], history: list[dict[str, Any]]) -> str:
    def table(head: str, items: Mapping[str, Any]) -> list[str]:
        return ["", head, *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in items.items())]

    lines = [HEAD.rstrip(), *table("[corpus]", measured.corpus)]
    for part, made in measured.made.items():
        own = {name.partition(".")[2]: limit for name, limit in limits.items() if name.startswith(f"{part}.")}
        lines += table(f"[made.{part}]", made) + table(f"[floors.{part}]", own)
    for item in history:
        lines += table("[[history]]", item)
    return "\n".join(lines) + "\n"
