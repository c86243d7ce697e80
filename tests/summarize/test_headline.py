"""Of every article: no brief sentence without a source, and a headline that can be stood by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.testsets import NewsArticle, news_test
from facts.names import names
from summarize import Document, ExtractiveSummarizer
from summarize.headline import written_headline
from summarize.link import Source
from summarize.original import unknown_names

# The embedded model's translation; and its headline, which says nothing that stands there but the name.
VIRUS = (
    ("منظمة الصحة العالمية: لم يثبت حتى الآن أن الفيروس ينتقل من إنسان إلى آخر",
     "World Health Organization: until far is that the virus moves from people to another"),
    ("جنيف - لم يثبت حتى الآن أن الفيروس ينتقل من إنسان إلى آخر، بحسب منظمة الصحة العالمية.",
     "Geneva - until far is not proved that the virus moves from people to another, according to the World Health"
     " Organization."),
)  # fmt: skip
STRANGER = "Zimbabwe"
ARABIC = "أعلن وزير النفط العراقي حيان عبد الغني، الأحد، أن الحقل سينتج 50 ألف برميل يوميا."
ARABIC_TITLE = "العراق: الحقل سينتج 50 ألف برميل يوميا"


@pytest.fixture(scope="module")
def articles() -> list[NewsArticle]:
    return news_test()


def document_of(article: NewsArticle) -> Document:
    arabic, english = zip(*article.pairs, strict=True)
    return Document(english, article.title_en, originals=arabic, original_title=article.title_ar)


def headline(document: Document) -> str:
    return ExtractiveSummarizer().summarize(document).headline


@pytest.mark.parametrize("titled", [True, False])
def test_every_sentence_stands_in_the_segments_it_names_and_every_article_has_a_headline(
    articles: list[NewsArticle], titled: bool
) -> None:
    for article in articles:
        document = document_of(article)
        document = document if titled else replace(document, title="", original_title="")
        brief = ExtractiveSummarizer().summarize(document)
        assert brief.sentences, article.id
        for sentence in brief.sentences:
            behind = " ".join(" ".join(document.segments[index].split()) for index in sentence.segments)
            # What is only added at its end may be left off it.
            assert sentence.text.removesuffix(" …").removesuffix(".") in behind, article.id
        assert brief.headline.strip() and not brief.headline[0].islower(), article.id
        assert not unknown_names(brief.headline, [article.title_ar, *document.originals]), article.id
        # What it rests on bears it out, but for the capital that it begins with.
        behind = [document.title] * brief.headline_title + [document.segments[at] for at in brief.headline_segments]
        (text,) = (" ".join(one.split()) for one in behind)
        assert brief.headline.partition(" …")[0][1:] in text, article.id


@pytest.mark.parametrize(
    ("title", "original_title", "sound", "segments", "titled"),
    [
        ("Iraqi field to produce 50,000 barrels", ARABIC_TITLE, True, (), True),
        ("", "", True, (1,), False),
        ("Zimbabwe to pump more", ARABIC_TITLE, False, (), True),
        ("", "", False, (1,), False),
    ],
    ids=["the title", "a sentence", "the Arabic title", "an Arabic sentence"],
)
def test_a_headline_tells_what_it_rests_on(
    title: str, original_title: str, sound: bool, segments: tuple[int, ...], titled: bool
) -> None:
    lead = "The field will produce 50,000 barrels a day." if sound else "Zimbabwe will produce 50,000 barrels a day."
    document = Document(("", lead), title, originals=("", ARABIC), original_title=original_title)
    brief = ExtractiveSummarizer().summarize(document)
    assert (brief.headline_segments, brief.headline_title) == (segments, titled)
    told = brief.to_json()
    assert list(told) == ["headline", "headline_segments", "headline_title", "writer", "sentences"]
    assert (told["headline_segments"], told["headline_title"]) == (list(segments), titled)


def test_a_blank_articles_empty_headline_rests_on_nothing() -> None:
    brief = ExtractiveSummarizer().summarize(Document(("", " ")))
    assert (brief.headline, brief.headline_segments, brief.headline_title) == ("", (), False)


def test_a_name_that_a_translator_made_up_is_in_no_headline(articles: list[NewsArticle]) -> None:
    """In the title and the first sentence of each article a name gives way to one that the Arabic has not."""
    tried = 0
    for article in articles[:60]:
        document = document_of(article)
        title, lead = (turned(text) for text in (document.title, document.segments[0]))
        if STRANGER in title and STRANGER in lead:
            tried += 1
            false = replace(document, title=title, segments=(lead, *document.segments[1:]))
            assert STRANGER not in headline(false), article.id
    assert tried > 20


def test_a_number_that_the_arabic_does_not_have_is_in_no_headline() -> None:
    document = Document(
        title="The delegation arrives on 91,2026",
        segments=("The delegation arrived on 91,2026 at 10:30.", "It will stay for three days."),
        originals=("وصل الوفد يوم 9/11/2026 الساعة 10:30 صباحا.", "وسيبقى ثلاثة أيام."),
        original_title="الوفد يصل يوم 9/11/2026",
    )
    assert headline(document) == "It will stay for three days"


@pytest.mark.parametrize(
    ("draft", "borne"),
    [
        ("World Health Organization: what do we know?", False),
        ("World Health Organization: What Do We Know?", False),
        ("What do we know about the World Health Organization?", False),
        ("The World Health Organization is singing", False),
        ("World Health Organization: virus moves from people to another", True),
        ("Virus not proved to move from people, says World Health Organization", True),
    ],
)
def test_a_name_alone_bears_out_no_headline_of_a_model(draft: str, borne: bool) -> None:
    arabic, english = zip(*VIRUS, strict=True)
    document = Document(english, originals=arabic)
    written = written_headline([draft], document, Source(english, arabic))
    assert bool(written) == borne
    if written:
        assert written.text == draft and written.segments


def turned(text: str) -> str:
    found = names(text)
    return text.replace(found[0], STRANGER) if found else text


def test_a_name_cut_off_with_the_end_of_the_lead_does_no_harm() -> None:
    lead = (
        "The field in the south will produce 50,000 barrels a day from next month,"
        " according to the oil minister of Zimbabwe, who spoke to reporters on Sunday."
    )
    assert headline(Document((lead,), "Zimbabwe to pump more", originals=(ARABIC,), original_title=ARABIC_TITLE)) == (
        "The field in the south will produce 50,000 barrels a day from next month"
    )


def test_a_sentence_that_leans_on_the_one_before_makes_no_headline_while_another_does() -> None:
    said = ("He said that work on the field would begin this year.", "وقال إن العمل في الحقل سيبدأ هذا العام.")
    paid = ("The ministry has the money for it all.", "ولدى الوزارة المال اللازم لذلك كله.")
    for following, expected in (((said, paid), paid), ((said,), said)):
        english, arabic = zip(("Zimbabwe will produce 50,000 barrels a day.", ARABIC), *following, strict=True)
        document = Document(english, "Zimbabwe to pump more", originals=arabic, original_title=ARABIC_TITLE)
        assert headline(document) == expected[0].removesuffix(".")


def test_where_nothing_is_sound_the_headline_is_the_articles_own() -> None:
    segments = ("Zimbabwe announced on Sunday that the field will produce 50,000 barrels a day.",)
    document = Document(segments, "Zimbabwe to pump more", originals=(ARABIC,), original_title=ARABIC_TITLE)
    assert headline(document) == ARABIC_TITLE
    # An article without a title: as much of its lead as a headline holds.
    assert headline(replace(document, title="", original_title="")).startswith("أعلن وزير النفط العراقي")
    # An English article has nothing behind it, and is believed.
    assert headline(Document(segments, "Zimbabwe to pump more")) == "Zimbabwe to pump more"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("iraqi field to produce more oil", "Iraqi field to produce more oil"),
        ("al-Shabaab claims attack on hotel", "Al-Shabaab claims attack on hotel"),
        ('"oil is cheap," says minister', '"Oil is cheap," says minister'),
        ("iPhone prices fall in Cairo.", "iPhone prices fall in Cairo"),
        ("50,000 barrels a day", "50,000 barrels a day"),
        ("Oil", "Oil"),
    ],
)
def test_a_headline_begins_with_a_capital(title: str, expected: str) -> None:
    assert headline(Document(("The field will produce more oil from next month on.",), title)) == expected
