"""Two events of one kind, in one city, on one day are two stories; one event told twice is one, and may differ."""

from __future__ import annotations

from decimal import Decimal

import pytest
from arabic_reports import report, said

from facts.arabic_stems import arabic_stems
from facts.arabic_words import fold
from summarize.brief import BriefSentence
from summarize.stories.copies import copies
from summarize.stories.count import Count
from summarize.stories.group import group
from summarize.stories.regions import regions
from summarize.stories.report import Report
from summarize.stories.setting import Setting
from summarize.stories.tell import tell

FIRE = report(
    "مصرع ثلاثة أشخاص في حريق بالإسكندرية",
    "لقي ثلاثة أشخاص مصرعهم وأصيب سبعة آخرون فجر الأحد في حريق شب في شقة بحي سيدي بشر شرقي مدينة الإسكندرية المصرية.",
    "ودفعت الحماية المدنية بخمس سيارات إطفاء إلى موقع الحريق، وتمكنت من السيطرة عليه قبل أن يمتد إلى المباني المجاورة.",
    "وأظهرت المعاينة الأولية أن ماسا كهربائيا كان وراء الحريق، وباشرت النيابة التحقيق.",
)
FIRE_AGAIN = report(
    "ارتفاع ضحايا حريق الإسكندرية إلى خمسة قتلى",
    "ارتفعت حصيلة حريق شب في شقة بمنطقة سيدي بشر في الإسكندرية إلى خمسة قتلى، بعد وفاة مصابين متأثرين بجروحهما.",
    "وقال مصدر طبي إن سبعة مصابين آخرين نقلوا إلى المستشفى، وإن حالة أحدهم حرجة.",
    "وكانت الحماية المدنية قد سيطرت على الحريق الذي أرجعته المعاينة الأولية إلى ماس كهربائي.",
)
OTHER_FIRE = report(
    "مصرع 11 شخصا في حريق مصنع بالإسكندرية",
    "لقي 11 شخصا مصرعهم وأصيب عشرون آخرون مساء الأحد في حريق شب في مصنع بمنطقة العجمي غربي مدينة الإسكندرية المصرية.",
    "ودفعت الحماية المدنية بعشر سيارات إطفاء إلى موقع الحريق، وتمكنت من السيطرة عليه قبل أن يمتد إلى المباني المجاورة.",
    "وأظهرت المعاينة الأولية أن تسرب الغاز كان وراء الحريق، وباشرت النيابة التحقيق.",
)
BOAT = report(
    "غرق 12 مهاجرا قبالة سواحل ليبيا",
    "لقي 12 مهاجرا مصرعهم الثلاثاء إثر انقلاب قارب مطاطي كان يقلهم قبالة سواحل مدينة الزاوية الليبية.",
    "وقال الهلال الأحمر الليبي إن خفر السواحل أنقذ ثلاثين شخصا كانوا على متن القارب.",
    "وتعد ليبيا نقطة انطلاق رئيسية للمهاجرين الساعين إلى بلوغ أوروبا عبر المتوسط.",
)
BOAT_AGAIN = report(
    "ليبيا: مصرع 15 مهاجرا في انقلاب قارب قرب الزاوية",
    "أعلن الهلال الأحمر الليبي مصرع 15 مهاجرا بعد انقلاب قارب مطاطي قرب الزاوية غربي ليبيا الثلاثاء.",
    "وأضاف أن خفر السواحل أنقذ ثلاثين شخصا كانوا على متن القارب.",
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


def test_one_region_by_two_of_its_names_is_one_and_so_is_one_that_is_only_mentioned() -> None:
    tanta = report(
        "انهيار عقار في طنطا",
        "لقي خمسة أشخاص مصرعهم في انهيار عقار من أربعة طوابق في طنطا، ونقل المصابون إلى القاهرة.",
    )
    gharbia = report(
        "انهيار عقار بالغربية", "لقي ستة أشخاص مصرعهم في انهيار عقار من أربعة طوابق بمحافظة الغربية المصرية."
    )
    cairo = report("انهيار عقار", "لقي ستة أشخاص مصرعهم في انهيار عقار من أربعة طوابق، بحسب ما أعلن في القاهرة.")
    assert group([tanta, gharbia]) == group([tanta, cairo]) == [[0, 1]]
    assert said(tanta, gharbia) == said(tanta, cairo) == [("killed", ["five", "six"])]


def test_ministries_that_are_quoted_on_one_crash_are_no_two_crashes() -> None:
    health = report("حادث في أسيوط", "قال وزير الصحة إن 13 شخصا لقوا مصرعهم في تصادم حافلة وشاحنة في أسيوط.")
    interior = report("حادث في أسيوط", "أعلنت وزارة الداخلية مصرع 14 شخصا في تصادم حافلة وشاحنة في أسيوط.")
    assert group([health, interior]) == [[0, 1]]


def test_nothing_is_said_of_the_injured_where_the_dead_may_be_of_two_accidents() -> None:
    one = report("حادث", "لقي شخصان مصرعهما وأصيب 11 آخرون في تصادم حافلة وشاحنة.")
    other = report("حادث", "لقي 13 شخصا مصرعهم وأصيب 7 آخرون في تصادم حافلة وشاحنة.")
    assert said(one, other) == []


@pytest.mark.parametrize(
    "folded, names",
    [
        ("حادث في اسيوط", ["أسيوط"]),
        ("حريق بالاسكندريه", ["الإسكندرية"]),
        ("سيول بمحافظه كفر الشيخ", ["كفر_الشيخ"]),
        ("قالت القاهره ان الوفد عاد من اسوان", []),
        ("وقال الشيخ بحجه ان الحادث في صور", []),
    ],
)
def test_regions_are_those_that_it_happened_in(folded: str, names: list[str]) -> None:
    assert regions(folded) == frozenset(
        region for name in names for region in regions(fold(f"في {name}").replace("_", " "))
    )
    assert len(regions(folded)) == len(names)


def quake(where: str, size: str, depth: str) -> Report:
    return report(
        f"زلزال بقوة {size} درجات يضرب {where}",
        f"أعلنت هيئة المسح الجيولوجي الأمريكية أن زلزالا بقوة {size} درجات ضرب {where} صباح الخميس على عمق {depth}.",
        "ولم ترد أنباء عن وقوع ضحايا أو أضرار، بحسب الهيئة التي تتابع حركة الزلازل في العالم كله.",
    )


def test_a_form_filled_in_for_two_countries_is_two_stories() -> None:
    iran, chile = quake("جنوب إيران", "5.1", "عشرة كيلومترات"), quake("شمال تشيلي", "5.6", "35 كيلومترا")
    assert group([iran, chile, iran]) == [[0, 2], [1]]


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


def test_what_the_arabic_of_both_counts_is_what_differs() -> None:
    assert said(FIRE, FIRE_AGAIN) == [("killed", ["three", "five"])]
    assert said(BOAT, BOAT_AGAIN) == [("migrants killed", ["12", "15"])]


def test_the_dead_of_one_report_are_not_held_against_the_missing_of_another() -> None:
    missing = report("قارب", "فقد 40 مهاجرا إثر انقلاب قارب مطاطي كان يقلهم قبالة سواحل مدينة الزاوية الليبية.")
    assert said(BOAT, missing) == []


def test_the_evacuated_are_told_of_as_the_dead_are() -> None:
    first = report("سيول", "إجلاء 12 شخصا من قرية بني مطر في محافظة صنعاء اليمنية.")
    second = report("سيول", "إجلاء 15 شخصا من قرية بني مطر في محافظة صنعاء اليمنية.")
    told = tell([first, second], [[BriefSentence("Floods hit a village.", (0,))]] * 2).sentences
    assert told[-1].text.startswith("Outlets differ on the number evacuated: 12,")


@pytest.mark.parametrize(
    "low, high, both",
    [
        (("", 12), ("fewer than", 15), True),
        (("at least", 12), ("up to", 15), True),
        (("more than", 14), ("fewer than", 15), False),
        (("fewer than", 12), ("", 15), False),
        (("", 12), ("at least", 15), False),
    ],
)
def test_a_bound_from_above_agrees_with_what_is_below_it(
    low: tuple[str, int], high: tuple[str, int], both: bool
) -> None:
    one, other = (Count("killed", "", Decimal(value), qualifier, 0) for qualifier, value in (low, high))
    assert one.agrees(other) is other.agrees(one) is both


def test_soldiers_are_not_held_against_people() -> None:
    soldiers = report("هجوم", "قتل خمسة جنود في هجوم على نقطة تفتيش قرب العريش.")
    people = report("هجوم", "قتل تسعة أشخاص في هجوم على نقطة تفتيش قرب العريش.")
    assert said(soldiers, people) == []


def test_another_place_in_the_country_is_reason_enough_to_claim_nothing() -> None:
    one = report("سيول", "قتل خمسة أشخاص في سيول اجتاحت قرية بني مطر في محافظة صنعاء اليمنية.")
    other = report("سيول", "قتل تسعة أشخاص في سيول اجتاحت بلدة حيس في محافظة الحديدة اليمنية.")
    assert said(one, other) == []


def test_what_the_translation_makes_of_a_count_is_no_claim() -> None:
    """The Arabic counts 12 dead in both."""
    first = report("حادث", "مقتل 12 شخصا في حادث سير.", english=("12 people were killed in a traffic accident.",))
    second = report("حادث", "لقي 12 شخصا مصرعهم في حادث سير.", english=("21 people were killed in an accident.",))
    assert said(first, second) == []


def test_a_toll_that_grows_is_a_difference_still() -> None:
    first = report("زلزال", "لقي 15 شخصا على الأقل مصرعهم في زلزال ضرب محافظة ورزازات جنوبي المغرب فجر السبت.")
    second = report("زلزال", "ارتفعت حصيلة قتلى الزلزال في محافظة ورزازات المغربية إلى 44 قتيلا، وفق وزارة الداخلية.")
    assert said(first, second) == [("killed", ["at least 15", "44"])]


def test_quarters_of_like_names_are_two_places() -> None:
    gaber = report(
        "حريق في الإسكندرية",
        "لقي تسعة أشخاص مصرعهم في حريق شب في شقة سكنية بحي سيدي جابر في مدينة الإسكندرية المصرية.",
    )
    assert said(FIRE, gaber) == []


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


@pytest.mark.parametrize(
    "lead",
    [
        "قرب التوصل إلى اتفاق بين الطرفين.",
        "في ولاية ترامب الثانية تغيرت السياسة.",
        "سياسات ولاية ترامب.",
        "خطوة على طريق الحل.",
        "تجمع المحتجون قرب ساحة التحرير.",
        "عثر عليه وهو حي يرزق.",
        "إنشاء منطقة حرة.",
        "قرب نهاية الحرب.",
        "فجر انتحاري نفسه وسط حشد.",
        "ظهر الرئيس في مؤتمر صحفي.",
    ],
)
def test_common_words_are_no_places_and_verbs_no_hours(lead: str) -> None:
    setting = Setting.of(lead, lead, {})
    assert (setting.places, setting.hours) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    "lead, place, hour",
    [
        ("وقع الانفجار في حي الكرادة فجر الأحد.", "الكرادة", 4),
        ("حريق بولاية تيبازة ظهرا.", "تيبازة", 13),
        ("حادث على طريق السويس مساء أمس.", "السويس", 19),
        ("غرق قارب قرب صبراتة بالليل.", "صبراتة", 24),
        ("سيول في قضاء زحلة صباح يوم الجمعة.", "زحلة", 9),
    ],
)
def test_places_and_hours_by_their_second_cue(lead: str, place: str, hour: int) -> None:
    setting = Setting.of(lead, lead, {})
    assert setting.places == frozenset(arabic_stems(place))
    assert setting.hours == {hour}


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


