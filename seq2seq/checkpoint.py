"""The files of a model folder: configuration and safetensors, read without trusting them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seq2seq.errors import ModelError
from seq2seq.resolve import weight_files

if TYPE_CHECKING:
    import transformers

_HEADER_LIMIT = 100_000_000


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file; raises ModelError naming the file if there is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read {path}: {error}") from error
    if not isinstance(value, dict):
        raise ModelError(f"{path} is not a JSON object.")
    return value


def is_encoder(folder: Path) -> bool:
    """Whether a model is an encoder alone, which reads and does not write."""
    return read_json(folder / "config.json").get("model_type") == "bert"


@dataclass(frozen=True)
class StoredTensor:
    """Where a tensor lies: bytes `start` to `end` of `file`."""

    file: Path
    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int

    def same_values(self, other: StoredTensor, block: int = 1 << 20) -> bool:
        if (self.dtype, self.shape) != (other.dtype, other.shape):
            return False
        with self.file.open("rb") as one, other.file.open("rb") as two:
            one.seek(self.start)
            two.seek(other.start)
            left = self.end - self.start
            while left > 0:
                size = min(block, left)
                if one.read(size) != two.read(size):
                    return False
                left -= size
        return True

    def row(self, index: int) -> bytes:
        """The bytes of one row of a matrix."""
        size = (self.end - self.start) // self.shape[0]
        with self.file.open("rb") as file:
            file.seek(self.start + index * size)
            return file.read(size)


def stored_tensors(folder: Path) -> dict[str, StoredTensor]:
    """Every tensor of the folder's safetensors, from the headers alone. Raises ModelError on a damaged file."""
    tensors = {}
    for path in weight_files(folder):
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_HEADER_LIMIT, size - 8):
                raise ModelError(f"{path} is damaged: not a safetensors file, or cut off.")
            try:
                header = json.loads(file.read(length))
                for name, entry in header.items():
                    if name == "__metadata__":
                        continue
                    start, end = (8 + length + offset for offset in entry["data_offsets"])
                    tensors[name] = StoredTensor(path, entry["dtype"], tuple(entry["shape"]), start, end)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ModelError(f"{path} is damaged: its header cannot be read.") from error
        if max((tensor.end for tensor in tensors.values() if tensor.file == path), default=0) > size:
            raise ModelError(f"{path} is cut off: it has {size:,} bytes, fewer than its header says.")
    return tensors


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps transformers' progress bars and advice off the user's terminal."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def load_pretrained(folder: Path, dtype: str = "float32") -> transformers.PreTrainedModel:
    """The model under transformers, on the CPU, in evaluation mode, with neutral generation settings unread.

    Raises ModelError if it is no encoder-decoder, or if a weight is missing, spare or of the wrong shape: transformers
    itself would fill the gap with random numbers.
    """
    from transformers import AutoModelForSeq2SeqLM

    model = _load(AutoModelForSeq2SeqLM, folder, dtype)
    if not model.config.is_encoder_decoder:
        raise ModelError(f"the model in {folder} is no encoder-decoder ({model.config.model_type}).")
    return model.eval()


def load_encoder(folder: Path) -> transformers.PreTrainedModel:
    """An encoder of BERT's shape as `load_pretrained` loads, in float32, with a pooler of zeros where it has none."""
    from transformers import BertModel

    model = _load(BertModel, folder, "float32", given="pooler.")
    if not any(name.startswith("pooler.") for name in stored_tensors(folder)):
        for weight in model.pooler.parameters():
            weight.data.zero_()
    return model.eval()


def _load(kind: Any, folder: Path, dtype: str, given: str | None = None) -> Any:
    """`given`: what the names of weights begin with that may be missing."""
    import torch

    try:
        with quiet():
            model, report = kind.from_pretrained(
                folder,
                dtype=getattr(torch, dtype),
                attn_implementation="eager",  # gives attention weights, and is the faster one on a CPU
                use_safetensors=True,
                local_files_only=True,
                trust_remote_code=False,
                output_loading_info=True,
                ignore_mismatched_sizes=True,  # reported below, in words
            )
    except Exception as error:  # the library raises whatever its readers raise
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(f"the model in {folder} cannot be loaded: {reason}") from error
    for fault, keys in (("misses", report["missing_keys"]), ("has misshapen", report["mismatched_keys"])):
        names = sorted(key if isinstance(key, str) else key[0] for key in keys)
        names = [name for name in names if given is None or not name.startswith(given)]
        if names:
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            raise ModelError(f"the model in {folder} {fault} weights: {', '.join(names[:3])}{more}.")
    return model
