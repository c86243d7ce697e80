from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize import Brief, Document, ExtractiveSummarizer, Summarizer

GOOD = (
    "At least seven fighters of the Syrian Democratic Forces were killed when ISIS attacked Ghweran prison in Hasakah."
)
SECOND = "The force killed 28 militants and at least 89 prisoners who had managed to escape were caught."
WRONG_NUMBER = "The force said that it had killed 38 ISIS militants in the clashes."
WRONG_NAME = "Farhad Shamoun, the director of the media center, told CNN of the clashes."

Build = Callable[..., Summarizer]


def check_invariants(brief: Brief, document: Document) -> None:
    """What holds for every brief of every model."""
    assert bool(brief.headline) == (not document.is_blank)
    assert bool(brief.sentences) == (not document.is_blank)
    assert len(brief.sentences) <= 4
    for sentence in brief.sentences:
        assert sentence.segments
        assert list(sentence.segments) == sorted(set(sentence.segments))
        assert all(document.segments[index].strip() for index in sentence.segments)


def test_a_good_draft_is_kept_and_linked(summarizer: Build, article: Document) -> None:
    brief = summarizer([f"{GOOD} {SECOND}"], ["SDF repels ISIS attack on Ghweran prison in Hasakah"]).summarize(article)
    assert [sentence.text for sentence in brief.sentences] == [GOOD, SECOND]
    assert [sentence.segments for sentence in brief.sentences] == [(0,), (3, 4)]
    assert all(not sentence.flags for sentence in brief.sentences)
    assert (brief.headline, brief.writer, brief.fallback) == (
        "SDF repels ISIS attack on Ghweran prison in Hasakah",
        "scripted",
        None,
    )


def test_the_model_reads_each_task_with_its_prefix(summarizer: Build, article: Document) -> None:
    built = summarizer([GOOD], ["Attack on Ghweran prison"])
    built.summarize(article)
    text = " ".join(article.segments)
    assert built.model.read == [f"brief: {text}", f"headline: {text}"]


def test_a_wrong_number_goes_to_the_next_hypothesis(summarizer: Build, article: Document) -> None:
    brief = summarizer([f"{GOOD} {WRONG_NUMBER}", f"{GOOD} {SECOND}"]).summarize(article)
    assert [sentence.text for sentence in brief.sentences] == [GOOD, SECOND]
    assert all(not sentence.flags for sentence in brief.sentences)


def test_a_wrong_number_in_every_hypothesis_is_replaced_and_said(summarizer: Build, article: Document) -> None:
    brief = summarizer([f"{GOOD} {WRONG_NUMBER}", f"{GOOD} {WRONG_NUMBER}"]).summarize(article)
    kept, replaced = brief.sentences
    assert kept.text == GOOD
    assert (replaced.text, replaced.segments) == (article.segments[3], (3,))
    (flag,) = replaced.flags
    assert flag.kind == "number"
    assert flag.detail == (
        "the model's draft: \"had killed 38 ISIS militants\" is not in the article; this is the article's own sentence"
    )
    assert brief.fallback is None


def test_an_invented_name_is_replaced_and_said(summarizer: Build, article: Document) -> None:
    brief = summarizer([f"{GOOD} {WRONG_NAME}"]).summarize(article)
    assert brief.sentences[1].text == article.segments[3]
    assert [flag.kind for flag in brief.sentences[1].flags] == ["name"]
    assert "Shamoun" in brief.sentences[1].flags[0].detail


def test_when_no_sentence_holds_the_brief_says_that_it_is_extractive(summarizer: Build, article: Document) -> None:
    brief = summarizer(["Oil prices rose sharply in Vienna. Gold fell to a low."], ["Oil up"]).summarize(article)
    assert {flag.kind for sentence in brief.sentences for flag in sentence.flags} == {"ungrounded"}
    assert brief.text == ExtractiveSummarizer().summarize(article).text
    assert (brief.writer, brief.fallback, brief.headline) == ("scripted", "extractive", article.title)
    assert brief.to_json()["writer"] == "extractive (in place of scripted)"


