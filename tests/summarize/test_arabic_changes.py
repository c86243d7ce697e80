"""A toll that rose or was lowered by a report's own word, whatever the clock says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from arabic_reports import report

from summarize.brief import BriefSentence
from summarize.stories.arabic_changes import arabic_changes
from summarize.stories.moment import Moment
from summarize.stories.report import Report
from summarize.stories.tell import Telling, tell


@pytest.mark.parametrize(
    "text, found",
    [
        ("ارتفعت حصيلة ضحايا انهيار المبنى في القاهرة إلى 23 قتيلا، وفق وزارة الصحة.", {23: "rose"}),
        ("انهيار مبنى القاهرة: الحصيلة ترتفع إلى 15", {15: "rose"}),
        ("ارتفاع ضحايا حريق الإسكندرية إلى خمسة قتلى", {5: "rose"}),
        ("وانتشلت الفرق جثتين ما يرفع الحصيلة إلى 22 قتيلا و43 جريحا.", {22: "rose", 43: "rose"}),
        ("وارتفع عدد القتلى من 14 إلى ما لا يقل عن 23", {23: "rose"}),
        ("خفضت السلطات المغربية الحصيلة إلى 98 قتيلا بعد التعرف على الجثث.", {98: "fell"}),
        ("عدلت وزارة الصحة حصيلة القتلى إلى 18 قتيلا.", {18: "revised"}),
        # Sunday is spelt as "one".
        ("ارتفعت حصيلة انفجار وقع في عكار اللبنانية فجر الأحد إلى 28 قتيلا و80 جريحا.", {28: "rose", 80: "rose"}),
        ("من المتوقع أن ترتفع حصيلة الضحايا إلى 100.", {}),
        ("وقد ترتفع الحصيلة إلى 40.", {}),
        ("وارتفعت حصيلة زلزال مماثل إلى 40 قتيلا.", {}),
        ("ارتفعت أسعار الوقود إلى 23 جنيها.", {}),
        ("بلغت حصيلة الضحايا 18 قتيلا.", {}),
    ],
)
def test_what_a_sentence_says_of_a_toll(text: str, found: dict[int, str]) -> None:
    assert arabic_changes(text) == {Decimal(value): change for value, change in found.items()}


BUILDING = report(
    "مقتل 14 شخصا في انهيار مبنى بالإسكندرية",
    "قتل 14 شخصا في انهيار مبنى سكني في حي العصافرة بمدينة الإسكندرية المصرية فجر الثلاثاء.",
    "وتواصل فرق الحماية المدنية البحث عن ناجين تحت الأنقاض.",
)
BUILDING_LATER = report(
    "مبنى الإسكندرية: الحصيلة ترتفع إلى 23",
    "قالت وزارة الصحة المصرية إن 23 شخصا قتلوا في انهيار مبنى سكني في حي العصافرة بمدينة الإسكندرية فجر الثلاثاء.",
    "وما زالت فرق الحماية المدنية تزيل الأنقاض.",
)
QUAKE = report(
    "120 قتيلا في زلزال الحوز",
    "قتل 120 شخصا في زلزال ضرب إقليم الحوز المغربي فجر السبت، وفق السلطات المحلية.",
    "وتواصل فرق الإنقاذ البحث عن ناجين.",
)
QUAKE_LATER = report(
    "المغرب يراجع حصيلة الزلزال",
    "خفضت السلطات المغربية حصيلة زلزال إقليم الحوز الذي وقع فجر السبت إلى 98 قتيلا بعدما تبين أن جثثا أحصيت مرتين.",
    "وتواصل فرق الإنقاذ البحث عن ناجين.",
)


def telling(*told: tuple[Report, str, str]) -> Telling:
    reports = [replace(one, outlet=outlet, published=Moment.read(when)) for one, outlet, when in told]
    return tell(reports, [[BriefSentence("It happened at dawn.", (0,))] for _ in reports])


@pytest.mark.parametrize("first, later", [("", ""), ("09:00", "09:00"), ("09:00", "09:30"), ("09:30", "09:00")])
@pytest.mark.parametrize(
    "before, after, change",
    [(BUILDING, BUILDING_LATER, "rose from 14 {} to 23 {}"), (QUAKE, QUAKE_LATER, "was lowered from 120 {} to 98 {}")],
)
def test_the_report_that_says_so_is_the_later(
    before: Report, after: Report, change: str, first: str, later: str
) -> None:
    def at(name: str, time: str) -> str:
        return f"({name}, {time} UTC)" if time else f"({name})"

    pair = [
        (one, name, when and f"2026-11-17T{when}Z") for one, name, when in ((before, "A", first), (after, "B", later))
    ]
    for order in (pair, pair[::-1]):
        found = telling(*order)
        said = change.format(at("A", first), at("B", later))
        assert found.sentences[-1].text == f"{'On 17 November the' if first else 'The'} number killed {said}."
        assert found.former == {Decimal(change.split()[change.split().index("from") + 1])}


def test_a_lower_number_of_long_after_is_no_former_one() -> None:
    found = telling((BUILDING_LATER, "A", "2026-11-17T09:00Z"), (BUILDING, "B", "2026-11-17T15:00Z"))
    assert found.sentences[-1].text.startswith("Outlets differ on the number killed: 23, according to A; 14,")


def test_a_rise_ends_the_dispute_before_it() -> None:
    other = report("مقتل 16 شخصا في انهيار مبنى بالإسكندرية", *(one.replace("14", "16") for one in BUILDING.sources))
    found = telling((BUILDING, "A", ""), (other, "B", ""), (BUILDING_LATER, "C", ""))
    assert found.sentences[-1].text == "The number killed rose from 14 (A) to 23 (C)."


def test_the_missing_of_a_boat_of_which_bodies_were_recovered_are_found() -> None:
    first = report(
        "فقدان 60 مهاجرا قبالة سواحل تونس",
        "فقد 60 مهاجرا وانتشلت خمس جثث بعد غرق مركب كان يقلهم قبالة سواحل مدينة صفاقس التونسية فجر الأحد.",
    )
    later = report(
        "ارتفاع حصيلة غرق مركب صفاقس",
        "انتشل خفر السواحل 17 جثة قبالة سواحل صفاقس، ما يرفع الحصيلة إلى 22 قتيلا و43 في عداد المفقودين.",
        "وكان المركب قد غرق فجر الأحد.",
    )
    found = telling((first, "A", "2026-11-17T09:00Z"), (later, "B", "2026-11-17T18:00Z"))
    assert found.sentences[-1].text == (
        "On 17 November the number missing fell from 60 migrants (A, 09:00 UTC) to 43 (B, 18:00 UTC)."
    )
    assert found.former == {Decimal(60)}