BEIRUT = report("انفجار في بيروت", "قتل أربعة أشخاص في انفجار سيارة مفخخة في الضاحية الجنوبية لبيروت مساء الأربعاء.")
BEIRUT_AGAIN = report("لبنان: 12 قتيلا", "قتل 12 شخصا في انفجار سيارة مفخخة مساء الأربعاء في الضاحية الجنوبية لبيروت.")
HOUSTON = report("3 قتلى", "قتل ثلاثة أشخاص في إطلاق نار داخل مدرسة في مدينة هيوستن بولاية تكساس الأمريكية.")
HOUSTON_AGAIN = report("8 قتلى", "قتل ثمانية أشخاص بإطلاق نار في مدرسة بمدينة هيوستن الأمريكية.")
RAID = report("قصف", "قتل تسعة أشخاص في غارة إسرائيلية على مدرسة تؤوي نازحين في خان يونس جنوبي قطاع غزة فجر الأربعاء.")
RAIDS = report("غارات", "قتل 40 شخصا في غارات على قطاع غزة فجر الأربعاء، استهدفت إحداها مدرسة في خان يونس.")
TOWN = report("زلزال", "قتل تسعة أشخاص في مدينة مراكش جراء الزلزال الذي ضرب إقليم الحوز فجر الأربعاء.")
COUNTRY = report("زلزال", "قتل 40 شخصا جراء الزلزال الذي ضرب إقليم الحوز المغربي فجر الأربعاء، وفق الداخلية.")
PROVINCES = report("زلزال", "قتل 40 شخصا في أقاليم الحوز وتارودانت وشيشاوة المغربية جراء الزلزال فجر الأربعاء.")
BUS = report("حادث", "لقي أربعة أشخاص مصرعهم في انقلاب حافلة على الطريق الصحراوي في سوهاج.")
BUSES = report("حادث", "لقي 15 شخصا مصرعهم في تصادم حافلتين على الطريق الزراعي في سوهاج.")


