"""The main clause of a sentence: what is left of the news where there is room for few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from summarize.english import (
    CLAUSE_END,
    OPENING,
    PREPOSITIONS,
    SAYING,
    VERB,
    balanced,
    broken_off,
    is_addition,
    main_clause_in,
    own_words,
    shorten,
    whole_clause,
)
from summarize.words import STOPWORDS

_FEWEST_WORDS = 5
# Each is judged by all that stands before and after it; no sentence of the news has so many.
_MOST_CLAUSE_ENDS = 40
# What it says is still true, and whole, without an opening clause that begins so.
_DROPPED = re.compile(r"(?:after|as|when|while|because)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|it|they|this|these|those|his|her|its|their|and|or|but)\b", re.IGNORECASE)
# Said with these, a clause hangs on when or whether the other came to pass.
_CONDITIONAL = re.compile(
    r"\b(?:will|would|could|may|might|must|should|can|cannot|not|no|never|unless|whether|only)\b|n['’]t\b"
)
_SUBORDINATE = re.compile(r"(?:after|as|because|before|if|once|since|until|when|while)\b")
# What takes back or narrows what was said before it.
TAKES_BACK = re.compile(
    r"\b(?:but|however|although|though|unless|if|except|only|not|no|never|whether|before|until|pending|provided"
    r"|contrary|reject\w*|retract\w*)\b|n['’]t\b"
)
# All that is left where it only says whose word the rest was: "the ministry said on Sunday".
_ATTRIBUTION = re.compile(rf"{SAYING.pattern}(?: (?:on|in|at|to|late|early|by|reporters)\b.*)?\.?$")
# The next thing of a list, or the year of a date.
_LISTED = re.compile(r"(?:[\w'’-]+ ){0,3}[\w'’-]+(?:,| and | or )|\d{4}\b")
# What follows is the subject: "Inside a tent pitched by the sea, a boy plays".
_PLACE_FIRST = re.compile(r"(?:amid|among|around|at|by|during|for|from|in|inside|near|on|over|to|under|with)\b", re.I)
# Without a comma before them these may say which one is meant, or as what.
_NARROWING = re.compile(r"(?:as|which|who|where)\b")
_BREAKS = PREPOSITIONS - {"of", "to"}
_BETWEEN = re.compile(r"^(?P<subject>[^,]+), (?P<aside>(?:which|who|whose|whom|where)\b[^,]*), (?P<rest>[^,]+)$")


def fitted(sentence: str, words: int) -> str:
    """At most so many words, the ellipsis counted: the sentence, else the longest of its main clauses that has room,
    else the beginning of the shortest, if possible up to a preposition, with an ellipsis.
    """
    forms = [sentence, *main_clauses(sentence)]
    for form in forms:
        if len(form.split()) <= words:
            return form
    said = forms[-1].split()
    for end in range(words - 1, _FEWEST_WORDS - 1, -1):
        before = " ".join(said[:end]).rstrip(" ,;:")
        ends = said[end].lower() in _BREAKS and said[end - 1].lower() not in STOPWORDS and balanced(before)
        # "Poles will no longer have to work" says more than that they will not on Sundays.
        if ends and not _CONDITIONAL.search(before) and _has_verb(before):
            return before + " …"
    return broken_off(shorten(forms[-1], words - 1))


def main_clauses(sentence: str) -> list[str]:
    """Shorter sentences that each say what the sentence mainly says, the longest first; none where it has no parts.

    Left off are an opening clause, a relative clause amid it, and what follows a clause end: never whose word it is, a
    condition, or what takes the rest back.
    """
    bases = [sentence, *_without_opening(sentence)]
    bases += [short for base in bases for short in _without_aside(base)]
    found = [*bases[1:], *(short for base in bases for short in _cut(base))]
    return sorted(dict.fromkeys(found), key=lambda text: -len(text.split()))


def _without_opening(sentence: str) -> Iterator[str]:
    opening = OPENING.match(sentence)
    if not opening or not _DROPPED.match(sentence):
        return
    end = main_clause_in(opening[0])
    rest = sentence[end:].lstrip(", ")
    said = rest.split(",")[0]
    sound = len(rest.split()) >= _FEWEST_WORDS and VERB.search(said) and not _PRONOUN.match(rest)
    if sound and not _CONDITIONAL.search(said) and not _is_needed(sentence[:end]) and not _ATTRIBUTION.search(said):
        yield rest[0].upper() + rest[1:]


def _without_aside(sentence: str) -> Iterator[str]:
    match = _BETWEEN.match(sentence)
    if match and VERB.match(match["rest"]) and not SAYING.search(match["aside"]):
        yield f"{match['subject']} {match['rest']}"


def _cut(sentence: str) -> Iterator[str]:
    for match in islice(CLAUSE_END.finditer(sentence), _MOST_CLAUSE_ENDS):
        before, after = sentence[: match.start()], sentence[match.end() :]
        clause = whole_clause(before, _FEWEST_WORDS)
        if not clause or before.endswith(":") or _is_needed(after):
            continue
        hangs = _SUBORDINATE.match(after) and _CONDITIONAL.search(clause)
        if before.endswith(","):
            goes_on = _LISTED.match(after) or (_PLACE_FIRST.match(clause) and "," not in clause)
            hangs = hangs or (goes_on and not is_addition(sentence, len(clause)))
        else:
            hangs = hangs or _NARROWING.match(after)
        if not hangs:
            yield clause + "."


def _has_verb(text: str) -> bool:
    """Whether a verb of its own stands in it: the United Nations are none."""
    return any(word.islower() and VERB.fullmatch(word) for word in own_words(text).split())


def _is_needed(dropped: str) -> bool:
    return bool(SAYING.search(dropped) or TAKES_BACK.search(dropped))
