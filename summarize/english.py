"""English sentences: where they end, whether they end, and how to shorten one at a clause."""

from __future__ import annotations

import re

from summarize.words import STOPWORDS, word_set

_TITLES = word_set(
    """
    mr mrs ms dr prof gen lt col maj capt sgt cpl adm brig cmdr gov sen rep rev hon st pres amb supt insp
    messrs
    """
)
# End a sentence only where what follows can open one.
_ABBREVIATIONS = word_set(
    """
    jr sr inc ltd co corp etc al dept est approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue
    wed thu fri
    """
)
# Never end a sentence before a figure or a name.
_BEFORE_FIGURES = word_set(
    """
    no nos vs v fig vol pp p art ch sec para mt ft
    """
)
_OPENERS = word_set(
    """
    a after all although an and another as at because before both but by during earlier every few for four
    from he her his how however i if in it its last later many meanwhile more most no on one only other
    others our several she since so some such that the their there these they this those though three to
    two under until we what when where while with you
    """
)
# A small model may stop in the middle and still set a full stop.
NEVER_LAST = word_set(
    """
    a an and as at be because been but by could from if into its may might must my of or our shall should than the their
    whose will with would your
    """
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*(\w))")
_FINISHED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ACRONYM = re.compile(r"^(?:\w\.)+\w?$")
_SPACES = re.compile(r"\s+")
_DATELINE = re.compile(
    r"^\s*(?:(?:[A-Z][\w.'’-]*[, ]+){0,4}\([A-Z][\w ./-]{1,24}\)\s*[-–—]{1,2}"  # CAIRO (Reuters) -
    r"|[A-Z]{4,}(?:[ ,]+[A-Z]{2,}){0,3}\s*(?:[–—]|--))\s*(?=[\"“]?[A-Z])"  # DAMASCUS --
)
_FEWEST_WORDS = 6
# Without one of these, a run of words before a comma is a name with its office: "Farhad Shami, the director".
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did|says?|said"
    r"|told|took|takes?|held|holds?|won|wins?|lost|left|leaves?|began|begins?|rose|fell|led|met|found|struck|broke"
    r"|shot|sent|set|cut|hit|put|\w{2,}ed|\w{3,}(?:[sz]es|ches|shes|[iu]fies))\b"
)
# What is said by the way, up to its comma.
_RELATIVE = re.compile(r",?\s+(?:that|which|who|whose|whom|where)\b[^,]*", re.IGNORECASE)
# What only opens a sentence, up to its comma: "After the vote", "Two days after the vote", "As prices rose".
OPENING = re.compile(
    r"^(?:(?:on|in|at|last|late|early)\b[^,]{1,30}, )?"
    r"(?:(?:[\w-]+ ){1,3}(?:second|minute|hour|day|week|month|year|decade)s? |(?:shortly|soon|immediately|just|even) )?"
    r"(?:as(?! (?:many|much|few|little) as)|after|although|because|before|if|once|since|though|until|when|while)"
    r"\b(?!-)[^,]*",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bthat (?=(?:the|an?|its|his|her|their|he|she|they|it|this|these|about|some|most|many|more|\w+ing)\b|\d|[A-Z])"
)
_SUBJECT = re.compile(r"(?:the|an?|its|his|her|their|he|she|they|it|this|these)")
# Without a "that", what follows these may be what was said.
SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|added|warned|claim\w*|alleg\w*|accus\w*|den(?:y|ied|ies)|announced|declared|confirmed"
    r"|report(?:s|ed|edly)|according|stress\w*|explain\w*|stat(?:ed|es|ing)|not(?:ed|ing)|quot\w*|cit(?:ed|ing)"
    r"|indicat\w*|reveal\w*|point(?:ed|ing) out|estimat\w*|believ\w*|insist\w*|describ\w*)\b"
)
CLAUSE_END = re.compile(r"(?<=[,;:])\s+|\s+[-–—]+\s+|\s+(?=(?:after|as|because|while|when|which|who|where|amid)\b)")


def sentences(text: str) -> list[str]:
    """Sentences in order, white space collapsed; every other character is kept. Text that shows nothing gives none."""
    found = []
    for line in text.splitlines():
        line = _SPACES.sub(" ", line).strip()
        start = 0
        for match in _END.finditer(line):
            if _ends(line[start : match.start() + 1], match.group(), line[match.end() :].lstrip()):
                found.append(line[start : match.end()])
                start = match.end() + 1
        found.append(line[start:])
    return [sentence for sentence in found if is_visible(sentence)]


def is_visible(text: str) -> bool:
    """Whether a reader sees anything of it: direction marks and zero-width spaces alone are blank too."""
    return any(letter.isprintable() and letter != " " for letter in text)


