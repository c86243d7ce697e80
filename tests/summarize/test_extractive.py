from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Document, ExtractiveSummarizer, LeadSummarizer
from summarize.english import without_additions
from summarize.extract import Extract, pick_brief, pick_in_short, sentences_of
from summarize.salience import Salience


def test_lead_takes_the_first_sentences(article: Document) -> None:
    brief = LeadSummarizer(2).summarize(article)
    assert brief.writer == "lead-2"
    assert [sentence.segments for sentence in brief.sentences] == [(0,), (1,)]
    assert brief.sentences[0].text.startswith("At least seven fighters")


def test_a_lead_passes_over_scraps_and_keeps_them_where_there_is_nothing_else() -> None:
    scraps = ("Reuters", "12:30")
    lead = LeadSummarizer(1).summarize(Document((*scraps, "The central bank raised its main interest rate on Sunday.")))
    assert [sentence.segments for sentence in lead.sentences] == [(2,)]
    assert [sentence.text for sentence in LeadSummarizer(1).summarize(Document(scraps)).sentences] == ["Reuters"]


def test_the_title_is_the_headline(article: Document) -> None:
    assert ExtractiveSummarizer().summarize(article).headline == "SDF thwarts ISIS attack on Ghweran prison"


def test_without_a_title_the_lead_is_shortened(article: Document) -> None:
    brief = ExtractiveSummarizer().summarize(Document(article.segments))
    assert brief.headline == (
        "At least seven fighters of the US-allied Syrian Democratic Forces were killed in fighting against ISIS"
    )


def test_repetition_is_left_out() -> None:
    lead = "The central bank raised its main interest rate to 19 percent on Sunday."
    document = Document(
        (
            lead,
            "The central bank raised on Sunday its main interest rate to 19 percent.",
            "Gold fell in Cairo shops.",
        )
    )
    assert [sentence.segments for sentence in ExtractiveSummarizer(2).summarize(document).sentences] == [
        (0,),
        (2,),
    ]


def test_a_title_left_in_arabic_gives_way_to_the_lead() -> None:
    document = Document(
        ("The central bank raised its main interest rate on Sunday.",), title="البنك المركزي يرفع الفائدة"
    )
    assert ExtractiveSummarizer().summarize(document).headline == (
        "The central bank raised its main interest rate on Sunday"
    )


def test_a_blank_article_gives_nothing() -> None:
    for document in (Document(()), Document((" ", "\n"))):
        brief = ExtractiveSummarizer().summarize(document)
        assert (brief.headline, brief.sentences) == ("", ())


def test_an_overlong_sentence_is_cut_with_an_ellipsis() -> None:
    brief = ExtractiveSummarizer(1).summarize(Document(("The council debated the budget, " * 600,)))
    (sentence,) = brief.sentences
    assert sentence.text.endswith(" …")
    assert len(sentence.text.split()) <= 61


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="aBé .!?15,\nع", max_size=40), max_size=12),
    st.text(alphabet="aB .", max_size=10),
    st.integers(1, 4),
)
def test_every_sentence_stands_in_the_segment_it_names(segments: list[str], title: str, count: int) -> None:
    document = Document(tuple(segments), title)
    brief = ExtractiveSummarizer(count).summarize(document)
    assert len(brief.sentences) <= count
    assert bool(brief.sentences) == (not document.is_blank)
    assert bool(brief.headline) or document.is_blank
    places = [sentence.segments[0] for sentence in brief.sentences]
    assert places == sorted(places)
    for sentence in brief.sentences:
        (index,) = sentence.segments
        assert "".join(sentence.text.removesuffix("…").split()) in "".join(segments[index].split())


def test_many_documents_come_back_in_order(article: Document) -> None:
    documents = [Document((f"Report {number} was published by the ministry today.",)) for number in range(5)]
    briefs = list(ExtractiveSummarizer().summarize_many(documents))
    assert [brief.sentences[0].text for brief in briefs] == [document.segments[0] for document in documents]


def test_what_is_only_added_comes_off_where_the_brief_promises_more() -> None:
    text = "At least 18 people were killed, most of them drivers hit by rocks."
    worth_it, not_worth_it = Salience((0.5,) * 12), Salience((0.5,) * 5 + (0.01,) * 7)
    assert pick_in_short([Extract(3, text, worth_it)], without_additions)[0].text == text
    short = pick_in_short([Extract(3, text, not_worth_it)], without_additions)
    assert short == [Extract(3, "At least 18 people were killed.", Salience((0.5,) * 5))]
    assert pick_in_short(short, without_additions) == short


def test_a_sentence_that_leans_on_the_one_before_comes_with_it_or_not_at_all() -> None:
    ball = Extract(0, "If you let go of a ball it falls.", Salience((0.5,) * 7), place=0)
    newton = Extract(1, "Newton asked himself whether the same force holds the Moon.", Salience((0.3,) * 9), place=1)
    answer = Extract(2, "He published his answer in 1687.", Salience((0.4,) * 5), place=2)
    moon = Extract(3, "On the Moon you weigh a sixth of that.", Salience((0.1,) * 8), place=3)
    assert pick_brief([ball, newton, answer, moon]) == [ball, newton, answer]
    of_no_worth = Extract(1, newton.text, Salience((0.0,) * 40), place=1)
    assert pick_brief([ball, of_no_worth, answer, moon]) == [ball, moon]
    # What opens the article has nothing before it, and something must be said.
    assert pick_brief([answer]) == [answer]
    paid = [Extract(at, f"He paid {at}.", Salience((0.4,) * 2), place=at) for at in range(2, 20)]
    assert pick_brief([of_no_worth, *paid])


@pytest.mark.parametrize("between", ["Resigned: minister Hassan", "\n"])
def test_a_sentence_whose_explanation_was_left_out_is_not_given_to_another_man(between: str) -> None:
    chad = "Chad's president received the ambassador of France in his palace on Sunday."
    accused = "He was accused of taking 12 million dollars from the ministry of finance."
    budget = "The council approved a budget of two billion dollars on Monday."
    for segments in ((chad, between, accused, budget), (f"{chad}\n{between}", accused, budget)):
        brief = ExtractiveSummarizer().summarize(Document(segments, "Minister accused of taking 12 million dollars"))
        assert (accused in [one.text for one in brief.sentences]) == (not between.strip())


def test_a_title_that_a_stop_cuts_off_from_its_name_is_no_sentence() -> None:
    seized = "The municipality of Jubail seized ten cars with watermelons on Monday."
    mayor, said = "The mayor of Jubail Governorate, engineer.", "Nayef al-Duwaish said that the campaign would go on."
    brief = ExtractiveSummarizer(3).summarize(Document((seized, f"{mayor} {said}"), "Jubail seizes ten cars"))
    assert [one.text for one in brief.sentences] == [seized, said]
    assert sentences_of(Document((mayor,))) == [(0, mayor)]
    assert sentences_of(Document((seized, "He was fined, arrested."))) == [(0, seized), (1, "He was fined, arrested.")]
