"""What it takes to gather a large day's articles into stories: processor time and peak memory.

    python scripts/measure_stories.py ARTICLES.jsonl.xz [--articles 5000] [--copies 400]

ARTICLES are JSON lines with `id`, `title` and `text` in Arabic. Translation is no part of this: each Arabic word is put
into the English word that its stem's hash picks (a name for one in twelve), so that the English repeats what the Arabic
repeats. Of the articles --copies are one article again, under other names, and each tenth tells what the one before it
tells in its second half. Briefs are made before the clock starts, as the daily run has them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from zlib import crc32

from facts.arabic_stems import arabic_stems
from mt.segment import Segment, Translation
from mujaz.articles import Article
from mujaz.pipeline import EnglishArticle, document
from mujaz.stories import gather_stories
from summarize.extractive import ExtractiveSummarizer

_SENTENCE = re.compile(r"[^.!؟?\n]+[.!؟?\n]*")
_NAME, _FIGURE = 12, re.compile(r"\d+")
WORDS = (Path(__file__).resolve().parent.parent / "facts" / "common_words.txt").read_text("utf-8").split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path, metavar="ARTICLES.jsonl.xz")
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--copies", type=int, default=400)
    given = parser.parse_args()
    writer = ExtractiveSummarizer()
    day = []
    for article in read(given.articles_file, given.articles, given.copies):
        told = EnglishArticle(article, english(article.title), english(article.text))
        day.append(replace(told, brief=writer.summarize(document(told))))
    words = sum(len(one.article.text.split()) for one in day)
    print(
        f"{len(day):,} articles of {words / len(day):.0f} words; briefs and articles hold {peak():.2f} GiB", flush=True
    )
    before = seconds()
    stories = gather_stories(day)
    largest = max(len(story.articles) for story in stories)
    print(
        f"{len(stories):,} stories, the largest of {largest} articles, in {seconds() - before:.1f} s of processor time"
    )
    print(f"peak memory {peak():.2f} GiB, articles, briefs and interpreter included")


def read(path: Path, count: int, copies: int) -> Iterator[Article]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count - copies)]
    for number, row in enumerate(rows):
        text = row["text"]
        if number % 10 == 9:
            before = rows[number - 1]["text"]
            text = f"{text[: len(text) // 2]}\n{before[len(before) // 2 :]}"
        when = f"2015-07-22T{number % 24:02}:00"
        yield Article(str(row["id"]), text, row["title"], published=when, source=f"f{number % 60}")
    for number in range(copies):
        yield Article(f"copy-{number}", rows[0]["text"], rows[0]["title"], source=f"f{number}")


def english(arabic: str) -> Translation:
    segments = [
        Segment(match[0].strip(), match.start(), match.end(), 0, _gloss(match[0]))
        for match in _SENTENCE.finditer(arabic)
        if match[0].strip()
    ]
    return Translation(arabic, tuple(segments))


def _gloss(arabic: str) -> str:
    words = [*map(_word, arabic_stems(arabic)), *_FIGURE.findall(arabic)] or ["said"]
    return f"{' '.join(words).capitalize()}." if len(words) < 3 else f"{words[0].capitalize()} {' '.join(words[1:])}."


def _word(stem: str) -> str:
    hash = crc32(stem.encode())
    word = WORDS[hash % len(WORDS)]
    return word.capitalize() if hash % _NAME == 0 else word


def seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak() -> float:
    """GiB; Linux counts in KiB, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (30 if sys.platform == "darwin" else 20))


if __name__ == "__main__":
    main()
