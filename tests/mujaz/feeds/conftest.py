"""Sites on loopback: one that a test writes, and the world of scripts/serve_feeds.py."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from mujaz.fetch import Client, FetchSettings

ROOT = Path(__file__).resolve().parents[3]
# Where the tests find `written_feeds`.
sys.path.append(str(Path(__file__).parent))
SETTINGS = FetchSettings(allow_private=True, delay=0, per_host=4, backoff=0.01, read_timeout=5)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        body, status = self.server.pages.get(self.path, ("nothing here", 404)), 200
        if isinstance(body, tuple):
            body, status = body
        data = body if isinstance(body, bytes) else body.encode()
        if status == 200 and self.headers.get("If-None-Match") == '"same"':
            data, status = b"", 304
        self.send_response(status)
        for name, value in self.server.headers.get(self.path, {}).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    """`pages`: path to body, or to a body and a status. `headers`: path to what is sent besides."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Any] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(SETTINGS) as open_client:
        yield open_client


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """`world(feeds=..., day=..., faults=...)`: the running server of scripts/serve_feeds.py."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = importlib.import_module("serve_feeds")
    running: list[Any] = []

    def make(feeds: int, day: int = 0, faults: bool = True) -> Any:
        made = script.World(script.read_news(script.SEEDS), feeds, faults=faults)
        running.append(script.Server(made, day).__enter__())
        return running[-1]

    yield make
    for server in running:
        server.__exit__()
