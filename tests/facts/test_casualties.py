"""The dead are not told as injured, nor the injured as dead."""

import pytest

from facts import numbers
from facts.casualties import lost_fate, lost_suicide, swapped_fates, told_as_killers, told_as_persuasion
from mt.checks import check

WRONG = [
    ("سقط 15 جريحا في الانفجار.", "15 people were killed in the explosion.", "15", "injured", "dead"),
    ("مقتل 4 أشخاص وإصابة 12 آخرين", "4 people injured and 12 others wounded", "4", "dead", "injured"),
    ("وأسفر الهجوم عن مقتل ما لا يقل عن 30 شخصا.", "The attack wounded at least 30 people.", "30", "dead", "injured"),
    ("أصيب 8 جنود في الانفجار.", "Eight soldiers died in the explosion.", "Eight", "injured", "dead"),
    ("سقط قتيلان في الهجوم.", "Two people were injured in the attack.", "Two", "dead", "injured"),
    ("أعلنت الوزارة وفاة 9 أشخاص.", "The ministry said nine people were injured.", "nine", "dead", "injured"),
    ("مات 7 أشخاص غرقا.", "Seven people were injured by drowning.", "Seven", "dead", "injured"),
    ("توفيت 3 نساء في الحريق.", "Three women were injured in the fire.", "Three", "dead", "injured"),
    ("توفي 12 شخصا أصيبوا في الهجوم.", "12 people were wounded in the attack.", "12", "dead", "injured"),
    (
        "سقط 4 قتلى في الانفجار.",
        "4 people were injured in the explosion that killed a minister.",
        "4",
        "dead",
        "injured",
    ),
    ("قتل 5 أشخاص وأصيب 11 آخرون.", "Five people died, and 11 wounded people were killed.", "11", "injured", "dead"),
    # With vowel signs.
    ("قُتِلَ سائحٌ وأُصيب 8 أشخاص.", "A tourist and 8 people were killed.", "8", "injured", "dead"),
    # In one breath with others.
    ("مقتل 24 عراقيا وإصابة 37 في بعقوبة", "24 Iraqis and 37 injured in Baquba", "24", "dead", "injured"),
    ("قتل 12 شخصا وجرح 30.", "12 people and 30 others were injured.", "12", "dead", "injured"),
    ("قتل 12 شخصا وجرح 30.", "12 people and 30 others were killed.", "30", "injured", "dead"),
    (
        "أسفر الهجوم عن مقتل أربعة وإصابة ثلاثة آخرين من الحوثيين.",
        "The attack killed four and three others from the Houthis.",
        "three",
        "injured",
        "dead",
    ),
    (
        "وأعلنت الوزارة وفاة 21 شخصا وإصابة 66 آخرين بسبب الحر.",
        "The ministry announced the deaths of 21 people and 66 others because of the heat.",
        "66",
        "injured",
        "dead",
    ),
    (
        "قتل مدني وأصيب 4 آخرون في قصف على البلدة.",
        "The shelling of the town killed a civilian and 4 others.",
        "4",
        "injured",
        "dead",
    ),
    ("لقي 9 أشخاص مصرعهم في حادث سير.", "Nine people were injured in a road accident.", "Nine", "dead", "injured"),
    ("سقط 4 قتلى في هجوم أدى إلى مقتل 9.", "4 were injured in an attack which killed 9.", "4", "dead", "injured"),
]
RIGHT = [
    ("34 قتيلا و319 جريحا", "34 dead and 319 injured"),
    ("مقتل 4 أشخاص وإصابة 12 آخرين", "Four people were killed and 12 others wounded"),
    ("سقط 15 بين قتيل وجريح.", "15 people were killed or wounded."),
    ("سقط 15 قتيلا وجريحا.", "15 people were injured or killed."),
    ("قتل وجرح 15 شخصا.", "15 people were injured and killed."),
    ("قتل 12 وجرح 12.", "12 were injured and 12 killed."),
    ("نقل 15 شخصا إلى المستشفى.", "15 people were injured."),
    ("أعلنت الوزارة وفاة 5 مصابين بفيروس كورونا.", "The ministry announced that five people died of coronavirus."),
    ("أعلنت الوزارة وفاة 5 مصابين بفيروس كورونا.", "The ministry announced the death of five people with coronavirus."),
    ("وفاة 3 جرحى متأثرين بجراحهم", "Three people died of their wounds"),
    ("وفاة 3 جرحى متأثرين بجراحهم", "Three wounded people died of their wounds"),
    ("توفي 12 شخصا أصيبوا في الهجوم.", "12 people wounded in the attack have died."),
    ("توفي 12 شخصا أصيبوا في الهجوم.", "12 people, 3 of them children, wounded in the attack, have died."),
    ("توفي 12 شخصا بعد إصابتهم في الهجوم.", "12 people were wounded in the attack and later died."),
    ("وفاة 11 جريحا في المستشفى", "11 wounded people have died in hospital"),
    ("أصيب 11 شخصا ثم توفوا.", "11 injured people died."),
    ("مقتل 12 شخصا أصيبوا في الهجوم", "12 people injured in the attack were killed"),
    ("أصيب 8 جنود في الانفجار ثم توفوا.", "Eight soldiers died after the explosion."),
    # In one breath with others, but with a fate of their own.
    ("قتل 12 شخصا وجرح 30.", "It killed 12 people and 30 others were injured."),
    ("قتل 12 شخصا وجرح 30.", "It killed 12 people, and 30 others were taken to hospital."),
    ("قتل 12 شخصا وجرح 30.", "12 people drowned and 30 others were injured."),
    ("لقي 14 شخصا حتفهم وجرح 50.", "14 people lost their lives and 50 were injured."),
    ("لقي 12 شخصا مصرعهم وأصيب 30.", "The crash claimed the lives of 12 people and 30 others were injured."),
    ("لقي 12 شخصا مصرعهم وأصيب 30.", "The crash took the lives of 12 people and 30 others were injured."),
    ("لقي 12 شخصا مصرعهم وأصيب 30.", "The crash cost the lives of 12 people and 30 were injured."),
    ("لقي 12 شخصا مصرعهم وأصيب 30.", "They found the bodies of 12 people and 30 wounded."),
    ("لقي 12 شخصا مصرعهم وأصيب 30.", "The toll rises to 12 and 30 injured."),
    ("لقي 12 شخصا مصرعهم وأصيب 30.", "The victims include 12 people and 30 injured."),
    ("سجلت الوزارة 14 مصابا بالفيروس و9 وفيات.", "The ministry recorded 14 infections and 9 deaths."),
    ("قتل أربعة فلسطينيين وأصيب 30 آخرون.", "The explosion left dead four Palestinians and 30 others injured."),
    ("مقتل أربعة جنود وطفلين", "Killing four soldiers and two children"),
    ("", ""),
]


