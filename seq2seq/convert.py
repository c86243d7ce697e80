"""Conversion to CTranslate2, once per model, version and precision, kept in the cache folder."""

from __future__ import annotations

import dataclasses
import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seq2seq.cache import cache_folder, exclusive, unwritable
from seq2seq.checkpoint import is_encoder, load_encoder, load_pretrained, quiet, read_json
from seq2seq.codec import Codec, row_name
from seq2seq.errors import ModelError
from seq2seq.resolve import ModelFiles
from seq2seq.spec import ModelSpec

_log = logging.getLogger(__name__)

# Raise it when what is written below changes.
_LAYOUT = 2
_SPEC = "mujaz.json"
# What CTranslate2's converter expects in these configurations and newer transformers no longer write:
# whether layers are normalised first, and whether the embeddings are.
_NORMALIZATION = {"bart": (False, True), "pegasus": (True, False)}


def conversions_folder() -> Path:
    return cache_folder() / "ctranslate2"


def converted(files: ModelFiles, fingerprint: str, codec: Codec, quantization: str) -> tuple[Path, ModelSpec]:
    """The CTranslate2 form of an encoder-decoder, made now if it is not there yet, and its specification.

    Raises ModelError if CTranslate2 cannot run the model, or the cache folder cannot be written.
    """

    def write(part: Path) -> dict[str, Any]:
        converter, holder = _converter(files, codec)
        converter.convert(str(part), quantization=quantization)
        return holder["spec"].to_json()

    folder = _kept(files, fingerprint, quantization, write)
    return folder, ModelSpec.from_json(read_json(folder / _SPEC)["spec"])


def converted_encoder(files: ModelFiles, fingerprint: str, quantization: str) -> Path:
    """The CTranslate2 form of an encoder of BERT's shape, made now if it is not there yet. Raises as `converted`."""

    def write(part: Path) -> dict[str, Any]:
        _encoder_converter(files).convert(str(part), quantization=quantization)
        return {}

    return _kept(files, fingerprint, quantization, write)


def _kept(files: ModelFiles, fingerprint: str, quantization: str, write: Callable[[Path], dict[str, Any]]) -> Path:
    """The folder of a conversion, which `write` makes where it is not there and says what is to be known of it.

    A folder appears whole or not at all: it is written beside its place and renamed. Of two processes that want the
    same conversion one makes it and the other waits. What a killed process left is removed by the next.
    """
    import ctranslate2

    folder = conversions_folder() / f"{fingerprint}-{ctranslate2.__version__}-{quantization}-{_LAYOUT}"
    if not (folder / _SPEC).is_file():
        with exclusive(folder):
            if not (folder / _SPEC).is_file():
                _log.info("converting %s for CTranslate2 (%s); this is done once", files.name, quantization)
                _convert(files, folder, write)
    return folder


def conversions() -> list[tuple[str, str, Path]]:
    """What lies in the cache: the model's fingerprint, the name that it was converted under, the folder."""
    found = []
    for path in sorted(conversions_folder().glob(f"*/{_SPEC}")):
        found.append((path.parent.name.partition("-")[0], str(read_json(path).get("name")), path.parent))
    return found


