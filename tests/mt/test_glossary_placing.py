"""Terms put into a translation: where they go, and what is said where they cannot, from a model that a test writes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seq2seq
from mt import Translator
from mt.attention import spans
from mt.carried import carried
from mt.glossary import Glossary, Term
from mt.memory import address
from mt.placing import place
from seq2seq.decoding import Hypothesis

EMBEDDED = Path(seq2seq.__file__).parent / "embedded" / "mujaz-ar-en"


def glossary(*pairs: tuple[str, str]) -> Glossary:
    return Glossary([Term(arabic, english, line) for line, (arabic, english) in enumerate(pairs, start=1)])


HTS = ("هيئة تحرير الشام", "Hayat Tahrir al-Sham")


UN = ("الأمم المتحدة", "the United Nations")


# Placing


@pytest.mark.parametrize(
    ("pairs", "source", "written", "links", "wanted"),
    [
        (
            [HTS],
            "وقالت هيئة تحرير الشام ذلك",
            "The Levant liberation body said so.",
            {"The": "هيئة", "Levant": "الشام", "liberation": "تحرير", "body": "هيئة", "said": "وقالت"},
            "Hayat Tahrir al-Sham said so.",
        ),
        (
            [UN],
            "اتهمت الأمم المتحدة الحكومة",
            "A unified people's group accused the government.",
            {"A": "الأمم", "unified": "المتحدة", "people's": "الأمم", "group": "الأمم", "accused": "اتهمت"},
            "The United Nations accused the government.",
        ),
        (
            [("نازحون", "displaced persons")],
            "وصل نازحون إلى المدينة",
            "A traveller reached the city.",
            {"traveller": "نازحون", "reached": "وصل", "city": "المدينة"},
            "Displaced persons reached the city.",
        ),
        (
            [("غويران", "Ghweran"), ("الحسكة", "al-Hasakah")],
            "هجوم في غويران قرب الحسكة",
            "An attack on Oran's edge near a hook, 12 dead.",
            {"attack": "هجوم", "Oran's": "غويران", "hook": "الحسكة", "near": "قرب"},
            "An attack on Ghweran's edge near an al-Hasakah, 12 dead.",
        ),
        ([("إدلب", "Idlib")], "وصلوا إلى إدلب", "They arrived at 12 o'clock.", {"12": "إدلب"}, None),
        ([("إدلب", "Idlib")], "وصلوا إلى إدلب", "They arrived.", {"arrived": "وصلوا"}, None),
    ],
)
def test_a_term_goes_where_its_arabic_went(attend, pairs, source: str, written: str, links, wanted: str | None) -> None:
    hypothesis, pieces = attend(source, written, links)
    found = glossary(*pairs).find(source)
    assert place(source, written, found, hypothesis, pieces) == (wanted or written)


@pytest.mark.parametrize(
    ("source", "written", "links", "wanted"),
    [
        (
            "قال Donald Trump ذلك",
            "Dodel said so.",
            {"Dodel": "Trump", "said": "قال"},
            "Donald Trump said so.",
        ),
        # Digits take the place of digits, not of the words beside them.
        (
            "بلغ السكان ١٬٢٣٤٬٥٦٧ نسمة",
            "The people were 1347, according to them.",
            {"1347": "١٬٢٣٤٬٥٦٧", "according": "١٬٢٣٤٬٥٦٧", "people": "السكان"},
            "The people were 1,234,567, according to them.",
        ),
        (
            "الرقم +967123456 متاح",
            "The number +9612 is free.",
            {"+9612": "+967123456", "number": "الرقم", "free": "متاح"},
            "The number +967123456 is free.",
        ),
        # A name takes the place of no more than two words for each of its own.
        (
            "سيارات BMW شرق العاصمة",
            "All brown cars east stood there.",
            {"brown": "BMW", "cars": "BMW", "east": "BMW", "there": "العاصمة"},
            "All BMW east stood there.",
        ),
        (
            "يحمل الحمض (mRNA) تعليمات",
            "It carries RNA (RE) orders.",
            {"RNA": "(mRNA)", "(RE)": "(mRNA)", "orders": "تعليمات", "carries": "يحمل"},
            "It carries (mRNA) orders.",
        ),
        # What the rest states stays; what nothing states may be the name.
        (
            "أصاب فيروس H5N1 نحو 40 طائرا",
            "The 51 virus hit 40 birds.",
            {"51": "H5N1", "40": "40", "virus": "فيروس", "hit": "أصاب"},
            "H5N1 virus hit 40 birds.",
        ),
        ("أصاب فيروس H5N1 نحو 40 طائرا", "It hit 40 birds.", {"40": "H5N1", "hit": "أصاب"}, None),
    ],
)
def test_names_and_codes_go_where_the_model_put_something_for_them(
    attend, source: str, written: str, links: dict[str, str], wanted: str | None
) -> None:
    hypothesis, pieces = attend(source, written, links)
    assert place(source, written, carried(source), hypothesis, pieces) == (wanted or written)


def test_a_term_said_twice_is_put_in_twice_but_not_for_a_word_that_is_hardly_its_own() -> None:
    source = "اتفقت هيئة تحرير الشام لكن هيئة تحرير الشام تراجعت"
    found = glossary(HTS).find(source)
    target = "The body agreed but Levant withdrew."
    pieces = [f"▁{word}" for word in source.split()] + ["</s>"]
    attention = numpy.zeros((6, 10), dtype=numpy.float32)
    for row, column in enumerate([1, 1, 0, 4, 7, 8]):
        attention[row, column] = 1
    wrote = Hypothesis(target, tuple(f"▁{word}" for word in target.split()), -0.5, attention)
    assert (
        place(source, target, found, wrote, pieces) == "Hayat Tahrir al-Sham agreed but Hayat Tahrir al-Sham withdrew."
    )
    attention[4] = [0, 0, 0, 0, 0, 0, 0, 0.6, 0.4, 0]
    assert place(source, target, found, wrote, pieces) == "Hayat Tahrir al-Sham agreed but Levant withdrew."


def test_pieces_find_their_characters() -> None:
    assert spans(["▁The", "▁", "Bo", "dy", "'", "s", "</s>"], "the Body's") == [
        (0, 3), None, (4, 6), (6, 8), (8, 9), (9, 10), None,
    ]  # fmt: skip
    # What is written over letters is not among the pieces; what is behind a lost piece is found again.
    assert spans(["▁قتل", "▁أيضا", "▁XII", "▁", "في", "▁سجن"], "قُتِل أيضًا Ⅻ في سِجن") == [
        (0, 5), (6, 11), None, None, (14, 16), (17, 21),
    ]  # fmt: skip


# Translating


def translate(model, text: str, *pairs: tuple[str, str], **options):
    (segment,) = Translator(model, glossary=glossary(*pairs), **options).translate(text).segments
    return segment


SOURCE = "وقالت هيئة تحرير الشام ذلك أمس."


WITHOUT = "The Levant liberation body said so yesterday."


WITH = "Hayat Tahrir al-Sham said so yesterday."


def test_a_hypothesis_that_has_the_term_is_taken(fake_model) -> None:
    model = fake_model(
        lambda _, decoding: [WITHOUT, "They said so yesterday evening.", WITH][: decoding.num_hypotheses]
    )
    segment = translate(model, SOURCE, HTS)
    assert (segment.target, segment.flags) == (WITH, ())
    # Two hypotheses would most often leave it out, too.
    assert [decoding.beam_size for _, decoding in model.calls] == [1, 4]


def test_a_hypothesis_that_loses_a_number_is_not_taken_for_its_term(fake_model) -> None:
    model = fake_model(lambda *_: ["The Levant liberation body lost 40 men.", "Hayat Tahrir al-Sham lost men there."])
    segment = translate(model, "خسرت هيئة تحرير الشام 40 رجلا.", HTS)
    assert segment.target == "The Levant liberation body lost 40 men. [Hayat Tahrir al-Sham]"
    assert [flag.kind for flag in segment.flags] == ["name"]


def test_where_no_span_can_be_told_the_term_is_appended_and_flagged(fake_model) -> None:
    for rescue in (True, False):
        segment = translate(fake_model(lambda *_: [WITHOUT]), SOURCE, HTS, rescue=rescue)
        assert segment.target == f"{WITHOUT} [Hayat Tahrir al-Sham]"
        assert [flag.detail for flag in segment.flags] == [
            "no place was found for Hayat Tahrir al-Sham, of the glossary"
        ]


@pytest.mark.parametrize("rescue", [True, False])
def test_the_span_is_replaced_where_the_attention_tells_it(fake_model, attend, rescue: bool) -> None:
    links = {"The": "هيئة", "Levant": "الشام", "liberation": "تحرير", "body": "هيئة", "said": "وقالت"}

    class Attending(fake_model):
        def source_tokens(self, text: str) -> list[str]:
            return [f"▁{word}" for word in text.split()] + ["</s>"]

        def generate(self, texts, decoding, hints=()):
            for source, hypotheses in zip(texts := list(texts), super().generate(texts, decoding), strict=True):
                shown = [attend(source, one.text, links)[0] for one in hypotheses]
                yield shown if decoding.with_attention else hypotheses

    segment = translate(Attending(lambda *_: [WITHOUT]), SOURCE, HTS, rescue=rescue)
    assert (segment.target, segment.flags) == (WITH, ())


def test_what_is_to_stay_arabic_stays_and_is_no_fault(fake_model) -> None:
    model = fake_model(lambda *_: ["Fighters of داعش attacked the prison."])
    segment = translate(model, "هاجم مقاتلون لداعش السجن أمس.", ("داعش", "داعش"))
    assert (segment.target, segment.flags) == ("Fighters of داعش attacked the prison.", ())
    assert len(model.calls) == 1


def test_a_number_of_a_term_is_the_glossarys_business(fake_model) -> None:
    model = fake_model(lambda *_: ["The Septet leaders met in Rome for 3 days."])
    segment = translate(model, "اجتمع قادة مجموعة السبع في روما 3 أيام.", ("مجموعة السبع", "the Septet"))
    assert segment.flags == ()


def test_between_tags_terms_are_guaranteed_too(fake_model) -> None:
    model = fake_model(
        lambda source, _: ["The body said" if source.startswith("قالت") else "that the situation is grave"]
    )
    segment = translate(model, "قالت هيئة تحرير الشام @ahmed_1 إن الوضع خطير", HTS)
    assert "@ahmed_1" in segment.target and segment.target.endswith("[Hayat Tahrir al-Sham]")
    assert segment.flags


def test_without_a_term_nothing_is_otherwise(fake_model) -> None:
    def write(source, decoding):
        return ["A good day.", "A better day.", "Another day."]

    texts = ["مات 12 شخصا.", "يوم جيد هنا.", "https://example.org"]
    plain, with_one = fake_model(write), fake_model(write)
    assert list(Translator(plain).translate_many(texts)) == list(
        Translator(with_one, glossary=glossary(HTS)).translate_many(texts)
    )
    assert plain.calls == with_one.calls


def test_the_glossary_is_part_of_the_identity(fake_model) -> None:
    model = fake_model(lambda *_: [WITH])
    plain, one, other = (Translator(model, glossary=book) for book in (None, glossary(HTS), glossary(HTS, UN)))
    assert "glossary" not in plain.identity
    assert len({address(one_of.identity) for one_of in (plain, one, other)}) == 3


def test_a_model_that_breaks_down_while_placing_leaves_nothing_in_the_memory(fake_model) -> None:
    def write(source, decoding):
        if decoding.with_attention:
            raise RuntimeError("out of memory")
        return [WITHOUT]

    kept: dict[str, object] = {}
    memory = SimpleNamespace(get=lambda identity, sources: {}, put=lambda identity, found: kept.update(found))
    segment = translate(fake_model(write), SOURCE, HTS, memory=memory, rescue=False)
    assert segment.target == f"{WITHOUT} [Hayat Tahrir al-Sham]"
    assert kept == {}


def test_no_term_is_cut_in_two_where_a_long_sentence_is(fake_model) -> None:
    text = f"قال المتحدث {'كلاما طويلا ' * 14}عن أعمال هيئة الصحة والسكان {'في يوم آخر ' * 9}هنا"
    model = fake_model(lambda source, _: [" ".join(f"w{number}" for number, _ in enumerate(source.split()))])
    for pairs in ([], [("هيئة الصحة والسكان", "the Health and Population Authority")]):
        model.calls.clear()
        translation = Translator(model, max_words=34, glossary=glossary(*pairs)).translate(text)
        parts = [segment.source for segment in translation.segments]
        assert " ".join(parts) == text and all(text[one.start : one.end] == one.source for one in translation.segments)
        assert any("هيئة الصحة والسكان" in part for part in parts) is bool(pairs), parts
    assert "Health and Population Authority]" in translation.text


BOOK = (
    HTS,
    UN,
    ("داعش", "داعش"),
    ("إدلب", "Idlib"),
    ("تحرير", "liberation"),
    ("الشام", "al-Sham"),
    ("نازح", "refugee"),
)


@given(
    st.lists(
        st.sampled_from([*(arabic for arabic, _ in BOOK), "قال", "12", "في", "،", "#غزة"]), min_size=1, max_size=9
    ),
    st.lists(
        st.sampled_from(
            [
                "The",
                "said",
                "Idlib",
                "in",
                "12",
                "Hayat",
                "Tahrir",
                "al-Sham",
                "a",
                "UN's",
                "united",
                "nations,",
                "[liberation",
            ]
        )
    ),
    st.integers(min_value=0),
)
def test_no_term_is_ever_silently_missing(fake_model, arabic: list[str], english: list[str], seed: int) -> None:
    noise = numpy.random.default_rng(seed)

    class Random(fake_model):
        def source_tokens(self, text: str) -> list[str]:
            return [f"▁{word}" for word in text.split()] + ["</s>"]

        def generate(self, texts, decoding, hints=()):
            for source, outputs in zip(texts := list(texts), super().generate(texts, decoding), strict=True):
                for one in outputs:
                    drawn = noise.dirichlet([0.1] * len(self.source_tokens(source)), len(one.tokens))
                    attention = drawn.astype(numpy.float32) if decoding.with_attention else None
                    yield [Hypothesis(one.text, one.tokens, one.score, attention)]

    book, text = glossary(*BOOK), " و".join(arabic)
    for segment in Translator(Random(lambda *_: [" ".join(english) or "It."]), glossary=book).translate(text).segments:
        for found in book.find(segment.source):
            assert found.term.body.lower() in segment.target.lower()


# The command line


def test_a_bad_line_ends_the_command_before_any_model_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    from mujaz.cli import run

    article = tmp_path / "article.txt"
    article.write_text(SOURCE, encoding="utf-8")
    path = tmp_path / "glossary.tsv"
    path.write_text("إدلب\tIdlib\nالحديدة Hodeidah\n", encoding="utf-8")
    for command in ("translate", "brief"):
        assert run([command, str(article), "--glossary", str(path), "--model", "no-such-model"]) == 1
        error = capsys.readouterr().err
        assert "glossary.tsv, line 2: no tab in it" in error and "no-such-model" not in error
    cluster = ["--cluster", "ray", "-o", str(tmp_path / "out")]
    assert run(["translate", str(tmp_path), *cluster, "--glossary", str(path)]) == 1
    assert "glossary.tsv, line 2: no tab in it" in capsys.readouterr().err


@pytest.mark.skipif(not EMBEDDED.is_dir(), reason="no translator is embedded in this checkout")
def test_the_embedded_model_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    from mujaz.cli import run

    article = tmp_path / "article.txt"
    article.write_text(f"{SOURCE}\nووصل النازحون إلى الحديدة.\n", encoding="utf-8")
    pairs = [HTS, ("الحديدة", "Hodeidah"), ("الحديدة", "Hudaydah")]
    path = tmp_path / "glossary.tsv"
    path.write_text("".join(f"{arabic}\t{english}\n" for arabic, english in pairs), encoding="utf-8")
    assert run(["translate", str(article), "--glossary", str(path)]) == 0
    told = capsys.readouterr()
    first, second = told.out.splitlines()
    assert HTS[1] in first and "Hodeidah" in second
    assert "glossary.tsv, lines 2 and 3" in told.err
