"""What a text states that can be checked: numbers, names and what is denied, in Arabic and in English.

Beside `seq2seq` on the ground floor, because `mt`, `summarize` and `eval` all check facts and the first two
must not know each other. Holds no model.
"""

from facts.flags import FLAG_KINDS, Flag, FlagKind
from facts.names import missing_names, names
from facts.negation import lost_negation
from facts.numbers import Number, missing_numbers, numbers

__all__ = [
    "FLAG_KINDS",
    "Flag",
    "FlagKind",
    "Number",
    "lost_negation",
    "missing_names",
    "missing_numbers",
    "names",
    "numbers",
]
