"""A story as every page, feed and mail shows it: lines of a brief, each with the passages that it rests on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts import Flag
from mt.segment import Segment
from mujaz.formats import counted, flagged_in_words, is_web, on_one_line
from mujaz.outlets import outlet_of, outlets_of
from mujaz.pipeline import EnglishArticle, doubts_of

if TYPE_CHECKING:
    from mujaz.edition.marks import Marked
    from mujaz.stories import Story


@dataclass(frozen=True)
class Passage:
    """Segment `index` of the story's article number `article`, as the source of a line of the brief."""

    line: str
    article: int
    index: int
    told: EnglishArticle

    @property
    def segment(self) -> Segment:
        return self.told.translation.segments[self.index]

    @property
    def of(self) -> int:
        return len(self.told.translation.segments)

    @property
    def outlet(self) -> str:
        return on_one_line(outlet_of(self.told.article))

    @property
    def verbatim(self) -> bool:
        """The line is the translation word for word."""
        return " ".join(self.line.split()) == " ".join(self.segment.target.split())

    @property
    def marked(self) -> tuple[Marked, Marked]:
        """The English and the Arabic in pieces, the very words that the line and both languages share marked."""
        from mujaz.edition.marks import mark_passage

        return mark_passage("" if self.verbatim else self.line, self.segment)


@dataclass(frozen=True)
class Line:
    """A sentence of the brief."""

    text: str
    passages: tuple[Passage, ...]
    flags: tuple[Flag, ...] = ()

    @property
    def marked(self) -> Marked:
        """The text in pieces, those marked that a flag speaks of."""
        from mujaz.edition.marks import mark_line

        return mark_line(self.text, self.flags, [passage.segment.target for passage in self.passages])

    @property
    def doubts(self) -> tuple[Flag, ...]:
        """What was found wrong with the line itself or with what it rests on, each once."""
        return doubts_of(self.flags, (passage.segment for passage in self.passages))

    @property
    def inherited(self) -> tuple[Flag, ...]:
        """The doubts that are of what it rests on alone: a page shows them in words where the sentence is opened."""
        return tuple(flag for flag in self.doubts if flag not in self.flags)


@dataclass(frozen=True)
class Told:
    """One story, told by one article or by several. `id` names its page: letters and digits.

    `formerly` are the names of pages of this issue whose stories have become part of this one.
    """

    id: str
    headline: str
    articles: tuple[EnglishArticle, ...]
    lines: tuple[Line, ...]
    formerly: tuple[str, ...] = ()

    @property
    def edited(self) -> str:
        """That its outlets edited articles after they were first read, in words; "" where none did."""
        number = sum(bool(one.article.edits) for one in self.articles)
        if not number:
            return ""
        return "updated by its outlet" if len(self.articles) == 1 else f"{counted(number, 'article')} updated"

    @property
    def outlets(self) -> list[str]:
        names = map(on_one_line, outlets_of(*(one.article for one in self.articles)))
        return list(dict.fromkeys(filter(None, names)))

    @property
    def titles(self) -> list[str]:
        """The Arabic titles, each once; first that of the article whose headline stands over the story."""
        # Each article is looked at once: it may have to be read from the store for that.
        found = [(one.headline != self.headline, on_one_line(one.article.title)) for one in self.articles]
        return list(dict.fromkeys(title for _, title in sorted(found, key=lambda one: one[0]) if title))

    @property
    def links(self) -> list[str]:
        """Where its articles stand, with other outlets too."""
        found = [url for one in self.articles for url in (one.article.url, *(copy.url for copy in one.article.copies))]
        return list(dict.fromkeys(filter(is_web, found)))

    @property
    def published(self) -> str:
        """As the latest of its articles states it, or nothing."""
        return max((one.article.published for one in self.articles), default="")

    @property
    def sentences(self) -> int:
        return sum(one.sentences for one in self.articles)

    @property
    def flagged_in_words(self) -> str:
        """How many sentences a check found fault with: `3 flagged, 1 in the brief`; "" where none.

        The first figure is of the translations, as in the counts of the issue and in the command's table.
        """
        return flagged_in_words(sum(len(one.flagged) for one in self.articles), self.flagged_lines, "the brief")

    @property
    def flagged_lines(self) -> int:
        """How many sentences of its brief show flags, their own or those of what they rest on."""
        return sum(bool(line.doubts) for line in self.lines)

    @property
    def fallbacks(self) -> list[tuple[str, str]]:
        """What wrote briefs in place of which writer."""
        briefs = [one.brief for one in self.articles if one.brief and one.brief.fallback]
        return list(dict.fromkeys((str(brief.fallback), brief.writer) for brief in briefs))


def told(stories: Sequence[Story], articles: Sequence[EnglishArticle]) -> list[Told]:
    """The stories of a day in their order; an article that is in none of them is one of its own."""
    found = [of_story(story) for story in stories]
    placed = {id(article) for story in stories for article in story.articles}
    found += [of_article(article) for article in articles if id(article) not in placed]
    given: Counter[str] = Counter()
    return [named_apart(story, given) for story in found]


def of_story(story: Story) -> Told:
    def line(sentence: object) -> Line:
        passages = tuple(Passage(sentence.text, a, s, story.articles[a]) for a, s in sentence.sources)
        return Line(sentence.text, passages, tuple(sentence.flags))

    lines = tuple(map(line, story.sentences))
    return Told(_name(str(story.id)), story.headline, tuple(story.articles), lines, tuple(map(_name, story.formerly)))


def of_article(result: EnglishArticle) -> Told:
    sentences = result.brief.sentences if result.brief else ()
    lines = tuple(
        Line(one.text, tuple(Passage(one.text, 0, index, result) for index in one.segments), one.flags)
        for one in sentences
    )
    return Told(article_name(result), result.headline, (result,), lines)


def article_name(result: EnglishArticle) -> str:
    """The same on every day, for as long as the article keeps its id and link."""
    return "a" + _hash(repr((result.article.id, result.article.url)))


def named_apart(story: Told, given: Counter[str]) -> Told:
    """The same story, with a number to its name where one of that name was `given` before; counts it."""
    given[story.id] += 1
    return story if given[story.id] == 1 else replace(story, id=f"{story.id}x{given[story.id]}")


def _name(id: str) -> str:
    """Ids become file names and anchors: what is more than letters and digits is hashed."""
    plain = id.isascii() and id.isalnum() and len(id) <= 64
    return f"s{id}" if plain else f"s{_hash(id)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
