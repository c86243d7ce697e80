"""Latin names, words and codes amid Arabic come out as they went in."""

import pytest

from mt import Translator
from mt.carried import carried
from mt.glossary import Glossary, Term


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال Donald Trump إن بلاده ستفرض رسوما جديدة", ["Donald Trump"]),
        ("كشفت شركة Apple عن هاتف iPhone 15 Pro الجديد", ["Apple", "iPhone 15 Pro"]),
        ("باعت Google 15 مليون جهاز", ["Google"]),
        ("فيروس H5N1 ومرض COVID-19 وطائرة F-16 وشبكة 5G", ["H5N1", "COVID-19", "F-16", "5G"]),
        ("قال متحدث باسم الFBI إن U.S. Army وJohnson & Johnson", ["FBI", "U.S. Army", "Johnson & Johnson"]),
        ("قال Иван Петров إن الاتفاق وشيك", ["Иван Петров"]),
        ("مساحة الحديقة 15 km² وعمقها 3.5m", ["km²", "3.5m"]),
        ("طائرة من طراز F-١٦", ["F-16"]),
        ("في 9/11/2026 وفي ٩/١١/٢٠٢٦م وفي 2026-11-09", ["9/11/2026", "9/11/2026", "2026-11-09"]),
        ("هجمات 11/9 وموسم 2023/2024", ["11/9", "2023/2024"]),
        ("الرقم +967 1 234 567 أو (02) 123-4567 أو 01 234567", ["+967 1 234 567", "(02) 123-4567", "01 234567"]),
        ("الحساب SA03 8000 0000 6080 1016 7519", ["SA03 8000 0000 6080 1016 7519"]),
        ("الحساب رقم 123456789", ["123456789"]),
        ("بلغ 1 234 567 ثم ١٬٢٣٤٬٥٦٧ ثم 12.345.678", ["1 234 567", "1,234,567", "12.345.678"]),
    ],
)
def test_names_and_codes_are_found_whole(text, wanted):
    assert [found.term.english for found in carried(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "قتل 15 شخصا وأصيب 1,234 آخرون وارتفعت الأسعار 3.5% بين عامي 2019-2020 عند الساعة 10:30",
        "ما بين 10.5-12.5% من 1,234,567 ناخبا، أي ١٬٢٣٤ أو نصف ½ أو 2-1",
        "نسبة 0.125 0.250 ودرجات 0 10 20 30 ونتائج 0-1 3-2 1-1 وأعوام 2019 2020 2021 وسكان 1500000",
        "انظر https://x.org/a-b/9/11/2026 وراسل info@example.org عن #Google ثم @ahmed_1",
    ],
)
def test_plain_numbers_addresses_and_tags_are_not_among_them(text):
    assert carried(text) == ()


@pytest.mark.parametrize(
    "text", ["1" * 30000, "1-2." * 10000, "A " * 20000, "A 1 " * 10000, "A 11" + " 11" * 20000, "+0(" * 10000]
)
def test_rows_of_digits_and_letters_take_no_time(text):
    # Trying every split of such a row would take days.
    assert all(text[one.start : one.end] == one.term.arabic for one in carried(text))


def translate(model, text, **options):
    (segment,) = Translator(model, **options).translate(text).segments
    return segment


def test_a_model_that_copies_them_is_not_asked_again(fake_model):
    model = fake_model(lambda *_: ["Donald Trump said that on 9/11/2026 in the city."])
    segment = translate(model, "قال Donald Trump ذلك في 9/11/2026 في المدينة.")
    assert (segment.target, segment.flags) == ("Donald Trump said that on 9/11/2026 in the city.", ())
    assert len(model.calls) == 1


def test_a_hypothesis_that_has_it_is_taken(fake_model):
    written = ["The company announced a new phone.", "The Google company announced a new phone."]
    model = fake_model(lambda _, decoding: written[: decoding.num_hypotheses])
    segment = translate(model, "أعلنت شركة Google عن هاتف جديد.")
    assert (segment.target, segment.flags) == ("The Google company announced a new phone.", ())


@pytest.mark.parametrize("rescue", [True, False])
def test_where_no_place_can_be_told_it_stands_at_the_end_and_is_flagged(fake_model, rescue):
    model = fake_model(lambda *_: ["The court meets again with the defence present."])
    segment = translate(model, "تعقد المحكمة جلستها في ٩/١١/٢٠٢٦ بحضور الدفاع.", rescue=rescue)
    assert segment.target == "The court meets again with the defence present. [9/11/2026]"
    assert [(flag.kind, flag.detail) for flag in segment.flags] == [("name", "no place was found for 9/11/2026")]


def test_its_letters_stay_small_and_capital(fake_model):
    model = fake_model(lambda *_: ["Iphone phones are sold with the IOS system."])
    segment = translate(model, "تباع هواتف iPhone بنظام iOS.")
    assert (segment.target, segment.flags) == ("iPhone phones are sold with the iOS system.", ())


def test_the_glossary_goes_first(fake_model):
    model = fake_model(lambda *_: ["The giant Alphabet announced that Apple is ready."])
    glossary = Glossary([Term("شركة Google", "Alphabet", 1)])
    segment = translate(model, "أعلنت شركة Google أن Apple جاهزة.", glossary=glossary)
    assert (segment.target, segment.flags) == ("The giant Alphabet announced that Apple is ready.", ())


def test_numbers_beside_a_name_are_mended_but_none_of_a_name(fake_model):
    model = fake_model(lambda *_: ["Google hired 4666 engineers in the city."])
    assert translate(model, "وظفت Google في المدينة 466 مهندسا.").target == "Google hired 466 engineers in the city."
    model = fake_model(lambda *_: ["The iPhone 15 Pro was bought by people there."])
    assert "iPhone 15 Pro" in translate(model, "اشترى 14 شخصا هاتف iPhone 15 Pro هناك.").target


def test_a_name_need_not_be_known_to_the_model(fake_model):
    def known(word):
        return not word.isascii()

    model = fake_model(lambda *_: ["The singer Lady Gaga came."], known=known)
    assert translate(model, "جاءت المغنية Lady Gaga.").flags == ()
