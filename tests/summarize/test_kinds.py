"""How many of a kind of people one outlet counts, beside how many people another does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from arabic_reports import report, said

from summarize.brief import BriefSentence
from summarize.stories.copies import copies
from summarize.stories.moment import Moment
from summarize.stories.report import Report
from summarize.stories.tell import tell

RAID = "في غارة على سوق شعبي في مدينة الفاشر السودانية ظهر السبت."


def raid(killed: str, outlet: str, clock: str = "12:00", title: str = "غارة على الفاشر") -> Report:
    published = Moment.read(f"2026-01-14T{clock}+00:00")
    return replace(report(title, f"قتل {killed} {RAID}"), outlet=outlet, published=published)


def numbers(*reports: Report) -> list[str]:
    briefs = [[BriefSentence("A raid hit a market in El Fasher.", (0,))]] * len(reports)
    return [one.text for one in tell(reports, briefs).sentences if "number" in one.text]


SIXTY = raid("60 شخصا", "Sada")


def test_civilians_are_people_and_no_more_than_all_of_them() -> None:
    said = "Outlets differ on the number killed: {}."
    both = said.format("60, according to Sada; 84 civilians, according to Gulf Wire")
    assert numbers(SIXTY, raid("84 مدنيا", "Gulf Wire")) == [both]
    # Fewer in all later in the day than of a kind before.
    back = said.format("84 civilians, according to Gulf Wire; 60, according to Sada")
    assert numbers(SIXTY, raid("84 مدنيا", "Gulf Wire", "09:00")) == [back]
    # Who counts 90 in all contradicts neither those nor the 84.
    three = said.format("60, according to Sada; 84 civilians, according to Gulf Wire; 90, according to Nile Today")
    doctors = report("مجزرة في الفاشر", "أحصت نقابة الأطباء مقتل 90 شخصا في الغارة على السوق في الفاشر السودانية.")
    nile = replace(doctors, outlet="Nile Today", published=SIXTY.published)
    assert numbers(SIXTY, raid("84 مدنيا", "Gulf Wire"), nile) == [three]


def test_more_of_a_kind_in_the_evening_than_people_in_the_morning_is_a_rise() -> None:
    assert numbers(raid("60 شخصا", "Sada", "09:00"), raid("84 مدنيا", "Gulf Wire", "15:00")) == [
        "On 14 January the number killed rose from 60 (Sada, 09:00 UTC) to 84 civilians (Gulf Wire, 15:00 UTC)."
    ]


@pytest.mark.parametrize(
    "other",
    [
        raid("40 مدنيا", "Gulf Wire"),
        raid("60 مدنيا", "Gulf Wire"),
        raid("نحو 62 مدنيا", "Gulf Wire"),
        raid("أقل من 84 مدنيا", "Gulf Wire"),
        # Its title says what it is about.
        raid("84 مدنيا", "Gulf Wire", title="السودان: 60 قتيلا في غارة على الفاشر"),
        raid("84 مدنيا", "Gulf Wire", title="السودان: مقتل 70 مدنيا في غارة على الفاشر"),
    ],
    ids=["fewer", "all", "about", "fewer than", "its title", "another title"],
)
def test_a_kind_that_may_be_a_part_is_held_against_nobody(other: Report) -> None:
    assert numbers(SIXTY, other) == numbers(other, SIXTY) == []


def test_at_least_so_many_people_are_no_fewer_than_the_civilians() -> None:
    assert numbers(raid("ما لا يقل عن 60 شخصا", "Sada"), raid("84 مدنيا", "Gulf Wire")) == []


def test_families_are_no_people() -> None:
    fled, families = (
        replace(report("نزوح", f"نزح {who} من مدينة الفاشر السودانية السبت."), outlet=outlet)
        for who, outlet in (("60 شخصا", "Sada"), ("84 أسرة", "Gulf Wire"))
    )
    assert numbers(fled, families) == []


def test_what_two_others_say_of_the_civilians_is_told_once() -> None:
    differ, gulf = "Outlets differ on the number", "84 civilians, according to Gulf Wire"
    wire = raid("84 مدنيا", "Gulf Wire")
    assert numbers(SIXTY, wire, raid("70 مدنيا", "Nile Today")) == [
        f"{differ} killed: 60, according to Sada; {gulf}; 70 civilians, according to Nile Today."
    ]
    # 40 may be some of the 60, but are no 84.
    assert numbers(SIXTY, wire, raid("40 مدنيا", "Nile Today")) == [
        f"{differ} killed: 60, according to Sada; {gulf}.",
        f"{differ} of civilians killed: 84, according to Gulf Wire; 40, according to Nile Today.",
    ]


def test_passengers_let_out_of_a_train_are_no_more_of_those_let_out_of_their_homes() -> None:
    train = "جراء خروج قطار عن سكته قرب محطة طنطا المصرية السبت."
    homes, coaches = (
        replace(report("خروج قطار عن سكته في طنطا", f"أجلت السلطات {who} {train}"), outlet=outlet)
        for who, outlet in (("60 شخصا من منازلهم", "Sada"), ("84 راكبا", "Gulf Wire"))
    )
    assert numbers(homes, coaches) == []


TRAIN = "جراء خروج قطار عن سكته قرب محطة طنطا المصرية السبت."
OWN = {
    "Sada": "وقال المحافظ إن لجنة هندسية تبحث عن أسباب ما جرى وستعلن ما تخلص إليه خلال أسبوع واحد.",
    "Gulf Wire": "ونصبت فرق الإغاثة خياما في ساحة مدرسة ابتدائية ووزعت على العائلات وجبات ساخنة وأغطية صوفية.",
    "Nile Today": "وتوقفت الحركة على الخط الرابط بين العاصمة والساحل، وأعيدت إلى المسافرين قيمة تذاكرهم كاملة.",
}


def led(verb: str, *told: tuple[str, str, str], where: str = TRAIN) -> list[str]:
    """What is said of them where outlets tell at some hour who it was."""
    reports = (
        (report("خروج قطار عن سكته في طنطا", f"{verb} {who} {where}", OWN[outlet]), outlet, clock)
        for outlet, clock, who in told
    )
    return numbers(
        *(
            replace(one, outlet=outlet, published=Moment.read(f"2026-01-14T{clock}+00:00"))
            for one, outlet, clock in reports
        )
    )


MORNING, NOON, EVENING = ("Sada", "09:00"), ("Gulf Wire", "12:00"), ("Nile Today", "18:00")


@pytest.mark.parametrize(
    "told",
    [
        ((*MORNING, "84 راكبا"), (*NOON, "300 شخص من المنازل المجاورة")),
        ((*MORNING, "84 راكبا"), (*NOON, "300 شخص")),
        ((*MORNING, "60 شخصا"), (*NOON, "84 راكبا"), (*EVENING, "300 شخص من المنازل المجاورة")),
        ((*MORNING, "60 شخصا"), (*NOON, "84 راكبا"), (*EVENING, "300 شخص")),
        ((*MORNING, "84 شخصا من القطار"), (*NOON, "300 شخص من منازلهم")),
        ((*MORNING, "84 شخصا كانوا على متن القطار"), (*NOON, "300 شخص من البيوت القريبة")),
        ((*MORNING, "60 شخصا"), (*NOON, "84 شخصا من القطار"), (*EVENING, "300 شخص من منازلهم")),
    ],
)
def test_only_who_left_the_same_place_grow_in_number(told: tuple[tuple[str, str, str], ...]) -> None:
    assert led("أجلت السلطات", *told) == []
    assert led("أخلت السلطات", *told) == []


def test_who_left_one_place_are_told_beside_those_who_left_another() -> None:
    coaches = ((*MORNING, "84 راكبا"), (*EVENING, "112 راكبا"))
    homes = ((*MORNING, "200 شخص من منازلهم"), (*EVENING, "300 شخص من البيوت المجاورة"))
    rose = "On 14 January the number {} rose from {} (Sada, 09:00 UTC) to {} (Nile Today, 18:00 UTC)."
    assert led("أجلت السلطات", *coaches) == [rose.format("of passengers evacuated", 84, 112)]
    assert led("أجلت السلطات", *homes) == [rose.format("evacuated", 200, 300)]
    assert led("أجلت السلطات", *homes, (*NOON, "84 راكبا")) == [rose.format("evacuated", 200, 300)]
    whole = ((*MORNING, "200 شخص"), (*EVENING, "300 شخص من القرية"))
    assert led("أجلت السلطات", *whole) == [rose.format("evacuated", 200, 300)]


def test_passengers_who_were_saved_are_none_of_those_saved_from_their_homes() -> None:
    floods = "جراء سيول ضربت محافظة ينبع السعودية السبت."
    bus, homes = (*MORNING, "20 راكبا من حافلة"), (*EVENING, "60 شخصا من منازلهم")
    assert led("أنقذ الدفاع المدني", bus, homes, where=floods) == []
    assert led("أنقذ الدفاع المدني", (*MORNING, "20 راكبا"), homes, where=floods) == []
    boat = "بعد انقلاب قارب قبالة سواحل الزاوية الليبية السبت."
    assert led("أنقذ خفر السواحل", (*MORNING, "20 مهاجرا"), (*EVENING, "60 شخصا"), where=boat) == [
        "On 14 January the number rescued rose from 20 migrants (Sada, 09:00 UTC) to 60 (Nile Today, 18:00 UTC)."
    ]


def test_a_copy_with_the_civilians_in_place_of_all_is_heard() -> None:
    body = (
        "وقال شهود إن الطائرة ألقت قنبلتين على السوق بينما كان مئات المتسوقين يشترون حاجاتهم قبل حلول شهر رمضان.",
        "ونقل الجرحى على عربات تجرها الدواب إلى المستشفى الجنوبي الذي يعاني نقصا حادا في الأدوية والمحاليل.",
    )
    wire, copy = (
        replace(report("غارة على الفاشر", f"قتل {killed} {RAID}", *body), outlet=outlet)
        for killed, outlet in (("60 شخصا", "Sada"), ("84 مدنيا", "Gulf Wire"))
    )
    assert len(set(copies([wire.text, copy.text]))) == 1
    assert numbers(wire, copy) == [
        "Outlets differ on the number killed: 60, according to Sada; 84 civilians, according to Gulf Wire."
    ]


def test_a_report_that_counts_all_is_asked_for_these() -> None:
    """The 84 stand in its second sentence, and it says 60 in all as the other does."""
    second = f"وقالت نقابة الأطباء: قتل 84 مدنيا {RAID}"
    whole = replace(report("غارة على الفاشر", f"قتل 60 شخصا {RAID}", second), outlet="Gulf Wire")
    assert numbers(SIXTY, whole) == []


@pytest.mark.parametrize(
    "counts, denies, told",
    [
        (
            (
                "مقتل ثلاثة جنود سوريين في قصف على موقع للجيش بريف حماة",
                "قتل ثلاثة جنود سوريين في قصف على موقع للجيش قرب بلدة مورك بريف حماة فجر الثلاثاء.",
            ),
            (
                "دمشق تنفي سقوط قتلى",
                "نفت وزارة الدفاع السورية سقوط أي قتلى في قصف استهدف موقعا للجيش قرب مورك بريف حماة فجر الثلاثاء.",
            ),
            ("Syrian soldiers killed", ["three", "none"]),
        ),
        (
            (
                "مقتل شرطيين في هجوم على مركز للشرطة في بنغازي",
                "قتل شرطيان في هجوم مسلح استهدف مركزا للشرطة في مدينة بنغازي شرقي ليبيا مساء الاثنين.",
            ),
            (
                "أمن بنغازي ينفي سقوط ضحايا",
                "نفت مديرية أمن بنغازي سقوط أي ضحايا في الهجوم الذي استهدف مركزا للشرطة في المدينة مساء الاثنين.",
            ),
            ("police officers killed", ["two", "none"]),
        ),
        (
            (
                "مقتل أربعة جنود في تفجير بمقديشو",
                "قتل أربعة جنود في تفجير استهدف معسكرا للجيش في مدينة مقديشو صباح الأربعاء.",
            ),
            (
                "الجيش الصومالي ينفي مقتل جنود",
                "نفى الجيش الصومالي مقتل أي من جنوده في التفجير الذي استهدف معسكرا للجيش في مقديشو صباح الأربعاء.",
            ),
            ("soldiers killed", ["four", "none"]),
        ),
    ],
)
def test_a_denial_is_of_every_kind_of_people(
    counts: tuple[str, ...], denies: tuple[str, ...], told: tuple[str, list[str]]
) -> None:
    assert said(report(*counts), report(*denies)) == [told]


def test_who_denies_that_soldiers_died_denies_no_civilians() -> None:
    dead = report("تفجير", "قتل أربعة مدنيين في تفجير استهدف معسكرا للجيش في مدينة مقديشو صباح الأربعاء.")
    none = report("تفجير", "نفى الجيش مقتل أي من جنوده في التفجير الذي استهدف معسكرا في مدينة مقديشو صباح الأربعاء.")
    assert said(dead, none) == []
