from __future__ import annotations

import datetime
import email
import email.policy
import json
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from facts import Flag
from mujaz.articles import Failure
from mujaz.digest import Digest
from mujaz.edition import write_edition
from mujaz.edition.days import Day, Entry, to_lines
from mujaz.edition.texts import story_markdown, story_text
from mujaz.edition.told import article_name
from mujaz.pipeline import EnglishArticle
from mujaz.stories import gather_stories, named_as_before
from seq2seq.errors import MujazError

Issue = Callable[..., Digest]
English = Callable[..., EnglishArticle]

BRIEF = "A ship carrying 12,000 tonnes of wheat arrived at the port of Aden on Sunday."
DAY = datetime.date(2026, 11, 26)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=30)


class Links(HTMLParser):
    """What a page links to and the names that links may lead to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href":
                self.hrefs.append(value or "")
            elif name == "id":
                self.ids.append(value or "")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def check_links(folder: Path) -> int:
    """Every link of the pages that a reader reaches from the archive leads to a page and to a place on it."""
    pages: dict[Path, Links] = {}
    links: list[tuple[Path, str]] = []
    left = [folder / "index.html"]
    while left:
        path = left.pop()
        if path not in pages:
            pages[path] = page = Links(path)
            assert len(page.ids) == len(set(page.ids)), path
            links += [(path, href) for href in page.hrefs if not href.startswith("https://news.example.org/")]
            inside = [(path.parent / href.partition("#")[0]).resolve() for href in page.hrefs if "://" not in href]
            left += [target for target in inside if target.suffix == ".html"]
    for path, href in links:
        name, _, anchor = href.partition("#")
        target = (path.parent / unquote(name)).resolve() if name else path
        assert target.is_file(), f"{path}: {href}"
        assert not anchor or anchor in pages[target].ids, f"{path}: {href}"
    return len(links)


def test_an_issue_has_its_files(issue: Issue, tmp_path: Path) -> None:
    page = write_edition(tmp_path, issue(failures=[Failure("x", "x: unreadable")]))
    assert page == tmp_path / "2026-11-26" / "index.html"
    names = set(contents(tmp_path))
    day = {name.removeprefix("2026-11-26/") for name in names if name.startswith("2026-11-26/")}
    assert {name for name in names if not name.startswith("2026")} == {
        *("index.html", "atom.xml", "feed.json", "search/2026-11.js")
    }
    assert {name for name in day if not re.fullmatch(r"a[0-9a-f]{16}\.html", name)} == {
        *("index.html", "digest.json", "digest.md", "digest.txt", "digest.eml", "stories.jsonl")
    }
    assert len(day) == 8
    assert "x: unreadable" in page.read_text(encoding="utf-8")
    assert check_links(tmp_path) > 20


def test_the_same_digest_gives_the_same_bytes(issue: Issue, tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "other"):
        for date in (BEFORE, DAY):
            write_edition(folder, issue(date=date))
    write_edition(tmp_path / "other", issue())
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_a_run_that_was_killed_at_any_file_is_made_good_by_the_next(
    issue: Issue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_edition(tmp_path / "whole", issue(date=BEFORE))
    write_edition(tmp_path / "whole", issue())
    whole = contents(tmp_path / "whole")
    replace: Callable[[Path, Path], Path] = Path.replace

    class Killed(BaseException):
        pass

    written = len(whole) - len([name for name in whole if name.startswith(str(BEFORE))])
    for survived in range(0, written, 3):
        folder = tmp_path / str(survived)
        write_edition(folder, issue(date=BEFORE))
        left = [survived]

        def dying(self: Path, target: Path, left: list[int] = left) -> Path:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return replace(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", dying)
            with pytest.raises(Killed):
                write_edition(folder, issue())
        # What a reader finds at that moment is whole.
        assert check_links(folder)
        # The next process has another number.
        for trial in folder.rglob("*.tmp"):
            trial.rename(trial.with_name(re.sub(r"\.\d+\.tmp$", ".1.tmp", trial.name)))
        write_edition(folder, issue())
        assert contents(folder) == whole


def test_issues_lead_to_one_another_in_whatever_order_they_are_written(issue: Issue, tmp_path: Path) -> None:
    for date in (AFTER, BEFORE, DAY):
        write_edition(tmp_path / "one", issue(date=date))
    for date in (BEFORE, DAY, AFTER):
        write_edition(tmp_path / "other", issue(date=date))
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert one == other
    middle = (tmp_path / "one" / "2026-11-26" / "index.html").read_text(encoding="utf-8")
    assert 'href="../2026-11-25/index.html" rel="prev"' in middle
    assert 'href="../2026-12-26/index.html" rel="next"' in middle
    assert check_links(tmp_path / "one") > 60
    index = (tmp_path / "one" / "index.html").read_text(encoding="utf-8")
    assert index.index("Saturday, 26 December 2026") < index.index("Thursday, 26 November 2026")
    assert 'data-months="2026-12 2026-11"' in index


def test_a_story_that_is_told_otherwise_leaves_no_page_behind(issue: Issue, english: English, tmp_path: Path) -> None:
    write_edition(tmp_path, issue())
    write_edition(tmp_path, issue(english("new")))
    pages = [path.name for path in (tmp_path / "2026-11-26").glob("*.html")]
    assert len(pages) == 2
    assert "Cholera" not in (tmp_path / "search" / "2026-11.js").read_text(encoding="utf-8")


def test_articles_of_one_story_are_told_together(
    issue: Issue, english: English, pairs: dict[str, list[tuple[str, str]]], tmp_path: Path
) -> None:
    articles = [
        english("a", source="Harbour News"),
        english("b", pairs["wheat"][::-1], ("سفينة قمح تبلغ عدن", "Wheat ship reaches Aden"), source="Coast Radio"),
        english("c", "cholera"),
    ]
    stories = gather_stories(articles)
    digest = issue(*articles, stories=stories)
    assert [len(story.articles) for story in digest.told] == [2, 1]
    write_edition(tmp_path, digest)
    record = json.loads((tmp_path / "2026-11-26" / "digest.json").read_text(encoding="utf-8"))
    assert [len(story["articles"]) for story in record["stories"]] == [2, 1]
    page = (tmp_path / "2026-11-26" / f"{digest.told[0].id}.html").read_text(encoding="utf-8")
    assert "Article 2 of 2" in page and "Harbour News" in page and "Coast Radio" in page
    assert digest.edition[:2] == ["2 stories", "3 articles"]
    assert check_links(tmp_path) > 30


def test_a_full_translation_is_named_for_its_outlet(
    issue: Issue, english: English, pairs: dict[str, list[tuple[str, str]]], tmp_path: Path
) -> None:
    other = ("سفينة قمح تبلغ عدن", "Wheat ship reaches Aden")
    articles = [
        english("a", source="Harbour News"),
        # Of a name in Arabic letters the site's address stands on the pages; without both, the title.
        english("b", pairs["wheat"][::-1], other, source="إذاعة الساحل", url="https://coast.example/b"),
        english("c", [*pairs["wheat"], ("وشكر المدير العمال.", "He thanked the workers.")], other, source="", url=""),
        english("d", "cholera", source="", url="https://www.nile.example/d"),
    ]
    digest = issue(*articles, stories=gather_stories(articles))
    (story, single) = digest.told
    assert [one.article.id for one in story.articles] == ["c", "a", "b"]
    names = ["“Wheat ship reaches Aden”", "Harbour News", "coast.example"]
    page = " ".join(re.sub(r"<[^>]+>", " ", digest.to_html()).split())
    assert re.findall(r"Full translation (.*?) 2026-11-26 \d paragraphs", page) == names
    write_edition(tmp_path, digest)
    day = (tmp_path / "2026-11-26" / "index.html").read_text(encoding="utf-8")
    places = re.findall(r'<a href="([^"]+#article-\d)"><bdi lang="en">([^<]+)</bdi></a>', day)
    assert places == [(f"{story.id}.html#article-{number}", name) for number, name in enumerate(names, start=1)]
    assert {"article-1", "article-2", "article-3"} <= set(Links(tmp_path / "2026-11-26" / f"{story.id}.html").ids)
    # Of one article alone the line above it says whose it is.
    assert all("nile.example · 2026" in written(single) for written in (story_markdown, story_text))


def test_what_stories_left_out_is_told_all_the_same(issue: Issue, english: English) -> None:
    articles = [english("a"), english("c", "cholera")]
    digest = issue(*articles, stories=gather_stories(articles[:1]))
    assert [story.articles for story in digest.told] == [(articles[0],), (articles[1],)]


def test_a_long_issue_is_cut_into_pages(issue: Issue, english: English, tmp_path: Path) -> None:
    articles = [english(f"n{number}") for number in range(45)]
    write_edition(tmp_path, issue(*articles))
    day = tmp_path / "2026-11-26"
    counts = [(day / name).read_text(encoding="utf-8").count("<article") for name in ("index.html", "page-2.html")]
    assert counts == [40, 5]
    assert check_links(tmp_path) > 500
    write_edition(tmp_path, issue(*articles[:3]))
    assert not list(day.glob("page-*"))
    assert check_links(tmp_path) > 20


def test_a_day_without_articles_has_a_page(issue: Issue, tmp_path: Path) -> None:
    page = write_edition(tmp_path, Digest(DAY, []))
    assert "Nothing was translated on this day." in page.read_text(encoding="utf-8")
    assert check_links(tmp_path)


def test_a_day_that_cannot_be_read_is_named_and_costs_itself_alone(
    issue: Issue, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_edition(tmp_path, issue(date=BEFORE))
    (tmp_path / "2026-11-25" / "stories.jsonl").write_text('{"date": "2026-11-25"', encoding="utf-8")
    (tmp_path / "2026-11-31").mkdir()
    (tmp_path / "notes").mkdir()
    with caplog.at_level(logging.WARNING, logger="mujaz"):
        write_edition(tmp_path, issue())
    assert any("2026-11-25/stories.jsonl: cannot be read" in record.getMessage() for record in caplog.records)
    assert "1 issue · 2 stories" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_to_is_told(issue: Issue, tmp_path: Path) -> None:
    (tmp_path / "2026-11-26").write_text("in the way")
    with pytest.raises(MujazError, match="2026-11-26: this folder cannot be written to"):
        write_edition(tmp_path, issue())


def test_ten_thousand_stories_leave_the_archive_small(issue: Issue, tmp_path: Path) -> None:
    """A year and more of issues: the archive's page stays under 300 kB, and so it does after ten years."""
    fill(tmp_path, days=400, stories=25)
    write_edition(tmp_path, issue())
    page = (tmp_path / "index.html").read_bytes()
    assert b"401 issues" in page and b"10,002 stories" in page
    assert len(page) < 100_000
    fill(tmp_path, days=3650, stories=4)
    write_edition(tmp_path, issue())
    assert len((tmp_path / "index.html").read_bytes()) < 300_000


