from decimal import Decimal

import pytest

from facts import numbers


def stated(text: str) -> list[str]:
    return [f"{number.value.normalize():f}" for number in numbers(text, "en")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two and a half million people", ["2500000"]),
        ("$2.5m and 3.5 bn", ["2500000", "3500000000"]),
        ("half a million", ["500000"]),
        ("a quarter of a million", ["250000"]),
        ("a million and a half", ["1500000"]),
        ("one hundred and five thousand two hundred", ["105200"]),
        ("between one hundred and two hundred", ["100", "200"]),
        ("two thousand and fifteen", ["2015"]),
        ("thirty-five-year-old and 10-year-old", ["35", "10"]),
        ("five and six", ["5", "6"]),
        ("two dozen", ["24"]),
        ("twenty-first", ["21"]),
        ("1,250,000", ["1250000"]),
        ("1.5", ["1.5"]),
        ("In August 1791 thousands of slaves", ["8", "1791", "1000"]),
        ("eighty second-hand ships", ["80", "2"]),
        ("5-3", ["5", "3"]),
        ("2½", ["2.5"]),
        ("on May 5", ["5", "5"]),
        ("They may march; Mar Mikhael", []),
        ("May Day", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert stated(text) == values


@pytest.mark.parametrize("text", ["12%", "12 percent", "12 per cent", "12-percent", "twelve percent"])
def test_percent(text: str) -> None:
    (number,) = numbers(text, "en")
    assert (number.value, number.kind) == (12, "percent")


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("9:30", 930, "time"),
        ("seven-thirty", 730, "time"),
        ("the 1990s", 1990, "decade"),
        ("the sixties", 60, "decade"),
        ("the 21st", 21, "ordinal"),
        ("two-thirds", Decimal("0.6666"), "fraction"),
    ],
)
def test_kinds(text: str, value: Decimal, kind: str) -> None:
    (number,) = numbers(text, "en")
    assert (number.value, number.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "one man",
        "the first",
        "half",
        "both",
        "dozens",
        "hundreds of thousands",
        "a few hundred",
        "a decade",
        "CO2",
    ],
)
def test_what_may_go_unsaid_is_not_firm(text: str) -> None:
    assert not any(number.firm for number in numbers(text, "en"))


def test_a_metre_and_a_million_are_both_read() -> None:
    assert numbers("100m", "en")[0].values == (100_000_000, 100)


def test_a_range_shares_its_scale() -> None:
    two, three = numbers("two to three million", "en")
    assert 2_000_000 in two.values
    assert three.values == (3_000_000,)
