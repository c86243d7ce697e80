"""How Mujaz behaves towards other people's servers, and what it bears from them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from seq2seq.errors import UsageError

MEGABYTE = 1_000_000
# With none of these nothing would ever be fetched.
_AT_LEAST_ONE = frozenset({"attempts", "per_host", "at_once", "body_limit"})


@dataclass(frozen=True)
class FetchSettings:
    """Times in seconds, sizes in bytes.

    `allow_private`: addresses of this machine and of local networks may be fetched (never on for feeds of strangers).
    `contact`: an address or a page about you, told to servers in the user agent. `proxy`: "http://host:port"; where it
    is empty, HTTP_PROXY, HTTPS_PROXY and NO_PROXY decide. Raises UsageError for a number that makes no sense.
    """

    allow_private: bool = False
    contact: str = ""
    proxy: str = ""
    connect_timeout: float = 15.0
    read_timeout: float = 30.0
    # Of one answer, so that a server that sends a byte a second ends too.
    total_timeout: float = 120.0
    body_limit: int = 15 * MEGABYTE
    redirects: int = 5
    attempts: int = 3
    # Before the second attempt; doubled before each one after it.
    backoff: float = 1.0
    # What a server may make us wait by Retry-After.
    patience: float = 60.0
    # Between the starts of two requests to one host.
    delay: float = 1.0
    per_host: int = 1
    # For the article pages of one source in one run: how many, and how long.
    pages: int = 200
    pages_time: float = 900.0
    at_once: int = 8

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            least = 1 if one.name in _AT_LEAST_ONE else 0
            if isinstance(value, int | float) and not value >= least:
                raise UsageError(f"{one.name} must be {least} or more, not {value}")
