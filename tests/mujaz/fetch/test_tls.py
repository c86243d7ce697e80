from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mujaz.fetch import Client, FetchError, FetchSettings
from seq2seq.errors import MujazError, UsageError

TLS = Path(__file__).parent / "tls"
Make = Callable[..., Client]


@pytest.fixture
def secure(site: Any, client_with: Make, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bool], Client]:
    """Serves the site under a certificate; a client that trusts it or not. Every name is this machine's."""
    ask = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        return ask("127.0.0.1", port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    site.routes["/"] = lambda handler: handler.answer(200, b"news")
    site.names = []

    def make(name: str, trusted: bool = True) -> Client:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / f"{name}.pem")
        context.sni_callback = lambda connection, server_name, _: site.names.append(server_name)
        site.socket = context.wrap_socket(site.socket, server_side=True)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(TLS / f"{name}.pem"))
        return client_with(attempts=1)

    return make


def test_the_certificate_is_that_of_the_name_not_of_the_address(site: Any, secure: Any) -> None:
    assert secure("valid").get(f"https://news.test:{site.port}/").body == b"news"
    assert site.names == ["news.test"]


@pytest.mark.parametrize(
    ("certificate", "trusted", "host", "why"),
    [
        ("expired", True, "news.test", "certificate has expired"),
        ("valid", False, "news.test", "self-signed certificate"),
        ("valid", True, "other.test", "Hostname mismatch"),
    ],
)
def test_a_bad_certificate_is_one_line(
    site: Any, secure: Any, certificate: str, trusted: bool, host: str, why: str
) -> None:
    client = secure(certificate, trusted)
    with pytest.raises(FetchError) as caught:
        client.get(f"https://{host}:{site.port}/")
    told = str(caught.value)
    assert told.startswith(f"https://{host}:{site.port}/: the server's certificate is not to be trusted: ")
    assert why in told and "\n" not in told
    assert site.asked == []


def test_a_server_without_tls(site: Any, client_with: Make) -> None:
    with pytest.raises(FetchError, match="no encrypted connection"):
        client_with(attempts=1).get(f"https://127.0.0.1:{site.port}/")


def test_authorities_that_cannot_be_read(client_with: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/authorities.pem")
    with pytest.raises(MujazError, match="SSL_CERT_FILE"):
        client_with()


@pytest.mark.parametrize("wrong", [{"at_once": 0}, {"attempts": 0}, {"delay": -1.0}, {"read_timeout": float("nan")}])
def test_settings_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=f"{next(iter(wrong))} must be"):
        FetchSettings(**wrong)
