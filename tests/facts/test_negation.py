"""A "not" that is lost in translation says the contrary."""

import pytest

from facts.negation import lost_negation


@pytest.mark.parametrize(
    ("arabic", "english", "wanted"),
    [
        ("تعهد الرئيس بعدم رفع الضرائب.", "The president pledged to raise taxes.", "بعدم"),
        ("تعهد الرئيس بعدم رفع الضرائب.", "The president pledged not to raise taxes.", None),
        ("لم يعد الطريق بين عدن وتعز آمنا.", "The road between Aden and Taiz safe.", "لم"),
        ("لم يعد الطريق بين عدن وتعز آمنا.", "The road between Aden and Taiz is unsafe.", None),
        ("ولن يسافر الوزير.", "The minister won’t travel.", None),
        ("ليست هذه المرة الأولى.", "This is the first time.", "ليست"),
        ("عبر عن أسفه لعدم التوصل إلى اتفاق.", "He regretted the failure to reach an agreement.", None),
        ("لا يزال الطريق مغلقا، وعلم الوزير بذلك.", "The road is still closed, and the minister knew.", None),
        ("أمضى الوفد يومه في مدينة السلم.", "The delegation spent its day in the city of peace.", None),
    ],
)
def test_what_the_arabic_denies_the_english_denies(arabic: str, english: str, wanted: str | None) -> None:
    assert lost_negation(arabic, english) == wanted
