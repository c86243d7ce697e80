"""Where two like events were: regions, quarters and countries tell them apart, a part of a place is none."""

from __future__ import annotations

import pytest
from arabic_reports import FIRE, report, said

from facts.arabic_stems import arabic_stems
from facts.arabic_words import fold
from summarize.stories.group import group
from summarize.stories.regions import regions
from summarize.stories.report import Report
from summarize.stories.setting import Setting


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


def test_another_place_in_the_country_is_reason_enough_to_claim_nothing() -> None:
    one = report("سيول", "قتل خمسة أشخاص في سيول اجتاحت قرية بني مطر في محافظة صنعاء اليمنية.")
    other = report("سيول", "قتل تسعة أشخاص في سيول اجتاحت بلدة حيس في محافظة الحديدة اليمنية.")
    assert said(one, other) == []


def test_quarters_of_like_names_are_two_places() -> None:
    gaber = report(
        "حريق في الإسكندرية",
        "لقي تسعة أشخاص مصرعهم في حريق شب في شقة سكنية بحي سيدي جابر في مدينة الإسكندرية المصرية.",
    )
    assert said(FIRE, gaber) == []


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
