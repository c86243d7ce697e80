"""What a check found wrong, in words that a page can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FlagKind = Literal["number", "negation", "name", "loop", "script", "length", "unknown", "ungrounded"]
FLAG_KINDS: tuple[str, ...] = get_args(FlagKind)
# What is said of a number or name of the English.
NOT_THERE = " is not in the source"


@dataclass(frozen=True)
class Flag:
    """`detail` is a short English phrase: "12 is not in the source"."""

    kind: FlagKind
    detail: str

    def to_json(self) -> dict[str, str]:
        return {"kind": self.kind, "detail": self.detail}