DELHI = report("حريق", "قتل أربعة أشخاص في حريق شب في مبنى من ثلاثة طوابق في حي سكني في دلهي الهندية.")
MUMBAI = report("حريق", "قتل 40 شخصا في حريق شب في مبنى من عشرة طوابق في حي سكني في مومباي الهندية.")
POOR = report("حريق", "قتل أربعة أشخاص في حريق شب في مبنى في حي فقير في دلهي الهندية.")
POORER = report("حريق", "قتل 40 شخصا في حريق شب في مبنى في حي فقير في مومباي الهندية.")
KASHMIR = report("حادث", "قتل أربعة أشخاص في انقلاب حافلة على طريق جبلي في كشمير الهندية.")
UTTARAKHAND = report("حادث", "قتل 20 شخصا في انقلاب حافلة على طريق جبلي في ولاية أوتاراخند الهندية.")
KARACHI = report("حريق", "قتل أربعة أشخاص في حريق شب في مصنع في مدينة كراتشي الباكستانية.")
KARACHI_AGAIN = report("حريق", "قتل 40 شخصا في حريق شب في مصنع في كراتشي الباكستانية.")
ISTANBUL = report("انفجار", "قتل أربعة أشخاص في انفجار في سوق في مدينة إسطنبول التركية.")
ISTANBUL_AGAIN = report("انفجار", "قتل 40 شخصا في انفجار في سوق في إسطنبول التركية.")
TURKEY = report("غرق قارب", "لقي أربعة مهاجرين مصرعهم في غرق قارب قبالة سواحل تركيا.")
WEST = report("غرق قارب", "لقي 40 مهاجرا مصرعهم في غرق قارب قبالة سواحل تركيا الغربية.")
BODRUM = report("غرق قارب", "لقي أربعة أشخاص مصرعهم في غرق قارب قبالة سواحل بودروم التركية.")
BODRUM_TOO = report("غرق قارب", "لقي 40 شخصا مصرعهم في غرق قارب قبالة سواحل بودروم التركية.")
BODRUM_DAWN, BODRUM_DAWN_TOO = (
    report("غرق قارب", f"لقي {killed} مصرعهم في غرق قارب قبالة سواحل بودروم التركية فجر الأربعاء.")
    for killed in ("أربعة أشخاص", "40 شخصا")
)
HOUSE = report("انهيار مبنى", "قتل أربعة أشخاص في انهيار مبنى سكني في مدينة كراتشي الباكستانية.")
HOUSE_TOO = report("انهيار مبنى", "قتل 40 شخصا في انهيار مبنى سكني في مدينة كراتشي الباكستانية.")


