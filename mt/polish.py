"""Small repairs of a model's English that are right whatever was meant."""

from __future__ import annotations

import re

from mt.verbatim import around

# One character for one.
SHAPES = str.maketrans("،؛؟٪٫٬٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", ",;?%.,01234567890123456789")
_MARKS = SHAPES | str.maketrans("", "", "\u0640\u200e\u200f")
_SPACE_BEFORE = re.compile(r"\s+([,;?!%)\]}]|\.(?!\w))")
_SPACE = re.compile(r"\s+")


def polish(target: str) -> str:
    """`target` on one line, with the marks and digits of Arabic in their English shape and no space before marks.

    Addresses and #tags stay as they are.
    """
    return _SPACE_BEFORE.sub(r"\1", _SPACE.sub(" ", around(target, lambda part: part.translate(_MARKS)))).strip()
