from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seq2seq.errors import UsageError
from summarize import Document, ExtractiveSummarizer
from summarize.length import Length

WRITER = ExtractiveSummarizer()
ENTRIES = [
    f"Village number {n} elected a council of {n + 2} women on a {'Sunday ' * (n % 2)}morning." for n in range(20)
]


def test_what_a_length_may_be() -> None:
    assert Length.parse("headline") == Length(sentences=0)
    assert Length.parse("short") == Length()
    assert Length.parse("full") == Length(sentences=6)
    assert Length.parse("40") == Length(words=40)


@pytest.mark.parametrize("text", ["", "long", "-5", "0", "9", "1e3", "٤٠", "100000", "40 words"])
def test_what_it_may_not(text: str) -> None:
    with pytest.raises(UsageError, match="headline, short, full or a number of words"):
        Length.parse(text)


def test_the_headline_alone(article: Document) -> None:
    brief = WRITER.summarize(replace(article, length=Length.parse("headline")))
    assert (brief.headline, brief.sentences) == ("SDF thwarts ISIS attack on Ghweran prison", ())


def test_full_takes_six_sentences_in_the_order_of_the_article(article: Document) -> None:
    brief = WRITER.summarize(replace(article, length=Length.parse("full")))
    places = [sentence.segments[0] for sentence in brief.sentences]
    assert len(places) == 6
    assert places == sorted(places)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=12), st.integers(10, 120))
def test_so_many_words_are_never_passed_and_nearly_reached(segments: list[str], words: int) -> None:
    document = Document(tuple(segments), length=Length(words=words))
    brief = WRITER.summarize(document)
    written = len(brief.text.split())
    shortest = min(len(segment.split()) for segment in segments)
    assert written <= max(words, shortest)
    assert all(sentence.text == segments[sentence.segments[0]] for sentence in brief.sentences)


def test_a_length_that_no_sentence_fits_takes_the_shortest(article: Document) -> None:
    (sentence,) = WRITER.summarize(replace(article, length=Length(words=10))).sentences
    assert len(sentence.text.split()) == min(len(segment.split()) for segment in article.segments)


def test_a_blank_article_has_no_length() -> None:
    assert WRITER.summarize(Document(("", " "), length=Length(words=50))).sentences == ()
