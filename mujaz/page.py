"""The page: briefs first, each sentence opening the English and the Arabic that it rests on.

One HTML file that asks for nothing from anywhere: style and script stand inside, the content security policy
names their hashes, and every value is escaped by the template engine.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mujaz.articles import Failure
from mujaz.formats import Format, counted, is_web
from mujaz.pipeline import EnglishArticle, Result

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"
_HERE = "\0articles\0"


@dataclass(frozen=True)
class _Inline:
    """A file that stands inside the page, and what the security policy calls it."""

    text: Markup
    hash: str


def page(title: str, edition: Sequence[str], results: Sequence[Result]) -> str:
    """A whole page. `edition` is the line under the title; what failed is listed at the end."""
    articles = [result for result in results if isinstance(result, EnglishArticle)]
    failures = [result for result in results if isinstance(result, Failure)]
    anchor = _Anchors()
    anchored = [(anchor(result), result) for result in articles]
    contents = [(name, result.headline) for name, result in anchored]
    frame = _frame(title, edition, contents, failures)
    return frame.replace(_HERE, "\n".join(_article(result, name) for name, result in anchored))


def stream(title: str) -> Format:
    """A page written article by article, without a list of contents: nothing is known of what is to come."""
    start, end = _frame(title, [], [], []).split(_HERE)
    anchor = _Anchors()
    return Format(lambda result: _article(result, anchor(result)), start=start, separator="\n", end=end)


def _frame(title: str, edition: Sequence[str], contents: Sequence[tuple[str, str]], failures: Sequence[Failure]) -> str:
    from markupsafe import Markup

    return (
        _environment()
        .get_template("page.html")
        .render(
            title=title,
            edition=edition,
            contents=contents,
            failures=failures,
            articles=Markup(_HERE),
            style=_inline("page.css"),
            script=_inline("page.js"),
        )
    )


def _article(result: Result, anchor: str) -> str:
    template = _environment().get_template("article.html")
    if isinstance(result, Failure):
        return template.render(failure=result, anchor=anchor)
    numbered = enumerate(result.translation.segments)
    return template.render(
        failure=None,
        anchor=anchor,
        result=result,
        article=result.article,
        url=result.article.url if is_web(result.article.url) else "",
        brief=result.brief,
        segments=result.translation.segments,
        paragraphs=[list(group) for _, group in groupby(numbered, key=lambda pair: pair[1].paragraph)],
    )


class _Anchors:
    """Where a link to each article of a page leads: the same on every page that holds it.

    One that comes again gets a number as well, for a page may hold no name twice.
    """

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def __call__(self, result: Result) -> str:
        parts: tuple[Any, ...] = (
            (result.id, result.error)
            if isinstance(result, Failure)
            else (result.article.id, result.article.url, result.article.text)
        )
        name = "a" + hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:12]
        self._given[name] += 1
        # No hyphen: that is how the article's sentences are numbered.
        return name if self._given[name] == 1 else f"{name}x{self._given[name]}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    environment.filters["day"] = lambda published: published[:10] if published[10:11] in ("T", " ") else published
    return environment


@cache
def _inline(name: str) -> _Inline:
    from markupsafe import Markup

    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return _Inline(Markup(text), f"sha256-{base64.b64encode(digest).decode()}")
