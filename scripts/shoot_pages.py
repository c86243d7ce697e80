"""Takes the pictures of the pages in docs/, with the Chromium of the machine.

    python scripts/shoot_pages.py [--only FOLDER]

The pages show articles of seeds/news-test.txt with their reference translations and briefs: pictures of the pages, not
of what a model achieves. `--only` writes such an edition to FOLDER and takes no pictures.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from eval.testsets import NewsArticle, read_news
from mt.checks import check
from mt.segment import Segment, Translation
from mujaz.articles import Article
from mujaz.digest import Digest
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
OUTLETS = ("وكالة المرفأ", "صحيفة الضفة", "إذاعة الشروق", "Al-Jisr Online")
LAST = datetime.date(2026, 11, 26)


def english_article(news: NewsArticle, date: datetime.date, outlet: str) -> EnglishArticle:
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
        url=f"https://news.example.org/{news.id}",
        published=f"{date}T0{len(text) % 7}:{len(text) % 60:02}:00Z",
        source=outlet,
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
        articles = [english_article(one, date, OUTLETS[n % len(OUTLETS)]) for n, one in enumerate(chosen)]
        digests.append(Digest(date, [Source("seeds", results=list(articles))], stories=gather_stories(articles)))
    return digests
