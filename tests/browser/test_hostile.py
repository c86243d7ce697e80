"""A feed that means harm: no script of it runs, nothing is asked from anywhere, no page breaks."""

from __future__ import annotations

import dataclasses
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import expect

from facts import Flag
from mt.segment import Segment, Translation
from mujaz.articles import Article, Failure
from mujaz.digest import Digest
from mujaz.edition import write_edition
from mujaz.gather import Source
from mujaz.page import page as one_page
from mujaz.pipeline import EnglishArticle
from summarize.brief import Brief, BriefSentence

Tab = Callable[..., "object"]

ATTACKS = (
    '"><script>document.title="owned";alert(1)</script>',
    "'><img src=https://evil.example/x.png onerror=alert(1)>",
    "</title></style></script><svg onload=alert(1)>",
    "<!-- later --><a href=javascript:alert(1)>x</a><!-- /later -->",
    "<iframe src=https://evil.example/></iframe><base href=https://evil.example/>",
    "{{ 7*7 }}{% include 'page.css' %}${alert(1)}",
    "\u202e<meta http-equiv=refresh content=0;url=https://evil.example/>\u2066",
    "</script><link rel=stylesheet href=https://evil.example/x.css>",
)


def attacked(number: int, attack: str) -> EnglishArticle:
    """An article whose every field is the attack."""
    flags = (Flag("number", attack), Flag("name", f'"{attack}" is not in the article'))
    arabic = f"قال الوزير {attack} 12"
    segments = (Segment(arabic, 0, len(arabic), 0, f"The minister said {attack} 12", -1.0, flags),)
    article = Article(
        id=f"{attack}{number}",
        title=f"عنوان {attack}",
        text=arabic,
        url=f"https://news.example.org/{attack}" if number % 2 else f"javascript:alert('{attack}')",
        published=attack,
        source=attack,
    )
    title = Translation(
        article.title, (Segment(article.title, 0, len(article.title), 0, f"Rubaya {attack}", -1, flags),)
    )
    brief = Brief(f"Rubaya {attack}", (BriefSentence(f"The minister {attack}", (0,), flags),), attack, attack)
    return EnglishArticle(article, title, Translation(arabic, segments), brief)


@pytest.fixture
def hostile(shoot_pages: ModuleType, tmp_path: Path) -> Path:
    """An edition of two issues and a single page, made of attacks alone."""
    results = [attacked(number, attack) for number, attack in enumerate(ATTACKS)]
    failures = [Failure(attack, attack, attack) for attack in ATTACKS]
    digest = Digest(shoot_pages.LAST, [Source("feed", results=[*results, *failures])])
    write_edition(tmp_path, dataclasses.replace(digest, date=shoot_pages.LAST.replace(day=25)))
    write_edition(tmp_path, digest)
    single = one_page(ATTACKS[0], ATTACKS, digest.told, failures)
    (tmp_path / "single.html").write_text(single, encoding="utf-8")
    return tmp_path


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what it is asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_no_script_runs_and_nothing_is_asked_for(tab: Tab, hostile: Path) -> None:
    watched = tab()
    pages = sorted(hostile.rglob("*.html"))
    assert len(pages) == 2 * (len(ATTACKS) + 1) + 2
    for path in pages:
        page = watched.open(path)
        for button in page.get_by_role("button", name="Open all sources").all():
            button.click()
        assert page.title() != "owned"
        assert page.locator("img, iframe, base, svg, meta[http-equiv=refresh], link[rel=stylesheet]").count() == 0
        assert page.locator("script").count() == 1
        assert page.locator('a[href^="javascript:" i], a[href^="data:" i]').count() == 0
        on = "[...document.querySelectorAll('*')].some((one) => [...one.attributes].some((a) => /^on/i.test(a.name)))"
        assert not page.evaluate(on)
        assert "49" not in (page.locator("body").text_content() or "").replace("2026", "")
    page = watched.open(hostile / "index.html")
    page.get_by_label("Search the archive").fill("rubaya")
    expect(page.locator(".results > li")).to_have_count(2 * len(ATTACKS))
    assert page.locator(".results img, .results script, .results svg, .results iframe").count() == 0
    page.get_by_label("Search the archive").fill(ATTACKS[0])
    page.wait_for_timeout(100)
    folder = hostile.as_uri()
    assert watched.requests and all(url.startswith(folder) for url in watched.requests)


def test_what_would_slip_in_all_the_same_is_stopped_by_the_policy(
    tab: Tab, issue_page: Path, edition: Path, elsewhere: tuple[str, list[str]]
) -> None:
    address, asked = elsewhere
    watched = tab()
    for path in (issue_page, edition / "index.html"):
        page = watched.open(path)
        # Markup out of text is refused as such, whoever tries.
        made = "() => { try { document.body.innerHTML = '<b>x</b>'; return 1; } catch (error) { return error.name; } }"
        assert page.evaluate(made) == "TypeError"
        page.evaluate(
            """async (address) => {
              const image = document.createElement('img');
              image.setAttribute('src', `${address}/x.png`);
              const link = document.createElement('link');
              link.setAttribute('rel', 'stylesheet');
              link.setAttribute('href', `${address}/x.css`);
              const frame = document.createElement('iframe');
              frame.setAttribute('src', `${address}/x.html`);
              document.body.append(image, link, frame);
              await fetch(address).catch(() => {});
            }""",
            address,
        )
        page.wait_for_timeout(200)
    assert asked == []
    # The browser says what it refused.
    assert all("Content Security Policy" in line or "TrustedHTML" in line for line in watched.said), watched.said
    watched.said.clear()
