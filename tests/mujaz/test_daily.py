"""The run of every morning, over real feeds on loopback and a real store."""

from __future__ import annotations

import datetime
import importlib.util
import json
import os
import random
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from mt import Translator
from mujaz.cli import daily, run
from mujaz.daily import DailyRun, Plan
from mujaz.feeds import FeedSpec
from mujaz.store import Store, held
from mujaz.store.verify import verify
from seq2seq.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("daily_driver.py")
DAY, NEXT = "2026-01-15", "2026-01-16"
EVENTS = (
    "وصلت إلى ميناء عدن سفينة تحمل {n} ألف طن من القمح. وقال مدير الميناء إن التفريغ يستغرق ثلاثة أيام.",
    "أعلنت وزارة الصحة تسجيل {n} إصابة جديدة بالكوليرا في المحافظة. ودعت السكان إلى غلي الماء قبل شربه.",
    "افتتح وزير النقل خطا جديدا للسكك الحديدية طوله {n} كيلومترا. وأضاف أن القطارات ستنطلق الشهر المقبل.",
    "قتل {n} أشخاص في انهيار مبنى سكني وسط المدينة. وتواصل فرق الإنقاذ البحث عن ناجين تحت الأنقاض.",
)


def load_driver():
    spec = importlib.util.spec_from_file_location("daily_driver", DRIVER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


driver = load_driver()


class Site(ThreadingHTTPServer):
    """Pages by path, with an ETag each; `asked` are the paths, `full` those that were sent whole."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, str] = {}
        self.asked: list[str] = []
        self.full: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def feed(self, path: str, *entries: tuple[str, str], teaser: bool = False) -> None:
        """Entries of (id, text); of a teaser feed the text stands on the entry's page."""
        items = []
        for id, text in entries:
            link = f"{self.url}/{id}.html"
            shown = text.split(".")[0] + "…" if teaser else text
            items.append(
                f"<item><title>{text.split('.')[0]}</title><link>{link}</link><guid>{link}</guid>"
                f"<pubDate>Wed, 14 Jan 2026 08:00:00 GMT</pubDate><description>{shown}</description></item>"
            )
            body = "".join(f"<p>{sentence}.</p>" for sentence in (text * 3).split(".") if sentence.strip())
            self.pages[f"/{id}.html"] = f"<html><body><article><h1>خبر</h1>{body}</article></body></html>"
        self.pages[path] = f"<rss version='2.0'><channel><title>{path}</title>{''.join(items)}</channel></rss>"


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        page = self.server.pages.get(self.path)
        if page is None:
            self.send_error(404)
            return
        body = page.encode()
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        same = self.headers.get("If-None-Match") == tag
        self.send_response(304 if same else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "text/html" if self.path.endswith(".html") else "application/rss+xml")
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.server.full.append(self.path)
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


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


def event(number: int) -> str:
    return EVENTS[number % len(EVENTS)].format(n=number + 10)


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


def morning(config: Path, *arguments: str, day: str = DAY) -> int:
    return run(["daily", "--config", str(config), "--date", day, "-q", *arguments])


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder and its hash."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def articles(config: Path, day: str = DAY) -> list[str]:
    record = json.loads((config.parent / "out" / day / "digest.json").read_text(encoding="utf-8"))
    return [one["text"] for one in record["articles"] if "text" in one]


def rows(out: str) -> dict[str, list[str]]:
    """The table by source."""
    lines = [re.split(r"  +", line) for line in out.split("\n\n")[0].splitlines()]
    return {line[0]: line[1:] for line in lines}


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


def test_a_live_page_keeps_all_its_posts(config: Path, site: Site, model) -> None:
    def post(number: int, text: str) -> str:
        head = f"<item><title>{text.split('.')[0]}</title><link>{site.url}/live</link><guid>post-{number}</guid>"
        return f"{head}<description>{text}</description></item>"

    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'live'\nlocation = '{site.url}/live.xml'\n")
    for posts in (((1, event(1)),), ((2, event(2)),), ((4, event(4)), (3, event(3)), (2, event(2)))):
        items = "".join(post(number, text) for number, text in posts)
        site.pages["/live.xml"] = f"<rss version='2.0'><channel><title>مباشر</title>{items}</channel></rss>"
        site.pages["/live"] = f"<article>{items}</article>"
        assert morning(config) == 0
    # The first was alone at its link: its page was read.
    assert {event(2), event(3), event(4)} < set(articles(config)) and len(articles(config)) == 4


def test_an_edited_teaser_is_an_edit(config: Path, site: Site, model, capsys) -> None:
    morning(config)
    entries = [(f"b-{n}", event(n + 20)) for n in range(3)]
    entries[1] = ("b-1", event(21).replace("31", "35"))
    site.feed("/b.xml", *entries, teaser=True)
    site.full.clear()
    capsys.readouterr()
    morning(config, day=NEXT)
    assert rows(capsys.readouterr().out)["b"][:2] == ["0", "1"]
    assert site.full == ["/b.xml", "/b-1.html"]
    (edited,) = articles(config, NEXT)
    assert "35 إصابة" in edited


def test_a_page_is_read_again_when_its_sitemap_says_that_it_was_edited(config: Path, site: Site, model, capsys) -> None:
    site.pages["/sitemap.xml"] = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{site.url}/a-1.html</loc><lastmod>2026-01-15T05:00:00Z</lastmod></url></urlset>"
    )
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'map'\nlocation = '{site.url}/sitemap.xml'\n")
    morning(config)
    before = site.pages["/a-1.html"]
    site.pages["/a-1.html"] = before.replace("</article>", "<p>وأضاف أن 77 شخصا غادروا المستشفى.</p></article>")
    # The same time under another comment: nothing was edited, as far as the site says.
    site.pages["/sitemap.xml"] += "<!-- 16 -->"
    site.asked.clear()
    morning(config, day=NEXT)
    assert "/a-1.html" not in site.asked
    site.pages["/sitemap.xml"] = site.pages["/sitemap.xml"].replace("T05:00:00Z", "T11:30:00Z")
    capsys.readouterr()
    morning(config, day="2026-01-17")
    assert rows(capsys.readouterr().out)["map"][1] == "1"
    (edited,) = articles(config, "2026-01-17")
    assert "77 شخصا" in edited
    # Once for each time that it says so.
    site.pages["/sitemap.xml"] += "<!-- 18 -->"
    site.asked.clear()
    morning(config, day="2026-01-18")
    assert "/a-1.html" not in site.asked


