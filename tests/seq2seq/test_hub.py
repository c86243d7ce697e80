"""Fetching with the real huggingface_hub client, from a server on loopback that speaks the hub's URLs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

COMMIT = hashlib.sha1(b"commit").hexdigest()


@dataclass
class Hub:
    """`revisions` maps repository and revision to a folder; `asked` is every request line."""

    url: str = ""
    revisions: dict[tuple[str, str], Path] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def add(self, repository: str, folder: Path, revision: str = "main") -> None:
        self.revisions[repository, revision] = self.revisions[repository, self.commit(repository, revision)] = folder

    def commit(self, repository: str, revision: str) -> str:
        """The commit of a branch, or the revision itself if it is a commit."""
        is_commit = len(revision) == 40
        return revision if is_commit else hashlib.sha1(f"{repository} {revision}".encode()).hexdigest()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, hub: Hub, *args: object) -> None:
        self.hub = hub
        super().__init__(*args)

    def log_message(self, *args: object) -> None:
        """Not on the test's terminal."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).strip("/")
        self.hub.asked.append(f"{self.command} {path}")
        if path.startswith("api/models/"):
            self.api(path.removeprefix("api/models/").split("/"))
        else:
            owner, name, _, revision, file = path.split("/", 4)
            self.file(f"{owner}/{name}", revision, file)

    def api(self, parts: list[str]) -> None:
        repository, action = "/".join(parts[:2]), parts[2] if len(parts) > 2 else "revision"
        revision = "/".join(parts[3:]) or "main"
        if not any(known == repository for known, _ in self.hub.revisions):
            return self.fail("RepoNotFound")
        if action == "refs":
            pulls = [ref for known, ref in self.hub.revisions if known == repository and ref.startswith("refs/pr/")]
            found = [
                {"name": ref, "ref": ref, "targetCommit": self.hub.commit(repository, ref)} for ref in sorted(pulls)
            ]
            return self.answer(json.dumps({"branches": [], "converts": [], "tags": [], "pullRequests": found}).encode())
        folder = self.hub.revisions.get((repository, revision))
        if folder is None:
            return self.fail("RevisionNotFound")
        names = sorted(path.name for path in folder.iterdir())
        if action == "tree":
            tree = [
                {"type": "file", "path": name, "size": (folder / name).stat().st_size, "oid": etag(folder / name)}
                for name in names
            ]
            return self.answer(json.dumps(tree).encode())
        sha = self.hub.commit(repository, revision)
        info = {"id": repository, "sha": sha, "private": False, "tags": [], "downloads": 0, "likes": 0}
        return self.answer(json.dumps(info | {"siblings": [{"rfilename": name} for name in names]}).encode())

    def file(self, repository: str, revision: str, file: str) -> None:
        folder = self.hub.revisions.get((repository, revision))
        if folder is None or not (folder / file).is_file():
            return self.fail("EntryNotFound")
        headers = {"X-Repo-Commit": self.hub.commit(repository, revision), "ETag": f'"{etag(folder / file)}"'}
        return self.answer((folder / file).read_bytes(), headers, "application/octet-stream")

    def answer(self, body: bytes, headers: dict[str, str] | None = None, kind: str = "application/json") -> None:
        self.send_response(200)
        for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def fail(self, code: str) -> None:
        self.send_response(404)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


def etag(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()


@pytest.fixture
def hub() -> Iterator[Hub]:
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, hub))
    hub.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield hub
    server.shutdown()
    server.server_close()


