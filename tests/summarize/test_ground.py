from __future__ import annotations

import pytest

from summarize import Document
from summarize.ground import check, check_headline
from summarize.link import Source


@pytest.fixture
def source(article: Document) -> Source:
    return Source(article.segments)


@pytest.mark.parametrize(
    "sentence, segments",
    [
        ("At least seven SDF fighters were killed when ISIS attacked Ghweran prison in Hasakah.", {0}),
        (
            "The Syrian Democratic Forces said they killed 28 ISIS militants and caught at least 89 prisoners.",
            {3, 4},
        ),
        ("Iraq's prime minister, Mustafa al-Kadhimi, ordered tighter security on the border.", {6}),
        ("Some 11,000 to 12,000 ISIS fighters are held in prisons in northern Syria.", {5}),
    ],
)
def test_what_the_article_says_passes(source: Source, sentence: str, segments: set[int]) -> None:
    verdict = check(sentence, source)
    assert verdict.flags == ()
    assert segments <= set(verdict.segments)


@pytest.mark.parametrize(
    "sentence, kind, detail",
    [
        ("The force said they had killed 38 ISIS militants in the clashes.", "number", "killed 38 ISIS"),
        ("Between 11,000 and 21,000 ISIS fighters are being held in prisons in Syria.", "number", "21,000"),
        ("Nine fighters of the Syrian Democratic Forces were killed in Hasakah.", "number", "Nine"),
        ("Farhad Shamoun, the director of the media center, told CNN of the clashes.", "name", "Shamoun"),
        ("The attack on Ghweran prison in Raqqa began with a car bomb exploding.", "name", "Raqqa"),
        ("The attack on the prison prison prison prison began with a car bomb.", "loop", "prison"),
        ("Oil prices rose sharply after producers agreed to extend their cuts.", "ungrounded", "Oil prices"),
        ("The attack on the prison began with a car bomb", "length", "breaks off"),
        ("The attack on the prison began with a car bomb and the.", "length", "breaks off"),
        ("The attack.", "length", "is no sentence"),
        ("The attack on سجن غويران began with a car bomb.", "script", "Arabic"),
        ("The attack on the ⁇ began with a car bomb.", "unknown", "unknown"),
    ],
)
def test_what_it_does_not_say_is_flagged(source: Source, sentence: str, kind: str, detail: str) -> None:
    verdict = check(sentence, source)
    assert not verdict.passes
    (flag,) = verdict.flags
    assert flag.kind == kind
    assert detail in flag.detail


def test_a_link_widens_to_the_segment_that_holds_the_number() -> None:
    source = Source(
        (
            "The flood in Derna destroyed homes, bridges and the market of the old town.",
            "Rescuers from six countries are at work in the town.",
            "Officials said that 8 bridges had gone.",
        )
    )
    verdict = check("The flood destroyed homes, 8 bridges and the market of old Derna.", source)
    assert verdict.flags == ()
    assert verdict.segments == (0, 2)


def test_a_name_that_is_part_figure_is_checked_letter_for_letter() -> None:
    source = Source(("The H5N1 virus, unlike Covid-19, has spread among seals on the coast of Peru, scientists said.",))
    assert check("The H5N1 virus, unlike COVID-19, spread among seals in Peru.", source).passes
    (flag,) = check("The H5N11 virus spread among seals in Peru.", source).flags
    assert (flag.kind, flag.detail) == ("name", '"H5N11" is not in the article')


def test_a_headline_may_draw_on_the_whole_article_and_its_title(source: Source) -> None:
    assert check_headline("Seven killed, 89 prisoners caught in attack on Ghweran prison", source).passes
    headline = "SDF thwarts attack on Ghweran prison"
    assert check_headline(headline, source, "SDF thwarts ISIS attack on Ghweran prison").passes


def test_a_headline_with_an_invented_figure_or_name_fails(source: Source) -> None:
    assert check_headline("Seventy killed in attack on Ghweran prison", source).flags[0].kind == "number"
    assert check_headline("Seven killed in attack on Abu Ghraib prison", source).flags[0].kind == "name"
