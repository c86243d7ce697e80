"""The workers: Ray actors that hold one model each and take shard after shard.

Actors and `ray.wait` rather than Ray Data's `map_batches`: a shard that kills every worker that takes it is then
given up after three, where Ray Data would go on for ever or end the whole run; and what a shard becomes depends on the
shard alone.
"""

from __future__ import annotations

import logging
import os
import signal
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mujaz.articles import Failure
from mujaz.cluster.shards import Done, Shard
from mujaz.cluster.work import Job
from mujaz.writers import load_writer
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from mt.glossary import Glossary
    from summarize.length import Length

# A worker that dies is replaced and its shard given out again; one that kills so many is given up.
_DEATHS = 3
_TOLD_AFTER = 60.0
# Tries on a machine that is too busy for Ray to come up in its time.
_STARTS = 3
# Shards travel by name and results as records of a few kilobytes: the least that Ray allows is plenty.
_OBJECT_STORE = 80_000_000
_log = logging.getLogger("mujaz")


@dataclass(frozen=True)
class Model:
    """What a worker loads: as the options of `mujaz translate`, the device made definite.

    `writer` is the brief model, "extractive" for the article's own sentences; None: no briefs. `beam` is the
    translator's.
    """

    name: str
    runtime: str
    device: str
    threads: int
    glossary: Glossary | None = None
    writer: str | None = None
    length: Length | None = None
    beam: int = 1


class Cluster:
    """A Ray cluster: the one at RAY_ADDRESS, else one that lives on this machine for as long as the block lasts.

    Raises UsageError where ray is not installed, MujazError where the cluster cannot be reached.
    """

    def __enter__(self) -> Cluster:
        # Nothing that was not asked for leaves this machine.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        # Ray has its workers give way to all else on a machine: on a busy one they would come to a stand.
        os.environ.setdefault("RAY_worker_niceness", "0")
        try:
            import ray
        except ImportError as error:
            raise UsageError("--cluster ray needs Ray: pip install 'mujaz[cluster]'") from error
        address = os.environ.get("RAY_ADDRESS") or "local"
        own = {"include_dashboard": False, "object_store_memory": _OBJECT_STORE} if address == "local" else {}
        before = signal.getsignal(signal.SIGTERM)
        for attempt in range(_STARTS):
            try:
                ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
                break
            except Exception as error:  # Ray raises the bare class where it takes more than 30 s to start
                ray.shutdown()
                if address == "local" and attempt + 1 < _STARTS:
                    continue
                what = "Ray cannot start here" if address == "local" else f"no Ray cluster at {address}"
                raise MujazError(f"{what}: {' '.join(str(error).split())[:300]}") from error
        # Ray ends the process in its own way on SIGTERM; here that means the same as Ctrl-C.
        signal.signal(signal.SIGTERM, before)
        self._ray = ray
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def device(self, asked: str) -> str:
        """`auto` made definite: the GPUs where the cluster has any."""
        gpus = self._ray.cluster_resources().get("GPU", 0)
        if asked == "cuda" and not gpus:
            raise MujazError("no GPU in the cluster: use --device cpu.")
        return asked if asked != "auto" else "cuda" if gpus else "cpu"

    def room(self, model: Model) -> int:
        """How many workers the cluster has room for."""
        resources = self._ray.cluster_resources()
        if model.device == "cuda":
            return max(1, int(resources.get("GPU", 0)))
        return max(1, int(resources.get("CPU", 0)) // model.threads)

    def run(self, job: Job, shards: Sequence[Shard], model: Model, workers: int) -> Iterator[Done | Failure]:
        """What comes of each shard, as soon as it is known.

        Raises MujazError where the workers cannot load the model, or die before they have.
        """
        ray = self._ray
        gpu = {"num_gpus": 1, "num_cpus": 0} if model.device == "cuda" else {"num_cpus": model.threads}
        actor_class = ray.remote(max_restarts=0, max_task_retries=0, **gpu)(_Worker)
        waiting, deaths = deque(shards), Counter[str]()
        # What each worker is at; None while it loads its model.
        busy: dict[Any, tuple[Any, Shard | None]] = {}
        stillborn, told = 0, False
        while waiting or any(shard for _, shard in busy.values()):
            while len(busy) < min(workers, len(waiting) + sum(1 for _, shard in busy.values() if shard)):
                actor = actor_class.remote(job, model)
                busy[actor.start.remote()] = (actor, None)
            ready, _ = ray.wait(list(busy), timeout=_TOLD_AFTER)
            if not ready and not told and all(shard is None for _, shard in busy.values()):
                told = True
                _log.warning("no worker has started yet: the cluster has no room now, or nodes that cannot load it")
            for ref in ready:
                actor, shard = busy.pop(ref)
                try:
                    answer = ray.get(ref)
                except ray.exceptions.RayTaskError as error:
                    answer = f"unexpected {' '.join(str(error.cause or error).split())[:200]}"
                except ray.exceptions.RayError as error:  # the worker, or its machine, is gone
                    with suppress(ray.exceptions.RayError, ValueError):
                        ray.kill(actor)
                    _log.debug("a worker died: %s", error)
                    stillborn = stillborn + 1 if shard is None else 0
                    if stillborn >= _DEATHS:
                        raise MujazError(
                            f"workers die while they load {model.name}: is there memory for it?"
                        ) from error
                    if shard is None:
                        continue
                    deaths[shard.name] += 1
                    if deaths[shard.name] < _DEATHS:
                        _log.warning("a worker died over %s: given to another", shard.name)
                        waiting.append(shard)
                    else:
                        yield Failure(shard.name, f"{shard.name}: {_DEATHS} workers died over it; given up")
                    continue
                if shard is None and answer is not None:
                    raise MujazError(answer)
                if waiting:
                    following = waiting.popleft()
                    busy[actor.work.remote(following)] = (actor, following)
                if shard is not None:
                    yield Failure(shard.name, answer) if isinstance(answer, str) else answer


class _Worker:
    """In a process of its own, wherever the cluster puts it. Answers with errors as text: they are for the user."""

    def __init__(self, job: Job, model: Model) -> None:
        self._job, self._model = job, model

    def start(self) -> str | None:
        from mt.translator import DEFAULT, Translator
        from mujaz.pipeline import Pipeline

        model = self._model
        running: dict[str, Any] = {"runtime": model.runtime, "device": model.device, "threads": model.threads}
        try:
            decoding = replace(DEFAULT, beam_size=model.beam)
            loaded = Translator.load(model.name, decoding=decoding, glossary=model.glossary, **running)
            writer = load_writer(model.writer, **running) if model.writer else None
        except MujazError as error:
            return str(error)
        self._pipeline = Pipeline(lambda: loaded, (lambda: writer) if writer else None, length=model.length)
        return None

    def work(self, shard: Shard) -> Done | str:
        try:
            return self._job.work(shard, self._pipeline)
        except MujazError as error:
            return str(error)
