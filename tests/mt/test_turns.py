"""What the model says wrongly nearly always is put right, and what it says rightly is left."""

from __future__ import annotations

import pytest

from mt.turns import reworded


@pytest.mark.parametrize(
    ("source", "target", "better"),
    [
        (
            "قالت الوزارة إن 4 أشخاص قتلوا وأصيب 13 آخرون في انفجار.",
            "The ministry said 4 people had killed 13 others in an explosion.",
            "The ministry said 4 people were killed and 13 others injured in an explosion.",
        ),
        (
            "إن 8 مسلحين لقوا مصرعهم واعتقل ٣١.",
            "That 8 gunmen have killed and arrested 31.",
            "That 8 gunmen were killed and 31 arrested.",
        ),
        (
            "قتل 30 شخصا بينهم أربعة صحفيين.",
            "30 people were killed, between four journalists.",
            "30 people were killed, including four journalists.",
        ),
        (
            "أنقذ خفر السواحل 143 مهاجرا، بينهم 27 طفلا.",
            "The coastguard rescued 143 migrants, between 27 children.",
            "The coastguard rescued 143 migrants, including 27 children.",
        ),
        (
            "نفى المسؤولون وجود أي خطة.",
            "Officials exiled that there was any plan.",
            "Officials denied that there was any plan.",
        ),
        (
            "سارعت روسيا إلى نفي هذه الاتهامات.",
            "Russia was quick to exile these accusations.",
            "Russia was quick to deny these accusations.",
        ),
        (
            "رغم نفي الوزير صحة الخبر",
            "Despite the exile of the news by the minister",
            "Despite the denial of the news by the minister",
        ),
        # Someone was exiled; who is in exile denies; what was denied is.
        ("نفي نابليون إلى جزيرة إلبا.", "Napoleon was exiled to the island of Elba.", None),
        ("نفى الرئيس المنفي هذه التهم.", "The exiled president these charges.", None),
        ("نفى الرئيس هذه التهم.", "The exiled president these charges.", None),
        ("نفى الرئيس هذه التهم.", "The president denied these charges from exile.", None),
        (
            "نفى رئيس الحزب صحة الأنباء عن عودته من المهجر",
            "The party leader dismissed reports of his return from exile.",
            None,
        ),
        ("نفى رئيس الحزب صحة الأنباء عن عودته من المهجر", "The leader welcomed reports after years of exile.", None),
        (
            "نفت الحكومة صحة هذه الأنباء",
            "The government in exile said they were old and rejected these reports",
            None,
        ),
        ("نفت الحكومة صحة هذه الأنباء", "The government in exile spoke of these reports", None),
        ("نفت الحكومة صحة هذه الأنباء", "The government-in-exile spoke of these reports", None),
        ("نفى صحة الأنباء عن عودة أحدهم", "He rejected news of the return of an exile", None),
        ("نفى صحة الأنباء عن عودة أحدهم", "He told of the return of an exile", None),
        ("نفى صحة الأنباء عن عودته", "He told of his return from his exile", None),
        (
            "تحطمت الطائرة شمال غربي إدلب.",
            "The plane crashed north of Idlib.",
            "The plane crashed northwest of Idlib.",
        ),
        (
            "هطلت الأمطار على المناطق الجنوبية الشرقية.",
            "Rain fell on the southern areas.",
            "Rain fell on the southeastern areas.",
        ),
        ("تقع البلدة شمال غرب المدينة.", "The town lies north-west of the city.", None),
        ("حذرت كوريا الشمالية من المناورات غرب الجزيرة.", "North Korea warned of drills west of the island.", None),
        ("تقع شمال غرب المدينة وجنوب شرق النهر.", "It lies north of the city and of the river.", None),
        (
            "لا اتفاق بعد على وقف إطلاق النار.",
            "There is no agreement after the ceasefire.",
            "There is no agreement yet on the ceasefire.",
        ),
        (
            "وزير الخارجية: لا قرار بعد بشأن إرسال قوات",
            "Foreign minister: No decision after sending troops",
            "Foreign minister: No decision yet on sending troops",
        ),
        (
            "لا تعليق بعد من الحكومة.",
            "There is no comment after the government.",
            "There is no comment yet from the government.",
        ),
        (
            "لا موعد بعد للانتخابات المقبلة.",
            "There is no date after the next election.",
            "There is no date yet for the next election.",
        ),
        # After what?
        ("لا اتفاق بعد جولة المحادثات.", "There is no agreement after the round of talks.", None),
        ("لا اتفاق بعد على الأسعار.", "There is no agreement on prices after the talks.", None),
        (
            "لا تفاصيل بعد عن المنفذ ولم يعتقل أحد بعد الهجوم.",
            "There are no details yet about the attacker and no arrests after the attack.",
            None,
        ),
        (
            "لا تفاصيل بعد عن المنفذ ولم يعتقل أحد بعد الهجوم.",
            "Details about the attacker are awaited, and there were no arrests after the attack.",
            None,
        ),
        (
            "لا تفاصيل بعد عن المنفذ وسط غياب أي اعتقال.",
            "Details are not out yet, with no arrests after the attacker fled.",
            None,
        ),
        # Denied once in Arabic.
        (
            "وقال الوزير إنه لا يمكن لأي طرف أن ينفرد بالقرار.",
            "The minister said that no party cannot decide alone.",
            "The minister said that no party can decide alone.",
        ),
        ("لا أحد يستطيع دخول المدينة.", "No one can't enter the city.", "No one can enter the city."),
        ("لا أحد يستطيع دخول المدينة.", "No one can not enter the city.", "No one can enter the city."),
        (
            "لن يفلت أي منهم من العقاب.",
            "None of them will not escape punishment.",
            "None of them will escape punishment.",
        ),
        ("لا أحد يعرف مصيرهم.", "No one does not know their fate.", None),
        ("لا أحد لا يستطيع القراءة هناك.", "No one cannot read there.", None),
        # Someone did kill; what stands between two things.
        ("قتل المسلحون 13 شخصا.", "The gunmen had killed 13 people.", None),
        ("جرى القتال بين حيين.", "The fighting went on, between two districts.", None),
    ],
)
def test_turns_that_the_model_gets_wrong_nearly_always(source: str, target: str, better: str | None) -> None:
    assert reworded(source, target) == (better or target)
