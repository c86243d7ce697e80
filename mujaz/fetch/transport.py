"""Connections to checked addresses, direct or through a proxy, each request under one deadline.

httpx is asked for requests, addresses and headers; httpcore, which it stands on, lets the connecting be replaced.
Import this module only where something is fetched.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from mujaz.fetch.address import resolve
from mujaz.fetch.response import FetchError, UnknownHost
from mujaz.fetch.settings import FetchSettings
from seq2seq.errors import MujazError


class Transport(httpx.BaseTransport):
    """Thread-safe. `deadline(seconds)` before a request bounds all that the calling thread does for it.

    Raises MujazError where the certificates of authorities cannot be read.
    """

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._clock = _Clock()
        # Honours SSL_CERT_FILE and SSL_CERT_DIR, for networks with a certificate authority of their own.
        try:
            self._tls = httpx.create_ssl_context()
        except OSError as error:
            raise MujazError(f"the certificates in SSL_CERT_FILE or SSL_CERT_DIR cannot be read: {error}") from error
        self._lock = threading.Lock()
        self._pools: dict[str, httpcore.ConnectionPool] = {}

    def deadline(self, seconds: float) -> None:
        self._clock.end = time.monotonic() + seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        proxy = self._proxy(request.url)
        if proxy:
            self._check_name(request.url.host)
        answer = self._pool(proxy).handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()

    def _proxy(self, url: httpx.URL) -> str:
        if self._settings.proxy:
            return self._settings.proxy
        if proxy_bypass(url.host):
            return ""
        found = getproxies()
        return found.get(url.scheme) or found.get("all", "")

    def _check_name(self, host: str) -> None:
        """Behind a proxy it is the proxy that resolves names; what can be told here is still refused here."""
        with suppress(UnknownHost):
            resolve(host, 0, self._settings.allow_private)

    def _pool(self, proxy: str) -> httpcore.ConnectionPool:
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = self._new_pool(proxy)
            return self._pools[proxy]

    def _new_pool(self, proxy: str) -> httpcore.ConnectionPool:
        # The proxy is the user's own choice, often of the local network.
        backend = _Checked(self._clock, self._settings.allow_private or bool(proxy))
        return httpcore.ConnectionPool(
            ssl_context=self._tls,
            proxy=_proxy_settings(proxy) if proxy else None,
            max_connections=2 * self._settings.at_once,
            keepalive_expiry=15.0,
            network_backend=backend,
        )


class _Clock(threading.local):
    end = float("inf")

    def left(self, timeout: float | None) -> float:
        """The shorter of a timeout and what is left of the request's time, in seconds."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchError("the answer took too long and was broken off", temporary=True)
        return left if timeout is None else min(timeout, left)


class _Checked(httpcore.NetworkBackend):
    """Resolves a name once, checks its addresses, and connects to one that passed: not to the name."""

    def __init__(self, clock: _Clock, allow_private: bool) -> None:
        self._clock = clock
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in resolve(host, port, self._allow_private):
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._clock.left(timeout), local_address, socket_options
                )
                return _Timed(stream, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError("no address")


class _Timed(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline of the request at hand."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return _Timed(stream, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _proxy_settings(proxy: str) -> httpcore.Proxy:
    try:
        url = httpx.URL(proxy if "://" in proxy else f"http://{proxy}")
    except httpx.InvalidURL as error:
        raise FetchError(f"the proxy's address {proxy!r} is not one ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"the proxy {url.scheme}://{url.host} is not an HTTP proxy: give http://host:port")
    return httpcore.Proxy(
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
        auth=(url.username, url.password) if url.username else None,
    )
