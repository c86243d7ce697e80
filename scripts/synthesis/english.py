"""English morphology and number words as the news corpus writes them (British spelling, percent, al-Hassan)."""

from __future__ import annotations

_IRREGULAR_VERBS = {
    row.split()[0]: tuple(row.split()[1:])
    for row in [
        "be was been",
        "have had had",
        "say said said",
        "tell told told",
        "begin began begun",
        "hold held held",
        "win won won",
        "lose lost lost",
        "beat beat beaten",
        "lead led led",
        "meet met met",
        "leave left left",
        "rise rose risen",
        "fall fell fallen",
        "grow grew grown",
        "shrink shrank shrunk",
        "hit hit hit",
        "cut cut cut",
        "build built built",
        "buy bought bought",
        "sell sold sold",
        "give gave given",
        "send sent sent",
        "bring brought brought",
        "take took taken",
        "make made made",
        "sign signed signed",
        "see saw seen",
        "find found found",
        "keep kept kept",
        "pay paid paid",
        "put put put",
        "set set set",
        "spend spent spent",
        "teach taught taught",
        "think thought thought",
        "write wrote written",
        "read read read",
        "show showed shown",
        "speak spoke spoken",
        "steal stole stolen",
        "strike struck struck",
        "sink sank sunk",
        "drive drove driven",
        "draw drew drawn",
        "break broke broken",
        "become became become",
        "come came come",
        "go went gone",
        "overcome overcame overcome",
        "withdraw withdrew withdrawn",
        "seek sought sought",
        "fight fought fought",
        "feed fed fed",
        "get got got",
        "hear heard heard",
        "hide hid hidden",
        "know knew known",
        "lie lay lain",
        "lay laid laid",
        "shut shut shut",
        "spread spread spread",
        "stand stood stood",
        "undergo underwent undergone",
        "understand understood understood",
        "wear wore worn",
        "sweep swept swept",
        "do did done",
        "score scored scored",
        "shoot shot shot",
        "quit quit quit",
        "run ran run",
        "overthrow overthrew overthrown",
        "forbid forbade forbidden",
        "flee fled fled",
        "foresee foresaw foreseen",
        "feel felt felt",
        "bear bore borne",
        "hurt hurt hurt",
        "rebuild rebuilt rebuilt",
        "freeze froze frozen",
        "deal dealt dealt",
        "repay repaid repaid",
        "eat ate eaten",
        "drink drank drunk",
        "sleep slept slept",
        "stick stuck stuck",
        "let let let",
        "blow blew blown",
    ]
}
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
