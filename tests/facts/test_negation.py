"""A "not" that is lost in translation says the contrary."""

import pytest

from facts.negation import denied, is_english_negator, is_negator, lost_negation


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
        ("لا تعترف إيران بإسرائيل.", "Iran recognizes Israel.", "لا"),
        ("لا أحد يعرف مصيرهم.", "Everyone knows their fate.", "لا"),
        ("لا أريد حربا.", "I want war.", "لا"),
        ("لا علاقة للوزير بالقضية.", "The minister has to do with the case.", "لا"),
        ("ما عاد يزور المدينة.", "He visits the city.", "ما"),
        ("وصف الوزير القرار بأنه غير قانوني.", "The minister called the decision legal.", "غير"),
        ("وصف الوزير القرار بأنه غير قانوني.", "The minister called the decision illegal.", None),
        ("مباحثات غير مباشرة في مسقط", "Indirect talks in Muscat", None),
        ("وصل المهاجم بدون سلاح.", "The attacker arrived with a weapon.", "بدون"),
        ("وصل المهاجم بدون سلاح.", "The attacker arrived unarmed.", None),
        # What looks like a denial and is none.
        ("ولا سيما في الشمال", "especially in the north", None),
        ("قتل ما لا يقل عن 12 شخصا.", "At least 12 people were killed.", None),
        ("لا شك أن الوزير وافق.", "The minister surely agreed.", None),
        ("لم ينج من البيوت سوى ثلاثة.", "All that survived of the houses were three.", None),
        ("ولم تمض ساعات حتى وقع القانون.", "Within hours he signed the law.", None),
        ("غير أن الوزير وافق.", "The minister agreed, however.", None),
        ("غير الوزير رأيه مرة.", "The minister changed his mind once.", None),
        ("فأُعدم آلاف المشتبه فيهم.", "Thousands of suspects were executed.", None),
        ("ما زال الطريق مغلقا.", "The road is closed.", None),
        ("ما دفع السكان إلى الفرار", "which drove the residents to flee", None),
        ("أمضى الوفد يومه في مدينة السلم.", "The delegation spent its day in the city of peace.", None),
    ],
)
def test_what_the_arabic_denies_the_english_denies(arabic: str, english: str, wanted: str | None) -> None:
    assert lost_negation(arabic, english) == wanted


@pytest.mark.parametrize("word", ["غير", "وغير", "الغير", "لعدم", "بدون", "بلا", "ولا", "لم", "ليسوا", "ليستا"])
def test_words_that_deny_the_next_one(word: str) -> None:
    assert is_negator(word)


@pytest.mark.parametrize("word", ["ما", "إلا", "لها", "سلم", "كلا", "غيرة"])
def test_words_that_do_not(word: str) -> None:
    assert not is_negator(word)


@pytest.mark.parametrize(("word", "wanted"), [("Not", True), ("isn’t", True), ("without", True), ("note", False)])
def test_english_words_that_deny(word: str, wanted: bool) -> None:
    assert is_english_negator(word) is wanted


@pytest.mark.parametrize(
    ("arabic", "wanted"),
    [
        ("ولم يقتل 12 شخصا", "ولم"),
        ("دون أن يسقط 12 جريحا", "دون"),
        ("قتل ما لا يقل عن 12", None),
        ("في اشتباكات غير مسبوقة قتل 12", None),
    ],
)
def test_what_is_said_not_to_be(arabic: str, wanted: str | None) -> None:
    assert denied(arabic) == wanted
