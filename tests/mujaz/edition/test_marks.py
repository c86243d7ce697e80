from __future__ import annotations

import pytest

from facts import Flag
from mt.checks import check
from mt.segment import Segment
from mujaz.edition.marks import Marked, mark_line, mark_passage
from mujaz.edition.sound import alike


def segment(arabic: str, english: str) -> Segment:
    return Segment(arabic, 0, len(arabic), 0, english, 0.0, check(arabic, english))


def of_kind(marked: Marked, kind: str) -> list[str]:
    return [piece.text for piece in marked if piece.kind == kind]


def pairs(english: Marked, arabic: Marked) -> dict[str, str]:
    there = {piece.pair: piece.text for piece in arabic if piece.pair}
    return {piece.text: there[piece.pair] for piece in english if piece.pair}


def test_names_and_numbers_of_both_languages_are_paired() -> None:
    arabic = "وصل بيدرو سانشيز إلى الرباط في 3 يناير ومعه خمسون رجل أعمال، بينهم 12 من إسبانيا."
    text = "Pedro Sanchez arrived in Rabat on January 3 with fifty businessmen, 12 of them from Spain."
    english, source = mark_passage("", segment(arabic, text))
    assert pairs(english, source) == {
        **{"Pedro": "بيدرو", "Sanchez": "سانشيز", "Rabat": "الرباط", "January": "يناير"},
        **{"3": "3", "fifty": "خمسون", "12": "12", "Spain": "إسبانيا"},
    }
    assert "".join(piece.text for piece in english) == text
    assert "".join(piece.text for piece in source) == arabic


def test_each_word_has_one_counterpart() -> None:
    arabic = "قتل 5 في غزة و5 في رفح، ثم 5 في غزة."
    english, source = mark_passage("", segment(arabic, "5 were killed in Gaza and 5 in Rafah, then 5 in Gaza."))
    assert [piece.text for piece in english if piece.pair] == ["5", "Gaza", "5", "Rafah", "5", "Gaza"]
    assert len({piece.pair for piece in source if piece.pair}) == 6


def test_a_number_that_one_side_lacks_is_marked_there() -> None:
    arabic, text = "أصيب 48 شخصا.", "84 people were injured."
    english, source = mark_passage("", segment(arabic, text))
    assert of_kind(english, "doubt") == ["84"] and of_kind(source, "doubt") == ["48"]


def test_words_that_the_line_shares_are_marked_together() -> None:
    arabic = "أغلقت الشرطة الطريق الرئيسي."
    text = "The police closed the main road on Monday."
    english, _ = mark_passage("Police are closing main roads.", segment(arabic, text))
    assert of_kind(english, "shared") == ["police closed", "main road"]


def test_nothing_to_mark_is_one_piece() -> None:
    english, source = mark_passage("", segment("قال الوزير ذلك.", "The minister said so."))
    assert [piece.text for piece in english] == ["The minister said so."] and len(source) == 1
    assert mark_passage("", segment("قال", ""))[0] == ()


def test_what_a_flag_speaks_of_is_marked_in_the_line() -> None:
    flags = (
        Flag("number", '"killed 12 people" is not in the article'),
        Flag("name", '"Rubaya" is not in the article'),
    )
    marked = mark_line("Rubaya: 12 people and 3 dogs were killed.", flags, ["3 dogs were killed."])
    assert of_kind(marked, "doubt") == ["Rubaya", "12"]
    marked = mark_line("Kobuki closed the port.", (Flag("name", "Kobuki is not in the source"),), [])
    assert of_kind(marked, "doubt") == ["Kobuki"]
    assert mark_line("Nothing of note.", (Flag("name", "odd"),), [])[0].kind == ""


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        *[("Aden", "عدن"), ("Khartoum", "والخرطوم"), ("Guterres", "غوتيريش"), ("Chicago", "شيكاغو")],
        *[("al-Marri", "المري"), ("Sánchez", "سانشيز"), ("Beirut", "لبيروت")],
    ],
)
def test_names_that_sound_alike(english: str, arabic: str) -> None:
    assert alike(english, arabic)


@pytest.mark.parametrize(
    ("english", "arabic"), [("Aden", "عمان"), ("Egypt", "مصر"), ("Haytham", "ثم"), ("Eye", "عين"), ("", "عدن")]
)
def test_names_that_do_not(english: str, arabic: str) -> None:
    assert not alike(english, arabic)