def _ends(before: str, mark: str, after: str) -> bool:
    """Whether the mark that closes `before` ends a sentence, given the text after it."""
    opening = after.lstrip("\"'“‘«([")
    if opening[0].islower():
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    last = before.rsplit(" ", 1)[-1].lstrip("\"'“‘«([")
    word = last[:-1].lower()
    if word in _TITLES:
        return False
    if word in _BEFORE_FIGURES:
        return not opening[0].isdigit() and _opens(opening)
    if word in _ABBREVIATIONS or _ACRONYM.match(last[:-1]) or (len(word) == 1 and word.isalpha()):
        return _opens(opening) or len(mark) > 1
    return True


def _opens(text: str) -> bool:
    match = re.match(r"\w+", text)
    return match is not None and match.group().lower() in _OPENERS


def is_finished(sentence: str) -> bool:
    """Whether it ends in a mark that ends sentences."""
    return _FINISHED.search(sentence) is not None


def without_dateline(sentence: str) -> str:
    """Drops what agencies put before the first word: "(CNN) --", "CAIRO (Reuters) -"."""
    return _DATELINE.sub("", sentence) or sentence


# Who or what is meant, or what it is set against, stands in the sentence before. "It is not clear", "it rained", "this
# year", "those killed" and "His Majesty the King" are whole by themselves.
_HIGH = (
    r"(?:(?:royal|imperial|serene) )?"
    r"(?:majest(?:y|ies)|highness(?:es)?|excellenc(?:y|ies)|holiness|eminence|beatitude)\b"
)
_CERTAIN = (
    r"(?:is|was|remains) (?:not |still |also |yet )*"
    r"(?:un)?(?:clear|known|likely|possible|expected|believed|thought|hoped|feared|estimated)\b"
)
_WEATHER = (
    r"(?:(?:is|was|will|would|may|could|has|had|be|been|also|not|never|still) )*"
    r"(?:(?:rain|snow)(?:s|ed|ing)?|(?:partly |mostly )?(?:cloudy|rainy|sunny|foggy))\b"
)
# Not "those wounded soldiers".
_WHOM = (
    r"(?:(?:killed|injured|wounded|hurt|arrested|detained|accused|charged|convicted|displaced|affected|infected|rescued"
    r"|evacuated|kidnapped|invited|involved|missing|responsible|present)\b(?! (?!was|has|includes)\w{3,}s\b)"
    r"|(?:aged|at|behind|for|from|in|of|on|over|to|under|who|whose|with|without)\b)"
)
_WHEN = (
    r"(?:year|month|week|weekend|season|morning|afternoon|evening|spring|summer|autumn|winter"
    r"|(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Ramadan))\b"
)
_LEANING = re.compile(
    r"[\"“(]?(?:(?:he|she|they|its|but|and|nor|however|also|meanwhile|others)\b"
    rf"|(?:his|her|their)\b(?! {_HIGH})"
    rf"|it\b(?! (?:{_CERTAIN}|{_WEATHER}))"
    rf"|(?:this|these|those(?! {_WHOM}))\b(?! {_WHEN})"
    r"|the (?:move|step)\b)",
    re.IGNORECASE,
)


def leans(sentence: str) -> bool:
    """Whether it opens with what only the sentence before it explains: "He said", "But five judges", "This fisherman".

    Alone it reads badly, and behind another sentence it may say of one man what another did.
    """
    return _LEANING.match(sentence) is not None


# "In which", "to whom": a clause does not end between the two.
PREPOSITIONS = frozenset(["at", "by", "during", "for", "from", "in", "into", "of", "on", "to", "under", "upon", "with"])
# "Six days after" neither.
_HOW_LONG = re.compile(r"\b(?:second|minute|hour|day|week|month|year|decade)s?$")


def shorten(sentence: str, words: int, at_least: int = 5) -> str:
    """The longest run of whole clauses of at most `words` words, else that many words and an ellipsis.

    A clause end inside an open quotation, within the first `at_least` words, before the verb of the sentence itself
    or after a word that wants another ("in which", "six days after") does not count, nor "the government said:".
    """
    if len(sentence.split()) <= words:
        return sentence
    longest = ""
    for match in CLAUSE_END.finditer(sentence):
        before = sentence[: match.start()]
        if len(before.rstrip(" ,;:").split()) > words:
            break
        # Who said it is not yet what was said.
        if before.endswith(":") and SAYING.search(before):
            continue
        longest = whole_clause(before, at_least) or longest
    if longest:
        return longest
    kept = sentence.split()[:words]
    while len(kept) > at_least and kept[-1].lower() in STOPWORDS:
        kept.pop()
    return broken_off(" ".join(kept).rstrip(" ,;:"))


