"""What every morning starts from: feeds on loopback, their mujaz.toml, a model written by hand."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mujaz.cli import daily

# Where the tests find `mornings`.
sys.path.append(str(Path(__file__).parent))

import daily_driver as driver
from mornings import Site, event


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Site() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        server.feed("/a.xml", *[(f"a-{n}", event(n)) for n in range(8)])
        server.feed("/b.xml", *[(f"b-{n}", event(n + 20)) for n in range(3)], teaser=True)
        # The same text under another link, and one that nobody else has.
        server.feed("/c.xml", ("c-1", event(1)), ("c-2", event(40)))
        yield server
        server.shutdown()


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    full = {"a": "never", "b": "auto", "c": "never"}
    feeds = "".join(
        f"[[feed]]\nname = '{name}'\nlocation = '{site.url}/{name}.xml'\nfull_text = '{full[name]}'\n" for name in full
    )
    (tmp_path / "in").mkdir()
    for name in ("1.jsonl", "2.jsonl"):
        lines = [{"id": n, "text": f"{event(60 + n)} من الملف {name}"} for n in range(2)]
        (tmp_path / "in" / name).write_text("".join(json.dumps(line) + "\n" for line in [*lines, "bad"]))
    path = tmp_path / "mujaz.toml"
    path.write_text(
        f"[fetch]\nallow_private = true\ndelay = 0\nbackoff = 0.01\n{feeds}[[feed]]\nname = 'files'\nlocation = 'in'\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch):
    made = driver.HandModel()
    monkeypatch.setattr(daily, "pipeline", lambda *_, **given: driver.pipeline(made, **given))
    return made
