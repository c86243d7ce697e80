from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import Flag
from mt import Segment, Translation
from mujaz.articles import Article, Failure, Item
from mujaz.pipeline import EnglishArticle, Pipeline, document
from seq2seq.errors import BrokenModelError, ModelError
from summarize.brief import Brief
from summarize.document import Document
from summarize.extractive import ExtractiveSummarizer
from summarize.length import Length

Make = Callable[..., Pipeline]

SENTENCES = (
    "أعلنت وزارة الزراعة أن محصول القمح ارتفع هذا العام.",
    "وقال المتحدث إن 12 محافظة سجلت زيادة.",
    "وتراجع إنتاج الشعير بسبب الجفاف.",
    "وتأمل الحكومة تصدير الفائض قبل نهاية الصيف.",
)
UNTRANSLATABLE = "تعذر الوصول إلى القرية."
NOT_BRIEFED = "يستحيل تلخيص هذا الخبر."

texts = st.lists(st.sampled_from([*SENTENCES, "\n", "\n\n", " "]), max_size=6).map(" ".join)
specs = st.lists(texts | st.sampled_from([UNTRANSLATABLE, NOT_BRIEFED]) | st.none(), max_size=25)


def made(spec: list[str | None]) -> list[Item]:
    return [
        Failure(number, "unreadable") if text is None else Article(id=number, text=text, title="عنوان")
        for number, text in enumerate(spec)
    ]


@given(specs, st.integers(1, 600))
def test_one_result_an_item_in_order_and_a_bad_one_costs_itself_alone(
    stand_in: Make, spec: list[str | None], window: int
) -> None:
    results = list(stand_in(window).run(made(spec)))
    ids = [result.id if isinstance(result, Failure) else result.article.id for result in results]
    assert ids == list(range(len(spec)))
    for text, result in zip(spec, results, strict=True):
        assert isinstance(result, Failure) == (text in (None, UNTRANSLATABLE, NOT_BRIEFED))


@given(texts, st.integers(1, 200))
def test_a_brief_leads_back_to_the_arabic_characters(stand_in: Make, text: str, window: int) -> None:
    (result,) = stand_in(window).run([Article(id="a", text=text)])
    assert isinstance(result, EnglishArticle) and result.brief is not None
    record = result.to_json()
    segments = record["translation"]["segments"]
    for number, sentence in enumerate(record["brief"]["sentences"]):
        for index, segment in zip(sentence["segments"], result.sources(number), strict=True):
            start, end = segments[index]["start"], segments[index]["end"]
            assert text[start:end] == segments[index]["source"] == segment.source
            assert segments[index]["target"] in sentence["text"]


@given(texts, st.integers(1, 200))
def test_the_window_changes_nothing(stand_in: Make, text: str, window: int) -> None:
    articles = [Article(id=number, text=text) for number in range(5)]
    assert list(stand_in(window).run(articles)) == list(stand_in().run(articles))


def test_results_come_before_all_the_input_is_read(stand_in: Make) -> None:
    read: list[int] = []

    def endless() -> Iterator[Item]:
        for number in itertools.count():
            read.append(number)
            yield Article(id=number, text=SENTENCES[0])

    results = stand_in(window=1000).run(endless())
    first = next(results)
    assert isinstance(first, EnglishArticle) and first.article.id == 0
    assert len(read) < 5
    assert [result.article.id for result in itertools.islice(results, 99)] == list(range(1, 100))
    assert len(read) < 100 + 1000 // len(SENTENCES[0]) + 2


def test_the_title_is_translated_and_its_flags_count(stand_in: Make) -> None:
    (result,) = stand_in(briefs=False).run([Article(id="a", title="مقتل 12 شخصا", text=SENTENCES[0])])
    assert isinstance(result, EnglishArticle)
    assert result.headline == result.title.text == "«مقتل 12 شخصا»"
    assert (result.sentences, len(result.flagged)) == (2, 1)
    assert "brief" not in result.to_json()


def test_a_failure_keeps_the_arabic(stand_in: Make) -> None:
    (result,) = stand_in().run([Article(id="a", text=UNTRANSLATABLE)])
    assert result == Failure("a", "a: the model fails at this", UNTRANSLATABLE)
    assert result.to_json() == {"id": "a", "error": "a: the model fails at this"}


def test_an_unforeseen_error_costs_its_article_alone(caplog: pytest.LogCaptureFixture) -> None:
    class Translator:
        def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]:
            for text in texts:
                if "الشعير" in text:
                    raise RuntimeError("a bug\nin the translator")
                yield Translation(text, (Segment(text, 0, len(text), 0, f"«{text}»"),) if text else ())

    class Summarizer:
        def summarize_many(self, documents: Iterable[Document]) -> Iterator[Brief]:
            # One brief too few, without a word.
            return (Brief("", (), "") for one in documents if "الحكومة" not in one.segments[0])

    work = Pipeline(Translator, Summarizer)
    with caplog.at_level("DEBUG", "mujaz"):
        results = list(work.run([Article(id=number, text=text) for number, text in enumerate(SENTENCES)]))
    assert [result.error for result in results if isinstance(result, Failure)] == [
        "2: unexpected RuntimeError: a bug in the translator",
        "3: unexpected StopIteration: ",
    ]
    assert [result.article.id for result in results if isinstance(result, EnglishArticle)] == [0, 1]
    assert results[2].text == SENTENCES[2]
    assert "translate_many" in caplog.text


