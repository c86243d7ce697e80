"""Learn how names are written in Latin letters: write mt/transliteration.txt.gz, which mt/transliterate.py reads.

    python scripts/build_transliteration.py [--lexicon LEXICON.tsv]... [--corpus CORPUS] [--out FILE]

Pairs of a name's words come from the lists of scripts/lexicon, the lexicon of the embedded translator and each
LEXICON (arabic<TAB>english|other lines), and from sentences: those of scripts/text and of CORPUS/news.tsv, a folder
that scripts/build_corpus.py writes. A pair is taken where one word is spelt like the other (facts/transliteration.py).

Each letter of the Arabic is aligned to some of the Latin, or none, by hard EM; what follows what is counted for a
joint-sequence model (Bisani and Ney 2008). One Arabic form in twenty is left out first, and scored; what is written
is learnt from all.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from sacrebleu.metrics import CHRF

from facts.names import names
from facts.transliteration import consonants, distance
from mt.transliterate import ARAB, END, FILE, FIRST, ORDER, START, Model, bare

ROOT = Path(__file__).resolve().parent.parent
EMBEDDED = ROOT / "seq2seq/embedded/mujaz-ar-en/lexicon.tsv"
# Spelt like it: up to this for each consonant. In a sentence there are many words to choose from.
LISTED, IN_SENTENCE = 0.3, 0.2
# The first two ways to put an entry; others are more often other words.
WAYS = 2
LONGEST = 14
# Latin letters for one of the Arabic.
MOST = 4
ROUNDS = 3
# A unit that fewer pairs have is a fault of theirs.
FEWEST = 3
# Of a letter, the commonest are what it may be.
CHOICE = 40
HELD_OUT = 20
# Names that Arabic itself made, with the article or letters that foreign names rarely have, count for so many: one pair
# in ten is of them, of what no list knows far more. The list of Arab names as news spells them is read so many times.
WEIGHT = 4
ARAB_NAMES, READ = "arab_names.tsv", 8
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")
_APART = re.compile(r"[\s\-]+")
_POSSESSIVE = re.compile("['’]s$")
_SINGLE = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "æ": "ae", "đ": "d"})
_JOINED = frozenset("وبلفك")
# What Arabic may write for these: a word with another is not spelt like it. (Others are silent, or many letters.)
_WRITTEN = {
    **{"b": "بپ", "d": "دضظذطت", "f": "فڤ", "l": "ل", "m": "من", "n": "نم", "p": "بپف", "q": "قك", "v": "فڤبو"},
    **{"k": "كقخغگشن", "s": "سصزشثذج", "t": "تطثدذظشس", "z": "زضظذسصثتج"},
}
_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
SHORTEST = 4
Unit = tuple[str, str]
Cost = Callable[[str, str], float]
Pairs = dict[tuple[str, str], int]


class Counted(NamedTuple):
    """What follows what."""

    units: list[Unit]
    """An Arabic letter and what Latin writes for it, perhaps nothing."""
    after: dict[str, dict[str, float]]
    """By history and unit: how often it follows; where the history is shorter than it could be, after what else."""

    def __str__(self) -> str:
        """As `mt.transliterate.Model` reads it."""
        blocks = ["\t".join(map("".join, self.units))]
        for _, histories in groupby(
            sorted(self.after, key=lambda one: (one[-2:], len(one), one)), lambda one: one[-2:]
        ):
            blocks.append("\n".join(map(self._line, histories)))
        return "\n\n".join(blocks)

    def _line(self, history: str) -> str:
        return f"{history}\t{' '.join(f'{unit}{uses:.10g}' for unit, uses in self.after[history].items())}"


class Scores(NamedTuple):
    forms: int
    exact: float
    consonants: float
    chrf: float

    def __str__(self) -> str:
        return (
            f"{self.forms:,} forms: {self.exact:.1%} exact, {self.consonants:.1%} in consonants, chrF {self.chrf:.1f}"
        )


def listed(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of each entry that is a name, where there are as many of both and each is spelt like its other."""
    for line in lines:
        arabic, _, english = line.partition("\t")
        words = _words(arabic)
        for way in english.split("\t")[0].split("|")[:WAYS]:
            latin = [word for word in _APART.split(way) if word.lower() not in ("", "al", "el")]
            if way[:1].isupper() and len(latin) == len(words):
                yield from (pair for pair in zip(words, latin, strict=True) if _alike(*pair, LISTED))


