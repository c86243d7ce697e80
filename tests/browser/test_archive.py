"""The archive's search, from a disk and from a web server."""

from __future__ import annotations

import datetime
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from mujaz.edition import write_edition
from mujaz.edition.days import Day, Entry, to_lines
from mujaz.edition.search import month_script

if TYPE_CHECKING:
    from playwright.sync_api import Page

Tab = Callable[..., "object"]


def ask(page: Page, query: str) -> list[str]:
    """The headlines that a query finds, once everything is read."""
    page.get_by_label("Search the archive").fill(query)
    expect(page.locator("#found")).not_to_contain_text("reading", timeout=30_000)
    return page.locator(".results .headline").all_text_contents()


def test_words_find_stories_in_english_and_arabic(tab: Tab, edition: Path) -> None:
    page = tab().open(edition / "index.html")
    (headline,) = ask(page, "rubaya mine")
    assert "Rubaya" in headline
    assert page.locator("#found").text_content() == "1 story found"
    assert "rubaya" in [text.lower() for text in page.locator(".results mark").all_text_contents()]
    # Without its hamza and behind a conjunction all the same.
    assert ask(page, "روبايا") == [headline]
    assert page.locator('.results p[lang="ar"] mark').first.text_content() == "روبايا"
    assert ask(page, "كينشاسا") == [headline]
    assert ask(page, '"rubaya mine"') == [headline]
    assert ask(page, '"mine rubaya"') == []
    assert page.locator("#found").text_content() == "0 stories found"
    assert ask(page, "ubaya") == []
    assert ask(page, "rubaya 2026-11-26") == [headline]
    assert ask(page, "rubaya 2026-11-25") == []
    assert ask(page, "   ") == []
    assert page.locator("#found").text_content() == ""


def test_a_result_leads_to_its_story_and_back_to_the_results(tab: Tab, edition: Path) -> None:
    page = tab().open(edition / "index.html")
    (headline,) = ask(page, "rubaya")
    page.locator(".results a").click()
    assert page.locator("h1").text_content() == headline
    page.go_back()
    page.wait_for_selector(".results a")
    assert page.get_by_label("Search the archive").input_value() == "rubaya"


def test_a_month_that_cannot_be_read_is_named(tab: Tab, shoot_pages: ModuleType, tmp_path: Path) -> None:
    (digest,) = shoot_pages.issues(days=1, per_day=2)
    write_edition(tmp_path, digest)
    (tmp_path / "search" / "2026-11.js").unlink()
    watched = tab()
    page = watched.open(tmp_path / "index.html")
    assert ask(page, "rubaya") == []
    expect(page.locator("#found")).to_have_text("0 stories found; cannot be read: search/2026-11.js")
    assert len(watched.said) == 1 and "ERR_FILE_NOT_FOUND" in watched.said[0]
    watched.said.clear()


@pytest.fixture
def served(edition: Path) -> Iterator[str]:
    """The edition on a web server of loopback."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(edition))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_from_a_web_server_it_works_the_same(tab: Tab, served: str) -> None:
    watched = tab()
    watched.page.goto(f"{served}/index.html#query")
    assert watched.page.evaluate("document.activeElement.id") == "query"
    assert len(ask(watched.page, "rubaya")) == 1
    watched.page.locator(".results a").click()
    assert all(url.startswith(served) for url in watched.requests)


def test_ten_thousand_stories_answer_at_once(
    tab: Tab, shoot_pages: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints how long the search takes; what it finds is what is tested."""
    last = datetime.date(2026, 11, 25)
    words = shoot_pages.issues(days=1, per_day=12)[0].told
    for back in range(100):
        date = last - datetime.timedelta(days=back)
        entries = []
        for number in range(100):
            one = words[(back * 7 + number) % len(words)]
            brief = tuple((line.text, ()) for line in one.lines)
            entries.append(Entry(f"a{number}", f"{one.headline} {number}", brief, ("Harbour News",), tuple(one.titles)))
        path = tmp_path / date.isoformat() / "stories.jsonl"
        path.parent.mkdir()
        path.write_text("".join(to_lines(Day(date, "", 100, 100, 900, 0), entries)), encoding="utf-8")
    for name in {f"{last - datetime.timedelta(days=back):%Y-%m}" for back in range(100)}:
        (tmp_path / "search").mkdir(exist_ok=True)
        (tmp_path / "search" / f"{name}.js").write_text("".join(month_script(tmp_path, name)), encoding="utf-8")
    (digest,) = shoot_pages.issues(days=1, per_day=2)
    write_edition(tmp_path, digest)
    page = tab().open(tmp_path / "index.html")
    ask(page, "rubaya")
    meter = page.context.new_cdp_session(page)
    # Processor time: the clock on the wall says how busy the machine is.
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def script_time() -> float:
        metrics = meter.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "ScriptDuration")

    took = []
    for query in ("the", "rubaya mine", "كينشاسا", 'government "said the"', "xyzzy"):
        before = script_time()
        page.evaluate(
            """(query) => {
              const input = document.getElementById('query');
              input.value = query;
              input.dispatchEvent(new Event('input'));
            }""",
            query,
        )
        took.append(1000 * (script_time() - before))
    with capsys.disabled():
        print(f"\nsearch over 10,000 stories: {', '.join(f'{one:.0f} ms' for one in took)}")
    ask(page, "harbour")
    assert page.locator("#found").text_content() == "10,000 stories found"
    assert page.locator(".results > li").count() == 20
    page.get_by_role("button", name="Show more").click()
    assert page.locator(".results > li").count() == 70
    assert (tmp_path / "index.html").stat().st_size < 300_000
