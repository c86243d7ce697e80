"""A name becomes a folder, or one clear line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seq2seq import ModelError
from seq2seq import resolve as resolve_module
from seq2seq.fingerprint import deciding_files, digest, fingerprint
from seq2seq.resolve import resolve


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def embedded(make_model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "embedded"
    shutil.copytree(make_model("marian"), folder / "mujaz-test")
    monkeypatch.setattr(resolve_module, "EMBEDDED", folder)
    return folder


def cache_snapshot(cache: Path, source: Path, repository: str, commit: str, refs: dict[str, str]) -> Path:
    """Puts a model where huggingface_hub would."""
    base = cache / "hub" / f"models--{repository.replace('/', '--')}"
    shutil.copytree(source, base / "snapshots" / commit)
    for ref, target in refs.items():
        (base / "refs" / ref).parent.mkdir(parents=True, exist_ok=True)
        (base / "refs" / ref).write_text(target)
    return base / "snapshots" / commit


def test_an_embedded_name(embedded: Path) -> None:
    files = resolve("mujaz-test")
    assert (files.kind, files.folder, files.revision) == ("embedded", embedded / "mujaz-test", None)


def test_a_folder(make_model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_model("marian")
    assert resolve(str(folder)).kind == "folder"
    monkeypatch.chdir(folder.parent)
    assert resolve("marian").folder == resolve("./marian").folder == folder


def test_a_hub_id_in_the_cache(make_model, private_cache: Path) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    snapshot = cache_snapshot(
        private_cache, make_model("marian"), "news/ar-en", commit, {"main": commit, "refs/pr/3": commit}
    )
    for name in ("news/ar-en", "news/ar-en@main", "news/ar-en@refs/pr/3", f"news/ar-en@{commit}"):
        files = resolve(name)
        assert (files.kind, files.folder, files.revision) == ("hub", snapshot, commit)
    with pytest.raises(ModelError, match="unknown model 'news/ar-en@v2'"):
        resolve("news/ar-en@v2")


def test_an_unknown_name_says_what_there_is_and_what_to_do(embedded: Path) -> None:
    with pytest.raises(ModelError) as caught:
        resolve("Helsinki-NLP/opus-mt-ar-en")
    message = str(caught.value)
    assert "mujaz-test" in message and "mujaz models get Helsinki-NLP/opus-mt-ar-en" in message
    assert "\n" not in message
    for name in ("no such name", "", "nul\0", "x" * 5000):
        with pytest.raises(ModelError, match="unknown model '"):
            resolve(name)


def test_offline_is_honoured_even_where_fetching_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="cannot fetch news/ar-en: HF_HUB_OFFLINE is set"):
        resolve("news/ar-en", allow_fetch=True)


def test_folders_that_hold_no_model(make_model, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no such model folder: \./nowhere"):
        resolve("./nowhere")
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"")
    with pytest.raises(ModelError, match="is a file: a model is a folder"):
        resolve(str(file))
    folder = tmp_path / "copy"
    shutil.copytree(make_model("marian"), folder)
    (folder / "model.safetensors").rename(folder / "weights")
    with pytest.raises(ModelError, match=r"no weights \(model.safetensors\)"):
        resolve(str(folder))
    (folder / "weights").rename(folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"only as pytorch_model\.bin: a pickle, which can run code when loaded"):
        resolve(str(folder))
    (folder / "config.json").unlink()
    with pytest.raises(ModelError, match=r"no config\.json"):
        resolve(str(folder))


def test_a_pickle_in_the_hub_cache_is_refused_with_the_way_out(make_model, private_cache: Path) -> None:
    commit = "f" * 40
    snapshot = cache_snapshot(private_cache, make_model("marian"), "news/old", commit, {"main": commit})
    (snapshot / "model.safetensors").rename(snapshot / "pytorch_model.bin")
    with pytest.raises(ModelError, match="mujaz models get news/old --convert-bin"):
        resolve("news/old")


def test_the_fingerprint_is_of_what_decides_the_output(make_model, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(make_model("marian"), folder)
    before = fingerprint(folder)
    assert before == fingerprint(make_model("marian"))
    (folder / "README.md").write_text("about it")
    (folder / "sanity.json").write_text("{}")
    assert fingerprint(folder) == before
    seen = {before}
    for path in deciding_files(folder):
        content = path.read_bytes()
        path.write_bytes(content + b" ")
        seen.add(fingerprint(folder))
        path.write_bytes(content)
    assert len(seen) == 8  # itself, and one for each of its seven files
    assert fingerprint(folder) == before


def test_no_two_sequences_have_one_digest() -> None:
    sequences = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], [], [""], ["", ""]]
    assert len({digest(parts) for parts in sequences}) == len(sequences)
