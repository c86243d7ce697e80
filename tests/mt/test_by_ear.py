"""Names that the model made up or misspelt: found by their sound, and spelt after the Arabic."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mt.by_ear import made_up, spell, without_stutter
from mt.lexicon import Lexicon, key

_XAVIER = Lexicon({key("خافيير"): "Xavier"})


@pytest.fixture
def heard(attend) -> Callable[..., str]:
    """`heard(source, written, links, entries)`: `written` with its made-up names spelt by ear."""

    def spelt(source: str, written: str, links: dict[str, str], entries: dict[str, str] | None = None) -> str:
        known = Lexicon({key(arabic): english for arabic, english in (entries or {}).items()}).find(source)
        wrote, pieces = attend(source, written, links)
        return spell(source, written, made_up(source, written, known), wrote, pieces, known)

    return spelt


def test_names_that_the_arabic_does_not_spell_are_told() -> None:
    source = "وصل هومبرتو ديلغادو إلى ترومسو في النرويج"
    assert made_up(source, "Homero Delgado reached Tomuku in Norway", ()) == {
        "Homero Delgado": ["homero"],
        "Tomuku": ["tomuku"],
    }
    assert made_up(source, "Humberto Delgado reached Tromsø in Norway", ()) == {}


def test_what_an_entry_is_called_is_not_made_up() -> None:
    source = "تعرض لوحة العشاء الأخير في ميلانو"
    entries = Lexicon({key("العشاء الأخير"): "Cenacolo"})
    assert made_up(source, "The Cenacolo is shown in Milan", ())
    assert made_up(source, "The Cenacolo is shown in Milan", entries.find(source)) == {}


def test_a_made_up_name_is_spelt_after_the_word_that_the_model_read(heard) -> None:
    source, written = "وصل هومبرتو ديلغادو إلى ترومسو", "Homero Delgado reached Tomuku's port"
    links = {"Homero": "هومبرتو", "Delgado": "ديلغادو", "reached": "وصل", "Tomuku's": "ترومسو", "port": "إلى"}
    assert heard(source, written, links) == "Humberto Delgado reached Tromso's port"


def test_a_name_is_spelt_anew_where_its_arabic_is_hardly_ever_spelt_so(heard) -> None:
    source, written = "فاز نويباور على هولينز في مالمو", "Nuipur beat Holens's team in Malmu"
    links = {"Nuipur": "نويباور", "beat": "فاز", "Holens's": "هولينز", "team": "على", "Malmu": "مالمو"}
    assert heard(source, written, links) == "Neubauer beat Hollins's team in Malmo"
    # One of two spellings that are as good, and a name with its marks, stay.
    source, written = "زار باراك داماديان ضريح كورتيس", "Barak Damadian visited the tomb of Cortés"
    links = {"Barak": "باراك", "Damadian": "داماديان", "visited": "زار", "tomb": "ضريح", "Cortés": "كورتيس"}
    assert heard(source, written, links) == written
    # And a people, which English may call otherwise.
    assert heard("راهب الكبوشي", "Capuchin monk", {"Capuchin": "الكبوشي", "monk": "راهب"}) == "Capuchin monk"


def test_a_name_that_an_entry_is_called_is_not_misspelt(attend) -> None:
    source = "رسم زافييه لوحة"
    wrote, pieces = attend(source, "Xavier painted", {"Xavier": "زافييه", "painted": "رسم"})
    spelt = [spell(source, wrote.text, {}, wrote, pieces, (), lexicon) for lexicon in (_XAVIER, None)]
    assert spelt == ["Xavier painted", "Zavier painted"]


def test_one_word_written_as_two_is_one_again_and_what_is_joined_to_it_is_left_out(heard) -> None:
    source, written = "يلتقي التجار بميركاتو", "Traders meet in Mata Tako"
    links = {"Traders": "التجار", "meet": "يلتقي", "in": "يلتقي", "Mata": "بميركاتو", "Tako": "بميركاتو"}
    assert heard(source, written, links) == "Traders meet in Mercato"


def test_an_article_is_not_said_twice(heard) -> None:
    source, written = "احترق مقهى الحميدية", "The Hydish café burnt"
    links = {"Hydish": "الحميدية", "café": "مقهى", "burnt": "احترق"}
    assert heard(source, written, links).startswith("The Hamid")


def test_initials_have_each_letter_once() -> None:
    known = Lexicon({key("داعش"): "ISIS|Daesh", key("ناسا"): "NASA"}).find("قال مقاتلو داعش لوكالة ناسا")
    assert (
        without_stutter("IISISSS and ISISISSS fighters told NASAA that ISIS and ISS", known)
        == "ISIS and ISIS fighters told NASA that ISIS and ISS"
    )


def test_only_what_is_made_up_of_a_name_with_hyphens_is_spelt_anew(heard) -> None:
    source, written = "محادثات سعودية في ميركاتو", "Saudi-Kovik talks"
    links = {"Saudi-Kovik": "ميركاتو", "talks": "محادثات"}
    assert heard(source, written, links) == "Saudi-Mercato talks"


@pytest.mark.parametrize(
    ("source", "written", "links", "entries"),
    [
        # What the lexicon knows is no name that none knows.
        ("زار ميركاتو", "Matatao visited", {"Matatao": "ميركاتو", "visited": "زار"}, {"ميركاتو": "market"}),
        # Of words that stand in many articles none is a rare name.
        ("زار الحكومة", "Matatao visited", {"Matatao": "الحكومة", "visited": "زار"}, {}),
        # The name stands there already.
        ("زار ميركاتو", "Mercato Kovik visited", {"Mercato": "ميركاتو", "Kovik": "ميركاتو", "visited": "زار"}, {}),
    ],
)
def test_a_name_without_an_arabic_word_of_its_own_stays(heard, source, written, links, entries) -> None:
    assert heard(source, written, links, entries) == written


def test_a_name_that_the_english_says_once_less_is_put_in_the_place_of_what_was_made_up(heard) -> None:
    entries = {"داعش": "ISIS|Daesh|IS", "كابول": "Kabul"}
    links = {"ISIS": "داعش", "fought": "حاربت", "Yaziqa": "داعش"}
    assert heard("حاربت داعش مقاتلي داعش", "ISIS fought Yaziqa", links, entries) == "ISIS fought ISIS"
    links = {"Kabul's": "كابول", "rulers": "حكام", "warned": "حذر", "Zabikov": "كابول"}
    assert heard("حذر حكام كابول", "Kabul's rulers warned Zabikov", links, entries).endswith("warned Zabikov")


def test_a_word_behind_others_that_were_put_in_is_still_found(attend) -> None:
    source = "قاتلت قوات سوريا الديمقراطية مسلحين قرب ترومسو"
    wrote, pieces = attend(
        source, "The Syria Crimean forces fought near Tomuku", {"Tomuku": "ترومسو", "fought": "قاتلت"}
    )
    target = "The Syrian Democratic Forces fought near Tomuku"
    names = {"Tomuku": ["tomuku"]}
    assert spell(source, target, names, wrote, pieces, ()) == "The Syrian Democratic Forces fought near Tromso"
