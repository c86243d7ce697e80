"""`mujaz daily --config`: the run of every morning, over a store."""

from __future__ import annotations

import datetime
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click

from mujaz.cli.output import Tally
from mujaz.cli.tables import table
from mujaz.config import Config, day_of, load_config
from mujaz.console import Interrupted, Progress, log
from mujaz.daily import DailyRun, Plan
from mujaz.digest import Digest, prepare
from mujaz.edition import write_edition
from mujaz.feeds import FeedSpec, Reading
from mujaz.feeds.reading import names_feeds
from mujaz.fetch import Client
from mujaz.formats import counted
from mujaz.pipeline import Pipeline, Result
from mujaz.store import SourceCount, Store, held
from mujaz.store.runs import DONE, FAILED, INTERRUPTED, RUNNING
from mujaz.writers import EXTRACTIVE
from seq2seq.errors import ModelError, MujazError
from seq2seq.resolve import resolve

_COLUMNS = ("new", "updated", "failed", "sentences", "remembered", "seconds")


def run_config(
    path: Path,
    pipeline: Callable[..., Pipeline],
    *,
    chosen: Collection[str],
    output: Path,
    since: datetime.date | None,
    until: datetime.date | None,
    limit: int | None,
    dry_run: bool,
    date: datetime.date,
    wait: float,
    quiet: bool,
    **given: Any,
) -> int:
    """`chosen` are the options that were given on the command line: they go before the file's.

    Returns the exit code. Raises Interrupted where Ctrl-C ended it: what is finished is kept and published then.
    """
    config = load_config(path)
    output = output if "output" in chosen else config.daily.output
    if config.daily.since and not since:
        since = day_of(config.daily.since, date)
    models = _models(config, chosen, given)
    plan = Plan(config.feeds, date, since, until, limit or config.daily.limit, leave_out=output)
    if not dry_run:
        prepare(output)
        prepare(config.daily.store.parent)
    with _store(config.daily.store, dry_run, wait) as store, _client(config) as client:
        run = DailyRun(store, plan, client)
        if dry_run:
            return _rehearse(run, quiet)
        _look_back(store)
        # Before anything is read: a glossary with a wrong line ends the run here.
        return _Morning(run, config, output, quiet, pipeline(store=store, **models)).go()


class _Morning:
    """The stages of one run with the seconds that each took."""

    def __init__(self, run: DailyRun, config: Config, output: Path, quiet: bool, pipeline: Pipeline) -> None:
        self.run, self.config, self.output, self.quiet = run, config, output, quiet
        self.pipeline: Pipeline | None = pipeline
        self.seconds: dict[str, float] = {}
        self.tally = Tally()

    def go(self) -> int:
        store = self.run.store
        number = store.runs.begin(self.run.edition, store.now())
        outcome = FAILED
        try:
            interrupted = not (self._read() and self._work())
            # Its models have done their work, and a large edition needs the room.
            self.pipeline = None
            with self._stage("publish"):
                page, mailed = self._publish(interrupted)
            outcome = INTERRUPTED if interrupted else DONE
        except KeyboardInterrupt:
            outcome = INTERRUPTED
            raise Interrupted("interrupted; what was finished is kept, and the next run goes on from there") from None
        finally:
            store.runs.end(number, store.now(), outcome, self.seconds, self.run.summary, self.run.ledger.errors)
        return self._tell(page, mailed, interrupted)

    def _read(self) -> bool:
        """False where Ctrl-C ended it."""
        with self._stage("read"):
            try:
                specs = self.run.expand()
                for reading in _watched(self.run, specs, self.quiet):
                    self.run.keep(*reading)
            except KeyboardInterrupt:
                return False
            self.run.take_up()
        return True

    def _work(self) -> bool:
        with self._stage("translate"):
            todo = len(self.run.store.editions.unfinished(self.run.edition))
            if not todo or self.pipeline is None:
                return True
            with Progress(todo, silent=self.quiet) as progress:

                def done(result: Result) -> None:
                    progress.add(self.tally.add(result))

                return self.run.work(self.pipeline, done)

    def _publish(self, interrupted: bool) -> tuple[Path | None, bool]:
        """The page, and whether all that should be mailed is; no page where there is nothing to show."""
        run, store = self.run, self.run.store
        wants_mail = self.config.mail is not None and not store.editions.mailed(run.edition)
        page = self.output / run.edition / "index.html"
        if run.is_published and page.is_file() and not wants_mail:
            return page, True
        if store.editions.pruned(run.edition):
            log.warning("texts of %s were pruned: its pages stay as they are", run.edition)
            return page, True
        digest = run.digest()
        if not digest.articles:
            return None, True
        page = run.publish(digest, lambda whole: write_edition(self.output, whole, self.config.edition))
        # A run that only mails says nothing of what an earlier one found.
        if self.tally.results:
            self.tally.count_briefs(digest.doubts)
        return page, not wants_mail or interrupted or self._mail(digest)

    def _mail(self, digest: Digest) -> bool:
        from mujaz.edition.mail import PartlySentError, compose, send

        if self.config.mail is None:
            return True
        failed: MujazError | None = None
        try:
            send(compose(digest, self.config.edition), self.config.mail)
        except MujazError as error:
            log.error("%s", error)
            failed = error
        # Sent again, it would reach those a second time who have it.
        if failed is None or isinstance(failed, PartlySentError):
            self.run.store.editions.mark_mailed(self.run.edition, self.run.store.now())
        return failed is None

    def _tell(self, page: Path | None, mailed: bool, interrupted: bool) -> int:
        click.echo(_table(self.run.summary))
        _tell_waiting(self.run)
        if page is None:
            log.warning("no articles for %s, so no page was written", self.run.edition)
        else:
            click.echo(f"\n{'The page' if self.run.worked else 'Nothing new. The page'}: {page}")
        code = self.tally.tell()
        if unread := len(self.run.ledger.errors) - self.tally.failed:
            log.error("not all could be read: %s above", counted(unread, "failure"))
        if interrupted:
            waiting = len(self.run.store.editions.unfinished(self.run.edition))
            kept = "a page of what is finished was written" if page else "nothing was finished"
            raise Interrupted(f"interrupted: {counted(waiting, 'article')} not reached; {kept}; the next run goes on")
        return 1 if code or unread or not mailed else 0

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = time.monotonic() - start


