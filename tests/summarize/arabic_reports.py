"""Arabic reports as the grouping of stories sees them, and what they differ on."""

from __future__ import annotations

from collections import Counter

from facts.arabic_stems import arabic_stems
from summarize.stories.counts import differences
from summarize.stories.places import countries
from summarize.stories.report import LEAD, TITLE, Report


def report(title: str, *sentences: str, english: tuple[str, ...] = ()) -> Report:
    """As `mujaz.stories.report_of` makes it; the English, which must not matter, is of an ailing translator."""
    text = "\n".join(sentences)
    starts = [sum(len(one) + 1 for one in sentences[:place]) for place in range(len(sentences))]
    terms = Counter(arabic_stems(text))
    for stem in arabic_stems(title):
        terms[stem] += TITLE
    lead = "\n".join([title, *sentences[:LEAD]])
    return Report(
        english or ("The number of migrants reached 7 migrants.",) * len(sentences),
        original=text,
        original_terms=terms,
        set_in=countries(lead),
        named=countries(f"{title} {text}"),
        lead=lead,
        spans=tuple((start, start + len(one)) for start, one in zip(starts, sentences, strict=True)),
    )


def said(*reports: Report) -> list[tuple[str, list[str]]]:
    return [(found.what, [count.written for _, count in found.counts]) for found in differences(reports)]


FIRE = report(
    "مصرع ثلاثة أشخاص في حريق بالإسكندرية",
    "لقي ثلاثة أشخاص مصرعهم وأصيب سبعة آخرون فجر الأحد في حريق شب في شقة بحي سيدي بشر شرقي مدينة الإسكندرية المصرية.",
    "ودفعت الحماية المدنية بخمس سيارات إطفاء إلى موقع الحريق، وتمكنت من السيطرة عليه قبل أن يمتد إلى المباني المجاورة.",
    "وأظهرت المعاينة الأولية أن ماسا كهربائيا كان وراء الحريق، وباشرت النيابة التحقيق.",
)
FIRE_AGAIN = report(
    "ارتفاع ضحايا حريق الإسكندرية إلى خمسة قتلى",
    "ارتفعت حصيلة حريق شب في شقة بمنطقة سيدي بشر في الإسكندرية إلى خمسة قتلى، بعد وفاة مصابين متأثرين بجروحهما.",
    "وقال مصدر طبي إن سبعة مصابين آخرين نقلوا إلى المستشفى، وإن حالة أحدهم حرجة.",
    "وكانت الحماية المدنية قد سيطرت على الحريق الذي أرجعته المعاينة الأولية إلى ماس كهربائي.",
)
BOAT = report(
    "غرق 12 مهاجرا قبالة سواحل ليبيا",
    "لقي 12 مهاجرا مصرعهم الثلاثاء إثر انقلاب قارب مطاطي كان يقلهم قبالة سواحل مدينة الزاوية الليبية.",
    "وقال الهلال الأحمر الليبي إن خفر السواحل أنقذ ثلاثين شخصا كانوا على متن القارب.",
    "وتعد ليبيا نقطة انطلاق رئيسية للمهاجرين الساعين إلى بلوغ أوروبا عبر المتوسط.",
)
BOAT_AGAIN = report(
    "ليبيا: مصرع 15 مهاجرا في انقلاب قارب قرب الزاوية",
    "أعلن الهلال الأحمر الليبي مصرع 15 مهاجرا بعد انقلاب قارب مطاطي قرب الزاوية غربي ليبيا الثلاثاء.",
    "وأضاف أن خفر السواحل أنقذ ثلاثين شخصا كانوا على متن القارب.",
)
