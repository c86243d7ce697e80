"""The unattended run: read the sources, take up what no page has carried, translate and brief it, publish the day.

Every step leaves the store such that a run after a kill goes on from there and comes to the same pages:
what a source gave is kept in one transaction with what its server said, articles stay in the day's edition once they
are taken up, results are kept a batch at a time, and the edition counts as published after its pages are written.
"""

from __future__ import annotations

import datetime
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from itertools import groupby
from pathlib import Path

from mt.clean import clean, has_arabic
from mt.memory import address
from mt.verbatim import peel
from mujaz.articles import Article, Failure
from mujaz.daily_past import StoredPast
from mujaz.digest import Digest
from mujaz.feeds import FeedSpec, FetchState, Reading, read_feed, subscriptions
from mujaz.fetch import Client
from mujaz.fetch.client import shown
from mujaz.formats import counted
from mujaz.gather import Source
from mujaz.pipeline import EnglishArticle, Pipeline, Result
from mujaz.store import LeftOut, SourceCount, Store
from mujaz.store.editions import counts
from mujaz.store.keys import keys_of
from mujaz.store.records import Outcome, Queued
from mujaz.stories import Story, gather_stories, named_as_before
from seq2seq.errors import MujazError
from summarize.length import Length

_log = logging.getLogger("mujaz")

# Results kept in one transaction.
_BATCH = 32


@dataclass(frozen=True)
class Plan:
    """What a run is to do. `since` and `until` are the first and last day of publication of what it takes up.

    `limit`: at most so many articles; the others wait in the store. `leave_out` is a folder that is no source.
    """

    sources: tuple[FeedSpec, ...]
    edition: datetime.date
    since: datetime.date | None = None
    until: datetime.date | None = None
    limit: int | None = None
    leave_out: Path | None = None

    def wants(self, kept: Queued) -> bool:
        """By the article's own date; by the day that it was met on where it has none."""
        day = day_of(kept.published) or datetime.date.fromisoformat(kept.seen[:10])
        return (self.since or day) <= day <= (self.until or day)


