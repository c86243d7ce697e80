from __future__ import annotations

import pytest

from seq2seq.decoding import Decoding, Hypothesis
from summarize.draft import draft, tidy

DECODING = Decoding(max_length=12)


def hypothesis(text: str) -> Hypothesis:
    return Hypothesis(text, tuple(text.split()[: DECODING.max_length]), -0.5)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Oil fell .<n>Gold rose .", "Oil fell. Gold rose."),
        ("<extra_id_0> Oil fell 3.5 percent.</s>", "Oil fell 3.5 percent."),
        ("  Oil \n fell. ", "Oil fell."),
    ],
)
def test_a_models_own_marks_come_off(text: str, expected: str) -> None:
    assert tidy(text) == expected


def test_sentences_are_kept_as_written() -> None:
    assert draft(hypothesis("Oil fell. Gold rose."), DECODING) == ["Oil fell.", "Gold rose."]


def test_a_missing_stop_is_added_where_the_model_ended_by_itself() -> None:
    assert draft(hypothesis("Oil fell. Gold rose"), DECODING) == ["Oil fell.", "Gold rose."]


def test_a_sentence_that_the_limit_cut_off_is_dropped() -> None:
    text = "Oil fell on Sunday. Gold rose in the markets of Cairo and"
    assert draft(hypothesis(text), DECODING) == ["Oil fell on Sunday."]


def test_one_that_stands_alone_is_left_without_its_stop() -> None:
    text = "Gold rose on Sunday in the old markets of Cairo and"
    assert draft(hypothesis(text), DECODING) == [text]


def test_nothing_gives_nothing() -> None:
    assert draft(hypothesis(" "), DECODING) == []
