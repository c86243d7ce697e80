"""What sources do from one morning to the next: edits, lists, pages, failures, passwords."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mornings import DAY, NEXT, Site, articles, event, morning, rows

from mujaz.cli import run
from mujaz.store import Store


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


CUT = "<rss version='2.0'><channel><title>صحيفة الأفق</title><item>"


@pytest.mark.parametrize(
    "body", [CUT.removesuffix("<item>"), CUT, f"{CUT}{' ' * 250_000}"], ids=["bare", "item", "large"]
)
@pytest.mark.parametrize("remote", [True, False], ids=["server", "file"])
def test_a_broken_feed_without_entries_fails_every_morning(
    config: Path, site: Site, model, capsys: pytest.CaptureFixture[str], remote: bool, body: str
) -> None:
    (config.parent / "c.xml").write_text(body, encoding="utf-8")
    whole, site.pages["/c.xml"] = site.pages["/c.xml"], body
    where = f"{site.url}/c.xml" if remote else str(config.parent / "c.xml")
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'الأفق'\nlocation = '{where}'\nfull_text = 'never'\n", encoding="utf-8")
    for day, more in ((DAY, ["-q"]), (DAY, []), (NEXT, ["-q"])):
        assert run(["daily", "--config", str(config), "--date", day, *more]) == 1
        out, err = capsys.readouterr()
        (told,) = (line for line in err.splitlines() if "malformed" in line)
        assert f"{where}: the feed is malformed" in told and "no entry of it can be read" in told
        assert rows(out)["الأفق"][:3] == ["0", "0", "1"]
    (config.parent / "c.xml").write_text(whole, encoding="utf-8")
    site.pages["/c.xml"] = whole
    assert morning(config, day=NEXT) == 0 and len(articles(config, NEXT)) == 2
    # Broken again: the state of the whole one says nothing of it.
    (config.parent / "c.xml").write_text(body, encoding="utf-8")
    site.pages["/c.xml"] = body
    assert [morning(config, day=NEXT) for _ in range(2)] == [1, 1]


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


def test_digits_and_punctuation_alone_are_no_article(config: Path, site: Site, model, capsys) -> None:
    head = "[fetch]\nallow_private = true\ndelay = 0\n"
    config.write_text(f"{head}[[feed]]\nname = 'files'\nlocation = 'in'\n", encoding="utf-8")
    for path in (config.parent / "in").iterdir():
        path.unlink()
    lines = [{"id": "digits", "text": "٢٠٢٦ - 12% … 3,5؟"}, {"id": "news", "text": event(2)}]
    (config.parent / "in" / "1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run(["daily", "--config", str(config), "--date", DAY]) == 0
    assert articles(config) == [event(2)]
    assert "files: 1 article left out: no Arabic text" in capsys.readouterr().err
