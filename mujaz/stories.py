"""The day's articles gathered into stories: what happened, told once, by all who reported it."""

from __future__ import annotations

import hashlib
import json
import logging
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from facts.arabic_stems import arabic_stems
from facts.number import Number
from facts.numbers import numbers
from mt.dateline import as_dateline
from mujaz.outlets import outlet_of, outlets_of
from mujaz.pipeline import EnglishArticle, document
from summarize.stories.arabic_denials import arabic_denials
from summarize.stories.group import group
from summarize.stories.moment import Moment
from summarize.stories.places import countries
from summarize.stories.report import LEAD, TITLE, Report
from summarize.stories.tell import StorySentence, Telling, tell

if TYPE_CHECKING:
    from summarize.brief import BriefSentence

K = TypeVar("K")

__all__ = ["Story", "StorySentence", "gather_stories", "named_as_before", "stories_of"]

_log = logging.getLogger("mujaz")

# What a headline says of nobody killed or injured.
_NONE = re.compile(r"\b(?:no|none|nobody|without|den(?:y|ies|ied|ial))\b", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u064a]")
# What parts a day from its month.
_OF_A_MONTH = re.compile(r"\.?\s+(?:(?:of|من)\s+)?")
_LAST_DAY = 31
# An hour's age takes this much off; twice as many outlets add 1, twice as many articles a quarter.
_HOUR, _ARTICLES = 1 / 24, 0.25


@dataclass(frozen=True)
class Story:
    """Articles about one event, the fullest first, told in `sentences`. `outlets` in the order of the articles.

    `id` is the same for the same articles, whatever their order. `formerly` are the ids of stories that were in the
    issue when it came out first and have become part of this one.
    """

    id: str
    headline: str
    articles: tuple[EnglishArticle, ...]
    sentences: tuple[StorySentence, ...]
    outlets: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Shape: {"id", "headline", "articles": [ids], "outlets", "sentences": [{"text", "segments", "flags"}]}.

        "segments" are [article id, segment index]. With "formerly": [ids], where there are any.
        """
        ids = [article.article.id for article in self.articles]
        record = {
            "id": self.id,
            "headline": self.headline,
            "articles": ids,
            "outlets": list(self.outlets),
            "sentences": [
                {**one.to_json(), "segments": [[ids[article], segment] for article, segment in one.sources]}
                for one in self.sentences
            ],
        }
        return record | ({"formerly": list(self.formerly)} if self.formerly else {})


def gather_stories(articles: Sequence[EnglishArticle], until: date | None = None) -> list[Story]:
    """Every article in exactly one story; the stories in order of weight: outlets, recency, size.

    The same articles give the same stories, in whatever order they come. What says that it was published after the day
    `until` says no time: it would be the newest of all for years.
    """
    # Each is looked at once: where they lie in the store, they are read as often as they are looked at.
    read = sorted(((_in_order(one), report_of(one, until), one) for one in articles), key=lambda entry: entry[0])
    ordered, reports = [one for *_, one in read], [report for _, report, _ in read]
    del read
    newest = max((report.hours for report in reports if report.hours is not None), default=0.0)
    weighed = []
    for members in group(reports):
        story = _story([ordered[index] for index in members], [reports[index] for index in members])
        hours = [reports[index].hours for index in members if reports[index].hours is not None]
        age = newest - max(hours, default=newest)
        weight = math.log2(max(1, len(story.outlets))) + _ARTICLES * math.log2(len(members)) - _HOUR * age
        weighed.append((-round(weight, 6), story.id, story))
    return [story for _, _, story in sorted(weighed, key=lambda entry: entry[:2])]


def stories_of(articles: Sequence[EnglishArticle], day: date) -> list[Story]:
    """The articles of the issue of `day` gathered into stories, those of the future as if they had no date.

    None, and a line in the log, where that fails: a day must come out.
    """
    try:
        # An issue may be dated back; and to the east of here it is tomorrow.
        return gather_stories(articles, max(day, date.today()) + timedelta(days=1))
    except Exception as error:
        _log.error("the articles could not be gathered into stories (%s: %s)", type(error).__name__, error)
        _log.debug("gathering stories", exc_info=True)
        return []


def named_as_before(stories: Sequence[Story], before: Sequence[Mapping[str, Any]]) -> list[Story]:
    """The stories with the ids that they had in an issue that is out: pages, mails and feeds lead to them.

    `before` are that issue's stories as `Story.to_json` writes them. A story whose articles are no longer the same
    takes the id of the one that it has most articles in common with, each id once.
    """
    if not before:
        return list(stories)
    left = {one["id"]: set(one["articles"]) for one in before}
    for story in stories:
        left.pop(story.id, None)
    known = {one["id"] for one in before}
    homes = _homes(left)
    common = []
    for place, story in enumerate(stories):
        if story.id not in known:
            ids = {one.article.id for one in story.articles}
            shared = Counter(former for id in ids for former in homes.get(id, ()))
            common += [(-number, place, former) for former, number in shared.items()]
    given: dict[int, str] = {}
    for _, place, id in sorted(common):
        if place not in given and id in left:
            given[place] = id
            del left[id]
    return _with_former([replace(story, id=given.get(place, story.id)) for place, story in enumerate(stories)], before)


def _with_former(stories: Sequence[Story], before: Sequence[Mapping[str, Any]]) -> list[Story]:
    """Each with the ids of the stories that are no longer there and most of whose articles it has."""
    ids = {story.id: place for place, story in enumerate(stories)}
    gone = [one for one in before if one["id"] not in ids or one.get("formerly")]
    homes = _homes({n: {one.article.id for one in story.articles} for n, story in enumerate(stories)}) if gone else {}
    former: dict[int, list[str]] = {}
    for one in gone:
        common = Counter(place for id in set(one["articles"]) for place in homes.get(id, ()))
        heir = ids.get(one["id"], min(common, key=lambda place: (-common[place], place), default=None))
        if heir is not None:
            former.setdefault(heir, []).extend(id for id in (one["id"], *one.get("formerly", ())) if id not in ids)
    return [replace(story, formerly=tuple(former.get(place, ()))) for place, story in enumerate(stories)]


def _homes(members: Mapping[K, Set[str | int]]) -> dict[str | int, list[K]]:
    """In which groups each article is."""
    found: dict[str | int, list[K]] = {}
    for home, ids in members.items():
        for id in ids:
            found.setdefault(id, []).append(home)
    return found


def report_of(result: EnglishArticle, until: date | None = None) -> Report:
    """What the grouping needs to know of an article; nothing of its time where that is after the day `until`."""
    article = result.article
    read = document(result)
    arabic = bool(_ARABIC.search(article.text))
    # A day's articles share most of their words: each is in memory once.
    terms: Counter[str] = Counter(map(sys.intern, arabic_stems(article.text))) if arabic else Counter()
    for stem in arabic_stems(article.title) if arabic else ():
        terms[sys.intern(stem)] += TITLE
    segments = result.translation.segments if arabic else ()
    told = islice((one.source for one in segments if not as_dateline(one.source)), LEAD)
    lead = "\n".join([article.title, *told])
    published = Moment.read(article.published)
    return Report(
        segments=read.segments,
        title=read.title,
        original=article.text,
        original_terms=terms,
        outlet=outlet_of(result.article),
        published=published if published and (until is None or published.day <= until) else None,
        doubtful=frozenset(index for index, one in enumerate(result.translation.segments) if one.flags),
        set_in=countries(lead) if arabic else frozenset(),
        named=countries(f"{article.title} {article.text}") if arabic else frozenset(),
        lead=lead if arabic else "",
        spans=tuple((segment.start, segment.end) for segment in segments),
    )


def _in_order(result: EnglishArticle) -> tuple[str, str, str]:
    return result.article.published, str(result.article.id), result.article.text


def _story(articles: list[EnglishArticle], reports: list[Report]) -> Story:
    fullest = sorted(range(len(articles)), key=lambda index: (-reports[index].words, index))
    articles = [articles[index] for index in fullest]
    reports = [reports[index] for index in fullest]
    telling = tell(reports, [_brief(article) for article in articles])
    outlets = outlets_of(*(one.article for one in articles))
    return Story(
        _id(articles), _headline(articles, reports, telling), tuple(articles), telling.sentences, tuple(outlets)
    )


def _brief(article: EnglishArticle) -> Sequence[BriefSentence]:
    """The article's own, or an extractive one where none was asked for."""
    if article.brief is not None:
        return article.brief.sentences
    from summarize.extractive import ExtractiveSummarizer

    return ExtractiveSummarizer().summarize(document(article)).sentences


