"""Is a text Arabic? Told from its letters alone: enough to keep other languages away from an Arabic model."""

from __future__ import annotations

import re

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u0671-\u06d3\u06ee-\u06ef\u06fa-\u06ff]")
# Letters that Persian and Urdu write all the time and Arabic does not: پ چ ژ ک گ ی ہ ے ں ٹ ڈ ڑ
# Then those of Kurdish and Pashto, which share most of these: ە ێ ۆ ڕ ڵ and ښ ځ ټ ډ ړ ې ۍ ڼ
_FOREIGN_LETTER = re.compile(
    r"[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06c1\u06d2\u06ba\u0679\u0688\u0691"
    r"\u06d5\u06ce\u06c6\u0695\u06b5\u069a\u0681\u067c\u0689\u0693\u06d0\u06cd\u06bc]"
)
_MOSTLY = 0.4
# A Persian keyboard in Arabic hands types the odd ی; a Persian sentence has one in ten.
_FOREIGN_SHARE = 0.04


def why_not_arabic(text: str) -> str | None:
    """A phrase for people ("not in Arabic script"), or None where the text is Arabic or has no letters."""
    letters = len(_LETTER.findall(text))
    arabic = len(_ARABIC_LETTER.findall(text))
    if not letters:
        return None
    if arabic < _MOSTLY * letters:
        return "not in Arabic script"
    if len(_FOREIGN_LETTER.findall(text)) > _FOREIGN_SHARE * arabic:
        return "in Arabic script, but Persian or Urdu by its letters"
    return None
