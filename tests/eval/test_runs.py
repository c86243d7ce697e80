"""Systems of every kind, and runs that survive being killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from eval import runs, systems
from eval.systems import Simple
from eval.testsets import TestSet
from mujaz.cli import run as mujaz
from seq2seq.errors import MujazError, UsageError


@pytest.fixture
def small(news: TestSet) -> TestSet:
    return news.first(40)


class Server(BaseHTTPRequestHandler):
    """Answers as LibreTranslate does, and dies after `left` more requests."""

    left = 99

    def do_POST(self) -> None:
        if Server.left == 0:
            self.send_error(500, "out of luck")
            return
        Server.left -= 1
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"translatedText": [f"<{text}>" for text in request["q"]]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    service = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{service.server_port}"
    service.shutdown()
    service.server_close()


def test_a_server_that_dies_half_way_is_resumed(server: str, small: TestSet, tmp_path: Path) -> None:
    Server.left = 1
    with pytest.raises(MujazError, match=r"failed: .*500.*16 of 40 outputs are kept in .*run"):
        runs.run(systems.find(server, "mt"), small, tmp_path / "run")
    Server.left = 2
    outputs = runs.run(systems.find(server, "mt"), small, tmp_path / "run")
    assert outputs.texts == tuple(f"<{source}>" for source in small.sources)
    assert Server.left == 0  # 24 texts were left: two requests


def test_a_killed_run_goes_on_where_it_stood(small: TestSet, tmp_path: Path) -> None:
    seen: list[str] = []

    def work(texts: Iterator[str]) -> Iterator[str]:
        for text in texts:
            seen.append(text)
            yield text.upper()

    folder = tmp_path / "run"
    first = runs.run(Simple("upper", work), small, folder)
    lines = (folder / "outputs.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    # As kill -9 may leave it: 25 lines and half of another.
    (folder / "outputs.jsonl").write_text("".join(lines[:25]) + lines[25][:30], encoding="utf-8")
    with pytest.raises(MujazError, match=r"not JSON|25 of 40"):
        runs.load(folder)
    seen.clear()
    assert runs.run(Simple("upper", work), small, folder) == first
    assert seen == list(small.sources[25:])
    assert runs.load(folder).testset == TestSet(small.name, "mt", *small_parts(small))


SLOW = """
import sys, time

for line in sys.stdin:
    with open("work.log", "a", encoding="utf-8") as log:
        log.write(line)
    time.sleep(0.03)
    print(line.strip()[::-1], flush=True)
"""


def test_kill_9_and_again(small: TestSet, tmp_path: Path) -> None:
    """A slow command keeps a log of all that it is given; what is on disk when Mujaz is killed is never
    given to it again; lost are at most the line in work and one on its way.
    """
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    call = ["evaluate", "mt", "--system", f"$ {sys.executable} slow.py", "--testset", "news-test", "--limit", "40"]
    call = [sys.executable, "-m", "mujaz", *call, "--runs", "runs", "--metrics", "empty", "--test", "none"]
    process = subprocess.Popen(call, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    kept: list[str] = []
    while len(kept) < 10 and time.monotonic() < deadline:
        time.sleep(0.02)
        kept = [line for file in tmp_path.glob("runs/*/outputs.jsonl") for line in file.read_text("utf-8").splitlines()]
    process.send_signal(signal.SIGKILL)
    process.wait()
    (folder,) = (tmp_path / "runs").iterdir()
    with pytest.raises(MujazError, match=r"of 40 outputs are there; finish the run first|not JSON"):
        runs.load(folder)
    time.sleep(0.5)  # the command finds that nobody reads
    log = tmp_path / "work.log"
    kept = [json.loads(line)["source"] for line in (folder / "outputs.jsonl").read_text("utf-8").split("\n")[:-1]]
    before = log.read_text("utf-8").splitlines()
    assert 10 <= len(kept) < 40
    assert before[: len(kept)] == kept
    assert len(before) <= len(kept) + 2
    subprocess.run(call, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    assert log.read_text("utf-8").splitlines()[len(before) :] == list(small.sources[len(kept) :])
    assert runs.load(folder).outputs.texts == tuple(source[::-1] for source in small.sources)


def small_parts(small: TestSet) -> tuple[object, ...]:
    return small.ids, small.sources, small.references, small.documents


def test_a_folder_holds_one_run_only(small: TestSet, news: TestSet, tmp_path: Path) -> None:
    runs.run(systems.find("copy", "mt"), small, tmp_path / "run")
    for system, testset in ((systems.find("copy", "mt"), news), (systems.command("cat"), small)):
        with pytest.raises(UsageError, match="choose another folder"):
            runs.run(system, testset, tmp_path / "run")
    runs.run(systems.find("copy", "mt"), news, tmp_path / "other")
    with pytest.raises(MujazError, match="runs on different tests cannot be compared"):
        runs.load_comparable([tmp_path / "run", tmp_path / "other"])
    changed = (tmp_path / "run" / "outputs.jsonl").read_text(encoding="utf-8").replace("Traditional", "Modern")
    (tmp_path / "run" / "outputs.jsonl").write_text(changed, encoding="utf-8")
    with pytest.raises(MujazError, match="fingerprints differ"):
        runs.load(tmp_path / "run")


def test_commands(small: TestSet) -> None:
    assert runs.run(systems.find("$ cat", "mt"), small).texts == small.sources
    for line, message in {
        "$ head -3": "wrote 3 lines for 40|ended with status|stopped after 3",
        "$ head -3; exit 4": "ended with status 4 after 3 lines",
        "$ sed p": "more than one output",
        "$ iconv -t windows-1256": "wrote what is not UTF-8",
    }.items():
        with pytest.raises(MujazError, match=message):
            runs.run(systems.find(line, "mt"), small)


def test_python_callables(small: TestSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my_systems.py").write_text(
        "def one(text: str) -> str:\n    return text[::-1]\n\n\n"
        "def many(texts):\n    return [text[::-1] for text in texts]\n\n\n"
        "def lazy(texts):\n    return texts[1:]\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    backwards = tuple(source[::-1].strip() for source in small.sources)
    assert runs.run(systems.find("my_systems:one", "mt"), small).texts == backwards
    assert runs.run(systems.find("my_systems:many", "mt"), small).texts == backwards
    with pytest.raises(MujazError, match="gave 15 outputs for 16 texts"):
        runs.run(systems.find("my_systems:lazy", "mt"), small)


def test_baselines_of_briefs(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call = "evaluate summary --system lead-1 lead-3 extractive --testset news-test-briefs --limit 12 --format json"
    metrics = "rouge1,compression,coverage,density,novel-2,grounding"
    assert mujaz([*call.split(), "--metrics", metrics, "--trials", "200", "--runs", str(tmp_path)]) == 0
    rows = {row["system"]: row["scores"] for row in json.loads(capsys.readouterr().out)["systems"]}
    assert rows["lead-1"]["compression"]["value"] > rows["lead-3"]["compression"]["value"] > 1
    for name in ("lead-1", "lead-3", "extractive"):
        assert rows[name]["coverage"]["value"] > 99
        assert rows[name]["grounding"]["value"] > 95
    saved = json.loads((tmp_path / "lead-3" / "scores.json").read_text(encoding="utf-8"))
    assert saved["scores"]["rouge1"] == rows["lead-3"]["rouge1"]
    assert (
        mujaz(["evaluate", "compare", str(tmp_path / "lead-3"), str(tmp_path / "lead-1"), "--metrics", "rouge1"]) == 0
    )
