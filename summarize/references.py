"""Sentences whose speaker stands in a sentence before them: "The sources added that", "he said"."""

from __future__ import annotations

import re

from summarize.english import leans

# Who speaks and is one of many: without a word of whose they are it was said before.
_ONE_OF_MANY = (
    r"(?:sources?|statements?|communiqu[eé]s?|reports?|spokes(?:man|woman|men|person|people)|officials?|ministers?|agenc(?:y|ies)"
    r"|(?:news)?papers?|dail(?:y|ies)|magazines?|channels?|networks?|stations?|(?:web)?sites?|documents?|letters?|messages?"
    r"|announcements?|stud(?:y|ies)|surveys?|researchers?|experts?|analysts?|authors?|witness(?:es)?|eyewitness(?:es)?|residents?"
    r"|activists?|doctors?|lawyers?|judges?|directors?|commanders?|officers?|ambassadors?|diplomats?|governors?|mayors?|deput(?:y|ies)"
    r"|members?|leaders?|chairm[ae]n|presenters?|correspondents?|(?:wo)?man|(?:wo)?men|father|mother|brother|sister|victims?"
    r"|suspects?|defendants?|speakers?|advis[eo]rs?|coach|players?)"
)
_SAID = (
    r"(?:sa(?:ys?|id)|told|tells?|add(?:s|ed)|stat(?:es?|ed)|stress(?:es|ed)|point(?:s|ed) out|not(?:es?|ed)"
    r"|explain(?:s|ed)|indicat(?:es?|ed)|reveal(?:s|ed)|confirm(?:s|ed)|report(?:s|ed)|announc(?:es?|ed)|declar(?:es?|ed)"
    r"|warn(?:s|ed)|quot(?:es?|ed)|cit(?:es?|ed)|mention(?:s|ed)|den(?:y|ies|ied)|emphasi[sz](?:es?|ed)"
    r"|affirm(?:s|ed)|assert(?:s|ed)|clarif(?:y|ies|ied)|continu(?:es?|ed)"
    r"|conclud(?:es?|ed)|went on|goes on|insist(?:s|ed)|claim(?:s|ed)"
    r"|suggest(?:s|ed)|show(?:s|ed)|expect(?:s|ed)"
    r"|call(?:s|ed) (?:for|on)|urg(?:es?|ed)|recall(?:s|ed)|describ(?:es?|ed)|read|reads)"
)
_ALSO = r"(?:(?:also|further|furthermore|however|then|later|meanwhile|had|has|have)\s+)"
# "The same security sources", not "the sources of the ministry" nor "the official agency SPA".
_SPEAKER = rf"(?:the|that|this|these|those)\s+(?:(?-i:[a-z-]+)\s+){{0,3}}?{_ONE_OF_MANY}"
# Of anybody at all "added that" says that they have spoken before: "The ministry of health added that".
_GOES_ON = (
    r"(?:(?:also|further)\s+(?:sa(?:ys|id)|told|stated|stressed|noted|announced|confirmed|explained|warned|pointed out)"
    r"|(?:added|continued|went on|concluded)(?:,[^,]{1,60},)?\s*(?:that\b|[:,\"“]|(?:by|to) (?:say|stress|warn)"
    r"|in (?:a|an|its|his|her|their|the|remarks?|statements?)\b|saying\b|there\b|it\b|he\b|she\b|they\b))"
)
_HE = r"(?:he|she|they|it)"
_FOR_HIS_PART = r"(?:for (?:his|her|its|their) part|in turn)\b"
_IN_ADDITION = re.compile(
    r"(?:in addition|moreover|furthermore|besides|accordingly|in the same context|in a related context|likewise"
    r"|on the other hand|in contrast|at the same time|as for),?\s+",
    re.IGNORECASE,
)
_AT_THE_HEAD = re.compile(
    rf"[\"“(]?(?:{_FOR_HIS_PART}|{_SPEAKER}\s+{_ALSO}{{0,2}}{_SAID}\b"
    rf"|the\s+(?:(?-i:[a-z-]+)\s+){{1,6}}?{_ALSO}?{_GOES_ON})",
    re.IGNORECASE,
)
# "..., the source added", "said the source", "..., he said"; "according to the same sources" and no word of whose.
_BY_THE_WAY = re.compile(
    rf"[,\"”]\s*(?:(?:as\s+)?(?:{_SPEAKER}|{_HE})\s+{_ALSO}{{0,2}}{_SAID}\b|{_SAID}\s+{_SPEAKER}(?=\s*[,.;:\"”]|$))"
    rf"|\b(?:according to|quoting|citing|as per)\s+(?:{_SPEAKER}|him|her|them|it)(?=\s*[,.;:\"”]|$)",
    re.IGNORECASE,
)
_SPOKE = re.compile(rf"\b{_SAID}\b", re.IGNORECASE)


def refers_back(sentence: str) -> bool:
    """Whether it is somebody's word and only a sentence before it says whose, or it leans on that otherwise.

    Behind a sentence of another article it would be read as the word of those who speak there.
    """
    if opening := _IN_ADDITION.match(sentence):
        sentence = sentence[opening.end() :]
    if leans(sentence) or _AT_THE_HEAD.match(sentence):
        return True
    aside = _BY_THE_WAY.search(sentence)
    return aside is not None and not _SPOKE.search(sentence, 0, aside.start())