def fill(folder: Path, days: int, stories: int) -> None:
    """Days before the issue, as the archive knows them."""
    for back in range(1, days + 1):
        date = DAY - datetime.timedelta(days=back)
        entries = [
            Entry(f"a{number:016x}", f"Cabinet of day {back} debates bread prices {number}", ((BRIEF, ()),))
            for number in range(stories)
        ]
        path = folder / date.isoformat() / "stories.jsonl"
        path.parent.mkdir(exist_ok=True)
        day = Day(date, f"Daily brief, {date}", stories, stories, stories * 9, 0)
        path.write_text("".join(to_lines(day, entries)), encoding="utf-8")


def test_the_page_of_a_story_that_became_part_of_another_leads_there(
    tmp_path: Path, issue: Issue, english: English
) -> None:
    articles = (english("wheat"), english("wheat-2", published="2026-11-26T06:00:00+03:00"), english("c", "cholera"))
    apart = [story for one in articles for story in gather_stories([one])]
    write_edition(tmp_path, issue(*articles, stories=apart))
    day = tmp_path / str(DAY)
    pages = {path.name for path in day.glob("s*.html")}
    assert len(pages) == 3
    together = named_as_before(gather_stories(articles), [story.to_json() for story in apart])
    write_edition(tmp_path, issue(*articles, stories=together))
    assert {path.name for path in day.glob("s*.html")} == pages
    (whole,) = (story for story in together if len(story.articles) == 2)
    (former,) = whole.formerly
    moved = (day / f"s{former}.html").read_text(encoding="utf-8")
    assert f'<a href="s{whole.id}.html">' in moved and "part of another" in moved
    assert check_links(tmp_path) and f"s{former}.html" not in (day / "index.html").read_text(encoding="utf-8")
    # The same digest gives the same bytes; and one that knows nothing of the page has none.
    before = contents(tmp_path)
    write_edition(tmp_path, issue(*articles, stories=together))
    assert contents(tmp_path) == before
    write_edition(tmp_path, issue(*articles, stories=gather_stories(articles)))
    assert not (day / f"s{former}.html").exists()


