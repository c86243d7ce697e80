"""Arabic reports as the grouping of stories sees them, and what they differ on."""

from __future__ import annotations

from collections import Counter

from facts.arabic_stems import arabic_stems
from summarize.stories.counts import differences
from summarize.stories.places import countries
from summarize.stories.report import LEAD, TITLE, Report


def report(title: str, *sentences: str, english: tuple[str, ...] = ()) -> Report:
    """As `mujaz.stories.report_of` makes it; the English, which must not matter, is of an ailing translator."""
    text = "\n".join(sentences)
    starts = [sum(len(one) + 1 for one in sentences[:place]) for place in range(len(sentences))]
    terms = Counter(arabic_stems(text))
    for stem in arabic_stems(title):
        terms[stem] += TITLE
    lead = "\n".join([title, *sentences[:LEAD]])
    return Report(
        english or ("The number of migrants reached 7 migrants.",) * len(sentences),
        original=text,
        original_terms=terms,
        set_in=countries(lead),
        named=countries(f"{title} {text}"),
        lead=lead,
        spans=tuple((start, start + len(one)) for start, one in zip(starts, sentences, strict=True)),
    )


def said(*reports: Report) -> list[tuple[str, list[str]]]:
    return [(found.what, [count.written for _, count in found.counts]) for found in differences(reports)]
