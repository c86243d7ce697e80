"""A proxy on loopback: the site's own server, which sees whole addresses in its request lines."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from mujaz.fetch import Client, FetchError

Make = Callable[..., Client]
PAGE = "http://news.invalid/feed"


@pytest.fixture
def proxy(site: Any) -> Any:
    site.routes[PAGE] = lambda handler: handler.answer(200, b"by proxy")
    return site


def test_a_proxy_of_the_settings(proxy: Any, client_with: Make) -> None:
    client = client_with(proxy=f"http://desk:secret@127.0.0.1:{proxy.port}", allow_private=False)
    assert client.get(PAGE).body == b"by proxy"
    assert proxy.headers_seen[0]["Proxy-Authorization"].startswith("Basic ")


def test_the_proxy_of_the_environment_and_its_exceptions(
    proxy: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1,.example.test")
    assert client.get(PAGE).body == b"by proxy"
    proxy.routes["/"] = lambda handler: handler.answer(200, b"direct")
    assert client.get(proxy.url).body == b"direct"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "169.254.169.254"])
def test_a_proxy_opens_no_door_to_local_addresses(proxy: Any, client_with: Make, host: str) -> None:
    with pytest.raises(FetchError, match="refused"):
        client_with(proxy=proxy.url, allow_private=False).get(f"http://{host}/")
    assert proxy.asked == []


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:9", "http://", "ftp://h"])
def test_what_is_no_http_proxy_is_said(client_with: Make, address: str) -> None:
    with pytest.raises(FetchError, match="proxy"):
        client_with(proxy=address).get(PAGE)


def test_a_proxy_that_is_down(client_with: Make) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="Connection refused"):
        client_with(proxy=f"http://127.0.0.1:{port}", attempts=1).get(PAGE)
