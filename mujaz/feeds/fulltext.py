"""The pages behind entries: fetched where an entry is a teaser, with an end to it when a site is slow or down."""

from __future__ import annotations

import time
from dataclasses import replace

from mujaz.articles import Article
from mujaz.feeds.entries import Entry, with_extra
from mujaz.feeds.pages import PageArticle, read_page
from mujaz.feeds.spec import Past
from mujaz.fetch import Client, FetchError
from mujaz.language import why_not_arabic
from seq2seq.errors import MujazError

# Pages in a row that could not be had for a passing reason: the site is down, and the others will fail as well.
_IN_A_ROW = 3


class Pages:
    """The article pages of one source in one reading. `past` tells which need not be fetched again."""

    def __init__(self, client: Client, past: Past) -> None:
        self.client = client
        self.past = past
        self._left = client.settings.pages
        self._end = time.monotonic() + client.settings.pages_time
        self._in_a_row = 0
        # Whether another reading may get at pages that this one did not.
        self.troubled = False

    @property
    def closed(self) -> str:
        """Why no further page is fetched in this reading; empty while pages are."""
        if self._in_a_row >= _IN_A_ROW:
            return f"{_IN_A_ROW} pages of the site in a row could not be fetched"
        if self._left <= 0:
            return f"{self.client.settings.pages} pages were fetched, the most in one run"
        if time.monotonic() > self._end:
            return f"the pages of this source took more than {self.client.settings.pages_time:,.0f} s"
        return ""

    def fetch(self, url: str) -> PageArticle:
        """Raises FetchError, or MujazError where the page holds no text."""
        self._left -= 1
        try:
            answer = self.client.get(url, obey_robots=True)
        except FetchError as error:
            self._in_a_row = self._in_a_row + 1 if error.temporary else 0
            self.troubled = self.troubled or error.temporary
            raise
        self._in_a_row = 0
        return read_page(answer.body, url, answer.url, answer.content_type)

    def completed(self, entry: Entry) -> Article:
        """The entry with its page's text; the entry alone, marked `partial` with the reason, where there is none."""
        article = entry.article
        if self.closed:
            self.troubled = True
            return with_extra(article, partial=self.closed)
        try:
            page = self.fetch(article.url)
        except MujazError as error:
            return with_extra(article, partial=str(error))
        if why_not_arabic(page.text) and not why_not_arabic(article.text):
            return with_extra(article, partial=f"{article.url}: the page is {why_not_arabic(page.text)}")
        if len(page.text) <= len(article.text):
            return article
        return page_article(page, article)


def page_article(page: PageArticle, article: Article) -> Article:
    """The page's text under the article's own title, date and author, which the page fills in where they are empty."""
    told = {"author": page.author, "language": page.language, "cut": page.cut}
    text_alone = article.extra.get("cut") and not page.cut
    kept = {key: value for key, value in article.extra.items() if not (text_alone and key == "cut")}
    filled = replace(
        article,
        title=article.title or page.title,
        text=page.text,
        published=article.published or page.published,
        extra=kept,
    )
    return with_extra(filled, **{key: value for key, value in told.items() if key == "cut" or not kept.get(key)})
