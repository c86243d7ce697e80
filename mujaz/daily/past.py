"""What the store knows of a source's entries and pages when it is read again."""

from __future__ import annotations

from dataclasses import dataclass

from mujaz.articles import Article
from mujaz.feeds import FeedSpec, Knowledge, Past
from mujaz.store import Store


@dataclass(frozen=True)
class StoredPast(Past):
    """Of one source, for the run of an `edition`."""

    store: Store
    spec: FeedSpec
    edition: str

    def knows(self, article: Article, listed: str = "") -> Knowledge:
        return self.store.articles.knows(article, listed, self.spec.name, self.edition)

    def refused(self, url: str) -> bool:
        languages = self.spec.other_language == "skip"
        return self.store.left_out.refused(self.spec.name, url, languages=languages)
