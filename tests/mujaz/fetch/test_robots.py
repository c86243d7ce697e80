from __future__ import annotations

from typing import Any

import pytest

from mujaz.fetch import Client, FetchError, RobotsRefusal

ROBOTS = b"""User-agent: *
Disallow: /

User-agent: Mujaz
Disallow: /private/
Disallow: /*.pdf$
Allow: /private/open/
Crawl-delay: 0
"""


def page(handler: Any) -> None:
    handler.answer(200, b"page")


@pytest.fixture
def ruled(site: Any) -> Any:
    site.routes["/robots.txt"] = lambda handler: handler.answer(200, ROBOTS)
    for path in ("/a", "/private/b", "/private/open/c", "/d.pdf", "/d.pdf?e"):
        site.routes[path] = page
    return site


def test_the_rules_for_mujaz_are_obeyed_and_asked_for_once(ruled: Any, client: Client) -> None:
    for path in ("/a", "/private/open/c", "/d.pdf?e"):
        assert client.get(ruled.url + path, obey_robots=True).body == b"page"
    for path in ("/private/b", "/d.pdf"):
        with pytest.raises(RobotsRefusal, match=r"robots\.txt asks robots to stay away"):
            client.get(ruled.url + path, obey_robots=True)
    assert ruled.asked == ["/robots.txt", "/a", "/private/open/c", "/d.pdf?e"]


def test_feeds_are_made_for_robots(ruled: Any, client: Client) -> None:
    assert client.get(f"{ruled.url}/private/b").body == b"page"
    assert ruled.asked == ["/private/b"]


def test_a_redirect_leads_around_no_rule(ruled: Any, client: Client) -> None:
    ruled.routes["/a"] = lambda handler: handler.answer(302, Location="/private/b")
    with pytest.raises(RobotsRefusal):
        client.get(f"{ruled.url}/a", obey_robots=True)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_file_nothing_is_forbidden(ruled: Any, client: Client, status: int) -> None:
    ruled.routes["/robots.txt"] = lambda handler: handler.answer(status)
    assert client.get(f"{ruled.url}/private/b", obey_robots=True).body == b"page"


def test_a_site_in_trouble_is_left_alone(ruled: Any, client: Client) -> None:
    ruled.routes["/robots.txt"] = lambda handler: handler.answer(500)
    for _ in range(2):
        with pytest.raises(FetchError, match="whether robots may is unknown") as caught:
            client.get(f"{ruled.url}/a", obey_robots=True)
        assert caught.value.temporary
    # One question in three attempts, though two pages were wanted.
    assert ruled.asked == ["/robots.txt"] * 3


@pytest.mark.parametrize(
    "file", [b"", b"\xff\xfe\x00", b"<html>" * 1000, b"Disallow: /\nUser-agent", b"Crawl-delay: x"]
)
def test_a_file_that_is_no_robots_file_forbids_nothing(ruled: Any, client: Client, file: bytes) -> None:
    ruled.routes["/robots.txt"] = lambda handler: handler.answer(200, file)
    assert client.get(f"{ruled.url}/a", obey_robots=True).body == b"page"