def _convert(files: ModelFiles, folder: Path, write: Callable[[Path], dict[str, Any]]) -> None:
    """Called with the lock of `folder` held."""
    part = folder.with_name(folder.name + ".part")
    try:
        if part.exists():
            shutil.rmtree(part)
        with quiet():
            spec = write(part)
        (part / _SPEC).write_text(json.dumps({"name": files.name, "spec": spec}), encoding="utf-8")
        if folder.exists():  # without its specification: nothing that this function made
            shutil.rmtree(folder)
        part.rename(folder)
    except OSError as error:
        raise unwritable(folder.parent, error) from error
    except (ValueError, NotImplementedError, AttributeError) as error:
        reason = str(error).partition("\n")[0]
        advice = "" if is_encoder(files.folder) else " Use the transformers runtime."
        raise ModelError(f"CTranslate2 cannot convert {files.name}: {reason}.{advice}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _converter(files: ModelFiles, codec: Codec) -> tuple[Any, dict[str, ModelSpec]]:
    """A converter that loads float32 safetensors and nothing else, and where it leaves the specification."""
    from ctranslate2.converters import TransformersConverter

    holder: dict[str, ModelSpec] = {}

    class SafeConverter(TransformersConverter):
        def _load(self) -> Any:
            made = super()._load()
            if holder["spec"].architecture == "marian":
                holder["spec"] = _without_source_pieces(made, holder["spec"], codec)
            return made

        def load_model(self, model_class: Any, path: str, **options: Any) -> Any:
            model = load_pretrained(Path(path))
            spec = holder["spec"] = ModelSpec.of(model, codec)
            _require_convertible(files.name, model, spec)
            config = model.config
            config.decoder_start_token_id = spec.start_id
            if spec.architecture in _NORMALIZATION:
                config.normalize_before, config.normalize_embedding = _NORMALIZATION[spec.architecture]
            if hasattr(config, "scale_decoder_outputs"):
                # transformers 5 always says that T5 is tied; the converter asks this to know whether to scale.
                config.tie_word_embeddings = config.scale_decoder_outputs
            return model

        def load_tokenizer(self, tokenizer_class: Any, path: str, **options: Any) -> Any:
            tokenizer = super().load_tokenizer(tokenizer_class, path, local_files_only=True)
            # A name of its own for every row, in the order of the rows: spare rows would get the names of others.
            rows = range(max(holder["spec"].source_rows, max(codec.names) + 1))
            vocabulary = {codec.names.get(row) or row_name(row): row for row in rows}
            tokenizer.get_vocab = lambda: vocabulary
            return tokenizer

    return SafeConverter(str(files.folder)), holder


def _encoder_converter(files: ModelFiles) -> Any:
    """A converter that reads safetensors, as float32, and nothing else."""
    from ctranslate2.converters import TransformersConverter
    from transformers import PreTrainedTokenizerFast

    class SafeConverter(TransformersConverter):
        def load_model(self, model_class: Any, path: str, **options: Any) -> Any:
            model = load_encoder(Path(path))
            model.config.position_embedding_type = "absolute"  # what newer transformers take for granted
            return model

        def load_tokenizer(self, tokenizer_class: Any, path: str, **options: Any) -> Any:
            return PreTrainedTokenizerFast(tokenizer_file=f"{path}/tokenizer.json", unk_token="[UNK]")

    return SafeConverter(str(files.folder))


def _without_source_pieces(made: Any, spec: ModelSpec, codec: Codec) -> ModelSpec:
    """Cuts the output table of a Marian model, made for CTranslate2, to the rows that an output may have.

    The product with that table is most of the decoder's work in a small model. Returns the specification without bans
    of what is no longer there.
    """
    # CTranslate2 has taken <pad>, the last row, out already.
    kept = [row for row in range(made.decoder.projection.weight.shape[0]) if row in codec.writable]
    made.decoder.embeddings.weight = made.decoder.embeddings.weight[kept]
    made.decoder.projection.weight = made.decoder.projection.weight[kept]
    if made.decoder.projection.has_bias():
        made.decoder.projection.bias = made.decoder.projection.bias[kept]
    made._vocabularies["target"] = [codec.target_tokens(kept)]
    rows = {*kept, spec.pad_id}
    return dataclasses.replace(spec, banned=tuple(ids for ids in spec.banned if rows.issuperset(ids)))


def _require_convertible(name: str, model: Any, spec: ModelSpec) -> None:
    """What CTranslate2's Marian loader takes for granted."""
    if spec.architecture != "marian":
        return
    reason = None
    if not model.config.share_encoder_decoder_embeddings:
        reason = "it has separate source and target vocabularies"
    elif spec.pad_id != spec.target_rows - 1:
        reason = "<pad> is not the last entry of its vocabulary"
    elif model.get_decoder().embed_tokens.weight[spec.start_id].count_nonzero():
        reason = "its decoder starts from an embedding that is not zero"
    if reason:
        raise ModelError(f"CTranslate2 cannot run {name}: {reason}. Use the transformers runtime.")
