from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mt import Translator, split
from mt.dateline import as_dateline, dateline
from mt.dateline_english import in_english
from mt.glossary import Glossary, Term
from mt.lexicon import Lexicon

SENTENCE = "قال وزير الخارجية إن المحادثات ستستأنف يوم الأحد."
HEADS = {
    "(CNN)--": "(CNN) --",
    "القاهرة (رويترز) -": "Cairo (Reuters) -",
    "واشنطن (رويترز)": "Washington (Reuters)",
    "(أ ف ب)": "(AFP)",
    "بيروت - أ ف ب:": "Beirut (AFP) -",
    "بيروت - أ.ف.ب -": "Beirut (AFP) -",
    "دبي، الإمارات العربية المتحدة (CNN) --": "Dubai, United Arab Emirates (CNN) --",
    "عمّان - «الغد» -": "Amman (Al-Ghad) -",
    "صنعاء (المسار برس) -": "Sanaa (Al-Masar Press) -",
    "(د ب أ) -": "(dpa) -",
    "رويترز:": "Reuters:",
    "واس - الرياض:": "Riyadh (SPA) -",
    "سبق ـ الرياض:": "Riyadh (Sabq) -",
    "\u200f\u202bفهد العتيبي- سبق- جدة:": "Fahd al-Otaibi - Jeddah (Sabq) -",
    "شقران الرشيدي- سبق- الرياض:": "Shuqran al-Rashidi - Riyadh (Sabq) -",
    "أحمد علي - الأهرام - أسوان:": "Ahmed Ali - Aswan (Al-Ahram) -",
    "الكويت - 5 - 3 (كونا) --": "Kuwait, 5-3 (KUNA) --",
    "أبوظبي في ٥ يناير / وام /": "Abu Dhabi, 5 January (WAM) -",
    "إسطنبول/ سامي يوسف/ الأناضول/": "Istanbul (Anadolu) - Sami Youssef -",
    "موسكو، 5 آذار/مارس 2021 - سبوتنيك.": "Moscow, 5 March 2021 (Sputnik) -",
    "رام الله 5-3-2021 وفا-": "Ramallah, 5-3-2021 (WAFA) -",
    "القاهرة، الاثنين 3 مايو (أ ش أ) –": "Cairo, Monday, 3 May (MENA) -",
    "لندن - وكالات:": "London (agencies) -",
    "محمد عبد الفتاح - القاهرة:": "Mohammed Abdelfattah - Cairo:",
    "الفاشر (رويترز) -": "El Fasher (Reuters) -",
    "قرنفلة (رويترز) -": "Quranfala (Reuters) -",
    "علي رضایی - رويترز - القاهرة:": "Ali Rezaei - Cairo (Reuters) -",
    "علي ٱلسيد - رويترز - لاهور:": "Ali al-Sayed - Lahore (Reuters) -",
    "أحمد ڨاسم - رويترز - تونس:": "Ahmed Gasim - Tunis (Reuters) -",
    "محمد ہاشمی - رويترز - کابول:": "Mohammed Hashemi - Kabul (Reuters) -",
    "عوض الفهمي- سبق- أضم:": "Awad al-Fahmi - Adham (Sabq) -",
    "القاهرة 31 مايو 2021 (رويترز) -": "Cairo, 31 May 2021 (Reuters) -",
    "القاهرة:": "Cairo:",
    "عام /": "General /",
    "سياسي /": "Politics /",
}
LINES = {
    "الرياض – واس": "Riyadh (SPA)",
    "عبدالرحمن الشهري – عسير": "Abdulrahman al-Shehri - Asir",
    "نيويورك/ لندن - رويترز": "New York/London (Reuters)",
    "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس": "Riyadh, 26 Shawwal 1436 AH, 11 August 2015 (SPA)",
    "تونس 25 شوال 1436هـ الموافق 10 أغسطس 2015 م واس": "Tunis, 25 Shawwal 1436 AH, 10 August 2015 (SPA)",
    "كتب - عمر حسن:": "By Omar Hassan:",
    "عبدالرحمن سالم، منى خليل – القاهرة": "Abdulrahman Salem, Mona Khalil - Cairo",
}


@pytest.mark.parametrize(("head", "english"), HEADS.items())
def test_a_dateline_is_a_segment_of_its_own_and_english_as_agencies_write_it(fake_model, head, english) -> None:
    model = fake_model(lambda source, decoding: ["The foreign minister said talks would resume on Sunday."])
    text = f"  {head} {SENTENCE} وأضاف أنه متفائل.\n"
    segments = Translator(model).translate(text).segments
    assert [segment.source for segment in segments] == [head, SENTENCE, "وأضاف أنه متفائل."]
    assert (segments[0].target, segments[0].flags, segments[0].paragraph) == (english, (), 0)
    assert all(text[segment.start : segment.end] == segment.source for segment in segments)
    assert set(model.sources) == {SENTENCE, "وأضاف أنه متفائل."}


@pytest.mark.parametrize(("line", "english"), LINES.items())
def test_so_is_a_line_of_nothing_else(line: str, english: str) -> None:
    first, second = split(f"{line}\n{SENTENCE}")
    assert (first.start, first.end, second.start) == (0, len(line), len(line) + 1)
    found = as_dateline(line)
    assert found and in_english(found) == english


