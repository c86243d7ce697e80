from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seq2seq.errors import ModelError
from summarize import Document
from summarize.select import select, split_to_fit


def words(text: str) -> int:
    """A word is a token; one token ends the text."""
    return len(text.split()) + 1


def test_an_article_that_fits_is_read_whole(article: Document) -> None:
    selection = select(article, words, 512)
    assert selection.segments == tuple(range(7))
    assert selection.text == " ".join(article.segments)


def test_a_long_article_keeps_its_lead_and_its_order(article: Document) -> None:
    selection = select(article, words, 90)
    assert selection.segments[0] == 0
    assert 1 < len(selection.segments) < 7
    assert selection.text == " ".join(article.segments[index] for index in selection.segments)


def test_what_repeats_is_read_once() -> None:
    assert select(Document(("Oil fell.", "Oil  fell.", "Gold rose.")), words, 50).segments == (0, 2)


segment = st.lists(
    st.sampled_from(
        [
            "the",
            "army",
            "of",
            "Iraq",
            "attacked",
            "a",
            "prison,",
            "and",
            "28",
            "men",
            "fled;",
            "talks",
            "failed.",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(deadline=None)
@given(st.lists(segment, max_size=30), st.integers(20, 80))
def test_whole_segments_in_order_within_budget(segments: list[str], budget: int) -> None:
    document = Document(tuple(segments))
    selection = select(document, words, budget)
    assert words(selection.text) <= budget
    assert list(selection.segments) == sorted(set(selection.segments))
    # No segment here is longer than any budget, so each chosen one is there whole.
    whole = [" ".join(segments[index].split()) for index in selection.segments]
    if all(words(text) <= budget for text in segments):
        assert selection.text == " ".join(whole)
    assert bool(selection.segments) == (not document.is_blank)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["word", "clause,", "end.", "x" * 40]), min_size=1), st.integers(3, 12))
def test_splitting_loses_no_letter_and_keeps_to_the_room(pieces: list[str], room: int) -> None:
    def letters(text: str) -> int:
        return sum(1 + len(word) // 8 for word in text.split())

    parts = split_to_fit(" ".join(pieces), letters, room)
    assert "".join("".join(parts).split()) == "".join(pieces)
    assert all(letters(part) <= room for part in parts)


def test_a_sentence_of_3000_words_is_parted_at_clauses() -> None:
    clause = "the council of the city debated the budget for schools,"
    document = Document((" ".join(f"{clause} item {number}," for number in range(280)),))
    selection = select(document, words, 256)
    assert selection.segments == (0,)
    assert 64 < words(selection.text) <= 256
    assert selection.text.startswith(clause)


def test_a_word_longer_than_the_input_is_parted_too() -> None:
    selection = select(Document(("a" * 5000,)), lambda text: len(text) + 1, 100)
    assert selection.segments == (0,)
    assert len(selection.text) <= 99


def test_an_input_that_holds_nothing_is_an_error() -> None:
    with pytest.raises(ModelError, match="does not hold even"):
        select(Document(("Oil prices fell.",)), lambda text: 10 + len(text), 10)


def test_20000_words_take_under_two_seconds() -> None:
    text = "Minister number {0} of district {0} told reporters in town {0} that {0} schools would close next year."
    document = Document(tuple(text.format(number) for number in range(1200)))
    start = time.process_time()
    selection = select(document, words, 512)
    assert time.process_time() - start < 2
    assert 400 < words(selection.text) <= 512
