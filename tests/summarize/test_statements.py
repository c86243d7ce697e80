"""What is told of numbers that do not agree, by who gave them and when."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.stories.count import Count
from summarize.stories.counts import NO_INJURIES, Difference
from summarize.stories.moment import Moment
from summarize.stories.report import Report
from summarize.stories.statements import in_words


def told(*stated: str, what: str = "killed") -> str:
    """Of statements like "Sada 09:00 at least 7"; a date and a time; "-" where nobody says when; "denied", "none"."""
    reports, counts = [], []
    for place, one in enumerate(stated):
        outlet, when, *qualifier, number = one.split()
        published = Moment.read(when if "-" in when else f"2026-01-14T{when}+00:00")
        reports.append(Report(("Segment.",), outlet=outlet.replace("_", " "), published=published))
        qualified = " ".join(qualifier)
        if number in ("none", "denied"):
            counts.append((place, Count(what, "none", Decimal(0), "", 0, denied=number == "denied")))
        else:
            counts.append((place, Count(what, " ".join([*qualifier, number]), Decimal(number), qualified, 0)))
    found = in_words(Difference(what, tuple(counts)), reports)
    return found.text if found else ""


@pytest.mark.parametrize(
    "stated, sentence",
    [
        (
            ("Sada 09:00 7", "Gulf_Wire 15:00 12"),
            "On 14 January the number killed rose from 7 (Sada, 09:00 UTC) to 12 (Gulf Wire, 15:00 UTC).",
        ),
        (
            ("Sada 09:00 at least 7", "Sada 09:40 12"),
            "On 14 January the number killed rose from at least 7 (Sada, 09:00 UTC) to 12 (Sada, 09:40 UTC).",
        ),
        # Each number as it was first given, whoever repeats it; what lies between is not told.
        (
            ("A 09:00 7", "B 10:30 7", "C 12:00 9", "D 15:00 12", "A 15:30 12"),
            "On 14 January the number killed rose from 7 (A, 09:00 UTC) to 12 (D, 15:00 UTC).",
        ),
        # Two at one time that can both be true are no dispute.
        (
            ("A 09:00 at least 7", "B 09:10 9", "C 15:00 12"),
            "On 14 January the number killed rose from at least 7 (A, 09:00 UTC) to 12 (C, 15:00 UTC).",
        ),
        # Over midnight; by other clocks; of days alone, as pages have them.
        (
            ("A 2026-01-14T22:00Z 7", "B 2026-01-15T04:00Z 12"),
            "The number killed rose from 7 (A, 22:00 UTC on 14 January) to 12 (B, 04:00 UTC on 15 January).",
        ),
        (
            ("A 2026-01-15T01:00+03:00 7", "B 2026-01-14T21:00-05:00 12"),
            "The number killed rose from 7 (A, 22:00 UTC on 14 January) to 12 (B, 02:00 UTC on 15 January).",
        ),
        (
            ("A 2026-01-14 7", "B 2026-01-15T09:00+03:00 12"),
            "The number killed rose from 7 (A, 14 January) to 12 (B, 06:00 UTC on 15 January).",
        ),
        (
            ("A 2026-01-14T00:00:00Z 7", "A 2026-01-15 12"),
            "The number killed rose from 7 (A, 14 January) to 12 (A, 15 January).",
        ),
    ],
)
def test_a_toll_that_rises(stated: tuple[str, ...], sentence: str) -> None:
    assert told(*stated) == sentence


@pytest.mark.parametrize(
    "stated, said",
    [
        # At one time, within the hour, the later one lower, in turns; when is not known, on one day at no known time.
        (("A 09:00 7", "B 09:00 9"), "7, according to A; 9, according to B"),
        (("A 09:00 7", "B 09:59 9"), "7, according to A; 9, according to B"),
        (("A 09:00 12", "B 15:00 7"), "12, according to A; 7, according to B"),
        (("A 09:00 at least 12", "B 15:00 7"), "at least 12, according to A; 7, according to B"),
        (("A 09:00 7", "B 12:00 12", "C 15:00 7"), "7, according to A and C; 12, according to B"),
        (("A - 7", "B 15:00 12"), "7, according to A; 12, according to B"),
        (("A 2026-01-14 7", "B 15:00 12"), "7, according to A; 12, according to B"),
        # Its day in UTC is the same as B's.
        (("A 2026-01-14 7", "B 2026-01-15T01:00+03:00 12"), "7, according to A; 12, according to B"),
        # An outlet's last number is its own.
        (("A 09:00 7", "A 15:00 12", "B 15:30 11"), "12, according to A; 11, according to B"),
        (("A 09:00 12", "A 11:00 7", "B 15:00 9"), "7, according to A; 9, according to B"),
        # What was less before is no side of it, but for an outlet that says it yet.
        (("A 07:30 14", "B 10:00 17", "C 13:00 16"), "17, according to B; 16, according to C"),
        (("A 07:30 16", "B 10:00 17", "C 13:00 16"), "16, according to A and C; 17, according to B"),
    ],
)
def test_outlets_that_differ(stated: tuple[str, ...], said: str) -> None:
    assert told(*stated) == f"Outlets differ on the number killed: {said}."


@pytest.mark.parametrize(
    "stated, said",
    [
        (("A 09:00 at least 7", "B 09:10 12"), "at least 7, according to A; 12, according to B"),
        (("A 09:00 12", "B 15:00 at least 7"), "12, according to A; at least 7, according to B"),
        (("A - at least 7", "B - more than 9"), "at least 7, according to A; more than 9, according to B"),
    ],
)
def test_what_can_all_be_true_is_no_dispute(stated: tuple[str, ...], said: str) -> None:
    assert told(*stated) == f"The number killed is {said}."


@pytest.mark.parametrize(
    "stated, sentence",
    [
        (("Sada 07:00 30", "Gulf_Wire 14:00 23"), "fell from 30 (Sada, 07:00 UTC) to 23 (Gulf Wire, 14:00 UTC)."),
        (("A 07:00 30", "B 10:00 30", "A 14:00 23"), "fell from 30 (A, 07:00 UTC) to 23 (A, 14:00 UTC)."),
        # "Fell to more than 70" says nothing.
        (("A 17:00 80", "B 21:40 75", "C 21:50 more than 70"), "fell from 80 (A, 17:00 UTC) to 75 (B, 21:40 UTC)."),
        (("A 07:00 30", "B 14:00 41"), "rose from 30 (A, 07:00 UTC) to 41 (B, 14:00 UTC)."),
    ],
)
def test_the_missing_are_found_or_missed(stated: tuple[str, ...], sentence: str) -> None:
    assert told(*stated, what="missing") == f"On 14 January the number missing {sentence}"


@pytest.mark.parametrize("stated", [("A 07:00 30", "B 10:00 50", "C 14:00 23"), ("A 07:00 30", "B 07:30 23")])
def test_the_missing_that_outlets_differ_on(stated: tuple[str, ...]) -> None:
    assert told(*stated, what="missing").startswith("Outlets differ on the number missing: 30, according to A;")


def test_of_things_there_may_be_fewer_later_and_kinds_keep_their_capitals() -> None:
    assert told("A 09:00 70", "B 15:00 120", what="barrels").startswith("Outlets differ on the number of barrels: 70")
    rise = told("A 09:00 7", "B 15:00 12", what="Palestinians injured")
    assert rise.startswith("On 14 January the number of Palestinians injured rose from 7")


def test_an_outlet_that_takes_its_number_back_says_the_last() -> None:
    assert told("A 09:00 12", "A 15:00 7") == ""
    assert told("A - 7", "A - 12") == ""


@pytest.mark.parametrize("written", ["", "yesterday", "0001-01-01T01:00+03:00", "9999-12-31T23:00-05:00", "2026-13-01"])
def test_what_is_no_time(written: str) -> None:
    assert Moment.read(written) is None


HOURS = st.integers(0, 30)
STATED = st.tuples(st.sampled_from("ABC"), HOURS, st.sampled_from(["", "at least", "about"]), st.integers(5, 9))


@settings(deadline=None)
@given(st.lists(STATED, min_size=2, max_size=6))
def test_a_rise_is_told_of_nothing_that_fell(stated: list[tuple[str, int, str, int]]) -> None:
    start = Moment.read("2026-01-14T01:00Z")
    assert start
    reports = [Report(("s",), outlet=o, published=Moment(start.at + timedelta(hours=h))) for o, h, _, _ in stated]
    counts = [
        (place, Count("killed", f"{q} {n}".strip(), Decimal(n), q, 0)) for place, (_, _, q, n) in enumerate(stated)
    ]
    found = in_words(Difference("killed", tuple(counts)), reports)
    if found is None:
        return
    text, borne = found.text, found.borne
    assert borne and all(one.count.written in text for one in borne)
    assert set(found.standing) | set(found.former) == set(found.stated)
    if " rose " in text:
        plain = [(h, n) for _, h, q, n in stated if not q]
        assert all(n <= m for h, n in plain for g, m in plain if h < g)


def test_one_number_written_two_ways_is_one_side() -> None:
    reports = [Report(("Segment.",), outlet=outlet) for outlet in "ABC"]
    written = (("seven", 7), ("7", 7), ("nine", 9))
    counts = tuple((at, Count("killed", said, Decimal(value), "", 0)) for at, (said, value) in enumerate(written))
    assert in_words(Difference("killed", counts), reports).text == (
        "Outlets differ on the number killed: seven, according to A and B; nine, according to C."
    )


def test_what_was_an_upper_limit_does_not_rise() -> None:
    assert "rose" not in told("A 09:00 up to 7", "B 15:00 12")


@pytest.mark.parametrize(
    "stated, said",
    [
        (("A 09:00 7", "B 12:00 denied"), "7, according to A; none, according to a denial in B"),
        # Later numbers do not explain a denial.
        (("A 09:00 denied", "B 12:00 7"), "none, according to a denial in A; 7, according to B"),
        (("A 09:00 7", "B 09:00 denied", "C 09:00 denied"), "7, according to A; none, according to denials in B and C"),
        (
            ("A 09:00 7", "B 09:10 9", "C - denied"),
            "none, according to a denial in C; 7, according to A; 9, according to B",
        ),
        # What was less before is no side here either.
        (
            ("A 07:00 5", "B 09:00 9", "C 11:00 denied", "D 13:00 8"),
            "9, according to B; none, according to a denial in C; 8, according to D",
        ),
        (("A 09:00 7", "B 09:00 none"), "7, according to A; none, according to B"),
        (("A 09:00 7", "B 15:00 none"), "7, according to A; none, according to B"),
    ],
)
def test_who_denies_that_there_are_any(stated: tuple[str, ...], said: str) -> None:
    assert told(*stated) == f"Outlets differ on the number killed: {said}."


def test_a_number_that_rose_and_is_denied() -> None:
    rose = "On 14 January the number killed rose from {} (A, 07:00 UTC) to 12 (C, 15:00 UTC)"
    assert told("A 07:00 7", "B 09:00 denied", "C 15:00 12") == (
        f"{rose.format('7')}; it is none, according to a denial in B."
    )
    assert told("A 07:00 none", "C 15:00 12") == f"{rose.format('none')}."


def test_who_said_that_nobody_was_hurt_before_the_dead_were_counted_is_no_side() -> None:
    def said(hours: int) -> str:
        start = Moment.read("2026-01-14T07:00Z")
        assert start
        reports = [
            Report(("s",), outlet=name, published=Moment(start.at + timedelta(hours=at)))
            for name, at in (("A", 0), ("B", hours))
        ]
        counts = ((0, Count("killed", NO_INJURIES, Decimal(0), "", 0)), (1, Count("killed", "7", Decimal(7), "", 0)))
        found = in_words(Difference("killed", counts), reports)
        return found.text if found else ""

    assert said(0) == "Outlets differ on the number killed: no injuries, according to A; 7, according to B."
    assert said(5) == ""


def test_a_report_without_a_name_is_one_where_it_counts_and_denies() -> None:
    reports = [Report(("Segment.",)), Report(("Segment.",))]
    counts = (
        (0, Count("killed", "7", Decimal(7), "", 0)),
        (1, Count("killed", "7", Decimal(7), "", 0)),
        (1, Count("killed", "none", Decimal(0), "", 0, denied=True)),
    )
    told_of = in_words(Difference("killed", counts), reports)
    assert told_of and told_of.text == (
        "Outlets differ on the number killed: 7, according to one report and another report; "
        "none, according to a denial in another report."
    )
    assert told_of.former == told_of.stated
