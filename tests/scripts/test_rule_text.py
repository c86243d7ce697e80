"""Text made by rule: the grammar against hand-written Arabic and English, and what every line must satisfy."""

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from synthesis import arabic as ar  # noqa: E402
from synthesis import choose, clauses, lexicon, noise, numbers, people, quantities, tables, times  # noqa: E402
from synthesis import english as en  # noqa: E402
from synthesis.clauses import Clause  # noqa: E402
from synthesis.lexicon import Adjective, noun, verb  # noqa: E402
from synthesis.lines import SENTENCES, lines  # noqa: E402
from synthesis.phrases import build, counted, plain  # noqa: E402

NEW, IRAQI = Adjective("جديد", "جدد", "new"), Adjective("عراقي", "", "Iraqi")
REMOTE = Adjective("نائي", "", "remote", defective=True)
KOREAN, SOUTH_AFRICAN = Adjective("كوري جنوبي", "", "South Korean"), Adjective("جنوب أفريقي", "", "South African")


@pytest.mark.parametrize(
    ("number", "english", "digits", "nom", "acc", "gen", "spoken"),
    [
        (1, "soldier", "words", "جندي", "جنديا", "جندي", "a soldier"),
        (2, "soldier", "words", "جنديان", "جنديين", "جنديين", "two soldiers"),
        (2, "city", "western", "مدينتان", "مدينتين", "مدينتين", "two cities"),
        (3, "soldier", "words", "ثلاثة جنود", "ثلاثة جنود", "ثلاثة جنود", "three soldiers"),
        (3, "woman", "words", "ثلاث نساء", "ثلاث نساء", "ثلاث نساء", "three women"),
        (8, "woman", "words", "ثماني نساء", "ثماني نساء", "ثماني نساء", "eight women"),
        (8, "person", "words", "ثمانية أشخاص", "ثمانية أشخاص", "ثمانية أشخاص", "eight people"),
        (10, "school", "words", "عشر مدارس", "عشر مدارس", "عشر مدارس", "ten schools"),
        (5, "official", "words", "خمسة مسؤولين", "خمسة مسؤولين", "خمسة مسؤولين", "five officials"),
        (11, "book", "words", "أحد عشر كتابا", "أحد عشر كتابا", "أحد عشر كتابا", "eleven books"),
        (11, "city", "words", "إحدى عشرة مدينة", "إحدى عشرة مدينة", "إحدى عشرة مدينة", "eleven cities"),
        (12, "book", "words", "اثنا عشر كتابا", "اثني عشر كتابا", "اثني عشر كتابا", "twelve books"),
        (12, "city", "words", "اثنتا عشرة مدينة", "اثنتي عشرة مدينة", "اثنتي عشرة مدينة", "twelve cities"),
        (15, "woman", "words", "خمس عشرة امرأة", "خمس عشرة امرأة", "خمس عشرة امرأة", "fifteen women"),
        (18, "man", "words", "ثمانية عشر رجلا", "ثمانية عشر رجلا", "ثمانية عشر رجلا", "eighteen men"),
        (20, "man", "words", "عشرون رجلا", "عشرين رجلا", "عشرين رجلا", "twenty men"),
        (21, "man", "words", "واحد وعشرون رجلا", "واحدا وعشرين رجلا", "واحد وعشرين رجلا", "twenty-one men"),
        (22, "city", "words", "اثنتان وعشرون مدينة", "اثنتين وعشرين مدينة", "اثنتين وعشرين مدينة", "twenty-two cities"),
        (41, "person", "western", "41 شخصا", "41 شخصا", "41 شخصا", "41 people"),
        (41, "person", "eastern", "٤١ شخصا", "٤١ شخصا", "٤١ شخصا", "41 people"),
        (100, "house", "words", "مئة منزل", "مئة منزل", "مئة منزل", "one hundred houses"),
        (200, "house", "words", "مئتا منزل", "مئتي منزل", "مئتي منزل", "two hundred houses"),
        (345, "house", "words", "ثلاثمئة وخمسة وأربعون منزلا", "ثلاثمئة وخمسة وأربعين منزلا",
         "ثلاثمئة وخمسة وأربعين منزلا", "three hundred and forty-five houses"),
        (1000, "house", "words", "ألف منزل", "ألف منزل", "ألف منزل", "one thousand houses"),
        (2000, "house", "words", "ألفا منزل", "ألفي منزل", "ألفي منزل", "two thousand houses"),
        (3000, "house", "words", "ثلاثة آلاف منزل", "ثلاثة آلاف منزل", "ثلاثة آلاف منزل", "three thousand houses"),
        (12000, "house", "words", "اثنا عشر ألف منزل", "اثني عشر ألف منزل", "اثني عشر ألف منزل",
         "twelve thousand houses"),
        (1203, "house", "western", "1203 منازل", "1203 منازل", "1203 منازل", "1,203 houses"),
        (5 * 10**6, "house", "words", "خمسة ملايين منزل", "خمسة ملايين منزل", "خمسة ملايين منزل",
         "five million houses"),
    ],
)  # fmt: skip
def test_counted_nouns(number, english, digits, nom, acc, gen, spoken):
    phrase = counted(number, noun(english), digits=digits)
    assert (phrase.nom, phrase.acc, phrase.gen, phrase.english) == (nom, acc, gen, spoken)


