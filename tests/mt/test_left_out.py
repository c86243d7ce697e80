"""Names of the lexicon that a translation left out."""

from __future__ import annotations

import pytest

from mt import Translator
from mt.left_out import left_out, named, passed_over
from mt.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "كابول": "Kabul",
        "رشيد": "Rashid|Rosetta",
        "برلين": "Berlin|Berlin's",
        "فنزويلا": "Venezuela|Venezuela's",
        "وبسبب": "Because",
        "خليجي": "Gulf|Gulf Cup",
        "عصر جمعة": "Friday afternoon",
        "وزير خارجية": "foreign minister",
    }
)


@pytest.mark.parametrize(
    ("source", "target", "gone"),
    [
        ("حذر الرئيس حكام كابول.", "The president warned the rulers.", ["Kabul"]),
        ("حذر الرئيس حكام كابول.", "The president warned Kabul's rulers.", []),
        ("وصل الوزير إلى برلين.", "The minister arrived in the capital.", ["Berlin"]),
        # A people answers for its country, and a name in another spelling is a name.
        ("المزارع على حدود فنزويلا.", "The farmer is on the Venezuelan border.", []),
        ("قال الاقتصادي رشيد بنجلون إن النسبة ارتفعت.", "Economist Rachid Benjelloun said the rate had risen.", []),
        # No names: what opened a sentence, words of the language, titles.
        ("وبسبب الأمطار أغلق الطريق عصر الجمعة.", "The road was closed due to the rain.", []),
        ("اجتمع نواب خليجيون.", "Lawmakers met.", []),
        ("وصل وزير الخارجية.", "He arrived.", []),
    ],
)
def test_names_that_the_english_neither_has_nor_spells_otherwise(source: str, target: str, gone: list[str]) -> None:
    names = named(LEXICON.find(source))
    assert [one.term.english for one in left_out(source, names, target)] == gone


def test_second_decoding_is_shown_the_name_and_a_name_that_stays_away_is_flagged(fake_model) -> None:
    class Reading(fake_model):
        """Writes what it is shown, where it obeys."""

        obeys = True

        def generate(self, texts, decoding, hints=()):
            (shown,) = list(hints) or [()]
            rulers = f"the rulers of {shown[0].text}" if shown and self.obeys else "the rulers"
            self.write = lambda source, _: [f"The president warned {rulers} of the consequences."]
            yield from super().generate(texts, decoding)

    source = "حذر الرئيس حكام كابول من العواقب."
    model = Reading(lambda source, decoding: [])
    (segment,) = Translator(model, lexicon=LEXICON).translate(source).segments
    assert segment.target == "The president warned the rulers of Kabul of the consequences."
    assert not segment.flags
    model.obeys = False
    (segment,) = Translator(model, lexicon=LEXICON).translate(source).segments
    assert [flag.detail for flag in segment.flags] == ["كابول (Kabul) is not in the translation"]


def test_second_decoding_is_shown_terms_that_are_missing(fake_model) -> None:
    class Reading(fake_model):
        def generate(self, texts, decoding, hints=()):
            (shown,) = list(hints) or [()]
            self.write = lambda source, _: [f"He told {' '.join(hint.text for hint in shown) or 'them'} on Friday."]
            yield from super().generate(texts, decoding)

    (segment,) = (
        Translator(Reading(lambda source, decoding: []), lexicon=LEXICON).translate("قال لشبكة CNN الجمعة.").segments
    )
    assert segment.target == "He told CNN on Friday."


def test_words_that_the_model_paid_no_attention_to_are_passed_over(attend) -> None:
    source = "أعلن التنظيم مسؤوليته مؤكدا أن المهاجمين انسحبوا سالمين ."
    links = {"group": "التنظيم", "claimed": "أعلن", "responsibility": "مسؤوليته"}
    wrote, pieces = attend(source, "The group claimed responsibility .", links)
    assert passed_over(source, wrote, pieces) == "مؤكدا أن المهاجمين انسحبوا سالمين"
    links |= {"stressing": "مؤكدا", "attackers": "المهاجمين", "unharmed": "سالمين"}
    wrote, pieces = attend(source, "The group claimed responsibility stressing attackers withdrew unharmed .", links)
    assert passed_over(source, wrote, pieces) == ""