def test_pages_that_are_no_articles_are_not_fetched_every_day(config: Path, site: Site, model, capsys) -> None:
    places = "".join(f"<url><loc>{site.url}/{name}.html</loc></url>" for name in ("a-1", "english", "empty", "gone"))
    site.pages["/sitemap.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    english = "<p>The ministry of health counts twelve new cases of cholera in the north of the country.</p>" * 8
    site.pages["/english.html"] = f"<html><body><article>{english}</article></body></html>"
    site.pages["/empty.html"] = "<html><body></body></html>"
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'map'\nlocation = '{site.url}/sitemap.xml'\n")
    asked = []
    for day in range(15, 20):
        site.asked.clear()
        site.pages["/sitemap.xml"] += f"<!-- {day} -->"
        morning(config, day=f"2026-01-{day}")
        asked.append({path for path in site.asked if path.endswith(".html")})
    assert asked[0] == {"/a-1.html", "/english.html", "/empty.html", "/gone.html"}
    assert asked[1] == asked[2] == {"/empty.html", "/gone.html"}
    # One that is not there yet may come.
    assert asked[3] == asked[4] == {"/gone.html"}
    with Store(config.parent / "mujaz.db", read_only=True) as store:
        noted = store.database.rows("SELECT item, note FROM left_out WHERE kind IN ('language', 'refusal')")
    assert {item.removeprefix(site.url) for item, _ in noted} == {"/english.html", "/empty.html"}
    assert all(note for _, note in noted)


def test_briefs_have_the_length_of_their_feed_and_outlets_its_name(config: Path, site: Site, model) -> None:
    text = config.read_text(encoding="utf-8")
    for name, title, length in (("a", "Aden News", "headline"), ("c", "Cholera Watch", "12"), ("b", "ب", "")):
        told = f"name = '{title}'" + (f"\nlength = '{length}'" if length else "")
        text = text.replace(f"name = '{name}'", told)
    config.write_text(text, encoding="utf-8")
    morning(config)
    record = json.loads((config.parent / "out" / DAY / "digest.json").read_text(encoding="utf-8"))
    briefs = {(one["source"], len(one["brief"]["sentences"])) for one in record["articles"] if "brief" in one}
    assert {number for source, number in briefs if source == "Aden News"} == {0}
    assert {number for source, number in briefs if source == "Cholera Watch"} == {1}
    assert all(number for source, number in briefs if source == "ب")
    # In the story of both outlets the other one tells what there is to tell.
    outlets = {name for story in record["stories"] for name in story["outlets"]}
    assert {"Aden News", "Cholera Watch", "127.0.0.1"} <= outlets
    assert "Aden News" in (config.parent / "out" / DAY / "index.html").read_text(encoding="utf-8")


def test_a_list_on_this_machine_names_feeds_elsewhere(config: Path, site: Site, model, capsys) -> None:
    outlines = "".join(f"<outline text='{name}' xmlUrl='{site.url}/{name}.xml'/>" for name in "abb")
    (config.parent / "feeds.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'list'\nlocation = 'feeds.opml'\nfull_text = 'never'\n")
    assert morning(config) == 0
    table = rows(capsys.readouterr().out)
    assert (table["a"][0], table["b"][0]) == ("8", "3") and len(articles(config)) == 11


def test_a_list_is_one_whatever_its_file_is_called(config: Path, site: Site, model) -> None:
    outlines = f"<outline text='a' xmlUrl='{site.url}/a.xml'/>"
    (config.parent / "subscriptions.xml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'list'\nlocation = 'subscriptions.xml'\nfull_text = 'never'\n")
    assert morning(config) == 0 and len(articles(config)) == 8


def test_an_entry_that_goes_by_the_name_of_its_feed_costs_itself_alone(config: Path, site: Site, model, capsys) -> None:
    bad = f"<item><guid>{site.url}/c.xml</guid></item></channel>"
    site.pages["/c.xml"] = site.pages["/c.xml"].replace("</channel>", bad)
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'c'\nlocation = '{site.url}/c.xml'\nfull_text = 'never'\n")
    morning(config)
    assert len(articles(config)) == 2


def test_what_cannot_be_read_is_told_every_morning(config: Path, model, capsys) -> None:
    feeds = config.read_text(encoding="utf-8").split("[[feed]]")
    config.write_text(feeds[0] + "[[feed]]" + feeds[-1], encoding="utf-8")
    for day in (DAY, NEXT):
        assert morning(config, day=day) == 1
        assert "in/1.jsonl, line 3" in capsys.readouterr().err


def test_a_feed_that_is_down_costs_itself_alone_and_comes_back(config: Path, site: Site, model, capsys) -> None:
    page = site.pages.pop("/b.xml")
    assert morning(config) == 1
    assert f"{site.url}/b.xml: the server answered 404" in capsys.readouterr().err
    record = (config.parent / "out" / DAY / "digest.md").read_text(encoding="utf-8")
    assert len(articles(config)) == 13 and "the server answered 404" in record
    site.pages["/b.xml"] = page
    morning(config)
    assert len(articles(config)) == 16
    assert "the server answered 404" not in (config.parent / "out" / DAY / "digest.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("translator = 'nope'", "mujaz.toml, line 2: [models] translator: unknown model 'nope'"),
        ("brief = './models/nope'", "mujaz.toml, line 2: [models] brief: no such model folder: ./models/nope"),
        ("translator = 'in'", "mujaz.toml, line 2: [models] translator: "),
        ("glossary = 'nope.tsv'", "mujaz.toml, line 2: [models] glossary: "),
    ],
)
def test_a_model_that_is_not_there_is_told_at_once(
    config: Path, site: Site, model, wrong: str, said: str, capsys
) -> None:
    morning(config)
    text = config.read_text(encoding="utf-8")
    config.write_text(f"[models]\n{wrong}\n{text}", encoding="utf-8")
    site.asked.clear()
    capsys.readouterr()
    # There is no news, and nothing is asked for it.
    for more in ((), ("--dry-run",)):
        assert morning(config, *more) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line and site.asked == []


