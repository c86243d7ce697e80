"""Templates, and what they share: every value escaped, style and script inside the page and named by their hash."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mujaz.formats import counted, few, flag_words, is_web, on_one_line
from mujaz.outlets import outlet_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from mt.segment import Segment
    from mujaz.pipeline import EnglishArticle

_TEMPLATES = Path(__file__).parent.parent / "templates"
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Inline:
    """A file that stands inside the page, and what the security policy calls it."""

    text: Markup
    hash: str


def render(template: str, *, script: str = "page.js", **values: Any) -> str:
    """A template with its style and script, and the policy that admits these two and nothing else."""
    style, code = inline("page.css"), inline(script)
    return (
        environment()
        .get_template(template)
        .render(style=style, script=code, policy=_policy(style, code, loads=script == "archive.js"), **values)
    )


def _policy(style: Inline, script: Inline, loads: bool) -> str:
    """Nothing is fetched, nothing is sent, no script runs but ours, and ours makes no markup out of text.

    Where the page `loads` the search's files, our script may do so ('strict-dynamic'), through the one policy "mujaz",
    which knows their names; 'self' would not do, for what a page on a disk calls itself differs between browsers.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{style.hash}'",
            f"script-src '{script.hash}'" + (" 'strict-dynamic'" if loads else ""),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types " + ("mujaz" if loads else "'none'"),
        ]
    )


@cache
def environment() -> Environment:
    """The template engine with the filters that the templates use."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "counted": counted,
        "day": lambda published: published[:10] if published[10:11] in ("T", " ") else published,
        "few": few,
        "is_web": is_web,
        "language": language,
        "long_date": long_date,
        "moment": _moment,
        "outlet": lambda result: on_one_line(outlet_of(result.article)),
        "paragraphs": paragraphs,
        "words": flag_words,
    }
    return made


@cache
def inline(name: str) -> Inline:
    """A style or script file of the templates' folder."""
    from markupsafe import Markup

    text = (_TEMPLATES / name).read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return Inline(Markup(text), f"sha256-{base64.b64encode(digest).decode()}")


def paragraphs(result: EnglishArticle) -> Sequence[Sequence[tuple[int, Segment]]]:
    """The numbered segments of an article by paragraph."""
    numbered = enumerate(result.translation.segments)
    return [list(group) for _, group in groupby(numbered, key=lambda pair: pair[1].paragraph)]


def language(text: str) -> str:
    """The `lang` of a name or headline: what most of its letters are."""
    return "ar" if len(_ARABIC.findall(text)) > len(_LATIN.findall(text)) else "en"


def long_date(date: datetime.date) -> str:
    """Thursday, 26 November 2026."""
    return f"{date:%A}, {date.day} {date:%B %Y}"


def _moment(published: str) -> str:
    """What `datetime` may say of a time as an article states it; nothing where it is no such time."""
    try:
        return datetime.datetime.fromisoformat(published.strip()).isoformat()
    except ValueError:
        return ""