@pytest.mark.parametrize(
    ("phrase", "nom", "acc", "gen", "english"),
    [
        (build(noun("minister"), adjectives=[NEW, IRAQI]), "الوزير العراقي الجديد", "الوزير العراقي الجديد",
         "الوزير العراقي الجديد", "the new Iraqi minister"),
        (build(noun("minister"), number="p", adjectives=[IRAQI]), "الوزراء العراقيون", "الوزراء العراقيين",
         "الوزراء العراقيين", "the Iraqi ministers"),
        (build(noun("minister"), number="d", definite=False, adjectives=[IRAQI]), "وزيران عراقيان", "وزيرين عراقيين",
         "وزيرين عراقيين", "two Iraqi ministers"),
        (build(noun("company"), number="p", adjectives=[NEW]), "الشركات الجديدة", "الشركات الجديدة",
         "الشركات الجديدة", "the new companies"),
        (build(noun("company"), number="d", adjectives=[NEW]), "الشركتان الجديدتان", "الشركتين الجديدتين",
         "الشركتين الجديدتين", "the two new companies"),
        (build(noun("book"), definite=False, adjectives=[NEW]), "كتاب جديد", "كتابا جديدا", "كتاب جديد", "a new book"),
        (build(noun("official"), number="p", definite=False), "مسؤولون", "مسؤولين", "مسؤولين", "officials"),
        (build(noun("judge"), definite=False), "قاض", "قاضيا", "قاض", "a judge"),
        (build(noun("judge")), "القاضي", "القاضي", "القاضي", "the judge"),
        (build(noun("school"), number="p", definite=False), "مدارس", "مدارس", "مدارس", "schools"),
        (build(noun("person"), number="p", definite=False), "أشخاص", "أشخاصا", "أشخاص", "people"),
        (build(noun("building"), number="p", definite=False), "مبان", "مباني", "مبان", "buildings"),
        (build(noun("city"), definite=False, adjectives=[REMOTE]), "مدينة نائية", "مدينة نائية", "مدينة نائية",
         "a remote city"),
        (build(noun("province"), definite=False, adjectives=[REMOTE]), "إقليم ناء", "إقليما نائيا", "إقليم ناء",
         "a remote province"),
        (build(noun("woman")), "المرأة", "المرأة", "المرأة", "the woman"),
        (build(noun("island"), number="d", definite=False), "جزيرتان", "جزيرتين", "جزيرتين", "two islands"),
        (build(noun("poverty")), "الفقر", "الفقر", "الفقر", "poverty"),
        (build(noun("minister"), adjectives=[KOREAN]), "الوزير الكوري الجنوبي", "الوزير الكوري الجنوبي",
         "الوزير الكوري الجنوبي", "the South Korean minister"),
        (build(noun("company"), adjectives=[SOUTH_AFRICAN]), "الشركة الجنوب أفريقية", "الشركة الجنوب أفريقية",
         "الشركة الجنوب أفريقية", "the South African company"),
        (build(noun("hospital"), of=plain("المدينة", "the city", gender="f"), style="possessive"), "مستشفى المدينة",
         "مستشفى المدينة", "مستشفى المدينة", "the city's hospital"),
        (build(noun("official"), number="p", of=plain("الشركة", "the company", gender="f")), "مسؤولو الشركة",
         "مسؤولي الشركة", "مسؤولي الشركة", "the officials of the company"),
        (build(noun("official"), number="d", of=plain("الشركة", "the company", gender="f")), "مسؤولا الشركة",
         "مسؤولي الشركة", "مسؤولي الشركة", "the two officials of the company"),
        (build(noun("member"), number="p", of=plain("الحزب", "the party"), style="pronoun"), "أعضاؤه", "أعضاءه",
         "أعضائه",
         "its members"),
        (build(noun("plan"), of=plain("الشركة", "the company", gender="f"), style="pronoun"), "خطتها", "خطتها", "خطتها",
         "its plan"),
        (build(noun("hospital"), of=plain("القرية", "the village", gender="f"), style="pronoun"), "مستشفاها",
         "مستشفاها",
         "مستشفاها", "its hospital"),
    ],
)  # fmt: skip
def test_noun_phrases(phrase, nom, acc, gen, english):
    assert (phrase.nom, phrase.acc, phrase.gen, phrase.english) == (nom, acc, gen, english)