def test_a_glossary_is_a_translator_of_its_own(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    morning(config)
    config.write_text(f"[models]\nglossary = 'terms.tsv'\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    (config.parent / "terms.tsv").write_text("ميناء عدن\n", encoding="utf-8")
    capsys.readouterr()
    assert morning(config, day=NEXT) == 1
    assert "terms.tsv, line 1" in capsys.readouterr().err
    (config.parent / "terms.tsv").write_text("ميناء عدن\tport of Aden\n", encoding="utf-8")
    (config.parent / "in" / "3.jsonl").write_text(json.dumps({"text": f"{event(0)} من الملف الثالث"}))
    morning(config, day=NEXT)
    record = (config.parent / "out" / NEXT / "digest.json").read_text(encoding="utf-8")
    assert len(articles(config, NEXT)) == 1 and "port of Aden" in record


def test_a_password_in_an_address_stays_there(config: Path, site: Site, model, capsys) -> None:
    address = site.url.replace("//", "//desk:secret@")
    feeds = f"[[feed]]\nlocation = '{address}/a.xml'\nfull_text = 'never'\n[[feed]]\nlocation = '{address}/no.xml'\n"
    config.write_text(f"[fetch]\nallow_private = true\ndelay = 0\n{feeds}")
    assert morning(config) == 1
    out, err = capsys.readouterr()
    written = "".join(path.read_text(encoding="utf-8") for path in (config.parent / "out").rglob("*.*"))
    assert len(articles(config)) == 8 and "/no.xml: the server answered 404" in err
    assert "secret" not in out + err + written


def test_a_password_is_in_no_link_of_its_site(config: Path, site: Site, model) -> None:
    site.pages["/c.xml"] = site.pages["/c.xml"].replace(f"{site.url}/", "/")
    address = site.url.replace("//", "//desk:secret@")
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nlocation = '{address}/c.xml'\nfull_text = 'never'\n")
    assert morning(config) == 0
    written = "".join(path.read_text(encoding="utf-8") for path in (config.parent / "out").rglob("*.*"))
    assert f"{site.url}/c-1.html" in written and "secret" not in written


def test_a_sentence_is_from_memory_whatever_stands_around_it(config: Path, model, capsys) -> None:
    feeds = config.read_text(encoding="utf-8").split("[[feed]]")
    config.write_text(feeds[0] + "[[feed]]" + feeds[-1], encoding="utf-8")
    for path in (config.parent / "in").iterdir():
        path.unlink()
    counts = []
    for day, text in ((DAY, event(1)), (NEXT, f"https://x.example/1 {event(1)} #صحة")):
        (config.parent / "in" / f"{day}.jsonl").write_text(json.dumps({"text": text}))
        capsys.readouterr()
        assert morning(config, day=day) == 0
        counts.append(rows(capsys.readouterr().out)["files"][3:5])
    # The tag stands alone, and no model was asked for it.
    assert counts == [["2", "0"], ["3", "2"]]


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


def test_a_model_that_fails_at_an_article_is_asked_again(config: Path, model, monkeypatch, capsys) -> None:
    def refuses(self, texts):
        for text in texts:
            if "الحديدية" in text:
                raise ModelError("out of memory")
            yield from whole(self, [text])

    whole = Translator.translate_many
    with monkeypatch.context() as broken:
        broken.setattr(Translator, "translate_many", refuses)
        assert morning(config) == 1
    err = capsys.readouterr().err
    assert "out of memory" in err and "of 16 articles failed" in err
    missing = 16 - len(articles(config))
    assert missing > 0
    # The next run, even of the next day, has them.
    morning(config, day=NEXT)
    assert len(articles(config, NEXT)) == missing


def test_a_model_that_breaks_down_ends_the_run_and_no_article_pays_for_it(config: Path, model, capsys) -> None:
    model.broken = True
    for day in ("2026-01-12", "2026-01-13", "2026-01-14"):
        assert morning(config, day=day) == 1
        assert "by hand fails at one text after the other: the device is gone" in capsys.readouterr().err
    assert not (config.parent / "out" / "2026-01-14").exists()
    model.broken = False
    morning(config)
    assert len(articles(config)) == 16


class Postbox:
    """A mail server's memory; it refuses everybody at refused.example."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_RCPT(self, server: object, session: object, envelope: Envelope, address: str, _: list[str]) -> str:
        if address.endswith("@refused.example"):
            return "550 no such desk"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        self.mails.append(envelope.content)
        return "250 kept"


def mailing(config: Path, box: Postbox, *recipients: str) -> Controller:
    """A mail server that is not up yet, and a configuration that has the issue sent by it."""
    server = Controller(box, hostname="127.0.0.1", port=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    mail = f"[edition]\nrecipients = {list(recipients)}\n[mail]\nhost = '127.0.0.1'\nport = {server.port}\n"
    config.write_text(f"{mail}security = 'none'\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    return server


def test_the_mail_goes_out_once_and_is_tried_again(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    box = Postbox()
    server = mailing(config, box, "desk@x.example")
    assert morning(config) == 1
    assert "mail: not sent by 127.0.0.1: Connection refused" in capsys.readouterr().err
    assert len(articles(config)) == 16
    server.start()
    try:
        for _ in range(2):
            morning(config)
    finally:
        server.stop()
    assert len(box.mails) == 1 and b"Daily brief, 15 January 2026" in box.mails[0]


def test_who_has_the_mail_does_not_get_it_again_for_one_who_was_refused(config: Path, model, capsys) -> None:
    box = Postbox()
    server = mailing(config, box, "desk@x.example", "gone@refused.example")
    server.start()
    try:
        assert morning(config) == 1
        assert "refused gone@refused.example (550 no such desk); sent to the others" in capsys.readouterr().err
        morning(config)
    finally:
        server.stop()
    assert len(box.mails) == 1


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


def test_a_glossary_that_is_not_there_is_one_fault_in_every_command(tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.txt"
    path.write_text(event(1), encoding="utf-8")
    for call in (["translate"], ["brief"], ["daily", "-q", "-o", str(tmp_path / "out")]):
        assert run([*call, "--glossary", str(tmp_path / "no.tsv"), str(path)]) == 1
        assert "no.tsv: No such file or directory; name the file of a glossary" in capsys.readouterr().err


def test_paths_may_be_addresses_and_keep_finished_work(site: Site, model, tmp_path: Path, monkeypatch, capsys) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": event(n)}) + "\n" for n in range(8)))
    assert run(["daily", "-q", "-o", str(tmp_path / "out"), "--date", DAY, str(path)]) == 0
    first = (tmp_path / "out" / "digest.json").read_bytes()
    assert model.sources
    model.sources.clear()
    assert run(["daily", "-q", "-o", str(tmp_path / "out"), "--date", DAY, str(path)]) == 0
    assert (model.sources, (tmp_path / "out" / "digest.json").read_bytes()) == ([], first)
    # Private addresses are not for feeds that anybody may name.
    capsys.readouterr()
    assert run(["daily", "-q", "-o", str(tmp_path / "other"), f"{site.url}/a.xml"]) == 1
    assert "127.0.0.1" in capsys.readouterr().err and site.asked == []
