"""Count in how many articles of the news corpus (CC0) each word stands, for `facts.frequencies`.

    python scripts/build_frequencies.py NEWS.txt

Writes facts/frequencies.ar.txt and facts/frequencies.en.txt: the number of articles, then a line for each count with
the stems that have it. Articles on one event (ids `story-NNN-a`) are left out: the grouping of stories is tuned on
them.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from eval.testsets import read_news
from facts.arabic_stems import arabic_stems
from summarize.words import content_words

FACTS = Path(__file__).resolve().parent.parent / "facts"
# What stands in fewer articles than this weighs about as much as what stands in none.
FEWEST = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    articles = [article for article in read_news(parser.parse_args().news) if not article.id.startswith("story-")]
    arabic: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for article in articles:
        arabic.update(set(arabic_stems("\n".join([article.title_ar, *(pair[0] for pair in article.pairs)]))))
        english.update(set(content_words("\n".join([article.title_en, *(pair[1] for pair in article.pairs)]))))
    for language, counts in (("ar", arabic), ("en", english)):
        by_count: dict[int, list[str]] = defaultdict(list)
        for stem, count in counts.items():
            if count >= FEWEST:
                by_count[count].append(stem)
        lines = [str(len(articles))]
        lines += [" ".join([str(count), *sorted(stems)]) for count, stems in sorted(by_count.items(), reverse=True)]
        (FACTS / f"frequencies.{language}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
