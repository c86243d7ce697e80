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
