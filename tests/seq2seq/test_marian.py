"""The tokenizer without transformers gives what transformers' own gives, and leaves to it what it does not know."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seq2seq import marian
from seq2seq.checkpoint import quiet
from seq2seq.resolve import EMBEDDED

STRANGE = [
    *("", " ", "▁", " ▁ كلمة", "ـــ", "\u200f\u202eشكرا", "a\x00b", "😀 مرحبا 😀", "x" * 3000),
    *("<s>", "</s>", "<pad>كلمة", "<unk>", "a</s>b", "<unk> <pad> </s>", ">>fra<< bonjour", ">>ara", ">>ar<<"),
]


@pytest.fixture(params=["embedded", "fresh"])
def folder(request: pytest.FixtureRequest, make_model: Callable[..., Path]) -> Path:
    return EMBEDDED / "mujaz-ar-en" if request.param == "embedded" else make_model("marian")


def theirs(folder: Path) -> Any:
    from transformers.models.marian.tokenization_marian import MarianTokenizer

    with quiet():
        return MarianTokenizer.from_pretrained(folder, local_files_only=True)


def test_ids_and_texts_are_equal(folder: Path, arabic: list[str], english: list[str]) -> None:
    own, reference = marian.read(folder), theirs(folder)
    assert own is not None
    ids = [own.ids(text) for text in [*STRANGE, *arabic, *english]]
    options = {"truncation": False, "split_special_tokens": True, "verbose": False}
    assert ids == [reference(text, **options)["input_ids"] for text in [*STRANGE, *arabic, *english]]
    draw = random.Random(1)
    ids += [[draw.randrange(len(own.encoder)) for _ in range(draw.randrange(20))] for _ in range(300)]
    kept = {"skip_special_tokens": True, "clean_up_tokenization_spaces": False, "use_source_tokenizer": False}
    assert [own.text(row) for row in ids] == [reference.decode(row, **kept).strip() for row in ids]
    names = ("unk_token_id", "eos_token_id", "pad_token_id", "model_max_length")
    assert [getattr(own, name) for name in names] == [getattr(reference, name) for name in names]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("added_tokens.json", {"<new>": 5}),
        ("tokenizer_config.json", {"sp_model_kwargs": {"enable_sampling": True}}),
        ("tokenizer_config.json", {"additional_special_tokens": ["<eop>"]}),
        ("tokenizer_config.json", {"added_tokens_decoder": {"7": {"content": "<new>"}}}),
        ("special_tokens_map.json", {"eos_token": "<end>"}),
        ("special_tokens_map.json", {"bos_token": "<s>"}),
        ("vocab.json", {"a": 0}),
        ("vocab.json", []),
    ],
)
def test_what_it_does_not_know_is_left_to_transformers(make_model, tmp_path: Path, file: str, content: object) -> None:
    changed = tmp_path / "model"
    shutil.copytree(make_model("marian"), changed)
    assert marian.read(changed) is not None
    (changed / file).write_text(json.dumps(content), encoding="utf-8")
    assert marian.read(changed) is None


@pytest.mark.parametrize("file", ["vocab.json", "source.spm", "target.spm"])
def test_missing_files_are_left_to_transformers(make_model, tmp_path: Path, file: str) -> None:
    changed = tmp_path / "model"
    shutil.copytree(make_model("marian"), changed)
    (changed / file).unlink()
    assert marian.read(changed) is None


def test_a_converted_model_translates_without_transformers(make_model, arabic: list[str]) -> None:
    script = (
        "import sys\nfrom seq2seq.models import load\nfrom seq2seq import Decoding\n"
        "model = load(sys.argv[1], device='cpu')\n"
        "assert next(model.generate([sys.argv[2]], Decoding()))[0].text\n"
        "print('LOADED', *[name for name in ('torch', 'transformers') if name in sys.modules])\n"
    )
    call = [sys.executable, "-c", script, str(make_model("marian")), arabic[0]]
    first = subprocess.run(call, capture_output=True, text=True, check=True)
    again = subprocess.run(call, capture_output=True, text=True, check=True)
    assert "torch" in first.stdout
    assert again.stdout.split() == ["LOADED"]
