"""Stories as an issue's JSON: a sentence says all that the pages say against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mujaz.edition.told import of_story
from mujaz.pipeline import doubted

if TYPE_CHECKING:
    from mujaz.stories import Story


@dataclass(frozen=True)
class StoryRecord:
    """A story with the JSON that an issue has of it."""

    story: Story

    @property
    def id(self) -> str:
        return self.story.id

    def to_json(self) -> dict[str, Any]:
        """That of the story, its sentences flagged with `Line.doubts`, and what its headline rests on:
        "headline_segments", [article id, segment index] each, and "headline_title", the id of the article whose title
        it rests on, or null.
        """
        record = self.story.to_json()
        return {
            "id": record["id"],
            "headline": record["headline"],
            **_behind_headline(self.story),
            **record,
            "sentences": doubted(record["sentences"], [line.doubts for line in of_story(self.story).lines]),
        }


def _behind_headline(story: Story) -> dict[str, Any]:
    """A story has the headline of one of its articles: of its brief, or its title where it has none."""
    home = next((one for one in story.articles if one.headline == story.headline), None)
    segments: tuple[int, ...] = ()
    titled = False
    if home and home.brief and home.brief.headline:
        segments, titled = home.brief.headline_segments, home.brief.headline_title
    elif home:
        titled = bool(home.title.text)
    return {
        "headline_segments": [[home.article.id, index] for index in segments] if home else [],
        "headline_title": home.article.id if home and titled else None,
    }
