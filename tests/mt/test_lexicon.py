"""The lexicon: where its entries stand in Arabic, and what counts as their English."""

from __future__ import annotations

from pathlib import Path

import pytest

from mt.lexicon import ARTICLED, Lexicon, key, lacking
from seq2seq.errors import ModelError


@pytest.mark.parametrize(
    ("arabic", "wanted"),
    [
        ("الأسمدة", "اسمدة"),
        ("إلى وزارة الخارجيّة", "الى وزارة خارجية"),
        ("ألم", "الم"),
        ("سـمـاد", "سماد"),
    ],
)
def test_keys_have_no_marks_and_no_articles(arabic: str, wanted: str) -> None:
    assert key(arabic) == wanted


def test_entries_are_found_behind_prefixes_and_the_longest_wins() -> None:
    lexicon = Lexicon({key("وزير"): "minister", key("وزير الخارجية"): "foreign minister", key("سماد"): "fertiliser"})
    text = "والتقى بوزير الخارجية ووزير النقل لبحث نقل السماد"
    assert [(text[one.start : one.end], one.term.english) for one in lexicon.find(text)] == [
        ("وزير الخارجية", "foreign minister"),
        ("وزير", "minister"),
        ("السماد", "fertiliser"),
    ]


@pytest.mark.parametrize(
    "text",
    ["وصف الوضع بأنه غير مستقر", "ليس مستقرا", "الوضع لم يكن مستقرا، وغير المستقر", "بلا استقرار", "عدم الاستقرار"],
)
def test_what_is_denied_is_not_looked_up_by_itself(text: str) -> None:
    lexicon = Lexicon({"مستقر": "stable", "استقرار": "stability", "غير مستقر": "unstable"})
    assert {one.term.english for one in lexicon.find(text)} <= {"unstable"}


@pytest.mark.parametrize("text", ["قال كمال درويش", "حضر كريم", "رجل لطيف", "وصل بنيامين"])
def test_a_short_rest_of_a_word_is_no_word(text: str) -> None:
    assert not Lexicon({"مال": "money", "ريم": "Reem", "طيف": "spectrum", "نيا": "Nia"}).find(text)


def test_words_have_pronouns_at_their_ends_and_names_none() -> None:
    lexicon = Lexicon({key("علي"): "Ali", key("حليف"): "ally", key("كابول"): "Kabul"})
    found = lexicon.find("أثنى علي على حليفه واتفق عليه مع حلفائه في كابول")
    assert [one.term.english for one in found] == ["Ali", "ally", "Kabul"]


def test_an_entry_may_be_of_the_word_with_its_article_only() -> None:
    lexicon = Lexicon({"رمادي": "grey", f"{ARTICLED}رمادي": "Ramadi", f"{ARTICLED}فرات": "Euphrates"})
    text = "من الرمادي للرمادي وبالرمادي رمادي ورمادي على الفرات فرأت فرات"
    assert [(text[one.start : one.end], one.term.english) for one in lexicon.find(text)] == [
        ("الرمادي", "Ramadi"),
        ("لرمادي", "Ramadi"),
        ("الرمادي", "Ramadi"),
        ("رمادي", "grey"),
        ("رمادي", "grey"),
        ("الفرات", "Euphrates"),
    ]


def test_what_begins_with_a_hamza_has_no_article() -> None:
    assert key("ألبان") == "البان" and key("اللبن") == "لبن"
    assert not Lexicon({"مان": "Mann"}).find("قال ألمان")
    assert Lexicon({"لغة": "language"}).find("تعليم للغة")


def test_words_of_an_entry_stand_together() -> None:
    lexicon = Lexicon({key("وزير الخارجية"): "foreign minister"})
    assert lexicon.find("وزير «الخارجية»") and not lexicon.find("حضر الوزير، الخارجية تنفي")


def test_nothing_is_found_inside_of_tags_and_addresses() -> None:
    assert not Lexicon({"سماد": "fertiliser"}).find("تابعوا #سماد على http://example.org/سماد")


@pytest.mark.parametrize(
    ("english", "target", "lacks"),
    [
        ("fertiliser|fertilizer", "a cargo of fertilizers", False),
        ("family|household", "forty families", False),
        ("reach", "the cargo reached the port", False),
        ("foreign minister|minister of foreign affairs", "The Minister of Foreign Affairs' visit", False),
        ("foreign minister", "the foreign trade minister", True),
        ("Ali", "Alice arrived", True),
        ("government", "anti-government protests", False),
        ("Hasakah", "in al-Hasakah", False),
        ("child", "children were killed", False),
        ("stop", "stopped the convoy", False),
        ("fertiliser", "a cargo of bodies", True),
    ],
)
def test_what_counts_as_the_english_of_an_entry(english: str, target: str, lacks: bool) -> None:
    lexicon = Lexicon({key("سماد"): english})
    assert bool(lacking(lexicon.find("وصل السماد"), target)) == lacks


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_text("حسكة\tHasakah\nسماد\tfertiliser|manure\n", encoding="utf-8")
    lexicon = Lexicon.read(path)
    (sense,) = (one.term for one in lexicon.find("نقل السماد"))
    assert (sense.english, sense.others) == ("fertiliser", ("manure",))
    assert lexicon.identity != Lexicon({"سماد": "fertiliser"}).identity


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", *(f"سماد{rest}\n".encode() for rest in (" fertiliser", "\t|x", "\t-", "\tfertiliser\tshown"))],
)
def test_what_is_no_lexicon_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"lexicon.tsv, line 1: not of a lexicon"):
        Lexicon.read(path)


def test_a_lexicon_that_is_out_of_order_or_has_windows_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.tsv"
    file.write_bytes("اسمدة\tfertiliser|manure\r\nوزير خارجية\tforeign minister\t+\r\n".encode())
    (one,) = Lexicon.read(file).find("وزير الخارجية")
    assert (one.term.english, one.term.shown) == ("foreign minister", True)
    file.write_text("وزير\tminister\nاسمدة\tfertiliser\n", encoding="utf-8")
    with pytest.raises(ModelError, match="not in order"):
        Lexicon.read(file)


def test_phrases_begin_with_a_word_that_is_an_entry_none_or_a_letter() -> None:
    lexicon = Lexicon({"ا ف ب": "AFP", "رئيس": "president", "رئيس وزراء": "prime minister", "كرة قدم": "football"})
    for text, wanted in [("قالت أ ف ب", ["AFP"]), ("رئيس الوزراء", ["prime minister"]), ("كرة القدم", ["football"])]:
        assert [one.term.english for one in lexicon.find(text)] == wanted
    assert [one.term.english for one in lexicon.find("رئيس كرة")] == ["president"]


def test_of_an_entry_that_is_there_twice_the_first_counts_and_its_phrases_too(tmp_path: Path) -> None:
    (tmp_path / "lexicon.tsv").write_text("نفط\toil\nنفط\tpetroleum\nنفط خام\tcrude oil\n", encoding="utf-8")
    lexicon = Lexicon.read(tmp_path / "lexicon.tsv")
    assert [one.term.english for one in lexicon.find("النفط الخام نفط")] == ["crude oil", "oil"]


def test_no_two_lexicons_have_one_identity() -> None:
    for entries in ({"ج": "d\nا\tb"}, {"ا\tب": "b"}):
        with pytest.raises(ValueError, match="no line breaks"):
            Lexicon(entries)
