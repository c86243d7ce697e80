"""The translator that ships, on the article that the project started from."""

from pathlib import Path

import pytest

import seq2seq
from facts import missing_numbers, numbers
from mt import Translation, Translator

ROOT = Path(seq2seq.__file__).parent
MODEL = ROOT / "embedded" / "mujaz-ar-en"
ARTICLE = ROOT.parent / "seeds" / "ghweran-prison.ar.txt"

pytestmark = pytest.mark.skipif(not MODEL.is_dir(), reason="no translator is embedded in this checkout")


@pytest.fixture(scope="module")
def text() -> str:
    return ARTICLE.read_text("utf-8")


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.load()


@pytest.fixture(scope="module")
def translation(translator: Translator, text: str) -> Translation:
    return translator.translate(text)


def test_a_line_for_a_line(text: str, translation: Translation) -> None:
    assert len(translation.text.splitlines()) == len(text.splitlines()) == 17
    assert all(line.strip() for line in translation.text.splitlines())
    assert {segment.paragraph for segment in translation.segments} == set(range(17))


def test_every_number_is_there_or_flagged(translation: Translation) -> None:
    for segment in translation.segments:
        lost = missing_numbers(numbers(segment.source, "ar"), numbers(segment.target, "en"))
        details = {flag.detail for flag in segment.flags}
        assert {f"{number.text} is not in the translation" for number in lost} <= details


def test_every_segment_is_english_or_flagged(text: str, translation: Translation) -> None:
    for segment in translation.segments:
        assert text[segment.start : segment.end] == segment.source
        assert segment.target or segment.flags


def test_the_same_english_whatever_it_is_translated_with(
    translator: Translator, text: str, translation: Translation
) -> None:
    # Only the text: int8 scores move in their fourth place with the shape of a batch.
    first, other, again = translator.translate_many([text, "أعلن الرئيس ذلك يوم الجمعة.", text])
    assert first.text == again.text == translation.text
    assert other.text == translator.translate("أعلن الرئيس ذلك يوم الجمعة.").text
