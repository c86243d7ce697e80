"""What is written in English is held against the Arabic that it comes from."""

from __future__ import annotations

from dataclasses import replace

from summarize.compose import compose
from summarize.document import Document
from summarize.extract import extracts, pick_brief
from summarize.extractive import ExtractiveSummarizer
from summarize.ground import check, check_headline
from summarize.length import Length
from summarize.link import Source

ARABIC = (
    "أعلن وزير النفط العراقي حيان عبد الغني، الأحد، أن الحقل سينتج 50 ألف برميل يوميا.",
    "وقال مدير الحقل كريم حطاب إن 400 عامل يعملون فيه.",
)
ENGLISH = (
    "Iraqi oil minister Khalid Mansour announced on Sunday that the field would produce 50,000 barrels a day.",
    "The director of the field, Karim Hattab, said that 400 workers were employed there.",
)
FLAG = "Khalid Mansour is not in the source"


def test_a_name_that_the_arabic_has_not_is_flagged_in_words() -> None:
    brief = ExtractiveSummarizer(2).summarize(Document(ENGLISH, originals=ARABIC))
    assert [[flag.detail for flag in sentence.flags] for sentence in brief.sentences] == [[FLAG], []]
    assert [flag.kind for flag in brief.sentences[0].flags] == ["name"]
    longer = ExtractiveSummarizer().summarize(Document(ENGLISH, originals=ARABIC, length=Length(words=60)))
    assert [flag.detail for sentence in longer.sentences for flag in sentence.flags] == [FLAG]


SUNDOWNS = (
    "Mamelodi Sundowns beat Al-Ahly by two goals to one in Pretoria on Saturday.",
    "The coach, Pitso Mosimane, said that the second leg in Cairo would be harder.",
)
SUNDOWNS_ARABIC = (
    "فاز نادي البرازيليين الجنوب أفريقي على الأهلي بهدفين لهدف في بريتوريا السبت.",
    "وقال المدرب بيتسو موسيماني إن مباراة الإياب في القاهرة ستكون أصعب.",
)


def test_a_name_that_the_translator_found_there_is_not_doubted() -> None:
    """It has a lexicon, and knows the club by the name that Arabic calls it by."""
    doubted = Document(SUNDOWNS, SUNDOWNS[0], originals=SUNDOWNS_ARABIC, original_title=SUNDOWNS_ARABIC[0])
    known = replace(doubted, doubted=((), ()))
    for document, flags in ((doubted, ["Mamelodi Sundowns is not in the source"]), (known, [])):
        brief = ExtractiveSummarizer(2).summarize(replace(document, title="", original_title=""))
        assert [flag.detail for sentence in brief.sentences for flag in sentence.flags] == flags
        source = Source(document.segments, document.originals, document.doubted)
        assert [flag.detail for flag in check(SUNDOWNS[0], source).flags] == flags
        told = check_headline(SUNDOWNS[0], source, document.title, document.original_title, document.found_in_title)
        assert [flag.detail for flag in told.flags] == flags
    # A sound title is not given up for it.
    assert ExtractiveSummarizer().summarize(known).headline == SUNDOWNS[0].removesuffix(".")


def test_a_name_that_the_translator_did_not_find_is_doubted_as_before() -> None:
    document = Document(ENGLISH, originals=ARABIC, doubted=(("Khalid Mansour",), ()))
    brief = ExtractiveSummarizer(2).summarize(document)
    assert [[flag.detail for flag in sentence.flags] for sentence in brief.sentences] == [[FLAG], []]


def test_where_no_arabic_is_known_nothing_is_flagged() -> None:
    brief = ExtractiveSummarizer(2).summarize(Document(ENGLISH))
    assert [sentence.flags for sentence in brief.sentences] == [(), ()]


def test_a_models_sentence_with_such_a_name_gives_way() -> None:
    source = Source(ENGLISH, ARABIC)
    assert [flag.detail for flag in check(ENGLISH[0], source).flags] == [FLAG]
    assert check("The field's director Karim Hattab said that 400 workers were employed.", source).passes
    document = Document(ENGLISH, originals=ARABIC)
    written = compose(
        [["Khalid Mansour announced that the field would produce 50,000 barrels."]], source, extracts(document)
    )
    assert written[0].flags[0].detail.startswith(f"the model's draft: {FLAG}")
    assert not check_headline("Khalid Mansour: the field will produce 50,000 barrels", source).passes


def test_a_title_with_such_a_name_gives_way_to_a_lead_without_one() -> None:
    title, arabic_title = "Zimbabwe field to produce 50,000 barrels a day", "الحقل ينتج 50 ألف برميل يوميا"
    lead = ("The field will produce 50,000 barrels a day.", ENGLISH[1])
    document = Document(lead, title, originals=ARABIC, original_title=arabic_title)
    assert ExtractiveSummarizer().summarize(document).headline == "The field will produce 50,000 barrels a day"
    # A lead that is no better gives way too.
    document = Document(ENGLISH, title, originals=ARABIC, original_title=arabic_title)
    assert ExtractiveSummarizer().summarize(document).headline == ENGLISH[1].removesuffix(".")


def test_what_the_translator_trusts_is_taken_first() -> None:
    one = "The ministry said that the bridge over the river would open to traffic next month."
    other = "The bridge over the river opens to traffic next month, the ministry announced today."
    far = "Engineers had closed it in March after cracks were found in two of its pillars."
    sure, unsure = (
        Document((one, other, far), trust=(1.0, 0.3, 1.0)),
        Document((one, other, far), trust=(0.3, 1.0, 1.0)),
    )
    assert pick_brief(extracts(sure))[0].text == one
    assert pick_brief(extracts(unsure))[0].text == other
