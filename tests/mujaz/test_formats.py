from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from facts import Flag
from mt import Translation
from mujaz import formats
from mujaz.articles import Article, Failure
from mujaz.cli.brief import BULLETED
from mujaz.cli.output import Tally
from mujaz.digest import Digest
from mujaz.gather import Source
from mujaz.pipeline import Pipeline, Result

Make = Callable[..., Pipeline]


@pytest.fixture
def result(stand_in: Make, article: Article) -> Result:
    return next(stand_in().run([article]))


FAILURE = Failure("n-2", "n-2: the model fails at this", "تعذر الوصول\nإلى القرية.")


@pytest.mark.parametrize(
    "number, last", [(0, []), (13, ["n12"]), (14, ["2 more outlets"]), (1012, ["1,000 more outlets"])]
)
def test_many_names_are_few(number: int, last: list[str]) -> None:
    assert (
        formats.few([f"n{at}" for at in range(number)], "outlet") == [f"n{at}" for at in range(min(12, number))] + last
    )


def whole(form: formats.Format, results: list[Result]) -> str:
    return "".join(form.pieces(results)) + form.end


def test_jsonl_has_the_agreed_shape(result: Result) -> None:
    first, second = whole(formats.BRIEFS["jsonl"], [result, FAILURE]).splitlines()
    record = json.loads(first)
    assert list(record) == ["id", "title", "text", "url", "published", "source", "translation", "brief"]
    assert list(record["translation"]) == ["title", "text", "segments", "title_segments"]
    assert list(record["translation"]["segments"][0]) == [
        *("source", "target", "start", "end", "paragraph", "score", "flags")
    ]
    assert list(record["brief"]) == ["headline", "headline_segments", "headline_title", "writer", "sentences"]
    assert list(record["brief"]["sentences"][0]) == ["text", "segments", "flags"]
    assert record["translation"]["segments"][0]["flags"] == [
        {"kind": "number", "detail": "12 is not in the translation"}
    ]
    assert json.loads(second) == {"id": "n-2", "error": "n-2: the model fails at this"}


@pytest.mark.parametrize("number", [0, 1, 3])
def test_json_is_one_array_whatever_is_in_it(result: Result, number: int) -> None:
    form = formats.BRIEFS["json"]
    text = whole(form, [result] * number) if number else form.start + form.end
    assert [record["id"] for record in json.loads(text)] == ["n-1"] * number


def test_json_keeps_every_kind_of_line_break(stand_in: Make) -> None:
    article = Article(id="a\u2028b\x85c", text="قال الوزير.")
    assert json.loads(whole(formats.BRIEFS["json"], list(stand_in().run([article]))))[0]["id"] == article.id


def test_tsv_has_a_row_a_segment(stand_in: Make) -> None:
    (result,) = stand_in(briefs=False).run([Article(id="a", title="عنوان", text="قال\tالوزير.\nوأضاف.")])
    rows = [line.split("\t") for line in whole(formats.TRANSLATIONS["tsv"], [result, FAILURE]).splitlines()]
    assert rows[0] == ["id", "paragraph", "source", "target", "score", "flags"]
    assert [row[1] for row in rows[1:4]] == ["title", "0", "1"]
    assert rows[2][2] == "قال الوزير."
    assert rows[4] == ["n-2", "", "تعذر الوصول إلى القرية.", "", "", "failed: n-2: the model fails at this"]
    assert {len(row) for row in rows} == {6}


def test_a_line_stays_a_line(stand_in: Make) -> None:
    lines = ["قال الوزير.", "", "وأضاف\u2028المتحدث.", "تعذر الوصول إلى القرية."]
    results = stand_in(briefs=False).run(Article(id=line, text=line) for line in lines)
    assert whole(formats.LINES, list(results)).splitlines() == [
        "«قال الوزير.»",
        "",
        "«وأضاف» «المتحدث.»",
        "[not translated: تعذر الوصول إلى القرية.]",
    ]


def test_the_text_brief_counts_and_shows_its_sources(result: Result) -> None:
    plain = whole(formats.BRIEFS["text"], [result])
    assert plain.startswith("Headline «وصول شحنة قمح إلى ميناء عدن»\nوكالة الأنباء · 2026-01-15T06:00:00Z\n")
    assert plain.count("[1 source]") == 2
    assert "ميناء عدن، الأحد" in plain and "    | " not in plain
    shown = whole(formats.BRIEFS_WITH_SOURCES, [result])
    assert "    | وصلت إلى ميناء عدن، الأحد، سفينة تحمل 12 ألف طن من القمح.\n" in shown
    assert "    | ! number 12 is not in the translation\n" in shown


