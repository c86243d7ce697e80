"""What a model should not have to see: invisible marks, stretched letters, letters in their drawn shapes."""

from __future__ import annotations

import re
import unicodedata

# Tatweel stretches a line; soft hyphens, zero-width and bidirectional marks only steer its drawing.
_INVISIBLE = re.compile("[\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]")
# Letters encoded by shape rather than by name, as PDF files leave them.
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f"
    # Among the drawn shapes stand the brackets of quotations from the Quran, and phrases that are one sign.
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfc\ufe70-\ufefc]"
)


def clean(text: str) -> str:
    """`text` as a model should read it: composed to NFC, no invisible marks, one space for any run of white space.

    Alef, ya, ta marbuta and vowel signs stay as written: public models are trained on raw text.
    """
    visible = _INVISIBLE.sub("", text)
    named = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), visible)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", named)).strip()


def has_arabic(text: str) -> bool:
    """Whether any letter of the Arabic script stands in `text`; digits and punctuation do not count."""
    return _ARABIC_LETTER.search(text) is not None
