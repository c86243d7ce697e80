"""Learn what a brief says of an article, for `summarize.salience`: logistic regression on the news corpus's briefs.

    python scripts/fit_salience.py NEWS.txt [--holdout 0]

NEWS.txt is the training part of the news corpus (CC0). Writes summarize/salience.json. With --holdout N the last N
articles are left out and ROUGE-2 on them is printed, beside that of the first two sentences.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from pathlib import Path

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from eval.testsets import NewsArticle, read_news
from summarize.document import Document
from summarize.extractive import ExtractiveSummarizer
from summarize.salience import features, tokens_of, word_pairs

OUT = Path(__file__).resolve().parent.parent / "summarize" / "salience.json"
RIDGE, STEPS = 1.0, 10


def rows(articles: list[NewsArticle], titled: bool) -> tuple[list[dict[str, float]], list[bool]]:
    """The features of every word pair of the articles, and whether the brief has the pair."""
    found, said = [], []
    for article in articles:
        brief = set(word_pairs(tokens_of(article.brief)))
        texts = [english for _, english in article.pairs]
        for text, of_pairs in zip(texts, features(texts, article.title_en if titled else ""), strict=True):
            found += of_pairs
            said += [pair in brief for pair in word_pairs(tokens_of(text))]
    return found, said


def fit(found: list[dict[str, float]], said: list[bool]) -> dict[str, float]:
    """Newton's method on the log-likelihood with a ridge."""
    names = sorted({name for row in found for name in row})
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(found), len(names)), np.float32)
    for at, row in enumerate(found):
        for name, value in row.items():
            table[at, place[name]] = value
    truth = np.array(said, np.float32)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - truth) + RIDGE * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + RIDGE * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--holdout", type=int, default=0)
    given = parser.parse_args()
    articles = read_news(given.news)
    random.Random(0).shuffle(articles)
    kept = len(articles) - given.holdout
    learnt = {name: fit(*rows(articles[:kept], titled)) for name, titled in (("titled", True), ("untitled", False))}
    OUT.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    scorer, writer = RougeScorer(["rouge2"], use_stemmer=True), ExtractiveSummarizer()
    gains = []
    for article in articles[kept:]:
        texts = tuple(english for _, english in article.pairs)
        brief = writer.summarize(Document(texts, article.title_en)).text
        ours, lead = (scorer.score(article.brief, text)["rouge2"].fmeasure for text in (brief, " ".join(texts[:2])))
        gains.append((ours, ours - lead))
    if len(gains) > 1:
        error = statistics.stdev(gain for _, gain in gains) / len(gains) ** 0.5
        print(f"ROUGE-2 {100 * statistics.mean(ours for ours, _ in gains):.2f}", end=", ")
        print(f"{100 * statistics.mean(gain for _, gain in gains):+.2f} ± {100 * error:.2f} on lead-2")


if __name__ == "__main__":
    main()
