"""Entries of the lexicon put into a translation: where they go, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mt import Translator
from mt.glossary import Glossary, Term
from mt.lexicon import SHOWN, Lexicon, key
from mt.placing import place
from seq2seq.decoding import Hint


@pytest.fixture
def looked_up(attend) -> Callable[..., str]:
    """`looked_up(entries, source, written, links, *terms)`: `written` with the entries and terms in their places."""

    def put(entries: dict[str, str], source: str, written: str, links: dict[str, str], *terms: tuple[str, str]) -> str:
        glossary = Glossary([Term(arabic, english, line) for line, (arabic, english) in enumerate(terms, start=1)])
        lexicon = Lexicon({key(arabic): english for arabic, english in entries.items()})
        wrote, pieces = attend(source, written, links)
        return place(source, written, glossary.find(source), wrote, pieces, lexicon.find(source))

    return put


def test_an_entry_is_put_where_the_model_wrote_something_else_for_its_word(looked_up) -> None:
    source, written = "تنقل السفينة حمولة من الأسمدة", "The ship carries a cargo of bodies"
    links = {"ship": "السفينة", "carries": "تنقل", "cargo": "حمولة", "bodies": "الأسمدة"}
    assert looked_up({"أسمدة": "fertiliser"}, source, written, links) == "The ship carries a cargo of fertiliser"
    assert looked_up({"أسمدة": "manure|bodies"}, source, written, links) == written


def test_a_word_of_an_entry_that_stands_beside_its_place_is_not_said_twice(looked_up) -> None:
    source, written = "أسقطت النيابة العامة التهم", "The public custody dropped the charges"
    links = {"custody": "النيابة", "dropped": "أسقطت", "charges": "التهم"}
    put = looked_up({"النيابة العامة": "Public Prosecution"}, source, written, links)
    assert put == "The Public Prosecution dropped the charges"


def test_entries_leave_numbers_and_terms_alone(looked_up) -> None:
    source, written = "قتل 12 جنديا في الحسكة", "12 were killed in Guatemala"
    links = {"12": "جنديا", "killed": "قتل", "Guatemala": "الحسكة"}
    entries = {"جندي": "soldier", "جنديا": "soldiers", "الحسكة": "Hasakah"}
    assert looked_up(entries, source, written, links, ("الحسكة", "al-Hasakah")) == "12 were killed in al-Hasakah"


def test_an_entry_whose_word_stands_elsewhere_is_put_once(looked_up) -> None:
    source, written = "الأسمدة غالية", "Bodies are bodies"
    links = {"Bodies": "الأسمدة", "are": "غالية", "bodies": "غالية"}
    assert looked_up({"أسمدة": "fertiliser"}, source, written, links) == "Fertiliser are bodies"


def test_an_entry_takes_no_negation_and_no_other_entrys_word_with_it(looked_up) -> None:
    source, written = "حمولة الأسمدة هنا", "No cargo of bodies here"
    links = {"No": "الأسمدة", "cargo": "حمولة", "of": "الأسمدة", "bodies": "الأسمدة", "here": "هنا"}
    entries = {"حمولة": "cargo", "أسمدة": "fertiliser"}
    assert looked_up(entries, source, written, links) == "No cargo of fertiliser here"


def test_a_model_comes_with_its_lexicon_and_asks_nothing_again_for_it(attend, fake_model, tmp_path: Path) -> None:
    source, written = "تنقل السفينة حمولة من الأسمدة", "The ship carries a cargo of bodies"
    links = {"ship": "السفينة", "carries": "تنقل", "cargo": "حمولة", "bodies": "الأسمدة"}
    model = fake_model(lambda *_: [])
    wrote, model.source_tokens = attend(source, written, links)[0], lambda text: attend(text, written, links)[1]
    calls = []
    model.generate = lambda texts, decoding, hints=(): calls.append(decoding) or ([wrote] for _ in texts)
    model.folder = tmp_path
    assert Translator.of(model).translate(source).text == written
    (tmp_path / "lexicon.tsv").write_text("اسمدة\tfertiliser\n", encoding="utf-8")
    with_one = Translator.of(model)
    assert with_one.translate(source).text == "The ship carries a cargo of fertiliser"
    assert [decoding.with_attention for decoding in calls] == [False, True]
    assert with_one.identity != Translator(model).identity


def test_an_entry_that_would_spoil_a_segment_is_left_out(attend, fake_model) -> None:
    source, written = "وصلت الأسمدة", "Bodies came"
    wrote, pieces = attend(source, written, {"Bodies": "الأسمدة", "came": "وصلت"})
    model = fake_model(lambda *_: [])
    model.source_tokens = lambda _: pieces
    model.generate = lambda texts, _, hints=(): ([wrote] for _ in texts)
    spoilt = Translator(model, lexicon=Lexicon({"اسمدة": "الأسمدة"})).translate(source)
    assert (spoilt.text, spoilt.segments[0].flags) == (written, ())


def test_the_model_is_shown_what_it_has_rarely_seen(fake_model) -> None:
    model, shown = fake_model(lambda *_: ["The ship carries a cargo of fertiliser"]), []
    generate = model.generate
    model.generate = lambda texts, decoding, hints=(): shown.extend(hints) or generate(texts, decoding)
    source = "تنقل السفينة حمولة من الأسمدة"
    entries = {"سفينة": "ship", "حمولة": "cargo|load", "اسمدة": f"fertiliser|manure\t{SHOWN}"}
    assert Translator(model, lexicon=Lexicon(entries)).translate(source).text.endswith("fertiliser")
    assert shown == [(Hint(len(source), "fertiliser"),)]
