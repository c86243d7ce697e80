"""An encoder alone under CTranslate2, against transformers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from seq2seq.encoder import Encoder
from seq2seq.errors import ModelError
from seq2seq.models import load

torch = pytest.importorskip("torch")
PIECES = "[PAD] [UNK] [CLS] [SEP] the river rose after rain ##fall two bridge ##s ."
WORDS = PIECES.split()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small BERT with random weights and a tokenizer of 14 pieces."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
    from transformers import BertConfig, BertModel

    monkeypatch.setenv("MUJAZ_CACHE", str(tmp_path / "cache"))
    torch.manual_seed(3)
    made = tmp_path / "reader"
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=40,
        initializer_range=0.3,
    )
    BertModel(config, add_pooling_layer=False).eval().save_pretrained(made)
    tokenizer = Tokenizer(models.WordPiece({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(made / "tokenizer.json"))
    return made


def test_its_vectors_are_those_of_transformers(folder: Path) -> None:
    from transformers import BertModel

    encoder = Encoder.load(str(folder))
    ids = [encoder.begin_id, *encoder.pieces("The river rose").ids, encoder.end_id, *encoder.pieces("two bridges").ids]
    types = [0, 0, 0, 0, 0, 1, 1, 1]
    found = encoder.vectors(ids, types)
    model = BertModel.from_pretrained(folder, add_pooling_layer=False)
    with torch.inference_mode():
        expected = model(torch.tensor([ids]), token_type_ids=torch.tensor([types])).last_hidden_state[0].numpy()
    cosines = (found * expected).sum(1) / np.linalg.norm(found, axis=1) / np.linalg.norm(expected, axis=1)
    assert found.shape == (8, 32) and cosines.min() > 0.98
    other = encoder.vectors(ids, [0] * 8)
    assert np.abs(other - found).max() > 0.1, "the parts must matter"


def test_pieces_say_where_they_stand(folder: Path) -> None:
    read = Encoder.load(str(folder)).pieces("Rainfall after two bridges.")
    assert [WORDS[index] for index in read.ids] == ["rain", "##fall", "after", "two", "bridge", "##s", "."]
    assert read.spans[:3] == [(0, 4), (4, 8), (9, 14)]


def test_it_is_converted_once(folder: Path, tmp_path: Path) -> None:
    Encoder.load(str(folder))
    (made,) = (path for path in (tmp_path / "cache" / "ctranslate2").iterdir() if path.is_dir())
    before = (made / "model.bin").stat().st_mtime_ns
    Encoder.load(str(folder))
    assert (made / "model.bin").stat().st_mtime_ns == before


def test_a_folder_whose_texts_are_no_longer_as_alike_is_refused(folder: Path) -> None:
    record = folder / "sanity.json"
    encoder = Encoder.load(str(folder))
    one, other = (encoder._mean(text) for text in ("the river rose", "two bridges"))
    cosine = float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
    record.write_text(json.dumps({"alike": [["the river rose", "two bridges", cosine]]}))
    assert Encoder.load(str(folder)).check() == 1
    record.write_text(json.dumps({"alike": [["the river rose", "two bridges", cosine - 0.5]]}))
    with pytest.raises(ModelError, match="do not belong together, or are damaged"):
        Encoder.load(str(folder))


def test_what_is_missing_or_damaged_is_said(folder: Path) -> None:
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot"):
        Encoder.load(str(folder))
    with pytest.raises(ModelError, match="unknown model"):
        Encoder.load("mujaz-nothing")


def test_it_is_no_translator(folder: Path) -> None:
    with pytest.raises(ModelError, match="reads and does not write"):
        load(str(folder))
