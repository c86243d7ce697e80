"""One polite client for a run: redirects, retries, robots.txt; every failure one line for a person."""

from __future__ import annotations

import base64
import datetime
import http
import re
import ssl
import threading
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mujaz.fetch.body import ACCEPTED, read_body, too_large
from mujaz.fetch.politeness import Turns
from mujaz.fetch.response import FetchError, Response
from mujaz.fetch.robots import PRODUCT, Robots
from mujaz.fetch.settings import FetchSettings

if TYPE_CHECKING:
    import httpx

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_WANTED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True)
class _Answer:
    """Of one hop. `place` is where a redirect leads to."""

    status: int
    headers: httpx.Headers
    body: bytes
    place: str = ""


class Client:
    """Fetches for one run. A context manager; one client may be used by many threads at once."""

    def __init__(self, settings: FetchSettings | None = None) -> None:
        from mujaz.fetch.transport import Transport

        self.settings = settings or FetchSettings()
        self._secrets: dict[tuple[str, bytes], str] = {}
        self._closed = threading.Event()
        self._transport = Transport(self.settings)
        self._turns = Turns(self.settings.delay, self.settings.per_host, self.settings.at_once, self._wait)
        self._robots = Robots(self.get)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the waiting of other threads too: they raise FetchError."""
        self._closed.set()
        self._transport.close()

    def get(self, url: str, *, etag: str = "", last_modified: str = "", obey_robots: bool = False) -> Response:
        """Fetches an address, following redirects and trying again what may be a passing trouble.

        `etag` and `last_modified` are those of the last answer: where nothing changed, nothing is sent.
        Raises FetchError for anything but a full answer (2xx) or "not modified".
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        start = _parsed(url)
        if start.username:
            self._secrets[start.scheme, start.netloc] = f"{unquote(start.username)}:{unquote(start.password)}"
        here, moved = start, start
        for_good = True
        for _ in range(self.settings.redirects + 1):
            delay = self._rules_delay(here) if obey_robots else 0.0
            answer = self._with_retries(here, {name: value for name, value in asked.items() if value}, delay)
            if answer.status in _REDIRECTS:
                here = _next(here, answer.place)
                for_good = for_good and answer.status in _FOR_GOOD
                moved = here if for_good else moved
                continue
            headers = answer.headers
            return Response(
                url=str(here.copy_with(userinfo=b"")),
                status=answer.status,
                body=answer.body,
                content_type=headers.get("content-type", ""),
                etag=headers.get("etag", ""),
                last_modified=headers.get("last-modified", ""),
                not_modified=answer.status == http.HTTPStatus.NOT_MODIFIED,
                moved_to=shown(str(moved)) if moved != start else "",
            )
        raise FetchError(
            f"{shown(str(start))}: gave up after {self.settings.redirects} redirects (the last to {shown(str(here))})"
        )

    def _rules_delay(self, url: httpx.URL) -> float:
        rules = self._robots.rules(f"{url.scheme}://{url.netloc.decode('ascii')}")
        rules.check(str(url))
        return rules.delay

    def _with_retries(self, url: httpx.URL, asked: dict[str, str], delay: float) -> _Answer:
        host = url.netloc.decode("ascii")
        attempt = 1
        while True:
            try:
                with self._turns.turn(host, delay):
                    return self._once(url, asked)
            except FetchError as error:
                wait = self.settings.backoff * 2 ** (attempt - 1) if error.retry_after is None else error.retry_after
                if error.temporary and attempt < self.settings.attempts and wait <= self.settings.patience:
                    # The others who are waiting for this host wait with us.
                    self._turns.hold(host, wait)
                    attempt += 1
                    continue
                tried = f" (tried {attempt} times)" if attempt > 1 else ""
                later = f"; it asks to be left alone for {wait:,.0f} s" if error.retry_after and wait > 1 else ""
                raise FetchError(
                    f"{shown(str(url))}: {error}{tried}{later}",
                    temporary=error.temporary,
                    status=error.status,
                    retry_after=error.retry_after,
                ) from error

    def _once(self, url: httpx.URL, asked: dict[str, str]) -> _Answer:
        """Raises FetchError without the address."""
        import httpcore
        import httpx

        settings = self.settings
        headers = {"User-Agent": user_agent(settings.contact), "Accept": _WANTED, "Accept-Encoding": ACCEPTED, **asked}
        if url.username:
            secret = f"{unquote(url.username)}:{unquote(url.password)}"
        else:
            # A site's other pages are asked for with the password that it was given, and without it in their addresses.
            secret = self._secrets.get((url.scheme, url.netloc), "")
        if secret:
            headers["Authorization"] = "Basic " + base64.b64encode(secret.encode()).decode("ascii")
        timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout)
        self._transport.deadline(settings.total_timeout)
        try:
            # No session stands between: no cookies, and no redirect is followed or even looked at.
            request = httpx.Request("GET", url, headers=headers, extensions={"timeout": timeout.as_dict()})
            with closing(self._transport.handle_request(request)) as response:
                return self._read(response)
        except httpcore.TimeoutException as error:
            raise FetchError("no answer in time", temporary=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            raise in_words(error) from error
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol, ValueError) as error:
            raise FetchError(f"this address cannot be fetched ({error})") from error

    def _read(self, response: httpx.Response) -> _Answer:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS:
            if not headers.get("location"):
                raise FetchError(f"{_answered(status)} without saying where to go", status=status)
            return _Answer(status, headers, b"", headers["location"])
        if status == http.HTTPStatus.NOT_MODIFIED:
            return _Answer(status, headers, b"")
        if not 200 <= status < 300:
            temporary = status in _TEMPORARY
            wait = retry_after(headers.get("retry-after", "")) if temporary else None
            gone = "; the page is gone for good" if status == http.HTTPStatus.GONE else ""
            raise FetchError(_answered(status) + gone, temporary=temporary, status=status, retry_after=wait)
        limit = self.settings.body_limit
        if headers.get("content-length", "").isdecimal() and int(headers["content-length"][:20]) > limit:
            raise too_large(limit)
        return _Answer(status, headers, read_body(response.iter_raw(), headers.get("content-encoding", ""), limit))

    def _wait(self, seconds: float) -> None:
        if self._closed.wait(seconds):
            raise FetchError("not fetched: the run was ended", temporary=True)


