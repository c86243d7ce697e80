"""The pages in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from mujaz.edition import write_edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]


def chromium() -> str | None:
    """Where the machine has a Chromium; MUJAZ_CHROMIUM names another one."""
    named = os.environ.get("MUJAZ_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser(shoot_pages: ModuleType) -> Iterator[Browser]:
    path = chromium()
    if path is None:
        why = "NO PAGE WAS TESTED IN A BROWSER: there is no Chromium here (Debian: apt-get install chromium)"
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(shoot_pages.CHROMIUM))
        yield started
        started.close()


@dataclass
class Watched:
    """A tab, and all that it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: Path, fragment: str = "") -> Page:
        """Goes to a file of a disk."""
        self.page.goto(path.as_uri() + fragment)
        return self.page


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """`tab(**settings of the browser's context)`; at the end of the test no tab may have had a word of complaint."""
    opened: list[Watched] = []

    def make(**settings: object) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})  # type: ignore[arg-type]
        watched = Watched(context.new_page())
        watched.page.on("console", lambda message: watched.said.append(message.text))
        watched.page.on("pageerror", lambda error: watched.said.append(str(error)))
        watched.page.on("dialog", lambda dialog: (watched.said.append(dialog.message), dialog.dismiss())[0])
        watched.page.on("request", lambda request: watched.requests.append(request.url))
        opened.append(watched)
        return watched

    yield make
    for watched in opened:
        watched.page.context.close()
        assert watched.said == []


@pytest.fixture(scope="session")
def shoot_pages() -> ModuleType:
    """scripts/shoot_pages.py, which makes issues of the seeds."""
    spec = importlib.util.spec_from_file_location("shoot_pages", ROOT / "scripts" / "shoot_pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def edition(browser: Browser, shoot_pages: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three issues of the seeds; the last has a story that three outlets tell."""
    folder = tmp_path_factory.mktemp("edition")
    for digest in shoot_pages.issues(days=3, per_day=5):
        write_edition(folder, digest)
    return folder


@pytest.fixture(scope="session")
def issue_page(edition: Path) -> Path:
    return edition / "2026-11-26" / "index.html"
