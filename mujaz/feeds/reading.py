"""One source read once: asked whether it changed, told apart, its articles in its order. Trouble is a Failure in it."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from mujaz.articles import Failure, Item
from mujaz.feeds.contents import Contents, Found, read_contents, selected
from mujaz.feeds.detect import form_of
from mujaz.feeds.fulltext import Pages
from mujaz.feeds.lists import read_opml
from mujaz.feeds.local import listing
from mujaz.feeds.spec import STDIN, FeedSpec, FetchState, Past, Reading
from mujaz.fetch import Client
from mujaz.fetch.client import shown
from mujaz.readers import read, reason
from seq2seq.errors import MujazError

_log = logging.getLogger("mujaz")

_SNIFFED = 8192
# Goes up when bytes that did not change are to be read again. 2: malformed feeds without entries are failures.
_VERSION = 2
_FORMS_OF_FEEDS = ("syndication", "json", "opml", "sitemap")


def read_feed(
    spec: FeedSpec,
    state: FetchState,
    client: Client | None,
    past: Past,
    leave_out: Path | None = None,
) -> Reading:
    """Reads a source. Nothing is raised: a source that cannot be read is one Failure, and keeps its state.

    `client` may be None where nothing is to be fetched. An entry with a teaser for an article that `past` knows is left
    out of the items. An article whose page could not be had is there with its teaser and says why in
    `extra["partial"]`: it should not count as known. `leave_out` is a folder inside a source folder that is no source.
    """
    try:
        if spec.is_remote:
            return _remote(spec, state, client, past)
        return _local(spec, state, client, past, leave_out)
    except MujazError as error:
        return Reading((Failure(spec.location, str(error)),), state, down=True)
    except OSError as error:
        return Reading((Failure(spec.location, f"{spec.location}: {reason(error)}"),), state, down=True)
    except Exception as error:  # what nobody foresaw in one server's answer must not end everybody's morning
        _log.debug("%s", spec.location, exc_info=True)
        told = f"{shown(spec.location)}: unexpected {type(error).__name__}: {' '.join(str(error).split())}"
        return Reading((Failure(spec.location, told),), state, down=True)


def read_feeds(
    sources: Sequence[tuple[FeedSpec, FetchState]],
    client: Client,
    past: Past,
    leave_out: Path | None = None,
) -> Iterator[Reading]:
    """Reads sources side by side, and gives their readings in the sources' order.

    `past` is one source's where it knows of anything.
    """
    pool = ThreadPoolExecutor(client.settings.at_once, thread_name_prefix="mujaz-source")
    try:
        yield from pool.map(lambda source: read_feed(*source, client, past, leave_out), sources)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def subscriptions(spec: FeedSpec, client: Client | None) -> list[FeedSpec]:
    """The sources of a list (OPML), each with the list's settings; any other source stands for itself.

    So each feed of a list keeps a state of its own. Raises MujazError where the list cannot be read.
    """
    if not names_feeds(spec):
        return [spec]
    data = _opened(client).get(spec.location).body if spec.is_remote else _bytes(spec.location)
    return listed(spec, data)


def listed(spec: FeedSpec, data: bytes) -> list[FeedSpec]:
    places = read_opml(data, spec.location)
    if not places:
        raise MujazError(f"{spec.location}: this list names no feeds")
    return [replace(spec, name=place.title or shown(place.url), location=place.url, kind="auto") for place in places]


def _remote(spec: FeedSpec, state: FetchState, client: Client | None, past: Past) -> Reading:
    client = _opened(client)
    same = _same_settings(spec, state)
    answer = client.get(
        spec.location, etag=state.etag if same else "", last_modified=state.last_modified if same else ""
    )
    notes = (f"{spec.location} has moved for good: put {answer.moved_to} in its place",) if answer.moved_to else ()
    if answer.not_modified:
        return Reading((), state, unchanged=True, notes=notes)
    contents = Contents(answer.body, spec.location, answer.url, answer.content_type)
    key = _key(spec, hashlib.sha256(answer.body).hexdigest())
    fresh = FetchState(answer.etag, answer.last_modified, key)
    if key == state.body_hash:
        return Reading((), fresh, unchanged=True, notes=notes)
    found = _found(spec, contents, client, past)
    return _reading(replace(found, notes=(*notes, *found.notes)), fresh if found.complete else FetchState())


def _local(spec: FeedSpec, state: FetchState, client: Client | None, past: Past, leave_out: Path | None) -> Reading:
    if spec.kind == "stdin" or spec.location == STDIN:
        found = selected(spec, read([STDIN]))
        return Reading(found.items, state, notes=found.notes)
    path = Path(spec.location)
    if spec.kind == "folder" and not path.is_dir():
        raise MujazError(f"{path}: {'is no folder' if path.exists() else 'No such file or directory'}")
    there = listing(path, leave_out)
    key = _key(spec, there.key) if there.key else ""
    if key and key == state.body_hash:
        return Reading((), state, unchanged=True)
    explicit = spec.kind in ("feed", "opml", "page", "sitemap")
    if path.is_dir() or not (explicit or form_of(_head(path)) in _FORMS_OF_FEEDS):
        found = selected(spec, _each(there.files))
    else:
        # A file is read offline: its entries are completed only where that is asked for.
        offline = replace(spec, full_text="never") if spec.full_text == "auto" else spec
        found = _found(offline, Contents(path.read_bytes(), spec.location), client, past)
    failed = any(isinstance(item, Failure) for item in found.items)
    fresh = FetchState(body_hash=key) if found.complete and not failed else FetchState()
    return _reading(found, fresh)


def _reading(found: Found, state: FetchState) -> Reading:
    return Reading(found.items, state, notes=found.notes, listed=found.listed, refused=found.refused)


def _found(spec: FeedSpec, contents: Contents, client: Client | None, past: Past) -> Found:
    form = form_of(contents.data, contents.content_type)
    if spec.kind == "opml" or (spec.kind == "auto" and form == "opml"):
        return _all_of(listed(spec, contents.data), client, past)
    return read_contents(spec, contents, form, Pages(client, past) if client else None)


def _all_of(specs: Sequence[FeedSpec], client: Client | None, past: Past) -> Found:
    """The feeds of a list in one reading. They have no states of their own: `subscriptions` gives them some."""
    readings = read_feeds([(spec, FetchState()) for spec in specs], _opened(client), past)
    items: list[Item] = []
    notes: list[str] = []
    hashes: dict[str, str] = {}
    for spec, reading in zip(specs, readings, strict=True):
        items += reading.items
        hashes |= reading.listed
        notes += [f"{spec.name}: {note}" for note in reading.notes]
    return Found(tuple(items), tuple(notes), complete=False, listed=hashes)


def _each(files: Sequence[str | Failure]) -> Iterator[Item]:
    for file in files:
        if isinstance(file, Failure):
            yield file
        else:
            yield from read([file])


def _opened(client: Client | None) -> Client:
    if client is None:
        raise MujazError("this source lies on the network, and nothing may be fetched in this run")
    return client


def names_feeds(spec: FeedSpec) -> bool:
    """Whether a source is a list of feeds, as far as its name and, on this machine, its first bytes tell."""
    if spec.kind != "auto" or spec.location.lower().split("?")[0].endswith(".opml"):
        return spec.kind in ("opml", "auto")
    try:
        return not spec.is_remote and form_of(_head(Path(spec.location))) == "opml"
    except OSError:  # told when it is read
        return False


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise MujazError(f"{path}: {reason(error)}") from error


def _head(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as stream:
        return stream.read(_SNIFFED)


def _key(spec: FeedSpec, content: str) -> str:
    return f"{_settings(spec)}:{content}"


def _same_settings(spec: FeedSpec, state: FetchState) -> bool:
    """Whether "nothing new" still holds: a source that is to be read in another way has to be read again."""
    return state.body_hash.startswith(f"{_settings(spec)}:")


def _settings(spec: FeedSpec) -> str:
    told = json.dumps([_VERSION, spec.kind, spec.full_text, spec.other_language])
    return hashlib.sha256(told.encode()).hexdigest()[:8]
