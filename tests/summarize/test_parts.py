from __future__ import annotations

import tracemalloc
from collections.abc import Callable

from seq2seq.decoding import Decoding
from summarize import Document, ExtractiveSummarizer, Summarizer
from summarize.parts import condensed, split

CHAPTER = (
    "The commission of inquiry heard witness {n} on the collapse of the dam above the town.",
    "Witness {n} told the judges that the gates had not been opened for {n} years.",
    "The hearing was adjourned after hour {n} of questions about money and cement.",
)


def long_article(chapters: int = 480) -> Document:
    """About 20,000 words."""
    lead = "A commission of inquiry found that 31 officials knew of cracks in the dam before it collapsed."
    return Document((lead, *(line.format(n=n) for n in range(2, chapters) for line in CHAPTER)))


def words(text: str) -> int:
    return len(text.split())


def test_an_article_that_a_model_can_choose_from_is_left_as_it_is() -> None:
    document = long_article(20)
    assert condensed(document, lambda parts: [], words, 500) is document


def test_every_part_of_a_long_article_leaves_a_note_that_it_bears_out() -> None:
    document = long_article()
    assert sum(map(words, document.segments)) > 19_000
    read: list[Document] = []

    def write(parts: list[Document]) -> list[list[str]]:
        read.extend(parts)
        return [[part.segments[0], "The queen of Denmark opened 900 hospitals in Peru."] for part in parts]

    short = condensed(document, write, words, 200)
    parts = list(split(document, words, 200))
    assert [segment for part in parts for segment in part.segments] == list(document.segments)
    assert all(sum(map(words, part.segments)) <= 200 for part in parts)
    assert read == parts[1:]
    assert short.segments == (*parts[0].segments, *(part.segments[0] for part in parts[1:]))


def test_a_part_of_which_the_model_writes_nothing_true_speaks_for_itself() -> None:
    document = long_article()
    short = condensed(document, lambda parts: [["Oil rose to 90 dollars in Vienna."] for _ in parts], words, 200)
    assert set(short.segments) <= set(document.segments)
    assert len(short.segments) > 50


def test_a_long_article_is_weighed_in_little_memory() -> None:
    """Once the features of all its word pairs were held together, 20 MiB."""
    document = long_article()
    ExtractiveSummarizer().summarize(long_article(5))
    tracemalloc.start()
    try:
        brief = ExtractiveSummarizer().summarize(document)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert brief.sentences
    assert peak < 10 * 2**20


def test_the_brief_of_a_long_article_names_segments_of_the_article_itself(
    summarizer: Callable[..., Summarizer],
) -> None:
    document = long_article()
    lengths: list[int] = []

    def script(text: str, decoding: Decoding) -> list[str]:
        lengths.append(words(text))
        return [text.removeprefix("brief: ").split(". ")[0].rstrip(".") + "."]

    brief = summarizer(script, max_source_tokens=220).summarize(document)
    assert max(lengths) <= 220
    assert len(lengths) > 50
    (sentence,) = brief.sentences
    assert sentence.flags == ()
    assert any(sentence.text in document.segments[index] for index in sentence.segments)
