"""Numbers that a model is shown where it left them out."""

from __future__ import annotations

import pytest

from facts import numbers
from mt import Translator
from mt.figures import figure_hints, in_english


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("وتُباع الصخور بسعر يبدأ من 11000 دولار للأوقية.", [("11000", "11,000")]),
        ("يبعد المنتجع نحو ٢٢٠ كيلومترا (140 ميلا) عن العاصمة.", [("٢٢٠", "220"), ("140", "140")]),
        ("تتراوح التقديرات بين 340 مليون و3.5 ملايين.", [("مليون", "340 million"), ("ملايين", "3.5 million")]),
        ("هبط المخزون إلى ٤٠ في المئة حتى تشرين الأول.", [("المئة", "40%"), ("تشرين الأول", "October")]),
        ("قتل خمسة وعشرون شخصا.", [("وعشرون", "25")]),
        ("تأسست عام 1984، وبلغت مبيعاتها 1,500 نسخة.", [("1984", "1984"), ("1,500", "1,500")]),
        # August is a father too, but not between months or beside a year.
        ("يقام المهرجان بين حزيران وآب من هذا العام.", [("حزيران", "June"), ("وآب", "August")]),
        ("اجتمعوا ليلة من ليالي آب 1791.", [("آب", "August"), ("1791", "1791")]),
        ("باع سيارته نيسان أمس.", []),
        # Parts of a span, a score, a size, a name; the twentieth century; words that may be something else.
        ("عاش الشاعر (1469-1539) في لاهور.", []),
        ("فاز الفريق 2-1 بعد عشر دقائق.", []),
        ("صورة مقاسها 36×24 مم2 من طراز F16.", []),
        ("خلال القرنين التاسع عشر والعشرين.", []),
        ("بسعر 1.500 دولار.", []),
        # A month by both of its names.
        ("في كانون الثاني/يناير 2014.", [("كانون الثاني", "January"), ("2014", "2014")]),
    ],
)
def test_what_stands_alone_and_is_sure_is_shown_behind_its_arabic(source: str, shown: list[tuple[str, str]]) -> None:
    stated = numbers(source, "ar")
    hints = list(figure_hints(source, stated, stated))
    assert [hint.text for hint in hints] == [english for _, english in shown]
    assert all(source[: hint.end].endswith(arabic) for hint, (arabic, _) in zip(hints, shown, strict=True))


def test_decade_of_another_century_is_written_out() -> None:
    (decade,) = numbers("في ثلاثينيات القرن التاسع عشر", "ar")
    assert in_english(decade) == "1830s"


def test_second_decoding_is_shown_what_the_first_left_out_and_no_other_number(fake_model) -> None:
    class Reading(fake_model):
        """Writes the hints that it is shown behind its text."""

        def generate(self, texts, decoding, hints=()):
            hints = list(hints)
            shown = [" ".join(hint.text for hint in those) for those in hints] or [""] * len(texts)
            self.write = lambda source, _: [f"It is 1,600 kilometres long {shown[list(texts).index(source)]}".strip()]
            yield from super().generate(texts, decoding)

    model = Reading(lambda source, decoding: [])
    translation = Translator(model).translate("يبلغ طوله 1600 كيلومتر (1000 ميل).")
    assert translation.text == "It is 1,600 kilometres long 1000"
    assert not translation.segments[0].flags
    assert [decoding.beam_size for _, decoding in model.calls] == [1, 2]
