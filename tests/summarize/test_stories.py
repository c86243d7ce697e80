from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.arabic_stems import arabic_stems
from summarize.brief import BriefSentence
from summarize.stories.copies import copies
from summarize.stories.counts import counts, differences
from summarize.stories.group import group
from summarize.stories.linkage import linked
from summarize.stories.moment import Moment
from summarize.stories.places import countries
from summarize.stories.report import Report
from summarize.stories.tell import tell

QUAKE = "ضرب زلزال بلغت قوته 5.7 درجة منطقة جاجاركوت غربي نيبال قبيل منتصف ليل الجمعة فقتل 128 شخصا وهدم مئات البيوت."
QUAKE_TOLL = (
    "ارتفعت حصيلة زلزال نيبال إلى 132 قتيلا، وما زال رجال الإنقاذ يبحثون في أنقاض البيوت بمنطقة جاجاركوت الجبلية."
)
RESCUE = (
    "وقال مسؤولون محليون إن أعمال الإنقاذ تتواصل في القرى الجبلية رغم البرد وانقطاع الطرق. ونقلت مروحيات الجيش عشرات "
    "الجرحى إلى مستشفيات مدينة نيبالغونج، فيما أمضى آلاف السكان ليلتهم في العراء خشية الهزات الارتدادية. وأمر رئيس "
    "الوزراء بإرسال مزيد من الجنود والأطباء والخيام إلى المنطقة، ودعا المنظمات الإنسانية إلى تقديم العون للمتضررين. "
    "وشعر بالزلزال سكان العاصمة كاتماندو ومدن في شمال الهند."
)
WHEAT = "رست في ميناء عدن اليمني سفينة تحمل شحنة من القمح الهندي يستغرق تفريغها في صوامع الميناء أسبوعا كاملا."
BANK = "خفض البنك المركزي المصري أسعار الفائدة مئة نقطة أساس، عازيا قراره إلى تباطؤ التضخم في المدن."


def report(text: str, *segments: str, outlet: str = "", hours: float | None = None) -> Report:
    published = None if hours is None else Moment(datetime(2026, 1, 15, tzinfo=UTC) + timedelta(hours=hours))
    terms = Counter(arabic_stems(text))
    return Report(segments, original=text, original_terms=terms, outlet=outlet, published=published)


def test_two_tellings_of_one_event_meet_and_others_do_not() -> None:
    assert group([report(QUAKE), report(WHEAT), report(QUAKE_TOLL), report(BANK)]) == [[0, 2], [1], [3]]


@pytest.mark.parametrize(
    "text, found",
    [
        ("وقالت الولايات المتحدة إن الصينيين وافقوا", {"United States", "China"}),
        ("للسعودية وباليمن وكسوريا", {"Saudi Arabia", "Yemen", "Syria"}),
        ("في كييف، وفي جنوب السودان", {"Ukraine", "Sudan", "South Sudan"}),
        ("قارة القطب الجنوبي", {"Antarctica"}),
        ("عمان", {"Oman", "Jordan"}),
        ("أصدرت المحكمة حكما ماليا", set()),
        ("", set()),
    ],
)
def test_countries_that_a_text_names(text: str, found: set[str]) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    "text, found",
    [
        ("جرفت السيول الجسر، وسيول أخرى القرية", set()),
        ("برقية تعزية، وقدم التعزية في تعز", {"Yemen"}),
        ("حفرة بقطر 5 أمتار، ويبلغ قطر الأنبوب مترا ونصف قطره نصفه", set()),
        ("في قطر، ومونديال بقطر، والقطرية", {"Qatar"}),
        ("تمزق الرباط الصليبي في ركبته اليمنى", set()),
        ("في الرباط واليمن", {"Morocco", "Yemen"}),
        ("عاد إلى مسقط رأسه", set()),
        ("محادثات في مسقط", {"Oman"}),
        ("انقطع الكابل وكابل آخر", set()),
        ("في كابول", {"Afghanistan"}),
        ("مدرسة البنين ومدارس بنين وللبنين", set()),
        ("عاصمة بنين", {"Benin"}),
        ("بعد صلاة المغرب وأذان المغرب", set()),
        ("ملك المغرب", {"Morocco"}),
        ("المغني بروس سبرينغستين وكارمن", set()),
        ("الروس وبروسيا", {"Russia"}),
        ("الألعاب الرياضية ورياض الأطفال والرياضيات، بصرية", set()),
        ("الرياض والبصرة", {"Saudi Arabia", "Iraq"}),
        ("كمان ومجرى النهر", set()),
        ("الألماني وألمانيا والمجري", {"Germany", "Hungary"}),
    ],
)
def test_common_words_are_no_countries(text: str, found: set[str]) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    "one, other",
    [("جرفت السيول قرى في اليمن", "أمطار وسيول في باكستان"), ("السيول تقتل عشرة في اليمن", "السيول تغرق باكستان")],
)
def test_floods_in_two_countries_are_elsewhere(one: str, other: str) -> None:
    there, here = (Report((text,), set_in=countries(text), named=countries(text)) for text in (one, other))
    assert there.elsewhere(here)
    assert not there.elsewhere(there)


