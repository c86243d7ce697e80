"""Sentences that the reader chooses and a model shortens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from seq2seq.decoding import Hypothesis
from summarize import Document, ExtractiveSummarizer, Summarizer
from summarize.deletion import mended
from summarize.length import Length
from summarize.shortening import ShorteningSummarizer
from summarize.writers import EXTRACTIVE, load_writer, writer_of

Build = Callable[..., ShorteningSummarizer]

LEAD = (
    "The central bank of Egypt raised its main interest rate to 19 percent on Sunday, a decision that analysts in Cairo"
    " had discussed at length in the pages of several newspapers for much of the month."
)
SHORT = "The central bank of Egypt raised its main interest rate to 19 percent on Sunday."
REST = (
    "Gold fell in the shops of the old town.",
    "A baker in Giza said that flour had become dearer twice this year.",
)
ARTICLE = Document((LEAD, *REST), title="Egypt raises interest rate to 19 percent")


def test_what_adds_nothing_to_the_news_is_left_out(shortening: Build) -> None:
    brief = shortening({LEAD: [SHORT]}).summarize(ARTICLE)
    assert brief.sentences[0].text == SHORT
    assert brief.sentences[0].segments == (0,)
    assert (brief.writer, brief.fallback) == ("scripted", None)
    assert brief.sentences[0].flags == ()


def test_a_proposal_that_says_something_else_is_not_taken(shortening: Build) -> None:
    turned = LEAD.replace("raised", "cut").split(",")[0] + "."
    brief = shortening({LEAD: [turned]}).summarize(ARTICLE)
    assert brief.sentences == ExtractiveSummarizer().summarize(ARTICLE).sentences
    assert brief.fallback == "extractive"


def test_what_must_not_go_is_put_back(shortening: Build) -> None:
    claim = (
        "The army killed 28 gunmen in the eastern quarters of Hasakah on Thursday, according to its spokesman, who was"
        " named to that post a short time earlier and had worked for a newspaper for much of his life."
    )
    article = Document((claim, *REST), title="Army kills 28 gunmen")
    brief = shortening({claim: ["The army killed 28 gunmen in Hasakah."]}).summarize(article)
    assert brief.sentences[0].text == claim.split(", who")[0] + "."


def test_where_a_length_is_asked_for_sentences_are_whole(shortening: Build) -> None:
    article = replace(ARTICLE, length=Length(sentences=2))
    assert LEAD in [one.text for one in shortening({LEAD: [SHORT]}).summarize(article).sentences]


def test_a_sentence_over_the_models_limit_stays_as_it_is(shortening: Build) -> None:
    brief = shortening({LEAD: [SHORT]}, max_source_tokens=12).summarize(ARTICLE)
    assert SHORT not in [one.text for one in brief.sentences]


def test_each_document_has_its_brief_in_order(shortening: Build) -> None:
    documents = [ARTICLE, Document(()), replace(ARTICLE, title=""), Document(("Gold fell.",))]
    briefs = list(shortening({LEAD: [SHORT]}, window=3).summarize_many(documents))
    assert [bool(brief.sentences) for brief in briefs] == [True, False, True, True]
    assert briefs == [shortening({LEAD: [SHORT]}).summarize(document) for document in documents]
    assert briefs[1].headline == ""


def test_a_model_that_writes_nothing_leaves_the_article(shortening: Build) -> None:
    writer = shortening({})
    writer.model.generate = lambda texts, decoding: ([] for _ in texts)
    assert writer.summarize(ARTICLE).sentences == ExtractiveSummarizer().summarize(ARTICLE).sentences
    writer.model.generate = lambda texts, decoding: ([Hypothesis("", (), 0.0)] for _ in texts)
    assert writer.summarize(ARTICLE).sentences == ExtractiveSummarizer().summarize(ARTICLE).sentences


def test_the_folder_says_what_a_model_does(shortening: Build, tmp_path: Path) -> None:
    model = shortening({}).model
    assert isinstance(writer_of(model), ShorteningSummarizer)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bart"}), encoding="utf-8")
    assert isinstance(writer_of(model), Summarizer)
    assert type(load_writer(EXTRACTIVE)) is ExtractiveSummarizer


def test_the_identity_changes_with_the_model(shortening: Build) -> None:
    one = shortening({})
    before = one.identity
    one.model.fingerprint = "1" * 64
    assert one.identity != before


def test_the_embedded_writer_only_leaves_words_out() -> None:
    writer = load_writer("mujaz-brief", device="cpu", threads=1)
    court = (
        "A court in the Spanish city of Santiago de Compostela, where the case had been heard for a year, sentenced a"
        " train driver to two and a half years in prison, a sentence that was less than the state had asked for.",
        "The government of Spain has promised to mend the line.",
    )
    for article in (ARTICLE, Document(court, title="Spanish court jails train driver")):
        (first, *_) = writer.summarize(article).sentences
        assert mended(article.segments[first.segments[0]], first.text) == first.text