def _rehearse(run: DailyRun, quiet: bool) -> int:
    """Reads for real, writes to nothing."""
    readings = list(_watched(run, run.expand(), quiet))
    with run.store.rehearsal():
        for reading in readings:
            run.keep(*reading)
        todo = run.take_up()
    click.echo(_table(run.summary))
    _tell_waiting(run)
    click.echo(f"\n{counted(todo, 'article')} to translate for {run.edition}; nothing was written")
    return 1 if run.ledger.errors else 0


def _tell_waiting(run: DailyRun) -> None:
    if told := run.waiting:
        click.echo(f"\n{told}")


def _watched(run: DailyRun, specs: Sequence[FeedSpec], quiet: bool) -> Iterator[tuple[FeedSpec, Reading, float]]:
    with Progress(len(specs), "sources", silent=quiet) as progress:
        for found in run.read(specs):
            progress.add(0)
            yield found


def _look_back(store: Store) -> None:
    """Says what the last run leaves to know: that it was cut off, or that the clock stood elsewhere."""
    for last in store.runs.last():
        if last.outcome in (RUNNING, INTERRUPTED):
            log.info("the run of %s did not come to its end; this one goes on from there", last.started)
        if last.started > store.now():
            log.warning(
                "the clock says %s, but the last run began %s: is it set right? Nothing is lost or done twice",
                store.now(),
                last.started,
            )


def _models(config: Config, chosen: Collection[str], given: dict[str, Any]) -> dict[str, Any]:
    """The options of `running.pipeline`: the file's, but for those chosen on the command line.

    Raises ConfigError for a model or a glossary of the file that is not there, whether or not there is news today,
    ModelError for one of the command line.
    """
    models = config.models
    told = {"model": models.translator, "brief_model": models.brief}
    told |= {name: getattr(models, name) for name in ("beam", "runtime", "device", "threads", "glossary")}
    for option, key in (("model", "translator"), ("brief_model", "brief")):
        name = given[option] if option in chosen else told[option]
        try:
            if name != EXTRACTIVE or option == "model":
                resolve(name)
        except ModelError as error:
            if option in chosen:
                raise
            raise config.error("models", key, str(error)) from error
    if "glossary" not in chosen and models.glossary and not models.glossary.is_file():
        raise config.error("models", "glossary", f"{models.glossary}: there is no such file")
    return {name: given[name] if name in chosen else value for name, value in told.items()}


@contextmanager
def _store(path: Path, dry_run: bool, wait: float) -> Iterator[Store]:
    """Held against other runs. A rehearsal with no store there yet has one that is gone afterwards."""
    if dry_run and not path.exists():
        with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / path.name) as store:
            yield store
        return
    with held(path, wait=wait), Store(path) as store:
        yield store


def _client(config: Config) -> AbstractContextManager[Client | None]:
    """None where nothing is on the network: an offline run loads nothing that could reach for it."""
    return Client(config.fetch) if any(map(_needs_network, config.feeds)) else nullcontext()


def _needs_network(feed: FeedSpec) -> bool:
    """A list on this machine names feeds elsewhere; a feed on this machine may be asked for its pages."""
    return feed.is_remote or names_feeds(feed) or feed.full_text == "always"


def _table(counts: Sequence[SourceCount]) -> str:
    """A row for each source with news or trouble, one for all the others, and the sum."""
    quiet = [one for one in counts if not (one.new or one.updated or one.failed or one.sentences)]
    shown = [one for one in counts if one not in quiet] if len(quiet) > 1 else list(counts)
    rows = [(one.source, [one]) for one in shown]
    if len(shown) < len(counts):
        rows.append((f"{counted(len(quiet), 'source')} without news", quiet))
    if len(counts) > 1:
        rows.append(("total", list(counts)))
    head = ["source", *("from memory" if name == "remembered" else name for name in _COLUMNS)]
    return table(head, [[name, *(_sum(some, column) for column in _COLUMNS)] for name, some in rows])


def _sum(counts: Sequence[SourceCount], column: str) -> str:
    total = sum(getattr(one, column) for one in counts)
    return f"{total:,.1f}" if column == "seconds" else f"{total:,}"
