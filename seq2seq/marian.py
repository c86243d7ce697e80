"""Marian's tokenizer without transformers, whose import alone takes longer than translating a page.

Two sentencepiece models cut and join text, and one table (or one for each side) gives the pieces their ids. Nothing
else is in it: `read` leaves every folder that asks for more to transformers' own class, which this one equals id by id.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# What tokenizer_config.json may hold without changing how text is cut or joined.
_HARMLESS = frozenset(
    {
        *("added_tokens_decoder", "backend", "clean_up_tokenization_spaces", "is_local", "local_files_only"),
        *("model_input_names", "model_max_length", "name_or_path", "processor_class", "return_tensors"),
        *("separate_vocabs", "source_lang", "special_tokens_map_file", "target_lang", "tokenizer_class"),
        *("tokenizer_file", "use_fast", "unk_token", "eos_token", "pad_token"),
    }
)
_SPECIAL = {"unk_token": "<unk>", "eos_token": "</s>", "pad_token": "<pad>"}
_LIMIT = 512  # of transformers' class, where the folder names none


class MarianTokenizer:
    """As much of transformers' class as `Codec` needs. Safe to call from several threads."""

    def __init__(
        self, folder: Path, encoder: dict[str, int], target: dict[str, int] | None, special: dict[str, str], limit: int
    ) -> None:
        import sentencepiece

        self.encoder, self.separate_vocabs = encoder, target is not None
        self.target_encoder = encoder if target is None else target
        self.spm_source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self.spm_target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self.unk_token_id, self.eos_token_id, self.pad_token_id = (encoder[special[name]] for name in _SPECIAL)
        self.model_max_length = limit
        self._pieces = {index: piece for piece, index in self.target_encoder.items()}
        self._silent = {self.unk_token_id, self.eos_token_id, self.pad_token_id}

    def get_vocab(self) -> dict[str, int]:
        return self.encoder

    def ids(self, text: str) -> list[int]:
        """Ids of the source pieces, the end token included. A language code such as `>>fra<<` in front is one."""
        code: list[str] = []
        if text.startswith(">>") and (end := text.find("<<")) != -1:
            code, text = [text[: end + 2]], text[end + 2 :]
        known, unknown = self.encoder.get, self.unk_token_id
        pieces = code + self.spm_source.encode(text, out_type=str)
        return [*(known(piece, unknown) for piece in pieces), self.eos_token_id]

    def text(self, ids: Sequence[int]) -> str:
        """The target text of ids; end, padding and unknown tokens are left out."""
        pieces = [self._piece(index) for index in ids if index not in self._silent]
        return self.spm_target.decode_pieces(pieces).replace("▁", " ").strip()

    def _piece(self, index: int) -> str:
        piece = self._pieces.get(index)
        return self.spm_target.id_to_piece(index) if piece is None else piece


def read(folder: Path) -> MarianTokenizer | None:
    """The tokenizer of a model folder; None where transformers must read it, be it to say what is wrong."""
    try:
        config, names = _object(folder / "tokenizer_config.json"), _object(folder / "special_tokens_map.json")
        encoder = _object(folder / "vocab.json")
        target = _object(folder / "target_vocab.json") if config.get("separate_vocabs") else None
        if (folder / "added_tokens.json").exists() or not _plain(config, names, encoder):
            return None
        special = {name: _content({**names, **config}.get(name, usual)) for name, usual in _SPECIAL.items()}
        if any(token not in table for token in special.values() for table in (encoder, target or encoder)):
            return None
        return MarianTokenizer(folder, encoder, target, special, int(config.get("model_max_length", _LIMIT)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return None


def _plain(config: dict[str, Any], names: dict[str, Any], encoder: dict[str, int]) -> bool:
    if not set(config) <= _HARMLESS or not set(names) <= set(_SPECIAL):
        return False
    added = config.get("added_tokens_decoder") or {}
    known = {_content({**names, **config}.get(name, usual)) for name, usual in _SPECIAL.items()}
    return all(token["content"] in known and encoder[token["content"]] == int(i) for i, token in added.items())


def _content(token: str | dict[str, Any]) -> str:
    return token if isinstance(token, str) else token["content"]


def _object(path: Path) -> dict[str, Any]:
    if not path.exists() and path.name != "vocab.json":
        return {}
    value = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(value, dict):
        raise TypeError(path)
    return value
