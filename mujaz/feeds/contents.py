"""The articles of a body, whatever it is: a feed, a sitemap, a page. What is left out is counted in notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from mujaz.articles import Article, Failure, Item
from mujaz.encoding import declared_encodings, decode_declared
from mujaz.feeds.detect import Form, form_of
from mujaz.feeds.entries import Entries, Entry, one_line, with_extra
from mujaz.feeds.fulltext import Pages, page_article
from mujaz.feeds.jsonfeed import read_json_feed
from mujaz.feeds.lists import Place, feeds_of_page
from mujaz.feeds.pages import read_page
from mujaz.feeds.sitemaps import pages_of_sitemap
from mujaz.feeds.spec import FeedSpec, Refusal
from mujaz.feeds.syndication import read_syndication
from mujaz.fetch import FetchError, RobotsRefusal
from mujaz.formats import counted
from mujaz.language import why_not_arabic
from seq2seq.errors import MujazError

# Pages of a sitemap that are read again in one run because it says that they were edited.
_EDITED = 50


@dataclass(frozen=True)
class Contents:
    """Bytes with what is known of them: `name` for messages, `url` where they lie ("" for a file)."""

    data: bytes
    name: str
    url: str = ""
    content_type: str = ""


@dataclass(frozen=True)
class Found:
    """`complete` is false where a later reading may find what this one could not get at; the rest as in `Reading`."""

    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    complete: bool = True
    listed: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()


@dataclass
class Selection:
    """Items as they are taken or left out, under one source's settings."""

    spec: FeedSpec
    items: list[Item] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    complete: bool = True
    listed: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Failures do not count: dead pages that come first would keep the others out for good."""
        articles = sum(isinstance(item, Article) for item in self.items)
        return self.spec.limit is not None and articles >= self.spec.limit

    def wants(self, title: str, text: str) -> bool:
        """Counts what is in another language and not wanted."""
        why = why_not_arabic(f"{title} {text}") if self.spec.other_language == "skip" else None
        if why:
            self.left_out[why] += 1
        return why is None

    def add(self, item: Item) -> None:
        """An article in another language that is kept says so in `extra["other_language"]`."""
        if isinstance(item, Article):
            why = why_not_arabic(f"{item.title} {item.text}")
            item = with_extra(item, other_language=why) if why else item
            if cut := item.extra.get("cut"):
                self.notes.append(f"{item.id}: {cut}")
        self.items.append(item)

    def found(self) -> Found:
        counts = [f"{counted(number, 'article')} left out: {why}" for why, number in self.left_out.items()]
        return Found(tuple(self.items), (*self.notes, *counts), self.complete, self.listed, tuple(self.refused))


def read_contents(spec: FeedSpec, contents: Contents, form: Form, pages: Pages | None) -> Found:
    """`form` is what the body looks like; the source's own `kind` goes before it. Nothing is fetched without `pages`.

    Raises MujazError where the body is not what the source is said to be, or nothing that Mujaz reads.
    """
    if spec.kind == "page" or (spec.kind == "auto" and form == "html"):
        return _page(spec, contents, pages)
    if spec.kind == "sitemap" or (spec.kind == "auto" and form == "sitemap"):
        return _sitemap(spec, contents, pages)
    if spec.kind == "feed" or (spec.kind == "auto" and form in ("syndication", "json")):
        return _feed(spec, _entries(contents, form), pages)
    raise MujazError(f"{contents.name}: neither a feed nor a list of feeds, a sitemap or a web page")


def selected(spec: FeedSpec, items: Iterable[Item]) -> Found:
    """Articles that are complete as they are, without those that the settings leave out.

    One that does not say whose it is is of the outlet that the source is named for.
    """
    selection = Selection(spec)
    for item in items:
        if isinstance(item, Failure):
            selection.add(item)
        elif selection.wants(item.title, item.text):
            selection.add(item if item.source else replace(item, source=spec.outlet))
    return selection.found()


def _entries(contents: Contents, form: Form) -> Entries:
    if form == "json":
        return read_json_feed(contents.data, contents.name, contents.url)
    return read_syndication(contents.data, contents.name, contents.url, contents.content_type)


def _feed(spec: FeedSpec, entries: Entries, pages: Pages | None) -> Found:
    selection = Selection(spec, notes=list(entries.notes))
    for item in entries.items:
        if isinstance(item, Failure):
            selection.add(item)
        elif selection.wants(item.article.title, item.article.text):
            _take(selection, _named(item, spec), pages)
    if pages:
        selection.complete = not pages.troubled
        if pages.closed:
            selection.notes.append(f"{pages.closed}; further entries are there with their teasers")
    return selection.found()


def _named(entry: Entry, spec: FeedSpec) -> Entry:
    """Under the name that its outlet has for whoever chose the source; what is another's keeps that one's name."""
    named = spec.outlet and not entry.is_anothers
    return replace(entry, article=replace(entry.article, source=spec.outlet)) if named else entry


def _take(selection: Selection, entry: Entry, pages: Pages | None) -> None:
    wanted = selection.spec.full_text == "always" or (selection.spec.full_text == "auto" and entry.is_teaser)
    if pages is None or not wanted or not entry.has_page:
        selection.add(entry.article)
        return
    met = pages.past.knows(entry.article, entry.listed)
    if met == "known":
        return
    article = entry.article if met == "shared" else pages.completed(entry)
    # Of an edited one the whole text is there: a teaser does not take its place.
    if met != "edited" or "partial" not in article.extra:
        selection.listed[str(article.id)] = entry.listed
        selection.add(article)


def _sitemap(spec: FeedSpec, contents: Contents, pages: Pages | None) -> Found:
    if pages is None:
        raise MujazError(f"{contents.name}: the pages of a sitemap lie on the network, and nothing may be fetched")
    selection = Selection(spec)
    places, failures = pages_of_sitemap(contents.data, contents.name, contents.url, pages.client)
    selection.items += failures
    bare = {place.url: _bare(spec, place) for place in places}
    known = {place.url: pages.past.knows(bare[place.url], place.modified) for place in places}
    fresh = [place for place in places if known[place.url] == "new" and not pages.past.refused(place.url)]
    # After what is new, and not all: some sites say of every page that it has just changed.
    edited = [place for place in places if known[place.url] == "edited"]
    fresh += edited[:_EDITED]
    if len(edited) > _EDITED:
        selection.notes.append(f"{len(edited) - _EDITED:,} edited pages are left for the next run")
    for number, place in enumerate(fresh):
        if selection.full or pages.closed:
            why = pages.closed or f"the limit of {spec.limit} is reached"
            selection.notes.append(f"{len(fresh) - number:,} further pages are left for the next run: {why}")
            break
        if place.language and not place.language.lower().startswith("ar") and spec.other_language == "skip":
            selection.left_out[f"in another language by the sitemap ({place.language})"] += 1
            continue
        try:
            article = page_article(pages.fetch(place.url), bare[place.url])
        except RobotsRefusal:
            selection.left_out["the site's robots.txt asks robots to stay away"] += 1
        except MujazError as error:
            selection.add(Failure(place.url, str(error)))
            if not isinstance(error, FetchError):
                selection.refused.append(Refusal(place.url, str(error), final=False))
        else:
            if selection.wants(article.title, article.text):
                selection.listed[str(article.id)] = place.modified
                selection.add(article)
            else:
                why = why_not_arabic(f"{article.title} {article.text}") or ""
                selection.refused.append(Refusal(place.url, why, final=True))
    selection.complete = not pages.troubled and not failures and not any("next run" in note for note in selection.notes)
    return selection.found()


def _bare(spec: FeedSpec, place: Place) -> Article:
    return Article(
        id=place.url,
        text="",
        title=place.title,
        url=place.url,
        published=place.changed,
        source=spec.outlet or spec.name,
    )


def _page(spec: FeedSpec, contents: Contents, pages: Pages | None) -> Found:
    """A page is an article; the front page of a site stands for the feed that it names."""
    if spec.kind == "auto" and pages and not urlsplit(contents.url).path.strip("/"):
        html = decode_declared(contents.data, contents.name, declared_encodings(contents.data, contents.content_type))
        for address in feeds_of_page(html, contents.url):
            return _feed_of_page(spec, contents, address, pages)
    page = read_page(contents.data, contents.name, contents.url, contents.content_type)
    source = spec.outlet or urlsplit(contents.url).hostname or spec.name
    bare = Article(id=contents.name, text="", url=contents.url and contents.name, source=one_line(source, 200))
    return selected(spec, [page_article(page, bare)])


def _feed_of_page(spec: FeedSpec, contents: Contents, address: str, pages: Pages) -> Found:
    answer = pages.client.get(address)
    feed = Contents(answer.body, address, answer.url, answer.content_type)
    form = form_of(feed.data, feed.content_type)
    found = _feed(spec, _entries(feed, form), pages)
    note = f"{contents.name} is a page; its feed {address} was read: name that one, and less is fetched"
    # The page changes when the feed does not, and the feed when the page does not.
    return replace(found, notes=(note, *found.notes), complete=False)
