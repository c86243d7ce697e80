from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Document
from summarize.link import LINKS, Source


def test_a_sentence_is_linked_to_the_segment_it_restates(article: Document) -> None:
    source = Source(article.segments)
    assert source.link("Iraq's prime minister ordered tighter security on the border.").segments == (6,)
    assert source.link("A car bomb exploded outside the prison when the attack began.").segments == (1,)


def test_a_sentence_made_of_two_segments_is_linked_to_both(article: Document) -> None:
    link = Source(article.segments).link(
        "The force killed 28 militants and at least 89 prisoners who had managed to escape were caught."
    )
    assert link.segments == (3, 4)
    assert link.coverage > 0.8


def test_figures_match_however_they_are_written() -> None:
    source = Source(("The budget is under debate.", "The ministry put the cost at 3.5 million dinars."))
    assert source.link("Cost: 3,500,000").segments == (1,)
    assert Source(("Nothing else.", "Seven died.")).link("7 people").segments == (1,)


def test_of_equal_segments_the_earlier_is_named() -> None:
    assert Source(("Oil fell.", "Oil fell.")).link("Oil fell.").segments == (0,)


def test_weights_come_in_one_order_in_every_process(article: Document) -> None:
    terms = list(Source(article.segments).weights("The force killed 28 ISIS militants and caught 89 prisoners."))
    assert terms == sorted(terms)
    assert len(terms) > 5


def test_nothing_shared_means_no_link(article: Document) -> None:
    link = Source(article.segments).link("Gold prices in Cairo soared.")
    assert link.segments == ()
    assert link.coverage == 0.0


news = st.lists(
    st.sampled_from(["army", "prison", "Iraq", "28", "fled", "attack", "Hasakah", "the", "of", "seven", "oil"]),
    max_size=12,
).map(" ".join)


@settings(deadline=None)
@given(st.lists(news, max_size=8), news)
def test_links_are_valid_few_and_ordered(segments: list[str], sentence: str) -> None:
    source = Source(segments)
    link = source.link(sentence)
    assert len(link.segments) <= LINKS
    assert list(link.segments) == sorted(set(link.segments))
    assert all(0 <= index < len(segments) for index in link.segments)
    assert 0.0 <= link.coverage <= 1.0 + 1e-9
    assert set(link.segments) <= set(source.related(sentence))


def test_20000_words_are_indexed_in_under_two_seconds() -> None:
    text = "Minister number {0} of district {0} told reporters in town {0} that {0} schools would close next year."
    segments = [text.format(number) for number in range(1200)]
    start = time.process_time()
    source = Source(segments)
    assert source.link("Minister 700 of district 700 closes schools.").segments == (700,)
    assert time.process_time() - start < 2
