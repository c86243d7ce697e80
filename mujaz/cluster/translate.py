"""`mujaz translate --cluster ray` and `mujaz brief --cluster ray`: a folder of articles in, one of results out."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mujaz.articles import Failure
from mujaz.cluster.places import Place
from mujaz.cluster.pool import Cluster, Model
from mujaz.cluster.shards import FAILURES, Done, collect_failures, find, finished, settings_of
from mujaz.cluster.work import Job
from mujaz.console import Interrupted, Progress, tell_caution
from mujaz.formats import counted
from mujaz.writers import EXTRACTIVE
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from mt.glossary import Glossary
    from summarize.length import Length

_log = logging.getLogger("mujaz")


@dataclass(frozen=True)
class Options:
    """As on the command line; `workers` and `threads` None: as many as the cluster has room for, of one thread.

    Without a `brief_model` no briefs are written.
    """

    model: str
    runtime: str
    device: str
    threads: int | None
    workers: int | None
    glossary: Glossary | None = None
    brief_model: str | None = None
    length: Length | None = None
    beam: int = 1


def translate_folder(source: str, target: str, options: Options, *, silent: bool = False) -> int:
    """Translates (and briefs) every shard of `source` that is not finished in `target`. Returns the exit code.

    Raises MujazError where the model is not there, a place cannot be used, or no worker can start; Interrupted,
    saying what is kept, at Ctrl-C.
    """
    read, write = Place.parse(source), Place.parse(target)
    shards = find(read, write)
    name, made = _for_workers(options.model)
    writer, decides = _extras(options)
    write.check()
    write.clear()
    with Cluster() as cluster:
        device = cluster.device(options.device)
        settings = settings_of(made, runtime=options.runtime, device=device, **decides)
        done = finished(shards, write, settings)
        names = {one.name for one in done}
        left = [shard for shard in shards if shard.name not in names]
        if done:
            _log.info("%s of %s finished before", f"{len(done):,}", counted(len(shards), "shard"))
        extras = (options.glossary, writer, options.length, options.beam)
        model = Model(name, options.runtime, device, options.threads or 1, *extras)
        workers = options.workers or cluster.room(model)
        failed: list[Failure] = []
        before = len(done)
        with (
            Progress(len(left), "shards", silent) as progress,
            closing(cluster.run(Job(read, write, settings), left, model, workers)) as results,
        ):
            try:
                for result in results:
                    if isinstance(result, Failure):
                        failed.append(result)
                        _log.error("%s", result.error)
                    else:
                        done.append(result)
                        if result.unread:
                            _log.error("%s", result.failures[-1]["error"])
                    progress.add(0 if isinstance(result, Failure) else result.sentences)
            except KeyboardInterrupt:
                note = f"interrupted: {counted(len(done) - before, 'shard')} written to {write.shown}"
                raise Interrupted(f"{note}; the same call goes on from there") from None
    return _tell(done, failed, len(shards), write)


def _for_workers(model: str) -> tuple[str, str]:
    """The model by a name that means the same in every worker, and its fingerprint. Tells its caution."""
    from seq2seq.fingerprint import fingerprint
    from seq2seq.resolve import resolve

    files = resolve(model)
    tell_caution(files.folder)
    # Folders are named absolutely for workers, which start elsewhere.
    return str(files.folder) if files.kind == "folder" else model, fingerprint(files.folder)


def _extras(options: Options) -> tuple[str | None, dict[str, Any]]:
    """The brief model as workers are told it, and what decides outputs besides the translation model.

    Nothing where there is no glossary, beam or brief: what was finished before there were any stays finished.
    """
    decides: dict[str, Any] = {"glossary": options.glossary.identity} if options.glossary else {}
    decides |= {"beam": options.beam} if options.beam > 1 else {}
    name = options.brief_model
    if name is None:
        return None, decides
    from summarize.brief import VERSION
    from summarize.salience import weights_hash

    name, made = (name, name) if name == EXTRACTIVE else _for_workers(name)
    return name, decides | {"brief": [made, weights_hash(), VERSION, repr(options.length)]}


def _tell(done: Sequence[Done], failed: Sequence[Failure], shards: int, target: Place) -> int:
    articles, sentences = sum(one.articles for one in done), sum(one.sentences for one in done)
    flagged = sum(one.flagged for one in done)
    missing = collect_failures(done, target)
    whole = f"{counted(articles, 'article')}, {counted(sentences, 'sentence')}, {flagged:,} flagged"
    _log.info("%s of %s finished: %s", f"{len(done):,}", counted(shards, "shard"), whole)
    if missing:
        _log.error("%s of %s failed: see %s/%s", f"{missing:,}", counted(articles, "article"), target.shown, FAILURES)
    if failed:
        _log.error("%s failed; the same call tries them again", counted(len(failed), "shard"))
    return 1 if failed or missing else 0


def from_command_line(files: Sequence[str], output: str | None, form: str | None, options: Options, quiet: bool) -> int:
    """Raises UsageError for what a cluster cannot do."""
    if len(files) != 1 or output is None:
        raise UsageError("--cluster takes one FOLDER (or s3://, gs://) and -o FOLDER")
    if form not in (None, "jsonl"):
        raise UsageError(f"--cluster writes JSON lines, not {form}")
    try:
        return translate_folder(files[0], output, options, silent=quiet)
    except OSError as error:
        raise MujazError(f"{files[0]}: {error}") from error
