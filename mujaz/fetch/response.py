"""What a request gives, and what goes wrong with one."""

from __future__ import annotations

from dataclasses import dataclass

from seq2seq.errors import MujazError


class FetchError(MujazError):
    """An address could not be fetched.

    `temporary`: the next run may have better luck. `status`: the server's answer, 0 where there was none.
    `retry_after`: the seconds that the server asks to be left alone for.
    """

    def __init__(
        self, message: str, *, temporary: bool = False, status: int = 0, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.temporary = temporary
        self.status = status
        self.retry_after = retry_after


class UnknownHost(FetchError):
    """A name that could not be resolved."""


class RobotsRefusal(FetchError):
    """The site's robots.txt asks that this page be left alone."""


@dataclass(frozen=True)
class Response:
    """A body as it was sent, decompressed, at the address that redirects led to.

    `moved_to` is where the address has moved for good, else empty. `not_modified`: the server said that nothing
    changed since the etag or date that it was asked with; `body` is empty then.
    """

    url: str
    status: int
    body: bytes
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    moved_to: str = ""