def _headline(articles: Sequence[EnglishArticle], reports: Sequence[Report], telling: Telling) -> str:
    """That of the article which is told first, or of the fullest, whose title no check found fault with.

    Before it one that says no number which no longer stands. Where they all say one, the last article's.
    """
    order = [telling.first, *(index for index in range(len(articles)) if index != telling.first)]
    sound = [index for index in order if not articles[index].title_flags] or order[:1]
    standing = (index for index in sound if not _says(articles[index].headline, telling.former))
    last = max(sound, key=lambda index: reports[index].hours or 0.0) if telling.former else sound[0]
    return articles[next(standing, last)].headline


def _says(headline: str, former: Set[Decimal]) -> bool:
    """Whether the headline says one of these: a count, no percentage and no day of a month; "no deaths" for 0."""
    if not former:
        return False
    language: Literal["ar", "en"] = "ar" if _ARABIC.search(headline) else "en"
    if 0 in former and (arabic_denials(headline) if language == "ar" else _NONE.search(headline)):
        return True
    stated = numbers(headline, language)
    days = {number.start for pair in pairwise(stated) if (number := _day(headline, *pair))}
    return any(one.kind == "number" and one.value in former and one.start not in days for one in stated)


def _day(text: str, one: Number, other: Number) -> Number | None:
    """The one of two neighbours that is a day where the other is its month: 16 November, November 16."""
    day, month = (one, other) if other.kind == "month" else (other, one)
    apart = _OF_A_MONTH.fullmatch(text, one.end, other.start)
    return day if apart and month.kind == "month" and day.value <= _LAST_DAY else None


def _id(articles: Sequence[EnglishArticle]) -> str:
    ids = sorted(json.dumps([article.article.source, article.article.id], ensure_ascii=False) for article in articles)
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:16]
