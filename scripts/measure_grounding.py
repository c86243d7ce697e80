"""How many falsified sentences the check of a brief refuses, by kind, and how many true ones with them.

    python scripts/measure_grounding.py NEWS.txt [--list KIND]

NEWS is a file of the news corpus. True sentences are the two that `extractive` takes of each article first, those
shortened at a clause, and those sentences of people's briefs that pass. Each is made false by rule in every way that it
has a place for; one that comes out as a sentence of the article again does not count.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.testsets import NewsArticle, read_news
from facts.names import names
from facts.numbers import numbers
from summarize.document import Document
from summarize.english import sentences, shorten
from summarize.extract import extracts, pick
from summarize.ground import check
from summarize.link import Source

_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does|do|must|may|might)\b")
_NOT = re.compile(r"\b(?:not |never )|(?<=\w)n[o']t\b(?= )")
_QUOTED = re.compile(r"[\"“]([^\"“”]{12,})[\"”]")
_LONG_WORD = re.compile(r"\b[a-z]{5,}\b")
_PAIRS = (
    "rose/fell increased/decreased more/less won/lost accepted/rejected supported/opposed before/after"
    " above/below up/down first/last opened/closed began/ended confirmed/denied higher/lower largest/smallest"
    " north/south east/west increase/decrease rise/fall gained/lost improved/worsened welcomed/condemned"
    " northern/southern eastern/western approved/rejected older/younger exports/imports men/women"
)
_OPPOSITES = dict(pair.split("/") for pair in _PAIRS.split())
_OPPOSITE = _OPPOSITES | {two: one for one, two in _OPPOSITES.items()}
_ANY_OPPOSITE = re.compile(rf"\b(?:{'|'.join(sorted(_OPPOSITE))})\b")


@dataclass(frozen=True)
class Case:
    sentence: str
    article: NewsArticle
    source: Source
    foreign: list[str]
    rng: random.Random


def another_number(case: Case) -> str | None:
    found = [one for one in numbers(case.sentence, "en") if one.firm and one.text.isdigit() and one.value < 1500]
    if not found:
        return None
    one = case.rng.choice(found)
    return _put(case.sentence, one.start, one.end, str(int(one.value) + case.rng.choice([1, 2, 7, 30])))


def numbers_swapped(case: Case) -> str | None:
    """Two figures of the sentence change places."""
    found = [one for one in numbers(case.sentence, "en") if one.firm and one.text.isdigit() and one.value < 1500]
    pairs = [(one, two) for one in found for two in found if one.start < two.start and one.value != two.value]
    if not pairs:
        return None
    one, two = case.rng.choice(pairs)
    return _swapped(case.sentence, (one.start, one.end), (two.start, two.end))


def a_number_of_the_article(case: Case) -> str | None:
    """The figure of another sentence of the article."""
    here = {one.value for one in numbers(case.sentence, "en")}
    found = [one for one in numbers(case.sentence, "en") if one.firm and one.text.isdigit() and one.value < 1500]
    others = sorted(
        {
            n.text
            for all_ in case.source.numbers
            for n in all_
            if n.text.isdigit() and n.value < 1500 and n.value not in here
        }
    )
    if not found or not others:
        return None
    one = case.rng.choice(found)
    return _put(case.sentence, one.start, one.end, case.rng.choice(others))


def another_name(case: Case) -> str | None:
    """The name of another article."""
    found = names(case.sentence)
    return case.sentence.replace(case.rng.choice(found), case.rng.choice(case.foreign), 1) if found else None


def a_name_of_the_article(case: Case) -> str | None:
    """The name of another sentence of the article."""
    found = names(case.sentence)
    said = set(case.sentence.split())
    others = [n for segment in case.source.segments for n in names(segment) if said.isdisjoint(n.split())]
    return case.sentence.replace(case.rng.choice(found), case.rng.choice(others), 1) if found and others else None


def names_swapped(case: Case) -> str | None:
    """Two names of the sentence change places."""
    spans = [(at, at + len(name)) for name in names(case.sentence) if (at := case.sentence.find(name)) >= 0]
    pairs = [(one, two) for one in spans for two in spans if one[1] < two[0]]
    return _swapped(case.sentence, *case.rng.choice(pairs)) if pairs else None


def not_put_in(case: Case) -> str | None:
    found = [m for m in _AUXILIARY.finditer(case.sentence) if not _NOT.match(case.sentence, m.end() + 1)]
    if not found:
        return None
    match = case.rng.choice(found)
    return _put(case.sentence, match.end(), match.end(), " not")


def not_left_out(case: Case) -> str | None:
    match = _NOT.search(case.sentence)
    return _put(case.sentence, *match.span(), "") if match else None


def quotation(case: Case) -> str | None:
    """A word inside a quotation gives way to one of the article."""
    match = _QUOTED.search(case.sentence)
    found = list(_LONG_WORD.finditer(match[1])) if match else []
    others = [word for segment in case.source.segments for word in _LONG_WORD.findall(segment)]
    others = [word for word in others if word not in case.sentence]
    if not match or not found or not others:
        return None
    word = case.rng.choice(found)
    start = match.start(1)
    return _put(case.sentence, start + word.start(), start + word.end(), case.rng.choice(others))


def opposite(case: Case) -> str | None:
    found = list(_ANY_OPPOSITE.finditer(case.sentence))
    if not found:
        return None
    match = case.rng.choice(found)
    return _put(case.sentence, *match.span(), _OPPOSITE[match[0]])


KINDS: tuple[Callable[[Case], str | None], ...] = (
    another_number,
    a_number_of_the_article,
    numbers_swapped,
    another_name,
    a_name_of_the_article,
    names_swapped,
    not_put_in,
    not_left_out,
    opposite,
    quotation,
)


def true_sentences(article: NewsArticle, source: Source) -> Iterator[tuple[str, str]]:
    """(where from, sentence)"""
    own = pick(extracts(Document(source.segments, article.title_en)), 2)
    for extract in own:
        yield "the article's own", extract.text
        short = shorten(extract.text, max(6, 2 * len(extract.text.split()) // 3))
        if short != extract.text and not short.endswith("…"):
            yield "shortened at a clause", short.rstrip(".") + "."
    for sentence in sentences(article.brief):
        yield "of people's briefs", sentence


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--list", metavar="KIND", help="print the falsified sentences of the kind that pass")
    given = parser.parse_args()
    articles = read_news(given.news)
    everywhere = sorted({name for article in articles for name in names(article.brief)})
    true: dict[str, list[bool]] = defaultdict(list)
    caught: dict[str, list[bool]] = defaultdict(list)
    for article in articles:
        source = Source(tuple(english for _, english in article.pairs))
        whole = {sentence for segment in source.segments for sentence in sentences(segment)}
        known = {word for segment in (*source.segments, article.title_en) for word in segment.split()}
        foreign = [name for name in everywhere if known.isdisjoint(name.split())]
        for where, sentence in true_sentences(article, source):
            passes = check(sentence, source).passes
            true[where].append(passes)
            if given.list == where and not passes:
                print(sentence, check(sentence, source).flags[0].detail, sep="\n   ")
            if not passes:
                continue
            case = Case(sentence, article, source, foreign, random.Random(sentence))
            for kind in KINDS:
                name = kind.__name__.replace("_", " ")
                false = kind(case)
                if false is None or false == sentence or false in whole:
                    continue
                holds = check(false, source).passes
                caught[name].append(not holds)
                if holds and given.list == name:
                    print(sentence, false, sep="\n   ")
    print("| true sentences | | refused |\n|---|---|---|")
    for where, passed in true.items():
        print(f"| {where} | {len(passed)} | {100 - 100 * sum(passed) / len(passed):.1f}% |")
    print("\n| made false | | refused |\n|---|---|---|")
    for name, refused in caught.items():
        print(f"| {name} | {len(refused)} | {100 * sum(refused) / len(refused):.1f}% |")
    total = [one for refused in caught.values() for one in refused]
    print(f"| all | {len(total)} | {100 * sum(total) / len(total):.1f}% |")


def _put(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"


def _swapped(text: str, one: tuple[int, int], two: tuple[int, int]) -> str:
    first, second = text[slice(*one)], text[slice(*two)]
    return f"{text[: one[0]]}{second}{text[one[1] : two[0]]}{first}{text[two[1] :]}"


if __name__ == "__main__":
    main()
