"""Build the training pairs of the brief writer: an English sentence in, a shorter one or a headline out.

    python scripts/build_brief_corpus.py DATA OUT [--translations FILE]

Writes OUT/written.tsv (scripts/shortened/news.tsv: sentences of the news corpus, people's and the translator's, that a
language model shortened, by a little and by a lot), OUT/rule.tsv (openly licensed English without what a sentence only
adds, by rule), OUT/denoise.tsv (with another sentence's addition set in, to be taken out again), OUT/headline.tsv
(titles, of first sentences) and the validation sets OUT/dev.{written,headline}.tsv. FILE has what the translator made
of the articles, as scripts/measure_briefs.py keeps it: so the writer learns to read imperfect English.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_corpus import TEXT, ngrams, read_tsv
from measure_briefs import by_model

from eval.testsets import NewsArticle, read_news
from summarize.clauses import main_clauses
from summarize.deletion import mended
from summarize.english import is_finished, without_additions

Pair = tuple[str, str]
Ngram = tuple[str, ...]
PREFIX = {"light": "light: ", "short": "short: ", "headline": "headline: "}
SHORTENED = Path(__file__).parent / "shortened"
MAX_WORDS = 60
# Of the sentences written for the translator, which are many and short.
WRITTEN = 40_000
# How often a sentence from which nothing can go is shown as it is.
WHOLE = 0.1
SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)])\s+(?=[A-Z\"“])|(?<=[.!?])\s+(?=[A-Z\"“])")


def read_jsonl(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def kept(articles: Iterable[NewsArticle], held_out: frozenset[Ngram]) -> list[NewsArticle]:
    """The articles that share no long word sequence with `held_out`."""
    return [one for one in articles if held_out.isdisjoint(ngrams(" ".join(english for _, english in one.pairs)))]


def written(name: str) -> Iterator[Pair]:
    """What was shortened by hand, with what must not go put back; where that is all of it, the sentence as it is."""
    for line in (SHORTENED / name).read_text("utf-8").splitlines():
        sentence, *shorter = line.split("\t")
        light, short = (mended(sentence, one) for one in shorter)
        yield PREFIX["short"] + sentence, short or light or sentence
        if light:
            yield PREFIX["light"] + sentence, light


def plain_sentences(data: Path, articles: Iterable[NewsArticle], own: Iterable[str], seed: int = 1) -> list[str]:
    """Finished sentences of the news, people's and the translator's, of White House statements, and of the sentences
    written for the translator, in random order.
    """
    rng = random.Random(seed)
    found = [english for article in articles for _, english in article.pairs]
    found += own
    for row in read_jsonl(data / "sum/train.whitehouse_title.jsonl.xz"):
        found += [" ".join(one.split()) for part in row["document"].split("\n") for one in SENTENCE_END.split(part)]
    others = [english for file in sorted(TEXT.glob("*.tsv")) for _, english in read_tsv(file)]
    found += rng.sample(others, WRITTEN)
    found = [one for one in dict.fromkeys(found) if 8 <= len(one.split()) <= MAX_WORDS and is_finished(one)]
    rng.shuffle(found)
    return found


def by_rule(found: Iterable[str], seed: int = 1) -> Iterator[Pair]:
    rng = random.Random(seed)
    for sentence in found:
        light = without_additions(sentence)
        short = [one for one in main_clauses(sentence) if mended(sentence, one) == one]
        if light:
            yield PREFIX["light"] + sentence, rng.choice(light)
        if short:
            yield PREFIX["short"] + sentence, rng.choice(short)
        if not light and not short and rng.random() < WHOLE:
            yield PREFIX["light"] + sentence, sentence


def denoising(found: Iterable[str], seed: int = 1) -> Iterator[Pair]:
    """A sentence with what another one only adds set behind it."""
    rng = random.Random(seed)
    additions: list[str] = []
    for sentence in found:
        short = without_additions(sentence)
        if short:
            additions.append(sentence[len(short[0]) - 1 :])
        elif additions and sentence.endswith(".") and "," not in sentence and len(sentence.split()) <= 25:
            yield PREFIX["light"] + sentence[:-1] + rng.choice(additions[-200:]), sentence


def headlines(articles: Iterable[NewsArticle], rows: Iterable[dict[str, str]] = (), seed: int = 1) -> Iterator[Pair]:
    """Titles, of as many first sentences as have 25 to 60 words together."""
    rng = random.Random(seed)
    texts = [(" ".join(english for _, english in one.pairs), one.title_en) for one in articles]
    texts += [(row["document"], " ".join(row["summary"].split())) for row in rows]
    for text, title in texts:
        if 3 <= len(title.split()) <= 24:
            said = [one for one in SENTENCE_END.split(" ".join(text.split()[: 2 * MAX_WORDS])) if is_finished(one)]
            words, most, first = 0, rng.randint(25, MAX_WORDS), []
            for one in said:
                words += len(one.split())
                if first and words > most:
                    break
                first.append(one)
            if first:
                yield PREFIX["headline"] + " ".join(" ".join(first).split()[:MAX_WORDS]), title


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
    news = options.data / "news"
    held_out = frozenset(
        ngram
        for part in ("dev", "test")
        for article in read_news(news / f"{part}.txt")
        for ngram in ngrams(" ".join(english for _, english in article.pairs))
    )
    articles = kept(read_news(news / "train.txt"), held_out)
    own = by_model(articles, "mujaz-ar-en", options.translations) if options.translations else []
    found = plain_sentences(options.data, articles, [one for document in own for one in document.segments])
    write_tsv(options.out / "written.tsv", written("news.tsv"))
    write_tsv(options.out / "dev.written.tsv", written("dev.tsv"))
    write_tsv(options.out / "rule.tsv", by_rule(found))
    write_tsv(options.out / "denoise.tsv", denoising(found))
    titles = read_jsonl(options.data / "sum/train.whitehouse_title.jsonl.xz")
    write_tsv(options.out / "headline.tsv", headlines(articles, titles))
    write_tsv(options.out / "dev.headline.tsv", headlines(read_news(news / "dev.txt")))


if __name__ == "__main__":
    main()