MINISTER = build(noun("minister"))
MINISTERS = build(noun("minister"), number="p")
TWO_SOLDIERS = build(noun("soldier"), number="d")
COMPANY = build(noun("company"))
COMPANIES = build(noun("company"), number="p")
AGREEMENT, PLAN, BRIDGE = build(noun("agreement")), build(noun("plan")), build(noun("bridge"))
LAYLA = plain("ليلى حداد", "Layla Haddad", gender="f", human=True)


@pytest.mark.parametrize(
    ("order", "clause", "tense", "arabic", "english"),
    [
        ("verbal", Clause(MINISTERS, verb("sign"), AGREEMENT), "past", "وقع الوزراء الاتفاق",
         "the ministers signed the agreement"),
        ("nominal", Clause(MINISTERS, verb("sign"), AGREEMENT), "past", "الوزراء وقعوا الاتفاق",
         "the ministers signed the agreement"),
        ("nominal", Clause(MINISTERS, verb("sign"), AGREEMENT), "not_past", "الوزراء لم يوقعوا الاتفاق",
         "the ministers did not sign the agreement"),
        ("verbal", Clause(COMPANIES, verb("cancel"), PLAN), "past", "ألغت الشركات الخطة",
         "the companies cancelled the plan"),
        ("nominal", Clause(COMPANIES, verb("cancel"), PLAN), "future", "الشركات ستلغي الخطة",
         "the companies will cancel the plan"),
        ("verbal", Clause(COMPANY, verb("build"), BRIDGE), "not_past", "لم تبن الشركة الجسر",
         "the company did not build the bridge"),
        ("verbal", Clause(COMPANY, verb("build"), BRIDGE), "not_future", "لن تبني الشركة الجسر",
         "the company will not build the bridge"),
        ("verbal", Clause(MINISTER, verb("visit"), BRIDGE), "not_past", "لم يزر الوزير الجسر",
         "the minister did not visit the bridge"),
        ("nominal", Clause(TWO_SOLDIERS, verb("enter"), BRIDGE), "past", "الجنديان دخلا الجسر",
         "the two soldiers entered the bridge"),
        ("nominal", Clause(TWO_SOLDIERS, verb("enter"), BRIDGE), "present", "الجنديان يدخلان الجسر",
         "the two soldiers are entering the bridge"),
        ("verbal", Clause(COMPANY, verb("approve"), PLAN), "not_yet", "لم توافق الشركة على الخطة بعد",
         "the company has not yet approved the plan"),
        ("verbal", Clause(COMPANY, verb("approve"), PLAN), "pluperfect", "كانت الشركة قد وافقت على الخطة",
         "the company had approved the plan"),
        ("verbal", Clause(LAYLA, verb("write"), AGREEMENT), "past", "كتبت ليلى حداد الاتفاق",
         "Layla Haddad wrote the agreement"),
        ("verbal", Clause(COMPANY, verb("support"), PLAN), "not_present", "لا تؤيد الشركة الخطة",
         "the company does not support the plan"),
    ],
)  # fmt: skip
def test_clauses(order, clause, tense, arabic, english):
    assert getattr(clauses, order)(clause, tense) == (arabic, english)


