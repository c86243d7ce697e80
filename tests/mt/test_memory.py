from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mt import Translator
from mt.job import Candidate
from mt.memory import address
from mt.translator import DEFAULT
from seq2seq.decoding import Decoding
from seq2seq.errors import ModelError

TEXTS = [
    "قُتل سبعة مقاتلين في الهجوم. وقالت القوات إنها صدته.",
    "وصلت 12 شاحنة إلى المعبر.\nوقالت القوات إنها صدته.",
]


class Heart(dict[bytes, Candidate]):
    """A memory in a dictionary, which notes what it was asked for and given."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.given: list[list[str]] = []

    def get(self, identity: Mapping[str, Any], sources: Sequence[str]) -> dict[str, Candidate]:
        self.asked.append(list(sources))
        return {source: self[key] for source in sources if (key := address(identity, source)) in self}

    def put(self, identity: Mapping[str, Any], found: Mapping[str, Candidate]) -> None:
        self.given.append(list(found))
        self.update({address(identity, source): candidate for source, candidate in found.items()})


def one_word_each(source: str, decoding: Decoding) -> list[str]:
    """Passes the checks of a text without numbers; of one with a number it loses it."""
    letters = (chr(ord("a") + i % 26) * max(2, len(word) // 2) for i, word in enumerate(source.split()[1:]))
    return [" ".join(["the", *letters])]


def test_only_new_sentences_reach_the_model_and_the_output_is_the_same(fake_model) -> None:
    memory = Heart()
    without = list(Translator(fake_model(one_word_each)).translate_many(TEXTS))
    list(Translator(fake_model(one_word_each), memory=memory).translate_many(TEXTS[:1]))
    model = fake_model(one_word_each)
    assert list(Translator(model, memory=memory).translate_many(TEXTS)) == without
    assert set(model.sources) == {"وصلت 12 شاحنة إلى المعبر."}
    assert without[1].segments[0].flags
    again = fake_model(one_word_each)
    assert list(Translator(again, memory=memory).translate_many(TEXTS)) == without
    assert again.sources == []


def test_what_is_already_known_is_not_given_again(fake_model) -> None:
    memory = Heart()
    translator = Translator(fake_model(one_word_each), memory=memory)
    for text in [*TEXTS, "", "CNN 2022"]:
        translator.translate(text)
    assert memory.given == [
        ["قُتل سبعة مقاتلين في الهجوم.", "وقالت القوات إنها صدته."],
        ["وصلت 12 شاحنة إلى المعبر."],
    ]
    assert len(memory.asked) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"max_words": 7},
        {"rescue": False},
        {"decoding": Decoding(beam_size=2, max_length=64)},
        {"decoding": replace(DEFAULT, beam_size=4)},
    ],
)
def test_another_translator_has_another_memory(fake_model, change: dict[str, Any]) -> None:
    memory = Heart()
    Translator(fake_model(one_word_each), memory=memory).translate(TEXTS[0])
    model = fake_model(one_word_each)
    Translator(model, memory=memory, **change).translate(TEXTS[0])
    assert model.sources


def test_a_model_that_breaks_down_leaves_nothing_of_it_behind(fake_model) -> None:
    def breaks_once(source: str, decoding: Decoding) -> list[str]:
        if "سبعة" in source:
            raise RuntimeError("out of memory")
        return one_word_each(source, decoding)

    memory = Heart()
    broken = Translator(fake_model(breaks_once), memory=memory).translate(TEXTS[0])
    assert broken.segments[0].target == ""
    assert memory.given == [["وقالت القوات إنها صدته."]]
    sound = Translator(fake_model(one_word_each), memory=memory).translate(TEXTS[0])
    assert sound == Translator(fake_model(one_word_each)).translate(TEXTS[0])


def test_a_rescue_that_breaks_down_is_tried_again_another_day(fake_model) -> None:
    def breaks_when_wide(source: str, decoding: Decoding) -> list[str]:
        if decoding.beam_size > 1:
            raise RuntimeError("out of memory")
        return one_word_each(source, decoding)

    memory = Heart()
    kept = Translator(fake_model(breaks_when_wide), memory=memory).translate(TEXTS[1])
    assert kept.segments[0].target and kept.segments[0].flags
    assert memory.given == [["وقالت القوات إنها صدته."]]


def test_nothing_is_kept_of_a_model_that_fails_throughout(fake_model) -> None:
    def fails(source: str, decoding: Decoding) -> list[str]:
        raise RuntimeError("broken")

    memory = Heart()
    with pytest.raises(ModelError):
        Translator(fake_model(fails), memory=memory).translate("\n".join(f"الخبر {'ا' * n} هنا." for n in range(20)))
    assert memory.given == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(json_values, max_size=3), st.lists(json_values, max_size=3))
def test_no_two_inputs_have_one_address(some: list[Any], other: list[Any]) -> None:
    # `repr` tells True from 1, as JSON does.
    same = repr(_sorted(some)) == repr(_sorted(other))
    assert (address(*some) == address(*other)) is same


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return [{key: _sorted(value[key])} for key in sorted(value)] + ["object"]
    return [_sorted(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("some", "other"), [(("ab", "c"), ("a", "bc")), (("a", ""), ("a",)), (("1",), (1,))])
def test_where_one_part_ends_is_part_of_the_address(some: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert address(*some) != address(*other)


def test_half_a_character_has_an_address_too() -> None:
    assert address("\ud83d") != address("\ude00")
