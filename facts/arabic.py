"""Numbers in Arabic text: how digits and number words combine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from facts.arabic_words import AFTER_THOUSAND, BEFORE_THOUSAND, fold, may_begin_month, read_month, read_word
from facts.cursor import Cursor, Token
from facts.number import LIMIT, Number, NumberKind, add_scales, literals, spread_scales, to_ascii_digits

_WORD = re.compile(r"[\u0621-\u065F\u0670\u0671]+")
_GAP = re.compile(r"[ \t\u00a0\u202fـ-]{0,2}(?:[وف] ?)?")
# "(60) thousand", as some papers write it.
_BRACKET = re.compile(r"[)»”\"\]][ \u00a0]?")
_LONE_AND = re.compile(r"(?:^|\s)[وف]\s?$")
_PERCENT_SIGN = re.compile(r"\s?[%٪]")
_PERCENT_BEFORE = re.compile(r"[%٪]\s?$")
_IN_THE_HUNDRED = re.compile(r"\s+(?:في\s+ال|بال)(?:مئ|مائ)[ةه]")
_AFTER_THE_HUNDRED = re.compile(r"\s+بعد\s+ال(?:مئ|مائ)[ةه]")
_OF_CENTURY = re.compile(r"\s+(?:من\s+)?القرن\s+(الماضي|الفائت|المنصرم)?")
_DEFINITE_NEXT = re.compile(r"\s+ال")
_RANGE = re.compile(r"\s*(?:[-–]|إلى|الى|أو|او|و|)\s*")
# "6 billion [Saudi riyals] and".
_PLUS = re.compile(r"(?:\s+[\u0621-\u0652]+){0,2}\s*،?\s*و\s?")
# What may stand beside a month's name that is also another word.
_DATE_BEFORE = re.compile(
    r"(?:\d|شهر|شهري|من|في|منذ|حتى|أوائل|أواخر|منتصف|مطلع|نهاية|بداية|خلال|إلى|بين|كل|[/(])\s?[وبل]?$"
)
_DATE_AFTER = re.compile(r"\s?(?:\d|/|الماضي|المقبل|الجاري|الحالي|القادم|المنصرم|التالي)")
# The second of April; before the ordinal another noun may stand that it is said of.
_DAY_BEFORE = re.compile(r"(?<![\u0621-\u065F])و?(?:في|يوم|ليوم|منذ|حتى|من|إلى|الى|بتاريخ|الموافق|قبل|بعد)\s$")
_OF_MONTH = re.compile(r"\s+(?:من\s+)?(?:شهر\s+)?")
_LAST_DAY = 31
_LAST_WORD = re.compile(r"(?<![\u0621-\u065F])([\u0621-\u065F]+)\s$")
_NEXT_WORD = re.compile(r"\s([\u0621-\u065F]+)")
_WORD_REACH = 16
_TERM_STARTS = ("digits", "unit", "ten", "tens", "base", "hundred", "scale", "dual")
# Plurals without a count ("thousands"), and accusatives that may be duals.
_UNCERTAIN = frozenset(
    prefix + word
    for word in ("الاف", "ملايين", "مليارات", "تريليونات", "بلايين", "الفا", "مليونا", "مليارا")
    for prefix in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")
)
_NO_SCALE_OF_A_YEAR = _UNCERTAIN | {"الف"}


def arabic_numbers(text: str) -> list[Number]:
    """The numbers that Arabic `text` states, in order of their place."""
    plain = to_ascii_digits(text)
    months, tokens = _tokens(text, plain)
    reader = _Reader(text, plain, tokens, months)
    return add_scales(spread_scales(reader.read(), reader.scales, text, _RANGE), reader.scales, text, _PLUS)


def folded(text: str, stated: Sequence[Number]) -> tuple[str, Sequence[Number]]:
    """Arabic `text` folded, and the numbers that it has `stated` where they stand there: its vowel signs are gone."""
    plain = fold(text)
    if len(plain) == len(text):
        return plain, stated
    return plain, [
        replace(number, start=len(fold(text[: number.start])), end=len(fold(text[: number.end]))) for number in stated
    ]


def _tokens(text: str, plain: str) -> tuple[list[Number], list[Token]]:
    """The months of the text, and its digits and number words in order."""
    tokens = [Token("digits", n.value, n.start, n.end, literal=n) for n in literals(plain)]
    months: list[Number] = []
    words = list(_WORD.finditer(plain))
    index = 0
    while index < len(words):
        match, index = words[index], index + 1
        written = match[0]
        if may_begin_month(written) and (month := read_month([word[0] for word in words[index - 1 : index + 1]])):
            value, used, certain = month
            end = words[index + used - 2].end()
            if certain or _in_date(plain, match.start(), end, months):
                months.append(Number(Decimal(value), text[match.start() : end], match.start(), end, "month"))
                index += used - 1
                continue
        word = read_word(written)
        # Beersheba is "well of the seven".
        if word and not (index > 1 and fold(words[index - 2][0]).endswith("بئر")):
            lone_and = bool(_LONE_AND.search(plain, max(0, match.start() - 3), match.start()))
            token = Token(word.role, word.value, *match.span(), *word[2:])
            tokens.append(replace(token, conjoined=word.conjoined or lone_and))
    for place, token in enumerate(tokens):
        if token.literal and _LONE_AND.search(plain, max(0, token.start - 3), token.start):
            tokens[place] = replace(token, conjoined=True)
    return months, sorted(tokens, key=lambda token: token.start)


def _in_date(plain: str, start: int, end: int, months: list[Number]) -> bool:
    if months and start - months[-1].end <= 3:
        return True
    return bool(_DATE_BEFORE.search(plain, max(0, start - 12), start) or _DATE_AFTER.match(plain, end))


class _Reader(Cursor):
    def __init__(self, text: str, plain: str, tokens: list[Token], months: list[Number]) -> None:
        super().__init__(text, plain, tokens, months)
        self.months = tuple(months)

    def touch(self, last: Token, token: Token) -> bool:
        if last.literal and token.role == "scale" and _BRACKET.fullmatch(self.text, last.end, token.start):
            return True
        return _GAP.fullmatch(self.text, last.end, token.start) is not None

    def number(self) -> Iterator[Number]:
        first = self.take()
        if first.role == "soft":
            yield self.make(first.value, first, firm=False)
        elif first.role == "ordinal":
            yield self._ordinal(first)
        elif first.role in ("span", "spans"):
            # "The century" counts nothing.
            if not first.definite:
                yield self.make(first.value, first, firm=False, also=(Decimal(2),) * (first.role == "spans"))
        elif first.role == "fraction" or (first.role == "unit" and self.peek("fraction", conjoined=False)):
            yield self._fraction(first)
        elif first.role == "decade":
            yield self._decade(first)
        elif first.role == "age":
            yield self.make(first.value, first, "decade", firm=False)
        elif first.role in _TERM_STARTS and not self._is_percent(first):
            yield self._cardinal(first)

    def _ordinal(self, first: Token) -> Number:
        value = first.value
        if self.peek("ten", conjoined=False) or self.peek("tens", conjoined=True):
            value += self.take().value
        number = self.make(value + self._after_the_hundred(), first, "ordinal", firm=False)
        return replace(number, firm=True) if self._is_day(number) else number

    def _is_day(self, ordinal: Number) -> bool:
        """Whether it is a day of a month that comes next: "on the second of April", not "the second half of April"."""
        if not _DAY_BEFORE.search(self.plain, max(0, ordinal.start - _WORD_REACH), ordinal.start):
            return False
        then = _OF_MONTH.match(self.plain, ordinal.end)
        return bool(then) and ordinal.value <= _LAST_DAY and any(month.start == then.end() for month in self.months)

    def _after_the_hundred(self) -> Decimal:
        """The hundred of "the 143rd", which Arabic puts after the rest."""
        if _AFTER_THE_HUNDRED.match(self.text, self.last.end):
            return self.take().value
        return Decimal(0)

    def _decade(self, first: Token) -> Number:
        """The sixties [of the last | nineteenth century]."""
        value = first.value
        if (century := _OF_CENTURY.match(self.text, first.end)) and self.take().role == "span":
            if century[1]:
                value += 1900
            elif self.peek("ordinal", "tens", conjoined=False):
                value += (self._ordinal(self.take()).value - 1) * 100
        return self.make(value, first, "decade")

    def _fraction(self, first: Token) -> Number:
        """A half, half a million, three quarters of a million."""
        value = first.value if first.role == "fraction" else first.value * self.take().value
        if scale := self.take_if("scale", conjoined=False):
            value *= scale.value
            if first.conjoined and scale.definite and self._completes(value, scale.value):
                return self.make(value, first, firm=False)
            self.scales[scale.end] = scale.value
            return self.make(value, first)
        if span := self.take_if("span", conjoined=False):
            value *= span.value
        return self.make(value, first, "fraction", firm=False)

    def _completes(self, rest: Decimal, scale: Decimal) -> bool:
        """Add "and half the billion" to the number that it completes across a noun."""
        if not self.found or self.scales.get(self.found[-1].end) != scale:
            return False
        whole = self.found[-1]
        also = (*whole.also, *(value + rest for value in whole.values))
        self.found[-1] = replace(whole, also=also)
        return True

    def _cardinal(self, first: Token) -> Number:
        value, unit = self._term(first)
        while unit >= 1000 and self.peek(*_TERM_STARTS, conjoined=True):
            mark = self.at
            more, more_unit = self._term(self.take())
            if more >= unit:
                self.at = mark
                break
            value, unit = value + more, more_unit
        if half := self.take_if("fraction", conjoined=True):
            value += half.value * unit
            if (scale := self.peek("scale", conjoined=False)) and scale.value == unit:
                self.take()
        value += self._after_the_hundred()
        if unit > 1:
            self.scales[self.last.end] = unit
        return self._with_surroundings(self._alone(first, value) if self.last is first else self._joined(first, value))

    def _alone(self, token: Token, value: Decimal) -> Number:
        """A number of one word or one run of digits."""
        if token.literal:
            return replace(token.literal, text=self.text[token.start : token.end])
        written = fold(self.text[token.start : token.end])
        kind: NumberKind = "fraction" if self._is_share(token, written) else "number"
        thousandths = written.endswith("الالف") and re.search(
            r"من\s+$", self.plain[max(0, token.start - 6) : token.start]
        )
        firm = kind == "number" and value >= 3 and written not in _UNCERTAIN and not thousandths
        if written in ("الف", "والف", "فالف"):
            firm = firm and self._is_counted_thousand(token)
        also = (value * 2,) if token.role == "scale" and written.endswith("ا") else ()
        return self.make(value, token, kind, firm, also)

    def _is_counted_thousand(self, token: Token) -> bool:
        """Without vowel signs a thousand is written as "he composed": it is one for sure only in such company."""
        before = _LAST_WORD.search(self.plain, max(0, token.start - _WORD_REACH), token.start)
        after = _NEXT_WORD.match(self.plain, token.end, token.end + _WORD_REACH)
        return bool(before and fold(before[1]) in BEFORE_THOUSAND) or bool(after and fold(after[1]) in AFTER_THOUSAND)

    def _joined(self, first: Token, value: Decimal) -> Number:
        # The other reading of 1.500 scales along: "1.500 million".
        other = first.literal.also if first.literal and first.value and first.literal.kind == "number" else ()
        return self.make(value, first, also=tuple(reading * value / first.value for reading in other))

    def _with_surroundings(self, number: Number) -> Number:
        """The number with its percent sign, and with its years where it counts decades or centuries."""
        if span := self.take_if("span", conjoined=False):
            return replace(number, also=(*number.also, number.value * span.value))
        end = number.end
        if sign := _PERCENT_SIGN.match(self.plain, end) or _IN_THE_HUNDRED.match(self.text, end):
            end = sign.end()
        elif not _PERCENT_BEFORE.search(self.plain, max(0, number.start - 2), number.start):
            return number
        return replace(number, kind="percent", text=self.text[number.start : end], end=end)

    def _term(self, first: Token) -> tuple[Decimal, Decimal]:
        """A number below a thousand or in digits, times its scales: (value, the last scale or 1)."""
        if first.role == "dual":
            return first.value, first.value / 2
        if first.role == "scale":
            return self._scaled(first.value, first.value)
        value = first.value
        if first.role == "unit":
            value = self._after_unit(first)
        elif first.role in ("base", "hundred"):
            value = self._after_hundred(value)
        if self.peek("point") and (decimals := self.peek("unit", "digits", offset=1)):
            self.take(2)
            value += decimals.value / 10
        return self._scaled(value + self._half_before_scale(), Decimal(1))

    def _after_unit(self, unit: Token) -> Decimal:
        ten = self.peek("ten", conjoined=False)
        # Eleven is أحد عشر, perhaps without its hamza and behind "and": جيل واحد عشرة شعراء is one, ten poets.
        apart = ten and "واحد" in self.text[unit.start : unit.end] and self.text[ten.end - 1] in "ةه"
        if (ten and not apart) or self.peek("tens", conjoined=True):
            return unit.value + self.take().value
        if (base := self.peek("base", conjoined=False)) and not self._is_percent(base):
            self.take()
            return self._after_hundred(unit.value * 100)
        return unit.value

    def _after_hundred(self, value: Decimal) -> Decimal:
        if not self.peek("unit", "ten", "tens", conjoined=True):
            return value
        mark = self.at
        small = self.take()
        more = self._after_unit(small) if small.role == "unit" else small.value
        if more < 100:
            return value + more
        self.at = mark
        return value

    def _scaled(self, value: Decimal, unit: Decimal) -> tuple[Decimal, Decimal]:
        while (scale := self.peek("scale", conjoined=False)) and value * scale.value < LIMIT:
            # "In 1791 thousands of slaves", "in 1860 with a thousand", "in 1998 he composed".
            year = self.last.literal and 1000 <= value <= 2100 and self.last.end - self.last.start == 4
            if scale.preposition or (year and fold(self.text[scale.start : scale.end]) in _NO_SCALE_OF_A_YEAR):
                break
            self.take()
            value, unit = value * scale.value, scale.value
        return value, unit

    def _half_before_scale(self) -> Decimal:
        """The half of "three and a half million"; in "two and half the million" it belongs to the million."""
        half = self.peek("fraction", conjoined=True)
        scale = self.peek("scale", conjoined=False, offset=1)
        return self.take().value if half and scale and not scale.definite else Decimal(0)

    def _is_percent(self, token: Token) -> bool:
        """The hundred of "in the hundred"."""
        in_before = re.search(r"في\s+$", self.text[max(0, token.start - 6) : token.start])
        return token.role == "base" and token.definite and bool(token.preposition == "ب" or in_before)

    def _is_share(self, token: Token, written: str) -> bool:
        """Khums is five before an indefinite noun, a fifth before a definite one."""
        counted = token.role not in ("unit", "ten") or token.definite or written[-1] in "ها"
        return not counted and bool(_DEFINITE_NEXT.match(self.text, token.end))