@pytest.mark.parametrize(("arabic", "english", "number", "right", "wrong"), WRONG)
def test_a_fate_that_became_the_other(arabic: str, english: str, number: str, right: str, wrong: str) -> None:
    found = swapped_fates(arabic, numbers(arabic, "ar"), english, numbers(english, "en"))
    assert [(one.text, *fates) for one, *fates in found] == [(number, right, wrong)]


def test_both_fates_that_changed_places() -> None:
    arabic, english = "مقتل 4 أشخاص وإصابة 12 آخرين", "4 people injured and 12 others killed"
    found = swapped_fates(arabic, numbers(arabic, "ar"), english, numbers(english, "en"))
    assert [(one.text, *fates) for one, *fates in found] == [("4", "dead", "injured"), ("12", "injured", "dead")]


def test_all_of_a_sentence_told_as_killed_and_as_injured() -> None:
    arabic = "قتل شرطيان وأصيب ثلاثة آخرون أحدهم بجروح خطيرة."
    english = "Two policemen and three others injured, one of them seriously, were killed."
    found = swapped_fates(arabic, numbers(arabic, "ar"), english, numbers(english, "en"))
    assert [(one.text, *fates) for one, *fates in found] == [("Two", "dead", "injured"), ("three", "injured", "dead")]