def test_reports_days_apart_are_two_stories() -> None:
    assert group([report(QUAKE, hours=0), report(QUAKE_TOLL, hours=72)]) == [[0], [1]]
    assert group([report(QUAKE, hours=0), report(QUAKE_TOLL, hours=20)]) == [[0, 1]]


def test_the_english_stands_in_where_there_is_no_original() -> None:
    first = Report(("A quake killed 128 people in Jajarkot in western Nepal and levelled houses.",))
    second = Report(("The toll of the Nepal quake rose to 132 in Jajarkot, where houses fell on sleepers.",))
    other = Report(("A ship with wheat from India docked in Aden.",))
    assert group([first, other, second]) == [[0, 2], [1]]


def test_four_hundred_copies_are_one_story_and_make_no_word_common() -> None:
    reports = [report(QUAKE, outlet=f"outlet {number}") for number in range(400)]
    assert group([*reports, report(QUAKE_TOLL), report(WHEAT)]) == [[*range(401)], [401]]


def test_copies_whole_cut_and_with_a_word_changed() -> None:
    text = " ".join(f"word{number} of the long wire story about event{number % 7}" for number in range(40))
    cut = " ".join(text.split()[:120])
    changed = text.replace("word3 ", "other ")
    blank, *wire, other = copies(["", text, cut, changed, ""])
    assert (blank, other) == (0, 4)
    assert len(set(wire)) == 1
    assert copies(["brief", "brief", "no"]) == [0, 0, 2]


def test_average_linkage_does_not_chain() -> None:
    chain = [(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.5), (3, 4, 0.5)]
    assert linked(5, chain, 0.3) == [[0, 1], [2, 3], [4]]
    assert linked(3, [(0, 1, 0.5), (1, 2, 0.5), (0, 2, 0.5)], 0.5) == [[0, 1, 2]]
    assert linked(0, [], 0.5) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([QUAKE, QUAKE_TOLL, WHEAT, BANK, "", "خبر", "12 34", "English only"]), max_size=12))
def test_every_report_is_in_one_group_and_the_order_does_not_matter(texts: list[str]) -> None:
    groups = group([report(text) for text in texts])
    assert sorted(index for members in groups for index in members) == list(range(len(texts)))
    order = list(range(len(texts)))
    random.Random(0).shuffle(order)
    again = group([report(texts[index]) for index in order])
    assert sorted(sorted(texts[order[index]] for index in members) for members in again) == sorted(
        sorted(texts[index] for index in members) for members in groups
    )


FIRST = "At least 128 people were killed and dozens injured in an earthquake in western Nepal, police said."
SECOND = "The interior ministry said the toll of the earthquake had risen to 132 dead and more than 140 injured."
THIRD = "Authorities lowered the earthquake's death toll to 127, as five names had been listed twice."


def test_what_outlets_count_differently_is_found() -> None:
    (difference,) = differences([Report((FIRST,)), Report((SECOND,)), Report((THIRD,))])
    assert difference.what == "killed"
    assert [count.written for _, count in difference.counts] == ["at least 128", "132", "127"]


@pytest.mark.parametrize(
    "one, other",
    [
        ("At least 500 people were killed.", "The number of dead reached 503."),
        ("About 400 people were arrested.", "Police arrested 411 people."),
        ("Seven people were killed.", "A similar accident in 2021 left 60 dead."),
        ("Seven people were killed.", "More than 600 people have died on the road since January."),
        ("Four of the injured were counted twice.", "About eighty others were injured."),
        ("Seven soldiers were killed.", "The army said it killed 28 militants."),
        ("The toll rose from 30 to 37 dead.", "The toll reached 37 dead."),
        ("Fifty people were killed.", "Some say 50 people were killed, others say 60 people were killed."),
    ],
)
def test_what_can_both_be_true_is_no_difference(one: str, other: str) -> None:
    assert differences([Report((one,)), Report((other,))]) == []


