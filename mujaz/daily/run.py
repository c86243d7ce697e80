"""The stages of a run."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from mt.clean import clean
from mt.memory import address
from mt.verbatim import peel
from mujaz.articles import Failure
from mujaz.daily.intake import Intake
from mujaz.daily.ledger import Ledger
from mujaz.daily.plan import Plan
from mujaz.daily.roster import Roster
from mujaz.digest import Digest
from mujaz.feeds import FeedSpec, Reading
from mujaz.fetch import Client
from mujaz.formats import counted
from mujaz.gather import Source
from mujaz.pipeline import Pipeline, Result
from mujaz.store import SourceCount, Store
from mujaz.store.editions import counts
from mujaz.store.records import Queued
from mujaz.stories import named_as_before, stories_of
from summarize.length import Length

_log = logging.getLogger("mujaz")

# Results kept in one transaction.
_BATCH = 32


class DailyRun:
    """One run over a plan. Its methods are its stages, in the order in which they are called.

    `ledger` says what was done for each source and what went wrong, `aside` how many articles were left waiting for
    which reason. Raises StoreError from every stage where the store cannot be used.
    """

    def __init__(self, store: Store, plan: Plan, client: Client | None = None) -> None:
        self.store, self.plan = store, plan
        self.edition = plan.edition.isoformat()
        self.ledger = Ledger()
        self.intake = Intake(store, plan, self.ledger, client)
        self.worked = 0
        self.aside: Counter[str] = Counter()
        # The articles behind `aside`: one that failed before waits once, not twice.
        self._left: set[int] = set()

    @property
    def roster(self) -> Roster:
        return self.intake.roster

    # Reading

    def expand(self) -> list[FeedSpec]:
        """The sources, each list of feeds in its place as the feeds that it names."""
        return self.intake.expand()

    def read(self, specs: Sequence[FeedSpec]) -> Iterator[tuple[FeedSpec, Reading, float]]:
        """What each source gives and the seconds that it took, side by side, in the sources' order."""
        return self.intake.read(specs)

    def keep(self, spec: FeedSpec, reading: Reading, seconds: float) -> None:
        """Keeps what a source gave, all of it or nothing, and counts it."""
        self.intake.keep(spec, reading, seconds)

    # Choosing

    def take_up(self) -> int:
        """Puts into the edition what waits and the plan wants. Returns how many articles there are to work on."""
        with self.store.transaction():
            if self.roster.complete:
                self.store.sources.named(self.roster.positions)
            every = self.store.editions.waiting(self.edition)
            waiting = [kept for kept in every if self.plan.wants(kept)]
            self.aside["outside the dates"] = len(every) - len(waiting)
            # Of a run that was cut off all that it took up counts: so this one ends where that would have.
            begun = self.store.editions.unpublished(self.edition)
            waiting = self._within_limits(waiting, begun)
            if self.plan.limit is not None:
                room = self.plan.limit - begun.total()
                # Those that came first go first, of whatever source: none waits behind what comes every day.
                self.aside["over the limit"] = max(0, len(waiting) - max(0, room))
                waiting = waiting[: max(0, room)]
            taken = [kept.version for kept in waiting]
            self._left = {kept.version for kept in every}.difference(taken)
            self.store.editions.take_up(self.edition, taken)
        return len(self.store.editions.unfinished(self.edition))

    def _within_limits(self, waiting: Sequence[Queued], begun: Mapping[str, int]) -> list[Queued]:
        """Without what is over the limit of its own source, of which so many were `begun`."""
        taken, over = Counter(begun), Counter[str]()
        within = []
        for kept in waiting:
            if taken[kept.source] >= self.roster.limit(kept.source):
                over[kept.source] += 1
                continue
            taken[kept.source] += 1
            within.append(kept)
        for source, number in over.items():
            verb = "waits" if number == 1 else "wait"
            _log.info(
                "%s: %s over its limit of %d %s", source, counted(number, "article"), self.roster.limit(source), verb
            )
        self.aside["over the limit of their source"] = over.total()
        return within

    # Working

    def work(self, pipeline: Pipeline, done: Callable[[Result], object]) -> bool:
        """Translates and briefs what the edition still lacks. False where Ctrl-C ended it; what is done stands.

        `done` hears of every result, and tells of failures. Raises ModelError where a model cannot be loaded.
        """
        todo = self._in_order(self.store.editions.unfinished(self.edition))
        batch: list[tuple[int, Result]] = []
        start, shares = time.monotonic(), Counter[str]()
        try:
            for kept, result in self._results(todo, pipeline):
                batch.append((kept.version, result))
                shares[kept.source] += self._worked(kept.source, result)
                done(result)
                if len(batch) == _BATCH:
                    self.store.editions.finish(batch)
                    batch = []
        except KeyboardInterrupt:
            return False
        finally:
            # Articles of several sources are worked on together: each has its share of the time by its new sentences.
            for source, sentences in shares.items():
                self.ledger.of(source)["seconds"] += (time.monotonic() - start) * sentences / shares.total()
            self.store.editions.finish(batch)
        return True

    def _results(self, todo: Sequence[Queued], pipeline: Pipeline) -> Iterator[tuple[Queued, Result]]:
        """Neighbours whose briefs are to have one length are worked on together."""
        for length, some in groupby(todo, key=lambda one: self.roster.length(one.source)):
            group = list(some)
            articles = self.store.editions.articles(one.version for one in group)
            asked = Length.parse(length) if length else None
            yield from zip(group, pipeline.run((one.article for one in articles), asked), strict=True)

    def _worked(self, source: str, result: Result) -> int:
        """Counts a result. Returns how many of its sentences were new; at least one, for none is free."""
        count = self.ledger.of(source)
        self.worked += 1
        if isinstance(result, Failure):
            self.ledger.failed(source, result)
            return 1
        segments = (*result.title.segments, *result.translation.segments)
        count["sentences"] += len(segments)
        met = self.store.memory.met
        remembered = sum(address(peel(clean(segment.source)).core) in met for segment in segments) if met else 0
        count["remembered"] += remembered
        return max(1, len(segments) - remembered)

    # Publishing

    @property
    def is_published(self) -> bool:
        """Whether the pages of the edition are those that it would get now."""
        return not self.worked and self.store.editions.published(self.edition)

    def digest(self) -> Digest:
        """The whole edition, of this run and of those before it on the same day. Its articles stay in the store."""
        sources = {name: Source(name) for name in self.roster.positions}
        missing = 0
        found = self.store.editions.results(self.edition)
        for _, name, result in sorted(found, key=lambda one: (self.roster.position(one[1]), one[0])):
            if result is None:
                missing += 1
            else:
                sources.setdefault(name, Source(name)).results.append(result)
        left_out = self.store.left_out.of(self.edition)
        for (name, kind), number in counts(left_out).items():
            if kind == "duplicate":
                sources.setdefault(name, Source(name)).duplicates = number
        for one in left_out:
            if one.kind == "failure":
                sources.setdefault(one.source, Source(one.source)).results.append(Failure(one.item, one.note))
        for name in self.roster.positions:
            if (stored := self.store.sources.get(name)) and stored.error:
                sources[name].results.append(Failure(name, stored.error))
        digest = Digest(self.plan.edition, list(sources.values()), missing)
        # The ids of an issue that was cut off are not kept: the next run makes the one that this was to be.
        before = self.store.editions.stories(self.edition) if self.store.runs.ended_well(self.edition) else []
        return replace(digest, stories=named_as_before(stories_of(digest.articles, digest.date), before))

    def publish(self, digest: Digest, write: Callable[[Digest], Path]) -> Path:
        """Writes the pages, then has the store know of it. Raises MujazError where they cannot be written."""
        page = write(digest)
        self.store.editions.publish(self.edition, digest.records)
        return page

    @property
    def waiting(self) -> str:
        """What waits in the store for a later edition, and why; "" where nothing does."""
        failed = self.store.editions.failed() - self._left
        reasons = self.aside + Counter({"to be tried again": len(failed)})
        if not reasons:
            return ""
        total = reasons.total()
        told = ", ".join(f"{why}: {number:,}" for why, number in reasons.items())
        return f"{counted(total, 'article')} {'waits' if total == 1 else 'wait'} for a later edition ({told})"

    @property
    def summary(self) -> list[SourceCount]:
        """What was done for each source, in the sources' order."""
        return self.ledger.summary(self.roster.position)

    def _in_order(self, kept: Iterable[Queued]) -> list[Queued]:
        return sorted(kept, key=lambda one: (self.roster.position(one.source), one.version))
