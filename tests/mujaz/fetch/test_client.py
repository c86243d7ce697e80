"""Against a real server on loopback: what is sent, what comes back, and how each failure is told."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any

import pytest

from mujaz.fetch import Client, FetchError
from mujaz.fetch.client import retry_after, shown, user_agent

NEWS = "أعلنت وزارة الصحة تسجيل 12 إصابة جديدة بالكوليرا.".encode()
Make = Callable[..., Client]


def in_turn(*answers: Callable[[Any], None]) -> Callable[[Any], None]:
    """The first answer to the first request, and so on; the last one to all others."""
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def answer(status: int, body: bytes = b"", **headers: str) -> Callable[[Any], None]:
    return lambda handler: handler.answer(status, body, **headers)


def test_a_body_comes_with_what_the_next_request_needs(site: Any, client: Client) -> None:
    site.routes["/"] = answer(
        200, NEWS, Content_Type="text/xml", ETag='"a1"', Last_Modified="Thu, 01 Jan 2026 00:00:00 GMT"
    )
    response = client.get(site.url)
    assert (response.body, response.content_type, response.etag) == (NEWS, "text/xml", '"a1"')
    site.routes["/"] = answer(304)
    again = client.get(site.url, etag=response.etag, last_modified=response.last_modified)
    assert again.not_modified and again.body == b""
    sent = site.headers_seen[-1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"a1"', "Thu, 01 Jan 2026 00:00:00 GMT")


def test_the_user_agent_names_the_project(site: Any, client_with: Make) -> None:
    site.routes["/"] = answer(200, NEWS)
    client_with(contact="desk@example.org").get(site.url)
    assert site.headers_seen[0]["User-Agent"].startswith("Mujaz/")
    assert "+desk@example.org" in site.headers_seen[0]["User-Agent"]
    assert "Mujaz/" in user_agent()


def test_redirects_are_followed_five_times(site: Any, client: Client) -> None:
    for number in range(7):
        site.routes[f"/{number}"] = answer(302, Location=f"/{number + 1}")
    site.routes["/5"] = answer(200, NEWS)
    response = client.get(f"{site.url}/0")
    assert response.body == NEWS
    assert response.url == f"{site.url}/5"
    assert response.moved_to == ""
    site.routes["/5"] = answer(302, Location="/6")
    with pytest.raises(FetchError, match="gave up after 5 redirects"):
        client.get(f"{site.url}/0")


def test_a_feed_that_moved_for_good_says_where(site: Any, client: Client) -> None:
    site.routes["/old"] = answer(301, Location="/new")
    site.routes["/new"] = answer(302, Location="/today")
    site.routes["/today"] = answer(200, NEWS)
    response = client.get(f"{site.url}/old")
    assert (response.url, response.moved_to) == (f"{site.url}/today", f"{site.url}/new")


@pytest.mark.parametrize("place", ["file:///etc/passwd", "javascript:alert(1)", "http://[::1", "ftp://h/"])
def test_redirects_to_what_is_no_web_address_are_refused(site: Any, client: Client, place: str) -> None:
    site.routes["/"] = answer(302, Location=place)
    with pytest.raises(FetchError, match="redirects to"):
        client.get(site.url)


def test_passing_trouble_is_tried_again(site: Any, client: Client) -> None:
    site.routes["/"] = in_turn(answer(500), lambda handler: handler.reset(), answer(200, NEWS))
    assert client.get(site.url).body == NEWS
    assert len(site.asked) == 3


def test_lasting_trouble_is_told_once(site: Any, client: Client) -> None:
    site.routes["/"] = answer(503)
    with pytest.raises(FetchError) as caught:
        client.get(site.url)
    assert str(caught.value) == f"{site.url}: the server answered 503 (Service Unavailable) (tried 3 times)"
    assert caught.value.temporary and caught.value.status == 503


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 299 + 100])
def test_a_refusal_is_not_tried_again(site: Any, client: Client, status: int) -> None:
    site.routes["/"] = answer(status)
    with pytest.raises(FetchError, match=f"answered {status}"):
        client.get(site.url)
    assert len(site.asked) == 1


def test_a_server_may_ask_for_patience_but_not_for_an_hour(site: Any, client: Client) -> None:
    site.routes["/"] = in_turn(answer(429, Retry_After="0"), answer(200, NEWS))
    assert client.get(site.url).body == NEWS
    site.routes["/hour"] = answer(503, Retry_After="3600")
    with pytest.raises(FetchError, match=r"asks to be left alone for 3,600 s"):
        client.get(f"{site.url}/hour")
    assert site.asked.count("/hour") == 1


def test_retry_after_is_seconds_or_a_date() -> None:
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=100)
    assert retry_after("7") == 7
    assert 90 < (retry_after(format_datetime(soon, usegmt=True)) or 0) <= 100
    assert retry_after("Thu, 01 Jan 1970 00:00:00 GMT") == 0
    assert retry_after("-5") is None
    assert retry_after("²") is None
    assert retry_after("soon") is None
    assert retry_after("") is None


def test_a_length_that_is_not_kept_is_a_failure(site: Any, client: Client) -> None:
    def short(handler: Any) -> None:
        handler.answer(200, NEWS, Content_Length="5000")
        handler.close_connection = True

    site.routes["/"] = short
    with pytest.raises(FetchError, match="connection failed: peer closed connection"):
        client.get(site.url)
    site.routes["/"] = answer(200, NEWS, Content_Length="-3")
    with pytest.raises(FetchError, match=f"{site.url}: "):
        client.get(site.url)


def test_what_does_not_speak_http_is_a_failure(site: Any, client: Client) -> None:
    def mail(handler: Any) -> None:
        handler.wfile.write(b"220 mail.example.org ESMTP\r\n")
        handler.close_connection = True

    site.routes["/"] = mail
    with pytest.raises(FetchError, match="connection failed"):
        client.get(site.url)


def test_nobody_listens(site: Any, client: Client) -> None:
    site.server_close()
    with pytest.raises(FetchError, match="Connection refused"):
        client.get(site.url)


def test_an_unknown_host(client_with: Make) -> None:
    with pytest.raises(FetchError, match=r"(no such host|is there a network)"):
        client_with(attempts=1).get("http://news.invalid/feed")


@pytest.mark.parametrize("url", ["", "news.xml", "ftp://h/f", "http://", "javascript:1", "http://a b/\x00"])
def test_what_is_no_address_is_said(client: Client, url: str) -> None:
    with pytest.raises(FetchError, match=r"(not an|address)"):
        client.get(url)


def test_a_server_that_drips_is_cut_off(site: Any, client_with: Make) -> None:
    hang = threading.Event()

    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not hang.wait(0.05):
            handler.wfile.write(b" ")

    def drip_headers(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not hang.wait(0.05):
            handler.wfile.write(b"x")

    site.routes.update({"/body": drip, "/head": drip_headers, "/silent": lambda handler: hang.wait(20)})
    client = client_with(attempts=1, total_timeout=0.4)
    try:
        for path in ("/body", "/head", "/silent"):
            with pytest.raises(FetchError, match=r"(took too long|in time)"):
                client.get(site.url + path)
    finally:
        hang.set()


def test_passwords_in_addresses_are_sent_and_not_shown(site: Any, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        client.get(f"http://desk:secret@127.0.0.1:{site.port}/")
    assert site.headers_seen[0]["Authorization"].startswith("Basic ")
    assert "secret" not in str(caught.value)
    assert shown("https://a:b@h/p@q") == "https://h/p@q"


def test_arabic_in_an_address_is_encoded(site: Any, client: Client) -> None:
    site.routes["/%D8%AE%D8%A8%D8%B1?%D8%B5=1"] = answer(200, NEWS)
    assert client.get(f"{site.url}/خبر?ص=1").body == NEWS


def test_cookies_stay_behind(site: Any, client: Client) -> None:
    site.routes["/"] = answer(200, NEWS, Set_Cookie="visitor=1")
    client.get(site.url)
    client.get(site.url)
    assert all("Cookie" not in headers for headers in site.headers_seen)


def test_a_closed_client_ends_its_waiting(site: Any, client_with: Make) -> None:
    site.routes["/"] = answer(200, NEWS)
    client = client_with(delay=60)
    client.get(site.url)
    threading.Timer(0.1, client.close).start()
    with pytest.raises(FetchError, match="the run was ended"):
        client.get(site.url)


def test_one_host_is_asked_by_one_thread_at_a_time(site: Any, client: Client) -> None:
    inside, most = [0], [0]
    lock = threading.Lock()

    def counted(handler: Any) -> None:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        threading.Event().wait(0.02)
        with lock:
            inside[0] -= 1
        handler.answer(200, NEWS)

    site.routes["/"] = counted
    threads = [threading.Thread(target=client.get, args=(site.url,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(site.asked) == 6
    assert most == [1]


def test_a_password_goes_to_its_site_and_into_no_address(site: Any, client_with: Any) -> None:
    site.routes["/feed"] = lambda handler: handler.answer(301, Location="/new")
    site.routes["/new"] = site.routes["/story"] = lambda handler: handler.answer(200, b"here")
    client = client_with()
    answer = client.get(f"http://desk:secret@127.0.0.1:{site.port}/feed")
    assert answer.url == answer.moved_to == f"http://127.0.0.1:{site.port}/new"
    client.get(f"http://127.0.0.1:{site.port}/story")
    assert len({headers["Authorization"] for headers in site.headers_seen}) == 1
    client.get(f"http://localhost:{site.port}/story")
    assert "Authorization" not in site.headers_seen[-1]
