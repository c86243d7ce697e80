"""Short real lines, no two of them the same, in any amount: the headlines of articles, then others made of them."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mt.clean import clean, has_arabic
from mt.sentences import split
from scripts.bench_suite.inputs import titles
from scripts.synthesis.tables import rows
from seq2seq.errors import UsageError

_SEED = 1
# Draws before a headline is passed by for a round: the few others that one digit allows are soon used up.
_DRAWS = 10


@dataclass(frozen=True)
class Headlines:
    """`found`: the different headlines, of one sentence each, to begin with. Where `varied`, what they do not suffice
    for is made of them: round after round, every number and every name of a country or a capital gives way to another.

    Only headlines that hold one are then in `found`, so that few lines and many are of the same kind.
    """

    found: tuple[str, ...]
    varied: bool

    @classmethod
    def read(cls, articles: Path, most: int) -> Headlines:
        """At least `most` of the titles in `articles`, as `bench_suite.inputs` reads them.

        Raises UsageError where there is none, or none that can be varied and too few.
        """
        found = tuple(dict.fromkeys(line for line in map(clean, titles(articles)) if _is_plain(line)))
        if len(found) >= most:
            return cls(found, varied=False)
        places = _Places()
        found = tuple(line for line in found if places.pattern.search(line))
        if not found:
            raise UsageError(f"{articles}: too few headlines in it, and none with a number or a country to vary")
        return cls(found, varied=True)

    def lines(self) -> Iterator[str]:
        """The same in every call. Ends where nothing is varied; raises UsageError where no more can be made."""
        yield from self.found
        if not self.varied:
            return
        places, chance, seen = _Places(), random.Random(_SEED), set(self.found)
        for round_ in itertools.count(2):
            before = len(seen)
            for line in self.found:
                draws = (places.vary(line, chance) for _ in range(_DRAWS))
                if other := next((one for one in draws if one not in seen), None):
                    seen.add(other)
                    yield other
            if len(seen) == before:
                raise UsageError(f"no more than {before:,} different headlines can be made (round {round_})")

    def __str__(self) -> str:
        if not self.varied:
            return f"{len(self.found):,} different headlines, as they were found"
        return (
            f"the {len(self.found):,} different headlines that hold a number or the name of a country or a capital, "
            "after them the same ones with other numbers and places"
        )


class _Places:
    """Finds what can be varied, and varies it."""

    def __init__(self) -> None:
        countries = list(rows("countries"))
        known = _single_words([row[column] for row in countries for column in ("arabic", "capital")])
        cities = _single_words([row["arabic"] for row in rows("places") if row["kind"] == "city"])
        self._others = list(dict.fromkeys([*known, *cities]))
        # Of the cities, some are words of the language, too ("was", "camp"): they come in, but do not go out.
        self.pattern = re.compile(rf"\d+|(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")

    def vary(self, line: str, chance: random.Random) -> str:
        return self.pattern.sub(lambda match: self._other(match[0], chance), line)

    def _other(self, word: str, chance: random.Random) -> str:
        if not word.isdecimal():
            return chance.choice(self._others)
        # As many digits, of the same script.
        zero = ord(word[0]) - int(word[0])
        return "".join(chr(zero + chance.randint(at == 0, 9)) for at in range(len(word)))


def _single_words(names: Sequence[str]) -> list[str]:
    return [name for name in names if name and " " not in name]


def _is_plain(line: str) -> bool:
    return has_arabic(line) and len(split(line)) == 1
