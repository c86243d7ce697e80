"""Web and e-mail addresses, #tags, @names and emoji come out as they went in."""

import pytest

from mt import Translator
from mt.verbatim import lost, peel, pieces


@pytest.mark.parametrize(
    ("text", "lead", "core", "trail"),
    [
        ("التقرير كاملا على https://example.org/a?b=1.", "", "التقرير كاملا على", " https://example.org/a?b=1."),
        ("🔴 عاجل: سقوط جسر في المدينة #البصرة #عاجل", "🔴 ", "عاجل: سقوط جسر في المدينة", " #البصرة #عاجل"),
        ("#غزة تحت القصف", "#غزة ", "تحت القصف", ""),
        ("قال @ahmed_1 إن الوضع خطير.", "", "قال @ahmed_1 إن الوضع خطير.", ""),
        ("الخبر عادي تماما.", "", "الخبر عادي تماما.", ""),
        ("#عاجل", "#عاجل", "", ""),
    ],
)
def test_what_hangs_on_either_end_is_taken_off_and_nothing_is_lost(text, lead, core, trail):
    assert peel(text) == (lead, core, trail)
    assert "".join(peel(text)) == text


def test_a_price_or_a_number_sign_is_no_tag():
    assert pieces("الغرفة رقم # 5 بسعر 3@") == ["الغرفة رقم # 5 بسعر 3@"]


def test_what_stands_amid_a_sentence_is_kept_by_translating_around_it(fake_model):
    # The model drops what it does not know, as small models do.
    model = fake_model(lambda source, _: ["He said" if source == "قال" else "that the situation is grave today"])
    text = "قال @ahmed_1 إن الوضع خطير اليوم"
    (segment,) = Translator(model).translate(text).segments
    assert segment.target == "He said @ahmed_1 that the situation is grave today"
    assert segment.flags == ()


def test_a_model_that_keeps_it_is_not_asked_again(fake_model):
    model = fake_model(lambda *_: ["Write to info@example.org or call the office"])
    (segment,) = Translator(model).translate("اكتبوا إلى info@example.org أو اتصلوا بالمكتب").segments
    assert segment.target == "Write to info@example.org or call the office"
    assert len(model.calls) == 1


def test_an_arabic_tag_is_no_arabic_left_over(fake_model):
    model = fake_model(lambda *_: ["Residents of the city wrote under the tag"])
    (segment,) = Translator(model).translate("كتب سكان المدينة تحت وسم #أنقذوا_المدينة").segments
    assert segment.target.endswith("the tag #أنقذوا_المدينة")
    assert segment.flags == ()


def test_lost_names_each_token_once():
    assert lost("#غزة ثم #غزة و@ali", "nothing") == ["#غزة"]
    assert lost("راسلوا a@b.org", "write to a@b.org") == []


def test_the_characters_of_an_address_or_tag_are_not_touched(fake_model):
    text = "انظر https://x.org/أخبار،غزة/٢٠٢٤ وكذلك وسم #غزة_٢٠٢٤ الجديد"
    model = fake_model(
        lambda source, _: [f"See https://x.org/أخبار،غزة/٢٠٢٤ and the new tag #غزة_٢٠٢٤ , {len(source)}"]
    )
    (segment,) = Translator(model, rescue=False).translate(text).segments
    assert "https://x.org/أخبار،غزة/٢٠٢٤ and" in segment.target
    assert "#غزة_٢٠٢٤," in segment.target


def test_a_sentence_whose_only_arabic_is_a_tag_survives_a_model_that_drops_it(fake_model):
    (segment,) = Translator(fake_model(lambda *_: ["the tag"])).translate("(#غزة)").segments
    assert "#غزة" in segment.target


def test_parts_that_the_model_breaks_down_over_do_not_replace_what_is_there(fake_model):
    def write(source, _):
        if "@" not in source:
            raise RuntimeError("broken")
        return ["He said that the situation is very grave today"]

    (segment,) = Translator(fake_model(write)).translate("قال @ahmed_1 إن الوضع خطير جدا اليوم").segments
    assert segment.target == "He said that the situation is very grave today [@ahmed_1]"
    assert [flag.detail for flag in segment.flags] == ["no place was found for @ahmed_1"]


@pytest.mark.parametrize(
    "text", ["★" * 3000 + " نص", "نص " + "http://a" * 3000, "نص " + "★ " * 3000 + "نص", "a@" * 20000]
)
def test_rows_of_marks_and_broken_addresses_take_no_time(text):
    assert "".join(peel(text)) == text
