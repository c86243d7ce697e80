"""Build the training pairs of the brief writer: English text in, headline or brief out.

    python scripts/build_brief_corpus.py DATA OUT

Writes OUT/brief.tsv and OUT/headline.tsv (the CC0 news corpus), OUT/other.tsv (openly licensed summaries and titles),
OUT/gap.tsv (a central sentence to be found in, or guessed from, a window of White House statements; gap sentences
after PEGASUS, Zhang et al. 2020) and the validation sets OUT/dev.brief.tsv and OUT/dev.headline.tsv.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_corpus import ngrams

from eval.testsets import read_news

Pair = tuple[str, str]
Ngram = tuple[str, ...]
PREFIX = {"brief": "brief: ", "headline": "headline: "}
# The encoder costs most of the time: a brief rests mostly on the beginning, and `summarize.select` chooses the rest.
MAX_WORDS = 150
WINDOW = 9
SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)])\s+(?=[A-Z\"“])|(?<=[.!?])\s+(?=[A-Z\"“])")


def first_words(text: str, limit: int = MAX_WORDS) -> str:
    return " ".join(text.split()[:limit])


def read_jsonl(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def news(
    path: Path,
    task: str,
    limits: tuple[int, ...] = (MAX_WORDS,),
    held_out: frozenset[Ngram] = frozenset(),
    seed: int = 1,
) -> Iterator[Pair]:
    """Pairs of the articles that share no long word sequence with `held_out`."""
    rng = random.Random(seed)
    for article in read_news(path):
        text = " ".join(english for _, english in article.pairs)
        target = article.brief if task == "brief" else article.title_en
        if target and held_out.isdisjoint(ngrams(text)):
            yield PREFIX[task] + first_words(text, rng.choice(limits)), target


def other(data: Path) -> Iterator[Pair]:
    for name, task in (
        ("whitehouse_title", "headline"),
        ("digitalgov_summary", "brief"),
        ("scitldr_a", "brief"),
    ):
        for row in read_jsonl(data / f"sum/train.{name}.jsonl.xz"):
            target = " ".join(row["summary"].split())
            if 3 <= len(target.split()) <= 70:
                yield PREFIX[task] + first_words(row["document"]), target


def central(window: list[str]) -> int:
    """The sentence whose words the others repeat most, counted once a word (the gap score of PEGASUS)."""
    bags = [set(re.findall(r"[a-z]{4,}", sentence.lower())) for sentence in window]
    spread = Counter(word for bag in bags for word in bag)
    return max(range(len(window)), key=lambda i: sum(spread[word] - 1 for word in bags[i]) / (len(bags[i]) + 5))


def gaps(data: Path, seed: int = 1) -> Iterator[Pair]:
    rng = random.Random(seed)
    for row in read_jsonl(data / "sum/train.whitehouse_title.jsonl.xz"):
        sentences = [
            " ".join(sentence.split())
            for paragraph in row["document"].split("\n")
            for sentence in SENTENCE_END.split(paragraph)
        ]
        sentences = [sentence for sentence in sentences if 6 <= len(sentence.split()) <= 50]
        for start in range(0, len(sentences) - WINDOW + 1, WINDOW):
            window = sentences[start : start + WINDOW]
            chosen = central(window)
            # Mostly the sentence stays in the window: finding and copying it is what a brief needs most.
            source = window if rng.random() < 0.7 else window[:chosen] + window[chosen + 1 :]
            yield PREFIX["brief"] + first_words(" ".join(source)), window[chosen]


def write_tsv(path: Path, pairs: Iterable[Pair]) -> None:
    rows = [f"{source}\t{target}\n" for source, target in pairs]
    path.write_text("".join(rows), encoding="utf-8")
    print(path.name, len(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    held_out = frozenset(
        ngram
        for part in ("dev", "test")
        for article in read_news(options.data / f"news/{part}.txt")
        for ngram in ngrams(" ".join(english for _, english in article.pairs))
    )
    # A headline is mostly made of the first sentences: short inputs teach that, and cost less.
    for task, limits in (("brief", (MAX_WORDS,)), ("headline", (60, 100, MAX_WORDS))):
        write_tsv(options.out / f"{task}.tsv", news(options.data / "news/train.txt", task, limits, held_out))
        write_tsv(options.out / f"dev.{task}.tsv", news(options.data / "news/dev.txt", task))
    write_tsv(options.out / "other.tsv", other(options.data))
    write_tsv(options.out / "gap.tsv", gaps(options.data))


if __name__ == "__main__":
    main()
