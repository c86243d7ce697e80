from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.encoding import decode, detect, lines
from seq2seq.errors import MujazError

NEWS = (
    "قال وزير الخارجية، في مؤتمر صحفي عقده الخميس، إن المحادثات ستستأنف الأسبوع المقبل في العاصمة القطرية.\n"
    "وأضاف أن الوفدين اتفقا على تبادل 250 أسيرا قبل نهاية الشهر.\n"
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "iso8859_6"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_arabic_news_comes_out_as_it_was_written(encoding: str) -> None:
    assert decode(NEWS.encode(encoding), "news.txt") == NEWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_byte_order_mark(encoding: str) -> None:
    assert decode(NEWS.encode(encoding), "news.txt") == NEWS


def test_the_two_single_byte_encodings_are_told_apart() -> None:
    assert detect(NEWS.encode("cp1256"), "a") == "cp1256"
    assert detect(NEWS.encode("iso8859_6"), "a") == "iso8859_6"


def test_latin_letters_between_the_arabic_ones_do_not_mislead() -> None:
    text = "قالت شركة Nestlé لوكالة AFP إن مصنعها في القاهرة سيغلق أبوابه.\n"
    assert decode(text.encode("cp1256"), "a") == text


def test_damaged_utf8_stays_utf8_and_shows_where_it_is_damaged() -> None:
    data = NEWS.encode("utf-8")
    broken = data[:31] + data[32:]
    text = decode(broken, "news.txt")
    assert text.count("�") == 1
    assert "المحادثات ستستأنف" in text


def test_one_legacy_line_in_a_utf8_file() -> None:
    first, second = NEWS.splitlines(keepends=True)
    mixed = (first * 1000).encode("utf-8") + second.encode("cp1256")
    assert decode(mixed, "news.txt") == first * 1000 + second


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x06\x00", bytes(range(1, 32)) * 20],
    ids=["png", "zip", "control characters"],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(MujazError, match=r"picture\.png: not a text file"):
        decode(data, "picture.png")


def test_other_single_byte_text_is_refused_rather_than_garbled() -> None:
    data = "Le général a été reçu à l'Élysée où il a évoqué la répression.".encode("latin-1")
    with pytest.raises(MujazError, match="save it as UTF-8"):
        decode(data, "lettre.txt")


def test_only_newlines_end_lines() -> None:
    text = "أولا\x0bثانيا\u2028ثالثا\r\nرابعا\rخامسا"
    assert list(lines(io.BytesIO(text.encode()), "a")) == ["أولا\x0bثانيا\u2028ثالثا\r\n", "رابعا\rخامسا"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t "), max_size=400))
def test_no_character_of_utf8_is_lost(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    assert decode(text.encode("utf-8"), "a") == expected


@given(st.lists(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ ،.0123456789", max_size=60), max_size=20))
def test_every_line_comes_out_in_its_place(rows: list[str]) -> None:
    data = "".join(f"{row}\n" for row in rows).encode("utf-16")
    assert [line.rstrip("\n") for line in lines(io.BytesIO(data), "a")] == rows