class DailyRun:
    """One run over a plan. Its methods are its stages, in the order in which they are called.

    `counts` is what was done for each source, `errors` what went wrong: (source, item, error), `aside` how many
    articles were left waiting for which reason. Raises StoreError from every stage where the store cannot be used.
    """

    def __init__(self, store: Store, plan: Plan, client: Client | None = None) -> None:
        self.store, self.plan = store, plan
        self.edition = plan.edition.isoformat()
        self.counts: dict[str, Counter[str]] = {}
        self.errors: list[tuple[str, str, str]] = []
        self.worked = 0
        self.aside: Counter[str] = Counter()
        # The articles behind `aside`: one that failed before waits once, not twice.
        self._left: set[int] = set()
        self._client = client
        self._positions: dict[str, int] = {}
        self._lengths: dict[str, str] = {}
        self._limits: dict[str, int] = {}
        # A list that cannot be had does not say that its feeds are gone.
        self._all_named = True

    # Reading

    def expand(self) -> list[FeedSpec]:
        """The sources, each list of feeds in its place as the feeds that it names."""
        found: list[FeedSpec] = []
        for spec in self.plan.sources:
            try:
                listed = subscriptions(spec, self._client)
            except (MujazError, OSError) as error:
                listed, self._all_named = [spec], False
                _log.debug("%s: %s", spec.name, error)
            for one in listed:
                taken = {other.name for other in found}
                found.append(one if one.name not in taken else replace(one, name=f"{one.name} ({shown(one.location)})"))
        self._positions = {spec.name: number for number, spec in enumerate(found)}
        self._lengths = {spec.name: spec.length for spec in found}
        self._limits = {spec.name: spec.limit for spec in found if spec.limit is not None}
        return found

    def read(self, specs: Sequence[FeedSpec]) -> Iterator[tuple[FeedSpec, Reading, float]]:
        """What each source gives and the seconds that it took, side by side, in the sources' order."""
        states = [self._state(spec) for spec in specs]

        def reading(spec: FeedSpec, state: FetchState) -> tuple[FeedSpec, Reading, float]:
            start = time.monotonic()
            found = read_feed(
                spec, state, self._client, StoredPast(self.store, spec, self.edition), self.plan.leave_out
            )
            return spec, found, time.monotonic() - start

        pool = ThreadPoolExecutor(self._client.settings.at_once if self._client else 1, "mujaz-source")
        try:
            yield from pool.map(reading, specs, states)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def keep(self, spec: FeedSpec, reading: Reading, seconds: float) -> None:
        """Keeps what a source gave, all of it or nothing, and counts it."""
        count = self._count(spec.name)
        count["seconds"] += seconds
        for note in reading.notes:
            _log.info("%s: %s", spec.name, shown(note))
        now = self.store.now()
        with self.store.transaction():
            self.store.sources.known(spec.name, spec.location, self._positions)
            # Under its name: an address may hold a password.
            down = [Failure(spec.name, shown(one.error)) for one in reading.failures] if reading.down else []
            for failure in down:
                self._failed(spec.name, failure)
                self.store.sources.failed(spec.name, failure.error)
            if not down:
                self._keep_items(spec, reading, now)
                self.store.sources.read(spec.name, asdict(reading.state), now)

    def _keep_items(self, spec: FeedSpec, reading: Reading, now: str) -> None:
        folder = spec.location if not spec.is_remote and Path(spec.location).is_dir() else ""
        articles = [one for one in reading.articles if _is_wanted(one, spec)]
        if wordless := len(reading.articles) - len(articles):
            _log.info("%s: %s left out: no Arabic text", spec.name, counted(wordless, "article"))
        found = keys_of(articles, spec.name, folder)
        claimed: set[bytes] = set()
        again: Counter[bytes] = Counter()
        for article, whole in zip(articles, found, strict=True):
            left, before = whole.after(claimed), whole.again(claimed)
            claimed.update(whole.all)
            outcome: Outcome = "duplicate"
            if left:
                listed = reading.listed.get(str(article.id), "")
                outcome = self.store.articles.add(spec.name, article, left, now, self.edition, listed)
            elif before and not whole.superseded:
                self.store.articles.repeat(article, before)
            self._count(spec.name)[outcome] += 1
            if outcome == "duplicate":
                key = address([one.hex() for one in whole.all])
                again[key] += 1
                note = LeftOut(spec.name, "duplicate", str(article.id), article.url)
                self.store.left_out.note(note, address(key.hex(), again[key]), self.edition)
        for one in reading.refused:
            self.store.left_out.refuse(spec.name, one.url, one.reason, self.edition, final=one.final)
        for found_wrong in reading.failures:
            failure = replace(found_wrong, id=shown(str(found_wrong.id)), error=shown(found_wrong.error))
            note = LeftOut(spec.name, "failure", str(failure.id), failure.error)
            self.store.left_out.note(note, address(str(failure.id), failure.error), self.edition)
            # Told every morning for as long as it lasts.
            self._failed(spec.name, failure)

    # Choosing

    def take_up(self) -> int:
        """Puts into the edition what waits and the plan wants. Returns how many articles there are to work on."""
        with self.store.transaction():
            if self._all_named:
                self.store.sources.named(self._positions)
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
            if taken[kept.source] >= self._limits.get(kept.source, sys.maxsize):
                over[kept.source] += 1
                continue
            taken[kept.source] += 1
            within.append(kept)
        for source, number in over.items():
            verb = "waits" if number == 1 else "wait"
            _log.info("%s: %s over its limit of %d %s", source, counted(number, "article"), self._limits[source], verb)
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
                self._count(source)["seconds"] += (time.monotonic() - start) * sentences / shares.total()
            self.store.editions.finish(batch)
        return True

    def _results(self, todo: Sequence[Queued], pipeline: Pipeline) -> Iterator[tuple[Queued, Result]]:
        """Neighbours whose briefs are to have one length are worked on together."""
        for length, some in groupby(todo, key=lambda one: self._lengths.get(one.source, "")):
            group = list(some)
            articles = self.store.editions.articles(one.version for one in group)
            asked = Length.parse(length) if length else None
            yield from zip(group, pipeline.run((one.article for one in articles), asked), strict=True)

    def _worked(self, source: str, result: Result) -> int:
        """Counts a result. Returns how many of its sentences were new; at least one, for none is free."""
        count = self._count(source)
        self.worked += 1
        if isinstance(result, Failure):
            count["failed"] += 1
            self.errors.append((source, str(result.id), result.error))
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
        sources = {name: Source(name) for name in self._positions}
        missing = 0
        found = self.store.editions.results(self.edition)
        for _, name, result in sorted(found, key=lambda one: (self._position(one[1]), one[0])):
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
        for name in self._positions:
            if (stored := self.store.sources.get(name)) and stored.error:
                sources[name].results.append(Failure(name, stored.error))
        digest = Digest(self.plan.edition, list(sources.values()), missing)
        # The ids of an issue that was cut off are not kept: the next run makes the one that this was to be.
        before = self.store.editions.stories(self.edition) if self.store.runs.ended_well(self.edition) else []
        return replace(digest, stories=named_as_before(stories_of(digest.articles), before))

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
        names = sorted(self.counts, key=self._position)
        known = [one.name for one in fields(SourceCount)]
        found = [{key: value for key, value in self.counts[name].items() if key in known} for name in names]
        return [SourceCount(name, **values) for name, values in zip(names, found, strict=True)]

    def _count(self, source: str) -> Counter[str]:
        return self.counts.setdefault(source, Counter())

    def _failed(self, source: str, failure: Failure) -> None:
        self._count(source)["failed"] += 1
        self.errors.append((source, str(failure.id), failure.error))
        _log.error("%s", failure.error)

    def _state(self, spec: FeedSpec) -> FetchState:
        """What the source's server said the last time; nothing where the source is new or has moved."""
        stored = self.store.sources.get(spec.name)
        if stored is None or stored.location != spec.location:
            return FetchState()
        known = {one.name for one in fields(FetchState)}
        return FetchState(**{name: value for name, value in stored.state.items() if name in known})

    def _position(self, source: str) -> tuple[int, str]:
        """Sources that are no longer named come last."""
        return self._positions.get(source, len(self._positions)), source

    def _in_order(self, kept: Iterable[Queued]) -> list[Queued]:
        return sorted(kept, key=lambda one: (self._position(one.source), one.version))


def _is_wanted(article: Article, spec: FeedSpec) -> bool:
    """Digits and punctuation alone are in no language, so that the reading of a source lets them through."""
    return spec.other_language == "keep" or has_arabic(f"{article.title} {article.text}")


def stories_of(articles: Sequence[EnglishArticle]) -> list[Story]:
    """The articles gathered into stories; none, and a line in the log, where that fails: a day must come out."""
    try:
        return gather_stories(articles)
    except Exception as error:
        _log.error("the articles could not be gathered into stories (%s: %s)", type(error).__name__, error)
        _log.debug("gathering stories", exc_info=True)
        return []


def day_of_article(article: Article) -> datetime.date | None:
    """The day that it says it was published on."""
    return day_of(article.published)


def day_of(published: str) -> datetime.date | None:
    """The day of a time as an article states it; None where that is no such time."""
    try:
        return datetime.date.fromisoformat(published.strip()[:10])
    except ValueError:
        return None
