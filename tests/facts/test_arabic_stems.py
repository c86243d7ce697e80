from __future__ import annotations

import pytest

from facts.arabic_stems import arabic_stems
from facts.frequencies import frequencies


@pytest.mark.parametrize(
    "forms",
    [
        ("الزلزال", "زلزال", "بالزلزال", "وزلزالها"),
        ("الحكومة", "حكومة", "للحكومة", "والحكومة"),
        ("أُنطاكية", "انطاكيه", "إنطاكية"),
    ],
)
def test_forms_of_one_word_meet(forms: tuple[str, ...]) -> None:
    assert len({stem for form in forms for stem in arabic_stems(form)}) == 1


def test_what_every_article_holds_is_left_out() -> None:
    assert arabic_stems("قال المتحدث إن السفينة غرقت، وأضاف أنها 12 (BBC)") == ["متحدث", "سفين", "غرقت"]


def test_short_words_keep_their_letters() -> None:
    assert arabic_stems("ولد في بلد") == ["ولد", "بلد"]


@pytest.mark.parametrize("language, common, rare", [("ar", "رئيس", "زلزال"), ("en", "year", "quak")])
def test_common_words_stand_in_more_articles(language, common: str, rare: str) -> None:
    known = frequencies(language)
    assert known.articles > known.counts[common] > known.counts.get(rare, 0)
