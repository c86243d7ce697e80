"""What the sources hold: read side by side, and kept in the store."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, fields, replace
from pathlib import Path

from mt.clean import has_arabic
from mt.memory import address
from mujaz.articles import Article, Failure
from mujaz.daily.ledger import Ledger
from mujaz.daily.past import StoredPast
from mujaz.daily.plan import Plan
from mujaz.daily.roster import Roster
from mujaz.feeds import FeedSpec, FetchState, Reading, read_feed, subscriptions
from mujaz.fetch import Client
from mujaz.fetch.client import shown
from mujaz.formats import counted
from mujaz.store import LeftOut, Store
from mujaz.store.keys import keys_of
from mujaz.store.records import Outcome
from seq2seq.errors import MujazError

_log = logging.getLogger("mujaz")


class Intake:
    """Of one run: `roster` are its sources, once they are known; what becomes of them goes into `ledger`."""

    def __init__(self, store: Store, plan: Plan, ledger: Ledger, client: Client | None) -> None:
        self.store, self.plan, self.ledger = store, plan, ledger
        self.edition = plan.edition.isoformat()
        self.roster = Roster()
        self._client = client

    def expand(self) -> list[FeedSpec]:
        """The sources, each list of feeds in its place as the feeds that it names."""
        found: list[FeedSpec] = []
        complete = True
        for spec in self.plan.sources:
            try:
                listed = subscriptions(spec, self._client)
            except (MujazError, OSError) as error:
                listed, complete = [spec], False
                _log.debug("%s: %s", spec.name, error)
            for one in listed:
                taken = {other.name for other in found}
                found.append(one if one.name not in taken else replace(one, name=f"{one.name} ({shown(one.location)})"))
        self.roster = Roster(tuple(found), complete)
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
        count = self.ledger.of(spec.name)
        count["seconds"] += seconds
        for note in reading.notes:
            _log.info("%s: %s", spec.name, shown(note))
        now = self.store.now()
        with self.store.transaction():
            self.store.sources.known(spec.name, spec.location, self.roster.positions)
            # Under its name: an address may hold a password.
            down = [Failure(spec.name, shown(one.error)) for one in reading.failures] if reading.down else []
            for failure in down:
                self._tell(spec.name, failure)
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
            self.ledger.of(spec.name)[outcome] += 1
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
            self._tell(spec.name, failure)

    def _tell(self, source: str, failure: Failure) -> None:
        self.ledger.failed(source, failure)
        _log.error("%s", failure.error)

    def _state(self, spec: FeedSpec) -> FetchState:
        """What the source's server said the last time; nothing where the source is new or has moved."""
        stored = self.store.sources.get(spec.name)
        if stored is None or stored.location != spec.location:
            return FetchState()
        known = {one.name for one in fields(FetchState)}
        return FetchState(**{name: value for name, value in stored.state.items() if name in known})


def _is_wanted(article: Article, spec: FeedSpec) -> bool:
    """Digits and punctuation alone are in no language, so that the reading of a source lets them through."""
    return spec.other_language == "keep" or has_arabic(f"{article.title} {article.text}")
