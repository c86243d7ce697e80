"""An encoder alone, of BERT's shape: text in, a vector for each of its pieces out. CTranslate2 runs it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seq2seq.checkpoint import read_json
from seq2seq.convert import converted_encoder
from seq2seq.errors import ModelError
from seq2seq.fingerprint import fingerprint
from seq2seq.models import cpu_count
from seq2seq.on_ctranslate2 import choose
from seq2seq.resolve import resolve
from seq2seq.sanity import RECORD

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

# int8 turns a cosine by a hundredth; another tokenizer or table by tenths.
_TOLERANCE = 0.1


class Pieces(NamedTuple):
    """What a text is read as: the ids of its pieces, and where each of them begins and ends in it."""

    ids: list[int]
    spans: list[tuple[int, int]]


class WordPieces:
    """How an encoder reads text, without the encoder: training needs no more. Tokens that stand around a text are [CLS]
    and [SEP].
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.begin_id, self.end_id = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))

    def pieces(self, text: str) -> Pieces:
        """Without the tokens that stand around a text. Never cut."""
        read = self._tokenizer.encode(text, add_special_tokens=False)
        return Pieces(read.ids, read.offsets)


class Encoder(WordPieces):
    """Made by `Encoder.load`. On the CPU, int8 where it has that: a text takes milliseconds.

    Safe to use from several threads, of which each has a core to itself: one text on two cores takes half as much time
    again of both.
    """

    folder: Path
    # Pieces that it can read at once.
    max_pieces: int
    # Texts that it can read side by side.
    threads: int

    def __init__(self, folder: Path, tokenizer: Tokenizer, converted: Path, threads: int) -> None:
        """Raises ModelError where the conversion cannot be read."""
        import ctranslate2

        super().__init__(tokenizer)
        self.folder, self.threads = folder, threads
        self.max_pieces = int(read_json(folder / "config.json").get("max_position_embeddings") or 0)
        try:
            self._encoder = ctranslate2.Encoder(
                str(converted), device="cpu", compute_type="default", inter_threads=threads, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"CTranslate2 cannot load {converted}: {error}. Remove that folder and try again."
            ) from error

    @classmethod
    def load(cls, name: str, threads: int | None = None, check: bool = True) -> Encoder:
        """By embedded name, folder or hub id. Raises ModelError where it cannot be found, read or converted, or, where
        it is to be checked, does not pass `check`.
        """
        files = resolve(name)
        tokenizer = _tokenizer(files.folder)
        _, dtype = choose("cpu", "auto")
        converted = converted_encoder(files, fingerprint(files.folder), dtype)
        made = cls(files.folder, tokenizer, converted, threads or cpu_count())
        if check:
            made.check()
        return made

    def check(self) -> int:
        """Raises ModelError unless the texts that its folder has recorded are as alike as they were (`sanity.json`).
        How many pairs of them there are.
        """
        import numpy as np

        record = self.folder / RECORD
        pairs = read_json(record).get("alike", []) if record.is_file() else []
        for one, other, cosine in pairs:
            first, second = (self._mean(text) for text in (one, other))
            found = float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))
            if not abs(found - cosine) <= _TOLERANCE:  # nor where it is no number
                raise ModelError(
                    f"{self.folder.name} is refused: two texts that it was recorded with are {found:.2f} alike, not "
                    f"{cosine:.2f}. Its files do not belong together, or are damaged."
                )
        return len(pairs)

    def _mean(self, text: str) -> np.ndarray:
        ids = [self.begin_id, *self.pieces(text).ids[: self.max_pieces - 2], self.end_id]
        return self.vectors(ids, [0] * len(ids)).mean(axis=0)

    def vectors(self, ids: Sequence[int], types: Sequence[int]) -> np.ndarray:
        """(pieces, width), float32, of one text; `types` says of each piece whether it is of the first part or second.

        One text at a time: beside others it would be padded, and its last bits would not be the same.
        """
        import numpy as np

        found = self._encoder.forward_batch([list(ids)], token_type_ids=[list(types)])
        return np.array(found.last_hidden_state, dtype=np.float32)[0]


def _tokenizer(folder: Path) -> Tokenizer:
    """Raises ModelError where it cannot be read."""
    from tokenizers import Tokenizer

    try:
        read = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises nothing more particular
        raise ModelError(f"the tokenizer in {folder} cannot be read: {error}") from error
    rows = read_json(folder / "config.json").get("vocab_size")
    if read.get_vocab_size() != rows or None in map(read.token_to_id, ("[CLS]", "[SEP]")):
        raise ModelError(
            f"the tokenizer in {folder} has {read.get_vocab_size()} pieces, the weights have {rows} rows, and [CLS] "
            "and [SEP] must be among them: its files do not belong together."
        )
    return read
