"""Reading an issue: opening sources by mouse, keyboard and without scripts, on wide and narrow screens, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from facts import Flag
from mujaz.digest import Digest
from mujaz.edition import write_edition
from mujaz.gather import Source

if TYPE_CHECKING:
    from playwright.sync_api import Page

Tab = Callable[..., "object"]

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def boxes(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    """Where the English and the Arabic of the first source stand."""
    pair = page.locator(".lead .sources .pair").first
    english, arabic = pair.locator('[lang="en"]').first.bounding_box(), pair.locator('[lang="ar"]').bounding_box()
    assert english and arabic
    return dict(english), dict(arabic)


def test_a_click_opens_english_and_arabic_side_by_side(tab: Tab, issue_page: Path) -> None:
    page = tab().open(issue_page)
    pair = page.locator(".lead .sources .pair").first
    assert not pair.is_visible()
    page.locator(".lead summary").first.click()
    assert pair.is_visible()
    english, arabic = boxes(page)
    assert english["x"] + english["width"] <= arabic["x"]
    assert abs(english["y"] - arabic["y"]) < 10
    assert pair.locator('[lang="ar"]').evaluate("one => getComputedStyle(one).direction") == "rtl"
    page.locator(".lead summary").first.click()
    assert not pair.is_visible()


def test_on_a_phone_they_stand_under_one_another_and_nothing_sticks_out(tab: Tab, edition: Path) -> None:
    watched = tab(**PHONE)
    for path in [edition / "index.html", *sorted((edition / "2026-11-26").glob("*.html"))]:
        page = watched.open(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page = watched.open(edition / "2026-11-26" / "index.html")
    page.locator(".lead summary").first.tap()
    english, arabic = boxes(page)
    assert english["y"] + english["height"] <= arabic["y"] + 1


def test_the_keyboard_alone_reads_an_issue(tab: Tab, issue_page: Path) -> None:
    page = tab().open(issue_page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the stories"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    first = page.locator(".lead details").first
    assert first.get_attribute("open") is not None
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sources') !== null")
    page.keyboard.press("Escape")
    assert first.get_attribute("open") is None
    assert page.evaluate("document.activeElement === document.querySelector('.lead summary')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.lead summary')[1]")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement === document.querySelector('.lead summary')")


def test_the_very_words_light_up_in_both_languages(tab: Tab, issue_page: Path) -> None:
    page = tab().open(issue_page)
    page.get_by_role("button", name="Open all sources").click()
    pair = page.locator(".sources .pair", has=page.locator("mark.fact")).first
    pair.locator('[lang="en"] mark.fact').first.hover()
    assert pair.locator("mark.lit").count() == 2
    assert pair.locator('[lang="ar"] mark.lit').count() == 1
    page.mouse.move(0, 0)
    assert pair.locator("mark.lit").count() == 0
    assert page.locator(".sources mark.shared").count() > 5


def test_a_source_leads_to_its_place_in_the_whole_translation(tab: Tab, issue_page: Path) -> None:
    page = tab().open(issue_page)
    page.locator(".lead summary").first.click()
    place = page.locator(".lead .place a").first
    anchor = (place.get_attribute("href") or "").partition("#")[2]
    place.click()
    target = page.locator(f"#{anchor}")
    assert target.is_visible()
    assert target.evaluate("one => one.getBoundingClientRect().top < innerHeight && one.matches(':target')")
    target.hover()
    assert page.locator(".whole .lit").count() == 2


def test_flags_are_in_words(tab: Tab, edition: Path) -> None:
    page = tab().open(edition / "2026-11-24" / "index.html")
    flags = page.locator(".flag")
    texts = [flags.nth(number).text_content() or "" for number in range(flags.count() - 1)]
    assert texts and all(text.startswith("Doubtful: ") and " " in text[10:] for text in texts)


@pytest.fixture(scope="module")
def flagged_page(shoot_pages: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issue of three stories; of each a brief's sentence rests on a segment that a check found fault with."""
    (digest,) = shoot_pages.issues(days=1, per_day=3)
    told = []
    for article in digest.articles[:3]:
        segments = list(article.translation.segments)
        place = article.brief.sentences[0].segments[0]
        segments[place] = replace(segments[place], flags=(Flag("length", "the translation breaks off"),))
        told.append(replace(article, translation=replace(article.translation, segments=tuple(segments))))
    folder = tmp_path_factory.mktemp("flagged")
    return write_edition(folder, Digest(digest.date, [Source("seeds", results=told)]))


