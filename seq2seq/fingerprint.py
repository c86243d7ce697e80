"""What identifies a model: a hash of the files that decide its output."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

# Read by the tokenizer, the configuration or the weight loader. A README or a recorded sanity check decides nothing.
TEXT_FILES = (
    "added_tokens.json",
    "config.json",
    "generation_config.json",
    "merges.txt",
    "sentencepiece.bpe.model",
    "source.spm",
    "special_tokens_map.json",
    "spiece.model",
    "target.spm",
    "target_vocab.json",
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer_config.json",
    "vocab.json",
)
WEIGHT_PATTERNS = ("model*.safetensors", "model.safetensors.index.json")
_SCHEME = b"mujaz model 1"


def deciding_files(folder: Path) -> list[Path]:
    """The files of a model folder that decide its output, by name."""
    named = [folder / name for name in TEXT_FILES if (folder / name).is_file()]
    weights = [path for pattern in WEIGHT_PATTERNS for path in folder.glob(pattern) if path.is_file()]
    return sorted({*named, *weights}, key=lambda path: path.name)


def fingerprint(folder: Path) -> str:
    """sha256 in hexadecimal over names and contents.

    Read anew on every call: a cache keyed by time and size can be wrong after a copy that keeps times, and one
    second for a 500 MB model is little beside loading it.
    """
    parts: list[bytes] = [_SCHEME]
    for path in deciding_files(folder):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        parts += [path.name.encode(), content]
    return digest(parts)


def digest(parts: Iterable[bytes | str]) -> str:
    """sha256 in hexadecimal of a sequence, each part preceded by its length: no two sequences collide."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()
