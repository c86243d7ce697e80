"""No more than 23 must not become no less than 23."""

from __future__ import annotations

import pytest

from facts import numbers
from facts.bounds import turned_bounds
from mt.checks import check
from mt.turns import reworded


@pytest.mark.parametrize(
    ("arabic", "english", "mended"),
    [
        # Denied beside the bound.
        (
            "لا يزيد عدد سكان الجزيرة على 900 نسمة.",
            "The island has a population of at least 900.",
            "The island has a population of no more than 900.",
        ),
        (
            "قال المسؤول إن ما لا يقل عن ٤٠ شاحنة دخلت القطاع.",
            "The official said that no more than 40 trucks had entered the Strip.",
            "The official said that at least 40 trucks had entered the Strip.",
        ),
        (
            "ووعد الضحايا بعائد لا يقل عن ثلاثة في المئة شهريا.",
            "He promised the victims a return of less than three percent a month.",
            "He promised the victims a return of at least three percent a month.",
        ),
        (
            "وتشترط الوزارة خبرةً لا تقلّ عن 10 سنوات.",
            "The ministry requires less than 10 years of experience.",
            "The ministry requires at least 10 years of experience.",
        ),
        # Not denied at all.
        (
            "وصلت أقل من 40 شاحنة إلى القطاع يوم الجمعة.",
            "More than 40 trucks arrived in the Strip on Friday.",
            "Less than 40 trucks arrived in the Strip on Friday.",
        ),
        (
            "حفر المزارعون أكثر من 20 بئرا هذا العام.",
            "Farmers have dug fewer than 20 wells this year.",
            "Farmers have dug more than 20 wells this year.",
        ),
        (
            "أصيب الأطفال الذين تقل أعمارهم عن 5 سنوات بالمرض.",
            "Children more than 5 years old caught the disease.",
            "Children less than 5 years old caught the disease.",
        ),
        (
            "وتطلب الجامعة خبرة خمس سنوات على الأقل.",
            "The university asks for less than five years of experience.",
            "The university asks for at least five years of experience.",
        ),
    ],
)
def test_turned_bound_is_flagged_and_put_right(arabic: str, english: str, mended: str) -> None:
    assert [flag.kind for flag in check(arabic, english)] == ["number"]
    assert reworded(arabic, english) == mended
    assert check(arabic, mended) == ()


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("لا تتجاوز سرعة القطار 80 كيلومترا في الساعة.", "The train's speed exceeds 80 kilometres an hour, he said."),
        # Not the bound is denied, but the verb before it.
        ("لم تكن الحافلة تقل أكثر من 23 راكبا.", "The bus was carrying no less than 23 passengers."),
        (
            "لم يصل أكثر من 40 شاحنة إلى القطاع منذ بدء الهدنة.",
            "No fewer than 40 trucks have reached the Strip since the truce began.",
        ),
        # "A at least five years" is no English.
        ("يعاقب بالسجن مدة لا تقل عن خمس سنوات.", "It is punished with a less than five years in prison."),
    ],
)
def test_what_cannot_be_swapped_is_left_to_a_reader(arabic: str, english: str) -> None:
    assert "number" in [flag.kind for flag in check(arabic, english)]
    assert reworded(arabic, english) == english


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("لم تكن الحافلة تقل أكثر من 23 راكبا.", "The bus was not carrying more than 23 passengers."),
        ("لم تكن الحافلة تقل أكثر من 23 راكبا.", "The bus carried 23 passengers at the most."),
        ("لا تتجاوز سرعة القطار 80 كيلومترا في الساعة.", "The train's speed does not exceed 80 kilometres an hour."),
        ("قتل ما لا يقل عن 14 شخصا في الانفجار.", "No fewer than 14 people were killed in the explosion."),
        ("قتل ما لا يقل عن 14 شخصا في الانفجار.", "More than 14 people were killed in the explosion."),
        ("قتل ما لا يقل عن 14 شخصا في الانفجار.", "Some 14 people were killed in the explosion."),
        # Those who did not come, or did.
        ("لم يعد إلى ديارهم أكثر من 5000 نازح.", "More than 5,000 displaced people have not returned to their homes."),
        (
            "لم يحصل أكثر من 40 في المئة من السكان على اللقاح.",
            "At least 40 percent of the population have not had the vaccine.",
        ),
        ("لا يقبل النادي بأقل من 35 مليون يورو.", "The club will not accept less than 35 million euros."),
        ("وكان لديه ما يزيد على 300 صنف.", "He had over 300 varieties."),
        ("نشأت اللعبة قبل أكثر من 2500 عام.", "The game arose more than 2,500 years ago."),
        ("لم ينج أكثر من 200 راكب.", "At least 200 passengers perished."),
        # What is denied is another thing, or nothing is.
        ("انهار المبنى ما أدى إلى مقتل أكثر من 20 شخصا.", "The building collapsed, killing at least 20 people."),
        ("ولا يزال أكثر من 70 شخصا في عداد المفقودين.", "At least 70 people are still missing."),
        ("إلا أن أكثر من 30 دولة رفضت القرار.", "But at least 30 countries rejected the resolution."),
        ("غير أن القصف قتل أكثر من 200 شخص.", "But the shelling killed at least 200 people."),
        ("لا بد من أكثر من 30 صوتا.", "At least 30 votes are needed."),
        ("لا شك أن أكثر من 30 دولة ستشارك.", "Doubtless at least 30 countries will take part."),
        ("لا سيما بعد مقتل أكثر من 30 شخصا.", "Especially after at least 30 people were killed."),
        (
            "قال مسؤول لم يكشف عن هويته إن أكثر من 40 شخصا قتلوا.",
            "An unnamed official said at least 40 people were killed.",
        ),
        ("قبل الهجوم بيوم قتل أكثر من 40 شخصا.", "A day before the attack at least 40 people were killed."),
        ("هل قتل أكثر من 40 شخصا؟", "Were at least 40 people killed?"),
        (
            "لن يفرج عنه ما لم يدفع أكثر من 200 ألف دولار.",
            "He will be held unless he pays at least 200,000 dollars.",
        ),
        ("لن يعود قبل أكثر من 3 أشهر.", "He will be back in at least 3 months."),
        # Banned, refused, failed, hardly so.
        ("يمنع القانون بيع أكثر من 30 لترا للفرد.", "The law lets each buy no more than 30 litres."),
        ("رفض البنك صرف أكثر من 300 دولار.", "The bank would pay no more than 300 dollars."),
        ("فشل الحزب في الفوز بأكثر من 30 مقعدا.", "The party won no more than 30 seats."),
        ("من المستبعد أن يزيد السعر عن 30 دولارا.", "The price will likely be no more than 30 dollars."),
        ("وقلما يزيد عدد الزوار على 30 شخصا.", "Visitors are usually no more than 30."),
        # Only fewer than 40; a comma ends no clause.
        ("لم يصل إلا أقل من 40 شاحنة.", "Fewer than 40 trucks arrived."),
        ("لم يصل، بحسب الوزارة، أكثر من 40 شاحنة.", "No more than 40 trucks arrived, the ministry said."),
        ("لم يصل أكثر من 40 شاحنة إلا بعد أسبوع.", "At least 40 trucks arrived a week later."),
        # Of frost, more is less.
        ("درجات الحرارة تقل عن 30 تحت الصفر.", "Temperatures are more than 30 below zero."),
        ("انخفضت الحرارة إلى أقل من 30 درجة تحت الصفر.", "It was more than 30 degrees of frost."),
        # Who may and who may not.
        ("يمنع دخول من تقل أعمارهم عن 18 عاما.", "Visitors must be over 18."),
        ("يجب ألا يقل عمر المرشح عن 35 عاما.", "Candidates under 35 are barred."),
        ("لا يسمح بالتصويت لمن تقل أعمارهم عن 18 عاما.", "Those over 18 vote."),
        # The bus carries (تقل) them: the verb is no "less".
        ("كانت الحافلة تقل 23 راكبا.", "The bus was carrying more than 23 passengers."),
        # Which of the two is it of?
        ("تراوح العدد بين أكثر من 20 وأقل من 20.", "The number was between less than 20 and more than 20."),
        ("", ""),
    ],
)
def test_what_may_be_right_is_left_alone(arabic: str, english: str) -> None:
    assert not list(turned_bounds(arabic, numbers(arabic, "ar"), english, numbers(english, "en")))
    assert reworded(arabic, english) == english


def test_a_reader_is_told_which_way_it_was() -> None:
    (flag,) = check("حفر المزارعون أكثر من 20 بئرا.", "Farmers dug at most 20 wells.")
    assert flag.detail == "20 is the least in the source, not the most"
