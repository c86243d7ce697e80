from __future__ import annotations

import pytest

from facts.repetition import doubled, repeated


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the prison of the prison of the prison of the city", "prison of the"),
        ("he said no no no to it", "no"),
        ("prisoners fled the prison; prison guards chased the prison vans to the prison", "prison"),
        ("The minister said that it is over, said that it is over now.", "said that it is over"),
        ("The minister aaaaaaaaaaaaaaaaaaaa", "aaaaaaaa"),
        ("قال الوزير إن الوزير إن الوزير إن الأمر انتهى", "الوزير إن"),
        ("at the end of it all, at the end of it some, at the end of it", "at the end of"),
    ],
)
def test_loops_are_found(text: str, phrase: str) -> None:
    found = repeated(text)
    assert found is not None
    assert set(found.split()) == set(phrase.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Syrian Democratic Forces said that the forces guarding it had held on and on, hour after hour.",
        "He was very, very tired, and the door stood wide open, wide open.",
        "The Ministry of Health, the Ministry of Interior and the Ministry of Justice were closed.",
        "وزارة الصحة، ووزارة الداخلية ووزارة العدل ووزارة المالية مغلقة جدا جدا",
        "-----",
    ],
)
def test_ordinary_repetition_is_no_loop(text: str) -> None:
    assert repeated(text) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the ministry in the central central region", "central central"),
        ("The the minister left.", "The the"),
        ("the road of the of the city", "of the of the"),
        ("He was very very tired, and had had a sit-in in the town.", None),
        ("He was sworn in in 2020, and she came in in May.", None),
        ("The talks went on on Monday.", None),
        ("They ran again and again and went from coast to coast to win.", None),
        ("It stood wide open, open to all; Baden-Baden Baden.", None),
        ("21-19 19-21", None),
        ("", None),
    ],
)
def test_words_written_twice(text: str, phrase: str | None) -> None:
    assert doubled(text) == phrase