def test_an_edited_article_is_marked_in_words(tmp_path: Path, issue: Issue, english: English) -> None:
    told = english("wheat")
    edited = replace(told, article=replace(told.article, edits=2))
    write_edition(tmp_path, issue(edited, english("cholera", "cholera")))
    day = tmp_path / str(DAY)
    for name in ("index.html", f"{article_name(edited)}.html", "digest.txt", "digest.md"):
        assert (day / name).read_text(encoding="utf-8").count("updated by its outlet") >= 1, name
    assert (day / "index.html").read_text(encoding="utf-8").count("updated by its outlet") == 1
    records = json.loads((day / "digest.json").read_text(encoding="utf-8"))["articles"]
    assert [one.get("edits") for one in records] == [2, None]


def test_counts_of_flags_are_of_translations_everywhere_and_those_of_briefs_beside_them(
    issue: Issue, english: English
) -> None:
    name = Flag("name", "Alawi is not in the source")
    digest = issue(english("cholera", "cholera", flags=[name]), english("wheat", flags=[name]), english("dry"))
    told = [story.flagged_in_words for story in digest.told]
    assert told == ["1 flagged, 1 in the brief", "1 flagged in the brief", ""]
    assert digest.day.flagged == digest.sources[0].to_json()["flagged"] == 1
    assert digest.edition == ["3 articles", "9 sentences", "1 flagged, 2 in the briefs"]
    # The archive says so too, and an issue that has flags in briefs alone; what was written before counts none there.
    assert digest.day.line == "3 articles · 1 flagged, 2 in the briefs"
    assert issue(english("wheat", flags=[name])).edition[-1] == "1 flagged in the briefs"
    assert Day(DAY, "Daily brief", 1, 1, 2, flagged=1).line == "1 article · 1 flagged"
    page = digest.to_html()
    assert "1 flagged, 1 in the brief</span>" in page and "1 flagged in the brief</span>" in page


