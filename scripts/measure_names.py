"""How often the name checks doubt a right brief or translation, and how often they see a name of another article.

    python scripts/measure_names.py NEWS [--list]

NEWS is a file of the news corpus: each article's brief is held against its English headline and sentences. People
wrote those briefs and knew more than the article, so that some of what is found is rightly found. Then each English
sentence, a person's translation, is held against its Arabic; so is the sentence with another article's name in it.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from facts import missing_names, names
from facts.arabic_names import judged, names_not_in_arabic


def main() -> None:
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--list", action="store_true", help="print what is missing, and the brief")
    options = parser.parse_args()

    against_english(options)
    against_arabic(options)


def against_english(options: argparse.Namespace) -> None:
    articles = [read(block) for block in options.news.read_text("utf-8").split("\n\n") if block.strip()]
    rng = random.Random(1)
    stated = doubted = foreign = caught = 0
    for brief, texts in articles:
        own = names(brief)
        missing = missing_names(own, texts)
        stated, doubted = stated + len(own), doubted + len(missing)
        if missing and options.list:
            print(", ".join(missing), brief, sep="\n  ", end="\n\n")
        others = [name for other, _ in rng.sample(articles, 3) for name in names(other) if name not in own]
        foreign, caught = foreign + len(others), caught + len(missing_names(others, texts))
    print(f"names of briefs not found in their articles: {doubted} of {stated} ({doubted / stated:.2%})")
    print(f"names of other articles' briefs, caught: {caught} of {foreign} ({caught / foreign:.2%})")


def against_arabic(options: argparse.Namespace) -> None:
    pairs = [line.split("\t") for line in options.news.read_text("utf-8").splitlines() if "\t" in line]
    everywhere = sorted({name for _, english in pairs for name in names(english) if any(judged(name))})
    rng = random.Random(1)
    stated = doubted = foreign = caught = 0
    for arabic, english in pairs:
        own = names(english)
        unknown = names_not_in_arabic(english, [arabic])
        stated, doubted = stated + len(own), doubted + len(unknown)
        if unknown and options.list:
            print(", ".join(unknown), english, arabic, sep="\n  ", end="\n\n")
        other = rng.choice(everywhere)
        if own and other not in english:
            foreign += 1
            caught += other in names_not_in_arabic(english.replace(own[0], other, 1), [arabic])
    print(f"names of right translations not found in the Arabic: {doubted} of {stated} ({doubted / stated:.2%})")
    print(f"names of other articles put in their place, caught: {caught} of {foreign} ({caught / foreign:.2%})")


def read(block: str) -> tuple[str, list[str]]:
    """(the brief, the English texts of the article)"""
    brief, texts = "", []
    for line in block.splitlines():
        if line.startswith("# brief: "):
            brief = line.removeprefix("# brief: ")
        elif line.startswith("# title_en: "):
            texts.append(line.removeprefix("# title_en: "))
        elif "\t" in line:
            texts.append(line.split("\t")[1])
    return brief, texts


if __name__ == "__main__":
    main()
