"""The number words of English."""

from __future__ import annotations

from decimal import Decimal


def _lexicon() -> dict[str, tuple[str, Decimal]]:
    words: dict[str, tuple[str, Decimal]] = {}

    def add(role: str, value: int | str, spellings: str) -> None:
        words.update({spelling: (role, Decimal(value)) for spelling in spellings.split()})

    units = "one two three four five six seven eight nine"
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    for value, word in enumerate(units.split(), 1):
        add("unit", value, word)
    for value, word in enumerate(teens.split(), 10):
        add("teen", value, word)
        add("ordinal", value, {"twelve": "twelfth"}.get(word, word + "th"))
    for value, word in enumerate(tens.split(), 2):
        add("tens", value * 10, word)
        add("ordinal", value * 10, word[:-1] + "ieth")
        add("decade", value * 10, word[:-1] + "ies")
    ordinals = "first second third fourth fifth sixth seventh eighth ninth"
    for value, word in enumerate(ordinals.split(), 1):
        add("ordinal", value, word)
    add("ordinal", 100, "hundredth hundredths")
    add("ordinal", 1000, "thousandth thousandths")
    shares = {"halves": 2, "thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10}
    for word, parts in {"half": 2, "quarter": 4, **shares}.items():
        add("fraction", str(round(Decimal(1) / parts, 4)), word)
    add("hundred", 100, "hundred")
    for power, word in ((3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")):
        add("scale", 10**power, f"{word} {word}s")
    add("span", 10, "decade decades")
    add("span", 12, "dozen")
    add("span", 100, "century centuries")
    add("soft", 0, "zero nil")
    add("soft", 1, "once single")
    add("soft", 2, "both couple pair twice double doubled fortnight")
    add("soft", 3, "triple tripled treble trebled thrice triad trio")
    add("soft", 4, "quadruple quadrupled quartet")
    add("soft", 12, "noon midday midnight")
    for value, word in enumerate(f"{units} ten".split(), 1):
        add("soft", value, f"{word}fold")
    add("point", 0, "point")
    add("and", 0, "and")
    add("a", 0, "a an")
    add("of", 0, "of")
    return words


WORDS = _lexicon()
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
MONTHS = {
    name: index
    for index, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