@pytest.mark.parametrize(("arabic", "english"), RIGHT)
def test_a_fate_that_stayed_or_is_not_plain(arabic: str, english: str) -> None:
    assert list(swapped_fates(arabic, numbers(arabic, "ar"), english, numbers(english, "en"))) == []


@pytest.mark.parametrize(
    ("arabic", "english", "said"),
    [
        ("إن 3 من جنوده قتلوا و6 أصيبوا", "3 of his soldiers had killed 6 people", "had killed"),
        ("قالت إن 5 جنود قتلوا في الهجوم.", "It said 5 soldiers had killed in the attack.", "had killed"),
        # They did kill; or it is said that they died.
        ("قال إن المسلحين قتلوا خمسة جنود.", "He said the gunmen had killed five soldiers.", ""),
        ("قالت إن 5 جنود قتلوا في الهجوم.", "It said that 5 soldiers died in the attack that had killed others.", ""),
    ],
)
def test_the_killed_do_not_kill(arabic: str, english: str, said: str) -> None:
    assert told_as_killers(arabic, english) == said


def test_a_plural_verb_does_not_share_the_number_of_the_next() -> None:
    arabic, english = "إن 4 أشخاص قتلوا وأصيب 13 آخرون", "4 people had killed 13 others"
    found = swapped_fates(arabic, numbers(arabic, "ar"), english, numbers(english, "en"))
    assert ("13", "injured", "dead") in [(one.text, *fates) for one, *fates in found]


@pytest.mark.parametrize(
    ("arabic", "english", "number", "fate"),
    [
        (
            "استشهد أربعة مواطنين وأصيب نحو 30 آخرين بجراح.",
            "Four citizens were cited, and about 30 others were wounded.",
            "أربعة",
            "dead",
        ),
        ("قُتل 12 جنديا في كمين.", "Twelve soldiers were met in an ambush.", "12", "dead"),
        ("استُشهد 12 فلسطينيا في الغارة.", "12 Palestinians were cited in the raid.", "12", "dead"),
        ("صُرع 12 جنديا في كمين.", "Twelve soldiers were met in an ambush.", "12", "dead"),
        (
            "كما أسفرت الغارات عن مقتل 2076 مقاتلا.",
            "Air strikes also resulted 2,076 fighters.",
            "2076",
            "dead",
        ),
        (
            "لقي 19 شخصا حتفهم وأصيب 12 آخرون في تصادم حافلتين.",
            "Nineteen people died and 12 others when two buses collided.",
            "12",
            "injured",
        ),
        # A noun of action behind a preposition.
        ("تسبب القصف باستشهاد 26 شخصا.", "The bombing led to the persuasion of 26 people.", "26", "dead"),
        ("انتهت العملية بمقتل 29 من عناصر داعش.", "The operation left 29 ISIS members.", "29", "dead"),
        ("وقتل الجيش 29 من عناصر داعش.", "The army left 29 ISIS members.", "29", "dead"),
        # One number of the dead and the injured.
        ("مصرع وإصابة 6 من عائلة واحدة على طريق الأفلاج", "Killing 6 of one family on the Aflaj road", "6", "injured"),
        ("مصرع وإصابة 3 أشخاص في حادث بالزلفي", "3 people injured in Zulfi accident", "3", "dead"),
        (
            "فيضانات الهند.. مقتل وإصابة 120 بعد خروج قطارين عن القضبان",
            "India's floods: 120 were killed after two trains left the rails",
            "120",
            "injured",
        ),
        ("إصابة ووفاة أكثر من 40 شخصا في التدافع", "More than 40 people were injured in the stampede", "40", "dead"),
    ],
)
def test_a_fate_that_is_not_told_at_all(arabic: str, english: str, number: str, fate: str) -> None:
    found = lost_fate(arabic, numbers(arabic, "ar"), english)
    assert found and (found[0].text, found[1]) == (number, fate)


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("قتل 12 شخصا وأصيب 30.", "The attack claimed 12 lives and put 30 people in hospital."),
        ("مصرع وإصابة 6 من عائلة واحدة", "Six of one family killed or injured"),
        ("مصرع وإصابة 6 أشخاص في حادث", "Accident leaves six dead and wounded"),
        ("وفاة شخص وإصابة 6 في حادث", "Accident leaves one dead and six hurt"),
        ("لقي 19 شخصا حتفهم.", "The death toll is nineteen."),
        ("غرق القارب ومات 19 شخصا.", "The boat sank and 19 people drowned."),
        ("أصيب 1,147 شخصا بفيروس كورونا.", "The ministry recorded 1,147 new infections."),
        ("أصيب ثلاثة أطفال بالتهاب الشعب الهوائية.", "Three children came down with bronchitis."),
        # The fleet had sailed for seven months.
        ("وقد أبحر الأسطول سبعة أشهر ليلقى حتفه فيها.", "The fleet had sailed for seven months to this battle."),
        ("وصرعت أربعة نمور بست طلقات.", "She brought down four tigers with six shots."),
        ("أصيبت 20 سفينة في الهجوم.", "20 ships were damaged in the attack."),
        ("أصيبت 20 طائرة في القصف.", "20 planes were destroyed in the shelling."),
        ("أصيب 12 هدفا في الغارات.", "The raids saw the destruction of 12 targets."),
        ("أصيب 5 طلاب بالإغماء.", "Five students fainted."),
        ("أصيب 5 أطفال بالشلل.", "Five children were paralysed."),
        ("أصيب 5 أطفال بالعمى.", "Five children went blind."),
        ("أصيب 30 آخرون واحتاجوا إلى عمليات جراحية.", "30 others needed surgery."),
        ("صرع ثلاثة لاعبين في المباراة.", "He wrestled three players in the match."),
        ("وقع 12 عضوا على الوثيقة.", "Twelve members signed the document."),
        ("", ""),
    ],
)
def test_a_fate_that_is_told_in_other_words(arabic: str, english: str) -> None:
    assert lost_fate(arabic, numbers(arabic, "ar"), english) is None


