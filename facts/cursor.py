"""A place in the number words of a text: what both languages' grammars read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from facts.number import Number, NumberKind


@dataclass(frozen=True)
class Token:
    """A number word or a run of digits.

    `role` says what it may combine with: digits, unit, tens, hundred, scale, fraction, span (decade)...
    The clitics are Arabic ones. `literal` is the number that digits write.
    """

    role: str
    value: Decimal
    start: int
    end: int
    conjoined: bool = False
    preposition: str = ""
    definite: bool = False
    literal: Number | None = None


class Cursor:
    """Reads tokens from left to right and makes numbers of them.

    `scales` tells, by the end of a number, the scale ("million") that it ended with.
    """

    def __init__(self, text: str, plain: str, tokens: list[Token], months: list[Number]) -> None:
        self.text = text
        self.plain = plain
        self.tokens = tokens
        self.at = 0
        self.scales: dict[int, Decimal] = {}
        self.found = months

    def read(self) -> list[Number]:
        """All numbers of the text, in order of their place."""
        while self.at < len(self.tokens):
            self.found.extend(self.number())
        return sorted(self.found, key=lambda number: number.start)

    def number(self) -> Iterator[Number]:
        """Take at least one token; the numbers that what was taken states."""
        raise NotImplementedError

    def touch(self, last: Token, token: Token) -> bool:
        """Whether nothing that ends a number stands between the two."""
        raise NotImplementedError

    @property
    def last(self) -> Token:
        return self.tokens[self.at - 1]

    def take(self, count: int = 1) -> Token:
        self.at += count
        return self.last

    def peek(self, *roles: str, conjoined: bool | None = None, offset: int = 0) -> Token | None:
        """The next token if it touches the one before it, has one of the roles, and is conjoined as asked."""
        index = self.at + offset
        if not 0 < index < len(self.tokens) or self.tokens[index].role not in roles:
            return None
        token = self.tokens[index]
        if conjoined is not None and token.conjoined != conjoined:
            return None
        return token if self.touch(self.tokens[index - 1], token) else None

    def take_if(self, *roles: str, conjoined: bool | None = None) -> Token | None:
        return self.take() if self.peek(*roles, conjoined=conjoined) else None

    def take_run(self, *runs: tuple[str, ...]) -> Token | None:
        """Take the first of the runs of roles that comes next, whole: its last token, or None."""
        for run in runs:
            if all(self.peek(role, offset=offset) for offset, role in enumerate(run)):
                return self.take(len(run))
        return None

    def make(
        self,
        value: Decimal,
        first: Token,
        kind: NumberKind = "number",
        firm: bool = True,
        also: tuple[Decimal, ...] = (),
    ) -> Number:
        """The number stated by the tokens from `first` to the last one taken."""
        end = self.last.end
        return Number(value, self.text[first.start : end], first.start, end, kind, firm, also)
