from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facts import Flag
from mt.job import Candidate
from mujaz.store import Store
from summarize.brief import Brief, BriefSentence
from summarize.document import Document

IDENTITY = {"model": "0" * 64, "decoding": {"beam_size": 1, "length_penalty": 1.0}, "rescue": True}
FOUND = {
    "وصلت 12 شاحنة.": Candidate(
        "Trucks arrived.", -0.1234567890123456, (Flag("number", "12 is not in the translation"),)
    ),
    "قال الوزير ذلك.": Candidate("The minister said so."),
}


def test_sentences_come_back_to_the_last_bit(store: Store) -> None:
    store.memory.put(IDENTITY, FOUND)
    assert store.memory.get(IDENTITY, [*FOUND, "جملة جديدة."]) == FOUND
    assert store.memory.get({**IDENTITY, "rescue": False}, list(FOUND)) == {}
    assert len(store.memory.met) == 2


def test_any_number_of_sentences(store: Store) -> None:
    many = {f"الجملة {number}.": Candidate(f"Sentence {number}.", -number / 7) for number in range(2345)}
    store.memory.put(IDENTITY, many)
    assert store.memory.get(IDENTITY, list(many)) == many


def test_sentences_know_when_they_were_last_used(store: Store, clock) -> None:
    store.memory.put(IDENTITY, FOUND)
    clock.time += timedelta(days=3)
    store.memory.get(IDENTITY, ["قال الوزير ذلك."])
    used = store.database.rows("SELECT source, used FROM memory ORDER BY used")
    assert used == [("وصلت 12 شاحنة.", "2026-01-15"), ("قال الوزير ذلك.", "2026-01-18")]


class Writer:
    identity = ("writer", "1")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
        for document in documents:
            self.asked.append(document.segments[0])
            if document.segments[0] == "bad":
                raise ValueError("no brief of this")
            sentence = BriefSentence(document.segments[0], (0,), (Flag("name", "X is not in the source"),))
            yield Brief(document.title, (sentence,), "writer", "extractive" if document.title else None)


def test_briefs_are_written_once(store: Store, path: Path) -> None:
    documents = [Document((f"Sentence {n % 50}.", "More."), "Title" * (n % 2), (0, 1)) for n in range(70)]
    without = list(Writer().summarize_many(documents))
    writer = Writer()
    assert list(store.remembering(writer).summarize_many(documents)) == without
    assert len(writer.asked) == 50
    with Store(path) as again:
        assert list(again.remembering(writer).summarize_many(documents)) == without
    assert len(writer.asked) == 50


def test_another_writer_or_another_document_is_another_brief(store: Store) -> None:
    document = Document(("One.", "Two."), "", (0, 0))
    list(store.remembering(Writer()).summarize_many([document]))
    other = Writer()
    other.identity = ("writer", "2")
    others = [
        Document(("One.Two.",), ""),
        Document(("One.", "Two."), "", (0, 1)),
        Document(("One.", "Two."), "x", (0, 0)),
    ]
    list(store.remembering(other).summarize_many([document]))
    list(store.remembering(other).summarize_many(others))
    assert len(other.asked) == 4


def test_a_document_that_fails_takes_nothing_finished_along(store: Store) -> None:
    good, bad = Document(("good",)), Document(("bad",))
    list(store.remembering(Writer()).summarize_many([good]))
    with pytest.raises(ValueError, match="no brief"):
        list(store.remembering(Writer()).summarize_many([good, bad]))
    writer = Writer()
    assert len(list(store.remembering(writer).summarize_many([good]))) == 1
    assert writer.asked == []
