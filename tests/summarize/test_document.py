from __future__ import annotations

import pytest

from facts import Flag
from summarize import Brief, BriefSentence, Document


def test_english_text_becomes_sentences_and_paragraphs() -> None:
    document = Document.from_text("Oil fell. Gold rose.\n\nThe yen was flat.\n", title="Markets")
    assert document == Document(("Oil fell.", "Gold rose.", "The yen was flat."), "Markets", (0, 0, 1))
    assert [document.opens_paragraph(index) for index in range(3)] == [True, False, True]


def test_paragraphs_must_match_the_segments() -> None:
    with pytest.raises(ValueError, match="paragraphs: 2 for 1 segments"):
        Document(("Oil fell.",), paragraphs=(0, 1))


def test_no_sentence_without_a_source() -> None:
    with pytest.raises(ValueError, match="at least one segment"):
        BriefSentence("Oil fell.", ())


def test_json_shape() -> None:
    sentence = BriefSentence("Oil fell.", (0, 2), (Flag("number", '"12 barrels" is not in the article'),))
    assert Brief("Oil falls", (sentence,), "mujaz-brief").to_json() == {
        "headline": "Oil falls",
        "headline_segments": [],
        "headline_title": False,
        "writer": "mujaz-brief",
        "sentences": [
            {
                "text": "Oil fell.",
                "segments": [0, 2],
                "flags": [{"kind": "number", "detail": '"12 barrels" is not in the article'}],
            }
        ],
    }


def test_json_names_the_fallback_that_wrote_the_brief() -> None:
    assert Brief("Oil falls", (), "mujaz-brief", "extractive").to_json()["writer"] == (
        "extractive (in place of mujaz-brief)"
    )
