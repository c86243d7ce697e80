"""How Mujaz behaves towards other people's servers, and what it bears from them."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class FetchSettings:
    """Times in seconds, sizes in bytes.

    `allow_private`: addresses of this machine and of local networks may be fetched (never on for feeds of strangers).
    `contact`: an address or a page about you, told to servers in the user agent. `proxy`: "http://host:port"; where it
    is empty, HTTP_PROXY, HTTPS_PROXY and NO_PROXY decide.
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
