"""The pages of a sitemap, those of the sitemaps that it names included."""

from __future__ import annotations

from mujaz.articles import Failure
from mujaz.feeds.lists import Place, read_sitemap
from mujaz.fetch import Client
from mujaz.fetch.body import read_body
from seq2seq.errors import MujazError

# Sitemaps of one index that are opened in one reading, the most recently changed first.
_MOST = 20
_GZIP = b"\x1f\x8b"


def pages_of_sitemap(data: bytes, name: str, url: str, client: Client) -> tuple[list[Place], list[Failure]]:
    """The pages, the most recently changed first, each once; and the sitemaps of an index that could not be read.

    Raises MujazError where the first one cannot be read.
    """
    top = read_sitemap(_unpacked(data, client), name, url)
    pages = {place.url: place for place in top.pages}
    failures: list[Failure] = []
    for child in top.sitemaps[:_MOST]:
        try:
            answer = client.get(child.url)
            # An index names sitemaps, never other indices (sitemaps.org).
            found = read_sitemap(_unpacked(answer.body, client), child.url, answer.url)
        except MujazError as error:
            failures.append(Failure(child.url, str(error)))
            continue
        for place in found.pages:
            pages.setdefault(place.url, place)
    return sorted(pages.values(), key=lambda place: place.changed, reverse=True), failures


def _unpacked(data: bytes, client: Client) -> bytes:
    """Sitemaps are often files in gzip, which is nothing that HTTP knows of."""
    return read_body([data], "gzip", client.settings.body_limit) if data.startswith(_GZIP) else data
