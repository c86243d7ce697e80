"""Metrics that are models: BERTScore and COMET, by their authors' code. Both are optional, and neither ever
fetches anything: where the code or the weights are missing, the metric says what to install or fetch.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.score import Array, RatioMetric, References, Signature, Unavailable, count_references

BERTSCORE_MODEL = "roberta-large"  # the authors' choice for English
COMET_MODEL = "Unbabel/wmt22-comet-da"


class BertScore(RatioMetric):
    """BERTScore (Zhang et al. 2020): F1 by `bert_score`, neither weighted by idf nor rescaled; of several
    references the best one counts. An empty output has 0, as in `bert_score`.

    `model` is a folder or a hub id in the local cache, with safetensors weights. `layer` is by default the
    one that the authors recommend for a model of that name, else the last.
    """

    decimals = 2

    def __init__(self, name: str = "bertscore", *, model: str = BERTSCORE_MODEL, layer: int | None = None) -> None:
        self.name = name
        if importlib.util.find_spec("bert_score") is None:
            raise Unavailable("needs the package bert-score: pip install 'mujaz[bertscore]'")
        self._folder, self._label = _find(model)
        if not any(self._folder.glob("*.safetensors")):
            raise Unavailable(f"needs {model} with safetensors weights; there are none in {self._folder}")
        self._layer = _layer(model, self._folder) if layer is None else layer
        self._scorer: Any = None

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        written = [place for place, output in enumerate(outputs) if output.strip()]
        values = np.zeros(len(outputs))
        if written:
            texts, groups = [outputs[place] for place in written], [list(references[place]) for place in written]
            values[written] = self._load().score(texts, groups)[2].double().numpy()
        return np.stack([values, np.ones(len(outputs))], axis=1)

    def signature(self, references: References = ()) -> Signature:
        import bert_score
        import transformers

        return Signature("BERTScore").extended(
            nrefs=count_references(references),
            model=self._label,
            layer=self._layer,
            idf=False,
            rescaled=False,
            average="mean-f",
            version=bert_score.__version__,
            transformers=transformers.__version__,
        )

    def _load(self) -> Any:
        if self._scorer is None:
            from bert_score import BERTScorer

            self._scorer = BERTScorer(model_type=str(self._folder), num_layers=self._layer)
            # `bert_score` cuts texts to this, and a tokenizer that does not know it gives a number that overflows.
            tokenizer = self._scorer._tokenizer
            tokenizer.model_max_length = min(tokenizer.model_max_length, _positions(self._scorer._model.config))
        return self._scorer


class Comet(RatioMetric):
    """COMET (Rei et al. 2022) by the `comet-score` command, times 100; the first reference counts.

    The package asks for transformers 4 and numpy 1, so that it cannot be installed beside this one: the
    command runs in whatever environment it has. `model` is a checkpoint, a folder that holds
    `checkpoints/model.ckpt`, or a hub id in the local cache.
    """

    decimals = 2
    needs = frozenset({"sources", "references"})

    def __init__(self, name: str = "comet", *, model: str = COMET_MODEL) -> None:
        self.name = name
        command = shutil.which("comet-score")
        if command is None:
            raise Unavailable(
                "needs the command comet-score on the PATH; it cannot live beside transformers 5: "
                "python3 -m venv comet && comet/bin/pip install unbabel-comet 'setuptools<81'"
            )
        self._command = command
        found, self._label = _find(model)
        self._checkpoint = found if found.is_file() else found / "checkpoints" / "model.ckpt"
        if not self._checkpoint.is_file():
            raise Unavailable(f"needs {model} with checkpoints/model.ckpt; {found} has none")

    def statistics(self, outputs: Sequence[str], *, references: References = (), sources: Sequence[str] = ()) -> Array:
        columns = {"src": sources, "mt": outputs, "ref": [group[0] for group in references]}
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for key, texts in columns.items():
                (folder / key).write_text("".join(f"{' '.join(text.split())}\n" for text in texts), encoding="utf-8")
            self._run(folder)
            try:
                (rows,) = json.loads((folder / "scores.json").read_text(encoding="utf-8")).values()
                values = np.array([row["COMET"] for row in rows], dtype=np.float64)
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise Unavailable(f"comet-score wrote no scores ({error})") from error
        if len(values) != len(outputs):
            raise Unavailable(f"comet-score wrote {len(values)} scores for {len(outputs)} segments")
        return np.stack([values, np.ones(len(values))], axis=1)

    def signature(self, references: References = ()) -> Signature:
        return Signature("COMET").extended(nrefs=1, model=self._label, average="mean", version=self._version())

    def _version(self) -> str:
        """That of the package beside the command, which may be another environment's."""
        python = Path(self._command).resolve().with_name("python")
        if not python.exists():
            return "unknown"
        ask = "from importlib.metadata import version; print(version('unbabel-comet'))"
        done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
        return done.stdout.strip() or "unknown"

    def _run(self, folder: Path) -> None:
        import torch

        files = ["-s", "src", "-t", "mt", "-r", "ref", "--to_json", "scores.json"]
        settings = ["--model", str(self._checkpoint.resolve()), "--gpus", str(int(torch.cuda.is_available()))]
        done = subprocess.run(
            [self._command, *files, *settings, "--quiet", "--only_system"],
            cwd=folder,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            last = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "no word of why")
            raise Unavailable(f"comet-score ended with status {done.returncode}: {last.strip()}")


def _find(model: str) -> tuple[Path, str]:
    """The folder or file of a model, and its name for signatures, with the commit where it is known.

    Raises Unavailable where it is neither a path nor in the hub's cache.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    from seq2seq.resolve import hub_cache

    path = Path(model).expanduser()
    if path.exists():
        return path, path.resolve().name
    try:
        folder = Path(snapshot_download(model, cache_dir=hub_cache(), local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError) as error:
        raise Unavailable(
            f"needs the weights of {model}: neither a path nor in the hub's cache; "
            f"where there is a network, run once: hf download {model}"
        ) from error
    return folder, f"{model}@{folder.name[:12]}"


def _layer(model: str, folder: Path) -> int:
    from bert_score.utils import model2layers

    named = {known.rpartition("/")[2]: layer for known, layer in model2layers.items()}
    recommended = model2layers.get(model, named.get(Path(model).name))
    if recommended is not None:
        return recommended
    return int(json.loads((folder / "config.json").read_text(encoding="utf-8"))["num_hidden_layers"])


def _positions(config: Any) -> int:
    """Tokens that the model has places for; RoBERTa and its kin count from the one after their padding."""
    taken = config.pad_token_id + 1 if "roberta" in config.model_type else 0
    return getattr(config, "max_position_embeddings", 512) - taken
