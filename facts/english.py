"""Numbers in English text: how digits and number words combine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from facts.cursor import Cursor, Token
from facts.english_words import MONTHS, WORDS
from facts.number import LIMIT, Number, add_scales, literals, spread_scales, to_ascii_digits

_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[\s-]{0,3}")
_SUFFIX = re.compile(
    r"(?P<ordinal>st|nd|rd|th)\b|(?P<decade>['’]?s)\b|(?P<scale>[kKmMbB]|\s?(?:bn|mn|mln|tn|trn))\b(?!/)"
)
_SUFFIX_SCALES = {"k": 3, "mn": 6, "mln": 6, "m": 6, "bn": 9, "b": 9, "tn": 12, "trn": 12}
_MONEY_BEFORE = re.compile(r"[$€£¥]\s?$")
_PERCENT = re.compile(r"[\s-]?[%٪]|[\s-]per\s?cent(?:age)?\b|[\s-]pct\b", re.IGNORECASE)
_FEW = re.compile(r"\b(?:few|several|some|many|of)\s$", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:[-–—]|to|and|or)\s?(?:[$€£]\s?)?")
# "6 billion [US dollars] and $".
_PLUS = re.compile(r"(?:\s+[A-Za-z]+){0,2}?,?\s+(?:and\s+)?(?:[$€£]|[A-Z]{2,3}\s)?")
# March and May are verbs and names too, the short forms are names ("Mar Mikhael"): months only in a date.
_WORDLIKE_MONTHS = frozenset(["march", "may"])
_DATE_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|by|since|until|till|from|last|next|this|early|late|mid|every|between|and|to"
    r"|during|through|before|after|for|following|on))[\s,/(-]*$",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(r"\.?[\s,/-]*(?:\d|and\b|to\b|through\b)")
_DIGIT_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?[\s,/(-]*$")
_DIGIT_AFTER = re.compile(r"\.?[\s,/-]*\d|[–-]")
_TERM_STARTS = ("digits", "unit", "teen", "tens", "hundred", "scale")


def english_numbers(text: str) -> list[Number]:
    """The numbers that English `text` states, in order of their place."""
    plain = to_ascii_digits(text)
    months, tokens = _tokens(text, plain)
    reader = _Reader(text, plain, tokens, months)
    return add_scales(spread_scales(reader.read(), reader.scales, text, _RANGE), reader.scales, text, _PLUS)


def _tokens(text: str, plain: str) -> tuple[list[Number], list[Token]]:
    """The months of the text, and its digits and number words in order."""
    tokens = [_digits(text, plain, literal) for literal in literals(plain)]
    months: list[Number] = []
    for match in _WORD.finditer(plain):
        word, (start, end) = match[0].lower(), match.span()
        if word in MONTHS and match[0][0].isupper():
            beside_month = bool(months) and start - months[-1].end <= 2
            if beside_month or _is_month(word, plain, start, end):
                months.append(Number(Decimal(MONTHS[word]), text[start:end], start, end, "month"))
        elif word in WORDS:
            tokens.append(Token(*WORDS[word], start, end))
    return months, sorted(tokens, key=lambda token: token.start)


def _is_month(word: str, plain: str, start: int, end: int) -> bool:
    lately = max(0, start - 16)
    if word in _WORDLIKE_MONTHS:
        in_date = _DATE_BEFORE.search(plain, lately, start) or _DATE_AFTER.match(plain, end)
        return bool(in_date) and not plain.startswith(" Day", end)
    short = len(word) < 4 or word == "sept"
    return not short or bool(_DIGIT_BEFORE.search(plain, lately, start) or _DIGIT_AFTER.match(plain, end))


def _digits(text: str, plain: str, literal: Number) -> Token:
    """Digits with what is glued to them: 21st, 1990s, 2.5m."""
    end = literal.end
    if suffix := _SUFFIX.match(plain, end):
        if suffix["ordinal"]:
            literal, end = replace(literal, kind="ordinal"), suffix.end()
        elif suffix["decade"] and literal.value % 10 == 0:
            literal, end = replace(literal, kind="decade"), suffix.end()
        elif suffix["scale"]:
            # 100m is a hundred million or a hundred metres, but not after a currency sign.
            money = _MONEY_BEFORE.search(plain, max(0, literal.start - 2), literal.start)
            value = literal.value * 10 ** _SUFFIX_SCALES[suffix["scale"].strip().lower()]
            if value < LIMIT:
                literal, end = replace(literal, value=value, also=() if money else (literal.value,)), suffix.end()
    literal = replace(literal, end=end, text=text[literal.start : end])
    return Token("digits", literal.value, literal.start, end, literal=literal)


class _Reader(Cursor):
    def touch(self, last: Token, token: Token) -> bool:
        return _GAP.fullmatch(self.plain, last.end, token.start) is not None

    def number(self) -> Iterator[Number]:
        first = self.take()
        if first.role in _TERM_STARTS:
            yield self._compound(first) or self._cardinal(first)
        elif first.role == "fraction":
            yield self._fraction(first, first.value)
        elif first.role == "soft" or (first.role == "span" and self._after_article()):
            yield self.make(first.value, first, firm=False)
        elif first.role == "ordinal":
            yield self.make(first.value, first, "ordinal", firm=False)
        elif first.role == "decade":
            yield self.make(first.value, first, "decade")

    def _after_article(self) -> bool:
        """A decade and a dozen count; the decade does not."""
        return self.at > 1 and self.tokens[self.at - 2].role == "a"

    def _compound(self, first: Token) -> Number | None:
        """Two thirds, one-third, twenty-first, seven-thirty: two words that are no sum or product."""
        if first.role == "unit" and (share := self.take_if("fraction")):
            return self._fraction(first, first.value * share.value)
        hyphen = self.plain.startswith("-", first.end)
        if first.role == "unit" and first.value == 1 and (part := self.take_if("ordinal")):
            return self.make(round(1 / part.value, 4), first, "fraction", firm=False, also=(part.value,))
        if first.role == "unit" and hyphen and (minutes := self.take_if("teen", "tens")):
            return self.make(first.value * 100 + minutes.value, first, "time")
        ordinal = self.peek("ordinal") if first.role == "tens" else None
        # Not "eighty second-hand ships".
        if ordinal and ordinal.value < 10 and not self.plain.startswith("-", ordinal.end):
            return self.make(first.value + self.take().value, first, "ordinal", firm=False)
        return None

    def _fraction(self, first: Token, value: Decimal) -> Number:
        """A half, half a million, three quarters of a million, a quarter of a century."""
        if scale := self.take_run(("of", "a", "scale"), ("a", "scale"), ("scale",)):
            self.scales[scale.end] = scale.value
            return self.make(value * scale.value, first)
        if span := self.take_run(("of", "a", "span"), ("a", "span"), ("span",)):
            return self.make(value * span.value, first, firm=False)
        return self.make(value, first, "fraction", firm=False)

    def _cardinal(self, first: Token) -> Number:
        value, unit = self._term(first)
        while unit >= 1000:
            mark = self.at
            self.take_if("and")
            more, more_unit = self._term(self.take()) if self.peek(*_TERM_STARTS) else (unit, unit)
            if more >= unit:
                self.at = mark
                break
            value, unit = value + more, more_unit
        if half := self.take_run(("and", "a", "fraction")):
            value += half.value * unit
        if unit > 1:
            self.scales[self.last.end] = unit
        return self._with_surroundings(self._plain(first, value), first)

    def _plain(self, first: Token, value: Decimal) -> Number:
        literal = first.literal
        if self.last is first and literal:
            return literal
        # The other reading of 1.500 scales along: "1.500 million".
        readings = literal.also if literal and literal.value else ()
        also = tuple(reading * value / first.value for reading in readings)
        # "Thousands" and "a few hundred" are no numbers, and "one" is hardly one.
        few = _FEW.search(self.plain, max(0, first.start - 10), first.start)
        vague = self.last is first and (few or self.plain[first.end - 1] == "s")
        return self.make(value, first, firm=value >= 3 and not vague, also=also)

    def _with_surroundings(self, number: Number, first: Token) -> Number:
        """The number with its percent sign, and multiplied where it counts dozens, decades or centuries."""
        if span := self.take_if("span"):
            if span.value == 12:
                return self.make(number.value * 12, first)
            return replace(number, also=(*number.also, number.value * span.value))
        if sign := _PERCENT.match(self.plain, number.end):
            end = sign.end()
            return replace(number, kind="percent", end=end, text=self.text[number.start : end])
        return number

    def _term(self, first: Token) -> tuple[Decimal, Decimal]:
        """A number below a thousand or in digits, times its scales: (value, the last scale or 1)."""
        if first.role == "scale":
            return self._scaled(first.value, first.value)
        value = first.value if first.role in ("digits", "hundred") else self._small(first)
        if first.role == "hundred":
            value += self._after_hundred()
        elif first.role != "digits" and (hundred := self.take_if("hundred")):
            value = value * hundred.value + self._after_hundred()
        if self.peek("point") and (decimals := self.peek("unit", "digits", offset=1)):
            self.take(2)
            value += decimals.value / 10
        if self.peek("scale", offset=3) and (half := self.take_run(("and", "a", "fraction"))):
            value += half.value
        return self._scaled(value, Decimal(1))

    def _small(self, first: Token) -> Decimal:
        unit = self.take_if("unit") if first.role == "tens" else None
        return first.value + unit.value if unit else first.value

    def _after_hundred(self) -> Decimal:
        """What follows "two hundred and", below a hundred; in "one hundred and two hundred" nothing."""
        mark = self.at
        self.take_if("and")
        small = self.take_if("unit", "teen", "tens")
        value = self._small(small) if small else Decimal(0)
        if not small or self.peek("hundred"):
            self.at = mark
            return Decimal(0)
        return value

    def _scaled(self, value: Decimal, unit: Decimal) -> tuple[Decimal, Decimal]:
        while (scale := self.peek("scale")) and value * scale.value < LIMIT:
            literal = self.last.literal
            # "In August 1791 thousands of slaves", "by the 1830s millions".
            year = literal and 1000 <= value <= 2100 and self.plain[scale.end - 1] == "s"
            if year or (literal and literal.kind in ("decade", "ordinal")):
                break
            self.take()
            value, unit = value * scale.value, scale.value
        return value, unit
