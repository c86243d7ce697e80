import json
import subprocess
import sys
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts import Number, numbers
from mt import Translator
from mt.clean import clean, has_arabic
from mt.polish import polish
from mt.sentences import split
from seq2seq.decoding import Decoding
from seq2seq.errors import BrokenModelError

ARTICLE = (
    "  هجوم على سجن غويران\n"
    "\n"
    "قُتل سبعة مقاتلين في الهجوم. وقالت القوات إنها صدته.\n"
    "\n\n"
    "https://example.com/2022\n"
    "وقال المتحدث: لن نتراجع.  وأضاف أن الأمر انتهى.\n"
)
ENGLISH = {
    "هجوم على سجن غويران": "Attack on Ghweran prison",
    "قُتل سبعة مقاتلين في الهجوم.": "Seven fighters were killed in the attack.",
    "وقالت القوات إنها صدته.": "The forces said they repelled it.",
    "وقال المتحدث: لن نتراجع.": "The spokesman said: We will not retreat.",
    "وأضاف أن الأمر انتهى.": "He added that it was over.",
}


def by_heart(source, decoding):
    return [ENGLISH[source]]


def one_word_each(source, decoding):
    """A translation that passes the checks of any text without numbers."""
    letters = (chr(ord("a") + i % 26) * max(2, len(word) // 2) for i, word in enumerate(source.split()[1:]))
    return [" ".join(["the", *letters])]


def test_the_article_keeps_its_layout(fake_model) -> None:
    translation = Translator(fake_model(by_heart)).translate(ARTICLE)
    assert translation.text == (
        "  Attack on Ghweran prison\n"
        "\n"
        "Seven fighters were killed in the attack. The forces said they repelled it.\n"
        "\n\n"
        "https://example.com/2022\n"
        "The spokesman said: We will not retreat. He added that it was over.\n"
    )
    assert [segment.paragraph for segment in translation.segments] == [0, 1, 1, 2, 3, 3]
    assert all(ARTICLE[s.start : s.end] == s.source for s in translation.segments)
    assert not any(segment.flags for segment in translation.segments)


def test_the_json_shape(fake_model) -> None:
    translation = Translator(fake_model(by_heart)).translate("قُتل سبعة مقاتلين في الهجوم.")
    assert json.loads(json.dumps(translation.to_json("Title"))) == {
        "title": "Title",
        "text": "Seven fighters were killed in the attack.",
        "segments": [
            {
                "source": "قُتل سبعة مقاتلين في الهجوم.",
                "target": "Seven fighters were killed in the attack.",
                "start": 0,
                "end": 28,
                "paragraph": 0,
                "score": -0.5,
                "flags": [],
            }
        ],
    }


@pytest.mark.parametrize("text", ["", "   ", "\n\n \t\n"])
def test_white_space_never_reaches_the_model(fake_model, text: str) -> None:
    model = fake_model(by_heart)
    translation = Translator(model).translate(text)
    assert (translation.text, translation.segments, model.sources) == (text, (), [])


@pytest.mark.parametrize("text", ["https://a.sa/x?y=1", "CNN 12:30", "25%", "•", "\u200f", "﴿ ﴾", "﷽"])
def test_text_without_arabic_letters_is_copied(fake_model, text: str) -> None:
    model = fake_model(by_heart)
    (segment,) = Translator(model).translate(text).segments
    assert (segment.target, segment.flags, model.sources) == (text, (), [])


@pytest.mark.parametrize(
    ("raw", "copied"),
    [
        ("٢٠٢٤/٣/١٥", "2024/3/15"),
        ("\u200f٢٠٢٤/٣/١٥\u200e", "2024/3/15"),
        ("\u202b٢٥٪\u202c", "25%"),
        ("۱٬۲۵۰ ، ۳", "1,250, 3"),
    ],
)
def test_what_is_copied_comes_out_in_english_digits_and_marks(fake_model, raw: str, copied: str) -> None:
    model = fake_model(by_heart)
    translation = Translator(model).translate(raw)
    (segment,) = translation.segments
    assert (segment.source, segment.target, translation.text, model.sources) == (raw, copied, copied, [])


def test_the_model_reads_cleaned_text_and_the_segment_keeps_the_raw(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["Iraq has won the cup"])
    raw = "فاز \u200fالـــعـــراق بالكأس\u00a0"
    (segment,) = Translator(model).translate(raw).segments
    assert segment.source == raw.strip()
    assert model.sources == ["فاز العراق بالكأس"]


def test_arabic_marks_in_the_output_become_english_ones(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["Did they go ، he asked؟"])
    assert Translator(model).translate("هل ذهبوا، سأل المدير؟").text == "Did they go, he asked?"


def test_segments_of_many_texts_are_decoded_together_and_come_back_in_order(fake_model) -> None:
    model = fake_model(one_word_each)
    texts = ["الأول هنا. الثاني هنا", "", "http://a.sa", "الثالث هنا", "الأول هنا."]
    translations = list(Translator(model).translate_many(texts))
    assert [translation.source_text for translation in translations] == texts
    assert model.calls[0][0] == ["الأول هنا.", "الثاني هنا", "الثالث هنا"]
    assert translations[0].segments[0].target == translations[4].segments[0].target


def test_texts_are_read_as_they_are_needed(fake_model) -> None:
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield f"الخبر {'ا' * (read % 50 + 1)}. " * 50

    first = list(islice(Translator(fake_model(one_word_each)).translate_many(endless()), 30))
    assert len(first) == 30
    assert read <= 60


def test_blank_texts_do_not_pile_up(fake_model) -> None:
    read = 0

    def endless():
        nonlocal read
        while True:
            read += 1
            yield "\n"

    assert len(list(islice(Translator(fake_model(by_heart)).translate_many(endless()), 10))) == 10
    assert read <= 1024


def test_a_sentence_over_the_limits_is_split_not_cut(fake_model) -> None:
    model = fake_model(one_word_each)
    text = "، ".join(["وقال الوزير إن الأمر انتهى"] * 60)
    translation = Translator(model, max_words=30).translate(text)
    assert len(translation.segments) > 5
    assert "".join(s.source for s in translation.segments).replace(" ", "") == text.replace(" ", "")
    assert len(translation.text.splitlines()) == 1


def test_another_hypothesis_of_the_beam_is_taken_when_the_first_fails(fake_model) -> None:
    def write(source, decoding):
        return ["71 militants killed", "Militants were killed", "28 militants were killed", "The 28 militants killed"]

    model = fake_model(write)
    (segment,) = Translator(model).translate("قتل 28 مسلحا").segments
    assert (segment.target, segment.flags) == ("28 militants were killed", ())
    assert [(d.beam_size, d.num_hypotheses) for _, d in model.calls] == [(1, 1), (2, 2), (4, 4)]


def test_a_loop_is_decoded_again_with_guards(fake_model) -> None:
    def write(source, decoding):
        guarded = decoding.no_repeat_ngram_size and decoding.repetition_penalty > 1
        return ["The minister said it was over." if guarded else "The minister said said said said said"]

    (segment,) = Translator(fake_model(write)).translate("قال الوزير إن الأمر انتهى.").segments
    assert (segment.target, segment.flags) == ("The minister said it was over.", ())


def test_what_still_fails_is_flagged_and_the_best_of_it_kept(fake_model) -> None:
    def write(source, decoding):
        return ["said said said said 71"] if decoding.num_hypotheses == 1 else ["A b c d e f 71", "71 militants killed"]

    (segment,) = Translator(fake_model(write)).translate("قتل 28 مسلحا").segments
    assert segment.target == "A b c d e f 71"
    assert [flag.detail for flag in segment.flags] == ["28 is not in the translation", "71 is not in the source"]


def test_only_failing_segments_are_decoded_again(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["71 dead" if "28" in source else "He said so to them"])
    Translator(model).translate("قتل 28. قال ذلك لهم.")
    # The longest first: what comes out first is checked while the rest is decoded.
    assert [texts for texts, _ in model.calls] == [["قال ذلك لهم.", "قتل 28."], ["قتل 28."], ["قتل 28."]]
    assert [d.beam_size for _, d in model.calls] == [1, 2, 4]


def test_a_number_that_is_all_but_right_is_mended_where_no_hypothesis_has_it(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["The court ruled by article 4666", "The court ruled"])
    (segment,) = Translator(model).translate("حكمت المحكمة وفق المادة 466.").segments
    assert (segment.target, segment.flags) == ("The court ruled by article 466", ())
    assert len(model.calls) == 2


def test_what_the_model_wrote_itself_is_preferred_to_what_was_mended(fake_model) -> None:
    def write(source, decoding):
        return ["The court ruled by article 4666", "It ruled by article 466"]

    (segment,) = Translator(fake_model(write)).translate("حكمت المحكمة وفق المادة 466.").segments
    assert segment.target == "It ruled by article 466"


def test_the_number_of_a_translation_that_no_hypothesis_betters_is_mended_last(fake_model) -> None:
    def write(source, decoding):
        again = ["The Arab", "The the the the the"]
        return again if decoding.beam_size > 1 else ["The festival received 45,000 people"]

    (segment,) = Translator(fake_model(write)).translate("استقبل المهرجان 45 ألفا و300 شخص.").segments
    assert (segment.target, segment.flags) == ("The festival received 45,300 people", ())


def test_without_rescue_nothing_is_decoded_twice_and_flags_remain(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["38 were killed"])
    (segment,) = Translator(model, rescue=False).translate("قتل 28 مسلحا").segments
    assert len(model.calls) == 1
    assert segment.flags


@pytest.mark.parametrize("out", [[], [""], [" "]])
def test_an_empty_output_is_flagged_and_shows_its_source(fake_model, out: list[str]) -> None:
    text = "قال الوزير.\nعاد الوفد إلى بغداد."
    model = fake_model(lambda source, decoding: out if "الوزير" in source else ["The delegation returned"])
    translation = Translator(model).translate(text)
    assert translation.segments[0].target == ""
    assert [flag.kind for flag in translation.segments[0].flags] == ["length"]
    assert translation.text == "[not translated] قال الوزير.\nThe delegation returned"


def test_an_output_that_reaches_the_limit_is_flagged(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["a b c d e f g h i"])
    (segment,) = Translator(model, Decoding(max_length=10)).translate("قال ذلك لهم أمس").segments
    assert [flag.detail for flag in segment.flags] == ["the translation breaks off"]


def test_a_model_failure_costs_one_segment(fake_model) -> None:
    def write(source, decoding):
        if "الثالث" in source:
            raise RuntimeError("bad segment")
        return one_word_each(source, decoding)

    text = "الأول. الثاني. الثالث. الرابع. الخامس."
    segments = Translator(fake_model(write)).translate(text).segments
    assert [bool(segment.flags) for segment in segments] == [False, False, True, False, False]
    assert "bad segment" in segments[2].flags[0].detail
    assert all(segment.target for index, segment in enumerate(segments) if index != 2)


def test_a_model_that_always_fails_says_so(fake_model) -> None:
    def write(source, decoding):
        raise RuntimeError("no such device")

    text = " ".join(f"الجملة {'ا' * n} هنا." for n in range(1, 40))
    for some in (text, text[:40], "عاد الوفد."):
        with pytest.raises(BrokenModelError, match="no such device"):
            Translator(fake_model(write)).translate(some)


def test_a_text_that_a_sound_model_fails_at_throughout_is_no_fault_of_the_model(fake_model) -> None:
    def write(source, decoding):
        if "الجملة" in source:
            raise RuntimeError("bad segment")
        return one_word_each(source, decoding)

    text = " ".join(f"الجملة {'ا' * n} هنا." for n in range(1, 40))
    bad, good = Translator(fake_model(write)).translate_many([text, "عاد الوفد إلى بغداد أمس."])
    assert len(bad.segments) == 39 and all(segment.flags for segment in bad.segments)
    assert good.segments[0].target


def test_a_model_that_fails_in_rescue_loses_nothing(fake_model) -> None:
    def write(source, decoding):
        if decoding.beam_size > 1:
            raise RuntimeError("out of memory")
        return ["Some 38 militants were killed"]

    text = " ".join(f"قتل {n} مسلحا أمس." for n in range(40, 80))
    model = fake_model(write)
    segments = Translator(model).translate(text).segments
    assert len(segments) == 40
    assert {segment.target for segment in segments} == {"Some 38 militants were killed"}
    assert all({flag.kind for flag in segment.flags} == {"number"} for segment in segments)
    assert len(model.calls) < 40


def test_the_numbers_of_a_source_are_read_once(fake_model, monkeypatch) -> None:
    read = []

    def counted(text: str, language: str) -> list[Number]:
        read.append((language, text))
        return numbers(text, language)

    monkeypatch.setattr("mt.job.numbers", counted)
    monkeypatch.setattr("mt.checks.numbers", counted)
    Translator(fake_model(lambda source, decoding: ["38 dead", "39 dead", "37 dead"])).translate("قتل 28 مسلحا")
    assert [text for language, text in read if language == "ar"] == ["قتل 28 مسلحا"]


def test_many_unknown_pieces_are_flagged(fake_model) -> None:
    model = fake_model(lambda source, decoding: ["He spoke of them"], known=lambda word: word != "ژژژ")
    (segment,) = Translator(model).translate("قال ژژژ ژژژ لهم").segments
    assert [flag.kind for flag in segment.flags] == ["unknown"]
    assert len(model.calls) == 1


def test_identity_changes_with_what_decides_the_output(fake_model) -> None:
    model = fake_model(by_heart)
    identities = [
        Translator(model).identity,
        Translator(model, Decoding(beam_size=2)).identity,
        Translator(model, max_words=20).identity,
        Translator(model, rescue=False).identity,
    ]
    assert len({json.dumps(identity, sort_keys=True) for identity in identities}) == 4


def test_importing_mt_loads_no_heavy_library() -> None:
    heavy = "torch transformers ctranslate2 datasets evaluate sacrebleu numpy sentencepiece"
    code = f"import sys, mt; sys.exit(' '.join(m for m in {heavy.split()} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


PIECES = [
    "قال",
    "الوزير.",
    "www.a.sa",
    "CNN",
    "هل؟",
    "،",
    "كلمة" * 40,
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u2028",
    "\u200f",
    "٢٥",
]


@settings(max_examples=60)
@given(texts=st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), max_size=5))
def test_nothing_is_lost_and_lines_stay_lines(fake_model, texts: list[str]) -> None:
    translations = list(Translator(fake_model(one_word_each), rescue=False).translate_many(texts))
    assert [translation.source_text for translation in translations] == texts
    for text, translation in zip(texts, translations, strict=True):
        assert len(translation.text.splitlines()) == len(text.splitlines())
        kept = "".join(segment.source for segment in translation.segments)
        assert "".join(kept.split()) == "".join(text.split())
        starts = [segment.start for segment in translation.segments]
        assert starts == sorted(starts)
        assert len(starts) >= len(split(text))
        for segment in translation.segments:
            assert segment.target
            assert has_arabic(segment.source) or segment.target == (polish(clean(segment.source)) or segment.source)
