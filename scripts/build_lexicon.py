"""Write a translator's lexicon: what Arabic words and phrases are called in English (mt/lexicon.py reads it).

    python scripts/build_lexicon.py PAIRS.npz OUT.tsv [--corrections CORRECTIONS] [LIST.tsv]...

Mined from the word alignments of the training pairs (scripts/prepare_pairs.py): runs of one to three words that the
English puts the same way again and again. Then what is listed: the tables of the rule text and each LIST of
arabic<TAB>english|other|other lines. A listed entry that the training pairs mostly translate otherwise is left out.
So is a name that is a common word, too, unless they bear it out (scripts/lexicon_guard.py). CORRECTIONS, of the same
lines, has the last word; a line of it without English takes the entry out.

A line of OUT is key<TAB>english|other|other: what to write, then what else a translation may have. Those that the
training pairs use rarely end in a tab and +: their English is shown to the model (scripts/find_hints.py).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from lexicon_guard import corrected, guarded, is_either
from synthesis.tables import rows

from facts import numbers
from mt.clean import clean
from mt.lexicon import SHOWN, Lexicon, key, lacking

GROUPS = {"news", "written", "everyday"}
MOST_WORDS = 3
# In how many uses of a word or a phrase, and in what share of them, the English must be the same; from what share on a
# way to put it is one that a translation may have. Chosen on the dev sets (docs/models.md).
FEWEST = {1: 2, 2: 3}
SHARE, OTHERWISE = 0.4, 0.02
SMALL = 0.2
# So many uses that are called the same are a word's meaning, and not what an aligner made of a rare one.
SURE = 3
# The share of a listed entry's uses that must have its English; a single word is more often another word.
LISTED = {1: 0.7, 2: 0.5}
# The model is shown the English of what it has seen so often in training, or less.
RARE = 40
NAMES = ("names", "places", "organisations")
_EDGE = re.compile(r"^[^\w]+|[^\w]+$")
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_ARTICLE = re.compile(r"^(?:the|an?) (?=.)", re.IGNORECASE)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z' -]*")
_SMALL = re.compile(
    "a|an|and|are|as|at|be|been|but|by|can|could|did|do|does|for|from|had|has|have|he|her|him|his|i|if|in|is|it|its|may"
    "|no|not|of|on|or|said|she|so|that|the|their|them|there|they|this|to|us|was|we|were|what|when|which|who|will|with"
    "|would|you",
    re.IGNORECASE,
)


class Pair(NamedTuple):
    """A sentence, its English and the links between their words."""

    source: list[str]
    target: list[str]
    links: list[tuple[int, int]]


def read_pairs(path: Path) -> Iterator[Pair]:
    arrays = dict(np.load(path))
    wanted = {number for number, name in enumerate(arrays["names"]) if name in GROUPS}
    sides = [bytes(arrays[side]).decode("utf-8").split("\n") for side in ("source", "target")]
    starts = arrays["links_starts"]
    for index, group in enumerate(arrays["group"]):
        if group in wanted:
            links = arrays["links"][starts[index] : starts[index + 1]].reshape(-1, 2).tolist()
            yield Pair(sides[0][index].split(), sides[1][index].split(), links)


def runs(pair: Pair) -> Iterator[tuple[str, str]]:
    """(key, English) of every run of Arabic words; "" where its English does not stand together."""
    linked: dict[int, list[int]] = defaultdict(list)
    for source, target in pair.links:
        linked[source].append(target)
    bare = [_EDGE.sub("", word) for word in pair.source]
    keys = [key(word) if _ARABIC.fullmatch(word) else "" for word in bare]
    english = [_EDGE.sub("", word) for word in pair.target]
    for first in range(len(keys)):
        for last in range(first, min(first + MOST_WORDS, len(keys))):
            parted = last > first and not (
                pair.source[last - 1].endswith(bare[last - 1]) and pair.source[last].startswith(bare[last])
            )
            if not keys[last] or parted:
                break
            places = sorted({place for word in range(first, last + 1) for place in linked[word]})
            whole = linked[first] and linked[last] and places[-1] - places[0] + 1 == len(places) <= last - first + 3
            said = " ".join(english[place] for place in places) if whole else ""
            yield " ".join(keys[first : last + 1]), _ARTICLE.sub("", said)


class Mined(NamedTuple):
    """What keys are called, the most frequent first.

    `sure` are the keys of `found` with many uses; what is in `doubtful` is called too many things to be an entry.
    """

    found: dict[str, list[str]]
    sure: set[str]
    doubtful: dict[str, list[str]]


def mine(pairs: Iterable[Pair]) -> Mined:
    """What runs of one to three words are called in the pairs."""
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        for arabic, english in runs(pair):
            ways[arabic][english] += 1
    mined = Mined({}, set(), {})
    for arabic, written in ways.items():
        uses = written.total()
        by_letters: dict[str, Counter[str]] = defaultdict(Counter)
        for english, count in written.items():
            if english:
                by_letters[english.lower()][english] += count
        common = sorted(by_letters.values(), key=lambda forms: (-forms.total(), min(forms)))
        if not common or common[0].total() < FEWEST[size(arabic)]:
            continue
        doubtful = common[0].total() < SHARE * uses
        named = [usual(forms) for forms in common if forms.total() >= OTHERWISE * uses]
        if words := [name for name in named if is_word(arabic, name)]:
            if doubtful and size(arabic) == 1:
                mined.doubtful[arabic] = words
            elif not doubtful and words[0] == named[0]:
                mined.found[arabic] = words
                if common[0].total() >= SURE:
                    mined.sure.add(arabic)
    return mined


def usual(forms: Counter[str]) -> str:
    """The form in small letters unless that is rare: a capital may only be a sentence's, a name has one always."""
    most = forms.most_common(1)[0][0]
    return most.lower() if forms[most.lower()] >= SMALL * forms.total() else most


