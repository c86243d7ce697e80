"""A "not" that is lost in translation says the contrary."""

import pytest

from facts.negation import denied_twice, is_english_negator, is_negator, lost_end, lost_negation, only_denied
from mt.checks import check


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
        (
            "لن يشارك الحزب إلا إذا رفعت حالة الطوارئ.",
            "The party will take part unless the state of emergency is lifted.",
            "لن",
        ),
        (
            "لن يشارك الحزب إلا إذا رفعت حالة الطوارئ.",
            "The party will not take part unless the state of emergency is lifted.",
            None,
        ),
        ("لن يشارك الحزب إلا إذا رفعت حالة الطوارئ.", "The party will boycott the vote unless it is lifted.", None),
        ("سيشارك الحزب ما لم تفرض حالة الطوارئ.", "The party will take part unless an emergency is imposed.", None),
        # What has a word of its own in English.
        ("أسقط الجيش طائرة بلا طيار.", "The army shot down a drone.", None),
        ("أسقط الجيش طائرة من دون طيار.", "The army shot down a drone.", None),
        ("قالت منظمة أطباء بلا حدود إن المستشفى قصف.", "Médecins Sans Frontières said the hospital was hit.", None),
        ("طالبت المنظمات غير الحكومية بوقف القتال.", "NGOs demanded an end to the fighting.", None),
        ("طالبت منظمة غير حكومية بوقف القتال.", "An NGO demanded an end to the fighting.", None),
        # What looks like a denial and is none.
        ("ناقش البرلمان قانون لم شمل الأسر.", "Parliament discussed the law on family reunification.", None),
        ("دعا الملك إلى لم الشمل العربي.", "The king called for Arab reconciliation.", None),
        ("سافرت ثمنا للم شملها بأسرتها.", "She travelled to be reunited with her family.", None),
        ("لم يزل الطريق مغلقا.", "The road is still closed.", None),
        ("ولم تزل المدينة محاصرة.", "And the city is still besieged.", None),
        ("لم يزالوا في السجن.", "They are still in prison.", None),
        ("ولم يلبث أن استقال الوزير.", "The minister soon resigned.", None),
        ("لم يزر الوزير دمشق.", "The minister visited Damascus.", "لم"),
        ("لم يشمل القرار المدارس.", "The decision covered schools.", "لم"),
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


BEGIN_LIKE_A_DENIAL = """
UNRWA UNICEF Unicef Unesco UNHCR UNCTAD UNFPA UNIFIL UNIDO uncle unanimously under union unilateral unison unto
unveiled unleashed unearthed unfolded
"""
DENY_WITH_UN = """
unable unclear uncleared unlikely unimportant unidentified uninhabited unarmed unless untold unease uneasy unlawful
undisputed unopposed
"""


@pytest.mark.parametrize("word", BEGIN_LIKE_A_DENIAL.split())
def test_english_that_only_begins_like_a_denial(word: str) -> None:
    assert lost_negation("لم يحضر الوزير الجلسة.", f"The minister and {word} attended.") == "لم"


@pytest.mark.parametrize("word", DENY_WITH_UN.split())
def test_english_that_denies_with_un(word: str) -> None:
    assert lost_negation("لم يحضر الوزير الجلسة.", f"The minister was {word} there.") is None


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
    ],
)
def test_what_is_said_not_to_be(arabic: str, wanted: str | None) -> None:
    assert lost_negation(arabic, "The talks went on.") == wanted


def test_until_far_denies_nothing() -> None:
    arabic = "لم يثبت حتى الآن أن الفيروس ينتقل من إنسان إلى آخر."
    assert lost_negation(arabic, "Until far it is proved that the virus moves from people to another.")
    assert not lost_negation(arabic, "It is not proved until now that the virus moves.")


@pytest.mark.parametrize(
    ("arabic", "english", "wanted"),
    [
        ("لم تعد المدارس مغلقة.", "Schools are not ready.", "لم تعد"),
        ("لم تعد المدارس مغلقة.", "Schools are no longer closed.", None),
        ("لم تعد المدارس مغلقة.", "Schools are not closed now.", None),
        ("ولم نعد نملك هذا الترف.", "We do not have this luxury.", "ولم نعد"),
        ("ولم نعد نملك هذا الترف.", "We do not have this luxury anymore.", None),
        ("ما عاد يزور المدينة.", "He does not visit the city.", "ما عاد"),
        ("لم يعد إلى منزله.", "He did not reach his home.", None),
        ("لم يعد للخليفة سوى اسمه.", "The caliph had nothing but his name.", None),
        ("لم يعد الطريق آمنا.", "The road has become unsafe.", None),
        ("لم تعلن الوزارة النتائج.", "The ministry did not announce results.", None),
    ],
)
def test_what_ended_in_the_arabic_ended_in_the_english(arabic: str, english: str, wanted: str | None) -> None:
    assert lost_end(arabic, english) == wanted


@pytest.mark.parametrize(
    ("arabic", "english", "said"),
    [
        (
            "وقال الوزير إنه لا يمكن لأي طرف أن ينفرد بالقرار.",
            "The minister said that no party cannot decide alone.",
            "no party cannot",
        ),
        (
            "لم يعد أي من سكان القرية يعيش فيها.",
            "None of the villagers have been no longer living in it.",
            "None of the villagers have been no longer",
        ),
        ("لا أحد يعرف مصير المفقودين.", "No one does not know the fate of the missing.", "No one does not"),
        # One denial, or two in Arabic, too; those who have no money.
        ("لا يمكن لأي طرف أن ينفرد بالقرار.", "No party can decide alone.", None),
        ("لا أحد لا يعرف هذه الأغنية.", "No one does not know this song.", None),
        ("ما من أحد لا يعرف هذه الأغنية.", "No one does not know this song.", None),
        ("لا يمكن لأي طرف ألا يشارك.", "No party cannot take part.", None),
        ("المعدمون لا يستطيعون شراء الدواء.", "People with no money cannot buy medicine.", None),
        ("لا يمكن لأي طرف أن يقرر وحده.", "No one who is in office cannot decide alone.", None),
        ("لا يمكن لأي طرف أن يفوز فحسب.", "No party can not only win but rule.", None),
        ("لا، الوزير في بيروت.", "No, they cannot.", None),
    ],
)
def test_what_is_denied_once_is_not_denied_twice(arabic: str, english: str, said: str | None) -> None:
    found = denied_twice(arabic, english)
    assert (found and found["said"]) == said
    assert any("twice" in flag.detail for flag in check(arabic, english)) == bool(said)


@pytest.mark.parametrize(
    ("arabic", "english", "denied"),
    [
        ("لم يبق من 52 محترفا إلا ثمانية.", "Only eight of 52 professionals did not remain.", True),
        ("لم يبق من 52 محترفا إلا ثمانية.", "Only eight of 52 professionals remained.", False),
        ("لم يتخلف عن الخروج من القرية إلا شيخ ضرير.", "The only one who did not leave the village was blind.", False),
        ("لم يحضر الوزير.", "Only the minister did not attend.", False),
    ],
)
def test_only_so_many_are_not_denied(arabic: str, english: str, denied: bool) -> None:
    assert bool(only_denied(arabic, english)) == denied