def test_what_a_reporting_verb_does_to_the_clause_behind_it():
    found = Clause(TWO_SOLDIERS, verb("cross"), BRIDGE)
    assert clauses.embedded(found, "past", shifted=True) == (
        "الجنديين عبرا الجسر",
        "the two soldiers had crossed the bridge",
    )
    assert clauses.embedded(found, "future", shifted=True)[1] == "the two soldiers would cross the bridge"
    assert clauses.embedded(found, "present", shifted=True)[1] == "the two soldiers were crossing the bridge"
    assert clauses.embedded(found, "not_yet", shifted=True)[1] == "the two soldiers had not yet crossed the bridge"


def test_relative_clauses():
    contract = build(noun("contract"))
    signed = clauses.subject_relative(COMPANY, verb("sign"), contract, "past")
    assert (signed.nom, signed.english) == ("الشركة التي وقعت العقد", "the company that signed the contract")
    back = clauses.object_relative(contract, verb("sign"), COMPANY, "past")
    assert (back.nom, back.english) == ("العقد الذي وقعته الشركة", "the contract that the company signed")
    cancelled = clauses.object_relative(PLAN, verb("cancel"), build(noun("council")), "past")
    assert cancelled.nom == "الخطة التي ألغاها المجلس"
    approved = clauses.object_relative(PLAN, verb("approve"), build(noun("parliament")), "past")
    assert approved.nom == "الخطة التي وافق عليها البرلمان"
    soldiers = clauses.subject_relative(TWO_SOLDIERS, verb("cross"), BRIDGE, "past")
    assert (soldiers.nom, soldiers.gen) == ("الجنديان اللذان عبرا الجسر", "الجنديين اللذين عبرا الجسر")
    people_ = clauses.subject_relative(MINISTERS, verb("sign"), contract, "not_past")
    assert (people_.nom, people_.english) == (
        "الوزراء الذين لم يوقعوا العقد",
        "the ministers who did not sign the contract",
    )
    indefinite = clauses.subject_relative(build(noun("company"), definite=False), verb("sign"), contract, "past")
    assert (indefinite.nom, indefinite.english) == ("شركة وقعت العقد", "a company that signed the contract")


def test_passives_and_verbal_nouns():
    assert clauses.passive(verb("sign"), AGREEMENT, vowelled=True) == ("وُقع الاتفاق", "the agreement was signed")
    assert clauses.passive(verb("cancel"), PLAN, vowelled=True)[0] == "أُلغيت الخطة"
    assert clauses.passive(verb("open"), BRIDGE, vowelled=True)[0] == "افتُتح الجسر"
    arrested = counted(3, noun("gunman"), digits="western")
    assert clauses.passive(verb("arrest"), arrested, vowelled=False) == ("اعتقل 3 مسلحين", "3 gunmen were arrested")
    assert clauses.masdar(Clause(COMPANY, verb("sign"), AGREEMENT)) == "توقيع الاتفاق"
    assert clauses.masdar(Clause(COMPANY, verb("approve"), PLAN)) == "الموافقة على الخطة"
    officials = build(noun("official"), number="p")
    assert clauses.masdar(Clause(COMPANY, verb("meet"), officials)) == "لقاء المسؤولين"