def test_markdown_shows_signs_as_they_are(stand_in: Make) -> None:
    hostile = Article(
        id="a",
        title="# عنوان",
        text="<script>alert(1)</script> *قال* [رابط](javascript:x).",
        url="https://example.org/a)<b>",
        source="_مصدر_",
    )
    text = whole(formats.BRIEFS["markdown"], list(stand_in().run([hostile])))
    assert "<script" not in text.replace("\\<script", "")
    assert "\\*قال\\*" in text and "\\[رابط\\]" in text and "\\_مصدر\\_" in text
    assert "[original](<https://example.org/a)%3Cb%3E>)" in text
    assert "> «\\<script" in text


@pytest.mark.parametrize("line", ["- بند", "1. بند", "+ بند", "=== بند"])
def test_markdown_starts_no_list(line: str) -> None:
    assert formats.markdown(line) != line
    assert formats.markdown(line).replace("\\", "") == line


def test_a_number_at_the_beginning_is_no_list() -> None:
    assert formats.markdown("5.6 million voters") == "5.6 million voters"
    assert formats.markdown("5. Voters") == "5\\. Voters"


def test_only_web_addresses_become_links(stand_in: Make) -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", ""):
        (result,) = stand_in().run([Article(id="a", text="قال الوزير.", url=url)])
        assert "original" not in formats.brief_markdown(result)


def test_a_sentence_of_a_brief_has_the_flags_of_what_it_rests_on(stand_in: Make, article: Article) -> None:
    """In every JSON, as on the page and in digest.json."""
    (result,) = stand_in().run([article])
    flag = {"kind": "number", "detail": "12 is not in the translation"}
    for form in (formats.json_line, formats.json_indented):
        sentences = json.loads(form(result))["brief"]["sentences"]
        assert [one["flags"] for one in sentences] == [[flag], []]


def test_the_closing_line_counts_the_flags_of_briefs(
    stand_in: Make, article: Article, caplog: pytest.LogCaptureFixture
) -> None:
    """Those of what a sentence rests on too, as every format shows them."""
    (result,) = stand_in().run([article])
    name = Flag("name", "Alawi")
    sentences = [replace(one, flags=(name, name)) for one in result.brief.sentences]
    tally = Tally()
    tally.add(result)
    assert tally.flagged_in_words() == "1 of 3 sentences flagged: 1 number; in the briefs 1 flagged: 1 number"
    tally = Tally()
    tally.add(replace(result, brief=replace(result.brief, sentences=tuple(sentences))))
    assert tally.flagged_in_words() == "1 of 3 sentences flagged: 1 number; in the briefs 2 flagged: 2 name, 1 number"
    sound = Translation(article.text, tuple(replace(one, flags=()) for one in result.translation.segments))
    alone = Tally()
    alone.add(replace(result, translation=sound, brief=replace(result.brief, sentences=tuple(sentences))))
    assert alone.tell() == 0
    assert caplog.messages == ["0 of 3 sentences flagged; in the briefs 2 flagged: 2 name"]


def test_of_an_issue_the_briefs_are_counted_that_it_shows(stand_in: Make, article: Article) -> None:
    results = list(stand_in().run([article, replace(article, id="again")]))
    tally = Tally()
    for result in results:
        tally.add(result)
    digest = Digest(datetime.date(2026, 1, 5), [Source("feed.xml", results=results[:1])])
    tally.count_briefs(digest.doubts)
    told = "2 of 6 sentences flagged: 2 number; in the briefs of the issue 1 flagged: 1 number"
    assert (tally.flagged_in_words(), digest.day.in_briefs) == (told, 1)


def test_only_flags_that_were_not_shown_are_to_be_seen_elsewhere(stand_in: Make) -> None:
    """The text of a brief has the flags of what its sentences rest on, and none of the rest of the article."""
    hint = "; see the others with --format jsonl or html"
    for text, expected in (
        ("سجلت 12 إصابة.\nوأغلقت المدارس.", ""),
        ("سجلت 12 إصابة.\nوتوفي 12 شخصا.\nوأغلقت المدارس.", hint),
        ("وأغلقت المدارس.\nوتوفي 12 شخصا.\nوقال الوزير.", hint.replace("the others", "them")),
    ):
        (result,) = stand_in().run([Article(id="a", text=text)])
        tally = Tally()
        tally.add(result)
        assert tally.unshown_in_words("jsonl or html") == expected


def test_bullets_have_the_flags_of_what_they_rest_on(stand_in: Make, article: Article) -> None:
    (result,) = stand_in().run([article])
    for form in BULLETED.values():
        assert form(result).count("  ! number 12 is not in the translation\n") == 1
