from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from eval import gate
from eval.gate import Measured
from seq2seq.errors import MujazError, UsageError

CORPUS = {"news-test": "aaaa", "news-test-briefs": "bbbb"}


def measured(bleu: float, loops: float = 1.0, corpus: dict[str, str] = CORPUS) -> Measured:
    values = {"translation.bleu": bleu, "translation.loops": loops, "brief.rouge1": 40.0}
    return Measured(values, corpus, {"translation": {"model": "m@1"}, "brief": {"model": "b@2"}})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "floors.toml"
    file.write_text("[corpus]\n", encoding="utf-8")
    return file


def holding(floors: list[gate.Floor]) -> dict[str, bool]:
    return {floor.name: floor.holds for floor in floors}


def test_nothing_pinned_does_not_pass(path: Path) -> None:
    assert not any(holding(gate.check(measured(20), path)).values())


def test_floors_hold_and_break(path: Path) -> None:
    gate.update(measured(20), path)
    assert all(holding(gate.check(measured(19.6, loops=1.1), path)).values())
    assert holding(gate.check(measured(19.4, loops=1.3), path)) == {
        "translation.bleu": False,
        "translation.loops": False,
        "brief.rouge1": True,
    }


def test_floors_rise_unasked_and_never_fall(path: Path) -> None:
    gate.update(measured(20), path)
    gate.update(measured(25), path)
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))
    assert pinned["floors"]["translation"] == {"bleu": 24.5, "loops": 1.2}
    assert pinned["made"]["brief"] == {"model": "b@2"}
    # Within the margin the old floor stays; below it, the update is refused.
    gate.update(measured(24.7), path)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["floors"]["translation"]["bleu"] == 24.5
    before = path.read_text(encoding="utf-8")
    for arguments in ({}, {"allow_lower": True}, {"reason": "smaller model"}):
        with pytest.raises(UsageError, match=r"would lower translation.bleu 24.5 -> 20.5"):
            gate.update(measured(21), path, **arguments)
    assert path.read_text(encoding="utf-8") == before
    gate.update(measured(21), path, allow_lower=True, reason="a smaller, faster model")
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))
    assert pinned["floors"]["translation"]["bleu"] == 20.5
    assert pinned["history"][0]["reason"] == "a smaller, faster model"


def test_a_changed_corpus_is_noticed(path: Path) -> None:
    gate.update(measured(20), path)
    changed = measured(20, corpus={**CORPUS, "news-test": "cccc"})
    with pytest.raises(MujazError, match="test set news-test has changed"):
        gate.check(changed, path)
    with pytest.raises(UsageError, match="say --reason"):
        gate.update(changed, path)
    gate.update(changed, path, reason="twelve new articles")
    assert all(holding(gate.check(changed, path)).values())


def test_a_measure_that_vanished_is_noticed(path: Path) -> None:
    gate.update(measured(20), path)
    less = Measured({"translation.bleu": 20.0}, CORPUS, {"translation": {}, "brief": {}})
    with pytest.raises(MujazError, match=r"nothing measures brief.rouge1, translation.loops any more"):
        gate.check(less, path)
