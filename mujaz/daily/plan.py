"""What a run is to do, and which articles fall into its days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from mujaz.articles import Article
from mujaz.feeds import FeedSpec
from mujaz.store.records import Queued


@dataclass(frozen=True)
class Plan:
    """What a run is to do. `since` and `until` are the first and last day of publication of what it takes up.

    `limit`: at most so many articles; the others wait in the store. `leave_out` is a folder that is no source.
    """

    sources: tuple[FeedSpec, ...]
    edition: datetime.date
    since: datetime.date | None = None
    until: datetime.date | None = None
    limit: int | None = None
    leave_out: Path | None = None

    def wants(self, kept: Queued) -> bool:
        """By the article's own date; by the day that it was met on where it has none."""
        day = day_of(kept.published) or datetime.date.fromisoformat(kept.seen[:10])
        return (self.since or day) <= day <= (self.until or day)


def day_of_article(article: Article) -> datetime.date | None:
    """The day that it says it was published on."""
    return day_of(article.published)


def day_of(published: str) -> datetime.date | None:
    """The day of a time as an article states it; None where that is no such time."""
    try:
        return datetime.date.fromisoformat(published.strip()[:10])
    except ValueError:
        return None
