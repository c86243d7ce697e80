"""Issues made by hand, in real Arabic and English."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import pytest

from facts import Flag
from mt.checks import check
from mt.segment import Segment, Translation
from mujaz.articles import Article, Failure
from mujaz.digest import Digest
from mujaz.gather import Source
from mujaz.pipeline import EnglishArticle
from summarize.brief import Brief, BriefSentence

Pairs = Sequence[tuple[str, str]]
DAY = datetime.date(2026, 11, 26)

WHEAT: Pairs = (
    (
        "وصلت إلى ميناء عدن، الأحد، سفينة تحمل 12 ألف طن من القمح.",
        "A ship carrying 12,000 tonnes of wheat arrived at the port of Aden on Sunday.",
    ),
    (
        "وقال مدير الميناء محمد علوي إن التفريغ يستغرق ثلاثة أيام.",
        "The port's director, Mohammed Alawi, said that unloading would take three days.",
    ),
)
CHOLERA: Pairs = (
    (
        "سجلت وزارة الصحة في الخرطوم 48 إصابة جديدة بالكوليرا.",
        "The health ministry in Khartoum recorded 84 new cases of cholera.",
    ),
    ("ودعا الوزير السكان إلى غلي الماء.", "The minister called on residents to boil water."),
)


TITLES = {
    "wheat": ("وصول شحنة قمح إلى عدن", "Wheat shipment reaches Aden"),
    "cholera": ("إصابات بالكوليرا في الخرطوم", "Cholera cases in Khartoum"),
}
TEXTS = {"wheat": WHEAT, "cholera": CHOLERA}


def article_in_english(
    id: str,
    text: str | Pairs = "wheat",
    titles: tuple[str, str] | None = None,
    brief: Sequence[tuple[str, tuple[int, ...]]] = (),
    flags: Sequence[Flag] = (),
    source: str = "وكالة المرفأ",
    url: str | None = None,
    published: str = "2026-11-26T05:10:00+03:00",
) -> EnglishArticle:
    """An article as the pipeline would give it; `text` is one of TEXTS; `flags` are on the brief's first sentence."""
    titles = titles or TITLES[text if isinstance(text, str) else "wheat"]
    pairs = TEXTS[text] if isinstance(text, str) else text
    segments, start = [], 0
    for number, (arabic, target) in enumerate(pairs):
        segments.append(
            Segment(arabic, start, start + len(arabic), number, target, -0.3, check(arabic, target)),
        )
        start += len(arabic) + 1
    arabic_text = "\n".join(arabic for arabic, _ in pairs)
    where = f"https://news.example.org/{id}" if url is None else url
    title = Translation(titles[0], (Segment(titles[0], 0, len(titles[0]), 0, titles[1], -0.3),))
    written = brief or [(pairs[0][1], (0,))]
    sentences = tuple(BriefSentence(s, i, tuple(flags) if n == 0 else ()) for n, (s, i) in enumerate(written))
    article = Article(id=id, title=titles[0], text=arabic_text, url=where, published=published, source=source)
    return EnglishArticle(
        article, title, Translation(arabic_text, tuple(segments)), Brief(titles[1], sentences, "hand")
    )


Issue = Callable[..., Digest]


@pytest.fixture(scope="session")
def english() -> Callable[..., EnglishArticle]:
    return article_in_english


@pytest.fixture(scope="session")
def pairs() -> dict[str, Pairs]:
    """Arabic and English of the articles."""
    return TEXTS


@pytest.fixture(scope="session")
def issue() -> Issue:
    """`issue(*articles, date=, failures=, stories=)`; without articles one about wheat and one about cholera."""

    def make(
        *articles: EnglishArticle,
        date: datetime.date = DAY,
        failures: Sequence[Failure] = (),
        stories: Sequence[object] = (),
    ) -> Digest:
        told = articles or (
            article_in_english("wheat", brief=[("A ship with 12,000 tonnes of wheat is in Aden.", (0,))]),
            article_in_english("cholera", "cholera"),
        )
        return Digest(date, [Source("feed.xml", results=[*told, *failures])], stories=stories)  # type: ignore[arg-type]

    return make
