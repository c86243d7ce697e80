"""What the gate refuses, what it lets through, and that it is paid once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seq2seq import Decoding, ModelError, sanity
from seq2seq.models import load

GREEDY = Decoding(max_length=60)


@pytest.fixture
def folder(make_model: Callable[..., Path], tmp_path: Path) -> Path:
    """A copy of the Marian model to spoil."""
    return Path(shutil.copytree(make_model("marian"), tmp_path / "model"))


def record(folder: Path, sources: list[str], targets: list[str]) -> None:
    sentences = [{"source": source, "target": target} for source, target in zip(sources, targets, strict=True)]
    decoding = {"beam_size": 1, "max_length": 60}
    (folder / "sanity.json").write_text(json.dumps({"decoding": decoding, "sentences": sentences}), encoding="utf-8")


def rewrite_weights(folder: Path, change: Callable[[dict], None]) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(folder / "model.safetensors")
    change(tensors)
    save_file(tensors, str(folder / "model.safetensors"), metadata={"format": "pt"})


def refuse(folder: Path, pattern: str, runtime: str = "ctranslate2") -> None:
    with pytest.raises(ModelError, match=pattern) as caught:
        load(str(folder), runtime=runtime, device="cpu", threads=1)
    assert "\n" not in str(caught.value)


def test_what_was_recorded_comes_out_exactly_in_float32(folder: Path, arabic) -> None:
    reference = load(str(folder), runtime="transformers", device="cpu", threads=1)
    (folder / "sanity.json").write_text(json.dumps(sanity.record(reference, arabic[:4], GREEDY)), encoding="utf-8")
    for runtime, dtype in (("transformers", "float32"), ("ctranslate2", "float32")):
        rows = sanity.compare(load(str(folder), runtime=runtime, device="cpu", dtype=dtype, threads=1))
        assert [target == got for _, target, got, _ in rows] == [True] * 4
    assert load(str(folder), device="cpu", threads=1).dtype == "int8"


def test_a_record_that_does_not_come_out(folder: Path, arabic, english) -> None:
    record(folder, arabic[:4], english[4:])
    refuse(folder, r"recorded sentences do not come out \(0\.\d\d alike, 0\.3 needed, ctranslate2 int8\)")
    refuse(folder, r"0\.9 needed, transformers float32", "transformers")
    assert load(str(folder), device="cpu", threads=1, check=False).name == str(folder)


def test_a_word_that_differs_is_no_reason_to_refuse(folder: Path, arabic, english) -> None:
    record(folder, arabic[:4], [english[0].replace("infections", "cases"), *english[1:4]])
    assert load(str(folder), device="cpu", threads=1)


@pytest.mark.parametrize(
    "text", ["[]", "{}", "not json", '{"decoding": {"beams": 3}, "sentences": []}', '{"decoding": {}, "sentences": []}']
)
def test_a_broken_record(folder: Path, text: str) -> None:
    (folder / "sanity.json").write_text(text)
    refuse(folder, r"sanity\.json")


def test_embeddings_that_came_untied(folder: Path) -> None:
    def untie(tensors: dict) -> None:
        tensors["lm_head.weight"] = tensors["model.shared.weight"] + 1

    rewrite_weights(folder, untie)
    refuse(folder, r"says that lm_head\.weight and model\.shared\.weight are tied, but they differ")


def test_output_embeddings_that_are_missing(make_model, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(make_model("t5"), tmp_path / "t5"))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"tie_word_embeddings": False}))
    refuse(folder, "its output embeddings are not tied, and the file has none")


def test_a_weight_that_is_missing_is_not_made_up(folder: Path) -> None:
    rewrite_weights(folder, lambda tensors: tensors.pop("model.encoder.layers.0.fc1.weight"))
    for runtime in ("ctranslate2", "transformers"):
        refuse(folder, r"misses weights: model\.encoder\.layers\.0\.fc1\.weight", runtime)


def test_weights_of_another_size(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"decoder_ffn_dim": 48}))
    refuse(folder, r"has misshapen weights: model\.decoder\.layers\.0\.fc1\.bias")


def test_a_file_that_was_cut_off(folder: Path) -> None:
    path = folder / "model.safetensors"
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    refuse(folder, r"model\.safetensors is cut off")
    path.write_bytes(b"<html>503 Service Unavailable</html>")
    refuse(folder, r"model\.safetensors is damaged")


def test_a_vocabulary_of_another_tokenizer(folder: Path) -> None:
    vocabulary = json.loads((folder / "vocab.json").read_text())
    strange = {
        f"piece{index}" if 1 < index < len(vocabulary) - 1 else token: index for token, index in vocabulary.items()
    }
    (folder / "vocab.json").write_text(json.dumps(strange))
    refuse(folder, r"the vocabulary knows only \d+ of the \d+ pieces")


def test_a_vocabulary_longer_than_the_model(folder: Path) -> None:
    vocabulary = json.loads((folder / "vocab.json").read_text())
    (folder / "vocab.json").write_text(
        json.dumps(vocabulary | {"▁new": len(vocabulary), "▁newer": len(vocabulary) + 1})
    )
    refuse(folder, "the tokenizer has 2 tokens that the model has no row for, such as '▁new'", "transformers")


def test_end_tokens_that_do_not_agree(folder: Path) -> None:
    for name in ("config.json", "generation_config.json"):
        config = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps(config | {"eos_token_id": 9, "forced_eos_token_id": 9}))
    refuse(folder, "the end token is 0 in the tokenizer and 9 in the configuration")


def test_no_tokenizer(folder: Path) -> None:
    (folder / "vocab.json").unlink()
    refuse(folder, "the tokenizer in .* cannot be read")


def test_the_gate_is_paid_once_and_again_when_the_record_changes(
    folder: Path, arabic, english, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(folder, arabic[:2], english[:2])
    paid = []
    monkeypatch.setattr(sanity, "check_model", lambda model, real=sanity.check_model: (paid.append(1), real(model)))
    for _ in range(3):
        load(str(folder), device="cpu", threads=1)
    assert len(paid) == 1
    load(str(folder), device="cpu", dtype="float32", threads=1)
    assert len(paid) == 2
    record(folder, arabic[:2], english[2:4])
    refuse(folder, "is refused")
    refuse(folder, "is refused")
    assert len(paid) == 4  # a refusal is not remembered


def test_similarity() -> None:
    assert sanity.similarity("", "") == sanity.similarity("Oil", "Oil") == 1
    assert sanity.similarity("", "Oil prices") == 0
    assert sanity.similarity("Oil prices rose by 3 percent.", "Oil prices rose by 3 per cent.") > 0.8
    unrelated = ("Morocco beat Tunisia by two goals to one.", "The foreign minister arrived in Cairo for talks.")
    assert sanity.similarity(*unrelated) < 0.1
