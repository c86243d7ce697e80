"""Learn what a brief says of an article, for `summarize.salience`: logistic regression on the news corpus's briefs.

    python scripts/fit_salience.py DATA [--model mujaz-ar-en] [--translations FILE] [--folds 3]

DATA holds news/train.txt (CC0). Writes summarize/salience.json: weights for English text with a title and without, and
for translations, learnt from people's and the model's together, so that they know good ones from bad ones. Run it again
for another translator. --translations keeps what the model wrote, and takes it from there where it has it. First, with
each of --folds parts left out in turn, the briefs of all articles by weights that have not seen them are held against
their first two sentences (paired randomisation, as `mujaz evaluate` does); --folds 0 only learns.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from measure_briefs import by_model, by_people, outputs

from eval.results import Outputs, evaluate
from eval.tables import render
from eval.testsets import NewsArticle, TestSet, read_news
from summarize import salience
from summarize.arabic_side import sides
from summarize.document import Document
from summarize.extract import sentences_of
from summarize.extractive import ExtractiveSummarizer, LeadSummarizer

OUT = Path(__file__).resolve().parent.parent / "summarize" / "salience.json"
RIDGE, STEPS = 1.0, 10
Told = dict[str, Sequence[Document]]


class Table:
    """The features of word pairs, a row each, whether the brief has the pair, and whose article it is of."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._rows: list[tuple[list[int], list[float]]] = []
        self.said: list[bool] = []
        self.article: list[int] = []

    def add(self, documents: Iterable[Document], articles: Sequence[NewsArticle], translated: bool) -> None:
        for number, (document, article) in enumerate(zip(documents, articles, strict=True)):
            brief = set(salience.word_pairs(salience.tokens_of(article.brief)))
            whole = sentences_of(document)
            texts, of_arabic = [text for _, text in whole], sides(document) if translated else []
            more = of_arabic and [of_arabic[index] for index, _ in whole]
            for text, pairs in zip(texts, salience.features(texts, document.title, more), strict=True):
                for pair in pairs:
                    names = [self._places.setdefault(name, len(self._places)) for name in pair]
                    self._rows.append((names, list(pair.values())))
                self.said += [pair in brief for pair in salience.word_pairs(salience.tokens_of(text))]
                self.article += [number] * len(pairs)

    def close(self) -> None:
        self.names = list(self._places)
        self.features = np.zeros((len(self._rows), len(self.names)), np.float32)  # (pairs, features)
        for row, (names, values) in enumerate(self._rows):
            self.features[row, names] = values
        self._rows = []
        self.truth, self.owner = np.array(self.said, np.float32), np.array(self.article)

    def learn(self, kept: np.ndarray) -> dict[str, float]:
        """Newton's method on the log-likelihood with a ridge. `kept`: of each article, whether it is learnt from."""
        chosen = kept[self.owner]
        table, truth = self.features[chosen], self.truth[chosen]
        weights = np.zeros(len(self.names))
        for _ in range(STEPS):
            chance = 1 / (1 + np.exp(-(table @ weights.astype(np.float32))))
            slope = table.T @ (chance - truth) + RIDGE * weights
            curve = (table * (chance * (1 - chance))[:, None]).T @ table + RIDGE * np.eye(len(weights))
            weights -= np.linalg.solve(curve, slope)
        return {name: round(float(weight), 3) for name, weight in sorted(zip(self.names, weights, strict=True))}


def tables(articles: Sequence[NewsArticle], told: Told) -> dict[str, Table]:
    found = {"titled": Table(), "untitled": Table(), "translated": Table()}
    people = told["people"]
    found["titled"].add(people, articles, translated=False)
    found["untitled"].add((Document(one.segments) for one in people), articles, translated=False)
    for documents in told.values():
        found["translated"].add(documents, articles, translated=True)
    for table in found.values():
        table.close()
    return found


def write(found: dict[str, Table], kept: np.ndarray) -> None:
    learnt = {name: table.learn(kept) for name, table in found.items()}
    OUT.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    salience.forget_weights()


def cross_validate(found: dict[str, Table], articles: Sequence[NewsArticle], told: Told, folds: int) -> None:
    fold = np.arange(len(articles)) % folds
    briefs = {whose: [""] * len(articles) for whose in told}
    for left_out in range(folds):
        write(found, fold != left_out)
        for whose, documents in told.items():
            for at in np.flatnonzero(fold == left_out):
                briefs[whose][at] = ExtractiveSummarizer().summarize(documents[at]).text
    for whose, documents in told.items():
        lead = outputs(LeadSummarizer(2), list(LeadSummarizer(2).summarize_many(documents)))
        ours = Outputs("extractive", tuple(briefs[whose]))
        ids, references = tuple(one.id for one in articles), tuple((one.brief,) for one in articles)
        sources = tuple("\n".join(one.segments) for one in documents)
        results = evaluate(TestSet("news-train", "summary", ids, sources, references), [lead, ours], ("rouge2",))
        print(f"## Translations by {whose}, {folds} folds\n\n{render(results, 'markdown')}\n", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default="mujaz-ar-en", help="none: people's translations alone")
    parser.add_argument("--translations", type=Path, metavar="FILE")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles: to try it out")
    given = parser.parse_args()
    articles = read_news(given.data / "news" / "train.txt")[: given.limit]
    told: Told = {"people": [by_people(article) for article in articles]}
    if given.model != "none":
        told[given.model] = by_model(articles, given.model, given.translations)
    found = tables(articles, told)
    if given.folds > 1:
        cross_validate(found, articles, told, given.folds)
    write(found, np.ones(len(articles), bool))


if __name__ == "__main__":
    main()
