from __future__ import annotations

from mt.segment import Segment, Translation
from mujaz.articles import Article
from mujaz.pipeline import EnglishArticle
from mujaz.store.shelf import Shelf, Shelved

TEXT = "رست السفينة في ميناء عدن."


def english(version: int) -> EnglishArticle:
    segment = Segment(TEXT, 0, len(TEXT), 0, "The ship docked in the port of Aden.")
    return EnglishArticle(Article(f"a{version}", TEXT), Translation(""), Translation(TEXT, (segment,)))


def test_an_article_is_read_when_it_is_looked_at_and_only_a_few_are_kept() -> None:
    read: list[int] = []

    def load(version: int) -> EnglishArticle:
        read.append(version)
        return english(version)

    shelf = Shelf(load, held=2)
    articles = [Shelved(shelf, version) for version in (1, 2, 3)]
    assert not read
    assert all(isinstance(one, EnglishArticle) for one in articles)
    assert [one.article.id for one in articles] == ["a1", "a2", "a3"]
    assert (articles[2].sentences, articles[2].headline, articles[2].flagged) == (1, "a3", [])
    assert read == [1, 2, 3]
    # The first had to make room; the third is still there.
    assert articles[0].to_json() == english(1).to_json()
    assert articles[2].brief is None
    assert read == [1, 2, 3, 1]
