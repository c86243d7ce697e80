from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.english import is_finished, leans, sentences, shorten, without_additions, without_dateline


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "The U.S. Army said on Jan. 6 that Lt. Gen. Saad al-Allaq had met Mr. Smith at 5 p.m. The talks failed.",
            2,
        ),
        ("Prices rose 3.5 percent to $4.20. It was the steepest rise since 2014. Brent crude fell.", 3),
        ('"We will not go," he said. "Never." Then he left the U.N. The vote is on Monday.', 4),
        ("The president of the U.N. General Assembly, J. K. Rowling and No. 5 on the list stayed.", 1),
        ("They waited... and waited. Did anyone come? Nobody did!", 3),
        ("It happened in 2020. 15 people died.", 2),
        ("Officials in Washington, D.C. said that Acme Inc. would close. He agreed.", 2),
        ("One line\nAnother line", 2),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_sentences_are_found(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


def test_what_shows_nothing_is_no_sentence() -> None:
    assert sentences("\u200f\u200b \n\u200e") == []


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert sentences('He said: "It is over." She left.') == ['He said: "It is over."', "She left."]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB .!?\"'”…15\nU(S)é")), max_size=80))
def test_no_character_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text, expected",
    [
        ("(CNN) -- At least seven died.", "At least seven died."),
        ("CAIRO (Reuters) - Egypt said it would act.", "Egypt said it would act."),
        ("DAMASCUS — Syria reopened the crossing.", "Syria reopened the crossing."),
        ("ISIS - which lost its land - is back.", "ISIS - which lost its land - is back."),
        (
            "Egypt (population 110 million) - a large market.",
            "Egypt (population 110 million) - a large market.",
        ),
    ],
)
def test_datelines_come_off_and_nothing_else_does(text: str, expected: str) -> None:
    assert without_dateline(text) == expected


def test_shortening_stops_at_a_clause() -> None:
    sentence = (
        "Iraqi Prime Minister Mustafa al-Kadhimi ordered security measures to be stepped up, "
        "following an attack on "
        "the prison that killed seven."
    )
    assert shorten(sentence, 16) == "Iraqi Prime Minister Mustafa al-Kadhimi ordered security measures to be stepped up"


def test_shortening_does_not_stop_at_a_name_with_its_office() -> None:
    sentence = "Farhad Shami, the director of the media center of the force, told CNN that it had killed 28 militants."
    assert shorten(sentence, 12).endswith(" …")


def test_shortening_does_not_stop_between_a_preposition_and_its_pronoun() -> None:
    sentence = "The army attacked the northern town, in which thousands of people had taken shelter from the floods."
    assert shorten(sentence, 9) == "The army attacked the northern town"


def test_shortening_does_not_stop_before_what_says_how_long_after() -> None:
    sentence = "Tugs succeeded in refloating the giant ship Ever Given, six days after it ran aground across the canal."
    assert shorten(sentence, 12) == "Tugs succeeded in refloating the giant ship Ever Given"
    assert shorten("The strike at the port lasted six days, the union of dockers told reporters.", 9) == (
        "The strike at the port lasted six days"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The drones, which have cost no more than a few hundred dollars, cause most of the casualties on the front.",
        "The drones that have been built in garages, workshops and schools cause most of the casualties on the front.",
        "When the fighting reached the old market, thousands of people fled to the villages in the north.",
    ],
)
def test_shortening_does_not_stop_before_the_sentences_own_verb(sentence: str) -> None:
    assert shorten(sentence, 13).endswith(" …")


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        (
            "After the ministers met in Cairo the council announced new customs rules, which apply to all from May.",
            12,
            "After the ministers met in Cairo the council announced new customs rules",
        ),
        (
            "As prices rose in the capital the government cut the tax on bread, which traders had asked for.",
            13,
            "As prices rose in the capital the government cut the tax on bread",
        ),
        (
            "Before the talks ended in Geneva the rebels had taken the town, which lies on the border.",
            13,
            "Before the talks ended in Geneva the rebels had taken the town",
        ),
        (
            "As many as 30 people were killed in the attack on the mosque, which took place on Friday evening.",
            13,
            "As many as 30 people were killed in the attack on the mosque",
        ),
        (
            "Twenty minutes before midnight on the 14th the lookout spotted an iceberg, which was white and very near.",
            13,
            "Twenty minutes before midnight on the 14th the lookout spotted an iceberg",
        ),
    ],
)
def test_an_opening_clause_without_a_comma_leaves_the_sentence_its_own_verb(
    sentence: str, words: int, expected: str
) -> None:
    assert shorten(sentence, words) == expected
    assert without_additions(sentence) == [f"{expected}."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two days after the ministers met in Cairo, the council announced new customs rules for all of its members.",
        "On Sunday, after the ministers met in Cairo, the council announced new customs rules for all of its members.",
        "After the rules announced on Sunday took effect, traders in the capital closed their shops for the day.",
        "After the minister said he would resign the next day, the council met in the capital to choose another.",
        "After the army entered the town and the rebels left it, thousands of families returned to their houses.",
    ],
)
def test_no_opening_clause_is_left_alone(sentence: str) -> None:
    assert shorten(sentence, 12).endswith(" …")
    assert without_additions(sentence) == []