@pytest.mark.parametrize(
    ("prefix", "word", "written"),
    [("ل", "البنك", "للبنك"), ("ل", "اللجنة", "للجنة"), ("ل", "أحمد", "لأحمد"), ("ب", "القانون", "بالقانون"),
     ("و", "الشركة", "والشركة"), ("ل", "التزام", "لالتزام"), ("ب", "176 مقعدا", "بـ176 مقعدا"), ("و", "600", "و600")],
)  # fmt: skip
def test_clitics(prefix, word, written):
    assert ar.clitic(prefix, word) == written


def test_prepositions_that_melt():
    assert ar.after("من", "ما لا يقل عن 6 مدن") == "مما لا يقل عن 6 مدن"
    assert ar.after("على", "الخطة") == "على الخطة"


@pytest.mark.parametrize(
    ("number", "gender", "nom", "gen"),
    [(1, "f", "الأولى", "الأولى"), (3, "f", "الثالثة", "الثالثة"), (11, "m", "الحادي عشر", "الحادي عشر"),
     (12, "f", "الثانية عشرة", "الثانية عشرة"), (19, "m", "التاسع عشر", "التاسع عشر"), (20, "f", "العشرون", "العشرين"),
     (21, "f", "الحادية والعشرون", "الحادية والعشرين"), (35, "m", "الخامس والثلاثون", "الخامس والثلاثين")],
)  # fmt: skip
def test_ordinals(number, gender, nom, gen):
    assert quantities.ordinal(number, gender, "nom") == nom
    assert quantities.ordinal(number, gender, "gen") == gen


def test_large_numerals_in_words():
    assert numbers.words(2345, "m", "nom") == "ألفان وثلاثمئة وخمسة وأربعون"
    assert numbers.words(15_000_000, "m", "acc") == "خمسة عشر مليون"
    assert numbers.words(3_000_250, "m", "gen") == "ثلاثة ملايين ومئتين وخمسين"
    assert en.words(2345) == "two thousand three hundred and forty-five"
    assert en.words(3_000_250) == "three million two hundred and fifty"


@pytest.mark.parametrize(
    ("lemma", "past", "participle", "gerund", "present"),
    [("ban", "banned", "banned", "banning", "bans"), ("flee", "fled", "fled", "fleeing", "flees"),
     ("study", "studied", "studied", "studying", "studies"), ("withdraw from", "withdrew from", "withdrawn from",
      "withdrawing from", "withdraws from"),
     ("take part in", "took part in", "taken part in", "taking part in", "takes part in"), ("pass", "passed",
      "passed", "passing", "passes"),
     ("free", "freed", "freed", "freeing", "frees"), ("destroy", "destroyed", "destroyed", "destroying", "destroys"),
     ("lay off", "laid off", "laid off", "laying off", "lays off"), ("submit", "submitted", "submitted",
      "submitting", "submits")],
)  # fmt: skip
def test_english_verbs(lemma, past, participle, gerund, present):
    assert (en.past(lemma), en.participle(lemma), en.gerund(lemma), en.present(lemma)) == (
        past,
        participle,
        gerund,
        present,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [("agreement", "an agreement"), ("university", "a university"), ("hour", "an hour"), ("house", "a house"),
     ("European club", "a European club"), ("Ukrainian pilot", "a Ukrainian pilot"), ("union", "a union"),
     ("Ugandan doctor", "a Ugandan doctor"), ("Uzbek farmer", "an Uzbek farmer"), ("UN official", "a UN official"),
     ("uninhabited island", "an uninhabited island")],
)  # fmt: skip
def test_english_articles(words, expected):
    assert en.article(words) == expected


def test_feminines_of_roles():
    one, queen = choose.feminine_of(noun("researcher")), choose.feminine_of(noun("king"))
    assert (one.singular, one.english) == ("باحثة", "researcher")
    assert build(one, number="p", definite=False).gen == "باحثات"
    assert (queen.singular, queen.english) == ("ملكة", "queen")
    assert choose.feminine_of(noun("mayor")) is None and choose.feminine_of(noun("woman")) is None


