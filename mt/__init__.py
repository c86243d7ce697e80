"""Arabic to English: clean, split, translate, check, rejoin.

Importing it loads no machine-learning library; `Translator.load` does.
"""

from mt.segment import Segment, Translation
from mt.sentences import SPLITTER_VERSION, Span, split
from mt.translator import Translator

__all__ = ["SPLITTER_VERSION", "Segment", "Span", "Translation", "Translator", "split"]
