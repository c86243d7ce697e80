"""Text to token ids and back, with the tokenizer that the model folder holds."""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from seq2seq import marian
from seq2seq.checkpoint import quiet, read_json
from seq2seq.decoding import Hint
from seq2seq.errors import ModelError

# Hints whose ids are remembered.
_REMEMBERED = 8192
# Stands before a hint.
MARK = "|"


class Codec:
    """Both runtimes share it, so that they see the same ids. Safe to call from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError if the folder holds no tokenizer that can be read."""
        self._lock = threading.Lock()
        config = read_json(folder / "config.json")
        self._is_marian = config.get("model_type") == "marian"
        # A table shorter than the tokenizer: BART checkpoints that leave out <mask>.
        self._shown = functools.lru_cache(_REMEMBERED)(self._english)
        self._rows = int(config.get("vocab_size") or sys.maxsize)
        # Without transformers where that gives the same ids: a second sooner, and from several threads at once.
        self._own = marian.read(folder) if self._is_marian else None
        try:
            self._tokenizer: Any = self._own or self._load(folder)
        except Exception as error:  # the library raises whatever its readers raise
            reason = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ModelError(f"the tokenizer in {folder} cannot be read: {reason}") from error
        if self._tokenizer.unk_token_id is None or self._tokenizer.eos_token_id is None:
            raise ModelError(f"the tokenizer in {folder} names no unknown token or no end token.")
        self.unk_id: int = self._tokenizer.unk_token_id
        self.end_id: int = self._tokenizer.eos_token_id
        self.pad_id: int | None = self._tokenizer.pad_token_id
        self.max_tokens: int = self._tokenizer.model_max_length

    def _load(self, folder: Path) -> Any:
        options = {"local_files_only": True, "trust_remote_code": False}
        with quiet():
            if self._is_marian:
                # The same class that AutoTokenizer would choose, three seconds sooner: it needs no torch.
                from transformers.models.marian.tokenization_marian import MarianTokenizer

                return MarianTokenizer.from_pretrained(folder, **options)
            from transformers import AutoTokenizer

            return AutoTokenizer.from_pretrained(folder, **options)

    @cached_property
    def names(self) -> dict[int, str]:
        """The source vocabulary: token by id."""
        return {index: token for token, index in self._tokenizer.get_vocab().items()}

    @cached_property
    def target_names(self) -> dict[int, str]:
        """The target vocabulary: the same one, but for Marian models with `separate_vocabs`."""
        if getattr(self._tokenizer, "separate_vocabs", False):
            return {index: token for token, index in self._tokenizer.target_encoder.items()}
        return self.names

    @cached_property
    def writable(self) -> frozenset[int]:
        """The rows that an output may hold. Marian's table is of both languages, and its outputs are learnt from what
        target.spm gives: the pieces of the source alone are never written, and most of the table is theirs.
        """
        if not self._is_marian:
            return frozenset(self.target_names)
        spm = self._tokenizer.spm_target
        pieces = {spm.id_to_piece(i) for i in range(spm.get_piece_size())}
        special = {self.unk_id, self.end_id, self.pad_id}
        return frozenset(row for row, token in self.target_names.items() if token in pieces or row in special)

    def known_pieces(self) -> tuple[int, int]:
        """How many pieces of Marian's source.spm the vocabulary has, and how many there are; elsewhere it has all."""
        if not self._is_marian:
            return 0, 0
        spm = self._tokenizer.spm_source
        pieces = [spm.id_to_piece(i) for i in range(spm.get_piece_size()) if not spm.is_control(i)]
        return sum(piece in self._tokenizer.encoder for piece in pieces), len(pieces)

    def encode(self, text: str) -> list[int]:
        """Ids of the source tokens, the end token included. Never cut.

        Text that looks like a special token ("<s>" in a scrap of HTML) is text.
        """
        *ids, last = self._own.ids(text) if self._own else self._ids(text)
        # Sentencepiece gives letters that it does not know as one piece, which the vocabulary then takes for a token.
        never = {self.end_id, self.pad_id}
        return [self.unk_id if index in never or index >= self._rows else index for index in ids] + [last]

    def hinted(self, text: str, ids: Sequence[int], hints: Sequence[Hint]) -> tuple[list[int], list[int]]:
        """`ids` of `text` with the target pieces of each hint behind the word that it is of (of two the last), and the
        places of the text's own. The model has to have been trained with hints; of a tokenizer that is not Marian's own
        kind, or that parts the text into other words, they are left out.
        """
        own = self._own
        pieces = self._pieces(text, ids) if own and not own.separate_vocabs else []
        ends = [at - 1 for at, piece in enumerate(pieces) if at and piece.startswith("▁")] + [len(pieces) - 1]
        behind: dict[int, tuple[int, ...]] = {}
        if own and len(pieces) + 1 == len(ids) and len(ends) == len(text.split()):
            for hint in hints:
                behind[ends[len(text[: hint.end].split()) - 1]] = self._shown(hint.text)
        read: list[int] = []
        columns = []
        for at, index in enumerate(ids):
            columns.append(len(read))
            read += [index, *behind.get(at, ())]
        return read, columns

    def _pieces(self, text: str, ids: Sequence[int]) -> Sequence[str]:
        """How Marian's own tokenizer cuts `text`: as its ids tell, where each of them is of one piece."""
        if self.unk_id in ids or text.startswith(">>"):
            return self._own.spm_source.encode(text, out_type=str)
        return self.source_tokens(ids[:-1])

    def _english(self, hint: str) -> tuple[int, ...]:
        """The ids of what stands behind a hinted word."""
        own = self._own
        pieces = (MARK, *own.spm_target.encode(hint, out_type=str))
        return tuple(own.encoder.get(piece, own.unk_token_id) for piece in pieces)

    def _ids(self, text: str) -> list[int]:
        with self._lock:
            return self._tokenizer(text, truncation=False, split_special_tokens=True, verbose=False)["input_ids"]

    def decode(self, ids: Sequence[int]) -> str:
        """Target text of target ids."""
        if self._own:
            return self._own.text(ids)
        options = {"use_source_tokenizer": False} if self._is_marian else {}
        with self._lock:
            return self._tokenizer.decode(
                list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False, **options
            ).strip()

    def source_tokens(self, ids: Sequence[int]) -> list[str]:
        return [self.names.get(index) or row_name(index) for index in ids]

    def target_tokens(self, ids: Sequence[int]) -> list[str]:
        return [self.target_names.get(index) or row_name(index) for index in ids]


def row_name(index: int) -> str:
    """What a row of the embedding table is called that has no token."""
    return f"<row {index}>"