def test_repetition_inside_the_brief_is_dropped(summarizer: Build, article: Document) -> None:
    brief = summarizer([f"{GOOD} {SECOND} {GOOD}"]).summarize(article)
    assert [sentence.text for sentence in brief.sentences] == [GOOD, SECOND]


def test_a_loop_is_replaced(summarizer: Build, article: Document) -> None:
    brief = summarizer(["The attack on the prison the prison the prison the prison began."]).summarize(article)
    assert [flag.kind for flag in brief.sentences[0].flags] == ["loop"]
    assert brief.sentences[0].text in " ".join(article.segments)


@pytest.mark.parametrize("output", [[""], [" . "], []])
def test_an_empty_output_gives_the_articles_sentences(summarizer: Build, article: Document, output: list[str]) -> None:
    brief = summarizer(output).summarize(article)
    check_invariants(brief, article)
    assert brief.fallback == "extractive"
    assert all(flag.kind == "length" for sentence in brief.sentences for flag in sentence.flags)


def test_a_hub_model_without_headlines_takes_the_title_or_the_lead(summarizer: Build, article: Document) -> None:
    t5 = {"task_specific_params": {"summarization": {"prefix": "summarize: ", "num_beams": 4}}}
    built = summarizer([GOOD], config=t5)
    assert built.summarize(article).headline == article.title
    assert built.model.read == ["summarize: " + " ".join(article.segments)]
    assert built.summarize(Document(article.segments)).headline.startswith("At least seven fighters")


def test_a_headline_that_the_article_does_not_bear_out_is_passed_over(summarizer: Build, article: Document) -> None:
    headlines = ["Seventy killed in attack on Ghweran prison", "Seven killed in attack on Ghweran prison."]
    brief = summarizer([GOOD], headlines).summarize(article)
    assert brief.headline == "Seven killed in attack on Ghweran prison"
    assert (brief.headline_segments, brief.headline_title) == ((0, 1), False)
    # Where none holds, it is the one that `extractive` has.
    brief = summarizer([GOOD], ["Syrian Democratic Forces: what do we know?"]).summarize(article)
    assert (brief.headline, brief.headline_title) == (article.title, True)


@pytest.mark.parametrize(
    "segments, headline",
    [
        (("Breaking",), "Breaking"),
        (("12 15 2020", "40"), "12 15 2020"),
        (("The talks failed.",), "The talks failed"),
    ],
)
def test_an_article_of_a_few_words_is_its_own_brief(
    summarizer: Build, segments: tuple[str, ...], headline: str
) -> None:
    built = summarizer([GOOD])
    document = Document(segments)
    brief = built.summarize(document)
    check_invariants(brief, document)
    assert built.model.read == []
    assert (brief.headline, brief.sentences[0].text, brief.fallback) == (headline, segments[0], "extractive")
    assert not brief.sentences[0].flags


def test_an_article_of_only_numbers_is_not_embroidered(summarizer: Build) -> None:
    document = Document(("12 15 2020 44 90 1,200 3.5", "40 41 42 43 44 45 46 47"))
    brief = summarizer([GOOD], [GOOD]).summarize(document)
    check_invariants(brief, document)
    assert brief.fallback == "extractive"
    assert "prison" not in brief.headline + brief.text


def test_a_blank_article_gives_a_blank_brief(summarizer: Build) -> None:
    for document in (Document(()), Document(("", "  "))):
        built = summarizer([GOOD])
        brief = built.summarize(document)
        assert (brief.headline, brief.sentences, brief.fallback, built.model.read) == ("", (), None, [])


def test_a_sentence_of_3000_words_is_read_in_parts(summarizer: Build) -> None:
    document = Document(("The council of Hasakah debated the budget for schools, " * 330,))
    built = summarizer(["The council of Hasakah debated the budget for schools."])
    brief = built.summarize(document)
    check_invariants(brief, document)
    assert brief.sentences[0].segments == (0,)
    assert all(len(text.split()) < 512 for text in built.model.read)