@pytest.mark.parametrize(
    "settings", [{"color_scheme": "light"}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"]
)
def test_a_closed_sentence_shows_that_its_sources_are_flagged(
    tab: Tab, flagged_page: Path, settings: dict[str, object]
) -> None:
    page = tab(**settings).open(flagged_page)
    flagged = page.locator(".brief details:not([open])", has=page.locator(".sources .flag"))
    assert flagged.count() > 0 and page.locator("summary .sign").count() == flagged.count()
    for number in range(flagged.count()):
        sign = flagged.nth(number).locator("summary .sign")
        assert sign.is_visible() and (sign.text_content() or "").startswith("flagged: ")
        # A sign and a word, not a colour alone, drawn as the flags are that the sentence opens.
        styles = [
            one.evaluate("one => [getComputedStyle(one).color, getComputedStyle(one, '::before').content]")
            for one in (sign, flagged.nth(number).locator(".sources .flag").first)
        ]
        assert styles[0] == styles[1] and "⚑" in styles[0][1]


def test_all_sources_open_at_once_and_on_paper(tab: Tab, issue_page: Path) -> None:
    page = tab().open(issue_page)
    every, open_ones = page.locator(".brief details"), page.locator(".brief details[open]")
    page.get_by_role("button", name="Open all sources").click()
    assert open_ones.count() == every.count() > 8
    page.get_by_role("button", name="Close all sources").click()
    assert open_ones.count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert open_ones.count() == every.count()
    page.emulate_media(media="print")
    assert page.locator(".lead .sources").first.is_visible()
    assert not page.locator(".turn").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_ones.count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_without_scripts_the_sources_open_all_the_same(tab: Tab, edition: Path, issue_page: Path) -> None:
    watched = tab(java_script_enabled=False)
    page = watched.open(issue_page)
    page.locator(".lead summary").first.click()
    assert page.locator(".lead .sources .pair").first.is_visible()
    page = watched.open(edition / "index.html")
    assert page.get_by_text("The search needs JavaScript").is_visible()
    watched.said.clear()


def test_issues_and_stories_can_be_leafed_through(tab: Tab, issue_page: Path) -> None:
    page = tab().open(issue_page)
    page.get_by_role("link", name="Earlier").click()
    assert page.locator("h1").text_content() == "Wednesday, 25 November 2026"
    page.get_by_role("link", name="Later").click()
    assert page.locator("h1").text_content() == "Thursday, 26 November 2026"
    headline = page.locator(".lead h2").text_content()
    page.locator(".lead h2 a").click()
    assert page.locator("h1").text_content() == headline
    page.get_by_role("link", name="Next").click()
    assert page.locator("h1").text_content() != headline
    page.get_by_role("link", name="Thursday, 26 November 2026").click()
    assert page.url.startswith(issue_page.as_uri() + "#")


def luminance(page: Page, what: str) -> float:
    colour = page.evaluate(f"getComputedStyle(document.body).{what}")
    return sum(float(part) for part in colour.removeprefix("rgb(").rstrip(")").split(",")) / 3


def test_dark_is_dark_and_light_is_light(tab: Tab, issue_page: Path) -> None:
    dark, light = tab(color_scheme="dark").open(issue_page), tab(color_scheme="light").open(issue_page)
    assert luminance(dark, "backgroundColor") < 40 < 200 < luminance(dark, "color")
    assert luminance(light, "backgroundColor") > 240 > 60 > luminance(light, "color")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tab: Tab, edition: Path, scheme: str) -> None:
    """axe's rules (WCAG 2 A and AA among them), contrast in both schemes included, on every kind of page."""
    watched = tab(color_scheme=scheme, bypass_csp=True)
    issue = edition / "2026-11-26"
    story = next(path for path in sorted(issue.glob("s*.html")))
    for path, fragment in ((edition / "index.html", "#q=the"), (issue / "index.html", ""), (story, "")):
        page = watched.open(path, fragment)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        if fragment:
            expect(page.locator("#found")).to_have_text(re.compile("found$"))
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
