from __future__ import annotations

import time

import pytest

from summarize.clauses import fitted, main_clauses


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The health ministry recorded 12 new cases of cholera in the province, bringing the total to 340 cases.",
            ["The health ministry recorded 12 new cases of cholera in the province."],
        ),
        (
            "When the fighting reached the old market, thousands of people fled to the villages in the north.",
            ["Thousands of people fled to the villages in the north."],
        ),
        (
            "After the ministers met in Cairo the council announced new customs rules, which will apply from May.",
            [
                "After the ministers met in Cairo the council announced new customs rules.",
                "The council announced new customs rules, which will apply from May.",
                "The council announced new customs rules.",
            ],
        ),
        (
            "The ferry, which left Aden on Monday with 30 people on board, was found near Socotra.",
            ["The ferry was found near Socotra."],
        ),
    ],
)
def test_what_is_added_before_amid_and_after_comes_off(sentence: str, expected: list[str]) -> None:
    assert main_clauses(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Thirty people were killed in the attack on the mosque, the ministry said on Sunday.",
        "As the minister said on Sunday, the army has taken the town and the villages around it.",
        "If the vote fails on Sunday, the government will have to resign before the end of the month.",
        "The two sides will resume talks in Geneva, after the prisoners have been freed.",
        "The rebels have taken the town of Sinja in the south, but the army denied it on Sunday.",
        "The police found 120 weapons at the sites, three tonnes of explosives and ammunition.",
        "After the army entered the town, it released the prisoners from the old fortress.",
        "After talks in Cairo, Doha and Riyadh, the council announced new customs rules.",
        "Two days after the ministers met in Cairo, the council announced new rules.",
        "Saudi women voted and stood as candidates for the first time in the kingdom's history in 2015.",
        "Inside a tent pitched on the soil of the central Gaza Strip, nine-year-old Karim hugs an oud.",
        "The German company completed its purchase of a US seed producer on June 7, 2018.",
        "A report by experts said that about 1,900 instructors, most of them from companies, are in the country.",
        "The court in Dubai banned shipping companies who had paid bribes to officials of the port.",
        'The minister told reporters in the capital: "We have reached an agreement on the dam."',
        "The army has taken the town of Sinja and released prisoners, the minister stressed on Sunday.",
        "The army has taken the town of Sinja and released prisoners, a spokesman explained on Sunday.",
        "The army has taken the town of Sinja and released prisoners, state television quoted the governor as saying.",
        "The army has taken the town of Sinja and released prisoners, citing a security source.",
        "The army has taken the town of Sinja and released prisoners, he noted at a press conference.",
        "The army has taken the town of Sinja and released prisoners, as stated by the ministry.",
        "The army has taken the town of Sinja and released prisoners, sources revealed to the agency.",
        "As the minister stressed on Sunday, the army has taken the town of Sinja and released prisoners.",
        "Rebels seized the airport of the capital on Sunday morning, before the army took it back.",
        "The government approved the plan for the new dam on the river, pending a vote of parliament.",
        "The court released the journalist on bail of 500 dollars, provided he stays in Cairo.",
        "The government raised the price of bread in the capital, a decision the rebels rejected.",
    ],
)
def test_what_would_then_be_false_or_broken_stays_whole(sentence: str) -> None:
    assert main_clauses(sentence) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (30, "Five soldiers of the UN force in Mali were killed when their armored vehicle drove over a land mine."),
        (12, "Five soldiers of the UN force in Mali were killed."),
        (9, "Five soldiers of the UN force in Mali …"),
    ],
)
def test_a_sentence_at_so_many_words(words: int, expected: str) -> None:
    sentence = "Five soldiers of the UN force in Mali were killed when their armored vehicle drove over a land mine."
    assert fitted(sentence, words) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The US Federal Reserve raised its key interest rate by three quarters of a percentage point.",
            "The US Federal Reserve raised its key interest rate …",
        ),
        (
            "Poles will no longer have to work on more than six Sundays of the year.",
            "Poles will no longer have to work on more than six …",
        ),
        (
            "The soldiers of the United Nations force in Mali say nothing to reporters about the mine.",
            "The soldiers of the United Nations force in Mali say nothing …",
        ),
    ],
)
def test_a_clause_that_is_too_long_is_cut_before_a_preposition_where_that_says_no_more(
    sentence: str, expected: str
) -> None:
    assert fitted(sentence, 12) == expected


def test_a_sentence_without_end_is_shortened_in_time() -> None:
    sentence = "the man met after the vote because, " * 1600
    began = time.process_time()
    assert len(fitted(sentence, 12).split()) <= 12
    # Tenths of a second, and half a minute where every clause end is judged.
    assert time.process_time() - began < 5
