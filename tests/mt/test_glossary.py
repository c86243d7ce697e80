"""What the glossary has a term for comes out as it says, or in brackets and flagged, never not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mt.glossary import Glossary, Term, missing, owed, present
from mt.placing import append, settle
from seq2seq.errors import MujazError


def glossary(*pairs: tuple[str, str]) -> Glossary:
    return Glossary([Term(arabic, english, line) for line, (arabic, english) in enumerate(pairs, start=1)])


HTS = ("هيئة تحرير الشام", "Hayat Tahrir al-Sham")


UN = ("الأمم المتحدة", "the United Nations")


# Finding


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("مجلس", "مجلس والمجلس فالمجلس بالمجلس كالمجلس للمجلس وللمجلس فللمجلس ومجلس فمجلس بمجلس لمجلس كمجلس وبمجلس"),
        ("مجلس", "وبالمجلس ولمجلس وكالمجلس فبالمجلس المجلس مَجْلِس مجـلس"),
        ("الحديدة", "الحديدة والحديدة بالحديدة للحديدة وللحديدة كالحديدة فالحديدة"),
        ("لجنة", "لجنة اللجنة للجنة وللجنة بلجنة للّجنة"),
        ("اللجنة", "اللجنة للجنة وللجنة باللجنة واللجنة"),
        ("الله", "الله لله ولله بالله والله فالله"),
        ("إيران", "إيران ايران لإيران وإيران بإيران لايران"),
        ("ليبيا", "ليبيا لليبيا وليبيا"),
        ("واشنطن", "واشنطن وواشنطن لواشنطن بواشنطن"),
        ("الإمارات", "الإمارات الامارات للإمارات للامارات وبالإمارات"),
    ],
)
def test_every_clitic_form_is_found(term: str, written: str) -> None:
    book = glossary((term, "it"))
    for word in written.split():
        (found,) = book.find(f"قال {word} ذلك.")
        assert f"قال {word} ذلك."[found.start : found.end].endswith(word[-2:])


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("الحديدة", "صُنعت من حديدة قديمة."),
        ("علي", "وقف على الباب."),
        ("مجلس", "اجتمعت مجالس المدينة ومجلسان آخران ومجلسهم."),
        ("غزة", "كتبوا تحت #غزة_الآن وعلى @غزة وفي https://example.org/غزة أيضا."),
        ("هيئة تحرير", "هيئة، تحرير"),
        ("تحرير", "تحريرية"),
    ],
)
def test_other_words_are_left_alone(term: str, text: str) -> None:
    assert glossary((term, "it")).find(text) == ()


def test_what_was_found_leaves_the_clitics_out() -> None:
    text = "وبهيئة تحرير الشام ولـ«هيئة تحرير الشام»".replace("ـ", "")
    found = glossary(HTS).find(text)
    assert [text[one.start : one.end] for one in found] == ["هيئة تحرير الشام"] * 2


@pytest.mark.parametrize("text", ["المدير العام", "للمدير العام", "مدير عام", "والمدير «العام»"])
def test_both_words_may_be_definite(text: str) -> None:
    assert len(glossary(("مدير عام", "director general")).find(f"قال {text} ذلك")) == 1


def test_the_longest_term_wins() -> None:
    book = glossary(("الشام", "the Levant"), HTS, ("تحرير الشام ودمشق", "no"), ("شام", "Sham"))
    assert [one.term.english for one in book.find("هيئة تحرير الشام في الشام، وللشام.")] == [
        HTS[1],
        *["the Levant"] * 2,
    ]
    # Three words win from wherever they begin.
    assert [one.term.english for one in book.find("تحرير الشام ودمشق")] == ["no"]


# The file


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "glossary.tsv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_file_with_comments_notes_and_windows_line_ends(tmp_path: Path) -> None:
    lines = [
        "# our names",
        "",
        "الحديدة\tHodeidah\tnot Hudaydah",
        "داعش\t=",
        "  # more",
        "أبو ظبي \t Abu  Dhabi\t\t",
        "",
    ]
    assert Glossary.read(write(tmp_path, "\ufeff" + "\r\n".join(lines))).terms == (
        Term("الحديدة", "Hodeidah", 3, "not Hudaydah"),
        Term("داعش", "داعش", 4),
        Term("أبو ظبي", "Abu Dhabi", 6),
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("الحديدة Hodeidah", "no tab"),
        ("الحديدة\tHodeidah\tnote\tmore", "4 columns"),
        ("الحديدة\t", "write = there to keep the Arabic"),
        ("\tHodeidah", "no word in the Arabic column"),
        ("Hodeidah\tالحديدة", "wrong way round"),
        ("Arabic\tEnglish", "begin a comment with #"),
        ("الحديدة\tالحديدة", "Arabic letters in the English column"),
        ("الحديدة\t--", "no word in the English column"),
        ("#غزة\tGaza", None),
        ("@غزة\tGaza", "always stay as they are"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str, what: str | None) -> None:
    path = write(tmp_path, f"# names\nإدلب\tIdlib\n{line}\n")
    if what is None:
        assert len(Glossary.read(path).terms) == 1
        return
    with pytest.raises(MujazError, match=rf"glossary\.tsv, line 3: .*{what}"):
        Glossary.read(path)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(MujazError, match=r"line 2: not UTF-8"):
        Glossary.read(write(tmp_path, "إدلب\tIdlib\n".encode() + "حلب\tAleppo\n".encode("windows-1256")))
    with pytest.raises(MujazError, match="No such file"):
        Glossary.read(tmp_path / "none.tsv")
    with pytest.raises(MujazError, match="directory"):
        Glossary.read(tmp_path)
    assert Glossary.read(write(tmp_path, "")).find("هيئة تحرير الشام") == ()


def test_conflicts_name_their_lines() -> None:
    book = glossary(("الشام", "the Levant"), HTS, ("الشّام", "Syria"), ("الشام", "the Levant"), ("إدلب", "Idlib"))
    assert len(book.conflicts) == 1
    assert "lines 1 and 3" in book.conflicts[0] and "line 1 is followed" in book.conflicts[0]
    assert len(book.nested) == 1 and book.nested[0].startswith("line 2") and "line 1 inside" in book.nested[0]
    assert book.find("في الشام")[0].term.english == "the Levant"


def test_the_identity_is_of_what_decides() -> None:
    one, other = glossary(HTS, UN), glossary(UN, HTS)
    noted = Glossary([Term(*HTS, 7, "a note"), Term(*UN, 9)])
    assert one.identity == other.identity == noted.identity != glossary(HTS).identity
    assert glossary(("أ", "b c")).identity != glossary(("أ b", "c")).identity


# The English


def test_what_is_there() -> None:
    found = glossary(UN, ("حماس", "Hamas"), ("حركة حماس", "the Hamas movement"), ("أمريكا", "US")).find(
        "الأمم المتحدة وحماس وحركة حماس وأمريكا"
    )
    target = "United nations' staff told us of the Hamas movement."
    assert [term.english for term, _, _ in present(found, target)] == ["the United Nations", "the Hamas movement"]
    assert [term.english for term in missing(found, target)] == ["Hamas", "US"]
    assert settle(target, found) == "United Nations' staff told us of the Hamas movement."
    assert append(target, found)[0] == f"{target} [Hamas] [US]"
    assert owed(found * 2, target).total() == 6


def test_a_plural_or_possessive_is_there_and_a_longer_word_is_not() -> None:
    found = glossary(("حوثي", "Houthi"), ("نازح", "displaced person")).find("الحوثي والنازح")
    assert missing(found, "Displaced persons fled the Houthis’ advance") == []
    assert len(missing(found, "Houthification of displaced personnel")) == 2
    assert settle("Displaced Persons fled HOUTHI fire", found) == "Displaced Persons fled Houthi fire"
