"""Two events of one kind, in one city, on one day are two stories; one event told twice is one, and may differ."""

from __future__ import annotations

import pytest
from arabic_reports import BOAT, BOAT_AGAIN, FIRE, FIRE_AGAIN, report, said

from summarize.stories.group import group
from summarize.stories.report import Report
from summarize.stories.setting import Setting

OTHER_FIRE = report(
    "مصرع 11 شخصا في حريق مصنع بالإسكندرية",
    "لقي 11 شخصا مصرعهم وأصيب عشرون آخرون مساء الأحد في حريق شب في مصنع بمنطقة العجمي غربي مدينة الإسكندرية المصرية.",
    "ودفعت الحماية المدنية بعشر سيارات إطفاء إلى موقع الحريق، وتمكنت من السيطرة عليه قبل أن يمتد إلى المباني المجاورة.",
    "وأظهرت المعاينة الأولية أن تسرب الغاز كان وراء الحريق، وباشرت النيابة التحقيق.",
)
OTHER_BOAT = report(
    "فقدان 40 مهاجرا قبالة سواحل ليبيا",
    "فقد 40 مهاجرا الثلاثاء إثر انقلاب قارب خشبي كان يقلهم قبالة سواحل طبرق شرقي ليبيا.",
    "وقال الهلال الأحمر الليبي إن خفر السواحل أنقذ تسعة أشخاص كانوا على متن القارب.",
    "وتعد ليبيا نقطة انطلاق رئيسية للمهاجرين الساعين إلى بلوغ أوروبا عبر المتوسط.",
)
CRASH = report(
    "مصرع 9 أشخاص في حادث سير بالمغرب",
    "لقي تسعة أشخاص مصرعهم صباح السبت في انقلاب حافلة لنقل الركاب قرب مدينة تازة شمالي المغرب.",
    "وفتحت السلطات تحقيقا لتحديد ظروف الحادث، ونقل المصابون إلى المستشفى الإقليمي.",
)
OTHER_CRASH = report(
    "مصرع 4 أشخاص في حادث سير بالمغرب",
    "لقي أربعة أشخاص مصرعهم مساء السبت في انقلاب حافلة لنقل الركاب قرب مدينة ورزازات جنوبي المغرب.",
    "وفتحت السلطات تحقيقا لتحديد ظروف الحادث، ونقل المصابون إلى المستشفى الإقليمي.",
)
BLAST = report(
    "قتلى وجرحى في انفجار بكابل",
    "قتل ستة أشخاص وأصيب 20 آخرون صباح الأربعاء في انفجار استهدف حافلة في حي دشت برشي بالعاصمة الأفغانية كابل.",
    "ولم تعلن أي جهة مسؤوليتها عن الانفجار.",
)
OTHER_BLAST = report(
    "قتيلان في انفجار بكابل",
    "قتل شخصان وأصيب خمسة آخرون مساء الأربعاء في انفجار عبوة ناسفة في شارع دار الأمان بالعاصمة الأفغانية كابل.",
    "ولم تعلن أي جهة مسؤوليتها عن الانفجار.",
)

# As newsrooms write them: two sentences, the place by its name alone.
ASWAN = report(
    "قتيلان و11 جريحاً في حادث تصادم حافلة وشاحنة قرب أسوان",
    "لقي شخصان مصرعهما وأصيب 11 آخرون في تصادم حافلة ركاب وشاحنة على طريق أسوان الصحراوي، بحسب مصدر أمني.",
    "ونقل المصابون إلى مستشفى أسوان الجامعي، وحالة ثلاثة منهم حرجة.",
)
ASSIUT = report(
    "مصرع 13 شخصاً في حادث سير في أسيوط",
    "لقي 13 شخصاً مصرعهم وأصيب 7 في تصادم حافلة وشاحنة على الطريق الصحراوي في أسيوط.",
    "لم تعرف بعد أسباب الحادث.",
)
HOSPITAL = report(
    "حريق في مستشفى بالقاهرة يودي بحياة 4 مرضى",
    "توفي 4 مرضى وأصيب 12 في حريق اندلع في مستشفى حكومي بحي إمبابة في القاهرة.",
    "وقالت وزارة الصحة إنه جرى إجلاء 60 مريضاً.",
)
OTHER_HOSPITAL = report(
    "مصرع 9 أشخاص في حريق مستشفى بالإسكندرية",
    "لقي 9 أشخاص مصرعهم وأصيب 20 في حريق اندلع في مستشفى خاص بحي سموحة في الإسكندرية.",
    "وقال المحافظ إن الحريق نجم عن ماس كهربائي.",
)
SENTENCED = report(
    "السجن 10 سنوات لوزير الزراعة السابق بتهمة الرشوة",
    "قضت محكمة جنايات القاهرة بسجن وزير الزراعة السابق صلاح هلال 10 سنوات بتهمة تلقي رشوة.",
    "ونفى هلال التهم.",
)
ACQUITTED = report(
    "براءة وزير الإسكان السابق من تهمة الرشوة",
    "قضت محكمة جنايات القاهرة ببراءة وزير الإسكان السابق محمد إبراهيم سليمان من تهمة تلقي رشوة.",
    "ولم تستأنف النيابة الحكم.",
)
HILAL = report(
    "الهلال يهزم الاتحاد بثلاثية نظيفة",
    "هزم الهلال ضيفه الاتحاد بثلاثة أهداف دون رد في الجولة العاشرة من الدوري السعودي للمحترفين.",
)
HILAL_AGAIN = report(
    "الاتحاد يسقط أمام الهلال 3-0",
    "خسر الاتحاد أمام مضيفه الهلال 3-0 في الجولة العاشرة من الدوري السعودي للمحترفين.",
)
NASR = report(
    "النصر يفوز على الشباب بهدفين لهدف",
    "فاز النصر على الشباب بهدفين مقابل هدف واحد في الجولة العاشرة من الدوري السعودي للمحترفين.",
)


