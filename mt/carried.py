"""What stands in Arabic text in another script or as a code: names (Donald Trump), words, dates (9/11/2026), phone
and account numbers, grouped digits.

Each is a term that stands for itself, so that it comes out as the terms of a glossary do: where the model copies it,
else in the place of what the model wrote for it, else in brackets. Unlike addresses and #tags, they are part of what a
sentence says: what is around them cannot be translated alone.
"""

from __future__ import annotations

import re

from mt.glossary import Found, Term
from mt.polish import polish
from mt.verbatim import blanked

# Latin, Greek, Cyrillic.
_LETTER = r"A-Za-zÀ-ÖØ-öø-\u02ff\u0370-\u052f\u1e00-\u1fff"
# One character with at most one mark before it at a time: nothing to try twice.
_WORD = rf"(?:\d[-./]?)*[{_LETTER}](?:[-'’._&/+]?[{_LETTER}\d])*\+{{0,2}}[²³]?"
_CODE = re.compile(
    # A number goes on behind its marks: it is not entered in the middle.
    rf"""(?<![{_LETTER}\d]) (?!(?<=\d[-./,٫٬])\d) (?:
      # A number between two words is of the name, and so is a row of them: iPhone 15 Pro, SA03 8000 0000 6080. One
      # alone may count what follows: Google 15 million.
      {_WORD} (?:(?:\.?[ ](?:\d+[ ]){{0,8}}|[ ]&[ ]){_WORD})* (?:(?:[ ]\d{{2,}}){{3,}})?
    | \d{{1,3}} (?:[ ]\d{{3}}){{2,}} (?:[.,٫]\d+)?
    | \d+ (?P<mark>[./٬-]) \d+ (?:(?P=mark)\d+)+ (?:[.,٫]\d+)?
    | \d+/\d+
    | (?:\+|\(0\d{{0,3}}\)|0(?=\d)) (?:[ ()./-]{{0,2}}\d){{6,14}}
    | \d{{9,}} (?:[-/.٫]\d+)*
    )""",
    re.VERBOSE,
)


def carried(text: str) -> tuple[Found, ...]:
    """The names and codes of a cleaned sentence, in order, with the digits of Arabic as Western ones.

    Plain numbers (15, 1,234, 3.5%) are not among them, nor are addresses, #tags and @names.
    """
    return tuple(
        Found(Term(match[0], polish(match[0]), line=0), *match.span(), place, place)
        for place, match in enumerate(_CODE.finditer(blanked(text)))
    )
