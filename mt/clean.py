"""What a model should not have to see: invisible marks, stretched letters, letters in their drawn shapes."""

from __future__ import annotations

import html
import re
import unicodedata

from facts.arabic_words import read_month

# Tatweel stretches a line; soft hyphens, zero-width and bidirectional marks only steer its drawing.
_INVISIBLE = re.compile("[\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")
# Letters encoded by shape rather than by name, as PDF files leave them.
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
# What a site wrote for a mark and its feed wrote again: &#39;. In an address "&lt=" is none.
_ENTITY = re.compile(
    r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|quot|apos|amp|lt|gt|nbsp|[lr]aquo|[lr]squo|[lr]dquo|hellip|[nm]dash);"
)
# So often a feed may have written it again.
_ESCAPED = 3
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# "يناير (كانون الثاني)": half of the Arab press gives a month both of its names.
_BRACKETED = re.compile(r"(?<!\w)(?P<name>\w++(?: \w++)?) ?\((?P<other>\w+(?: \w+)?)\)")
_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f"
    # Among the drawn shapes stand the brackets of quotations from the Quran, and phrases that are one sign.
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfc\ufe70-\ufefc]"
)


def clean(text: str) -> str:
    """`text` as a model should read it: composed to NFC, no invisible marks, one space for any run of white space, a
    month by one name, marks for what stands for them in HTML.

    Alef, ya, ta marbuta and vowel signs stay as written: public models are trained on raw text.
    """
    for _ in range(_ESCAPED if "&" in text else 0):
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    visible = _INVISIBLE.sub("", text)
    named = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), visible)
    composed = _SPACE.sub(" ", unicodedata.normalize("NFC", named)).strip()
    return _BRACKETED.sub(_by_one_name, composed) if "(" in composed else composed


def _by_one_name(match: re.Match[str]) -> str:
    name, other = match["name"].split(), match["other"].split()
    month = read_month(other)
    if month is None or month[1] < len(other):
        return match[0]
    same = (read_month(name[start:]) for start in range(len(name)))
    return match["name"] if any(one and one[0] == month[0] for one in same) else match[0]


def has_arabic(text: str) -> bool:
    """Whether any letter of the Arabic script stands in `text`; digits and punctuation do not count."""
    return _ARABIC_LETTER.search(text) is not None
