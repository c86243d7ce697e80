"""Takes the pictures of the pages in docs/, with the Chromium of the machine.

    python scripts/shoot_pages.py [--only FOLDER]

The pages show articles of seeds/news-test.txt with their reference translations and briefs: pictures of the pages, not
of what a model achieves. `--only` writes such an edition to FOLDER and takes no pictures.
"""

from __future__ import annotations

import argparse
import datetime
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.testsets import NewsArticle, read_news
from mt.checks import check
from mt.segment import Segment, Translation
from mujaz.articles import Article
from mujaz.digest import Digest
from mujaz.edition import write_edition
from mujaz.gather import Source
from mujaz.pipeline import EnglishArticle
from mujaz.stories import gather_stories
from summarize.brief import Brief, BriefSentence
from summarize.english import sentences
from summarize.ground import check as ground
from summarize.link import Source as Segments

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "news-test.txt"
# Newspapers that do not exist.
OUTLETS = {"almarfa.example": "وكالة المرفأ", "aldiffa.example": "صحيفة الضفة", "shorouk.example": "إذاعة الشروق"}
LAST = datetime.date(2026, 11, 26)
# Debian's package asks for the first ones as root; the rest keeps it from reaching for its maker's servers.
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def english_article(news: NewsArticle, date: datetime.date, host: str) -> EnglishArticle:
    """An article with its reference translation, checked, and its reference brief, linked to the segments."""
    text = "\n".join(arabic for arabic, _ in news.pairs)
    segments, start = [], 0
    for number, (arabic, english) in enumerate(news.pairs):
        flags = check(arabic, english)
        segments.append(Segment(arabic, start, start + len(arabic), number // 2, english, -0.4, flags))
        start += len(arabic) + 1
    article = Article(
        id=news.id,
        title=news.title_ar,
        text=text,
        url=f"https://{host}/{news.id}",
        published=f"{date}T0{len(text) % 7}:{len(text) % 60:02}:00Z",
        source=OUTLETS[host],
    )
    title = Translation(news.title_ar, (Segment(news.title_ar, 0, len(news.title_ar), 0, news.title_en, -0.4),))
    brief = Brief(news.title_en, tuple(brief_sentences(news, segments)), "reference")
    return EnglishArticle(article, title, Translation(text, tuple(segments)), brief)


def brief_sentences(news: NewsArticle, segments: Sequence[Segment]) -> list[BriefSentence]:
    """The sentences of the reference brief that can be linked."""
    source = Segments([segment.target for segment in segments])
    found = []
    for text in sentences(news.brief):
        verdict = ground(text, source)
        if verdict.segments:
            found.append(BriefSentence(text, verdict.segments, verdict.flags))
    return found


def issues(days: int = 3, per_day: int = 12) -> list[Digest]:
    """Digests of the `days` that end with LAST, the earliest first, of different articles."""
    news = read_news(SEEDS)
    # The event that three outlets tell comes first on the last day.
    told = [one for one in news if one.id.startswith("story-")]
    others = [one for one in news if not one.id.startswith("story-")]
    digests = []
    for back in range(days - 1, -1, -1):
        chosen = [others[(back * per_day + n) * 7 % len(others)] for n in range(per_day)] + ([] if back else told)
        date = LAST - datetime.timedelta(days=back)
        articles = [english_article(one, date, list(OUTLETS)[n % len(OUTLETS)]) for n, one in enumerate(chosen)]
        digests.append(Digest(date, [Source("seeds", results=list(articles))], stories=gather_stories(articles)))
    return digests


@dataclass(frozen=True)
class Shot:
    """A picture: which page, how wide and high, and what a reader did there."""

    name: str
    page: str
    width: int = 1280
    height: int = 960
    dark: bool = False
    click: tuple[str, ...] = ()
    query: str = ""


def shots(issue: str, story: str) -> list[Shot]:
    """The pictures of docs/."""
    first = (".lead summary",)
    return [
        Shot("digest.png", f"{issue}/index.html", click=first),
        Shot("digest-dark.png", f"{issue}/index.html", dark=True, click=first),
        Shot("digest-phone.png", f"{issue}/index.html", 390, 844, click=first),
        Shot("story.png", story, height=1200, click=(".brief summary",)),
        Shot("archive.png", "index.html", query="rubaya"),
    ]


def shoot(folder: Path, wanted: Sequence[Shot], out: Path) -> None:
    """Takes the pictures with the Chromium of the machine."""
    from playwright.sync_api import expect, sync_playwright

    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("no chromium here; on Debian: apt-get install chromium fonts-noto-core")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM))
        for shot in wanted:
            scheme: Literal["dark", "light"] = "dark" if shot.dark else "light"
            context = browser.new_context(
                viewport={"width": shot.width, "height": shot.height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto((folder / shot.page).as_uri())
            for selector in shot.click:
                page.locator(selector).first.click()
            if shot.query:
                page.get_by_label("Search the archive").fill(shot.query)
                expect(page.locator("#found")).to_have_text(re.compile("found$"))
            page.mouse.move(0, 0)
            page.screenshot(path=out / shot.name)
            context.close()
            print(out / shot.name)
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", type=Path, metavar="FOLDER", help="write the edition there and take no pictures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.only or Path(temporary)
        digests = issues()
        for digest in digests:
            write_edition(folder, digest)
        if options.only is None:
            issue = digests[-1].date.isoformat()
            shoot(folder, shots(issue, f"{issue}/{digests[-1].told[0].id}.html"), ROOT / "docs")


if __name__ == "__main__":
    main()
