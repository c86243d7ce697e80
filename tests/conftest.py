"""What the tests of every folder need."""

from __future__ import annotations

import socketserver
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def clients_may_hang_up() -> Iterator[None]:
    """A server on loopback is silent about a client that is gone.

    Its traceback would come late, out of a thread, where another test reads standard error.
    """
    told = socketserver.BaseServer.handle_error

    def handle_error(self: socketserver.BaseServer, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            told(self, request, client_address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socketserver.BaseServer, "handle_error", handle_error)
        yield
