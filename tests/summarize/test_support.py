from __future__ import annotations

import pytest

from summarize.ground import check
from summarize.link import Source

SEGMENTS = (
    "Kenya beat Egypt 2-1 in Nairobi on Sunday to reach the final of the African championship.",
    "The interior ministry said 34 people had been killed and 319 injured when the bridge over the river collapsed.",
    "The prosecutor did not charge the engineer who had built the bridge, a spokesman said.",
    'The governor called the disaster "a wound in the heart of the city" and promised an inquiry within 60 days.',
    "Rescuers from the neighbouring province recovered a pregnant woman from the mud after a search of nine hours.",
    "The German company, which had warned of cracks in the pillars in 2019, refused to comment on the report.",
)


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(SEGMENTS)


@pytest.mark.parametrize(
    "sentence, segments",
    [
        ("Kenya beat Egypt 2-1 to reach the African championship final.", (0,)),
        ("Egypt were beaten 2-1 by Kenya in Nairobi.", (0,)),
        ("The interior ministry said 34 people were killed and 319 injured when the bridge collapsed.", (1,)),
        ("The prosecutor did not charge the engineer who built the bridge.", (2,)),
        (
            "Thirty-four people died when the bridge collapsed, and the governor promised an inquiry within 60 days.",
            (1, 3),
        ),
        ('The governor called it "a wound in the heart of the city".', (3,)),
        ("Rescuers recovered a pregnant woman from the mud.", (4,)),
    ],
)
def test_what_two_segments_say_in_its_order_passes(source: Source, sentence: str, segments: tuple[int, ...]) -> None:
    verdict = check(sentence, source)
    assert verdict.flags == ()
    assert verdict.segments == segments


@pytest.mark.parametrize(
    "sentence, why",
    [
        # Who did what to whom.
        ("Egypt beat Kenya 2-1 in Nairobi to reach the African championship final.", "other way round"),
        (
            "The interior ministry said 319 people had been killed and 34 injured when the bridge collapsed.",
            "is of something else",
        ),
        ("The engineer charged the prosecutor who had built the bridge.", "order"),
        # A "not" lost, and one found.
        ("The prosecutor charged the engineer who had built the bridge.", 'without the "not"'),
        ("The German company, which had not warned of cracks in the pillars, refused to comment.", ""),
        ("The governor did not promise an inquiry within 60 days.", 'a "not"'),
        # A quotation that is none.
        ('The governor called the disaster "a stain on the heart of the city".', "is not said there"),
        # True words of all over the article.
        ("The ministry said it had been charged.", "not borne out"),
        ("The company of the governor reached the final of the river and recovered the bridge.", "not borne out"),
        ("The German spokesman promised the championship to rescuers of the province.", "not borne out"),
    ],
)
def test_true_words_in_a_false_combination_do_not(source: Source, sentence: str, why: str) -> None:
    verdict = check(sentence, source)
    assert not verdict.passes
    assert why in " ".join(flag.detail for flag in verdict.flags)


@pytest.mark.parametrize("segment", SEGMENTS)
def test_the_article_bears_itself_out(source: Source, segment: str) -> None:
    assert check(segment, source).flags == ()


@pytest.mark.parametrize(
    "sentence, why",
    [
        # True words in another's place: a name, a figure and a place of the article; the opposite; a "not" too many.
        ("Kenya beat Germany 2-1 in Nairobi to reach the final of the African championship.", ""),
        ("The Kenyan company, which had warned of cracks in the pillars, refused to comment on the report.", ""),
        ("Rescuers from the neighbouring province recovered a pregnant woman after a search of 60 hours.", "nine"),
        ("Rescuers from the neighbouring province recovered a pregnant man from the mud.", '"woman"'),
        ("The governor promised an inquiry within 60 days, not a wound in the heart of the city.", ""),
    ],
)
def test_a_copy_with_a_word_changed_is_refused(source: Source, sentence: str, why: str) -> None:
    flags = check(sentence, source).flags
    assert flags, sentence
    assert why in flags[0].detail


@pytest.mark.parametrize(
    "sentence",
    [
        "Germany's company, which had warned of cracks in the pillars in 2019, refused to comment on the report.",
        "The interior ministry said thirty-four people had been killed and 319 injured when the bridge collapsed.",
        "Rescuers from the neighbouring province recovered a woman from the mud after a search of 9 hours.",
    ],
)
def test_the_same_in_another_form_passes(source: Source, sentence: str) -> None:
    assert check(sentence, source).flags == ()
