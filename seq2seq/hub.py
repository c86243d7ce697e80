"""Fetching a model from the hub: the one place that reaches for the network, and only when asked."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from seq2seq.errors import ModelError
from seq2seq.resolve import (
    UNWANTED_FILES,
    WANTED_FILES,
    ModelFiles,
    converted_bin_folder,
    embedded_names,
    hub_cache,
    hub_files,
    is_path,
    parse_hub_id,
    require_loadable,
)

_PULL_REQUESTS_LOOKED_AT = 8


def get(name: str, *, convert_bin: bool = False) -> ModelFiles:
    """Fetches a hub model into the Hugging Face cache, what is not there already, and returns its files.

    A repository that has only pickled weights is refused before anything is downloaded, unless `convert_bin`: then
    they are read with torch's restricted unpickler (tensors only) and a safetensors copy is kept in mujaz's cache.

    Raises ModelError: no such repository or revision, no network, a format that is not loaded, no space.
    """
    if name in embedded_names() or is_path(name):
        raise ModelError(f"{name} is here already: only models of the hub are fetched, such as owner/name.")
    repository, revision = parse_hub_id(name)
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}:
        raise ModelError(f"cannot fetch {name}: HF_HUB_OFFLINE is set.")
    from huggingface_hub import HfApi

    api = HfApi(library_name="mujaz")
    with _errors_for_people(name):
        listing = api.model_info(repository, revision=revision)
    available = {sibling.rfilename for sibling in listing.siblings or ()}
    pickled = sorted(file for file in available if file.startswith("pytorch_model") and file.endswith(".bin"))
    has_safetensors = any(file.startswith("model") and file.endswith(".safetensors") for file in available)
    if "config.json" not in available or not (has_safetensors or pickled):
        raise ModelError(f"{name} on the hub holds no model in the transformers format (config.json and weights).")
    if not has_safetensors and not convert_bin:
        raise _pickle_only(api, name, repository, pickled)

    wanted = list(WANTED_FILES) if has_safetensors else [*WANTED_FILES, "pytorch_model*.bin"]
    with _errors_for_people(name):
        snapshot = Path(
            api.snapshot_download(
                repository,
                revision=revision,
                cache_dir=hub_cache(),
                allow_patterns=wanted,
                ignore_patterns=list(UNWANTED_FILES),
            )
        )
    if not has_safetensors:
        from seq2seq.unpickle import convert_bin_folder

        convert_bin_folder(name, snapshot, converted_bin_folder(repository, snapshot.name))
    files = hub_files(name, repository, snapshot)
    require_loadable(files)
    return files


def _pickle_only(api, name: str, repository: str, pickled: list[str]) -> ModelError:
    """The refusal, naming the pull requests that offer safetensors: anyone can open one, so none is taken unasked."""
    offers = []
    with contextlib.suppress(Exception):
        refs = api.list_repo_refs(repository, include_pull_requests=True).pull_requests or []
        for ref in refs[-_PULL_REQUESTS_LOOKED_AT:]:
            siblings = api.model_info(repository, revision=ref.ref).siblings or ()
            if any(sibling.rfilename == "model.safetensors" for sibling in siblings):
                offers.append(f"{repository}@{ref.ref}")
    message = (
        f"{name} has its weights only as {', '.join(pickled)}: a pickle, which can run code when loaded."
        f" To convert them with torch's restricted unpickler: mujaz models get {name} --convert-bin."
    )
    if offers:
        message += f" Safetensors are offered in {', '.join(offers)}: use one only if you trust who offered it."
    return ModelError(message)


@contextlib.contextmanager
def _errors_for_people(name: str):
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise ModelError(f"{name} asks for consent on its hub page first; then set HF_TOKEN.") from error
    except errors.RevisionNotFoundError as error:
        raise ModelError(f"{name}: the hub has the model but not this revision.") from error
    except errors.RepositoryNotFoundError as error:
        raise ModelError(f"{name} is not on the hub, or is private (then set HF_TOKEN).") from error
    except errors.HFValidationError as error:
        raise ModelError(f"{name!r} is not a hub id: {error}") from error
    except errors.HfHubHTTPError as error:
        raise ModelError(f"cannot fetch {name}: the hub answered: {error}") from error
    except OSError as error:  # no space, no permission, connection reset
        raise ModelError(f"cannot fetch {name} into {hub_cache()}: {error}") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0].startswith("httpx"):
            raise ModelError(f"cannot fetch {name}: no connection to the hub ({error}).") from error
        raise
