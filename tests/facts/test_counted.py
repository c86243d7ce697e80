"""What a number counts in the Arabic it counts in the English."""

import pytest

from facts import numbers
from facts.counted import other_things

WRONG = [
    ("قتل رجلان في حادث سير.", "Two boys were killed in a traffic accident.", "Two", "boys"),
    ("قتل 7 مدنيين في القصف.", "7 soldiers were killed in the shelling.", "7", "soldiers"),
    ("اعتقلت الشرطة سبعة من المدنيين.", "Police arrested seven Iraqi soldiers.", "seven", "soldiers"),
    ("وصل 15 صحفيا إلى المطار.", "15 of the doctors arrived at the airport.", "15", "doctors"),
    ("انتهت الحملة بعد ثلاثة أشهر.", "The campaign ended after three weeks.", "three", "weeks"),
    ("أوقف حرس الحدود 30 مهاجرا.", "Border guards arrested a 30-year-old.", "30", "year"),
    # Whoever the dead and the injured are, they are people, also where the sentence has the other thing as well.
    ("سقط 28 جريحا في انفجارين وسط المدينة.", "28 explosions fell in the centre of the city.", "28", "explosions"),
    ("غادر 29 مصابا المستشفى أمس.", "29 refineries left the hospital yesterday.", "29", "refineries"),
    ("أوقعت الهجمات 51 قتيلا يوم الجمعة.", "The attacks claimed 51 deadliest days on Friday.", "51", "days"),
    ("قتل 28 شخصا في هجوم انتحاري.", "28 companies were killed in a suicide attack.", "28", "companies"),
    ("وقع 12 انفجارا في الميناء.", "12 bridges struck the port.", "12", "bridges"),
]
RIGHT = [
    ("قتل رجلان وطفلان في حادث سير.", "Two boys and two men were killed in a traffic accident."),
    ("قتل 7 مدنيين وجندي في القصف.", "7 soldiers and civilians were killed in the shelling."),
    ("قتل 7 مدنيين في القصف.", "7 people were killed in the shelling."),
    ("قتل ثلاثة رجال شرطة.", "Three police officers were killed."),
    ("قتل 7 مدنيين، بينهم طفلان.", "Seven were killed, two of them children."),
    ("تحت أنظار حارسين مسلحين", "under the eyes of two armed guards"),
    ("تأهلت لدور الثمانية عام 1990", "It reached the last eight teams in 1990"),
    ("يغادر ابن الخامسة والستين ريال مدريد.", "The 65-year-old leaves Real Madrid."),
    ("شاركت 5 دول.", "Five nations took part."),
    ("سقط 28 جريحا في انفجارين وسط المدينة.", "28 blast victims were taken from the city centre."),
    ("سقط 28 جريحا في صفوف الجيش.", "28 soldiers were hurt."),
    ("نقل 8 مصابين بالحافلة.", "8 bus passengers were taken away."),
    ("قتل 28 شخصا في هجمات العام الماضي.", "Attacks killed 28 last year."),
    ("يقتل الحر 28 شخصا كل يوم.", "The heat kills 28 every day."),
    ("قتل 28 شخصا ثم قتل آخرون بعد يومين.", "It killed 28 two days before it killed others."),
    ("يسكن الجزيرة 1100 شخص طوال العام.", "The island has 1,100 year-round inhabitants."),
    ("تخرج منها أربعة من أشهر المذيعين.", "Four of the country's best-known broadcasters came out of it."),
    ("بعد 7 أيام", "after 7 of them"),
    ("", ""),
]


@pytest.mark.parametrize(("arabic", "english", "number", "noun"), WRONG)
def test_what_became_another_thing(arabic: str, english: str, number: str, noun: str) -> None:
    found = other_things(arabic, numbers(arabic, "ar"), english, numbers(english, "en"))
    assert [(one.text, wrong) for one, _, wrong in found] == [(number, noun)]


@pytest.mark.parametrize(("arabic", "english"), RIGHT)
def test_what_is_right_or_not_certain(arabic: str, english: str) -> None:
    assert not list(other_things(arabic, numbers(arabic, "ar"), english, numbers(english, "en")))
