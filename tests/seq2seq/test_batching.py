"""Order kept, nothing lost, blank text never decoded, memory bounded, out of memory survived."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seq2seq.batching import Batcher, is_out_of_memory, rounded_up
from seq2seq.errors import ModelError

sequence = st.lists(st.integers(0, 50), min_size=1, max_size=12).map(tuple)


class Recorder:
    """A model's double: answers with the reversed ids and remembers what it was given."""

    def __init__(self, capacity: int | None = None) -> None:
        self.batches: list[list[tuple[int, ...]]] = []
        self.capacity = capacity
        self.lock = threading.Lock()

    def __call__(self, batch: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
        cost = len(batch) * max(map(len, batch))
        if self.capacity is not None and cost > self.capacity:
            raise RuntimeError("CUDA failed with error out of memory")
        with self.lock:
            self.batches.append(batch)
        return [ids[::-1] for ids in batch]


@settings(deadline=None, max_examples=60)
@given(
    work=st.lists(st.none() | sequence, max_size=200),
    budget=st.integers(1, 60),
    workers=st.integers(1, 3),
    capacity=st.none() | st.just(12),
    same_length=st.integers(0, 4),
)
def test_order_is_kept_and_nothing_lost(work, budget: int, workers: int, capacity, same_length: int) -> None:
    process = Recorder(capacity)
    results = list(Batcher(process, budget, workers, same_length=same_length).stream(work))
    assert results == [ids and ids[::-1] for ids in work]
    assert all(len(batch) == 1 or len(batch) * max(map(len, batch)) <= budget for batch in process.batches)
    if same_length:
        assert all(len({rounded_up(len(ids), same_length) for ids in batch}) == 1 for batch in process.batches)


def test_equal_texts_are_decoded_once() -> None:
    process = Recorder()
    list(Batcher(process, 100).stream([(1, 2), (3,), (1, 2), (1, 2)]))
    assert sorted(ids for batch in process.batches for ids in batch) == [(1, 2), (3,)]


def test_batches_hold_like_lengths() -> None:
    process = Recorder()
    work = [(index,) * length for index, length in enumerate([9, 1, 8, 2, 9, 1, 8, 2])]
    list(Batcher(process, 18).stream(work))
    assert [sorted(map(len, batch)) for batch in process.batches] == [[9, 9], [8, 8], [1, 1, 2, 2]]


def test_equal_lengths_are_gathered_from_a_larger_window() -> None:
    process = Recorder()
    work = [(index,) * (1 + index % 10) for index in range(400)]
    list(Batcher(process, 100, same_length=1).stream(work))
    assert len(process.batches) <= 40 * 55 * 1.2 / 100 + 10


def test_few_texts_are_shared_among_the_workers() -> None:
    process = Recorder()
    list(Batcher(process, 1000, workers=2).stream([(index,) * 5 for index in range(8)]))
    assert sorted(map(len, process.batches)) == [4, 4]


def test_a_stream_without_end_is_read_only_as_far_as_needed() -> None:
    read = 0

    def endless() -> Iterator[tuple[int, ...]]:
        nonlocal read
        while True:
            read += 1
            yield (read,) * 10

    stream = Batcher(Recorder(), budget=100).stream(endless())
    for _ in range(300):
        next(stream)
    stream.close()
    assert read <= 300 + 2 * 80  # two windows of 8 batches of 100 tokens


def test_out_of_memory_halves_the_batch_and_is_remembered() -> None:
    process, recovered = Recorder(capacity=40), []
    batcher = Batcher(process, 160, recover=lambda: recovered.append(True))
    work = [(index,) * 10 for index in range(64)]
    assert list(batcher.stream(work)) == work
    assert max(map(len, process.batches)) == 4
    assert len(recovered) == 2  # 16 sequences, then 8; never tried again


def test_a_text_that_never_fits_is_an_error_for_people() -> None:
    with pytest.raises(ModelError, match="out of memory on a single text of 50 tokens"):
        list(Batcher(Recorder(capacity=40), 160).stream([(1,) * 50]))


def test_other_failures_are_not_taken_for_a_lack_of_memory() -> None:
    def broken(batch: list[tuple[int, ...]]) -> list[int]:
        raise RuntimeError("invalid index")

    with pytest.raises(RuntimeError, match="invalid index"):
        list(Batcher(broken, 10).stream([(1,)]))


def test_what_was_read_before_the_input_failed_comes_out_first() -> None:
    def failing() -> Iterator[tuple[int, ...]]:
        yield (1, 2)
        yield (3, 4)
        raise ModelError("line 3 is broken")

    got = []
    with pytest.raises(ModelError, match="line 3"):
        for result in Batcher(Recorder(), 100).stream(failing()):
            got.append(result)
    assert got == [(2, 1), (4, 3)]


def test_the_real_exceptions_are_recognised() -> None:
    import torch

    assert is_out_of_memory(torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"))
    assert is_out_of_memory(RuntimeError("CUDA failed with error out of memory"))  # CTranslate2
    assert is_out_of_memory(RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"))
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("CUDA error: device-side assert triggered"))
