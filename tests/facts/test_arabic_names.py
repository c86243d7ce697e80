from __future__ import annotations

import pytest

from facts.arabic_names import names_not_in_arabic
from facts.transliteration import consonants, distance


@pytest.mark.parametrize(
    "english, arabic",
    [
        ("Maalouf", "معلوف"),
        ("Gaddafi", "والقذافي"),
        ("Qadhafi", "القذافي"),
        ("Wilders", "فيلدرز"),
        ("Chelsea", "لتشيلسي"),
        ("Kuwaiti", "الكويتيين"),
        ("Macron", "ماكرون"),
        ("Khashoggi", "خاشقجي"),
        ("Sheikh", "الشيخ"),
        ("Texas", "بتكساس"),
        ("Barcelona", "برشلونة"),
    ],
)
def test_one_name_in_two_scripts_is_near(english: str, arabic: str) -> None:
    assert distance(english, arabic) <= 0.35 * max(2, consonants(english))


@pytest.mark.parametrize(
    "english, arabic",
    [("Khalid", "محمد"), ("Baghdad", "البصرة"), ("Zimbabwe", "زياد"), ("Jordan", "و")],
)
def test_another_name_is_far(english: str, arabic: str) -> None:
    assert distance(english, arabic) > 0.35 * max(2, consonants(english))


@pytest.mark.parametrize(
    "english, arabic",
    [
        # Spelt: with clitics, in two words for one, with vowel signs, a people for its country.
        ("Economist Ziad Maalouf spoke in Tripoli.", "وتحدث الاقتصادي زياد معلوف في طرابلس."),
        ("Abdulrahman al-Sudais led the prayer.", "وأمّ المصلين عبد الرحمن السديس."),
        ("Lebanese soldiers left Beirut.", "وغادر جنود من لُبنان بيروتَ."),
        # Called otherwise.
        ("Austria and Egypt signed an agreement.", "ووقعت النمسا ومصر اتفاقا."),
        ("The German chancellor met the Greek premier.", "والتقت المستشارة الألمانية رئيس وزراء اليونان."),
        # What is translated and not spelt; what the Arabic has in Latin letters; days and initials.
        ("The Freedom Party came first on Sunday, the BBC said.", "وحل حزب الحرية أولا الأحد، بحسب هيئة الإذاعة."),
        ("Islamic State of Iraq and the Levant claimed the attack.", "وتبنى داعش الهجوم."),
        ("ISIS, or Daesh, claimed the attack.", "وتبنى تنظيم الدولة الإسلامية الهجوم."),
        ("The Islamic State group claimed the attack.", "وتبنى تنظيم داعش الهجوم."),
        ("The company OpenAI raised its prices.", "ورفعت شركة OpenAI أسعارها."),
        # How people of rank are addressed; and what Arabic has many words for.
        (
            "His Royal Highness Prince Faisal bin Khalid met His Excellency the ambassador of France.",
            "واستقبل صاحب السمو الملكي الأمير فيصل بن خالد سعادة سفير فرنسا.",
        ),
        ("Her Majesty Queen Rania opened the school.", "وافتتحت جلالة الملكة رانيا المدرسة."),
        ("He said that he asked God to accept the martyrs.", "وقال إنه يسأل الله أن يتقبل الشهداء."),
        ("The buses carried Umrah pilgrims to Medina.", "ونقلت الحافلات المعتمرين إلى المدينة المنورة."),
        ("Gulf tourists filled the park.", "وامتلأت الحديقة بسياح خليجيين."),
        ("Strikingly, prices fell.", "واللافت أن الأسعار تراجعت."),
        ("Prices fell.", "تراجعت الأسعار."),
    ],
)
def test_names_that_the_arabic_has(english: str, arabic: str) -> None:
    assert names_not_in_arabic(english, [arabic]) == []


@pytest.mark.parametrize(
    "english, arabic, unknown",
    [
        ("Economist Ziad Khalid spoke.", "وتحدث الاقتصادي زياد معلوف.", ["Ziad Khalid"]),
        ("The army entered Zimbabwe.", "ودخل الجيش مدينة حلب.", ["Zimbabwe"]),
        ("Sweden and Austria signed.", "ووقعت النمسا ومصر اتفاقا.", ["Sweden"]),
        ("He flew from Boston to Dakar.", "وطار إلى دكار.", ["Boston"]),
        ("Khalid left.", "", ["Khalid"]),
        ("Daesh claimed the attack in Mosul.", "وتبنت حماس الهجوم.", ["Daesh", "Mosul"]),
        ("Daesh left Mosul.", "وغادر داعش حلب.", ["Mosul"]),
    ],
)
def test_names_that_it_has_not(english: str, arabic: str, unknown: list[str]) -> None:
    assert names_not_in_arabic(english, [arabic]) == unknown


def test_any_of_the_texts_will_do() -> None:
    assert names_not_in_arabic("Boston beat Dakar.", ["فاز بوسطن.", "وخسر فريق دكار."]) == []


@pytest.mark.parametrize(("english", "arabic"), [("Delgado", "ديلغادو"), ("Zahrani", "والزهراني"), ("Chad", "تشاد")])
def test_a_limit_changes_no_distance_that_is_within(english: str, arabic: str) -> None:
    near = distance(english, arabic)
    assert distance(english, arabic, near) == near
    assert distance(english, "قناة", near) > near


def test_unicef_is_called_by_what_it_is_for() -> None:
    assert names_not_in_arabic("A report by UNICEF warned.", ["حذر تقرير لمنظمة الأمم المتحدة للطفولة"]) == []
    assert names_not_in_arabic("A report by UNICEF warned.", ["حذر تقرير لمنظمة الصحة العالمية"]) == ["UNICEF"]
