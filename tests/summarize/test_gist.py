"""The embedded reader: what a brief would say of an article, and what an article is about."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from summarize.gist import WINDOW, WORD, opening, reader, windows

TITLE = "Flood kills nine in Sylhet"
SENTENCES = (
    "Nine people were killed and thousands driven from their homes when the Surma river burst its banks in Sylhet, "
    "officials said on Monday.",
    "The army sent boats to 40 villages that had been cut off since Saturday night.",
    '"I was asleep and then the bed was wet," said Rahima, a teacher who had come to the school with her two sons.',
)


def words(sentence: str) -> int:
    return len(WORD.findall(sentence))


def read(title: str, sentences: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Of each window, of each sentence in it: its number, its first word, and how many words."""
    encoder = reader().encoder
    pieces = [encoder.pieces(sentence) for sentence in sentences]
    found = []
    for window in windows(encoder, title, sentences, pieces):
        assert len(window.ids) == len(window.types) <= WINDOW
        assert window.ids[0] == encoder.begin_id and window.ids[-1] == encoder.end_id
        found += [(number, first, len(places)) for number, first, places in window.words]
    return found


def test_an_article_is_read_at_once() -> None:
    assert read(TITLE, SENTENCES) == [(at, 0, words(one)) for at, one in enumerate(SENTENCES)]


def test_a_long_one_in_windows_that_have_each_word_once() -> None:
    many = SENTENCES * 20
    assert read(TITLE, many) == [(at, 0, words(one)) for at, one in enumerate(many)]


def test_a_sentence_longer_than_a_window_in_parts_that_share_a_word() -> None:
    long = " ".join(f"village {number} was cut off," for number in range(200))
    parts = read(TITLE, (SENTENCES[0], long, SENTENCES[1]))
    inner = [(first, count) for number, first, count in parts if number == 1]
    assert len(inner) > 1 and inner[0][0] == 0
    for (first, count), (following, _) in itertools.pairwise(inner):
        assert following == first + count - 1
    assert sum(inner[-1]) == words(long)
    assert (0, 0, words(SENTENCES[0])) in parts and (2, 0, words(SENTENCES[1])) in parts


@pytest.mark.parametrize("sentence", ["", "...", "Yes", "一二三四", "x" * 5000, "𝔄 b" * 300])
def test_whatever_a_sentence_is(sentence: str) -> None:
    judged = reader().judge("", [sentence, *SENTENCES])
    assert [len(one) for one in judged] == [max(0, words(one) - 1) for one in (sentence, *SENTENCES)]
    assert np.isfinite([logit for one in judged for logit in one]).all()


def test_it_judges_alike_whatever_comes_behind_the_window() -> None:
    many = SENTENCES * 20
    assert reader().judge(TITLE, many)[:3] == reader().judge(TITLE, many[:45])[:3]
    assert reader().judge(TITLE, many) == reader().judge(TITLE, many)


def test_the_news_before_the_aside() -> None:
    lead, _, aside = reader().judge(TITLE, SENTENCES)
    assert np.mean(lead) > np.mean(aside) + 1


def test_one_event_in_other_words_is_nearer_than_another_event() -> None:
    flood = reader().meaning(TITLE, " ".join(SENTENCES))
    again = reader().meaning(
        "Sylhet: nine dead as river floods", "At least nine died in the floods in north-eastern Bangladesh."
    )
    other = reader().meaning(
        "Chelsea sign Brazilian defender", "Chelsea have signed the Brazilian on a four-year deal."
    )
    assert flood @ again > 0.5 > 0.3 > flood @ other
    assert np.linalg.norm(flood) == pytest.approx(1, abs=1e-5)


def test_of_a_long_text_its_opening_counts() -> None:
    encoder = reader().encoder
    ids, types = opening(encoder, "A title " * 100, "A sentence of the text. " * 10_000)
    assert len(ids) == len(types) <= 128
    assert reader().meaning("", "") @ reader().meaning("", "") == pytest.approx(1, abs=1e-5)


def test_what_no_window_holds_promises_nothing() -> None:
    """A dotted line of a table of contents between two words."""
    (judged,) = reader().judge("", ["Name " + "." * 900 + " 12 people were there."])
    assert judged[0] < -3 and len(judged) == 4
