"""Acquittals, convictions, sentences and denials that a translation loses or turns."""

from __future__ import annotations

import pytest

from facts.verdicts import lost_verdict

LOST = [
    ("acquittal", "قضت المحكمة ببراءة المتهمين الأربعة.", "The court ruled out the four defendants."),
    (
        "acquittal",
        "برأت المحكمة الوزير السابق من تهمة الفساد.",
        "The court convicted the former minister of corruption.",
    ),
    (
        "acquittal",
        "حكمت المحكمة بالسجن على رجل الأعمال وبرأت أربعة متهمين آخرين.",
        "The court jailed the businessman and four others.",
    ),
    (
        "conviction",
        "أدانت المحكمة الوزير السابق بتهمة الفساد.",
        "The court acquitted the former minister of corruption.",
    ),
    ("conviction", "أدانته هيئة المحلفين بقتل جاره.", "The jury found him not guilty of killing his neighbour."),
    ("conviction", "أُدين رئيس البلدية بتهمة الرشوة.", "The mayor was accused of bribery."),
    ("conviction", "وكانت المحكمة العليا قد أدانت الشركة.", "The Supreme Court had the company."),
    ("conviction", "عاد الطبيب إلى عمله رغم إدانته بالتزوير.", "The doctor returned to work despite the forgery."),
    ("sentence", "حكمت عليه المحكمة أمس بالسجن خمس سنوات.", "The court ruled on him yesterday for five years."),
    (
        "sentence",
        "وقضت محكمة الجنايات بسجن المدير ثلاث سنوات.",
        "The criminal court spent the manager for three years.",
    ),
    ("denial", "نفى الوزير صحة الأنباء المتداولة.", "The minister confirmed the reports in circulation."),
    ("denial", "نفت باكستان أي صلة لها بالهجوم.", "Pakistan has any link to the attack."),
    ("denial", "وتنفي الحكومة هذه الاتهامات.", "The government exiles these accusations."),
    ("denial", "نفى المتحدث باسم الشرطة وقوع قتلى.", "The police spokesman exiled that people had died."),
    ("condemnation", "الأزهر يستنكر تفجير السعودية", "Al-Azhar denies the Saudi bombing"),
    (
        "condemnation",
        "وأعربت الكويت عن إدانتها واستنكارها لحادث التفجير.",
        "Kuwait expressed its conviction and denied the bombing.",
    ),
    ("condemnation", "ندد الأمين العام بالهجوم.", "The secretary-general denied the attack."),
    ("denial", "قال النادي إن الخبر لا أساس له من الصحة.", "The club said the news was the basis of health."),
]
KEPT = [
    ("الأزهر يستنكر تفجير السعودية", "Al-Azhar decries the Saudi bombing"),
    ("استنكرت الوزارة الهجوم ونفت علاقتها به.", "The ministry voiced revulsion at the attack and denied any link."),
    ("وندد المحامون بحرمان موكلهم من العلاج.", "The lawyers said their client was denied treatment."),
    ("قضت المحكمة ببراءة المتهمين الأربعة.", "The court acquitted the four defendants."),
    ("أكد المتهم براءته أمام القاضي.", "The defendant insisted before the judge that he was innocent."),
    ("سجلت الشركة براءة اختراع جديدة.", "The company registered a new invention."),
    ("أدانت المحكمة الوزير السابق بتهمة الفساد.", "The court found the former minister guilty of corruption."),
    ("أدين الطبيب بالإهمال أمام محكمة الجنايات.", "The doctor was found negligent by the criminal court."),
    # Not what a court finds: governments and the press condemn, a striker has a name, actresses perform.
    ("أدانت الحكومة الهجوم على السفارة.", "The government deplored the attack on the embassy."),
    ("أعرب الملك عن إدانته للهجوم بأشد العبارات.", "The king deplored the attack in the strongest terms."),
    ("انضم إدين دجيكو إلى روما بعقد لثلاث سنوات.", "Edin Dzeko joined Roma on a three-year contract."),
    ("كانت من أوائل اللواتي أدين أدوارا رئيسية.", "She was among the first women to play leading roles."),
    ("أدين بالفضل لمدربي أمام كل محكمة.", "I owe it to my coach before any court."),
    ("حكمت عليه المحكمة بالسجن خمس سنوات.", "The court gave him five years."),
    ("يعاقب القانون على ذلك بالسجن.", "The law punishes this with imprisonment."),
    ("نفى الوزير صحة الأنباء المتداولة.", "The minister dismissed the reports in circulation."),
    ("نفى الوزير أن يكون قد استقال.", "The minister said that he had not resigned."),
    ("قال النادي إن الشائعات لا أساس لها من الصحة.", "The club said the rumours were unfounded."),
    ("نفي نابليون إلى جزيرة إلبا بعد أن هزم.", "Napoleon was exiled to the island of Elba after his defeat."),
    ("نفت السلطات الشاعر إلى جزيرة نائية.", "The authorities banished the poet to a remote island."),
    ("نفى الوزير صحة الأنباء.", "The minister brushed aside the reports."),
    ("نفى الوزير صحة الأنباء.", "The minister brushed the reports off."),
    ("نفى الوزير صحة الأنباء.", "The minister played down the reports."),
    ("نفى الرئيس أن يكون على علم بالهجوم.", "He insisted he was unaware of the attack."),
    ("بدأ تنفيذ الحكم بالإعدام.", "The penalty was carried out."),
    ("أدانت المحكمة الدولية الهجوم.", "The international court deplored the attack."),
    # Neither denied nor confirmed.
    ("رفض نفي أو تأكيد الأنباء.", "He declined to comment on the reports."),
    ("رفض نفي أو تأكيد الأنباء.", "He kept silent on the reports."),
    ("امتنع عن تأكيد أو نفي هذه الأنباء.", "He kept silent on the reports."),
    ("رفض أن ينفي الأنباء أو يؤكدها.", "He kept silent on the reports."),
    ("علينا أن نفي بوعودنا.", "We must keep our promises."),
    ("", ""),
]


@pytest.mark.parametrize(("name", "arabic", "english"), LOST)
def test_what_is_lost_or_turned_is_found(name: str, arabic: str, english: str) -> None:
    found = lost_verdict(arabic, english)
    assert found and found[1] == name


@pytest.mark.parametrize(("arabic", "english"), KEPT)
def test_what_is_said_and_what_is_something_else_is_left_alone(arabic: str, english: str) -> None:
    assert lost_verdict(arabic, english) is None


def test_the_words_that_were_lost_are_told() -> None:
    assert lost_verdict("ونفت باكستان أي صلة لها بالهجوم.", "Pakistan has any link.") == ("ونفت باكستان اي", "denial")
