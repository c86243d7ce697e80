from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from mujaz.fetch import Client, FetchError
from mujaz.fetch.address import is_public, resolve

Make = Callable[..., Client]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1"),
        # An IPv4 address inside an IPv6 one: mapped, compatible, NAT64, 6to4, Teredo.
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "news.example.org",
    ],
)
def test_addresses_of_this_machine_and_of_local_networks(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "172.32.0.1", "192.167.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0", "2130706433", "0x7f.1", "017700000001", "127.1"],
)
def test_this_machine_is_refused_however_it_is_written(site: Any, client_with: Make, host: str) -> None:
    site.routes["/"] = lambda handler: handler.answer(200, b"secret")
    with pytest.raises(FetchError) as caught:
        client_with(allow_private=False).get(f"http://{host}:{site.port}/")
    assert "refused" in str(caught.value) or "no such host" in str(caught.value)
    assert site.asked == []


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A resolver's zone: each look-up of a name takes the next address, and the last one stays."""
    zone: dict[str, list[str]] = {}
    ask = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        addresses = zone.get(name)
        if addresses:
            name = addresses.pop(0) if len(addresses) > 1 else addresses[0]
        return ask(name, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return zone


def test_a_name_for_a_local_address_is_refused(site: Any, client_with: Make, names: dict[str, list[str]]) -> None:
    names["news.test"] = ["127.0.0.1"]
    with pytest.raises(FetchError, match=r"refused: 127\.0\.0\.1 belongs to this machine or a local network"):
        client_with(allow_private=False).get(f"http://news.test:{site.port}/")
    assert site.asked == []


def test_a_redirect_to_a_local_address_is_refused(
    site: Any, client: Client, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first hop may be fetched, as any public site may; where it leads to may not."""
    monkeypatch.setattr("mujaz.fetch.address.is_public", lambda address: address != "127.0.0.2")
    public = Client(client.settings.__class__(delay=0))
    names["news.test"], names["inside.test"] = ["127.0.0.1"], ["127.0.0.2"]
    site.routes["/"] = lambda handler: handler.answer(302, Location=f"http://inside.test:{site.port}/secret")
    with public, pytest.raises(FetchError, match=r"refused: 127\.0\.0\.2"):
        public.get(f"http://news.test:{site.port}/")
    assert site.asked == ["/"]


def test_what_was_checked_is_what_is_connected_to(site: Any, client: Client, names: dict[str, list[str]]) -> None:
    """A name that changes its address between check and connection (DNS rebinding) is asked for once only."""
    names["news.test"] = ["127.0.0.1", "192.0.2.1"]
    site.routes["/"] = lambda handler: handler.answer(200, b"news")
    assert client.get(f"http://news.test:{site.port}/").body == b"news"
    assert names["news.test"] == ["192.0.2.1"]
    assert site.headers_seen[0]["Host"] == f"news.test:{site.port}"


def test_only_the_public_addresses_of_a_name_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("10.0.0.1", "1.1.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: found)
    assert resolve("news.test", 80, allow_private=False) == ["1.1.1.1"]
    assert resolve("news.test", 80, allow_private=True) == ["10.0.0.1", "1.1.1.1"]
