"""How names are written in Latin letters, learnt from pairs of names."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from build_transliteration import _spelt, align, aligned, counted, in_sentences, listed, prepared, score, write

from mt.transliterate import END, FIRST, Model

MERCATO = [("م", "m"), ("ي", "e"), ("ر", "r"), ("ك", "c"), ("ا", "a"), ("ت", "t"), ("و", "o")]


def test_entries_of_lists_are_paired_word_by_word_where_they_are_spelt_alike() -> None:
    lines = [
        "حسني مبارك\tHosni Mubarak|Husni Mubarak|Hosni Moubarak",
        "النمسا\tAustria",
        "نفط\toil",
        "سد النهضة\tThe Dam",
    ]
    assert list(listed(lines)) == [("حسني", "Hosni"), ("مبارك", "Mubarak"), ("حسني", "Husni"), ("مبارك", "Mubarak")]


def test_names_of_sentences_are_paired_with_the_word_that_is_spelt_like_them() -> None:
    lines = ["قال آزاد بيرموس إن النهر فاض\tThe river flooded, said Azad Birmous's office", "قال الرجل\tDelgado said"]
    assert list(in_sentences(lines)) == [("آزاد", "Azad"), ("بيرموس", "Birmous")]


def test_what_arabic_joins_to_a_name_is_not_learnt() -> None:
    found = Counter({("القاهرة", "Cairo"): 2, ("قطر", "Qatar"): 3, ("وقطر", "Qatar"): 1, ("البرادعي", "ElBaradei"): 1})
    assert prepared(found) == {("قاهرة", "cairo"): 2, ("قطر", "qatar"): 3, ("برادعي", "baradei"): 1}


def test_accents_go_and_initials_are_no_spelling() -> None:
    assert prepared(Counter({("ترومسو", "Tromsø"): 1, ("ناتو", "NATO"): 1})) == {("ترومسو", "tromso"): 1}


def test_each_letter_is_aligned_to_what_it_may_be_written_as() -> None:
    assert align("ميركاتو", "mercato", _spelt) == MERCATO
    assert align("محمود", "mahmoud", _spelt)[1:] == [("ح", "ah"), ("م", "m"), ("و", "ou"), ("د", "d")]


def test_more_than_the_letters_can_be_written_as_is_no_pair() -> None:
    assert align("ب", "birmous", _spelt) == []


@pytest.fixture(scope="module")
def model() -> Model:
    pairs = {("ميركاتو", "mercato"): 3, ("ميركا", "merca"): 1, ("كاتو", "cato"): 2, ("مكرو", "macro"): 1}
    return Model(str(counted(aligned(pairs), fewest=1)))


def test_what_is_learnt_spells_names_that_were_not_shown(model: Model) -> None:
    assert [model.spelt(word) for word in ("ميركاتو", "ركاتو")] == ["mercato", "rcato"]


def test_what_follows_a_history_adds_up_to_one(model: Model) -> None:
    for history in ("", "^", chr(FIRST)):
        shares = [
            share
            for letter in ("م", "ي", "ر", "ك", "ا", "ت", "و", END)
            for share in model.probabilities(history, letter)
        ]
        assert sum(shares) == pytest.approx(1, abs=0.05)


def test_scores_take_the_nearest_of_several_ways() -> None:
    scores = score(
        {"بشير": "bashir", "خالد": "kaled"}.__getitem__, [("بشير", "bachir"), ("بشير", "bashir"), ("خالد", "khaled")]
    )
    assert (scores.forms, scores.exact, scores.consonants) == (2, 0.5, 1.0)


def test_the_same_counts_are_the_same_file(tmp_path: Path) -> None:
    counts = counted(aligned({("ميركاتو", "mercato"): 3}), fewest=1)
    write(counts, tmp_path / "one")
    write(counts, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
