from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import markdown_it
import pytest

from facts import Flag
from mujaz.articles import Failure
from mujaz.digest import Digest
from mujaz.edition import write_edition
from mujaz.edition.texts import issue_markdown, issue_text
from mujaz.formats import flag_words
from mujaz.pipeline import EnglishArticle

Issue = Callable[..., Digest]
English = Callable[..., EnglishArticle]


def test_the_text_of_an_issue(issue: Issue) -> None:
    text = "".join(issue_text(issue(failures=[Failure("x", "x: unreadable")])))
    assert text.startswith(
        "Daily brief, 26 November 2026\n2 articles · 6 sentences · 1 flagged, 1 in the briefs\n\nTranslated by machine"
    )
    assert "\nWheat shipment reaches Aden\n" in text
    assert "\n  A ship with 12,000 tonnes of wheat is in Aden. [1 source]\n" in text
    assert text.endswith("Not in this issue\n- x: unreadable\n")
    assert max(map(len, text.splitlines())) <= 100


def test_a_terminal_obeys_nothing_in_it(issue: Issue, english: English) -> None:
    evil = "a\x1b]0;owned\x07b\x9b2Jc\u202ed\u2066e\rf"
    text = "".join(issue_text(issue(english("x", titles=(evil, evil), brief=[(evil, (0,))], source=evil))))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "owned" in text


def test_the_markdown_of_an_issue_renders_as_it_should(issue: Issue, english: English) -> None:
    evil = "<b>*x*</b> [y](javascript:z) `q`\n# h"
    text = "".join(issue_markdown(issue(english("x", titles=(evil, evil), source=evil), english("c", "cholera"))))
    html = markdown_it.MarkdownIt("commonmark").render(text)
    assert html.count("<h1>") == 1 and html.count("<h2>") == 2
    assert "<b>" not in html and "<code>" not in html and "<strong>" not in html
    assert re.findall(r'href="([^"]+)"', html) == ["https://news.example.org/x", "https://news.example.org/c"]
    assert html.count("<blockquote>") == 2
    assert "⚑ number 48 is not in the translation" in html


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        (Flag("number", "12 is not in the source"), "number 12 is not in the source"),
        (Flag("name", '"Adel" is not in the article'), 'name "Adel" is not in the article'),
        (Flag("name", "Khalid Mansour is not in the source"), "name Khalid Mansour is not in the source"),
        (Flag("length", "the translation breaks off"), "the translation breaks off"),
        (Flag("loop", "“a b” is said again and again"), "“a b” is said again and again"),
    ],
)
def test_flags_in_words(flag: Flag, words: str) -> None:
    assert flag_words(flag) == words


def test_the_searchs_script_holds_data_alone(issue: Issue, english: English, tmp_path: Path) -> None:
    evil = 'a");alert(1);//\u2028</script>'
    write_edition(tmp_path, issue(english("x", titles=(evil, evil), brief=[(evil, (0,))], source=evil)))
    script = (tmp_path / "search" / "2026-11.js").read_text(encoding="utf-8")
    found = re.fullmatch(r'mujaz\.month\("2026-11", (.*)\);\n', script, re.DOTALL)
    assert found
    ((day, id, headline, brief, outlets, titles),) = json.loads(found[1])
    assert (day, headline, brief) == (26, evil, evil)
    assert id.isalnum() and outlets and titles