@pytest.fixture
def mujaz(hub: Hub, private_cache: Path):
    """Runs the command line as a user would: the client reads HF_ENDPOINT when it is imported."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = os.environ | {"HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_PROGRESS_BARS": "1"} | environment
        variables.pop("HF_HUB_OFFLINE", None) if "HF_HUB_OFFLINE" not in environment else None
        code = "import sys; from mujaz.cli import main; sys.argv[0] = 'mujaz'; main()"
        return subprocess.run(
            [sys.executable, "-c", code, "models", *arguments], capture_output=True, text=True, env=variables
        )

    return run


@pytest.fixture
def pickled(make_model, tmp_path: Path) -> Path:
    """A Marian model as the first thousand were published: float16 tensors in pytorch_model.bin."""
    import torch
    from safetensors.torch import load_file

    folder = Path(shutil.copytree(make_model("marian"), tmp_path / "pickled"))
    state = {name: tensor.half() for name, tensor in load_file(folder / "model.safetensors").items()}
    state["model.encoder.embed_tokens.weight"] = state["lm_head.weight"] = state["model.shared.weight"]
    torch.save(state, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    return folder


def test_a_model_is_fetched_once_and_then_works_offline(hub: Hub, mujaz, make_model, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(make_model("marian"), tmp_path / "served"))
    (folder / "flax_model.msgpack").write_bytes(b"not wanted")
    hub.add("news/ar-en", folder)
    before = mujaz("info", "news/ar-en")
    assert before.returncode == 1 and "mujaz models get news/ar-en" in before.stderr
    assert hub.asked == []

    fetched = mujaz("get", "news/ar-en")
    assert fetched.returncode == 0, fetched.stderr
    commit = hub.commit("news/ar-en", "main")
    assert fetched.stdout == f"news/ar-en: ready under ctranslate2 (cpu, int8), revision {commit}\n"
    assert any("model.safetensors" in line for line in hub.asked)
    assert not any("flax" in line for line in hub.asked)

    hub.asked.clear()
    verified = mujaz("verify", "news/ar-en", HF_HUB_OFFLINE="1")
    assert verified.returncode == 0, verified.stderr
    assert verified.stdout.startswith("news/ar-en: sound under ctranslate2")
    listed = mujaz("list", "--json")
    assert [json.loads(line)["name"] for line in listed.stdout.splitlines()][-1:] == ["news/ar-en"]
    removed = mujaz("remove", "news/ar-en")
    assert len(removed.stdout.splitlines()) == 2  # the snapshot and its conversion
    assert mujaz("verify", "news/ar-en").returncode == 1
    assert hub.asked == []


def test_a_revision_is_fetched_by_name(hub: Hub, mujaz, make_model) -> None:
    hub.add("news/ar-en", make_model("bart"))
    hub.add("news/ar-en", make_model("marian"), "refs/pr/7")
    assert mujaz("get", "news/ar-en@refs/pr/7").returncode == 0
    facts = json.loads(mujaz("info", "news/ar-en@refs/pr/7", "--json").stdout)
    assert (facts["architecture"], facts["revision"]) == ("marian", hub.commit("news/ar-en", "refs/pr/7"))
    missing = mujaz("get", "news/ar-en@v9")
    assert missing.stderr == "mujaz: news/ar-en@v9: the hub has the model but not this revision.\n"


def test_pickles_are_refused_before_they_are_fetched(hub: Hub, mujaz, make_model, pickled: Path) -> None:
    hub.add("news/old", pickled)
    hub.add("news/old", make_model("marian"), "refs/pr/4")
    refused = mujaz("get", "news/old")
    assert refused.returncode == 1
    assert "only as pytorch_model.bin: a pickle, which can run code when loaded" in refused.stderr
    assert "mujaz models get news/old --convert-bin" in refused.stderr
    assert "Safetensors are offered in news/old@refs/pr/4: use one only if you trust" in refused.stderr
    assert not any("resolve" in line for line in hub.asked)


def test_pickles_are_converted_when_asked(hub: Hub, mujaz, pickled: Path, make_model, arabic) -> None:
    hub.add("news/old", pickled)
    converted = mujaz("get", "news/old", "--convert-bin")
    assert converted.returncode == 0, converted.stderr
    facts = json.loads(mujaz("info", "news/old", "--json").stdout)
    assert facts["dtype"] == "F16" and "model.safetensors" in facts["files"]

    from seq2seq import Decoding
    from seq2seq.models import load

    ours, original = (
        load(name, device="cpu", dtype="float32", threads=1) for name in ("news/old", str(make_model("marian")))
    )
    outputs = [[hypotheses[0].text for hypotheses in model.generate(arabic, Decoding())] for model in (ours, original)]
    assert outputs[0] == outputs[1]


def test_the_examples_of_the_help(hub: Hub, mujaz, pickled: Path) -> None:
    hub.add("Helsinki-NLP/opus-mt-ar-en", pickled)
    for subcommand in ("get", "remove"):
        (example,) = re.findall(r"^ +mujaz models (.*)$", mujaz(subcommand, "--help").stdout, re.MULTILINE)
        result = mujaz(*example.split())
        assert result.returncode == 0, result.stderr


class Bomb:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple:
        return os.system, (f"touch '{self.path}'",)


def test_a_pickle_that_holds_code_is_refused_and_does_not_run(hub: Hub, mujaz, pickled: Path, tmp_path: Path) -> None:
    import torch

    torch.save({"model.shared.weight": Bomb(tmp_path / "exploded")}, pickled / "pytorch_model.bin")
    hub.add("news/evil", pickled)
    refused = mujaz("get", "news/evil", "--convert-bin")
    assert refused.returncode == 1
    assert "pytorch_model.bin holds more than tensors, or is damaged" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "exploded").exists()


def test_what_goes_wrong_on_the_way_is_one_line(hub: Hub, mujaz, tmp_path: Path) -> None:
    hub.add("news/empty", tmp_path)
    for arguments, environment, message in (
        (["news/nowhere"], {}, "news/nowhere is not on the hub, or is private (then set HF_TOKEN)."),
        (["news/empty"], {}, "news/empty on the hub holds no model in the transformers format"),
        (["news/empty"], {"HF_HUB_OFFLINE": "1"}, "cannot fetch news/empty: HF_HUB_OFFLINE is set."),
        (["news/empty"], {"HF_ENDPOINT": "http://127.0.0.1:9"}, "cannot fetch news/empty: no connection to the hub"),
        ([str(tmp_path)], {}, "is here already: only models of the hub are fetched"),
        (["two words"], {}, "unknown model 'two words'"),
    ):
        failed = mujaz("get", *arguments, **environment)
        assert failed.returncode == 1 and message in failed.stderr
        assert failed.stderr.count("\n") == 1
