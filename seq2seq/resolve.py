"""From the name of a model to the folder that holds it. Never reaches for the network unless asked."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from seq2seq.cache import cache_folder
from seq2seq.errors import ModelError
from seq2seq.fingerprint import digest

EMBEDDED = Path(__file__).parent / "embedded"
# What a snapshot needs: everything but weights in formats that are never loaded.
WANTED_FILES = ("*.json", "*.safetensors", "*.spm", "*.model", "*.txt", "lexicon.tsv")
UNWANTED_FILES = ("*/*",)  # exports to other formats lie in subfolders
_HUB_ID = re.compile(r"(?P<id>[\w.-]+(/[\w.-]+)?)(@(?P<revision>[\w./-]+))?", re.ASCII)
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt")


@dataclass(frozen=True)
class ModelFiles:
    """A folder in the Hugging Face layout. `revision` is the commit, for a hub model."""

    name: str
    folder: Path
    kind: Literal["embedded", "folder", "hub"]
    revision: str | None = None


def embedded_names() -> list[str]:
    """The models that ship with the package: they work with no network."""
    if not EMBEDDED.is_dir():
        return []
    return sorted(path.name for path in EMBEDDED.iterdir() if (path / "config.json").is_file())


def resolve(name: str, *, allow_fetch: bool = False) -> ModelFiles:
    """Finds a model by its embedded name, its folder, or its hub id with optional `@revision`.

    A hub id is looked up in the local Hugging Face cache only, unless `allow_fetch`.

    Raises ModelError, saying what to do, if there is no such model or it cannot be loaded safely.
    """
    if name in embedded_names():
        files = ModelFiles(name, EMBEDDED / name, "embedded")
    elif is_path(name):
        files = ModelFiles(name, _folder(name), "folder")
    else:
        files = find_hub(name, allow_fetch)
    require_loadable(files)
    return files


def is_path(name: str) -> bool:
    """Whether a name means a place in the file system rather than a hub id."""
    if name in (".", "..") or name.startswith(("/", "./", "../", "~", ".\\")):
        return True
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):  # too long, or with a null character
        return False


def _folder(name: str) -> Path:
    path = Path(name).expanduser()
    if not path.exists():
        raise ModelError(f"no such model folder: {name}")
    if not path.is_dir():
        raise ModelError(f"{name} is a file: a model is a folder with config.json and model.safetensors.")
    return path.resolve()


def parse_hub_id(name: str) -> tuple[str, str | None]:
    """`owner/name@revision` to its two parts; raises ModelError for anything else."""
    match = _HUB_ID.fullmatch(name)
    if not match:
        raise unknown(name)
    return match["id"], match["revision"]


def find_hub(name: str, allow_fetch: bool = False) -> ModelFiles:
    """A hub model in the local Hugging Face cache, or fetched into it if allowed; raises ModelError otherwise."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    repository, revision = parse_hub_id(name)
    try:
        snapshot = snapshot_download(
            repository,
            revision=revision,
            cache_dir=hub_cache(),
            local_files_only=True,
            allow_patterns=list(WANTED_FILES),
            ignore_patterns=list(UNWANTED_FILES),
        )
    except (LocalEntryNotFoundError, HFValidationError, OSError) as error:
        if not allow_fetch:
            raise unknown(name) from error
        from seq2seq.hub import get

        return get(name)
    return hub_files(name, repository, Path(snapshot))


def hub_files(name: str, repository: str, snapshot: Path) -> ModelFiles:
    """Prefers the safetensors copy of a snapshot that `mujaz models get --convert-bin` made."""
    commit = snapshot.name
    converted = converted_bin_folder(repository, commit)
    folder = converted if (converted / "config.json").is_file() else snapshot
    return ModelFiles(name, folder, "hub", commit)


def converted_bin_folder(repository: str, commit: str) -> Path:
    return cache_folder() / "safetensors" / digest([repository, commit])


def hub_cache() -> Path:
    """The Hugging Face cache as the environment says now (the library reads it only once, on import)."""
    if chosen := os.environ.get("HF_HUB_CACHE"):
        return Path(chosen).expanduser()
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return Path(home).expanduser() / "hub"


def unknown(name: str) -> ModelError:
    embedded = ", ".join(embedded_names()) or "none"
    hint = ""
    if _HUB_ID.fullmatch(name):
        hint = f" To fetch it from the hub: mujaz models get {name} (with --convert-bin where it has no safetensors)"
    return ModelError(
        f"unknown model {name!r}: not an embedded model ({embedded}), not a folder, not in the hub cache.{hint}"
    )


def weight_files(folder: Path) -> list[Path]:
    """The safetensors files of a model folder, possibly none."""
    return sorted(folder.glob("model*.safetensors"))


def require_loadable(files: ModelFiles) -> None:
    """Raises ModelError unless the folder holds a configuration and safetensors weights."""
    folder, name = files.folder, files.name
    if not (folder / "config.json").is_file():
        raise ModelError(f"{name}: no config.json in {folder}. A model is a folder in the Hugging Face layout.")
    if weight_files(folder):
        return
    pickles = sorted(path.name for pattern in _PICKLES for path in folder.glob(pattern))
    if pickles:
        raise pickle_only(files, pickles)
    if files.kind == "hub":
        # A repository whose pickles were not fetched, or a download that was cut off.
        raise ModelError(f"{name}: no safetensors weights in the hub cache. Fetch it again: mujaz models get {name}")
    raise ModelError(f"{name}: no weights (model.safetensors) in {folder}.")


def pickle_only(files: ModelFiles, pickles: list[str]) -> ModelError:
    reason = f"{files.name} has its weights only as {', '.join(pickles)}: a pickle, which can run code when loaded."
    if files.kind == "hub":
        advice = (
            f" Convert them safely: mujaz models get {files.name} --convert-bin. Or name a revision that has"
            f" model.safetensors and that you trust, such as {files.name.partition('@')[0]}@refs/pr/N."
        )
    else:
        advice = " Save the model again as safetensors: model.save_pretrained(folder) in transformers does."
    return ModelError(reason + advice)