def test_a_sentence_of_a_brief_that_shows_flags_is_counted_whose_ever_they_are(
    tmp_path: Path, issue: Issue, english: English
) -> None:
    articles = english("cholera", "cholera"), english("wheat")
    digest = issue(*articles, stories=gather_stories(articles))
    assert [story.flagged_in_words for story in digest.told] == ["1 flagged, 1 in the brief", ""]
    write_edition(tmp_path, digest)
    for name in ("index.html", "digest.txt", "digest.md", "digest.eml"):
        whole = (tmp_path / str(DAY) / name).read_bytes()
        text = email.message_from_bytes(whole, policy=email.policy.default) if name.endswith("eml") else None
        shown = text.get_body(("plain",)).get_content() if text else whole.decode()
        assert "1 flagged, 1 in the briefs" in shown, name
    record = json.loads((tmp_path / str(DAY) / "digest.json").read_text(encoding="utf-8"))
    flagged = [one for story in record["stories"] for one in story["sentences"] if one["flags"]]
    assert (record["flagged"], record["in_briefs"]) == (1, len(flagged)) == (1, 1)


def test_a_closed_sentence_says_that_what_it_rests_on_is_flagged(
    tmp_path: Path, issue: Issue, english: English
) -> None:
    """In words too, and on every page that has the sentence; what it shows in words itself is not said twice."""
    digest = issue(english("cholera", "cholera"), english("wheat"))
    write_edition(tmp_path, digest)
    day = tmp_path / str(DAY)
    sign = '<span class="sign">flagged<span class="heard">: number 48 is not in the translation; '
    pages = [(day / name).read_text(encoding="utf-8") for name in ("index.html", f"{digest.told[0].id}.html")]
    for page in [*pages, digest.to_html()]:
        first, *others = re.findall(r"<summary><span class=.sentence.*?</summary>", page, re.DOTALL)
        assert sign in first and not any("sign" in other for other in others)
    # So does the archive, which shows the latest issue's first brief.
    assert sign in (tmp_path / "index.html").read_text(encoding="utf-8")
    (flag, *_) = digest.told[0].articles[0].translation.segments[0].flags
    told = english("cholera", "cholera", flags=[flag])
    (line,) = issue(told).told[0].lines
    assert flag not in line.inherited and {*line.flags, *line.inherited} == set(line.doubts)


def test_the_archive_bears_the_caution(tmp_path: Path, issue: Issue) -> None:
    write_edition(tmp_path, issue())
    assert "Translated by machine: events, and some names, can be wrong" in (tmp_path / "index.html").read_text(
        encoding="utf-8"
    )
