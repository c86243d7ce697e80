from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seq2seq.errors import UsageError
from summarize import Document, ExtractiveSummarizer
from summarize.brief import BriefSentence
from summarize.length import Length, fit

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
    assert 0 < written <= words
    for sentence in brief.sentences:
        assert segments[sentence.segments[0]].startswith(sentence.text.removesuffix(" …"))


def test_few_words_keep_the_main_clause_of_the_news_and_no_side_remark() -> None:
    news = "The health ministry recorded 12 new cases of cholera in Taiz, bringing the total since January to 340."
    remark = "The minister then left for the capital."
    for segments in ((news, remark), (remark, news)):
        document = Document(segments, "Twelve new cases of cholera in Taiz", length=Length(words=12))
        (sentence,) = WRITER.summarize(document).sentences
        assert sentence.text == "The health ministry recorded 12 new cases of cholera in Taiz."
        assert sentence.segments == (segments.index(news),)
        # With room for both the news is whole, and both stand in the order of the article.
        both = WRITER.summarize(replace(document, length=Length(words=30))).sentences
        assert tuple(one.text for one in both) == segments


def test_a_length_that_no_clause_of_the_news_fits_takes_the_beginning_of_its_shortest(article: Document) -> None:
    def brief_of(words: int) -> str:
        return WRITER.summarize(replace(article, length=Length(words=words))).text

    whole = "At least seven fighters of the US-allied Syrian Democratic Forces were killed"
    assert brief_of(16) == f"{whole} in fighting against ISIS."
    assert brief_of(15) == brief_of(13) == f"{whole} …"
    assert brief_of(10) == "At least seven fighters of the US-allied Syrian Democratic …"


def test_of_what_a_model_wrote_the_first_sentence_is_the_news() -> None:
    news = "The council announced new customs rules on Sunday, which apply to all of its members from next May."
    brief = [BriefSentence(news, (2, 4)), BriefSentence("Traders closed their shops on Monday.", (1,))]
    (sentence,) = fit(brief, [], Length(words=10))
    assert sentence == BriefSentence("The council announced new customs rules on Sunday.", (2, 4))


def test_a_blank_article_has_no_length() -> None:
    assert WRITER.summarize(Document(("", " "), length=Length(words=50))).sentences == ()
