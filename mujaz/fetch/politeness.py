"""A turn for every request: so many at once over all, so many to one host, and a pause between two to one host."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Host:
    """`next_start` is on the monotonic clock; guarded by `lock`."""

    slots: threading.BoundedSemaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_start: float = 0.0


class Turns:
    """Thread-safe. `wait` sleeps so many seconds; it is the client's, which can be woken by closing it."""

    def __init__(self, delay: float, per_host: int, at_once: int, wait: Callable[[float], None]) -> None:
        self._delay = delay
        self._wait = wait
        self._all = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(threading.BoundedSemaphore(per_host)))

    @contextmanager
    def turn(self, host: str, delay: float = 0.0) -> Iterator[None]:
        """Holds a place from the start of a request to the end of its body; `delay` where the host asks for more."""
        with self._lock:
            state = self._hosts[host]
        with state.slots:
            # The pause is made before the place among all requests is taken: it would stand empty.
            self._pause(state, max(delay, self._delay))
            with self._all:
                yield

    def hold(self, host: str, seconds: float) -> None:
        """The next request to this host, whoever makes it, starts so many seconds from now, or later."""
        with self._lock:
            state = self._hosts[host]
        with state.lock:
            state.next_start = max(state.next_start, time.monotonic() + seconds)

    def _pause(self, state: _Host, delay: float) -> None:
        with state.lock:
            now = time.monotonic()
            start = max(now, state.next_start)
            state.next_start = start + delay
        if start > now:
            self._wait(start - now)
