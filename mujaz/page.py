"""One page of articles or stories: briefs first, each sentence opening the English and the Arabic that it rests on.

One HTML file that asks for nothing from anywhere: style and script stand inside, the content security policy
names their hashes, and every value is escaped by the template engine.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from mujaz.articles import Failure
from mujaz.edition.templating import environment, render
from mujaz.edition.told import Told, named_apart, of_article
from mujaz.formats import Format
from mujaz.pipeline import Result

_HERE = "\0articles\0"


def page(title: str, edition: Sequence[str], stories: Sequence[Told], failures: Sequence[Failure] = ()) -> str:
    """A whole page. `edition` is the line under the title; what failed is listed at the end."""
    contents = [(story.id, story.headline) for story in stories]
    return _frame(title, edition, contents, failures).replace(_HERE, "\n".join(map(_story, stories)))


def stream(title: str) -> Format:
    """A page written article by article, without a list of contents: nothing is known of what is to come."""
    start, end = _frame(title, [], [], []).split(_HERE)
    given: Counter[str] = Counter()

    def item(result: Result) -> str:
        if isinstance(result, Failure):
            name = "f" + hashlib.sha256(repr((result.id, result.error)).encode("utf-8", "replace")).hexdigest()[:12]
            given[name] += 1
            return _failure(result, name if given[name] == 1 else f"{name}-{given[name]}")
        return _story(named_apart(of_article(result), given))

    return Format(item, start=start, separator="\n", end=end)


def _frame(title: str, edition: Sequence[str], contents: Sequence[tuple[str, str]], failures: Sequence[Failure]) -> str:
    from markupsafe import Markup

    values = {"title": title, "edition": edition, "contents": contents, "failures": failures}
    return render("page.html", articles=Markup(_HERE), **values)


def _story(story: Told) -> str:
    template = environment().get_template("article.html")
    return template.render(failure=None, story=story, briefed=any(one.brief for one in story.articles))


def _failure(failure: Failure, anchor: str) -> str:
    return environment().get_template("article.html").render(failure=failure, anchor=anchor)
