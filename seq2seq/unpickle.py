"""A safetensors copy of pickled weights, made only when asked for by name."""

from __future__ import annotations

import fnmatch
import shutil
from pathlib import Path

from seq2seq.cache import exclusive, unwritable
from seq2seq.errors import ModelError
from seq2seq.resolve import WANTED_FILES


def convert_bin_folder(name: str, source: Path, target: Path) -> None:
    """Copies the model folder `source` to `target` with pytorch_model*.bin rewritten as model.safetensors.

    The pickles are read with `weights_only=True`: an unpickler that builds tensors and plain containers and refuses
    anything else. Raises ModelError if a file holds anything else, or cannot be read or written.
    """
    with exclusive(target):
        if (target / "config.json").is_file():
            return
        part = target.with_name(target.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        try:
            part.mkdir()
            for path in source.iterdir():
                if any(fnmatch.fnmatch(path.name, pattern) for pattern in WANTED_FILES) and ".bin." not in path.name:
                    shutil.copyfile(path, part / path.name)
            _write_weights(name, sorted(source.glob("pytorch_model*.bin")), part / "model.safetensors")
            part.rename(target)
        except OSError as error:
            raise unwritable(target.parent, error) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _write_weights(name: str, pickles: list[Path], target: Path) -> None:
    import pickle

    import safetensors.torch
    import torch

    state: dict[str, torch.Tensor] = {}
    for path in pickles:
        try:
            loaded = torch.load(path, map_location="cpu", weights_only=True)
        except (pickle.UnpicklingError, RuntimeError, EOFError) as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise ModelError(f"{name}: {path.name} holds more than tensors, or is damaged: {reason}") from error
        if not isinstance(loaded, dict) or not all(isinstance(value, torch.Tensor) for value in loaded.values()):
            raise ModelError(f"{name}: {path.name} is not a table of tensors.")
        state |= loaded
    # Tied weights share storage, which safetensors refuses: keep one name of each, the shared embedding's first.
    kept: dict[tuple, str] = {}
    for key in sorted(state, key=lambda key: ("shared" not in key, key)):
        tensor = state[key]
        kept.setdefault((tensor.data_ptr(), tensor.dtype, tuple(tensor.shape)), key)
    unique = {key: state[key].contiguous() for key in kept.values()}
    safetensors.torch.save_file(unique, str(target), metadata={"format": "pt"})
