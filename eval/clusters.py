"""How well a grouping of articles agrees with the known one: B-cubed and the adjusted Rand index."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import comb

from seq2seq.errors import MujazError


@dataclass(frozen=True)
class Agreement:
    """B-cubed `precision`, `recall` and their `f1` over items, and the `rand` index adjusted for chance; 0 to 100.

    `rand` may be below 0, where a grouping is worse than chance.
    """

    items: int
    precision: float
    recall: float
    f1: float
    rand: float


def agreement(days: Sequence[tuple[Sequence[Hashable], Sequence[Hashable]]]) -> Agreement:
    """Of days, each as (found labels, known labels), a label an item.

    B-cubed (Bagga and Baldwin 1998) is the mean over all items of all days; the adjusted Rand index (Hubert and
    Arabie 1985) is the mean over days, for pairs across days are none that anyone would join. Raises MujazError where
    there is no item.
    """
    counted = [(found, known) for found, known in days if len(found)]
    items = sum(len(found) for found, _ in counted)
    if not items:
        raise MujazError("no articles to group")
    shares = [share for found, known in counted for share in b_cubed(found, known)]
    precision = sum(share for share, _ in shares) / items
    recall = sum(share for _, share in shares) / items
    rand = sum(adjusted_rand(found, known) for found, known in counted) / len(counted)
    f1 = 2 * precision * recall / (precision + recall)
    return Agreement(items, *(100 * value for value in (precision, recall, f1, rand)))


def b_cubed(found: Sequence[Hashable], known: Sequence[Hashable]) -> list[tuple[float, float]]:
    """(precision, recall) of each item: how much of its found cluster belongs there, of its known one came."""
    both = Counter(zip(found, known, strict=True))
    by_found, by_known = Counter(found), Counter(known)
    return [
        (both[mine, true] / by_found[mine], both[mine, true] / by_known[true])
        for mine, true in zip(found, known, strict=True)
    ]


def adjusted_rand(found: Sequence[Hashable], known: Sequence[Hashable]) -> float:
    """1 where the groupings are the same, 0 on average by chance. Two that leave nothing to chance agree: 1."""
    both = Counter(zip(found, known, strict=True))
    together = sum(comb(count, 2) for count in both.values())
    in_found = sum(comb(count, 2) for count in Counter(found).values())
    in_known = sum(comb(count, 2) for count in Counter(known).values())
    pairs = comb(len(found), 2)
    expected = in_found * in_known / pairs if pairs else 0.0
    most = (in_found + in_known) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def labels(groups: Sequence[Sequence[int]]) -> list[int]:
    """The number of its group for each item. Raises MujazError where an item is in none or in two."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for item in group:
            found[item].append(number)
    if sorted(found) != list(range(len(found))) or any(len(numbers) > 1 for numbers in found.values()):
        raise MujazError("a grouping holds every item exactly once")
    return [found[item][0] for item in range(len(found))]