@pytest.mark.parametrize(
    "one, other",
    [
        (FIRE, OTHER_FIRE),
        (BOAT, OTHER_BOAT),
        (CRASH, OTHER_CRASH),
        (BLAST, OTHER_BLAST),
        (ASWAN, ASSIUT),
        (HOSPITAL, OTHER_HOSPITAL),
        (SENTENCED, ACQUITTED),
        (HILAL, NASR),
        (HILAL_AGAIN, NASR),
    ],
)
def test_two_events_of_a_kind_are_two_stories_and_differ_in_nothing(one: Report, other: Report) -> None:
    assert group([one, other]) == [[0], [1]]
    assert said(one, other) == []


def test_one_event_told_twice_is_one_story_beside_another_of_its_kind() -> None:
    assert group([FIRE, OTHER_FIRE, FIRE_AGAIN]) == [[0, 2], [1]]
    assert group([OTHER_BOAT, BOAT, BOAT_AGAIN]) == [[0], [1, 2]]
    assert group([HILAL, NASR, HILAL_AGAIN]) == [[0, 2], [1]]


def test_ministries_that_are_quoted_on_one_crash_are_no_two_crashes() -> None:
    health = report("حادث في أسيوط", "قال وزير الصحة إن 13 شخصا لقوا مصرعهم في تصادم حافلة وشاحنة في أسيوط.")
    interior = report("حادث في أسيوط", "أعلنت وزارة الداخلية مصرع 14 شخصا في تصادم حافلة وشاحنة في أسيوط.")
    assert group([health, interior]) == [[0, 1]]


def test_nothing_is_said_of_the_injured_where_the_dead_may_be_of_two_accidents() -> None:
    one = report("حادث", "لقي شخصان مصرعهما وأصيب 11 آخرون في تصادم حافلة وشاحنة.")
    other = report("حادث", "لقي 13 شخصا مصرعهم وأصيب 7 آخرون في تصادم حافلة وشاحنة.")
    assert said(one, other) == []


def test_a_vague_third_report_does_not_join_two_events() -> None:
    vague = report(
        "حريق في الإسكندرية أدى إلى سقوط قتلى",
        "شب حريق في مدينة الإسكندرية المصرية الأحد وأدى إلى سقوط قتلى ومصابين.",
        "ودفعت الحماية المدنية بسيارات إطفاء إلى موقع الحريق، وتمكنت من السيطرة عليه قبل أن يمتد إلى المباني المجاورة.",
        "وباشرت النيابة التحقيق.",
    )
    for reports in ([FIRE, OTHER_FIRE, vague], [vague, OTHER_FIRE, FIRE], [OTHER_FIRE, vague, FIRE]):
        one, other = reports.index(FIRE), reports.index(OTHER_FIRE)
        assert not any({one, other} <= set(members) for members in group(reports))
        assert len(group(reports)) == 2


def test_more_than_twice_as_many_need_not_be_of_the_same_accident() -> None:
    bus = report("حادث", "وقع حادث انقلاب حافلة على طريق الرياض القصيم السريع نتج عنه 50 إصابة.")
    family = report("حادث", "حادث تصادم لعائلة على طريق الرياض القصيم أسفر عن وفاة شخص وإصابة سبعة آخرين.")
    assert said(bus, family) == []


def test_a_report_of_several_accidents_is_held_against_none() -> None:
    several = report("حوادث", "قتل أربعة أشخاص في حوادث سير متفرقة شهدتها طرق المدينة.")
    one = report("حادث", "قتل شخصان في حادث سير شهده أحد طرق المدينة.")
    assert said(several, one) == []


@pytest.mark.parametrize(
    "text, causes",
    [
        ("وأظهرت المعاينة أن ماسا كهربائيا كان وراء الحريق.", {"electricity"}),
        ("ورجحت الشرطة أن الحريق متعمد.", {"arson"}),
        ("وتقع القرية وسط حقول الرياحين.", set()),
        ("واندلع الحريق بسبب الرياح.", {"weather"}),
    ],
)
def test_causes_are_whole_words(text: str, causes: set[str]) -> None:
    assert Setting.of("", text, {}).causes == causes
