"""The lexicon that ships calls no common word a man or a town (scripts/build_lexicon.py leaves such entries out)."""

from __future__ import annotations

from calendar import day_name, month_name
from pathlib import Path

import pytest

import seq2seq
from mt.lexicon import Lexicon

LEXICON = Path(seq2seq.__file__).parent / "embedded/mujaz-ar-en/lexicon.tsv"
LINES = (Path(__file__).parent / "common_words.txt").read_text("utf-8").splitlines()
FORMS = [form for line in LINES if not line.startswith("#") for form in line.split()]
TIMES = frozenset((*month_name[1:], *day_name, "Rajab", "Shaban", "Ramadan", "Shawwal", "Muharram"))

pytestmark = pytest.mark.skipif(not LEXICON.is_file(), reason="no translator is embedded in this checkout")


# Words that are a town with their article, and a common word with it, too.
EITHER = (
    ("قال الوزير إن العقبة الأخيرة أزيلت.", "Aqaba"),
    ("اختار السائق الطريق الأقصر.", "Luxor"),
    ("قال الدكتور للمريض إن حالته تتحسن.", "Dr"),
    ("ارتدى قميصا باللون الرمادي.", "Ramadi"),
)


@pytest.mark.parametrize(("arabic", "name"), EITHER)
def test_a_town_that_is_also_a_word_is_not_pressed_on_the_model(arabic: str, name: str) -> None:
    found = Lexicon.read(LEXICON).find(arabic)
    assert not [one for one in found if one.term.english == name and one.term.shown]


def test_no_common_word_is_a_name() -> None:
    lexicon = Lexicon.read(LEXICON)
    named = {form: one.term.english for form in FORMS for one in lexicon.find(form) if one.term.english[0].isupper()}
    assert len(FORMS) > 700
    assert {form: english for form, english in named.items() if english not in TIMES} == {}
