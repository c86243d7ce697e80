"""Build the training pairs of the brief writer: English text in, headline or brief out.

    python scripts/build_brief_corpus.py DATA OUT [--translations FILE]

Writes OUT/brief.tsv and OUT/headline.tsv (the CC0 news corpus), OUT/own.tsv (the same briefs from what the translator
made of the Arabic, kept in FILE by scripts/train_gist.py), OUT/other.tsv (openly licensed summaries and titles),
OUT/copy.tsv (what the extractive writer would take from a few sentences, in the place of the gap sentences of PEGASUS,
Zhang et al. 2020: finding and copying comes before writing) and the validation sets OUT/dev.{brief,headline}.tsv.
A brief's sentences that what is read does not bear out are left out: who learns from them learns to invent
(Matsumaru et al. 2020).
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from build_corpus import TEXT, ngrams, read_tsv
from measure_briefs import by_model, by_people

from eval.testsets import NewsArticle, read_news
from summarize import Document, ExtractiveSummarizer
from summarize.english import sentences
from summarize.link import Source
from summarize.select import select

Pair = tuple[str, str]
Ngram = tuple[str, ...]
PREFIX = {"brief": "brief: ", "headline": "headline: "}
# The encoder costs most of the time: `summarize.select` chooses so many words, and the model is used on as many.
MAX_WORDS = 110
BUDGETS = (50, 80, MAX_WORDS)
# What of a brief's sentence must stand in what is read.
BORNE_OUT = 0.5
WINDOW = 5
SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)])\s+(?=[A-Z\"“])|(?<=[.!?])\s+(?=[A-Z\"“])")


def first_words(text: str, limit: int = MAX_WORDS) -> str:
    return " ".join(text.split()[:limit])


def read_jsonl(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def headlines(
    path: Path, limits: tuple[int, ...], held_out: frozenset[Ngram] = frozenset(), seed: int = 1
) -> Iterator[Pair]:
    """Titles of the articles that share no long word sequence with `held_out`, of their first words."""
    rng = random.Random(seed)
    for article in kept(read_news(path), held_out):
        text = " ".join(english for _, english in article.pairs)
        if article.title_en:
            yield PREFIX["headline"] + first_words(text, rng.choice(limits)), article.title_en


def kept(articles: Iterable[NewsArticle], held_out: frozenset[Ngram]) -> list[NewsArticle]:
    return [one for one in articles if held_out.isdisjoint(ngrams(" ".join(english for _, english in one.pairs)))]


def briefs(articles: Iterable[NewsArticle], documents: Iterable[Document], budgets: Sequence[int]) -> Iterator[Pair]:
    """A pair for each number of words that may be read: the most important segments, and what of the brief rests on
    them. `documents` are the articles as they are read: people's translations, or a model's.
    """
    for article, document in zip(articles, documents, strict=True):
        for budget in budgets:
            read = select(document, lambda text: len(text.split()), budget)
            source = Source([document.segments[index] for index in read.segments])
            said = [one for one in sentences(article.brief) if source.link(one).coverage >= BORNE_OUT]
            if said:
                yield PREFIX["brief"] + read.text, " ".join(said)


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


def windows(data: Path, held_out: frozenset[Ngram], seed: int = 1) -> Iterator[list[str]]:
    """A few English sentences each: in a row, of the news and of White House statements; and any, of those written for
    the translator, for their names and rare words.
    """
    rng = random.Random(seed)
    texts = [[english for _, english in one.pairs] for one in kept(read_news(data / "news/train.txt"), held_out)]
    for row in read_jsonl(data / "sum/train.whitehouse_title.jsonl.xz"):
        found = [
            " ".join(sentence.split())
            for paragraph in row["document"].split("\n")
            for sentence in SENTENCE_END.split(paragraph)
        ]
        texts.append([sentence for sentence in found if 6 <= len(sentence.split()) <= 50])
    texts.append([english for file in sorted(TEXT.glob("*.tsv")) for _, english in read_tsv(file)])
    rng.shuffle(texts[-1])
    for text in texts:
        start = 0
        while start < len(text):
            size = rng.randint(2, WINDOW)
            yield text[start : start + size]
            start += size


def copies(found: Iterable[list[str]]) -> Iterator[Pair]:
    writer = ExtractiveSummarizer()
    for window in found:
        read = first_words(" ".join(window))
        yield PREFIX["brief"] + read, writer.summarize(Document(tuple(sentences(read)))).text


def write_tsv(path: Path, pairs: Iterable[Pair]) -> None:
    rows = [f"{source}\t{target}\n" for source, target in pairs]
    path.write_text("".join(rows), encoding="utf-8")
    print(path.name, len(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--translations", type=Path, metavar="FILE", help="what the translator made of the articles")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    held_out = frozenset(
        ngram
        for part in ("dev", "test")
        for article in read_news(options.data / f"news/{part}.txt")
        for ngram in ngrams(" ".join(english for _, english in article.pairs))
    )
    news, dev = options.data / "news/train.txt", options.data / "news/dev.txt"
    articles = kept(read_news(news), held_out)
    write_tsv(options.out / "brief.tsv", briefs(articles, map(by_people, articles), BUDGETS))
    write_tsv(options.out / "dev.brief.tsv", briefs(read_news(dev), map(by_people, read_news(dev)), BUDGETS[-1:]))
    if options.translations:
        own = by_model(articles, "mujaz-ar-en", options.translations)
        write_tsv(options.out / "own.tsv", briefs(articles, own, BUDGETS[1:]))
    # A headline is mostly made of the first sentences: short inputs teach that, and cost less.
    write_tsv(options.out / "headline.tsv", headlines(news, (60, MAX_WORDS), held_out))
    write_tsv(options.out / "dev.headline.tsv", headlines(dev, (MAX_WORDS,)))
    write_tsv(options.out / "other.tsv", other(options.data))
    write_tsv(options.out / "copy.tsv", copies(windows(options.data, held_out)))


if __name__ == "__main__":
    main()
