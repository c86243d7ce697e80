"""Frozen dataclasses as JSON and back: fields that have their default are left out, so that rows stay small."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from facts import Flag

if TYPE_CHECKING:
    from mt.segment import Segment, Translation
    from summarize.brief import Brief


def encoded(value: Any, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults, but for those named in `without`."""
    left_out = set(without)
    return {
        field.name: _plain(found)
        for field in fields(value)
        if field.name not in left_out and (found := getattr(value, field.name)) != field.default
        if field.default_factory is MISSING or found != field.default_factory()
    }


def flags(values: Iterable[Any]) -> tuple[Flag, ...]:
    return tuple(Flag(kind, detail) for kind, detail in values)


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)


def translation_to_text(translation: Translation) -> str:
    """Without the Arabic: the article has it, and the spans say where."""
    return dumped([encoded(segment, without=["source"]) for segment in translation.segments])


def translation_from_text(text: str, source_text: str) -> Translation:
    from mt.segment import Translation

    return Translation(source_text, tuple(_segment(one, source_text) for one in json.loads(text)))


def brief_to_text(brief: Brief | None) -> str:
    """Empty for no brief."""
    return "" if brief is None else dumped(encoded(brief))


def brief_from_text(text: str) -> Brief | None:
    from summarize.brief import Brief, BriefSentence

    if not text:
        return None
    stored = json.loads(text)
    sentences = (with_flags(BriefSentence, one) for one in stored.pop("sentences", ()))
    return Brief(**{"sentences": tuple(sentences), **_tuples(stored)})


def with_flags(kind: type[Any], stored: dict[str, Any], **given: Any) -> Any:
    """A dataclass from what `encoded` made of it and the fields `given`."""
    found = flags(stored.pop("flags", ()))
    return kind(**_tuples(stored), flags=found, **given)


def _segment(stored: dict[str, Any], source_text: str) -> Segment:
    from mt.segment import Segment

    return with_flags(Segment, stored, source=source_text[stored["start"] : stored["end"]])


def _plain(value: Any) -> Any:
    """Frozen dataclasses as lists or objects, whatever is in them."""
    if isinstance(value, Flag):
        return [value.kind, value.detail]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return encoded(value) if hasattr(value, "__dataclass_fields__") else value


def _tuples(value: Any) -> Any:
    """What JSON made lists of: frozen dataclasses hold tuples."""
    if isinstance(value, dict):
        return {name: _tuples(one) for name, one in value.items()}
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
