"""Days of synthetic feeds in which it is known which articles tell the same event, for `mujaz evaluate clusters`.

    python scripts/build_story_days.py NEWS.txt [NEWS.txt ...] OUT [--days 30] [--seed 1]

NEWS.txt are files of the news corpus (CC0). Each day becomes OUT/day-NN.jsonl: articles in the usual JSON shape with
a field `story`, the same for all articles on one event, and the corpus's English as their `translation`. A day holds

- articles on events of their own, half of them out of one section of the corpus, so that they are about like things;
- events that the corpus tells two or three times (ids `story-NNN-a`), the cluster that people wrote;
- events told again by this script: sentences left out and put in another order, other verbs of speech, digits of the
  other script, a figure changed in one of three, a headline made of the lead;
- wire copies: the text as it is, or its first half, under an agency's name.

The paraphrases of the script share more words with their originals than people's do: the table tells the two apart by
name.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from eval.testsets import NewsArticle, read_news

SINGLES, TOLD_AGAIN, COPIED = 22, 3, 2
OUTLETS = ("Al Marsad", "Al Nahar Al Jadid", "Gulf Wire", "Maghreb Post", "Sada", "Levant News Agency")
FIRST = datetime.datetime(2026, 1, 1, 5, 0, tzinfo=datetime.UTC)
_STORY = re.compile(r"(story-\d+)-[a-z]$")
_SWAPS = (
    ("قال", "ذكر", "said", "stated"),
    ("أعلنت", "أفادت", "announced", "reported"),
    ("أعلن", "أفاد", "announced", "reported"),
    ("أكد", "شدد", "confirmed", "stressed"),
    ("لقي", "قتل", "died", "was killed"),
    ("بسبب", "جراء", "because of", "owing to"),
    ("نحو", "قرابة", "about", "nearly"),
)
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_FIGURE = re.compile(r"(?<![\d.,٫])\d{2,3}(?![\d.,٫])")


@dataclass(frozen=True)
class Told:
    """One article of a day, the event that it is about and how it came to be."""

    story: str
    made: str
    article: NewsArticle


def told_again(article: NewsArticle, rng: random.Random) -> NewsArticle:
    """The article as another outlet might carry it, both languages alike."""
    first, *rest = article.pairs
    kept = [pair for pair in rest if rng.random() < 0.7] or rest[:1]
    rng.shuffle(kept)
    lead = rng.random() < 0.5
    pairs = [first, *kept] if lead else [*kept[:1], first, *kept[1:]]
    pairs = [_reworded(pair, rng) for pair in pairs]
    if rng.random() < 1 / 3:
        pairs = _one_figure_changed(pairs, rng)
    title_ar, title_en = (
        (_clause(first[0], "،"), _clause(first[1], ",")) if lead else (article.title_ar, article.title_en)
    )
    return replace(article, title_ar=title_ar, title_en=title_en, pairs=tuple(pairs))


def copied(article: NewsArticle, rng: random.Random) -> NewsArticle:
    """The wire's own text, or its first half."""
    half = article.pairs[: (len(article.pairs) + 1) // 2]
    return article if rng.random() < 0.5 else replace(article, pairs=half)


def days(articles: list[NewsArticle], count: int, seed: int) -> list[list[Told]]:
    rng = random.Random(seed)
    events: dict[str, list[NewsArticle]] = defaultdict(list)
    sections: dict[str, list[NewsArticle]] = defaultdict(list)
    for article in articles:
        if match := _STORY.match(article.id):
            events[match[1]].append(article)
        else:
            sections[article.id.rsplit("-", 1)[0]].append(article)
    names = sorted(events)
    rng.shuffle(names)
    return [_day([(name, events[name]) for name in names[number::count]], sections, rng) for number in range(count)]


def _day(
    events: list[tuple[str, list[NewsArticle]]], sections: dict[str, list[NewsArticle]], rng: random.Random
) -> list[Told]:
    everything = [article for section in sections.values() for article in section]
    alike = sections[rng.choice(sorted(sections))]
    pool = {article.id: article for article in rng.sample(alike, min(len(alike), SINGLES // 2))}
    for article in rng.sample(everything, min(len(everything), SINGLES)):
        if len(pool) < SINGLES:
            pool.setdefault(article.id, article)
    found = [Told(id, "corpus", article) for id, article in pool.items()]
    found += [Told(name, "corpus", article) for name, told in events for article in told]
    for one in rng.sample(found, min(len(found), TOLD_AGAIN)):
        for _ in range(rng.choice((1, 1, 2))):
            found.append(Told(one.story, "told again", told_again(one.article, rng)))
    for one in rng.sample(found, min(len(found), COPIED)):
        for _ in range(rng.choice((1, 2, 4))):
            found.append(Told(one.story, "copied", copied(one.article, rng)))
    rng.shuffle(found)
    return found


def record(told: Told, number: int, morning: datetime.datetime) -> dict[str, object]:
    """As `mujaz translate` writes it, with the corpus's translation."""
    lines = [arabic for arabic, _ in told.article.pairs]
    segments, start = [], 0
    for place, (arabic, english) in enumerate(told.article.pairs):
        span = {"start": start, "end": start + len(arabic), "paragraph": place}
        segments.append({"source": arabic, "target": english, **span, "score": 0.0, "flags": []})
        start += len(arabic) + 1
    english = "\n".join(target for _, target in told.article.pairs)
    return {
        "id": f"{morning:%m%d}-{number:03}",
        "title": told.article.title_ar,
        "text": "\n".join(lines),
        "url": "",
        "published": (morning + datetime.timedelta(minutes=7 * number)).isoformat(),
        "source": OUTLETS[number % len(OUTLETS)],
        "story": told.story,
        "made": told.made,
        "of": told.article.id,
        "translation": {"title": told.article.title_en, "text": english, "segments": segments},
    }


def _reworded(pair: tuple[str, str], rng: random.Random) -> tuple[str, str]:
    arabic, english = pair
    for old_ar, new_ar, old_en, new_en in _SWAPS:
        if rng.random() < 0.6 and re.search(rf"\b{old_ar}\b", arabic) and re.search(rf"\b{old_en}\b", english):
            arabic = re.sub(rf"\b{old_ar}\b", new_ar, arabic)
            english = re.sub(rf"\b{old_en}\b", new_en, english)
    if rng.random() < 0.3:
        arabic = arabic.translate(_TO_ARABIC if re.search("[0-9]", arabic) else _TO_ASCII)
    return arabic, english


def _one_figure_changed(pairs: list[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    for place, (arabic, english) in enumerate(pairs):
        plain = arabic.translate(_TO_ASCII)
        for figure in _FIGURE.findall(english):
            if plain.count(figure) == 1 and english.count(figure) == 1:
                other = str(int(figure) + rng.randint(1, 9))
                pairs[place] = (plain.replace(figure, other), english.replace(figure, other))
                return pairs
    return pairs


def _clause(sentence: str, comma: str) -> str:
    return " ".join(sentence.split(comma)[0].split()[:14]).rstrip(" .،,")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    articles = [article for path in given.news for article in read_news(path)]
    for number, told in enumerate(days(articles, given.days, given.seed)):
        morning = FIRST + datetime.timedelta(days=number)
        lines = [json.dumps(record(one, place, morning), ensure_ascii=False) for place, one in enumerate(told)]
        (given.out / f"day-{number + 1:02}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
