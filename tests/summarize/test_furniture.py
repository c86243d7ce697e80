"""Links, tags and the title again, which a feed hands on as the article's text, stand in no brief."""

from __future__ import annotations

from summarize.document import Document
from summarize.extractive import ExtractiveSummarizer
from summarize.furniture import furniture

TITLE = "مقتل 27 هنديا في خروج قطارين بسبب الفيضانات"
ARABIC = (
    "قتل 27 شخصا على الأقل لدى خروج قطاري ركاب عن السكة لدى عبورهما جسرا اجتاحته فيضانات في وسط الهند.",
    "وقال وزير السكك الحديدية إن فرق الإنقاذ تبحث عن مفقودين في النهر.",
    f"رابط الخبر بصحيفة الوئام: {TITLE}",
    f"{TITLE}: المصدر صحيفة",
    "اقرأ أيضا: الهند تعلن الحداد",
    "سمات الهند قطارين فيضانات خروج",
)
ENGLISH = (
    "At least 27 people were killed when two passenger trains left the track on a flooded bridge in central India.",
    "The railways minister said rescue teams were looking for missing people in the river.",
    "News link of the newspaper: 27 Indians killed as two trains derail because of floods.",
    "27 Indians killed as two trains derail because of floods: source of a newspaper.",
    "Read also: India declares mourning.",
    "Features of India two trains floods derailment",
)


def test_what_stands_around_an_article_is_no_part_of_it() -> None:
    document = Document(ENGLISH, "27 Indians killed as two trains derail", originals=ARABIC, original_title=TITLE)
    assert furniture(document) == {2, 3, 4, 5}
    assert {index for one in ExtractiveSummarizer(6).summarize(document).sentences for index in one.segments} == {0, 1}


def test_sentences_that_only_look_like_it_stay() -> None:
    said = (
        "مقتل 27 هنديا في خروج قطارين بسبب الفيضانات",
        "سمات هذا المرض كثيرة، كما يقول الأطباء.",
        "وقال إن مقتل 27 هنديا في خروج قطارين بسبب الفيضانات مأساة يجب ألا تتكرر في بلد له سكك حديدية قديمة.",
        "للمزيد من الضغط على الحكومة دعا الحزب إلى إضراب.",
        "لمزيد من المعلومات عن المفقودين خصصت الوزارة رقما ساخنا هو 123.",
        "ونفى الناطق نبأ مقتل 27 هنديا في خروج قطارين بسبب الفيضانات.",
        "مقتل 27 هنديا في خروج قطارين بسبب الفيضانات بحسب الشرطة الهندية.",
    )
    assert furniture(Document(said, originals=said, original_title=TITLE)) == frozenset()
    assert furniture(Document(ENGLISH)) == frozenset()


def test_where_there_is_nothing_else_it_is_told() -> None:
    document = Document(("", ENGLISH[2]), originals=("", ARABIC[2]), original_title=TITLE)
    assert ExtractiveSummarizer().summarize(document).sentences
