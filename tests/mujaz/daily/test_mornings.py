"""The run of every morning, over real feeds on loopback and a real store."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mornings import DAY, NEXT, Site, articles, event, morning, rows, tree

from mujaz.cli import run
from mujaz.store import Store, held
from mujaz.store.verify import verify


def test_a_first_morning(config: Path, site: Site, model, capsys: pytest.CaptureFixture[str]) -> None:
    assert morning(config) == 1
    out, err = capsys.readouterr()
    table = rows(out)
    assert table["source"] == ["new", "updated", "failed", "sentences", "from memory", "seconds"]
    assert table["a"][:3] == ["8", "0", "0"] and table["b"][:3] == ["3", "0", "0"] and table["c"][0] == "1"
    assert table["files"][:3] == ["4", "0", "2"]
    assert table["total"][:3] == ["16", "0", "2"]
    # What failed is named, and why.
    assert "in/1.jsonl" in err and "not all could be read: 2 failures above" in err
    record = json.loads((config.parent / "out" / DAY / "digest.json").read_text(encoding="utf-8"))
    assert [source["name"] for source in record["sources"]] == ["a", "b", "c", "files"]
    assert [source["duplicates"] for source in record["sources"]] == [0, 0, 1, 0]
    assert len(articles(config)) == len(set(articles(config))) == 16
    assert sum("من الملف" in text for text in articles(config)) == 4
    with Store(config.parent / "mujaz.db", read_only=True) as store:
        assert list(verify(store.database)) == []
        (last,) = store.runs.last()
        assert last.outcome == "done" and set(last.seconds) == {"read", "translate", "publish"}
        assert [error[0] for error in last.errors] == ["files", "files"]


def test_a_second_run_with_nothing_new_does_nothing(config: Path, site: Site, model, capsys) -> None:
    morning(config)
    before = tree(config.parent / "out")
    site.full.clear()
    site.asked.clear()
    model.sources.clear()
    (config.parent / "in" / "1.jsonl").unlink()
    (config.parent / "in" / "2.jsonl").write_text(json.dumps({"id": 0, "text": f"{event(60)} من الملف 2.jsonl"}))
    capsys.readouterr()
    assert morning(config) == 0
    assert "Nothing new. The page: " in capsys.readouterr().out
    assert (sorted(site.asked), site.full, model.sources) == (["/a.xml", "/b.xml", "/c.xml"], [], [])
    assert tree(config.parent / "out") == before


def test_the_next_morning_has_only_what_is_new(config: Path, site: Site, model, capsys) -> None:
    morning(config)
    site.full.clear()
    site.feed(
        "/a.xml", ("a-9", event(9)), ("a-0", f"{event(0)} وارتفع العدد لاحقا."), *[(f"a-{n}", event(n)) for n in (1, 2)]
    )
    site.feed("/b.xml", ("b-9", event(29)), *[(f"b-{n}", event(n + 20)) for n in range(3)], teaser=True)
    model.sources.clear()
    capsys.readouterr()
    morning(config, day=NEXT)
    table = rows(capsys.readouterr().out)
    assert table["a"][:3] == ["1", "1", "0"] and table["b"][:2] == ["1", "0"]
    found = articles(config, NEXT)
    assert len(found) == 3 and found[1].endswith("وارتفع العدد لاحقا.")
    # Pages of known articles are not fetched again, sentences that stayed are not translated again.
    assert sorted(site.full) == ["/a.xml", "/b-9.html", "/b.xml"]
    assert "وارتفع العدد لاحقا." in model.sources
    assert not any(source.startswith("وقال مدير الميناء") for source in model.sources)
    assert table["a"][4] != "0"
    assert len(articles(config)) == 16


def test_pages_of_stories_stay_where_mails_and_feeds_lead_to(config: Path, site: Site, model) -> None:
    morning(config)
    day = config.parent / "out" / DAY
    before = {path.name for path in day.glob("*.html")}
    site.feed("/c.xml", ("c-3", event(12)), ("c-2", event(40)))
    morning(config)
    assert len(articles(config)) == 17
    # The new article joined a story: it has no page of its own.
    assert {path.name for path in day.glob("*.html")} == before
    with Store(config.parent / "mujaz.db", read_only=True) as store:
        stories = store.editions.stories(DAY)
        assert {f"s{story['id']}.html" for story in stories} == before - {"index.html"}
        assert sum(len(story["articles"]) for story in stories) == 17


def test_a_story_names_every_outlet_that_has_it_once(config: Path, site: Site, model, capsys) -> None:
    """The same text under another link; with another text it is one page still, which is one outlet's."""
    names = {"a": "Aden News", "b": "Gulf Wire", "c": "صدى"}
    text = config.read_text(encoding="utf-8").replace("'auto'", "'never'")
    for name, outlet in names.items():
        text = text.replace(f"name = '{name}'", f"name = '{outlet}'")
    config.write_text(text, encoding="utf-8")
    site.feed("/b.xml", ("b-0", event(20)), ("a-2", f"{event(2)} وهذا كل شيء."))

    def outlets() -> dict[str, list[str]]:
        day = config.parent / "out" / DAY
        record = json.loads((day / "digest.json").read_text(encoding="utf-8"))
        found = {
            one["text"]: [one["source"], *(copy["outlet"] for copy in one.get("copies", []))]
            for one in record["articles"]
            if "text" in one
        }
        told = [set(story["outlets"]) for story in record["stories"]]
        assert all(any(set(some) <= one for one in told) for some in found.values() if some[1:])
        page = (day / "index.html").read_text(encoding="utf-8")
        assert all(outlet in page for some in found.values() for outlet in some[1:])
        return found

    morning(config)
    assert outlets()[event(1)] == ["Aden News", "127.0.0.1"]
    assert outlets()[event(2)] == ["Aden News"]
    assert outlets()[event(3)] == ["Aden News"]
    # One that comes later on the same day is on the page too, and after that nothing is new.
    site.feed("/b.xml", ("b-0", event(20)), ("b-3", event(3)))
    morning(config)
    assert outlets()[event(3)] == ["Aden News", "Gulf Wire"] and outlets()[event(2)] == ["Aden News"]
    before = tree(config.parent / "out")
    capsys.readouterr()
    morning(config)
    assert "Nothing new" in capsys.readouterr().out and tree(config.parent / "out") == before
    with Store(config.parent / "mujaz.db") as store:
        assert list(verify(store.database)) == []


