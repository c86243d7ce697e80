"""Who did what to whom, as a translation turns it round."""

from __future__ import annotations

import pytest

from facts.roles import lost_kin, told_as_fire, told_as_sufferers
from mt.checks import check


@pytest.mark.parametrize(
    ("arabic", "english", "said"),
    [
        (
            "قتلت قوات الأمن التونسي الليلة الماضية إرهابيا وألقت القبض على آخر.",
            "Tunisian security forces were killed last night by a terrorist and arrested another.",
            "security forces were killed",
        ),
        (
            "اعتقلت قوات الاحتلال الإسرائيلي اليوم شابا بعد مداهمة منزله.",
            "Israeli occupation forces were arrested today after its house was raided.",
            "forces were arrested",
        ),
        (
            "اعتقلت قوات الاحتلال الإسرائيلي اليوم , الشاب المقدسي عمر بعد مداهمة منزله.",
            "Israeli occupation forces were arrested today.",
            "forces were arrested",
        ),
        ("وأوقفت الشرطة المغربية 12 شخصا.", "Moroccan police were detained.", "police were detained"),
        # As it is; or the passive; or they are those whom others killed.
        ("قتلت قوات الأمن التونسي إرهابيا.", "Tunisian security forces killed a terrorist.", ""),
        ("اعتقلت الشرطة ثلاثة أشخاص.", "Three people were arrested by police.", ""),
        ("اعتقلت قوات الأمن ضابطين.", "Two security officers were arrested by security forces.", ""),
        ("قتل 12 من قوات الأمن.", "Twelve members of the security forces were killed.", ""),
        ("اعتقلت عناصر من الجماعة في القاهرة.", "Members of the group's security wing were arrested in Cairo.", ""),
        ("قتلت القوات في الهجوم.", "The forces were killed in the attack.", ""),
        (
            "قتلت القوات التركية 12 مسلحا، فيما قتل جندي من الجيش.",
            "Turkish forces killed 12; an army soldier was killed.",
            "",
        ),
        ("اعتقلت السلطات التركية 50 ضابطا.", "In Turkey, 50 army officers were detained.", ""),
    ],
)
def test_those_who_did_it_do_not_suffer_it(arabic: str, english: str, said: str) -> None:
    assert told_as_sufferers(arabic, english) == said


@pytest.mark.parametrize(
    ("arabic", "english", "word"),
    [
        (
            "إصابة إعلامي ومقتل زوجته في إطلاق نار ببيروت",
            "Presenter injured and his wife killed in fire in Beirut",
            "اطلاق نار",
        ),
        ("إطلاق نار في فيرغسون", "Fire broke out in Ferguson where a man died of bullets", "اطلاق نار"),
        ("أصيبت الطفلة بطلق ناري في رأسها.", "The girl was hit by a fire in her head.", "بطلق ناري"),
        ("إطلاق نار في فيرغسون", "Shots fired in Ferguson", ""),
        ("فتح مسلح النار على المصلين.", "A gunman opened fire on worshippers.", ""),
        ("أطلق النار على الشرطة.", "He opened fire on the police.", ""),
        ("تبادل لإطلاق النار خلال زفاف", "Exchange of fire at a wedding", ""),
        ("وقف إطلاق النار في سوريا", "Fire in Syria ceases", ""),
        ("سمع إطلاق نار كثيف قرب المطار.", "Intense fire was heard near the airport.", ""),
        ("تعرضت الدورية لإطلاق نار.", "The patrol took fire on the road.", ""),
        ("إطلاق نار ثم حريق في الفندق", "A fire in the hotel", ""),
        ("حريق في الفندق", "A fire broke out in the hotel", ""),
    ],
)
def test_shots_are_no_fire(arabic: str, english: str, word: str) -> None:
    assert told_as_fire(arabic, english) == word


@pytest.mark.parametrize(
    ("arabic", "english", "word"),
    [
        ("ابن الرئيس الأسبق رفسنجاني يسلم نفسه", "Former president Rafsanjani turns himself in", "ابن"),
        ("وقال نجل القذافي إنه سيعود.", "Gaddafi said that he would return.", "نجل"),
        ("توفيت زوجة الوزير السابق أمس.", "The former minister died yesterday.", "زوجه"),
        ("ابن الرئيس الأسبق رفسنجاني يسلم نفسه", "Son of former president Rafsanjani turns himself in", ""),
        ("التقى الأمير محمد بن سلمان الرئيس.", "Prince Mohammed bin Salman met the president.", ""),
        ("قال ابن تيمية ذلك.", "Ibn Taymiyyah said so.", ""),
        ("وقال ابن الأمير عبد القادر إنه عائد.", "Ibn al-Amir Abdelkader said he would return.", ""),
        ("وحضرت زوجة الرئيس الحفل.", "The first lady attended the ceremony.", ""),
    ],
)
def test_a_son_is_not_his_father(arabic: str, english: str, word: str) -> None:
    assert lost_kin(arabic, english) == word


def test_translations_are_flagged_for_them() -> None:
    turned = check("اعتقلت قوات الاحتلال اليوم شابا.", "Occupation forces were arrested today.")
    assert [flag.detail for flag in turned] == ["“forces were arrested” is said of those who did it in the source"]
    fire = check("مقتل رجل في إطلاق نار ببيروت", "Man killed in fire in Beirut")
    assert [flag.detail for flag in fire] == ["اطلاق نار (shots) is not in the translation"]
    son = check("ابن الرئيس السابق يسلم نفسه", "Former president turns himself in")
    assert [flag.detail for flag in son] == ["ابن (whose kin) is not in the translation"]