@pytest.mark.parametrize(
    "one, other, numbers",
    [
        (DELHI, MUMBAI, []),
        (POOR, POORER, []),
        (KASHMIR, UTTARAKHAND, []),
        (KARACHI, KARACHI_AGAIN, ["four", "40"]),
        (ISTANBUL, ISTANBUL_AGAIN, ["four", "40"]),
        (TURKEY, WEST, []),
        (BODRUM, BODRUM_TOO, []),
        (BODRUM_DAWN, BODRUM_DAWN_TOO, ["four", "40"]),
        (HOUSE, HOUSE_TOO, []),
    ],
)
def test_what_a_country_has_twice_in_a_day_is_two_events(one: Report, other: Report, numbers: list[str]) -> None:
    assert said(one, other) == ([("killed", numbers)] if numbers else [])


@pytest.mark.parametrize(
    "one, other, numbers",
    [
        (BEIRUT, BEIRUT_AGAIN, ["four", "12"]),
        (HOUSTON, HOUSTON_AGAIN, ["three", "eight"]),
        # One raid of a night and all of them; a town, and the country; two accidents.
        (RAID, RAIDS, []),
        (TOWN, COUNTRY, []),
        (TOWN, PROVINCES, []),
        (BUS, BUSES, []),
    ],
)
def test_a_part_is_not_held_against_the_whole(one: Report, other: Report, numbers: list[str]) -> None:
    assert said(one, other) == ([("killed", numbers)] if numbers else [])


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