EPOCH = (datetime(1970, 1, 1) - datetime(2026, 1, 15)) / timedelta(hours=1)


@pytest.mark.parametrize(
    "stated, different",
    [
        # A toll that grew step by step is one event's, though its last number is far from the first.
        ((("Seven", 3), ("Seven", 4), ("14", 8), ("20", 10)), ["killed"]),
        ((("Seven", EPOCH), ("14", EPOCH + 1), ("20", EPOCH + 2)), ["killed"]),
        ((("Seven", None), ("Seven", 3), ("14", 8), ("20", 10)), []),
        ((("Seven", 3), ("14", None), ("20", 10)), []),
        ((("At least seven", 3), ("Seven", 3), ("20", 10)), ["killed"]),
    ],
)
def test_whether_a_toll_grew_hangs_on_no_order(stated: tuple[tuple[str, float | None], ...], different: list) -> None:
    for order in permutations(stated):
        reports = [report("", f"{number} people were killed.", hours=hours) for number, hours in order]
        assert [found.what for found in differences(reports)] == different


@pytest.mark.parametrize(
    "verb, noun, what",
    [
        ("12 people were killed.", "The attack resulted in the deaths of 15 people.", "killed"),
        ("The attack killed 12 people.", "The police announced the killing of at least 15.", "killed"),
        ("12 people were killed and 30 wounded.", "The killing of 12 people and the wounding of 40 others.", "injured"),
        ("Police arrested 25 people.", "The campaign led to the detention of 30 people.", "arrested"),
        ("The floods displaced 3,000 people.", "They caused the displacement of 5,000 people.", "displaced"),
        ("Twelve people died.", "At least 15 people lost their lives.", "killed"),
    ],
)
def test_a_noun_phrase_counts_what_a_verb_counts(verb: str, noun: str, what: str) -> None:
    """مقتل 15 شخصا and قتل 12 شخصا."""
    assert [found.what for found in differences([Report((verb,)), Report((noun,))])] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "The death of 85-year-old former president Ali was announced.",
        "Police killed 25-year-old Ahmad.",
        "The strike led to the death of the 3-month-old baby.",
        "The funeral followed the killing of eighty‑five‑year‑old Ali.",
        "The storm killed 15–20 people.",
    ],
)
def test_an_age_or_a_range_counts_nobody(text: str) -> None:
    assert counts(Report((text,))) == []
    assert differences([Report((text,)), Report(("The attack killed 12 people.",))]) == []


def test_a_part_of_others_is_counted_as_what_they_are() -> None:
    assert differences([Report(("The attack killed 12 people.",)), Report(("It killed three of its soldiers.",))]) == []
    assert differences([Report(("The attack killed 12 people.",)), Report(("It killed 15 of the 20 people aboard.",))])


def brief(*sentences: tuple[str, int]) -> tuple[BriefSentence, ...]:
    return tuple(BriefSentence(text, (segment,)) for text, segment in sentences)


def test_a_story_is_told_with_every_source_and_says_how_the_toll_rose() -> None:
    gathered = "Rescuers dug through the rubble of collapsed homes with their hands."
    reports = [
        report(QUAKE, FIRST, "Helicopters flew the injured to Nepalgunj.", outlet="Sada", hours=1),
        report(
            QUAKE_TOLL, SECOND, gathered, "Helicopters flew injured people to Nepalgunj.", outlet="Gulf Wire", hours=9
        ),
    ]
    told = tell(reports, [brief((FIRST, 0), (reports[0].segments[1], 1)), brief((SECOND, 0), (gathered, 1))]).sentences
    texts = [sentence.text for sentence in told]
    # The report that has the toll as it is now comes first; what says the former one is not taken from the other.
    assert texts[:3] == [SECOND, gathered, reports[0].segments[1]]
    assert told[2].sources == ((0, 1), (1, 2))
    assert (
        texts[-1]
        == "On 15 January the number killed rose from at least 128 (Sada, 01:00 UTC) to 132 (Gulf Wire, 09:00 UTC)."
    )
    assert told[-1].sources == ((0, 0), (1, 0))