def test_names_and_titles_agree():
    rng = Random(3)
    for _ in range(300):
        found = people.official(rng)
        first = found.nom.split(" ")[0]
        assert first.endswith("ة") == (found.gender == "f"), found
    country = next(country for country in lexicon.countries() if country.english == "South Korea")
    assert people.nationality(country, "f") == "الكورية الجنوبية"


def test_days_of_months_exist():
    rng = Random(4)
    for _ in range(2000):
        arabic, english = times.date(rng)
        day = int(re.search(r"\d+", english).group())
        assert 1 <= day <= 31
        assert not ("February" in english and day > 28)
        shown = re.search(r"\d+", arabic)
        assert int(shown.group()) == day


def test_every_tag_of_a_verb_has_nouns_and_every_noun_an_adjective_kind():
    for action in lexicon.verbs():
        for tag in action.subjects | action.objects:
            assert lexicon.nouns_of(frozenset((tag,))), (action.english, tag)
    for found in lexicon.nouns():
        assert choose.kind_of(found) in lexicon.adjectives(), found.english


def test_no_table_row_stands_twice():
    for table in ("nouns", "adjectives", "verbs", "names", "countries", "places", "organisations"):
        rows = [tuple(row.values()) for row in tables.rows(table)]
        assert len(rows) == len(set(rows)), table


@pytest.fixture(scope="module")
def made():
    return list(lines(6000, seed=11))


def test_lines_are_distinct_and_clean(made):
    assert len({arabic for arabic, _ in made}) == len(made)
    for arabic, english in made:
        assert arabic and english and "\t" not in arabic + english and "\n" not in arabic + english
        assert arabic == arabic.strip() and "  " not in arabic + english
        assert not re.search(r"[{}]|None", arabic + english), (arabic, english)
        assert not re.search(r"\b(?:a [aeio]\w|an [bcdfgjklmnpqrstvwxyz])", english), english
        assert not re.search(r"\b([A-Za-z]+) \1\b", english), english
        assert not re.search(r"[ء-ي]", re.sub(r"#\S+", "", english)), english
        assert not re.search(r"(?<![\w.])\.\.(?!\.)", english.replace("...", "")), english


def test_numbers_survive(made):
    """Every group of digits of the Arabic stands in the English, as digits."""
    for arabic, english in made:
        western = arabic.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫٪", "0123456789.%"))
        # 14 مليونا و600 ألف is 14.6 million.
        western = re.sub(r" (?:ملايين|مليونا) و\d00 ألف", "", western)
        spoken = english.replace(",", "")
        for figure in re.findall(r"\d+(?:\.\d+)?", western):
            assert figure in spoken, (arabic, english)


def test_what_must_not_change_does_not(made):
    for arabic, english in made:
        for part in re.findall(r"https?://\S+|\S+@\S+\.\w+|[@#]\w+|[\U0001F300-\U0001FAFF]", arabic):
            assert part in english, (arabic, english)


def test_figures_alone_are_few():
    figures = sum(weight for maker, weight in SENTENCES if maker.__module__.endswith(("events", "figures")))
    assert figures < 0.15 * sum(weight for _, weight in SENTENCES)


def test_the_same_seed_gives_the_same_file(tmp_path):
    outs = []
    for place, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        out = tmp_path / f"{place}.tsv"
        command = [sys.executable, SCRIPTS / "build_rule_text.py", out, "--lines", "200", "--seed", seed]
        subprocess.run(command, check=True)
        outs.append(out.read_text(encoding="utf-8"))
    assert outs[0] == outs[1] != outs[2]
    assert len(outs[0].splitlines()) == 200


def test_careless_spelling_is_off_unless_asked_for():
    clean, careless = list(lines(300, seed=2)), list(lines(300, seed=2, noise=0.5))
    assert [english for _, english in clean] == [english for _, english in careless]
    changed = sum(one != two for (one, _), (two, _) in zip(clean, careless, strict=True))
    assert 80 < changed < 220
    assert noise.careless("أكد الوزير", Random(1)) != ""
