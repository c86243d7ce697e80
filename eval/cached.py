"""Test sets of others, read from the caches of their own libraries. Nothing is ever fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.testsets import Task, TestSet, from_files, from_records
from seq2seq.errors import MujazError, UsageError


def sacrebleu(name: str, task: Task) -> TestSet:
    """One of sacrebleu's own sets: `sacrebleu:NAME` or `sacrebleu:NAME/xx-en`. Raises UsageError where it is not
    in the cache.
    """
    from sacrebleu import DATASETS

    key, _, pair = name.removeprefix("sacrebleu:").partition("/")
    pair = pair or "ar-en"
    if key not in DATASETS or pair not in DATASETS[key].langpairs:
        known = sorted(other for other, dataset in DATASETS.items() if pair in dataset.langpairs)
        raise UsageError(f"sacrebleu has no test set {key!r} for {pair}; it has: {', '.join(known) or 'none'}")
    dataset = DATASETS[key]
    files = {field: Path(dataset._get_txt_file_path(pair, field)) for field in dataset.fieldnames(pair)}
    if not all(file.exists() for file in files.values()):
        raise UsageError(
            f"{name} is not in sacrebleu's cache; where there is a network, run once: "
            f"sacrebleu -t {key} -l {pair} --echo src"
        )
    references = [file for field, file in files.items() if field.startswith("ref")]
    return from_files(references, files["src"], files.get("docid"), name=name, task=task)


def hub(name: str, task: Task) -> TestSet:
    """A data set of the Hugging Face hub: `hub:NAME[/CONFIG][:SPLIT]`, where NAME may be `owner/name`; the split
    is by default `test`, or the only one. It may have been prepared by `datasets` or downloaded as files.

    Raises UsageError where it is in neither cache or the split has to be named, and MujazError for rows
    without a source or a reference.
    """
    path, _, wanted = name.removeprefix("hub:").partition(":")
    splits = _splits(name, path)
    split = wanted or ("test" if "test" in splits else next(iter(splits)))
    if split not in splits or (not wanted and split != "test" and len(splits) > 1):
        raise UsageError(f"{name}: say which split: {', '.join(f'hub:{path}:{known}' for known in splits)}")
    rows = [_flat(record) for record in splits[split]]
    return from_records(name, list(enumerate(rows, 1)), task, where=f"{name}, row")


def _splits(name: str, path: str) -> Any:
    """A data set's splits by name. Neither way of reading goes to the network: the one reads what was prepared
    before, the other the files of a snapshot.
    """
    import datasets
    from datasets.packaged_modules.cache.cache import Cache
    from huggingface_hub import snapshot_download

    from seq2seq.resolve import hub_cache

    datasets.logging.set_verbosity_error()
    datasets.disable_progress_bars()
    parts = path.split("/")
    possible = [("/".join(parts[:2]), "/".join(parts[2:]) or None)]
    if len(parts) == 2:
        possible.append((parts[0], parts[1]))
    reasons = []
    for repository, config in possible:
        given = {"repo_id": repository, "dataset_name": repository.rpartition("/")[2], "config_name": config}
        try:
            return Cache(**given, version="auto", hash="auto").as_dataset()
        except (ValueError, OSError) as error:
            reasons.append(str(error))
        try:
            snapshot = snapshot_download(repository, repo_type="dataset", cache_dir=hub_cache(), local_files_only=True)
        except (ValueError, OSError):
            continue
        try:
            return datasets.load_dataset(snapshot, config)
        except Exception as error:  # the readers of files raise whatever they like
            raise MujazError(f"{name}: {' '.join(str(error).split())}") from error
    several = next((reason for reason in reasons if "onfig" in reason.partition("\n")[2]), "")
    hint = f" ({' '.join(several.split())})" if several else ""
    raise UsageError(
        f"{name} is not in the cache of `datasets` nor in the hub's{hint}; where there is a network, run once: "
        f"hf download --repo-type dataset {possible[0][0]}"
    )


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Translation sets keep their languages in a field of its own."""
    pair = record.get("translation")
    return {**record, **pair} if isinstance(pair, dict) else record