def test_an_article_of_20000_words_fits(summarizer: Build) -> None:
    lead = "The cabinet approved the new budget for schools in every district on Sunday."
    rest = "Minister number {0} of district {0} told reporters in town {0} that {0} schools would close next year."
    document = Document((lead, *(rest.format(number) for number in range(1200))))
    brief = summarizer(["The cabinet approved the new budget for schools."]).summarize(document)
    assert brief.sentences[0].segments == (0,)


@pytest.mark.parametrize(("task", "most"), [({}, 1024), ({"max_input_tokens": 60}, 60)])
def test_the_model_reads_no_more_than_it_learnt_from(summarizer: Build, task: dict, most: int) -> None:
    rest = "Minister number {0} of district {0} told reporters in town {0} that {0} schools would close next year."
    document = Document(tuple(rest.format(number) for number in range(200)))
    config = {"task_specific_params": {"brief": {"prefix": "brief: ", **task}}}
    built = summarizer([GOOD], config=config, max_source_tokens=100_000)
    built.summarize(document)
    # A long article's parts are read first; what is written of them comes last.
    lengths = [built.model.count_tokens(read) for read in built.model.read]
    assert max(lengths) <= most
    assert most - 20 < lengths[-1]


def test_many_documents_stream_in_order_a_window_at_a_time(summarizer: Build) -> None:
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(10):
            taken.append(number)
            yield Document(
                (f"Report number {number} on the wheat harvest was published by the ministry on Sunday.",) * 2
            )

    built = summarizer(lambda text, decoding: [text.removeprefix("brief: ")], window=3)
    briefs = built.summarize_many(documents())
    first = next(briefs)
    assert taken == [0, 1, 2]
    found = [first, *briefs]
    assert [f"number {number} " in brief.text for number, brief in enumerate(found)] == [True] * 10


def test_identity_tells_apart_what_decides_the_brief(summarizer: Build) -> None:
    ours = summarizer([GOOD]).identity
    hub = summarizer([GOOD], config={"num_beams": 2}).identity
    assert ours != hub
    assert ours == summarizer(["another script"]).identity


word = st.sampled_from(
    [
        "ISIS",
        "attacked",
        "prison",
        "Hasakah",
        "28",
        "38",
        "seven",
        "killed",
        "Syrian",
        "Forces",
        "Paris",
        "the",
        "of",
        ".",
        ",",
        "said",
        "1,200",
    ]
)
text = st.lists(word, max_size=24).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    segments=st.lists(text, max_size=6),
    outputs=st.lists(text, max_size=3),
    headlines=st.lists(text, max_size=2),
)
def test_whatever_the_model_puts_out_every_sentence_has_a_source(
    summarizer: Build, segments: list[str], outputs: list[str], headlines: list[str]
) -> None:
    document = Document(tuple(segments))
    check_invariants(summarizer(outputs, headlines).summarize(document), document)


def test_the_seed_article_keeps_its_sources(summarizer: Build) -> None:
    """Of the reference brief what two segments bear out stands; what four must bear out is not taken on trust."""
    seeds = Path(__file__).parents[2] / "seeds"
    document = Document.from_text((seeds / "ghweran-prison.en.txt").read_text(encoding="utf-8"))
    reference = (seeds / "ghweran-prison.brief.txt").read_text(encoding="utf-8").strip()
    brief = summarizer([reference]).summarize(document)
    check_invariants(brief, document)
    assert reference.startswith(brief.sentences[0].text)
    assert 0 in brief.sentences[0].segments
    assert [flag.kind for flag in brief.sentences[1].flags] == ["ungrounded"]


def test_importing_loads_no_heavy_library() -> None:
    script = (
        "import sys, summarize; "
        "print([name for name in ('torch', 'transformers', 'ctranslate2', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
