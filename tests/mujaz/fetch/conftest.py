"""A server on loopback whose answers a test writes itself."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mujaz.fetch import Client, FetchSettings

Route = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers_seen.append(dict(self.headers))
        self.server.routes.get(self.path, lambda handler: handler.answer(404, b"nothing here"))(self)

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """`Content_Type="text/html"` and the like; the length is that of the body unless it is given."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    """`routes`: path to answer. `asked` and `headers_seen` are in the order of the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        self.headers_seen: list[dict[str, str]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what is tested."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> FetchSettings:
    """Without the pauses that other people's servers are owed, and without the proxy of this machine."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return FetchSettings(allow_private=True, delay=0, backoff=0.01, connect_timeout=5, read_timeout=5)


@pytest.fixture
def client(settings: FetchSettings) -> Iterator[Client]:
    with Client(settings) as open_client:
        yield open_client


@pytest.fixture
def client_with(settings: FetchSettings) -> Iterator[Callable[..., Client]]:
    opened: list[Client] = []

    def make(**changes: object) -> Client:
        opened.append(Client(replace(settings, **changes)))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