def user_agent(contact: str = "") -> str:
    about = f" (+{contact})" if contact else " (reads Arabic news feeds)"
    return f"{PRODUCT}/{version('mujaz')}{about}"


def shown(url: str) -> str:
    """An address for messages: without the name and password that it may hold."""
    return re.sub(r"(?<=://)[^/?#\s]*@", "", url)


def retry_after(header: str) -> float | None:
    """Seconds from now of a Retry-After header, which holds seconds or a date; None where it says nothing."""
    if header.isascii() and header.isdecimal():
        return float(header[:10])
    try:
        then = parsedate_to_datetime(header).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
    seconds = (then - datetime.datetime.now(datetime.UTC)).total_seconds()
    return max(0.0, seconds)


def in_words(error: Exception) -> FetchError:
    """A broken connection as one line: what the operating system, the TLS library or the HTTP parser said of it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchError(f"the server's certificate is not to be trusted: {cause.verify_message}")
        if isinstance(cause, ssl.SSLError):
            return FetchError(f"no encrypted connection: {cause.reason or cause}", temporary=True)
        if isinstance(cause, OSError) and cause.strerror:
            return FetchError(f"the connection failed: {cause.strerror}", temporary=True)
        cause = cause.__cause__ or cause.__context__
    return FetchError(f"the connection failed: {error}", temporary=True)


def _answered(status: int) -> str:
    try:
        return f"the server answered {status} ({http.HTTPStatus(status).phrase})"
    except ValueError:
        return f"the server answered {status}"


def _parsed(url: str) -> httpx.URL:
    import httpx

    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{shown(url)[:200]}: not an address that can be fetched ({error})") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(f"{shown(url)[:200]}: not an http:// or https:// address")
    return parsed


def _next(here: httpx.URL, place: str) -> httpx.URL:
    import httpx

    try:
        return _parsed(str(here.join(place.strip())))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{shown(str(here))}: redirects to something that is no address ({error})") from error
    except FetchError as error:
        raise FetchError(f"{shown(str(here))}: redirects to {error}") from error