def test_a_name_that_begins_like_an_opening_clause_is_none() -> None:
    sentence = "As-Sabah newspaper reported that the president would travel to Paris, and that talks began on Monday."
    assert shorten(sentence, 12) == "As-Sabah newspaper reported that the president would travel to Paris"


def test_what_is_only_added_at_the_end_comes_off() -> None:
    assert without_additions("At least 18 people were killed, most of them drivers hit by rocks.") == [
        "At least 18 people were killed."
    ]
    sentence = "The camp is home to 80,000 refugees, half of whom fled the war, which began in 2011."
    assert without_additions(sentence) == [
        "The camp is home to 80,000 refugees.",
        "The camp is home to 80,000 refugees, half of whom fled the war.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides will resume talks in Geneva, after the prisoners have been freed.",
        "The minister denied that he had taken the money, while his office confirmed the transfer.",
        "The army said its forces had left the town, which the rebels called a lie.",
        "The team did not lose a match last season, when it played at home.",
        "The police found 120 weapons at the sites, three tonnes of explosives and ammunition.",
        "The treatment reached an accuracy of ninety percent, according to the supervisor of the trial.",
        "The company, which employs 300 people, closed on Sunday.",
        'The coach called the goal "a gift", which the player disputed.',
    ],
)
def test_what_the_sense_may_hang_on_stays(sentence: str) -> None:
    assert without_additions(sentence) == []


def test_shortening_shows_where_it_cuts() -> None:
    short = shorten("word " * 30, 10)
    assert short == "word " * 9 + "word …"
    assert shorten("Short enough.", 10) == "Short enough."


def test_finished() -> None:
    assert is_finished('He said: "It is over."')
    assert not is_finished("He said that it")


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("He published his answer in 1687.", True),
        ("Its operations manager said reserves had dropped.", True),
        ("But five presidents before him failed.", True),
        ("This fisherman, aged 36, had a boat with two engines.", True),
        ("The step came after she appeared before the Senate.", True),
        ("It was founded in 1974.", True),
        ("It is not yet clear what caused the fire.", False),
        ("It is not clear what caused the fire.", False),
        ("It is still unclear what caused the fire.", False),
        ("This year the harvest fell by a third.", False),
        ("Those who voted early waited for hours.", False),
        ("His Majesty King Abdullah met the prime minister.", False),
        ("Her Majesty Queen Rania opened the school.", False),
        ("Their Royal Highnesses left for Paris.", False),
        ("His Excellency the ambassador left for Paris.", False),
        ("Her royal visit to Paris lasted three days.", True),
        ("Those killed included three children.", False),
        ("Those responsible for the attack fled.", False),
        ("Those under 18 may not vote.", False),
        ("Those proposed changes went to the council.", True),
        ("Those wounded soldiers were flown to Paris.", True),
        ("It rained heavily in the north on Sunday.", False),
        ("It will rain tomorrow on the coast.", False),
        ("It has not rained in the south since May.", False),
        ("It will be partly cloudy on the coast.", False),
        ("It snowed in Amman.", False),
        ("It will raise prices tomorrow.", True),
        ("It was cold comfort to the farmers.", True),
        ("This Sunday voters choose a president.", False),
        ("This May voters choose a president.", False),
        ("This may be the last vote of the year.", True),
        ("This march through the city was the first.", True),
        ("Newton published his answer in 1687.", False),
        ("Butter rose to 12 dollars.", False),
    ],
)
def test_what_leans_on_the_sentence_before(sentence: str, leaning: bool) -> None:
    assert leans(sentence) == leaning


def test_an_ellipsis_closes_the_quotation_that_it_stands_in() -> None:
    sentence = 'The cafe owner Steve Karii hung a note on his door saying "just cash for today and we are sorry".'
    assert shorten(sentence, 12) == "The cafe owner Steve Karii hung a note on his door …"
    assert shorten(sentence, 15) == 'The cafe owner Steve Karii hung a note on his door saying "just cash …"'


def test_who_said_it_is_not_what_was_said() -> None:
    said = 'The Indian government said on Wednesday: "Two trains left the rails, and at least 20 people died."'
    assert (
        shorten(said, 16)
        == 'The Indian government said on Wednesday: "Two trains left the rails, and at least 20 people …"'
    )
    assert shorten("The minister opened two schools in the north: one is for girls and one for boys.", 10) == (
        "The minister opened two schools in the north"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        # Whose word it is, what is set against it, when it was.
        "Violence in the region closed more than 11,000 schools, which keeps millions at home, a report says.",
        "Survivors speak of two hundred people and more, while the authorities mention fifty dead.",
        "Gunmen held hundreds of workers in a gas plant, after an attack at dawn on 16 January 2013.",
    ],
)
def test_what_the_rest_needs_is_no_addition(sentence: str) -> None:
    assert without_additions(sentence) == []
