from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mujaz.encoding import declared_encodings, decode, decode_declared, detect, lines
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


def test_damaged_text_is_read_to_its_end_and_then_told(caplog: pytest.LogCaptureFixture) -> None:
    data = NEWS.encode("utf-8")
    broken = NEWS.encode("utf-8") + data[:31] + data[32:]
    found = lines(io.BytesIO(broken), "news.txt")
    assert [line.count("\ufffd") for line in found] == [0, 0, 1, 0]
    said = "news.txt: 1 character is damaged and stands as \ufffd in the text, first in line 3"
    assert caplog.messages == [said]
    # A sign of an older loss is text.
    assert list(lines(io.BytesIO(f"{NEWS}\ufffd".encode()), "a")) == [*NEWS.splitlines(keepends=True), "\ufffd"]
    assert caplog.messages == [said]


RANDOM = random.Random(7).randbytes(3000)


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\xfd\xfa\x01", b"\xfe\xff" + NEWS.encode(), b"\xff\xfe" + RANDOM, b"\xfe\xff" + RANDOM[:200]],
    ids=["bytes", "UTF-8", "random", "fewer"],
)
def test_two_bytes_make_no_utf16(data: bytes) -> None:
    with pytest.raises(MujazError, match=r"news\.txt: not UTF-16, though its first bytes say so"):
        list(lines(io.BytesIO(data), "news.txt"))


def test_utf16_of_any_script_is_text() -> None:
    for text in (NEWS, "卫生部表示，周日新增12例霍乱病例。\n", "وزارة 😀 الصحة\n" * 3):
        assert decode(text.encode("utf-16"), "a") == text


def test_signs_that_this_python_has_no_names_for_are_text() -> None:
    """Emoji come anew every year, and a font may draw what it likes for a private letter."""
    for text in ("hi 🫨🫩", "زلزال 🫨🫩🫪\n", "\ue001 عاجل \ue002", f"{NEWS}🫨🫩"):
        assert decode(text.encode("utf-16"), "a") == text
    # Controls and halves of a character are none, however few there are.
    with pytest.raises(MujazError, match="not UTF-16"):
        decode("hi \x01\x02".encode("utf-16"), "a")


def test_binary_data_is_in_no_encoding_whatever_its_sender_says() -> None:
    for data in (b"\xff\xd8\xff\xe0\0\x10JFIF" + RANDOM, b"PK\x03\x04\x14\0" + RANDOM):
        with pytest.raises(MujazError, match=r"picture\.jpg: not a text file"):
            decode_declared(data, "picture.jpg", ["gb2312"])


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256", "iso8859_6"])
@pytest.mark.parametrize(
    "declared", ["utf-8", "utf-16", "iso-8859-1", "windows-1256", "iso-8859-6", "us-ascii", "x", ""]
)
def test_a_wrong_declaration_costs_no_text(encoding: str, declared: str) -> None:
    assert decode_declared(NEWS.encode(encoding), "a", [declared]) == NEWS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le général a été reçu à l'Élysée.", "iso-8859-1"),
        ("Министр прибыл в столицу в четверг утром.", "windows-1251"),
        ("大臣は木曜日に首都に到着した。", "shift_jis"),
    ],
)
def test_a_declaration_decides_where_the_bytes_are_silent(text: str, encoding: str) -> None:
    assert decode_declared(text.encode(encoding), "a", [encoding]) == text


@pytest.mark.parametrize("declared", ["utf-7", "idna", "base64", "unicode_escape", "zlib", "rot13", "x" * 500, "\x00"])
def test_codecs_that_are_no_encodings_of_text_are_not_used(declared: str) -> None:
    assert decode_declared(b"+ADw-script+AD4-", "a", [declared]) == "+ADw-script+AD4-"


def test_a_stray_zero_byte_makes_no_picture_of_a_page() -> None:
    page = ("<p>" + NEWS * 3).encode()
    assert "المحادثات" in decode_declared(page[:50] + b"\0" + page[50:], "a")
    with pytest.raises(MujazError, match="not a text file"):
        decode_declared(b"\x89PNG\r\n\x1a\n\0\0\0", "a", ["utf-8"])


def test_where_encodings_are_declared() -> None:
    page = b"<?xml version='1.0' encoding='windows-1256'?><meta http-equiv=x content='text/html; charset=ISO-8859-6'>"
    assert declared_encodings(page, "text/html; charset=utf-8") == ["utf-8", "windows-1256", "ISO-8859-6"]
    assert declared_encodings(b"<rss>", "text/xml") == []
