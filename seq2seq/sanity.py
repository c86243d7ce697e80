"""The gate that a model passes before it is used: weights, vocabulary and tokenizer fit together, and it still says
what it said when it was recorded.

What it is for: checkpoints whose embeddings came untied, vocabularies that belong to another tokenizer, conversions
that lost a table. All of these give fluent-looking rubbish rather than an error.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seq2seq.cache import cache_folder, write_whole
from seq2seq.checkpoint import read_json, stored_tensors
from seq2seq.decoding import Decoding
from seq2seq.errors import ModelError
from seq2seq.fingerprint import digest
from seq2seq.resolve import ModelFiles

if TYPE_CHECKING:
    from seq2seq.models import Model

RECORD = "sanity.json"
# Raise it when the gate gets stricter: models that passed are then checked again.
_VERSION = "1"
# Rubbish has next to no trigrams in common with the record (unrelated English sentences: under .1). Float32 differs
# between processors only in the last bits, which turns a token once in thousands of sentences. int8 may turn a word,
# and in a weak model the rest of the sentence with it: one trained for half an hour came out .68 alike.
_EXACT_DTYPE, _EXACT_FLOOR, _FLOOR = "float32", 0.9, 0.3
# In a table of pieces that belongs to another vocabulary hardly one in three is known.
_KNOWN_PIECES = 0.5
_EMBEDDINGS = ("shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight", "lm_head.weight")
_log = logging.getLogger(__name__)


def check_weights(files: ModelFiles) -> None:
    """Raises ModelError unless the embeddings are tied in the file as the configuration says.

    If the configuration says tied and the file holds two different tables, transformers keeps both and CTranslate2
    takes one: no two runtimes agree. If it says untied and the output table is missing, one is made up.
    """
    config = read_json(files.folder / "config.json")
    tensors = stored_tensors(files.folder)
    tables = {name: tensor for name, tensor in tensors.items() if name.removeprefix("model.") in _EMBEDDINGS}
    if not tables:  # an architecture with other names: loading it finds what is missing
        return
    if config.get("tie_word_embeddings", True) is False:
        if "lm_head.weight" not in tensors:
            raise ModelError(f"{files.name} is refused: its output embeddings are not tied, and the file has none.")
        return
    if config.get("share_encoder_decoder_embeddings", True) is False:  # Marian with a vocabulary for each side
        tables.pop("model.encoder.embed_tokens.weight", None)
    first, *others = sorted(tables)
    for other in others:
        if not tables[first].same_values(tables[other]):
            raise ModelError(
                f"{files.name} is refused: config.json says that {first} and {other} are tied, but they differ."
            )


def check_model(model: Model) -> None:
    """Raises ModelError unless vocabulary and tokenizer agree and the recorded sentences come out."""
    _check_vocabulary(model)
    verdict = compare(model)
    if verdict is None:
        return
    floor = _EXACT_FLOOR if model.dtype == _EXACT_DTYPE else _FLOOR
    mean = sum(similarity for *_, similarity in verdict) / len(verdict)
    if mean < floor:
        source, target, got, _ = min(verdict, key=lambda row: row[-1])
        raise ModelError(
            f"{model.name} is refused: its recorded sentences do not come out ({mean:.2f} alike, {floor} needed, "
            f"{model.runtime} {model.dtype}). For {source[:50]!r} it said {got[:50]!r}, not {target[:50]!r}."
        )
    differing = sum(similarity < 1 for *_, similarity in verdict)
    if differing and model.dtype == _EXACT_DTYPE:
        _log.warning("%s: %d of %d recorded sentences differ a little", model.name, differing, len(verdict))


def compare(model: Model) -> list[tuple[str, str, str, float]] | None:
    """(source, recorded target, target now, similarity from 0 to 1) for each sentence; None without a record."""
    path = model.folder / RECORD
    if not path.is_file():
        return None
    record = read_json(path)
    try:
        decoding = Decoding(**record["decoding"])
        pairs = [(str(pair["source"]), str(pair["target"])) for pair in record["sentences"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a sanity record: {error!r}") from error
    if not pairs:
        raise ModelError(f"{path} holds no sentences.")
    outputs = model.generate([source for source, _ in pairs], decoding)
    return [
        (source, target, got, similarity(target, got))
        for (source, target), got in zip(pairs, (output[0].text if output else "" for output in outputs), strict=True)
    ]


def record(model: Model, sources: Sequence[str], decoding: Decoding) -> dict[str, Any]:
    """What to write as sanity.json. Record under transformers in float32: the reference."""
    outputs = [hypotheses[0].text for hypotheses in model.generate(sources, decoding)]
    sentences = [{"source": source, "target": target} for source, target in zip(sources, outputs, strict=True)]
    return {"decoding": asdict(decoding), "sentences": sentences}


def similarity(one: str, other: str, order: int = 3) -> float:
    """F1 of character trigrams (1 where the texts are equal): as chrF with one order and no weights."""
    if one == other:
        return 1.0
    left, right = (Counter(text[i : i + order] for i in range(len(text) - order + 1)) for text in (one, other))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _check_vocabulary(model: Model) -> None:
    codec, spec = model.codec, model.spec
    faults = []
    if codec.end_id != spec.end_id:
        faults.append(f"the end token is {codec.end_id} in the tokenizer and {spec.end_id} in the configuration")
    if codec.pad_id is not None and codec.pad_id != spec.pad_id:
        faults.append(f"the padding token is {codec.pad_id} in the tokenizer and {spec.pad_id} in the configuration")
    spare = [token for index, token in codec.names.items() if index >= spec.source_rows and token != "<mask>"]
    if spare:
        faults.append(f"the tokenizer has {len(spare)} tokens that the model has no row for, such as {spare[0]!r}")
    known, pieces = codec.known_pieces()
    if pieces and known < pieces * _KNOWN_PIECES:
        faults.append(f"the vocabulary knows only {known} of the {pieces} pieces of the tokenizer")
    if faults:
        raise ModelError(f"{model.name} is refused: {'; '.join(faults)}.")


def remembered(files: ModelFiles, identity: str, runtime: str, device: str, dtype: str) -> Path:
    """The file that stands where this model, under this runtime's version and precision, has passed before."""
    from importlib.metadata import version

    sentences = files.folder / RECORD
    recorded = sentences.read_bytes() if sentences.is_file() else b""
    key = digest([_VERSION, identity, recorded, runtime, version(runtime), device, dtype])
    return cache_folder() / "passed" / key


def remember(passed: Path) -> None:
    """Without a cache folder that can be written the gate is simply paid again."""
    with suppress(OSError):
        write_whole(passed, json.dumps({"passed": True}))