def size(arabic: str) -> int:
    """1 for a word, 2 for a phrase."""
    return 2 if " " in arabic else 1


def is_word(arabic: str, english: str) -> bool:
    """Whether an entry says something by itself: no number, which others see to, and no small word at either end."""
    words = english.split()
    return is_said(arabic, english) and not _SMALL.fullmatch(words[0]) and not _SMALL.fullmatch(words[-1])


def is_said(arabic: str, english: str) -> bool:
    """Whether a listed entry can be one: no number, unless nobody holds it against another (tens of thousands)."""
    firm = any(number.firm for number in (*numbers(arabic, "ar"), *numbers(english, "en")))
    return bool(_ENGLISH.fullmatch(english)) and not firm


def listed(files: Iterable[Path]) -> Iterator[tuple[str, list[str]]]:
    for name in NAMES:
        for row in rows(name):
            yield row["arabic"], [row["english"]]
    for row in rows("countries"):
        yield row["arabic"], [row["english"]]
        yield row["capital"], [row["english_capital"]]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            arabic, english = line.split("\t")[:2]
            yield arabic, english.split("|")


def by_key(
    entries: Iterable[tuple[str, list[str]]], mined: dict[str, list[str]], sure: set[str]
) -> dict[str, list[str]]:
    """Listed entries as the lexicon writes them; of those with one key, and what is mined for it, the first leads.

    What is mined and `sure` leads where its two most frequent ways are not the first, or a part of it: الآن is "now"
    though آلان, Alain, has its key, but of أجهشت, "burst into tears", an aligner finds "into".
    """
    found: dict[str, list[str]] = {}
    for arabic, named in entries:
        named = [_ARTICLE.sub("", name.strip()) for name in named]
        arabic = key(clean(arabic))
        if arabic and (is_said if " " in arabic else is_word)(arabic, named[0]):
            also = mined.get(arabic, [])
            ways = [*found.get(arabic, []), *filter(None, named)]
            first = f" {ways[0].lower()} "
            leads = arabic not in sure or any(f" {name.lower()} " in first for name in also[:2])
            found[arabic] = list(dict.fromkeys([*ways, *also] if leads else [*also, *ways]))
    return found


def used(entries: dict[str, list[str]], pairs: Iterable[Pair]) -> Counter[str]:
    """How often the training pairs use each entry."""
    lexicon = as_lexicon(entries)
    return Counter(one.term.arabic for pair in pairs for one in lexicon.find(" ".join(pair.source)))


def as_lexicon(entries: dict[str, list[str]]) -> Lexicon:
    return Lexicon({arabic: "|".join(named) for arabic, named in entries.items()})


def borne_out(entries: dict[str, list[str]], pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Those that the training pairs do not contradict."""
    lexicon = as_lexicon(entries)
    uses: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for pair in pairs:
        found = lexicon.find(" ".join(pair.source))
        uses.update(one.term.arabic for one in found)
        others.update(one.term.arabic for one in lacking(found, " ".join(pair.target)))
    return {
        arabic: named
        for arabic, named in entries.items()
        if uses[arabic] - others[arabic] >= LISTED[size(arabic)] * uses[arabic]
    }


def taken_for_names(
    entries: dict[str, list[str]], others: Iterable[tuple[str, list[str]]]
) -> Iterator[tuple[str, list[str]]]:
    """Those of the other words that would be read as a letter joined to a name: كبيرا, "large", as ك and Beira."""
    lexicon = as_lexicon(entries)
    for arabic, named in others:
        if arabic not in entries and any(one.start and one.term.english[0].isupper() for one in lexicon.find(arabic)):
            yield arabic, named


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("lists", nargs="*", type=Path)
    parser.add_argument("--corrections", type=Path, help="entries that are so whatever the pairs and the lists say")
    options = parser.parse_args()

    pairs = list(read_pairs(options.pairs))
    mined = mine(pairs)
    lists = by_key(listed(options.lists), mined.found, mined.sure)
    known = borne_out(lists, pairs)
    every = [(key(clean(arabic)), named) for arabic, named in listed(options.lists)]
    words = [*mined.found.items(), *mined.doubtful.items(), *every]
    entries = guarded(mined.found | known, pairs, words)
    entries = corrected(entries, options.corrections)
    uses = used(entries, pairs)
    shown = {arabic for arabic, named in entries.items() if uses[arabic] <= RARE and not is_either(arabic, named)}
    entries |= taken_for_names(entries, (lists | mined.doubtful).items())
    lines = [
        f"{arabic}\t{'|'.join(named)}" + (f"\t{SHOWN}" if arabic in shown else "")
        for arabic, named in sorted(entries.items())
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    left = (mined.found | known).keys() - entries.keys()
    print(
        f"{len(left):,} left out: names that are common words, corrections;"
        f" {len(entries):,} entries: {len(mined.found):,} mined, {len(known):,} listed;",
        f"{len(shown):,} are shown to the model",
    )


if __name__ == "__main__":
    main()
