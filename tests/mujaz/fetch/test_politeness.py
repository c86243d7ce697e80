"""Turns are taken on a clock of the test's own."""

from __future__ import annotations

import threading

import pytest

from mujaz.fetch.politeness import Turns


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 6))
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("mujaz.fetch.politeness.time.monotonic", lambda: clock.now)
    return clock


def take(turns: Turns, host: str, delay: float = 0.0) -> None:
    with turns.turn(host, delay):
        pass


def test_a_host_gets_a_pause_between_two_requests_and_others_do_not_wait_for_it(clock: Clock) -> None:
    turns = Turns(2.0, 1, 8, clock.wait)
    take(turns, "a")
    take(turns, "b")
    assert clock.waits == []
    take(turns, "a")
    assert clock.waits == [2.0]
    clock.now += 1.5
    take(turns, "a")
    assert clock.waits == [2.0, 0.5]
    clock.now += 5
    take(turns, "a")
    assert clock.waits == [2.0, 0.5]


def test_a_site_may_ask_for_a_longer_pause_never_for_a_shorter_one(clock: Clock) -> None:
    turns = Turns(2.0, 1, 8, clock.wait)
    take(turns, "a", 7.0)
    take(turns, "a", 0.5)
    take(turns, "a")
    assert clock.waits == [7.0, 2.0]


def test_a_host_that_is_held_is_left_alone(clock: Clock) -> None:
    turns = Turns(1.0, 1, 8, clock.wait)
    turns.hold("a", 30)
    turns.hold("a", 3)
    take(turns, "a")
    take(turns, "b")
    assert clock.waits == [30.0]


@pytest.mark.parametrize(("per_host", "at_once", "hosts", "most"), [(1, 8, 1, 1), (2, 8, 1, 2), (9, 3, 6, 3)])
def test_so_many_at_once_and_no_more(per_host: int, at_once: int, hosts: int, most: int) -> None:
    turns = Turns(0.0, per_host, at_once, lambda seconds: None)
    lock, full = threading.Lock(), threading.Event()
    inside, seen = [0], [0]

    def work(host: str) -> None:
        with turns.turn(host):
            with lock:
                inside[0] += 1
                seen[0] = max(seen[0], inside[0])
                if inside[0] == most:
                    full.set()
            # Each stays until as many are inside as may be; more would be seen.
            full.wait(10)
            threading.Event().wait(0.005)
            with lock:
                inside[0] -= 1

    threads = [threading.Thread(target=work, args=(f"host {number % hosts}",)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [most]
