import pytest

from mt.checks import check, check_unknown


def kinds(source: str, target: str, **more: bool) -> list[str]:
    return [flag.kind for flag in check(source, target, **more)]


RIGHT = [
    ("قتل 28 مسلحا في اشتباكات الجمعة.", "Twenty-eight militants were killed in clashes on Friday."),
    ("نسبة البطالة ٪٣٫٥ وفق الأرقام الرسمية", "Unemployment is 3.5 percent, official figures show"),
    ("نعم", "Yes"),
    ("قال إنه متعب جدا جدا من السفر الطويل", "He said he was very, very tired after the long journey"),
    (
        "وزارة الصحة، وزارة الداخلية ووزارة العدل",
        "The Ministry of Health, the Ministry of Interior and the Ministry of Justice",
    ),
    ("حققت المصارف أرباحا بلغت 6 مليارات دولار و750 مليونا.", "The banks made a profit of $6.75 billion."),
    ("لعبة على شبكة من 19 خطا طولا ومثلها عرضا", "A game on a grid of 19 lines by 19"),
    ("تشق دراجات بودا بودا المدينة كل يوم", "Boda boda motorcycles cross the city every day"),
    ("ها ها ها ها ها ها!", "Ha ha ha ha ha ha!"),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_right_translations_pass(source: str, target: str) -> None:
    assert check(source, target) == ()


WRONG = [
    ("number", "قتل 28 مسلحا في اشتباكات الجمعة.", "Some 38 militants were killed in clashes on Friday."),
    ("number", "قتل ثلاثة جنود في اشتباكات الجمعة.", "Soldiers were killed in clashes on Friday, it was said."),
    ("loop", "قال الوزير إن الأمر انتهى.", "The minister said the said the said the said the matter."),
    (
        "number",
        "قتل شخص وأصيب 15 آخرون في انفجار الجمعة.",
        "One person was hurt and fifteen others were killed in an explosion on Friday.",
    ),
    ("number", "أسفرت الغارات عن مقتل 15 مقاتلا.", "The air strikes also resulted in 15 fighters."),
    ("number", "اعتقلت الشرطة شخصين في بغداد الجمعة.", "Police arrested people in Baghdad on Friday."),
    ("number", "قتل 28 مسلحا في اشتباكات الجمعة.", "28 militants were killed in 28 clashes on Friday."),
    ("negation", "قال إن قرار الوزير غير قانوني.", "He said that the minister's decision was legal."),
    ("loop", "هطلت الأمطار على المنطقة الوسطى.", "Rain fell on the central central region."),
    ("loop", "قال الوزير إن الأمر انتهى.", "the the the the the the"),
    ("loop", "قال الوزير إن الأمر قد انتهى أمس.", "The minister said that it is over, said that it is over now."),
    ("loop", "قال الوزير إن الأمر انتهى.", "The minister aaaaaaaaaaaaaaaaaaaa"),
    ("script", "قال الوزير إن الأمر انتهى.", "The minister said the الأمر is over."),
    ("length", "قال الوزير إن الأمر انتهى وإن الوفد عاد إلى بغداد مساء الجمعة.", "The minister."),
    ("length", "انتهى.", "It ended when all of the men went back to where they had come from"),
    ("length", "قال الوزير", ""),
    ("length", "قال الوزير", " "),
]


@pytest.mark.parametrize(("kind", "source", "target"), WRONG)
def test_wrong_translations_are_flagged(kind: str, source: str, target: str) -> None:
    assert set(kinds(source, target)) == {kind}


def test_an_output_that_was_stopped_is_flagged() -> None:
    assert kinds("قال الوزير إن الأمر انتهى", "The minister said that the", cut=True) == ["length"]


def test_details_name_what_is_wrong() -> None:
    details = [flag.detail for flag in check("قتل 28 مسلحا", "38 militants were killed")]
    assert details == ["28 is not in the translation", "38 is not in the source"]


def test_a_vowelled_source_is_no_longer_than_a_bare_one() -> None:
    bare = "يا رسول الله كيف يأتيك الوحي"
    vowelled = "يَا رَسُولَ اللَّهِ كَيْفَ يَأْتِيكَ الْوَحْيُ"
    target = "How do you get it"
    assert kinds(bare, target) == kinds(vowelled, target) == []


@pytest.mark.parametrize(("unknown", "pieces", "flagged"), [(0, 0, 0), (1, 2, 0), (3, 40, 0), (8, 40, 1), (40, 40, 1)])
def test_unknown_pieces(unknown: int, pieces: int, flagged: int) -> None:
    assert len(check_unknown(unknown, pieces)) == flagged
