"""What a site sets around an article and a feed hands on as its text: a link, tags, "read also"."""

from __future__ import annotations

import re

from facts.arabic_words import fold
from summarize.document import Document

# Folded. "More of the news" is a link; more of something else may be what somebody wants.
_LINK = re.compile(
    r"\W*(?:رابط (?:ال)?(?:خبر|موضوع|مقال|تقرير)|(?:اقر[اء]|شاهد|طالع|انظر) (?:ايضا|المزيد|كذلك)"
    r"|(?:مواضيع|اخبار|مقالات|روابط) ذات صله|ل?لمزيد من (?:ال)?(?:اخبار|تفاصيل|معلومات)|(?:اضغط|انقر) (?:هنا|علي)"
    r"|تابعونا (?:علي|عبر)|(?:ال)?كلمات (?:ال)?(?:دلاليه|مفتاحيه))(?![ء-ي])"
)
# A last line of words alone.
_TAGS = re.compile(r"\W*(?:(?:ال)?وسوم|سمات|تاغات|هاشتاغ)(?![ء-ي])[^.؟!]*$")
# A sentence may go on with whose word it is, and deny it.
_ENDED = re.compile(r"[.؟!…]\W*$")
_WORD = re.compile(r"\w+")
# A line that is the title again, with so few words more, says nothing new.
_SHORTEST_TITLE, _MORE = 4, 6
# A sentence that only begins like a link ("press the button until ...") is longer and ends.
_LINK_WORDS = 4


def furniture(document: Document) -> frozenset[int]:
    """The segments that are no part of the article, as their Arabic shows it; none where that is not known."""
    if not document.originals:
        return frozenset()
    title = _words(document.original_title)
    last = max((index for index, one in enumerate(document.originals) if one.strip()), default=0)
    return frozenset(
        index
        for index, original in enumerate(document.originals)
        if index and _is_furniture(fold(original), title, index == last)
    )


def _is_furniture(text: str, title: list[str], is_last: bool) -> bool:
    words = _words(text)
    if _LINK.match(text) and (len(words) <= _LINK_WORDS or not _ENDED.search(text)):
        return True
    if is_last and _TAGS.match(text):
        return True
    if len(title) < _SHORTEST_TITLE or words[: len(title)] != title:
        return False
    return len(words) == len(title) or (len(words) <= len(title) + _MORE and not _ENDED.search(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