def test_the_layout_stays(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["The foreign minister said talks would resume on Sunday."])
    text = f"\n القاهرة (رويترز) -{SENTENCE}\n\nالرياض – واس\n"
    assert Translator(model).translate(text).text == (
        "\n Cairo (Reuters) - The foreign minister said talks would resume on Sunday.\n\nRiyadh (SPA)\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "طهران: لن نتفاوض تحت الضغط",
        "الرياض: 45 درجة مئوية",
        "الخبر: قال المتحدث إنه غير صحيح",
        "سوريا: عشرون قتيلا في غارة على إدلب",
        "القاهرة - الإسكندرية: إغلاق الطريق الصحراوي",
        "نيويورك - المدينة التي لا تنام - تستعد للعاصفة",
        "محمد صلاح: سعيد بالفوز",
        # Who speaks or what happened, behind a place or before the paper that tells it.
        "تونس: سعيد يحل البرلمان",
        "العراق: علي يفوز بالرئاسة",
        "لبنان: أمل وحزب الله",
        "مصر: نور الشمس",
        "تونس - قيس سعيد: لن أستقيل",
        "مصر - محمد صلاح:",
        "القاهرة - محمد أحمد -",
        "تونس - سعيد يحل البرلمان - رويترز",
        "سعيد يحل البرلمان - رويترز",
        "محمد صلاح أفضل لاعب - رويترز",
        # Two reporters.
        "محمد علي وخالد سعد - سبق - جدة:",
        # No list knows the word for a place.
        "المصدر: رويترز",
        "الصورة: رويترز",
        "ترجمة - رويترز",
        "إعداد: رويترز",
        "تحرير - رويترز",
        "نقلا - رويترز",
        "المصدر (رويترز) -",
        "انفجار - رويترز",
        "زلزال - رويترز",
        "زلزال (رويترز)",
        # No section of an agency's.
        "عام / 2015",
        "رياضي/فني سابق في النادي",
        "عام جديد / أمل جديد",
        "عام - مقتل مسؤول",
        # No such day.
        "القاهرة 99 مايو 2021 (رويترز) -",
        "القاهرة 45-99-2021 (رويترز) -",
        "محمد صلاح - نجم ليفربول - سجل هدفين",
        "ونقلت «رويترز» عن مسؤول قوله إن المحادثات ستستأنف",
        'وقالت "شينخوا": إن الإعصار شرد الآلاف',
        "رويترز وأسوشيتد برس تنفيان الخبر",
        "سلمى حايك لـ«الشرق الأوسط»: لا أهاب المشاكل",
        "مصدر لـ المدينة: تأجيل المباراة",
        "«الشرق الأوسط» تنشر نص الاتفاق",
        "سبق: فتح باب القبول",
        "الحياة - كما قال - قصيرة",
        "تراجع النفط - رويترز",
        "عاجل - انفجار في وسط بيروت",
        "الأمم المتحدة (جنيف) تدعو إلى هدنة",
        "25 شوال - موعد الاختبار",
        "- القاهرة (رويترز) تستعد",
        "القاهرة",
        "",
    ],
)
def test_what_is_none_or_not_surely_one_stays_with_its_sentence(text: str) -> None:
    assert dateline(text) is None


def test_names_come_from_the_glossary_then_the_lists_then_the_lexicon() -> None:
    glossary = Glossary([Term("الرياض", "Ar-Riyadh", 1), Term("رويترز", "Reuters News", 2)])
    found = as_dateline("الرياض (رويترز) -")
    assert found and in_english(found, glossary) == "Ar-Riyadh (Reuters News) -"
    lexicon = Lexicon({"عتيبي": "al-Otaibi", "بارق": "shiny|Bariq", "مصري": "Egyptian"})
    found = as_dateline("فهد العتيبي - سبق - جدة:")
    assert found and in_english(found, None, lexicon) == "Fahd al-Otaibi - Jeddah (Sabq) -"
    found = as_dateline("بارق (رويترز) -")
    assert found and in_english(found, None, lexicon) == "Bariq (Reuters) -"
    found = as_dateline("خالد المصري - رويترز:")
    assert found and in_english(found, None, lexicon) == "Khaled al-Masri (Reuters) -"


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ("صنعاء (مراسل المسار برس) -", "Sanaa (Masar Wire correspondent) -"),
        ("محمد صلاح الدين - سبق - جدة:", "Mo Salah al-Din - Sabq - Jeddah:"),
    ],
)
def test_the_model_reads_a_dateline_that_would_lack_a_term_of_the_glossary(fake_model, line, english) -> None:
    model = fake_model(lambda source, decoding: [english])
    glossary = Glossary([Term("المسار برس", "Masar Wire", 1), Term("محمد صلاح", "Mo Salah", 2)])
    assert as_dateline(line)
    (segment,) = Translator(model, glossary=glossary).translate(line).segments
    assert set(model.sources) == {line} and segment.target == english


@given(st.lists(st.sampled_from([*HEADS, *LINES, SENTENCE, ":", "-", "(", ")", "/", "محمد", "سبق", "5 مايو", "و"])))
def test_what_is_cut_off_is_a_dateline_by_itself(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = dateline(text)
    if found:
        alone = as_dateline(text[: found.end])
        assert alone and alone.units == found.units and alone.mark == found.mark


@given(st.text(alphabet="القاهرةرويتز CN()-–:،./5ـ\u200f«»أف ب", max_size=60))
def test_any_text_is_split_without_loss(text: str) -> None:
    spans = split(text)
    ends, starts = [0, *(span.end for span in spans)], [*(span.start for span in spans), len(text)]
    assert not "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip()


def test_the_seed_article_begins_with_one() -> None:
    text = (Path(__file__).parents[2] / "seeds" / "ghweran-prison.ar.txt").read_text("utf-8")
    first, second, *_ = split(text)
    assert text[first.start : first.end] == "(CNN)--"
    assert text[second.start : second.end].startswith("قُتل ما لا يقل عن 7 مقاتلين")
