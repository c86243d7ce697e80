from __future__ import annotations

import pytest

from mt.polish import polish, proofread
from mt.translator import Translator


@pytest.mark.parametrize(
    ("raw", "polished"),
    [
        ("He said ، and left ؛ why؟", "He said, and left; why?"),
        ("up ٢٥٪ to ١٬٢٥٠٫٥", "up 25% to 1,250.5"),
        ("He left .\nThen  came back !", "He left. Then came back!"),
        ("( in Baghdad )", "( in Baghdad)"),
        ("uses .NET and 3 .5", "uses .NET and 3 .5"),
        ('He said "no" , twice', 'He said "no", twice'),
        ("Nothing to mend: 1,250.5 (25%).", "Nothing to mend: 1,250.5 (25%)."),
        ("", ""),
    ],
)
def test_polish(raw: str, polished: str) -> None:
    assert polish(raw) == polished
    assert polish(polished) == polished


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("when Aral Sea dried", "When Aral Sea dried"),
        ('"dead", resumed the decision', '"Dead", resumed the decision'),
        ("al-Shabaab claims attack", "Al-Shabaab claims attack"),
        ("A employee was killed in a exchange of fire.", "An employee was killed in an exchange of fire."),
        ("It ended. A official left with a old phone.", "It ended. An official left with an old phone."),
        ('He is a "electric" engineer, a Iraqi.', 'He is an "electric" engineer, an Iraqi.'),
        ("An treaty that an rights association signed", "A treaty that a rights association signed"),
        ("He left an university in an unique state.", "He left a university in a unique state."),
        ("Swiss village under under threat", "Swiss village under threat"),
        ("The the price lies between between 15 and 24 dollars.", "The price lies between 15 and 24 dollars."),
        ("The first since 1990,,, before the war", "The first since 1990, before the war"),
        ("see https://example.com/a,,b for a official list", "See https://example.com/a,,b for an official list"),
        ("They told a untold story to a Unesco official.", "They told an untold story to a Unesco official."),
    ],
)
def test_what_is_surely_wrong_is_mended(written: str, read: str) -> None:
    assert proofread(written) == read
    assert proofread(read) == read


@pytest.mark.parametrize(
    "right",
    [
        "iPhone prices fall",
        "x86 chips and mRNA vaccines",
        "dev.txt is read, google.com not",
        "A European union, a unit, a unanimous vote, a one-year ban, a useful idea, a Ugandan and a Ukrainian",
        "An hour, an honest man, an FBI agent, an MP, an SUV, an x-ray, an s-shaped road",
        "A hotel, an historic day, a US ship, a UN envoy",
        "He plays in Serie A on Sunday, after Group A opened; An Nahar and An Nasiriyah say so.",
        "Vitamin A is in it. Plan A and plan B",
        "What is in a and what is in it",
        "https://example.com/a has the list",
        "#gaza, @reuters and info@un.org say so",
        '"www.example.com/a" opens at https://example.com/a official or not',
        "A Unesco official said that a Unesco envoy left.",
        "The hepatitis a outbreak, vitamin a intake, plan a operations and group a opponents",
        "They had had enough, he said that that was very very late in Duran Duran's town.",
        "It will not be been been been one.",
        "",
    ],
)
def test_what_may_be_right_stays(right: str) -> None:
    assert proofread(right) == right


@pytest.mark.parametrize(
    ("arabic", "written", "read"),
    [
        ("حين جف بحر آرال", "when Aral Sea dried", "When Aral Sea dried"),
        ("قتل في تبادل لإطلاق النار.", "He was killed in a exchange of fire.", "He was killed in an exchange of fire."),
        ("سعر iPhone يرتفع", "iPhone prices rise", "iPhone prices rise"),
        ("إن adidas تربح", "adidas wins", "adidas wins"),
        ("باع iPhone موظف", "A employee sold the the iPhone", "An employee sold the iPhone"),
    ],
)
def test_translations_are_proofread(fake_model, arabic: str, written: str, read: str) -> None:
    assert Translator(fake_model(lambda *_: [written])).translate(arabic).text == read


def test_what_is_mended_is_not_flagged(fake_model) -> None:
    model = fake_model(lambda *_: ["Swiss village under under threat"])
    (segment,) = Translator(model).translate("قرية سويسرية تحت التهديد").segments
    assert (segment.target, segment.flags) == ("Swiss village under threat", ())


def test_an_address_is_left_as_it_is_and_not_told_as_lost(fake_model) -> None:
    model = fake_model(lambda *_: ["https://example.com/a has the list"])
    (segment,) = Translator(model).translate("توجد في https://example.com/a القائمة الكاملة").segments
    assert (segment.target, segment.flags) == ("https://example.com/a has the list", ())


def test_what_the_article_has_in_latin_letters_alone_is_as_people_wrote_it(fake_model) -> None:
    assert Translator(fake_model(lambda *_: [])).translate("adidas a official").text == "adidas a official"
