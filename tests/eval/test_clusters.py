from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.clusters import adjusted_rand, agreement, b_cubed, labels
from mujaz.cli.evaluate_clusters import clusters
from seq2seq.errors import MujazError

# Bagga and Baldwin's example (1998): five, two and five things, of which a system joins the last two groups.
KNOWN = [1] * 5 + [2] * 2 + [3] * 5
FOUND = [1] * 5 + [2] * 7


def test_b_cubed_of_the_published_example() -> None:
    shares = b_cubed(FOUND, KNOWN)
    precision = sum(share for share, _ in shares) / 12
    assert precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert all(recall == 1 for _, recall in shares)


def test_adjusted_rand_of_known_cases() -> None:
    assert adjusted_rand([0, 0, 1, 1], [5, 5, 9, 9]) == 1
    assert adjusted_rand([0, 0, 1, 2], [0, 0, 1, 1]) == pytest.approx(0.5714, abs=1e-4)
    assert adjusted_rand([0, 1, 0, 1], [0, 0, 1, 1]) == pytest.approx(-0.5)
    assert adjusted_rand([0, 1, 2], [3, 4, 5]) == 1


def test_a_perfect_grouping_and_one_that_joins_nothing() -> None:
    whole = agreement([([0, 0, 1], ["a", "a", "b"]), ([7], ["c"])])
    assert (whole.items, whole.precision, whole.recall, whole.f1, whole.rand) == (4, 100, 100, 100, 100)
    alone = agreement([([0, 1, 2, 3], ["a", "a", "a", "a"])])
    assert (alone.precision, alone.recall, alone.rand) == (100, 25, 0)


def test_nothing_to_group_is_said() -> None:
    with pytest.raises(MujazError, match="no articles"):
        agreement([([], [])])


def test_a_grouping_holds_every_item_once() -> None:
    assert labels([[0, 2], [1]]) == [0, 1, 0]
    with pytest.raises(MujazError, match="exactly once"):
        labels([[0, 2], [2]])


def _article(id: str, story: str, arabic: str, english: str) -> str:
    segment = {"source": arabic, "target": english, "start": 0, "end": len(arabic), "paragraph": 0, "score": 0.0}
    translation = {"title": "", "text": english, "segments": [{**segment, "flags": []}]}
    return json.dumps({"id": id, "text": arabic, "story": story, "translation": translation}, ensure_ascii=False)


DAY = (
    (
        "a",
        "quake",
        "ضرب زلزال بقوة ست درجات ولاية قفصة فجر الاثنين.",
        "A quake of six degrees struck Gafsa at dawn on Monday.",
    ),
    (
        "b",
        "quake",
        "انهارت منازل في قفصة جراء زلزال فجر الاثنين.",
        "Houses collapsed in Gafsa in a quake at dawn on Monday.",
    ),
    ("c", "wheat", "وصلت إلى ميناء عدن شحنة قمح هندي.", "A shipment of Indian wheat reached the port of Aden."),
)


def test_the_command_scores_days_of_articles(tmp_path: Path) -> None:
    day = tmp_path / "day-01.jsonl"
    day.write_text("\n".join(_article(*one) for one in DAY), encoding="utf-8")
    done = CliRunner().invoke(clusters, [str(day), "--format", "json"], catch_exceptions=False)
    rows = json.loads(done.output)
    assert rows["by the original, all"] == {"items": 3, "precision": 100, "recall": 100, "f1": 100, "rand": 100}
    assert rows["each alone, all"]["rand"] == 0


def test_an_article_without_a_story_is_named(tmp_path: Path) -> None:
    day = tmp_path / "day.jsonl"
    day.write_text('{"id": "n-1", "text": "نص"}\n', encoding="utf-8")
    with pytest.raises(MujazError, match="n-1: the field"):
        CliRunner().invoke(clusters, [str(day)], catch_exceptions=False)
