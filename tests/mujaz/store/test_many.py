"""Ten thousand articles: a year of a small desk."""

from __future__ import annotations

from mujaz.articles import Article
from mujaz.store import Store
from mujaz.store.export import export
from mujaz.store.keys import keys_of
from mujaz.store.upkeep import stats
from mujaz.store.verify import verify

MANY = 10_000
DAY, NEXT = "2026-01-15", "2026-01-16"


def test_ten_thousand_articles_come_once(store: Store) -> None:
    store.sources.known("many", "in.jsonl")
    articles = [
        Article(
            f"n-{n}",
            f"وصلت إلى الميناء سفينة تحمل {n % 900} ألف طن من القمح. رقم الخبر {n}.",
            url=f"https://x.example/{n}",
        )
        for n in range(MANY)
    ]
    for outcome in ("new", "known"):
        found = keys_of(articles, "many")
        with store.transaction():
            given = zip(articles, found, strict=True)
            outcomes = {store.articles.add("many", one, own, store.now(), DAY) for one, own in given}
        assert outcomes == {outcome}
    waiting = store.editions.waiting(DAY)
    assert [one.article for one in store.editions.articles(one.version for one in waiting)] == articles
    store.editions.take_up(DAY, [one.version for one in waiting[:100]])
    assert len(store.editions.unfinished(DAY)) == 100
    assert len(store.editions.waiting(DAY)) == MANY - 100 and len(store.editions.waiting(NEXT)) == MANY
    assert store.articles.knows(articles[-1], "", "many", DAY) == "known"
    assert list(verify(store.database)) == []
    assert sum(1 for _ in export(store, "articles")) == stats(store.database).articles == MANY
