"""Conversions appear whole or not at all, whoever dies or races, and fail in one clear line."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seq2seq import Decoding, ModelError, convert
from seq2seq.convert import conversions, conversions_folder
from seq2seq.models import load

# Converts, after waiting on a file where the test wants to meet it half-way.
CHILD = """
import sys, time
from pathlib import Path
from ctranslate2.converters import converter
from seq2seq.models import load

folder, meet = sys.argv[1:]
if meet != "-":
    from ctranslate2.specs import model_spec
    def half_way(self, output_dir):
        Path(output_dir, "model.bin").write_bytes(b"half")
        Path(meet).write_text("half-way")
        time.sleep(600)
    model_spec.LanguageModelSpec.save = model_spec.ModelSpec.save = half_way
load(folder, device="cpu", threads=1)
print("loaded")
"""


def start(folder: Path, meet: str = "-") -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), meet], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def leftovers() -> list[str]:
    return sorted(path.name for path in conversions_folder().iterdir() if path.suffix != ".lock")


def test_a_model_is_converted_once(make_model, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(make_model("marian"))
    identity = load(folder, device="cpu", threads=1).fingerprint
    monkeypatch.setattr(convert, "_convert", lambda *args: pytest.fail("converted again"))
    load(folder, device="cpu", threads=1)
    (found,) = conversions()
    assert found[:2] == (identity, folder) and "int8" in found[2].name


def test_precisions_lie_side_by_side(make_model) -> None:
    folder = str(make_model("marian"))
    for dtype in ("int8", "float32"):
        assert load(folder, device="cpu", dtype=dtype, threads=1).dtype == dtype
    sizes = [(path / "model.bin").stat().st_size for *_, path in sorted(conversions())]
    assert len(sizes) == 2 and max(sizes) > 1.5 * min(sizes)


def test_a_changed_model_is_converted_anew(make_model, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(make_model("marian"), folder)
    load(str(folder), device="cpu", threads=1)
    settings = folder / "generation_config.json"
    settings.write_text(settings.read_text().replace('"max_length": 7', '"max_length": 8'))
    load(str(folder), device="cpu", threads=1)
    assert len({identity for identity, *_ in conversions()}) == 2


def test_a_killed_conversion_is_never_used_and_is_cleaned_up(make_model, tmp_path: Path, arabic) -> None:
    folder, meet = make_model("marian"), tmp_path / "meet"
    child = start(folder, str(meet))
    for _ in range(3000):
        if meet.exists() or child.poll() is not None:
            break
        time.sleep(0.1)
    assert meet.exists(), child.stderr.read()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert [name.endswith(".part") for name in leftovers()] == [True]
    model = load(str(folder), device="cpu", threads=1)
    assert len(next(model.generate([arabic[0]], Decoding()))) == 1
    assert [name.endswith(".part") for name in leftovers()] == [False]


def test_two_processes_at_once_both_end_well(make_model) -> None:
    folder = make_model("marian")
    children = [start(folder), start(folder)]
    for child in children:
        out, err = child.communicate(timeout=300)
        assert (out, child.returncode) == ("loaded\n", 0), err
    assert len(conversions()) == len(leftovers()) == 1


def test_a_full_disk_is_one_clear_line(make_model, monkeypatch: pytest.MonkeyPatch) -> None:
    from ctranslate2.specs import model_spec

    def full(self, output_dir: str) -> None:
        Path(output_dir, "model.bin").write_bytes(b"some")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(model_spec.ModelSpec, "save", full)
    monkeypatch.setattr(model_spec.LanguageModelSpec, "save", full)
    with pytest.raises(ModelError, match=r"cannot write to the cache folder .*: No space left on device\. Free some"):
        load(str(make_model("marian")), device="cpu", threads=1)
    assert leftovers() == []


def test_a_cache_that_cannot_be_written_is_one_clear_line(
    make_model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("MUJAZ_CACHE", str(blocked))
    with pytest.raises(ModelError, match=r"cannot write to the cache folder .*MUJAZ_CACHE"):
        load(str(make_model("marian")), device="cpu", threads=1)
    # The reference runtime needs no cache.
    assert load(str(make_model("marian")), runtime="transformers", device="cpu", threads=1).dtype == "float32"


def test_a_conversion_that_is_there_needs_no_writable_cache(
    make_model, private_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(make_model("marian"))
    load(folder, device="cpu", threads=1)
    for lock in conversions_folder().glob("*.lock"):
        lock.unlink()
    monkeypatch.setattr(Path, "mkdir", lambda *args, **kwargs: pytest.fail("wrote"))
    load(folder, device="cpu", threads=1)


def change_config(source: Path, target: Path, **changes: object) -> Path:
    import json

    shutil.copytree(source, target)
    for name in ("config.json", "generation_config.json"):
        path = target / name
        config = json.loads(path.read_text())
        path.write_text(json.dumps(config | {key: value for key, value in changes.items() if key in config}))
    return target


def test_what_ctranslate2_would_get_wrong_is_refused(make_model, tmp_path: Path) -> None:
    """Its Marian decoder starts from a zero embedding; one that learnt another start would go astray in silence."""
    folder = change_config(make_model("marian"), tmp_path / "start", decoder_start_token_id=5)
    with pytest.raises(ModelError, match=r"starts from an embedding that is not zero\. Use the transformers runtime"):
        load(str(folder), device="cpu", threads=1)
    assert load(str(folder), runtime="transformers", device="cpu", threads=1).spec.start_id == 5


def test_an_architecture_that_ctranslate2_does_not_know(make_model, tmp_path: Path) -> None:
    from transformers import ProphetNetConfig, ProphetNetForConditionalGeneration

    folder = tmp_path / "prophetnet"
    shutil.copytree(make_model("bart"), folder)
    config = ProphetNetConfig(
        vocab_size=400, hidden_size=16, encoder_ffn_dim=16, decoder_ffn_dim=16, num_encoder_layers=1,
        num_decoder_layers=1, num_encoder_attention_heads=2, num_decoder_attention_heads=2,
    )  # fmt: skip
    ProphetNetForConditionalGeneration(config).save_pretrained(folder)
    with pytest.raises(ModelError, match=r"CTranslate2 cannot convert .*ProphetNetConfig.*Use the transformers"):
        load(str(folder), device="cpu", threads=1)
