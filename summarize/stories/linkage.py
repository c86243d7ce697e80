"""Average linkage over the pairs that are alike at all: who tells the same event."""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def linked(count: int, pairs: Iterable[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """Groups of the items 0 to `count` - 1, each ascending, in the order of their first items.

    `pairs` are (one, other, likeness), each pair once; one that is not named counts as 0. The two groups with the
    highest mean likeness between their items are joined while that is at least `threshold` (UPGMA). The same input
    gives the same groups: sums are kept in whole millionths, and ties go to the groups that come first.
    """
    groups: dict[int, list[int]] = {item: [item] for item in range(count)}
    shared: list[dict[int, int]] = [{} for _ in range(count)]
    least = round(threshold * _WHOLE)
    for one, other, likeness in pairs:
        shared[one][other] = shared[other][one] = round(likeness * _WHOLE)
    heap = [(-sum_, one, other, 1, 1) for one in range(count) for other, sum_ in shared[one].items() if one < other]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= least:
        _, one, other, size, other_size = heapq.heappop(heap)
        if one not in groups or other not in groups or (len(groups[one]), len(groups[other])) != (size, other_size):
            continue
        groups[one] += groups.pop(other)
        sums = shared[one]
        for third, sum_ in shared[other].items():
            del shared[third][other]
            if third != one:
                sums[third] = sums.get(third, 0) + sum_
        shared[other] = {}
        for third, sum_ in sums.items():
            shared[third][one] = sum_
            first, second = min(one, third), max(one, third)
            mean = sum_ / (len(groups[one]) * len(groups[third]))
            if mean >= least:
                heapq.heappush(heap, (-mean, first, second, len(groups[first]), len(groups[second])))
    return [sorted(group) for _, group in sorted(groups.items())]


_WHOLE = 1_000_000