def broken_off(text: str) -> str:
    """`text` with an ellipsis, and behind that the mark that closes what is open: a bracket, a quotation."""
    if text.endswith(("…", '…"', "…”", "…)")):
        return text
    closing = [")" * (text.count("(") > text.count(")")), '"' * (text.count('"') % 2)]
    return f"{text} …{''.join(closing)}{'”' * (text.count('“') > text.count('”'))}"


def whole_clause(before: str, at_least: int) -> str:
    """What stands before a clause end where a sentence may end there, without its comma; else nothing."""
    clause = before.rstrip(" ,;:")
    words = clause.split()
    if len(words) < at_least or words[-1].lower() in PREPOSITIONS or _HOW_LONG.search(before):
        return ""
    # What somebody said needs a verb as well: "A report said that about 1,900 instructors".
    told = _TOLD.split(clause)[-1]
    return clause if balanced(clause) and all(VERB.search(own_words(part)) for part in {clause, told}) else ""


def own_words(text: str) -> str:
    """Without what is said by the way or only opens the sentence: a verb in that is not the sentence's own."""
    rest = _RELATIVE.sub("", text)
    opening = OPENING.match(rest)
    return rest[main_clause_in(opening[0]) :] if opening else rest


def main_clause_in(opening: str) -> int:
    """Where the main clause begins in what opens a sentence, up to its first comma: at "the council" in "After the
    ministers met in Cairo the council announced new rules". Its end where there is none for certain: a subject that
    follows neither a verb nor a function word, and a verb that is not the last word.
    """
    words = [(match.start(), match.group()) for match in re.finditer(r"\S+", opening)]
    verbs = [place for place, (_, word) in enumerate(words[:-1]) if word.islower() and VERB.fullmatch(word)]
    # "After he said" may hold all that he said.
    if verbs and not SAYING.search(words[verbs[0]][1]):
        for place in range(2, verbs[-1]):
            before = words[place - 1][1]
            if before in ("and", "or", "but"):
                break
            free = before.lower() not in STOPWORDS and not VERB.fullmatch(before)
            if free and _SUBJECT.fullmatch(words[place][1]):
                return words[place][0]
    return len(opening)


# A clause or phrase at the end that only adds to what is said before its comma.
_ADDITION = re.compile(
    r",\s+(?=(?:which|who|whom|whose|where|when|because|due to|amid|with"
    r"|(?:most|half|some|many|none|all|one|two|three|\w+ of) of (?:which|whom|them|it)"
    r"|(?!according|including|during|following|saying|adding|noting|\w*thing\b)\w+ing)\b)",
    re.IGNORECASE,
)
# With these in it, it says whose word all is, or what is not so.
_MORE_THAN_ADDED = re.compile(rf"{SAYING.pattern}|\b(?:but|however|only|not|no|never|unless|except)\b|n['’]t\b")
# Said with these, what is added may be what makes it true, or whose word it is.
_HANGS_ON_MORE = re.compile(
    r"\b(?:will|would|could|may|might|must|should|can|cannot|not|no|never|unless|if|whether|only|some|most|few|any|that"
    r"|sa(?:id|ys?)|told|added|warned|claimed|alleged|accused|denied|refus\w+|reject\w+)\b|n['’]t\b|[\"“”]",
    re.IGNORECASE,
)


def without_additions(sentence: str) -> list[str]:
    """The sentence without what it adds after a comma at its end: each such shorter sentence, the shortest first.

    Only where the rest states a fact by itself: it has the sentence's own verb, no "not", "may", "said" or quotation.
    """
    found = []
    for match in _ADDITION.finditer(sentence):
        rest = sentence[: match.start()]
        whole = len(rest.split()) >= _FEWEST_WORDS and balanced(rest) and VERB.search(own_words(rest))
        if whole and not _HOW_LONG.search(rest) and adds_only(sentence[match.end() :]) and stands_firm(rest):
            found.append(rest + ".")
    return found


def adds_only(more: str) -> bool:
    """Whether what stands at the end behind a comma adds to the rest, and does not say whose word it is or what it is
    not.
    """
    return _ADDITION.match(f", {more}") is not None and not _MORE_THAN_ADDED.search(more)


def stands_firm(rest: str) -> bool:
    """Whether it says nothing that may hang on what is added to it: no "not", "may", "said", "only" or quotation."""
    return _HANGS_ON_MORE.search(rest) is None


def is_addition(sentence: str, place: int) -> bool:
    """Whether the comma at that place begins a clause or phrase that only adds."""
    return _ADDITION.match(sentence, place) is not None


def balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”") and text.count("(") == text.count(")")