def test_a_reader_is_told_that_the_fate_is_lost_not_the_number() -> None:
    (flag,) = check("أصيب 20 شخصا في الحادث.", "There were 20 people at the scene.")
    assert flag.detail == "that 20 were injured is not in the translation"


@pytest.mark.parametrize(
    ("arabic", "english", "word"),
    [
        ("انتحر رجل الأعمال في زنزانته قبل المحاكمة.", "The businessman was freed in his cell before trial.", "انتحر"),
        ("حاول السجين الانتحار مرتين.", "The prisoner tried to be freed twice.", "الانتحار"),
        ("وقالت الشرطة إن الفتاة انتحرت.", "Police said the girl was released.", "انتحرت"),
        ("انتحر رجل الأعمال في زنزانته.", "The businessman took his own life in his cell.", ""),
        ("انتحر رجل الأعمال في زنزانته.", "The businessman killed himself in his cell.", ""),
        ("وقالت الشرطة إن الفتاة انتحرت.", "Police said the girl had committed suicide.", ""),
        ("هجوم انتحاري على الكنيسة", "A bomber attacks the church", ""),
        ("", "", ""),
    ],
)
def test_a_suicide_is_told(arabic: str, english: str, word: str) -> None:
    assert lost_suicide(arabic, english) == word
    assert any("(suicide)" in flag.detail for flag in check(arabic, english)) == bool(word)


@pytest.mark.parametrize(
    ("arabic", "english", "word"),
    [
        (
            "أدى القصف إلى استشهاد 26 شخصا في حي قتل فيه صحفي أمس.",
            "The shelling led to the persuasion of 26 people in a district where a journalist was killed yesterday.",
            "استشهاد",
        ),
        ("أدى القصف إلى استشهاد 26 شخصا.", "The shelling led to the deaths of 26 people.", ""),
        ("حاول إقناع الحشد بعد استشهاد الفتى.", "He tried to persuade the crowd after the boy's death.", ""),
    ],
)
def test_deaths_are_no_persuasion(arabic: str, english: str, word: str) -> None:
    assert told_as_persuasion(arabic, english) == word
    assert any("(deaths)" in flag.detail for flag in check(arabic, english)) == bool(word)
