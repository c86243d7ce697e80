from __future__ import annotations

import pytest

from summarize.words import content_words, overlap, stem


@pytest.mark.parametrize(
    "family",
    [
        ("kill", "kills", "killed", "killing"),
        ("close", "closes", "closed", "closing"),
        ("plan", "plans", "planned", "planning"),
        ("city", "cities"),
        ("attack", "attacks", "attacked", "attacking"),
        ("pass", "passed", "passing"),
    ],
)
def test_inflections_meet_in_one_form(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("one, other", [("king", "k"), ("need", "ne"), ("news", "new"), ("united", "units")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_content_words_leave_out_function_words_figures_and_possessives() -> None:
    assert content_words("Iraq's army said that it had killed 28 of the US-led coalition’s men") == [
        "iraq",
        "army",
        "kill",
        "us",
        "led",
        "coalition",
        "men",
    ]


def test_overlap_is_the_share_of_the_shorter_text() -> None:
    assert overlap("The prison was attacked.", "ISIS attacked the prison in Hasakah.") == 1.0
    assert overlap("The prison was attacked.", "Oil prices fell.") == 0.0
    assert overlap("12 15", "12 15") == 1.0