def test_a_flagged_title_is_kept_from_the_summarizer_and_its_flags_are_written(stand_in: Make) -> None:
    doubtful, sound, none = stand_in().run(
        Article(id=title, title=title, text=SENTENCES[0]) for title in ("مقتل 12 شخصا", "ارتفاع محصول القمح", "")
    )
    assert [document(result).title for result in (doubtful, sound, none)] == ["", "«ارتفاع محصول القمح»", ""]
    assert doubtful.brief.headline == "Headline "
    (segment,) = doubtful.to_json()["translation"]["title_segments"]
    assert (segment["source"], segment["target"]) == ("مقتل 12 شخصا", "«مقتل 12 شخصا»")
    assert segment["flags"] == [{"kind": "number", "detail": "12 is not in the translation"}]
    assert sound.to_json()["translation"]["title_segments"][0]["flags"] == []
    assert "title_segments" not in none.to_json()["translation"]


def test_the_summarizer_knows_which_names_the_translator_did_not_find(stand_in: Make) -> None:
    (one,) = stand_in().run([Article("1", "وصل كوبوكي إلى بانغي. ثم غادر.", "كوبوكي")])
    assert isinstance(one, EnglishArticle)
    first, *rest = one.translation.segments
    flags = (Flag("name", "Kobuki is not in the source"), Flag("name", "بانغي (Bangui) is not in the translation"))
    doubted = replace(one, translation=replace(one.translation, segments=(replace(first, flags=flags), *rest)))
    assert document(doubted).doubted == (("Kobuki",), *((),) * len(rest))


def test_models_are_loaded_only_when_there_is_work() -> None:
    def unavailable() -> None:
        raise ModelError("unknown model")

    work = Pipeline(unavailable, unavailable)
    assert list(work.run([Failure("a", "unreadable")])) == [Failure("a", "unreadable")]
    with pytest.raises(ModelError, match="unknown model"):
        list(work.run([Article(id="a", text=SENTENCES[0])]))


def test_a_missing_brief_model_is_known_before_anything_is_translated(stand_in: Make) -> None:
    translated: list[str] = []

    class Translator:
        def translate_many(self, texts: Iterator[str]) -> Iterator[None]:
            translated.extend(texts)
            return iter(())

    def unavailable() -> None:
        raise ModelError("unknown model")

    with pytest.raises(ModelError):
        list(Pipeline(Translator, unavailable).run([Article(id="a", text=SENTENCES[0])]))
    assert translated == []


def test_all_briefs_have_the_length_that_is_asked_for(stand_in: Make) -> None:
    articles = [Article(number, "\n".join(SENTENCES)) for number in range(2)]
    found = {}
    for asked in ("headline", "short"):
        pipeline = stand_in(writer=ExtractiveSummarizer, length=Length.parse(asked))
        found[asked] = [result.brief.sentences for result in pipeline.run(articles)]
    as_written = [result.brief.sentences for result in stand_in(writer=ExtractiveSummarizer).run(articles)]
    assert found["headline"] == [(), ()] and found["short"] == as_written


def test_a_model_that_breaks_down_is_no_fault_of_the_article() -> None:
    class Translator:
        def translate_many(self, texts: Iterable[str]) -> Iterator[Translation]:
            raise BrokenModelError("the device is gone")

    with pytest.raises(BrokenModelError):
        list(Pipeline(Translator).run([Article(id="a", text=SENTENCES[0])]))


def test_a_dateline_is_no_part_of_briefs_and_headlines(stand_in: Make) -> None:
    head = "القاهرة (رويترز) -"
    (result,) = stand_in().run([Article(id="a", title=f"{head} {SENTENCES[2]}", text=f"{head} {SENTENCES[0]}")])
    assert isinstance(result, EnglishArticle)
    read = document(result)
    assert result.translation.segments[0].source == read.originals[0] == head
    assert read.segments[0] == "" and read.segments[1] == result.translation.segments[1].target
    assert read.opens_paragraph(1)
    assert read.original_title == SENTENCES[2] and read.title == result.title.segments[1].target
    # A title of nothing else is none: the text gives the headline.
    (untitled,) = stand_in().run([Article(id="c", title=head, text=f"{head} {SENTENCES[0]}")])
    assert isinstance(untitled, EnglishArticle)
    assert (document(untitled).title, document(untitled).original_title) == ("", "")
    assert untitled.headline and "رويترز" not in untitled.headline
    # Nor is the section that an agency puts before its title.
    (general,) = stand_in().run([Article(id="d", title=f"عام / {SENTENCES[2]}", text=SENTENCES[0])])
    assert isinstance(general, EnglishArticle)
    assert document(general).original_title == SENTENCES[2]
    # In a title it says where, or who says so; and an article of nothing else is not blank.
    (spoken,) = stand_in().run([Article(id="b", title=f"رويترز: {SENTENCES[2]}", text="الرياض - واس")])
    assert document(spoken).title == spoken.title.text and document(spoken).segments == ("«الرياض - واس»",)
