"""An ordered streaming batcher, after the one in CTranslate2's Python package (extensions.py).

Read a window of work, sort inside it so that batches hold like lengths, put futures in a queue, yield in order.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from seq2seq.errors import ModelError

Result = TypeVar("Result")
Ids = tuple[int, ...]

# A window holds this many batches for each worker: enough to sort well, little enough to lose on kill -9.
_BATCHES_PER_WORKER = 8
# Where only like lengths share a batch it takes more to fill one.
_SAME_LENGTH_FACTOR = 4
# Bounds a window of blank or very short texts.
_WINDOW_ITEMS = 4096
# How torch on a GPU, torch on a CPU, cuBLAS and CTranslate2 say it; torch.cuda.OutOfMemoryError is a RuntimeError.
_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "cublas_status_alloc_failed")


@dataclass(frozen=True)
class _Place(Generic[Result]):
    """Where one result will appear: in a batch that may still be running, or nowhere for blank input."""

    batch: Future[list[Result]] | None
    index: int = 0

    def result(self) -> Result | None:
        return self.batch.result()[self.index] if self.batch else None


class Batcher(Generic[Result]):
    """Runs `process` over a stream of token sequences, up to `workers` calls at the same time.

    A batch costs its number of sequences times the longest of them, and at most `budget` unless it holds a single one.
    """

    def __init__(
        self,
        process: Callable[[list[Ids]], Sequence[Result]],
        budget: int,
        workers: int = 1,
        recover: Callable[[], None] = lambda: None,
        same_length: int = 0,
    ) -> None:
        """`process` gives a result for each sequence; `recover` is called after it ran out of memory.

        With `same_length` the sequences of a batch are equally long, once rounded up to a multiple of it.
        """
        self._process, self._budget, self._workers, self._recover = process, budget, workers, recover
        self._same_length = same_length

    def stream(self, sequences: Iterable[Ids | None]) -> Iterator[Result | None]:
        """One result for each sequence, in order; None gives None and never reaches `process`.

        Equal sequences in a window are processed once. At most two windows are held. When reading the input fails,
        the results of all that was read come first.

        Raises ModelError if the device cannot hold even one sequence, and whatever the input or `process` raises.
        """
        queue: deque[_Place[Result]] = deque()
        failure: Exception | None = None
        windows = self._windows(sequences)
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="seq2seq")
        try:
            while True:
                try:
                    window = next(windows, None)
                except Exception as error:
                    failure = error
                    break
                if window is None:
                    break
                earlier = len(queue)
                queue.extend(self._submit(pool, window))
                for _ in range(earlier):
                    yield queue.popleft().result()
            while queue:
                yield queue.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        if failure:
            raise failure

    def _windows(self, sequences: Iterable[Ids | None]) -> Iterator[list[Ids | None]]:
        window: list[Ids | None] = []
        tokens = 0
        full = self._budget * self._workers * _BATCHES_PER_WORKER * (_SAME_LENGTH_FACTOR if self._same_length else 1)
        try:
            for sequence in sequences:
                window.append(sequence)
                tokens += len(sequence or ())
                if tokens >= full or len(window) >= _WINDOW_ITEMS:
                    yield window
                    window, tokens = [], 0
        except Exception:
            yield window
            raise
        if window:
            yield window

    def _submit(self, pool: ThreadPoolExecutor, window: list[Ids | None]) -> list[_Place[Result]]:
        # Longest first: the batches that are left for the end are the ones that differ least in how long they take.
        unique = sorted({sequence for sequence in window if sequence}, key=lambda ids: (-len(ids), ids))
        places: dict[Ids, _Place[Result]] = {}
        for batch in self._batches(unique):
            future = pool.submit(self._run, batch)
            places |= {sequence: _Place(future, index) for index, sequence in enumerate(batch)}
        return [places[sequence] if sequence else _Place(None) for sequence in window]

    def _batches(self, sequences: list[Ids]) -> Iterator[list[Ids]]:
        """Cuts sequences, longest first, into batches; few sequences are still shared among the workers."""
        share = math.ceil(sum(map(len, sequences)) / self._workers)
        budget = min(self._budget, share)
        batch: list[Ids] = []
        for sequence in sequences:
            full = batch and len(batch[0]) * (len(batch) + 1) > budget
            if full or (self._same_length and batch and self._rounded(batch[0]) != self._rounded(sequence)):
                yield batch
                batch = []
            batch.append(sequence)
        if batch:
            yield batch

    def _rounded(self, sequence: Ids) -> int:
        return rounded_up(len(sequence), self._same_length)

    def _run(self, batch: list[Ids]) -> list[Result]:
        cost = len(batch) * max(map(len, batch))
        if len(batch) == 1 or cost <= self._budget:
            try:
                return list(self._process(batch))
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                if len(batch) == 1:
                    raise ModelError(f"out of memory on a single text of {len(batch[0])} tokens.") from error
            # Outside of the handler, whose traceback keeps the failed batch's tensors alive.
            self._recover()
            self._budget = min(self._budget, max(1, cost // 2))
        middle = len(batch) // 2
        return self._run(batch[:middle]) + self._run(batch[middle:])


def rounded_up(length: int, step: int) -> int:
    """The next multiple of `step`."""
    return -(-length // step) * step


def is_out_of_memory(error: BaseException) -> bool:
    """Whether torch or CTranslate2 says that the device's memory did not suffice."""
    return isinstance(error, MemoryError) or any(phrase in str(error).lower() for phrase in _OUT_OF_MEMORY)
