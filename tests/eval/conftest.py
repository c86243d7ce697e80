"""Outputs to score: the English side of the built-in news test, with words dropped, swapped and
repeated at random.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval import testsets
from eval.testsets import TestSet


def spoil(text: str, rate: float, rng: random.Random) -> str:
    words = text.split()
    spoiled: list[str] = []
    for word in words:
        chance = rng.random()
        if chance < rate / 3:
            continue
        spoiled.append(rng.choice(words) if chance < rate * 2 / 3 else word)
        if rng.random() < rate / 3 and len(spoiled) > 1:
            spoiled[-2:] = reversed(spoiled[-2:])
    return " ".join(spoiled)


@pytest.fixture(scope="session")
def news() -> TestSet:
    return testsets.load("news-test").first(80)


@pytest.fixture(scope="session")
def systems(news: TestSet) -> dict[str, tuple[str, ...]]:
    """Three systems: two alike, one better."""
    made = {}
    for seed, (name, rate) in enumerate({"old": 0.5, "twin": 0.5, "new": 0.35}.items()):
        rng = random.Random(seed)
        made[name] = tuple(spoil(group[0], rate, rng) for group in news.references)
    return made


@pytest.fixture(scope="session")
def files(news: TestSet, systems: dict[str, tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with src, ref, ref2, old, twin and new, a segment a line."""
    folder = tmp_path_factory.mktemp("lines")
    rng = random.Random(9)
    columns = {
        "src": news.sources,
        "ref": [group[0] for group in news.references],
        "ref2": [spoil(group[0], 0.1, rng) for group in news.references],
        **systems,
    }
    for name, lines in columns.items():
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder
