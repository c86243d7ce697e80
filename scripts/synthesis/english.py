"""English morphology and number words as the news corpus writes them (British spelling, percent, al-Hassan)."""

from __future__ import annotations

from synthesis.tables import table

_IRREGULAR_VERBS = {lemma: forms for lemma, *forms in table("irregular_verbs")}
_DOUBLED = {
    "kidnap",
    "submit",
    "ban",
    "plan",
    "stop",
    "drop",
    "admit",
    "commit",
    "permit",
    "refer",
    "slip",
    "rob",
    "regret",
    "control",
    "cancel",
    "plot",
    "travel",
    "fuel",
    "expel",
    "compel",
    "dam",
    "hit",
    "cut",
    "win",
    "run",
    "get",
    "begin",
    "put",
    "set",
    "model",
    "grip",
    "snap",
    "transfer",
    "quit",
    "shut",
    "let",
}
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _split(verb: str) -> tuple[str, str]:
    """A verb and its particles: `call for` is `call` and ` for`."""
    head, _, tail = verb.partition(" ")
    return head, f" {tail}" if tail else ""


def _regular(head: str) -> str:
    if head.endswith("e"):
        return head + "d"
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ied"
    return head + (head[-1] if head in _DOUBLED else "") + "ed"


def past(verb: str, *, plural: bool = False) -> str:
    head, tail = _split(verb)
    if head == "be":
        return ("were" if plural else "was") + tail
    return (_IRREGULAR_VERBS[head][0] if head in _IRREGULAR_VERBS else _regular(head)) + tail


def participle(verb: str) -> str:
    head, tail = _split(verb)
    return (_IRREGULAR_VERBS[head][1] if head in _IRREGULAR_VERBS else _regular(head)) + tail


def gerund(verb: str) -> str:
    head, tail = _split(verb)
    if head.endswith("ie"):
        return head[:-2] + "ying" + tail
    if head.endswith("e") and not head.endswith("ee") and head != "be":
        return head[:-1] + "ing" + tail
    return head + (head[-1] if head in _DOUBLED else "") + "ing" + tail


def present(verb: str, *, plural: bool = False) -> str:
    head, tail = _split(verb)
    if head == "be":
        return ("are" if plural else "is") + tail
    if plural:
        return verb
    if head == "have":
        return "has" + tail
    return plural_of(head, verb=True) + tail


def plural_of(noun: str, *, verb: bool = False) -> str:
    """The regular plural (of a phrase: of its last word), which is also the third person singular of a verb."""
    if noun.endswith(("s", "x", "z", "ch", "sh")) or (verb and noun.endswith("o")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def article(phrase: str) -> str:
    """`phrase` behind a or an."""
    word = phrase.lstrip('"').lower()
    if word.startswith(
        ("uni", "use", "user", "eu", "one", "once", "us ", "un ", "u-", "uk ", "ukr", "ugan", "ura", "uru")
    ) and not word.startswith(("unin", "unim", "unid")):
        return f"a {phrase}"
    vowel = (
        word[:1] in "aeiou"
        or word.startswith(("hour", "honest", "honou", "heir"))
        or (word[:1] == "8" or word.startswith(("11-", "18-", "11 ", "18 ")))
    )
    return f"{'an' if vowel else 'a'} {phrase}"


def possessive(phrase: str) -> str:
    return phrase + ("'" if phrase.endswith("s") and not phrase.endswith("ss") else "'s")


def sentence(text: str) -> str:
    """`text` with its first letter raised, also behind an opening quotation mark."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
        if letter not in "\"'(":
            return text
    return text


def words(number: int) -> str:
    """Cardinal in words: 145 is `one hundred and forty-five`."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")
    for value, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= value:
            head, rest = divmod(number, value)
            link = "" if not rest else " and " if rest < 100 else " "
            return f"{words(head)} {name}{link}{words(rest) if rest else ''}"
    raise ValueError(f"no words for {number}")


def ordinal_words(number: int) -> str:
    head, dash, last = words(number).rpartition("-")
    last = _ORDINALS.get(last, last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + last


def ordinal_digits(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def grouped(number: int) -> str:
    return f"{number:,}"