def test_a_broken_feed_is_told_once(config: Path, site: Site, model, capsys) -> None:
    site.pages["/c.xml"] = site.pages["/c.xml"].removesuffix("</channel></rss>")
    assert run(["daily", "--config", str(config), "--date", DAY]) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "malformed" in line]
    assert len(told) == 1 and told[0].startswith("mujaz: c: the feed is malformed"), told


DRIVER = Path(__file__).with_name("daily_driver.py")
ROOT = Path(__file__).resolve().parents[3]


class Mornings:
    """Runs in processes of their own, each series over a store and into a folder of its own."""

    def __init__(self, config: Path) -> None:
        self.config = config
        whole = self("whole")
        assert whole.returncode == 1, whole.stderr
        self.steps = int(re.search(r"steps: (\d+)", whole.stderr)[1])

    def __call__(self, series: str, step: int = 0) -> subprocess.CompletedProcess[str]:
        """Killed at a step, or at -N interrupted at sentence N."""
        own = self.config.with_name(f"{series}.toml")
        text = self.config.read_text(encoding="utf-8")
        own.write_text(f"[daily]\nstore = '{series}.db'\noutput = '{series}'\n{text}", encoding="utf-8")
        call = [sys.executable, str(DRIVER), str(step), "daily", "-q", "--date", DAY, "--config", str(own)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(call, capture_output=True, text=True, env=environment, timeout=120)

    def end_alike(self, series: str) -> None:
        """One more run comes to the pages of the run that nothing happened to."""
        last = self(series)
        assert "Traceback" not in last.stderr and last.returncode in (0, 1)
        assert tree(self.config.parent / series) == tree(self.config.parent / "whole")
        with Store(self.config.parent / f"{series}.db") as store:
            assert list(verify(store.database)) == []
            assert store.runs.last()[0].outcome == "done"


def test_killed_again_and_again_it_comes_to_the_same_pages(config: Path) -> None:
    mornings = Mornings(config)
    # MUJAZ_KILLS=50 for a long look; the first kill is late, so that there is something to lose.
    chosen = random.Random(3)
    moments = [chosen.randrange(1, mornings.steps) for _ in range(int(os.environ.get("MUJAZ_KILLS", 3)))]
    killed = sum(mornings("killed", moment).returncode == -9 for moment in [mornings.steps * 4 // 5, *moments])
    assert killed >= 2
    mornings.end_alike("killed")


def test_ctrl_c_keeps_what_is_finished_and_says_so(config: Path) -> None:
    mornings = Mornings(config)
    for sentence in (16, 8):
        done = mornings("stopped", -sentence)
        assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr
        said = r"^mujaz: interrupted: \d+ articles not reached; a page of what is finished was written; the next run"
        assert re.search(said, done.stderr.splitlines()[-2]), done.stderr
    mornings.end_alike("stopped")


def test_a_rehearsal_changes_nothing(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    before = set(config.parent.iterdir())
    assert morning(config, "--dry-run") == 1
    assert "16 articles to translate for 2026-01-15; nothing was written" in capsys.readouterr().out
    assert set(config.parent.iterdir()) == before
    morning(config)
    capsys.readouterr()
    pages = tree(config.parent / "out")
    morning(config, "--dry-run", day=NEXT)
    assert "0 articles to translate for 2026-01-16" in capsys.readouterr().out
    assert tree(config.parent / "out") == pages and not model.sources[100:]


def test_the_second_of_two_runs_says_who_is_there(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    with held(config.parent / "mujaz.db"):
        assert morning(config) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"another run (pid {os.getpid()}, since " in line and "--wait SECONDS" in line


def test_a_clock_that_was_set_back_is_told_and_loses_nothing(config: Path, site: Site, model, capsys) -> None:
    morning(config, day=NEXT)
    with Store(config.parent / "mujaz.db") as store:
        store.database.write("UPDATE runs SET started = '2099-01-01T00:00:00Z'")
    site.feed("/c.xml", ("c-3", event(50)), ("c-2", event(40)))
    capsys.readouterr()
    assert run(["daily", "--config", str(config), "--date", DAY]) == 1  # the bad lines are still there
    told = [line for line in capsys.readouterr().err.splitlines() if "the clock says" in line]
    assert len(told) == 1 and "the last run began 2099-01-01T00:00:00Z: is it set right?" in told[0]
    assert articles(config, DAY) == [event(50)] and len(articles(config, NEXT)) == 16


def test_pages_of_pruned_texts_stay_as_they_are(config: Path, site: Site, model, capsys) -> None:
    morning(config)
    with Store(config.parent / "mujaz.db") as store:
        store.database.write("UPDATE versions SET record = '' WHERE id < 9")
        store.database.write("DELETE FROM results WHERE version < 9")
    before = tree(config.parent / "out" / DAY)
    site.feed("/c.xml", ("c-3", event(50)), ("c-2", event(40)))
    assert run(["daily", "--config", str(config), "--date", DAY]) == 1  # the bad lines are still there
    assert "texts of 2026-01-15 were pruned: its pages stay as they are" in capsys.readouterr().err
    assert tree(config.parent / "out" / DAY) == before
    # What came too late for them stands in the next edition.
    morning(config, day=NEXT)
    assert articles(config, NEXT) == [event(50)]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["daily"], "no sources"),
        (["daily", "--config", "mujaz.toml", "seeds/feed.xml"], "--config names the sources"),
        (["daily", "--config", "missing.toml"], "missing.toml: No such file or directory; `mujaz init`"),
    ],
)
def test_wrong_calls(call: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(call) == 2
    assert said in capsys.readouterr().err
