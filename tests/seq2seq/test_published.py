"""Folders as the models that people use were published: configurations of 2020 and 2022, with their oddities.

Their files cannot be fetched here, so these are their configurations with random or small weights.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from seq2seq import Decoding
from seq2seq.models import load

# Helsinki-NLP/opus-mt-ar-en: generation settings inside config.json, no generation_config.json.
OPUS_MT_AR_EN = {
    "_num_labels": 3,
    "activation_dropout": 0.0,
    "activation_function": "swish",
    "add_bias_logits": False,
    "add_final_layer_norm": False,
    "architectures": ["MarianMTModel"],
    "attention_dropout": 0.0,
    "bad_words_ids": [[62833]],
    "bos_token_id": 0,
    "classif_dropout": 0.0,
    "d_model": 512,
    "decoder_attention_heads": 8,
    "decoder_ffn_dim": 2048,
    "decoder_layerdrop": 0.0,
    "decoder_layers": 6,
    "decoder_start_token_id": 62833,
    "dropout": 0.1,
    "encoder_attention_heads": 8,
    "encoder_ffn_dim": 2048,
    "encoder_layerdrop": 0.0,
    "encoder_layers": 6,
    "eos_token_id": 0,
    "extra_pos_embeddings": 62834,
    "id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"},
    "init_std": 0.02,
    "is_encoder_decoder": True,
    "label2id": {"LABEL_0": 0, "LABEL_1": 1, "LABEL_2": 2},
    "max_length": 512,
    "max_position_embeddings": 512,
    "model_type": "marian",
    "normalize_before": False,
    "normalize_embedding": False,
    "num_beams": 4,
    "num_hidden_layers": 6,
    "pad_token_id": 62833,
    "scale_embedding": True,
    "static_position_embeddings": True,
    "vocab_size": 62834,
}


@pytest.mark.slow
def test_opus_mt_in_full_size(make_model, tmp_path: Path, arabic) -> None:
    """77 million random weights in float16, 62,834 pieces, the configuration of Helsinki-NLP/opus-mt-ar-en."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder = Path(shutil.copytree(make_model("marian"), tmp_path / "opus-mt-ar-en"))
    vocabulary = list(json.loads((folder / "vocab.json").read_text()))[:-1]
    vocabulary += [f"▁piece{index}" for index in range(len(vocabulary), 62833)] + ["<pad>"]
    model = MarianMTModel(MarianConfig.from_dict(OPUS_MT_AR_EN)).half()
    with torch.no_grad():
        model.model.shared.weight[62833] = 0
    model.save_pretrained(folder)
    (folder / "vocab.json").write_text(json.dumps({token: index for index, token in enumerate(vocabulary)}))
    (folder / "config.json").write_text(json.dumps(OPUS_MT_AR_EN))
    (folder / "generation_config.json").unlink()

    loaded = load(str(folder), device="cpu", threads=1)
    assert (loaded.dtype, loaded.max_source_tokens) == ("int8", 512)
    assert (loaded.spec.source_rows, loaded.spec.target_rows) == (62834, 62834)
    assert (loaded.spec.start_id, loaded.spec.end_id, loaded.spec.banned) == (62833, 0, ((1,), (62833,)))
    decoding = Decoding(beam_size=2, max_length=12, num_hypotheses=2, with_attention=True)
    for text, hypotheses in zip(arabic[:2], loaded.generate(arabic[:2], decoding), strict=True):
        assert len(hypotheses) == 2
        for hypothesis in hypotheses:
            assert hypothesis.attention.shape == (len(hypothesis.tokens), loaded.count_tokens(text))
            assert set(hypothesis.tokens) <= set(vocabulary)


def test_distilbart_cnn(make_model, tmp_path: Path, english) -> None:
    """sshleifer/distilbart-cnn-12-6, in small: no row for <mask>, generation settings under an old name."""
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(make_model("bart"), tmp_path / "distilbart"))
    config = json.loads((folder / "config.json").read_text())
    tokens = json.loads((folder / "vocab.json").read_text())
    # The order of fairseq: <mask> is the last token, and the model stops short of it.
    last, mask = max(tokens, key=tokens.get), tokens["<mask>"]
    tokens[last], tokens["<mask>"] = mask, tokens[last]
    (folder / "vocab.json").write_text(json.dumps(tokens))
    weights = load_file(folder / "model.safetensors")
    table = weights["model.shared.weight"]
    table[mask] = table[-1]
    weights["model.shared.weight"] = table[:-1].clone()
    weights["final_logits_bias"] = weights["final_logits_bias"][:, :-1].clone()
    save_file(weights, str(folder / "model.safetensors"), metadata={"format": "pt"})
    legacy = {
        "_num_labels": 3,
        "add_bias_logits": False,
        "add_final_layer_norm": False,
        "early_stopping": True,
        "extra_pos_embeddings": 2,
        "force_bos_token_to_be_generated": True,
        "length_penalty": 2.0,
        "max_length": 142,
        "min_length": 56,
        "no_repeat_ngram_size": 3,
        "normalize_before": False,
        "normalize_embedding": True,
        "num_beams": 4,
        "output_past": True,
        "prefix": " ",
        "replacing_rate": 0,
        "static_position_embeddings": False,
        "student_decoder_layers": None,
        "task_specific_params": {"summarization": {"num_beams": 4, "min_length": 56, "max_length": 142}},
        "vocab_size": len(tokens) - 1,
    }
    config.pop("forced_bos_token_id", None)
    (folder / "config.json").write_text(json.dumps(config | legacy))
    (folder / "generation_config.json").unlink()

    decoding = Decoding(max_length=60)
    models = [
        load(str(folder), runtime=runtime, device="cpu", dtype="float32", threads=1)
        for runtime in ("ctranslate2", "transformers")
    ]
    outputs = [[hypotheses[0] for hypotheses in model.generate(english[:3], decoding)] for model in models]
    assert models[0].spec == models[1].spec
    assert (models[0].spec.first_id, models[0].spec.target_rows) == (0, len(tokens) - 1)
    assert [output.tokens for output in outputs[0]] == [output.tokens for output in outputs[1]]
    assert outputs[0][0].text == english[1]
    assert "<mask>" not in models[0].source_tokens("Oil <mask> prices")


def test_opus_mt_tc_big_in_float16(make_model, tmp_path: Path, arabic) -> None:
    """Helsinki-NLP/opus-mt-tc-big-ar-en, in small: a float16 checkpoint with biases, computed in int8 and float32."""
    import torch
    from transformers import AutoModelForSeq2SeqLM

    folder = Path(shutil.copytree(make_model("marian"), tmp_path / "tc-big"))
    AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float16).save_pretrained(folder)
    assert json.loads((folder / "config.json").read_text())["dtype"] == "float16"
    reference = load(str(folder), runtime="transformers", device="cpu", threads=1)
    assert reference.dtype == "float32" == str(reference._runtime._model.dtype).removeprefix("torch.")
    fast = load(str(folder), device="cpu", dtype="float32", threads=1)
    decoding = Decoding(max_length=60)
    one, other = (
        [hypotheses[0].tokens for hypotheses in model.generate(arabic[:3], decoding)] for model in (reference, fast)
    )
    assert one == other
