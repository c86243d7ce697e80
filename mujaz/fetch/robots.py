"""robots.txt (RFC 9309): asked once for each site while a client lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mujaz.fetch.response import FetchError, Response, RobotsRefusal

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "Mujaz"
# RFC 9309, 2.5: parsers may stop here.
_LIMIT = 500 * 1024
_MOST_DELAY = 10.0


@dataclass(frozen=True)
class Rules:
    """A site's rules; without a file nothing is forbidden, without an answer (`trouble`) everything is."""

    file: Protego | None = None
    trouble: str = ""

    def check(self, url: str) -> None:
        """Raises FetchError where the page is not for robots."""
        if self.trouble:
            message = f"{url}: not fetched: whether robots may is unknown ({self.trouble})"
            raise FetchError(message, temporary=True)
        if self.file and not self.file.can_fetch(url, PRODUCT):
            raise RobotsRefusal(f"{url}: not fetched: the site's robots.txt asks robots to stay away")

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, as far as we go along."""
        asked = self.file.crawl_delay(PRODUCT) if self.file else None
        return min(float(asked or 0.0), _MOST_DELAY)


class Robots:
    """The rules of every site asked so far. `get` fetches one robots.txt; it raises FetchError. Thread-safe."""

    def __init__(self, get: Callable[[str], Response]) -> None:
        self._get = get
        self._lock = threading.Lock()
        self._sites: dict[str, Rules] = {}
        self._asking: dict[str, threading.Lock] = {}

    def rules(self, site: str) -> Rules:
        """`site` is a scheme and an authority: "https://news.example.org"."""
        with self._lock:
            asking = self._asking.setdefault(site, threading.Lock())
        with asking:
            if site not in self._sites:
                self._sites[site] = self._ask(site)
            return self._sites[site]

    def _ask(self, site: str) -> Rules:
        from protego import Protego

        try:
            answer = self._get(f"{site}/robots.txt")
        except FetchError as error:
            # RFC 9309, 2.3.1.3 and 2.3.1.4: no file is no rule; a server in trouble is to be left alone.
            missing = 400 <= error.status < 500 and error.status != 429
            return Rules() if missing or not error.temporary else Rules(trouble=str(error))
        text = answer.body[:_LIMIT].decode("utf-8", "replace")
        return Rules(Protego.parse(text))
