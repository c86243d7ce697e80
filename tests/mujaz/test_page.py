from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from mujaz.articles import Article, Failure
from mujaz.edition.told import told
from mujaz.page import page, stream
from mujaz.pipeline import EnglishArticle, Pipeline, Result

Make = Callable[..., Pipeline]

HOSTILE = '"><script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)>'


class Elements(HTMLParser):
    """Every element of a page with its attributes; text with language and direction; what is left open at the end."""

    VOID = frozenset({"meta", "br", "img", "link", "input", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[tuple[dict[str, str | None], str]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            inherited = {
                name: value for _, attrs in self.open for name, value in attrs.items() if name in ("lang", "dir")
            }
            self.text.append((inherited, data.strip()))

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.found)


def rendered(stand_in: Make, *articles: Article | Failure) -> tuple[str, Elements]:
    html = whole_page(list(stand_in().run(articles)))
    return html, Elements(html)


def whole_page(results: list[Result]) -> str:
    stories = told((), [result for result in results if isinstance(result, EnglishArticle)])
    return page("Daily brief", ["2 articles"], stories, [one for one in results if isinstance(one, Failure)])


def test_the_page_is_well_formed_and_every_sentence_opens(stand_in: Make, article: Article) -> None:
    _, elements = rendered(stand_in, article)
    assert elements.open == []
    # Two brief sentences and the full translation.
    assert elements.count("details") == elements.count("summary") == 3
    texts = [text for _, text in elements.text]
    assert "number 12 is not in the translation" in texts
    # With the brief and in the full translation; the number that one side lacks is marked.
    assert in_arabic(elements).count("سفينة تحمل 12 ألف طن من القمح.") == 2
    assert ("mark", {"class": "doubt"}) in elements.found


def in_arabic(elements: Elements) -> str:
    """All text that is said to be Arabic and to run from right to left."""
    return " ".join(text for attrs, text in elements.text if attrs["lang"] == "ar" and attrs["dir"] == "rtl")


def test_direction_is_set_on_every_element_of_arabic(stand_in: Make, article: Article) -> None:
    _, elements = rendered(stand_in, article)
    arabic = in_arabic(elements)
    assert arabic.count(article.title) == 1
    assert [arabic.count(sentence) for sentence in article.text.split("\n")] == [2, 2]


def test_hostile_text_stays_text(stand_in: Make) -> None:
    hostile = Article(
        id=HOSTILE, title=HOSTILE, text=f"{HOSTILE} قال.", url=f"https://x/{HOSTILE}", source=HOSTILE, published=HOSTILE
    )
    html, elements = rendered(stand_in, hostile, Failure("a", HOSTILE))
    assert elements.open == []
    assert elements.count("script") == 1 and elements.count("img") == 0
    assert not any(name.startswith("on") for _, attrs in elements.found for name in attrs)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_only_web_addresses_become_links(stand_in: Make) -> None:
    for url in ("javascript:alert(1)", "data:text/html,<p>x", "JAVASCRIPT:alert(1)", "//evil.example"):
        _, elements = rendered(stand_in, Article(id="a", text="قال الوزير.", url=url))
        assert all((attrs["href"] or "").startswith("#") for tag, attrs in elements.found if tag == "a")


def test_the_page_asks_for_nothing_from_anywhere(stand_in: Make, article: Article) -> None:
    html, elements = rendered(stand_in, article)
    loading = {"src", "srcset", "action", "data", "poster", "background", "formaction", "ping"}
    assert not any(loading & set(attrs) for _, attrs in elements.found)
    assert elements.count("link") == elements.count("iframe") == 0
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|import\(", html)


def test_the_security_policy_admits_this_style_and_this_script_and_nothing_else(
    stand_in: Make, article: Article
) -> None:
    html, elements = rendered(stand_in, article)
    (policy,) = [a["content"] for t, a in elements.found if a.get("http-equiv") == "Content-Security-Policy"]
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in (policy or "")
    assert (policy or "").startswith("default-src 'none';")
    assert not any("style" in attrs for _, attrs in elements.found)


def test_links_inside_the_page_lead_somewhere_and_names_are_single(stand_in: Make, article: Article) -> None:
    second = Article(id="n-2", text=article.text + "\nوغادرت السفينة.")
    _, elements = rendered(stand_in, article, second)
    ids = [attrs["id"] for _, attrs in elements.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    leads = {(attrs["href"] or "")[1:] for tag, attrs in elements.found if tag == "a" and attrs["href"][:1] == "#"}
    assert leads <= set(ids)
    assert len(leads) > 4


def test_the_same_article_twice_has_two_names(stand_in: Make, article: Article) -> None:
    failure = Failure("a", "unreadable")
    _, elements = rendered(stand_in, article, article, article)
    form = stream("Briefs")
    streamed = Elements("".join(form.pieces([*stand_in().run([article, article]), failure, failure])) + form.end)
    for found in (elements, streamed):
        ids = [attrs["id"] for _, attrs in found.found if "id" in attrs]
        assert len(ids) == len(set(ids))
    names = [attrs["id"] or "" for tag, attrs in elements.found if tag == "article"]
    assert names == [names[0], f"{names[0]}x2", f"{names[0]}x3"]
    leads = [attrs["href"] for tag, attrs in elements.found if tag == "a"]
    assert {f"#{name}" for name in names} <= set(leads)


@pytest.mark.parametrize("briefs", [True, False])
def test_what_is_wrong_with_a_title_stands_beside_it(stand_in: Make, briefs: bool) -> None:
    article = Article(id="a", title="مقتل 12 شخصا", text="قال الوزير.")
    html = whole_page(list(stand_in(briefs=briefs).run([article])))
    elements = Elements(html)
    assert elements.open == []
    texts = [text for _, text in elements.text]
    assert texts.count("number 12 is not in the translation") == 1
    # Where the headline is another one, the title that is meant is shown with it.
    assert ("Its translation: «مقتل 12 شخصا»" in texts) == briefs
    sound = Article(id="a", title="مقتل شخص", text="قال الوزير.")
    assert "Its translation" not in whole_page(list(stand_in(briefs=briefs).run([sound])))


def test_a_page_written_piece_by_piece_is_whole(stand_in: Make, article: Article) -> None:
    results: list[Result] = list(stand_in(briefs=False).run([article, Failure("a", "unreadable", "تعذر الوصول.")]))
    form = stream("Translations")
    pieces = list(form.pieces(results))
    assert len(pieces) == 2
    elements = Elements("".join(pieces) + form.end)
    assert elements.open == [] and elements.count("article") == 2
    assert ("details", {"class": "whole", "open": None}) in elements.found
    empty = Elements(form.start + form.end)
    assert empty.open == [] and empty.count("article") == 0


def test_an_article_without_text_or_title_has_a_place(stand_in: Make) -> None:
    html, elements = rendered(stand_in, Article(id="a", text="", title=""))
    assert elements.open == [] and "Headline" in html