def test_numbers_that_no_longer_stand() -> None:
    early, late = (
        report(QUAKE, FIRST, outlet="Sada", hours=1),
        report(QUAKE_TOLL, SECOND, outlet="Gulf Wire", hours=9),
    )
    briefs = [brief((FIRST, 0)), brief((SECOND, 0))]
    told = tell([early, late], briefs)
    assert (told.first, told.former) == (1, {128})
    # The later one has no brief: the first that has one is told.
    assert tell([early, late], [briefs[0], ()]).first == 0
    # Two at one time: of neither is it known that it stands, and neither takes the other's place.
    at_once = tell([replace(early, published=late.published), late], briefs)
    assert (at_once.first, at_once.former) == (0, {128, 132})
    # The last word is the lower one.
    corrected = tell([replace(late, published=early.published), replace(early, published=late.published)], briefs[::-1])
    assert (corrected.first, corrected.former) == (0, {132})
    assert tell([early], briefs[:1]).former == frozenset()


def test_a_report_without_an_outlet_is_called_by_its_title() -> None:
    def differing(*reports: Report) -> str:
        return tell(reports, [brief((one.segments[-1], len(one.segments) - 1)) for one in reports]).sentences[-1].text

    quake, toll = report(QUAKE, FIRST), report(QUAKE_TOLL, SECOND)
    assert differing(quake, toll) == (
        "The number killed is at least 128, according to one report; 132, according to another report."
    )
    headed = replace(quake, title='Quake "kills 128" in Nepal.')
    assert differing(headed, replace(toll, outlet="Sada")).endswith(
        "at least 128, according to \"Quake 'kills 128' in Nepal\"; 132, according to Sada."
    )
    # The first line of a text file, where it is no sentence.
    told = differing(headed, replace(toll, segments=("Nepal quake toll rises", SECOND)))
    assert told.endswith('; 132, according to "Nepal quake toll rises".')
    doubted = replace(toll, segments=("Nepal quake toll rises", SECOND), doubtful=frozenset([0]))
    assert differing(headed, doubted).endswith("; 132, according to one report.")
    # One title is no name for two.
    assert differing(headed, replace(toll, title=headed.title)).endswith("; 132, according to one report.")


def test_an_outlet_that_corrects_itself_does_not_differ_from_itself() -> None:
    reports = [
        report(QUAKE_TOLL, SECOND, outlet="Sada", hours=1),
        report(QUAKE, THIRD, outlet="Sada", hours=9),
    ]
    told = tell(reports, [brief((SECOND, 0)), brief((THIRD, 0))]).sentences
    assert [sentence.text for sentence in told] == [SECOND, THIRD]
    assert tell(reports, [brief(), brief()]).sentences == ()


def test_a_copy_is_heard_where_its_numbers_were_brought_up_to_date() -> None:
    """Outlets put the new toll into the text that they have."""
    early, late = f"{QUAKE} {RESCUE}", f"{QUAKE.replace('128', '132')} {RESCUE}"
    assert len(set(copies([early, late]))) == 1

    def arabic(text: str, outlet: str, hours: float) -> Report:
        return replace(report(text, FIRST, outlet=outlet, hours=hours), spans=((0, len(QUAKE)),))

    reports = [arabic(early, "Sada", 1), *(arabic(late, name, 5) for name in ("Gulf Wire", "Maghreb Post", "Nile"))]
    first, rise = tell(reports, [brief((FIRST, 0))] * 4).sentences
    assert len(first.sources) == 1
    assert rise.text == "On 15 January the number killed rose from 128 (Sada, 01:00 UTC) to 132 (Gulf Wire, 05:00 UTC)."
    assert rise.sources == ((0, 0), (1, 0))


def test_a_doubtful_segment_counts_nothing() -> None:
    doubted = Report((SECOND,), doubtful=frozenset([0]))
    assert differences([Report((FIRST,)), doubted]) == []


def test_copies_bear_nothing_out() -> None:
    reports = [report(QUAKE, FIRST, outlet=name) for name in ("Sada", "Gulf Wire", "Maghreb Post")]
    (sentence,) = tell(reports, [brief((FIRST, 0))] * 3).sentences
    assert sentence.sources == ((0, 0),)


def test_nothing_to_tell() -> None:
    assert tell([], []).sentences == ()
    assert tell([Report(())], [()]).sentences == ()
