"""What a morning leaves for the next ones: limits, dates, and what failed."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from mornings import DAY, NEXT, Site, articles, event, morning

from mujaz.cli import run
from mujaz.daily import DailyRun, Plan
from mujaz.feeds import FeedSpec
from mujaz.store import Store


def test_what_is_over_the_limit_or_outside_the_dates_waits(config: Path, model) -> None:
    morning(config, "--limit", "5")
    assert len(articles(config)) == 5
    # Feeds of the 14th; the files have no date and count as met today.
    morning(config, "--until", "2026-01-13")
    assert len(articles(config)) == 5
    morning(config, "--since", "2026-01-14", "--until", "2026-01-14")
    assert len(articles(config)) == 12
    morning(config)
    assert len(articles(config)) == len(set(articles(config))) == 16


def test_what_came_first_goes_first_and_what_waits_is_told(config: Path, site: Site, model, capsys) -> None:
    # Of the files' four, which have no date, the day of the edition is too late.
    assert morning(config, "--limit", "5", "--until", "2026-01-14") == 1
    told = "11 articles wait for a later edition (outside the dates: 4, over the limit: 7)"
    assert told in capsys.readouterr().out
    # A feed that brings more every day than the limit holds does not keep the others from the page.
    for day, number in ((NEXT, 100), ("2026-01-17", 200), ("2026-01-18", 300)):
        site.feed("/a.xml", *[(f"a-{n}", event(n)) for n in range(number, number + 8)])
        morning(config, "--limit", "5", day=day)
    told = [text for day in (DAY, NEXT, "2026-01-17", "2026-01-18") for text in articles(config, day)]
    assert len(set(told)) == 20 and event(40) in told and sum("من الملف" in text for text in told) == 4
    capsys.readouterr()
    morning(config, day="2026-01-19")
    assert "wait" not in capsys.readouterr().out


@pytest.mark.parametrize("location", ["feed", "folder"])
def test_what_is_over_the_limit_of_its_source_comes_in_the_next_runs(
    location: str, config: Path, site: Site, model, capsys
) -> None:
    entries = [(f"d-{n}", event(n)) for n in range(10)]
    site.feed("/d.xml", *entries)
    site.feed("/c.xml", ("c-2", event(40)))
    path = config.parent / "in" / "all.jsonl"
    for old in path.parent.iterdir():
        old.unlink()
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in entries))
    where = f"{site.url}/d.xml" if location == "feed" else "in"
    config.write_text(
        f"[fetch]\nallow_private = true\ndelay = 0\n[[feed]]\nname = 'd'\nlocation = '{where}'\n"
        f"full_text = 'never'\nlimit = 4\n[[feed]]\nname = 'c'\nlocation = '{site.url}/c.xml'\nfull_text = 'never'\n",
        encoding="utf-8",
    )
    assert run(["daily", "--config", str(config), "--date", DAY]) == 0
    out, err = capsys.readouterr()
    assert "d: 6 articles over its limit of 4 wait" in err
    assert "6 articles wait for a later edition (over the limit of their source: 6)" in out
    # The other source has no limit.
    assert sorted(articles(config)) == sorted([*(text for _, text in entries[:4]), event(40)])
    # What the feed has dropped since comes all the same, and so does what is appended to it.
    entries.append(("d-10", event(10)))
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in entries))
    site.feed("/d.xml", *entries[7:])
    morning(config, day=NEXT)
    morning(config, day="2026-01-17")
    assert articles(config, NEXT) == [text for _, text in entries[4:8]]
    assert articles(config, "2026-01-17") == [event(8), event(9), event(10)]
    assert "wait" not in capsys.readouterr().out.rpartition("The page")[2]


def test_a_run_that_goes_on_keeps_to_the_limit_of_its_source(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(event(number), encoding="utf-8")
    plan = Plan((FeedSpec("وكالة", str(tmp_path), limit=2),), datetime.date.fromisoformat(DAY))
    with Store(tmp_path / "mujaz.db") as store:
        for _ in range(2):  # the first is cut off before it has published anything
            going = DailyRun(store, plan)
            for found in going.read(going.expand()):
                going.keep(*found)
            assert going.take_up() == 2
            assert "over the limit of their source: 1" in going.waiting


def test_an_article_that_failed_and_is_over_the_limit_waits_once(stand_in, tmp_path: Path) -> None:
    for number, text in enumerate(("تعذر الوصول إلى القرية.", event(1), event(2))):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    source = FeedSpec("وكالة", str(tmp_path))
    with Store(tmp_path / "mujaz.db") as store:
        for day, limit, told in (
            (DAY, None, "1 article waits for a later edition (to be tried again: 1)"),
            (NEXT, 1, "1 article waits for a later edition (to be tried again: 1)"),
        ):
            going = DailyRun(store, Plan((source,), datetime.date.fromisoformat(day), limit=limit))
            for found in going.read(going.expand()):
                going.keep(*found)
            going.take_up()
            assert going.work(stand_in(), lambda result: None)
            store.editions.publish(going.edition)
            assert going.waiting == told
        late = Plan((source,), datetime.date(2026, 1, 17), until=datetime.date(2026, 1, 1))
        going = DailyRun(store, late)
        going.take_up()
        assert going.waiting == "1 article waits for a later edition (outside the dates: 1)"
