from __future__ import annotations

import pytest

from summarize.deletion import kept_places, mended, only_deletes


@pytest.mark.parametrize(
    "sentence, shorter",
    [
        (
            "The prison, located north of the capital, opened its gates at dawn on 8 December 2024.",
            "The prison opened its gates at dawn on 8 December 2024.",
        ),
        (
            "A court in the Spanish city of Santiago de Compostela sentenced a train driver to two years in prison.",
            "A court in Santiago de Compostela sentenced a train driver to two years in prison.",
        ),
        (
            "Torrential floods submerged the town of Mokwa in central Nigeria, in a year without other floods.",
            "Torrential floods submerged Mokwa in central Nigeria, in a year without other floods.",
        ),
        (
            "Lebanon's parliament elected army commander General Joseph Aoun as president of the republic.",
            "Lebanon's parliament elected army commander Joseph Aoun as president of the republic.",
        ),
        (
            "Unemployment rose to 35.3 percent in the last quarter of 2021, the highest since the survey began.",
            "Unemployment rose to 35.3 percent in the last quarter of 2021.",
        ),
        (
            "The Christmas market opens its three hundred kiosks on Wednesday, and throwaway cups have disappeared.",
            "The Christmas market opens its three hundred kiosks on Wednesday.",
        ),
        (
            "Addis Ababa, the capital of Ethiopia, inaugurated a new light rail line, linking two markets.",
            "Addis Ababa inaugurated a new light rail line.",
        ),
    ],
)
def test_what_leaves_out_what_only_adds_is_taken(sentence: str, shorter: str) -> None:
    assert only_deletes(sentence, shorter)


@pytest.mark.parametrize(
    "sentence, shorter",
    [
        # Another word, another order, two sentences run into one.
        (
            "Iraq exports most of its oil through the port of Basra in the south.",
            "Iraq imports its oil through the port of Basra.",
        ),
        (
            "The minister met the ambassador of Jordan in Cairo on Monday morning.",
            "The ambassador met the minister of Jordan in Cairo.",
        ),
        # When it was, whose word it is, what was denied, who else it befell.
        (
            "Twenty years ago Morocco made only a few thousand cars for the local market.",
            "Morocco made a few thousand cars for the local market.",
        ),
        (
            "The company had initially denied any call of this kind to its customers in Amman.",
            "The company had initially denied any call of this kind to its customers.",
        ),
        (
            "About 15,000 people were forced to leave their homes in a single week.",
            "About 15,000 people were forced to leave their homes.",
        ),
        (
            "As a child he played with a sock stuffed with rags in the alleys of the old quarter.",
            "As a child he played with a sock stuffed.",
        ),
        (
            "Most of the boats, which numbered more than a thousand, have been destroyed since the war began.",
            "Most of the boats, which numbered more than a thousand.",
        ),
        (
            "The traveller who carries heavy luggage may prefer the taxi to the train.",
            "The traveller may prefer the taxi to the train.",
        ),
        (
            "The strike killed eight gunmen in the camp, according to the army's spokesman.",
            "The strike killed eight gunmen in the camp.",
        ),
        (
            "The talks in Geneva ended without agreement on any common wording on Friday.",
            "The talks in Geneva ended on Friday.",
        ),
        (
            "The blast killed and wounded 12 people in the market of the old town.",
            "The blast killed 12 people in the market of the old town.",
        ),
        (
            "The court convicted the former director of the bank of taking bribes in 2013.",
            "The court convicted the director of the bank of taking bribes in 2013.",
        ),
        # A part of a name, what a figure counts, whose it was.
        (
            "The president of South Sudan signed a peace deal with the rebels on Monday.",
            "The president of Sudan signed a peace deal with the rebels.",
        ),
        (
            "Two million Syrian refugees returned to their homes after the fall of the regime.",
            "Two million refugees returned to their homes.",
        ),
        (
            "The deputy head of the central bank resigned on Sunday after a long dispute.",
            "The central bank resigned on Sunday after a long dispute.",
        ),
        # The one of a list, a statement without its verb, the comma of what is gone.
        (
            "The quartet comprises the General Labour Union, the Confederation of Industry, the League and the Order.",
            "The quartet comprises the General Labour Union.",
        ),
        (
            "The operation, performed in Oxford in 2023, lasted nine hours and was a success.",
            "The operation, performed in Oxford in 2023.",
        ),
        (
            "The cargo ship Razoni, which carries the flag of Sierra Leone, sailed from the port of Odesa.",
            "The cargo ship Razoni, sailed from the port of Odesa.",
        ),
        # Will it, if nobody signs?
        (
            "The strike will not end before the government signs an agreement with the teachers.",
            "The strike will not end, an agreement with the teachers.",
        ),
        ("The bank will cut interest rates again if inflation falls.", "The bank will cut interest rates again."),
        # No sentence, or the same one.
        (
            "The company sells ninety tonnes a year, and a kilogram of a rare variety went for 310 dollars.",
            "The company sells ninety tonnes a year, and a.",
        ),
        ("Prices of bread rose in all provinces on Sunday.", "Prices of bread rose in all provinces on Sunday."),
    ],
)
def test_what_the_rest_hangs_on_stays(sentence: str, shorter: str) -> None:
    assert not only_deletes(sentence, shorter)


def test_what_must_not_go_is_put_back_where_it_stood() -> None:
    sentence = (
        "The army, which had ringed the town, killed 28 gunmen on Thursday, according to its spokesman Farhad Shami."
    )
    assert mended(sentence, "The army killed 28 gunmen.") == (
        "The army killed 28 gunmen on Thursday, according to its spokesman Farhad Shami."
    )
    assert mended(sentence, "The army saved 28 gunmen.") == ""
    assert mended("Gold fell in Cairo.", "Gold fell.") == ""


def test_words_are_found_in_as_few_runs_as_can_be() -> None:
    there = ["the", "man", "and", "the", "woman", "and", "the", "child"]
    assert kept_places(["the", "woman", "and", "the", "child"], there) == [3, 4, 5, 6, 7]
    assert kept_places(["child", "woman"], there) is None
    assert kept_places([], there) == []
