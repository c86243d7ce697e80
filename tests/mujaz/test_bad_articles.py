"""Articles that are hardly any: a brief that says what there is, or one clear line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from facts import Flag
from mt import Segment, Translation
from mujaz.articles import Article
from mujaz.pipeline import EnglishArticle, Pipeline
from mujaz.stories import gather_stories
from summarize.extractive import ExtractiveSummarizer

Cli = Callable[..., "CompletedProcess[str]"]

WORDS = "قال الوزير إن الحكومة ستبني جسرا جديدا فوق النهر في مدينة البصرة بعد عام واحد وإن العمال بدأوا الحفر"
ENGLISH = "The minister said on Sunday that the bridge would open. Workers began digging last month in the city."
ARTICLES = {
    "word": "بغداد",
    "numbers": "1234 56.7 ٨٩٠ 12/3 45%",
    "english": ENGLISH,
    "one sentence": " ".join(islice(cycle(WORDS.split()), 3000)),
    "blank": "  \n ",
    "marks": "... !!! 🙂",
}


@pytest.fixture(scope="module")
def lines() -> str:
    return "".join(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n" for id, text in ARTICLES.items())


def test_each_has_a_brief_in_its_place(cli: Cli, lines: str, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(lines, encoding="utf-8")
    done = cli("brief", "--format", "jsonl", tmp_path / "bad.jsonl")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "english: not in Arabic script" in done.stderr
    for id in ("numbers", "blank", "marks"):
        assert f"{id}: no Arabic text; nothing in it to translate" in done.stderr
    assert "word: no Arabic" not in done.stderr
    written = {one["id"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert list(written) == list(ARTICLES)
    briefs: dict[str, Any] = {id: one["brief"] for id, one in written.items()}
    texts = {id: [sentence["text"] for sentence in brief["sentences"]] for id, brief in briefs.items()}
    assert len(texts["word"]) == 1
    assert all(figure in texts["numbers"][0] for figure in ("1234", "56.7", "890", "45%"))
    assert " ".join(texts["english"]) == ENGLISH
    assert (briefs["blank"]["headline"], texts["blank"]) == ("", [])
    # No sentence of a brief without an end to it; and nothing of the article lost.
    assert 1 <= len(texts["one sentence"]) <= 3
    assert max(len(text.split()) for text in texts["one sentence"]) <= 61
    segments = written["one sentence"]["translation"]["segments"]
    assert " ".join(segment["source"] for segment in segments).split() == ARTICLES["one sentence"].split()
    assert all(brief["headline"] for id, brief in briefs.items() if id != "blank")


def test_four_hundred_copies_are_one_story(cli: Cli, tmp_path: Path) -> None:
    text = "ضرب زلزال مدينة نيبالغونج فجر الأحد. وقالت الشرطة إن 34 شخصا قتلوا وأصيب 120. ونقلت المروحيات الجرحى."
    copies = [
        {"id": f"n-{number}", "source": f"Outlet {number}", "text": f"{text} (وكالات {number})"}
        for number in range(400)
    ]
    (tmp_path / "day.jsonl").write_text("\n".join(map(json.dumps, copies)), encoding="utf-8")
    done = cli("daily", tmp_path / "day.jsonl", "-o", tmp_path / "out")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    (story,) = json.loads((tmp_path / "out" / "digest.json").read_text("utf-8"))["stories"]
    assert len(story["articles"]) == len(story["outlets"]) == 400
    # Told once: by one voice, without differences between an outlet and its copies.
    assert len(story["sentences"]) <= 3
    # Named as far as a line can be read.
    assert " · 388 more outlets · 400 articles" in (tmp_path / "out" / "digest.md").read_text("utf-8")
    assert "388 more outlets" in (tmp_path / "out" / "digest.html").read_text("utf-8")


class Speechless:
    """A translator of which nothing comes out."""

    def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]:
        nothing = (Flag("length", "nothing came out"),)
        for text in texts:
            yield Translation(text, (Segment(text, 0, len(text), 0, "", flags=nothing),) if text else ())


def test_an_empty_translation_has_the_arabic_headline_and_no_brief() -> None:
    articles = [Article("n-1", "سقط الجسر في البصرة.", "سقوط جسر"), Article("n-2", "سقط الجسر.")]
    results = list(Pipeline(Speechless, ExtractiveSummarizer).run(articles))
    assert all(isinstance(result, EnglishArticle) for result in results)
    found = [result for result in results if isinstance(result, EnglishArticle)]
    assert [one.headline for one in found] == ["سقوط جسر", "n-2"]
    assert [one.brief and one.brief.sentences for one in found] == [(), ()]
    assert sorted(len(story.articles) for story in gather_stories(found)) in ([2], [1, 1])
