"""`mujaz translate URL` and `mujaz brief URL`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mujaz.cli import brief, run, translate
from mujaz.fetch import FetchSettings

TEXT = "وصلت إلى ميناء عدن سفينة تحمل ألف طن من القمح. وقال مدير الميناء إن التفريغ يستغرق ثلاثة أيام."
PAGE = f"<html lang='ar'><head><title>قمح في عدن</title></head><body><article><h1>قمح في عدن</h1>{f'<p>{TEXT}</p>' * 6}"


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch, stand_in: Any, site: Any) -> None:
    """Stand-ins, and leave to fetch from this machine."""
    for command in (translate, brief):
        monkeypatch.setattr(command, "pipeline", lambda *_, **__: stand_in())
    monkeypatch.setattr("mujaz.fetch.client.FetchSettings", lambda: FetchSettings(allow_private=True, delay=0))
    site.pages["/n/1"] = PAGE
    entry = f"<item><title>قمح</title><link>/n/1</link><guid>n-1</guid><description>{TEXT}</description></item>"
    site.pages["/feed"] = f"<rss version='2.0'><channel><title>وكالة</title>{entry}</channel></rss>"


def test_a_page_is_one_article(site: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["translate", f"{site.url}/n/1"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("«قمح في عدن»") and "«وقال مدير الميناء إن التفريغ يستغرق ثلاثة أيام.»" in out
    assert run(["brief", f"{site.url}/n/1"]) == 0
    assert f"{site.url}/n/1" in capsys.readouterr().out


def test_a_feed_is_its_articles_with_their_pages(site: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}), encoding="utf-8")
    assert run(["translate", f"{site.url}/feed", str(tmp_path / "a.jsonl"), "--format", "jsonl"]) == 0
    feed, file = map(json.loads, capsys.readouterr().out.splitlines())
    assert (feed["id"], feed["source"], feed["url"]) == ("n-1", "وكالة", f"{site.url}/n/1")
    assert feed["text"] == f"قمح في عدن\n{TEXT}" and file["id"] == "a"


def test_what_cannot_be_had_is_one_line(site: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", f"{site.url}/no"]) == 1
    assert capsys.readouterr().err == f"mujaz: {site.url}/no: the server answered 404 (Not Found)\n"
    assert run(["translate", "--input-format", "html", f"{site.url}/n/1"]) == 2
    assert "--input-format is for files" in capsys.readouterr().err
