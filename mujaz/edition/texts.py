"""Stories and issues as plain text for terminals and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mujaz.edition.told import Line, Passage, Told
from mujaz.formats import bare_url, counted, few, flag_words, markdown, on_one_line
from mujaz.outlets import outlet_of

if TYPE_CHECKING:
    from mujaz.digest import Digest

_WIDTH = 100
CAUTION = (
    "Translated by machine: events, and some names, can be wrong without a flag. "
    "Check a sentence against its Arabic before you rely on it."
)
# What a terminal would obey, and what would turn the direction of all that follows.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def story_text(story: Told, with_sources: bool = False) -> str:
    """Headline, who published it, where; each line of the brief with the number of its sources, or with them."""
    lines = list(filter(None, [on_one_line(story.headline), " · ".join(_about(story)), *story.links]))
    for line in story.lines:
        lines += ["", _wrapped(f"{line.text} [{counted(len(line.passages), 'source')}]", "  ")]
        # Without the sources, what is wrong with them is told here.
        lines += [_wrapped(f"! {flag_words(flag)}", "  ") for flag in (line.flags if with_sources else line.doubts)]
        if with_sources:
            lines += [one for passage in line.passages for one in _source_lines(passage)][:-1]
    for by, writer in story.fallbacks:
        lines += ["", f"  (written by {by}, in place of {writer})"]
    return plain("\n".join(lines)) + "\n"


def story_markdown(story: Told) -> str:
    """Headline, then each line of the brief with the English and Arabic that it rests on as quotations."""
    about = [markdown(text) for text in _about(story)]
    links = story.links
    about += [f"[original{f' {n}' if len(links) > 1 else ''}](<{bare_url(url)}>)" for n, url in enumerate(links, 1)]
    blocks = [f"## {markdown(story.headline)}", " · ".join(about)]
    blocks += [_line_markdown(story, line) for line in story.lines]
    return "\n\n".join(filter(None, blocks)) + "\n"


def issue_text(digest: Digest, stories: int | None = None) -> Iterator[str]:
    """An issue for a terminal or the plain part of an e-mail, piece by piece; of its first `stories`, or of all."""
    yield plain(f"{digest.title}\n{' · '.join(digest.edition)}\n\n{_wrapped(CAUTION, '')}\n")
    for story in digest.told[:stories]:
        yield "\n\n" + plain(story_text(story))
    if left := left_out(digest, stories):
        yield f"\n\n{left}\n"
    if digest.failures:
        failures = "".join(f"- {on_one_line(one.error)}\n" for one in digest.failures)
        yield plain(f"\n\nNot in this issue\n{failures}")


def left_out(digest: Digest, stories: int | None) -> str:
    """What to say of an issue of which the first `stories` are told; "" where these are all."""
    left = len(digest.told[stories:]) if stories is not None else 0
    return f"{counted(left, 'further story')} on the pages of this issue" if left else ""


def issue_markdown(digest: Digest) -> Iterator[str]:
    """A whole issue as Markdown, piece by piece."""
    yield f"# {markdown(digest.title)}\n\n{' · '.join(digest.edition)}\n\n*{CAUTION}*\n"
    for story in digest.told:
        yield "\n" + story_markdown(story)
    if digest.failures:
        failures = "".join(f"- {markdown(one.error)}\n" for one in digest.failures)
        yield f"\n## Not in this issue\n\n{failures}"


def plain(text: str) -> str:
    """Text that a terminal only shows: no escape sequences, nothing that turns the direction of what follows."""
    return _CONTROLS.sub("", text)


def _about(story: Told) -> list[str]:
    articles = story.articles
    if len(articles) == 1:
        (one,) = (one.article for one in articles)
        others = few([copy.outlet for copy in one.copies], "outlet")
        return [text for text in (one.source or outlet_of(one), *others, one.published, story.edited) if text]
    return [*few(story.outlets, "outlet"), counted(len(articles), "article"), *filter(None, [story.edited])]


def _line_markdown(story: Told, line: Line) -> str:
    flags = [f"*⚑ {markdown(flag_words(flag))}*" for flag in line.flags]
    blocks = ["\n".join([markdown(line.text), *flags])]
    for passage in line.passages:
        segment = passage.segment
        noted = "".join(f" *⚑ {markdown(flag_words(flag))}*" for flag in segment.flags)
        who = f"**{markdown(passage.outlet)}** " if len(story.articles) > 1 and passage.outlet else ""
        blocks.append(f"> {who}{markdown(segment.target)}{noted}\n>\n> {markdown(segment.source)}")
    return "\n\n".join(blocks)


def _source_lines(passage: Passage) -> Sequence[str]:
    segment = passage.segment
    texts = [segment.target, segment.source, *(f"! {flag_words(flag)}" for flag in segment.flags)]
    return [_wrapped(on_one_line(text), "    | ") for text in texts] + ["    |"]


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
