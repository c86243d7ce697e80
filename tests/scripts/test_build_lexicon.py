"""The lexicon of the translator, from aligned pairs and lists."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from build_lexicon import Pair, borne_out, by_key, is_word, mine, runs, taken_for_names
from lexicon_guard import corrected, guarded


def pair(source: str, target: str, *links: tuple[int, int]) -> Pair:
    return Pair(source.split(), target.split(), list(links))


FERTILISER = pair("نقلت السفينة الأسمدة", "The ship carried fertiliser", (0, 2), (1, 0), (1, 1), (2, 3))
SHIP = pair("وصلت السفينة", "The ship arrived", (0, 2), (1, 0), (1, 1))


def test_runs_are_what_stands_together_on_both_sides() -> None:
    assert dict(runs(FERTILISER)) == {
        "نقلت": "carried",
        "نقلت سفينة": "ship carried",
        "نقلت سفينة اسمدة": "ship carried fertiliser",
        "سفينة": "ship",
        "سفينة اسمدة": "",
        "اسمدة": "fertiliser",
    }


def test_a_comma_parts_runs() -> None:
    parted = pair("الوزير، الخارجية", "The minister , foreign", (0, 0), (0, 1), (1, 3))
    assert [arabic for arabic, _ in runs(parted)] == ["وزير", "خارجية"]


def test_mined_is_what_is_said_the_same_way_again_and_again() -> None:
    found = mine([FERTILISER, SHIP, SHIP, pair("السفينة", "Vessel", (0, 0))]).found
    assert found["سفينة"] == ["ship", "Vessel"]
    assert "اسمدة" not in found  # once is not enough


def test_names_keep_their_capitals_and_other_words_lose_a_sentences() -> None:
    assert mine([pair("الحسكة", "Hasakah", (0, 0))] * 3).found == {"حسكة": ["Hasakah"]}
    assert mine([pair("صيف", word, (0, 0)) for word in ("Summer", "Summer", "summer")]).found == {"صيف": ["summer"]}


@pytest.mark.parametrize(
    ("arabic", "english", "wanted"),
    [("اسمدة", "fertiliser", True), ("سبعة", "seven", False), ("في", "in", False), ("رقم", "No. 7", False)],
)
def test_numbers_and_small_words_are_no_entries(arabic: str, english: str, wanted: bool) -> None:
    assert is_word(arabic, english) == wanted


def test_a_listed_entry_that_the_pairs_contradict_is_left_out() -> None:
    listed = by_key([("السفينة", ["the vessel", "ship"]), ("أسمدة", ["Asmida"]), ("الحسكة", ["Hasakah"])], {}, set())
    assert listed["سفينة"] == ["vessel", "ship"]
    assert set(borne_out(listed, [FERTILISER, SHIP])) == {"سفينة", "حسكة"}


def test_a_listed_name_gives_way_to_what_its_word_is_mostly_called() -> None:
    mined, sure, _ = mine([pair("الآن", "now", (0, 0))] * 9 + [pair("الآن", "yet", (0, 0))])
    assert by_key([("آلان", ["Alain"])], mined, sure) == {"الان": ["now", "yet", "Alain"]}
    assert by_key([("الآن", ["Yet"])], mined, sure)["الان"][0] == "Yet"


def test_what_an_aligner_makes_of_a_rare_word_or_a_part_of_it_does_not_lead() -> None:
    mined, sure, _ = mine([pair("أجهشت", "into", (0, 0))] * 3 + [pair("تضاءلت", "ran", (0, 0))] * 9)
    assert by_key([("أجهشت", ["burst into tears"])], mined, sure)["اجهشت"][0] == "burst into tears"
    assert by_key([("تضاءلت", ["ran low"])], mined, sure)["تضاءلت"][0] == "ran low"


def test_listed_phrases_may_begin_with_a_small_word_and_have_a_number_that_nobody_counts() -> None:
    listed = [("حتى الآن", ["so far"]), ("عشرات الآلاف", ["tens of thousands"]), ("ستة آلاف", ["six thousand"])]
    assert by_key(listed, {}, set()) == {"حتى الان": ["so far"], "عشرات الاف": ["tens of thousands"]}


def test_a_word_that_is_no_entry_is_not_taken_for_a_letter_and_a_name() -> None:
    ways = ("large", "large", "great", "great", "sharp", "big", "major")
    mined = mine([pair("كبيرا", way, (0, 0)) for way in ways])
    assert not mined.found
    entries = {"بيرا": ["Beira"], "باريس": ["Paris"], "قمح": ["wheat"]}
    others = mined.doubtful | {"وقمح": ["and wheat"], "حديقه": ["garden"]}
    assert dict(taken_for_names(entries, others.items())) == {"كبيرا": ["great", "large", "big", "major", "sharp"]}


def guard(entries: dict[str, list[str]], *pairs: Pair, words: tuple[str, ...] = ()) -> dict[str, list[str]]:
    return guarded(entries, list(pairs), [(word, ["a word"]) for word in words])


def test_a_name_that_the_pairs_hardly_use_is_no_common_word() -> None:
    names = {"لينا": ["Lena"], "بسام": ["Bassam"], "ابها": ["Abha"], "حلب": ["Aleppo"]}
    used = [pair("سام للأب", "toxic to a father")] * 30 + [pair("اب", "father")] * 30
    words = ("لينا", "سام", "ابة", "اب")
    assert guard(names, words=words).keys() == {"بسام", "ابها", "حلب"}
    assert guard(names, *used, words=words).keys() == {"ابها", "حلب"}  # two letters are too few for a word


def test_a_name_is_borne_out_in_each_form() -> None:
    white = pair("البيت أبيض", "the house is white")
    town = pair("وصل إلى الأبيض", "He reached El Obeid")
    entries = {"ابيض": ["El Obeid", "white"]}
    assert guard(entries, *[town] * 9, words=("ابيض",)) == entries
    assert guard(entries, *[town] * 9, *[white] * 3) == {"*ابيض": ["El Obeid", "white"]}
    assert guard(entries, town, town, *[white] * 9) == {"ابيض": ["white", "El Obeid"]}


def test_a_name_that_only_its_article_bears_out_is_kept_for_that() -> None:
    town = pair("وصل إلى الرمادي", "He reached Ramadi")
    grey = pair("لون رمادي", "a grey colour")
    entries = {"رمادي": ["Ramadi", "grey"]}
    assert guard(entries, *[town] * 9, *[grey] * 9) == {"*رمادي": ["Ramadi", "grey"]}
    assert guard(entries, *[town] * 5, *[grey] * 15) == {"رمادي": ["grey", "Ramadi"], "*رمادي": ["Ramadi", "grey"]}


def test_a_capital_that_only_a_sentences_start_gave_is_taken_off() -> None:
    wear = pair("البس قميصا", "Wear a shirt")
    don = pair("البس قميصا", "Please don a shirt")
    assert guard({"البس": ["Wear", "don"]}, *[wear] * 6, *[don] * 3) == {"البس": ["wear", "don"]}


def test_corrections_have_the_last_word(tmp_path: Path) -> None:
    file = tmp_path / "corrections.txt"
    file.write_text("صفر\tzero|nil\nدرعا\n*فرات\n", encoding="utf-8")
    assert corrected({"صفر": ["whistled"], "درعا": ["Daraa"], "حلب": ["Aleppo"], "*فرات": ["X"]}, file) == {
        "صفر": ["zero", "nil"],
        "حلب": ["Aleppo"],
    }
    assert corrected({"صفر": ["zero"]}, None) == {"صفر": ["zero"]}
