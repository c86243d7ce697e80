"""The sources of a run in their order, and what each of them asks for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mujaz.feeds import FeedSpec


@dataclass(frozen=True)
class Roster:
    """Each list of feeds stands in its place as the feeds that it names.

    Not `complete` where a list could not be had: that does not say that its feeds are gone.
    """

    specs: tuple[FeedSpec, ...] = ()
    complete: bool = True

    @cached_property
    def positions(self) -> Mapping[str, int]:
        return {spec.name: number for number, spec in enumerate(self.specs)}

    def position(self, source: str) -> tuple[int, str]:
        """Sources that are no longer named come last."""
        return self.positions.get(source, len(self.positions)), source

    def length(self, source: str) -> str:
        """That its briefs are to have; "" where it does not say."""
        return self._by_name[source].length if source in self._by_name else ""

    def limit(self, source: str) -> int:
        """At most so many of its articles are in an edition."""
        limit = self._by_name[source].limit if source in self._by_name else None
        return sys.maxsize if limit is None else limit

    @cached_property
    def _by_name(self) -> Mapping[str, FeedSpec]:
        return {spec.name: spec for spec in self.specs}
