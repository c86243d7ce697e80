"""What models are on this machine, what they consist of, and how to be rid of them."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seq2seq.checkpoint import is_encoder, read_json, stored_tensors
from seq2seq.convert import conversions
from seq2seq.errors import ModelError
from seq2seq.fingerprint import deciding_files, fingerprint
from seq2seq.resolve import (
    ModelFiles,
    converted_bin_folder,
    embedded_names,
    hub_cache,
    hub_files,
    is_path,
    parse_hub_id,
    resolve,
)


@dataclass(frozen=True)
class Entry:
    """A model that can be loaded by `name` without the network. `size` is in bytes; `writes`: it is no mere encoder."""

    name: str
    kind: str
    folder: Path
    size: int
    writes: bool = True


def installed() -> list[Entry]:
    """The embedded models, then the encoder-decoders in the hub cache."""
    entries = []
    for name in embedded_names():
        folder = resolve(name).folder
        entries.append(Entry(name, "embedded", folder, folder_size(folder), writes=not is_encoder(folder)))
    for repository, revision in _cached_revisions():
        refs = sorted(revision.refs, key=lambda ref: (ref != "main", ref))
        suffix = "" if "main" in refs else f"@{refs[0] if refs else revision.commit_hash}"
        files = hub_files(repository + suffix, repository, Path(revision.snapshot_path))
        if (files.folder / "config.json").is_file() and read_json(files.folder / "config.json").get(
            "is_encoder_decoder"
        ):
            entries.append(Entry(files.name, "hub", files.folder, folder_size(files.folder)))
    return entries


def describe(files: ModelFiles) -> dict[str, Any]:
    """A model's architecture, sizes and origin, from its files alone. Raises ModelError on damaged ones."""
    config = read_json(files.folder / "config.json")
    tensors = stored_tensors(files.folder)
    identity = fingerprint(files.folder)
    return {
        "name": files.name,
        "kind": files.kind,
        "folder": str(files.folder),
        "revision": files.revision,
        "fingerprint": identity,
        "architecture": config.get("model_type"),
        "parameters": sum(math.prod(tensor.shape) for tensor in tensors.values()),
        "dtype": Counter(tensor.dtype for tensor in tensors.values()).most_common(1)[0][0] if tensors else None,
        "vocabulary": config.get("vocab_size"),
        "size": folder_size(files.folder),
        "files": [path.name for path in deciding_files(files.folder)],
        "recorded_sentences": (files.folder / "sanity.json").is_file(),
        "conversions": [str(folder) for found, _, folder in conversions() if found == identity],
    }


def remove(name: str) -> list[Path]:
    """Deletes what was fetched for a hub id and what was converted from any model; returns what it deleted.

    A model's own folder stays where it is, and so do embedded models. Without `@revision` every revision goes.

    Raises ModelError if there was nothing to delete.
    """
    removed: list[Path] = []
    identities = set()
    if name in embedded_names() or is_path(name):
        identities.add(fingerprint(resolve(name).folder))
    else:
        wanted, revision = parse_hub_id(name)
        doomed = [
            found
            for repository, found in _cached_revisions()
            if repository == wanted and (revision is None or revision in {*found.refs, found.commit_hash})
        ]
        for found in doomed:
            files = hub_files(name, wanted, Path(found.snapshot_path))
            identities.add(fingerprint(files.folder))
            rewritten = converted_bin_folder(wanted, found.commit_hash)
            if rewritten.is_dir():
                shutil.rmtree(rewritten)
                removed.append(rewritten)
        if doomed:
            from huggingface_hub import scan_cache_dir

            scan_cache_dir(hub_cache()).delete_revisions(*(found.commit_hash for found in doomed)).execute()
            removed += [Path(found.snapshot_path) for found in doomed]
    for identity, converted_as, folder in conversions():
        if identity in identities or converted_as == name:
            shutil.rmtree(folder)
            folder.with_name(folder.name + ".lock").unlink(missing_ok=True)
            removed.append(folder)
    if not removed:
        raise ModelError(f"nothing to remove: {name} was neither fetched nor converted here.")
    return removed


def folder_size(folder: Path) -> int:
    """Bytes of the files in a folder, links followed."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _cached_revisions() -> list[tuple[str, Any]]:
    """(repository, revision as huggingface_hub describes it) of every model in the hub cache."""
    from huggingface_hub import scan_cache_dir
    from huggingface_hub.errors import CacheNotFound

    try:
        cache = scan_cache_dir(hub_cache())
    except CacheNotFound:
        return []
    return [
        (repository.repo_id, revision)
        for repository in sorted(cache.repos, key=lambda repository: repository.repo_id)
        if repository.repo_type == "model"
        for revision in sorted(repository.revisions, key=lambda revision: revision.commit_hash)
    ]