def in_sentences(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word of the English names beside the Arabic word that is spelt most like it."""
    for line in lines:
        arabic, _, english = line.partition("\t")
        words = sorted(set(_words(arabic)))
        for name in names(english.split("\t")[0]):
            for latin in (_POSSESSIVE.sub("", word) for word in _APART.split(name)):
                near = [word for word in words if _may_be(word, latin)] if len(latin) >= SHORTEST else []
                if near:
                    best = min(near, key=lambda word: distance(latin, word))
                    if _alike(best, latin, IN_SENTENCE):
                        yield best, latin


def _words(arabic: str) -> list[str]:
    return _ARABIC.findall(_SIGNS.sub("", arabic))


def _alike(word: str, latin: str, near: float) -> bool:
    return latin[:1].isupper() and distance(latin, word) <= near * max(2, consonants(latin))


def _may_be(word: str, latin: str) -> bool:
    """Most are not, and this takes much less time than a distance."""
    return abs(len(word) - len(latin)) < 6 and all(not letters.isdisjoint(word) for letters in _answers(latin))


@lru_cache(1 << 12)
def _answers(latin: str) -> list[frozenset[str]]:
    return [frozenset(_WRITTEN[letter]) for letter in set(latin.lower()) if letter in _WRITTEN]


def prepared(found: Counter[tuple[str, str]]) -> Pairs:
    """Without what Arabic joins to a name (and, with, for, the article), without capitals and accents."""
    plain: Counter[tuple[str, str]] = Counter()
    for (word, name), count in found.items():
        if (latin := _latin(name)) and len(latin) > 1 and not latin.isupper():
            plain[word, latin.lower()] += count
    forms = defaultdict(set)
    for word, latin in plain:
        forms[latin].add(word)
    pairs: Counter[tuple[str, str]] = Counter()
    for (word, latin), count in plain.items():
        if word[0] in _JOINED and len(word) > 3 and word[1:] in forms[latin]:
            continue
        rest = bare(word)
        if rest != word and latin.startswith(("al", "el")) and len(latin) > 5:
            latin = latin[2:]
        if 2 <= len(rest) <= LONGEST and len(latin) <= LONGEST + 2:
            pairs[rest, latin] += count
    return dict(pairs)


def _latin(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.translate(_SINGLE))
    return "".join(letter for letter in spread if letter.isascii() and letter.isalpha())


def aligned(pairs: Pairs) -> list[tuple[list[Unit], int]]:
    """The units of each pair, and how often it was found: those of the last of some rounds, each by the counts before.

    The first goes by what the letters may be written as.
    """
    cost: Cost = _spelt
    for _ in range(ROUNDS):
        found = [(units, count) for (word, latin), count in pairs.items() if (units := align(word, latin, cost))]
        cost = _learnt(Counter(unit for units, _ in found for unit in units))
    return found


def align(word: str, latin: str, cost: Cost) -> list[Unit]:
    """The cheapest way to write `latin` for `word`, some letters of it for each; [] where there are too many."""
    # best[j]: of the letters so far and latin[:j], what they cost and how many of these the last one has at each.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for at, letter in enumerate(word):
        here: dict[int, tuple[float, tuple[int, ...]]] = {}
        left = MOST * (len(word) - at - 1)
        for end, (sofar, sizes) in best.items():
            for size in range(max(0, len(latin) - end - left), min(MOST, len(latin) - end) + 1):
                total = sofar + cost(letter, latin[end : end + size])
                if end + size not in here or total < here[end + size][0]:
                    here[end + size] = (total, (*sizes, size))
        best = here
    if len(latin) not in best:
        return []
    ends = list(accumulate(best[len(latin)][1], initial=0))
    return [(letter, latin[start:end]) for letter, (start, end) in zip(word, pairwise(ends), strict=True)]


@cache
def _spelt(letter: str, latin: str) -> float:
    return 6 * distance(latin, letter) + 0.7 * max(0, len(latin) - 1)


def _learnt(counts: Counter[Unit]) -> Cost:
    totals: Counter[str] = Counter()
    for (letter, _), count in counts.items():
        totals[letter] += count
    known = {unit: -math.log(count / totals[unit[0]]) for unit, count in counts.items()}
    return lambda letter, latin: known.get((letter, latin), 14 + 2 * len(latin))


def articled(words: Iterable[str]) -> set[str]:
    """The words that have the article, without it."""
    return {rest for word in words if (rest := bare(word)) != _SIGNS.sub("", word)}


def counted(found: list[tuple[list[Unit], int]], arab: Collection[str] = frozenset(), fewest: int = FEWEST) -> Counted:
    """What follows what. After shorter histories, what is counted is not uses, but what else stood before both.

    A way to write a form counts for its share of all that the form has; those of `arab` forms count for more.
    """
    counts = Counter(unit for units, _ in found for unit in units)
    choice: dict[str, list[Unit]] = defaultdict(list)
    for unit, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if count >= fewest and len(choice[unit[0]]) < CHOICE:
            choice[unit[0]].append(unit)
    units = sorted(unit for some in choice.values() for unit in some)
    written = {unit: chr(FIRST + place) for place, unit in enumerate(units)}
    uses: Counter[str] = Counter()
    for parts, count in found:
        uses[_form(parts)] += count
    grams: Counter[str] = Counter()
    for parts, count in found:
        if all(unit in written for unit in parts):
            text = START + "".join(written[unit] for unit in parts) + END
            form = _form(parts)
            more = WEIGHT if is_arab(form, arab) else 1
            weight = max(1.0, count / uses[form] * (1 + math.log(uses[form]) / 2) * more)
            for end in range(2, len(text) + 1):
                for start in range(max(0, end - ORDER), end):
                    grams[text[start:end]] += weight
    before = Counter(gram[1:] for gram in grams if len(gram) > 1)
    after: dict[str, dict[str, float]] = defaultdict(dict)
    for gram, weight in sorted(grams.items()):
        whole = len(gram) == ORDER or gram[0] == START
        after[gram[:-1]][gram[-1]] = round(weight, 1) if whole else before[gram]
    return Counted(units, dict(after))


def is_arab(form: str, articled: Collection[str]) -> bool:
    return form in articled or not ARAB.isdisjoint(form)


def _form(units: list[Unit]) -> str:
    return "".join(letter for letter, _ in units)


def score(spelt: Callable[[str], str], pairs: Iterable[tuple[str, str]]) -> Scores:
    """Held against the nearest of the ways in which a form is written."""
    ways: dict[str, set[str]] = defaultdict(set)
    for word, latin in pairs:
        ways[word].add(latin)
    chrf = CHRF(char_order=4)
    exact = right = near = 0.0
    for word, latins in ways.items():
        output = spelt(word)
        exact += output in latins
        right += _skeleton(output) in map(_skeleton, latins)
        near += max(chrf.sentence_score(output, [latin]).score for latin in latins)
    return Scores(len(ways), *(total / max(1, len(ways)) for total in (exact, right, near)))


def _skeleton(latin: str) -> str:
    return re.sub(r"(.)\1", r"\1", re.sub("[aeiouyhw]", "", latin))


def write(counts: Counted, path: Path) -> None:
    path.write_bytes(gzip.compress(str(counts).encode("utf-8"), mtime=0))


def held_out(word: str) -> bool:
    """By the form, so that none is in both parts."""
    return int.from_bytes(hashlib.sha256(word.encode("utf-8")).digest()[:4]) % HELD_OUT == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lexicon", type=Path, action="append", default=[], help="arabic<TAB>english|other lines")
    parser.add_argument("--corpus", type=Path, help="a folder that build_corpus.py wrote")
    parser.add_argument("--out", type=Path, default=ROOT / "mt" / FILE)
    options = parser.parse_args()
    found: Counter[tuple[str, str]] = Counter()
    for path in [*sorted((ROOT / "scripts/lexicon").glob("*.tsv")), EMBEDDED, *options.lexicon]:
        for _ in range(READ if path.name == ARAB_NAMES else 1):
            found.update(listed(path.read_text("utf-8").splitlines()))
    news = [options.corpus / "news.tsv"] if options.corpus else []
    print(f"{found.total():,} uses of {len(found):,} pairs in lists")
    for path in [*sorted((ROOT / "scripts/text").glob("*.tsv")), *news]:
        found.update(in_sentences(path.read_text("utf-8").splitlines()))
    pairs, arab = prepared(found), articled(word for word, _ in found)
    print(f"{found.total():,} uses with those in sentences; {len(pairs):,} pairs to learn from")
    rest = {pair: count for pair, count in pairs.items() if not held_out(pair[0])}
    model = Model(str(counted(aligned(rest), arab)))
    for name, of in (("foreign", False), ("Arab", True)):
        left = [pair for pair in pairs if held_out(pair[0]) and is_arab(pair[0], arab) == of]
        print(f"held out, {name}, {score(lambda word: model.spelt(word, word in arab), left)}")
    counts = counted(aligned(pairs), arab)
    write(counts, options.out)
    grams = sum(map(len, counts.after.values()))
    print(f"{len(counts.units):,} units, {grams:,} n-grams, {options.out.stat().st_size:,} bytes: {options.out}")


if __name__ == "__main__":
    main()
