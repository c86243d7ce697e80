"""What was read: an article, or the reason why there is none, standing in its place in the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seq2seq.errors import MujazError

# Characters. A name beyond these is no name.
NAME = 300


@dataclass(frozen=True)
class Copy:
    """Another outlet that had an article, as the pages name it; `url` where it stood there, "" where nobody said."""

    outlet: str
    url: str = ""


@dataclass(frozen=True)
class Article:
    """One article as it was given. `text` is needed, or a `title`; `extra` carries the fields unknown to Mujaz.

    `is_entry`: it stood in a feed, where several may have one link. `edits`: how often its outlet edited it since the
    store first met it. `copies`: the other outlets that it came from in these runs. What the input says of these two,
    an earlier run's output for one, is not kept.
    """

    id: str | int
    text: str
    title: str = ""
    url: str = ""
    published: str = ""
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    is_entry: bool = field(default=False, compare=False)
    edits: int = field(default=0, compare=False)
    copies: tuple[Copy, ...] = field(default=(), compare=False)

    @classmethod
    def from_json(cls, record: object, *, id: str) -> Article:
        """Reads one record; `id` stands in where it has none. Raises MujazError with what is wrong."""
        if not isinstance(record, Mapping):
            raise MujazError('not a JSON object: an article is written {"text": "...", "title": "..."}')
        if record.get("text") is None and not record.get("title"):
            told = "must be text, not null" if "text" in record else "is missing"
            raise MujazError(f'the field "text" {told}, and there is no "title"')
        fields = {name: _text(record, name) for name in ("text", "title", "url", "published", "source")}
        extra = {name: value for name, value in record.items() if name not in fields and name not in _OURS}
        return cls(id=id_of(record, id), extra=extra, **fields)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "text": self.text,
            "url": self.url,
            "published": self.published,
            "source": self.source,
            **self.extra,
            **({"edits": self.edits} if self.edits else {}),
            **({"copies": [{"outlet": one.outlet, "url": one.url} for one in self.copies]} if self.copies else {}),
        }


@dataclass(frozen=True)
class Failure:
    """Why an article could not be read or worked on; `text` is its Arabic where that much was read."""

    id: str | int
    error: str
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "error": self.error}


Item = Article | Failure


def id_of(record: object, default: str) -> str | int:
    """What a record calls itself, sound or not; `default` where it does not."""
    value = record.get("id") if isinstance(record, Mapping) else None
    if isinstance(value, str) and value:
        return whole(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    if isinstance(value, str):
        return whole(value)
    if value is None:
        return ""
    if name == "text" or isinstance(value, list | dict | bool | bytes):
        raise MujazError(f'the field "{name}" must be text, not {_NAMES.get(type(value), "a number")}')
    # A number, or a date out of a Parquet file.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def whole(text: str) -> str:
    """JSON can spell half a character ("\\ud83d" alone), which no file can hold: it becomes �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# Fields of a record that are no extras.
_OURS = ("id", "edits", "copies")
_NAMES = {bool: "true or false", dict: "an object", list: "a list", bytes: "bytes"}
