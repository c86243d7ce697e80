from __future__ import annotations

import pytest

from facts.made_up import made_up


@pytest.mark.parametrize(
    "arabic, english, said",
    [
        (
            "ألقت قوة من استخبارات وزارة الداخلية القبض فجر اليوم على شخصين يشتبه بضلوعهما في إطلاق صواريخ.",
            "A force of the interior ministry's intelligence killed two people suspected of firing rockets.",
            ("killed two", "a death"),
        ),
        (
            "ولم ينل الجرعتين سوى 62 بالمئة من الأطفال.",
            "Only 62 percent of children died of doses.",
            ("died", "a death"),
        ),
        (
            "وكان محامي المتهم دفع ببطلان التسجيل الصوتي لعدم استئذان النيابة.",
            "The defendant's lawyer argued that he had not been convicted.",
            ("been convicted", "a conviction"),
        ),
        (
            "وشكر الوزير السكان على استجابتهم.",
            "The minister thanked the residents who were arrested.",
            ("were arrested", "an arrest"),
        ),
        ("قال الوزير إن اللقاء كان مثمرا.", "The minister resigned after the meeting.", ("resigned", "a resignation")),
        (
            "حُسم النزال في الجولة الأخيرة.",
            "The earthquake was settled late.",
            ("earthquake", "an earthquake"),
        ),
        ("تبادلوا التهاني والتبريكات.", "Congratulations and bombs were exchanged.", ("bombs", "an explosion")),
        (
            "لقي أربعة من المصابين في حريق المصنع حتفهم.",
            "Four of those infected died in the factory fire.",
            ("infected", "an infection"),
        ),
        (
            "اصطدمت حافلة بشاحنة قرب مدينة المنيا في صعيد مصر.",
            "A bus hit a lorry near the city of Minya in Upper Egypt in the United States.",
            ("United States", "the United States"),
        ),
        (
            "هجمة مرتدة خاطفة في الدقيقة الأخيرة",
            "A kidnapped counter-attack in the last minute",
            ("kidnapped", "a kidnapping"),
        ),
    ],
)
def test_what_only_the_english_says_is_found(arabic: str, english: str, said: tuple[str, str]) -> None:
    assert made_up(arabic, english) == said


@pytest.mark.parametrize(
    "arabic, english",
    [
        ("لقي ثلاثة عمال حتفهم في حريق بمصنع.", "Three workers died in a factory fire."),
        ("خلف الإعصار أضرارا مادية، لكن أحدا لم يمت.", "The hurricane caused damage, but no one died."),
        ("أودى الزلزال بحياة 40 شخصا.", "The quake killed 40 people."),
        ("وُضع الكاتب قيد الإقامة الجبرية.", "The writer was put under house arrest."),
        ("ضُبط خمسة مهربين على الحدود.", "Five smugglers were arrested at the border."),
        ("رشق محتجون القنصلية بزجاجات حارقة.", "Protesters threw petrol bombs at the consulate."),
        ("خمدت النيران بعد ستة أيام.", "The fire died out after six days."),
        # Letters in the shapes of old print, as some sites still write them.
        ("ﺍﻟﺪﻋﺎﺀ ﻟﻜﻞ ﻣﻦ ﻣﺎﺕ", "Prayer for everyone who died"),
        ("أصيب 12 شخصا بالكوليرا.", "Twelve people were infected with cholera."),
        ("استقال الوزير.", "The minister resigned."),
        ("أعلنت واشنطن عقوبات جديدة.", "The United States announced new sanctions."),
        ("ارتفعت أسعار الخبز.", "Bread prices rose."),
    ],
)
def test_what_the_arabic_says_in_any_word_is_not(arabic: str, english: str) -> None:
    assert made_up(arabic, english) is None
