"""Ground floor: find, convert, load and run any encoder-decoder model. Knows nothing of Arabic or news."""

from seq2seq.decoding import Decoding, Hypothesis
from seq2seq.errors import ModelError, MujazError, UsageError

__all__ = ["Decoding", "Hypothesis", "ModelError", "MujazError", "UsageError"]
