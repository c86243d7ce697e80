"""Numbers far apart: told where both reports surely tell one event, and of nothing that may be two."""

from __future__ import annotations

import pytest
from arabic_reports import report, said

from summarize.brief import BriefSentence
from summarize.stories.copies import copies
from summarize.stories.group import group
from summarize.stories.report import Report
from summarize.stories.tell import tell

PORT = report(
    "انفجار في مرفأ العقبة يوقع تسعة قتلى",
    "قتل تسعة أشخاص في انفجار هز مرفأ مدينة العقبة الأردنية صباح الاثنين، وفق الأمن العام.",
    "وأغلق المرفأ أمام السفن.",
)
PORT_AGAIN = report(
    "الأردن: 40 قتيلا في انفجار المرفأ",
    "قالت مصادر طبية إن 40 شخصا قتلوا في انفجار هز مرفأ العقبة صباح الاثنين.",
    "وتوافد المتبرعون بالدم على المستشفى.",
)


def changed(one: Report, words: dict[str, str]) -> Report:
    lines = [one.lead.split("\n")[0], *one.sources]
    for old, new in words.items():
        assert any(old in line for line in lines)
        lines = [line.replace(old, new) for line in lines]
    return report(*lines)


def test_numbers_far_apart_are_told_of_what_is_surely_one_event() -> None:
    assert group([PORT, PORT_AGAIN]) == [[0, 1]]
    assert said(PORT, PORT_AGAIN) == [("killed", ["nine", "40"])]


@pytest.mark.parametrize(
    "words",
    [
        {"انفجار": "إطلاق نار"},
        {"المرفأ": "الفندق", "مرفأ": "فندق"},
        {"مرفأ العقبة": "المرفأ"},
        {"انفجار المرفأ": "مرفأ العقبة", "انفجار هز مرفأ": "مرفأ"},
        {"انفجار هز": "انفجارات متفرقة هزت"},
        {"هز مرفأ العقبة": "هز مرفأ العقبة وانفجار في معان"},
        {"مرفأ العقبة": "مرفأ العقبة وحده"},
        {"40 قتيلا": "47 قتيلا"},
        {"صباح الاثنين": "قبل ثلاثة أعوام"},
    ],
    ids=["what", "struck what", "where", "not what", "several", "there too", "there alone", "the title", "when"],
)
def test_numbers_far_apart_are_not_told_of_what_may_be_two(words: dict[str, str]) -> None:
    assert said(PORT, changed(PORT_AGAIN, words)) == []


def test_what_a_report_is_not_about_neither_is_a_side_nor_keeps_others_from_being_told() -> None:
    background = report(
        "الأردن يشكل لجنة تحقيق في انفجار المرفأ",
        "شكلت الحكومة لجنة للتحقيق في انفجار هز مرفأ العقبة صباح الاثنين.",
        "ويرأس اللجنة وزير النقل.",
        "وفي حزيران سقط خزان غاز في المرفأ فقتل 13 شخصا.",
        "وقال نائب إن ثلاثة أشخاص قتلوا في حوادث العمل.",
    )
    assert said(PORT, background, PORT_AGAIN) == [("killed", ["nine", "40"])]


def test_a_copy_with_a_denial_is_heard() -> None:
    """It has nine dead from the agency, and a sentence of its own."""
    body = [
        "وقال شهود إن سحابة من الدخان غطت سماء المدينة وإن زجاج النوافذ تحطم في الشوارع القريبة من المرفأ.",
        "ونقلت سيارات الإسعاف المصابين إلى مستشفى الأمير هاشم بينما واصل رجال الدفاع المدني إخماد الحريق.",
        "وفتح المدعي العام تحقيقا في أسباب الانفجار الذي سمع دويه على بعد عشرة كيلومترات من المدينة الساحلية.",
    ]
    wire = report("انفجار في مرفأ العقبة يوقع تسعة قتلى", PORT.sources[0], *body)
    denying = report("انفجار في مرفأ العقبة", *wire.sources, "ونفت وزارة الصحة وقوع أي وفيات.")
    assert copies([wire.text, denying.text]) == [1, 1]
    briefs = [[BriefSentence("An explosion hit the port.", (0,))]] * 2
    *_, told = tell([wire, denying], briefs).sentences
    assert told.text == (
        "Outlets differ on the number killed: nine, according to one report and another report; "
        "none, according to a denial in another report."
    )
    assert told.sources == ((0, 0), (1, 0), (1, 4))
