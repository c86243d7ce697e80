"""The synthetic web that simulated days are read from: the same for the same day, and as faulty as it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mujaz.fetch import Client, FetchError

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "serve_feeds.py"


def test_the_same_day_gives_the_same_bytes(world: Any) -> None:
    one, other = world(feeds=20).world, world(feeds=20).world
    base = "http://127.0.0.1:1"
    for feed in range(20):
        assert one.body(feed, 5, base) == other.body(feed, 5, base)
        assert one.body(feed, 5, base) != one.body(feed, 6, base)
    assert one.manifest(5) == other.manifest(5)


def test_no_fault_outlasts_the_articles(world: Any) -> None:
    made = world(feeds=300).world
    faults = {made.fault(feed, day) for feed in range(300) for day in range(30)}
    assert faults == {"", "error", "reset", "short", "busy", "slow", "moved", "chain", "down", "loop", "moving"}
    # What appeared on the last day may have to wait for the next one.
    assert all(one["due"] for one in made.manifest(30) if int(str(one["id"]).split("-")[1]) < 30)


def test_the_script_serves_and_moves_from_day_to_day(client: Client) -> None:
    command = [sys.executable, str(SCRIPT), "--feeds", "3", "--port", "0", "--day", "2", "--no-faults"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout is not None
            url = serving.stdout.readline().split()[-1].removesuffix("/feeds.opml")
            before = client.get(f"{url}/feed/0")
            assert client.get(f"{url}/feed/0", etag=before.etag).not_modified
            assert len(json.loads(client.get(f"{url}/manifest.json").body)) == 9
            client.get(f"{url}/day/3")
            assert client.get(f"{url}/feed/0", etag=before.etag).body != before.body
            try:
                client.get(f"{url}/feed/3")
            except FetchError as error:
                assert error.status == 404
        finally:
            serving.terminate()
