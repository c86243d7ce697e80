"""What was done for each source, and what went wrong."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from mujaz.articles import Failure
from mujaz.store import SourceCount

_log = logging.getLogger("mujaz")


@dataclass
class Ledger:
    """`counts` by source; `errors`: (source, item, error)."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def of(self, source: str) -> Counter[str]:
        return self.counts.setdefault(source, Counter())

    def failed(self, source: str, failure: Failure) -> None:
        self.of(source)["failed"] += 1
        self.errors.append((source, str(failure.id), failure.error))

    def summary(self, position: Callable[[str], Any]) -> list[SourceCount]:
        """For each source, in the order of their positions."""
        names = sorted(self.counts, key=position)
        known = [one.name for one in fields(SourceCount)]
        found = [{key: value for key, value in self.counts[name].items() if key in known} for name in names]
        return [SourceCount(name, **values) for name, values in zip(names, found, strict=True)]
