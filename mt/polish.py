"""Small repairs of a model's English that are right whatever was meant."""

from __future__ import annotations

import re

from mt.verbatim import around, blanked

# One character for one.
SHAPES = str.maketrans("،؛؟٪٫٬٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", ",;?%.,01234567890123456789")
_MARKS = SHAPES | str.maketrans("", "", "\u0640\u200e\u200f")
_SPACE_BEFORE = re.compile(r"\s+([,;?!%)\]}]|\.(?!\w))")
_SPACE = re.compile(r"\s+")
# Not iPhone, x86 or dev.txt.
_SMALL_FIRST = re.compile(r"^[\"“(\[]*[a-z](?=[a-z]*(?![\w@./]|['’]?[A-Z]))(?![a-z]*\.\w)")
# Sounds decide, so only words whose letters leave no doubt: not "unit", "one", "European" or "Unesco", none with h.
_VOWEL = r"[\"“]?(?:[Aa]|[Ee](?![uw])|[Ii]|[Oo](?!ne|nce|u[ai]|ax)|[Uu](?:n(?![aio]|esco)|[mp]|gl|lt|rg|tt))[a-z]{2,}"
# What stands behind an "a" where the noun is lost, or where it is a letter's name.
_NO_NOUN = r"(?:a(?:nd|re|ny|ll|fter|lso|lthough|mong|mid|gainst)|i(?:nto|ts)|o(?:ut|ff|ver)|under)\b"
# Small letters alone: An Nahar is a newspaper. Not the mri, fm and sms of one who spells them so.
_CONSONANT = (
    r"[\"“]?(?:[bcdgjkpqtvwz][a-z]{2,}|[fr][aehiloruy][a-z]+|[lmn][aeiouy][a-z]+|s[a-z]{3,}|y[aeou][a-z]+|one\b"
    r"|(?:uni(?:t|on|form|que|vers)|europ|usua|use)[a-z]*)"
)
# An "a" behind one of these is its letter: hepatitis A.
_NO_LETTER = "".join(rf"(?<!{word} )" for word in ("epatitis", "itamin", "nfluenza", "plan", "group"))
_START = r"(?:^|(?<=[.!?] ))[\"“]?"
_A = re.compile(rf"({_NO_LETTER}(?<![\w.'’-])a|{_START}A)(?= (?!{_NO_NOUN}){_VOWEL})")
_AN = re.compile(rf"((?<![\w.'’-])a|{_START}A)n(?= {_CONSONANT})")
# No writer says these twice in a row; "had had", "that that" and "very very" some do.
_ONCE = "the|an|of|for|from|with|by|at|and|or|but|between|under|into|than|been|be|its|their|says"
_AGAIN = re.compile(rf"(?<![\w'’-])(?:([Tt]he)(?: the)+|({_ONCE})(?: \2)+)(?![\w'’-])")
_COMMAS = re.compile(r",(?: ?,)+")


def polish(target: str) -> str:
    """`target` on one line, with the marks and digits of Arabic in their English shape and no space before marks.

    Addresses and #tags stay as they are.
    """
    return _SPACE_BEFORE.sub(r"\1", _SPACE.sub(" ", around(target, lambda part: part.translate(_MARKS)))).strip()


def proofread(target: str) -> str:
    """A model's sentence, polished, as a proof-reader leaves it: with a capital first, "an attack" and "a treaty", no
    "the the" and no ",,".

    Addresses and #tags stay as they are. Not for what people wrote, who may mean adidas.
    """
    target = around(target, _mended)
    small = _SMALL_FIRST.match(blanked(target))
    return target[: small.end()].upper() + target[small.end() :] if small else target


def _mended(part: str) -> str:
    part = _AGAIN.sub(_once, _COMMAS.sub(",", part))
    return _AN.sub(r"\1", _A.sub(r"\1n", part))


def _once(again: re.Match[str]) -> str:
    word = again[1] or again[2]
    # Three of them are a model that is stuck: the checks are to see that.
    return word if len(again[0]) == 2 * len(word) + 1 else again[0]
