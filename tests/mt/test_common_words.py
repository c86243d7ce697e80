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


def test_no_common_word_is_a_name() -> None:
    lexicon = Lexicon.read(LEXICON)
    named = {form: one.term.english for form in FORMS for one in lexicon.find(form) if one.term.english[0].isupper()}
    assert len(FORMS) > 700
    assert {form: english for form, english in named.items() if english not in TIMES} == {}
