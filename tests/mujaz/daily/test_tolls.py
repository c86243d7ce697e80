"""What every page of an edition says of a toll that rises in the course of a day, and of one that outlets dispute."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mornings import DAY, morning

FIRST = {
    "id": "first",
    "source": "Sada",
    "title": "مصرع سبعة أشخاص في انهيار مبنى سكني بالإسكندرية",
    "text": (
        "لقي سبعة أشخاص مصرعهم صباح الأربعاء إثر انهيار مبنى سكني من ستة طوابق في حي الجمرك بالإسكندرية، وفق ما "
        "أعلنته وزارة الصحة المصرية. وقال محافظ الإسكندرية إن رجال الحماية المدنية انتشلوا مصابين من تحت الأنقاض "
        "ونقلوهم إلى المستشفى. ورجح مصدر أمني أن تكون أعمال حفر في الطابق الأرضي وراء انهيار المبنى."
    ),
}
AT_LEAST = FIRST | {"text": FIRST["text"].replace("لقي سبعة", "لقي ما لا يقل عن سبعة")}
LATER = {
    "id": "later",
    "source": "Gulf Wire",
    "title": "ارتفاع حصيلة انهيار مبنى الإسكندرية إلى 12 قتيلا",
    "text": (
        "ارتفعت حصيلة ضحايا انهيار مبنى سكني في حي الجمرك بمدينة الإسكندرية إلى 12 قتيلا، بعد انتشال خمس جثث أخرى "
        "من تحت الأنقاض عصر الأربعاء. وقال مسؤول في الحماية المدنية إن رجالها يواصلون البحث عن ثلاثة من السكان. "
        "وأمرت النيابة العامة بالتحفظ على مالك المبنى المؤلف من ستة طوابق."
    ),
}
LIKE_THE_FIRST = {
    "id": "like",
    "source": "Nile Post",
    "title": "تسعة قتلى في انهيار مبنى من ستة طوابق بالإسكندرية",
    "text": (
        "قتل تسعة أشخاص في انهيار مبنى سكني من ستة طوابق بحي الجمرك في الإسكندرية صباح الأربعاء، بحسب مصدر في "
        "مديرية الصحة. وهرعت سيارات الإسعاف والحماية المدنية إلى الموقع، وأخلت السلطات المباني المجاورة خشية "
        "انهيارها."
    ),
}


@pytest.mark.parametrize(
    "articles, sentence",
    [
        (
            [FIRST | {"published": f"{DAY}T09:00:00Z"}, LATER | {"published": f"{DAY}T18:00:00+03:00"}],
            "On 15 January the number killed rose from seven (Sada, 09:00 UTC) to 12 (Gulf Wire, 15:00 UTC).",
        ),
        (
            [FIRST | {"published": f"{DAY}T09:00:00Z"}, LATER | {"published": f"{DAY}T15:00:00Z", "source": "Sada"}],
            "On 15 January the number killed rose from seven (Sada, 09:00 UTC) to 12 (Sada, 15:00 UTC).",
        ),
        (
            [FIRST | {"published": f"{DAY}T09:00:00Z"}, LIKE_THE_FIRST | {"published": f"{DAY}T09:20:00Z"}],
            "Outlets differ on the number killed: seven, according to Sada; nine, according to Nile Post.",
        ),
        (
            [AT_LEAST | {"published": f"{DAY}T09:00:00Z"}, LIKE_THE_FIRST | {"published": f"{DAY}T09:20:00Z"}],
            "The number killed is at least seven, according to Sada; nine, according to Nile Post.",
        ),
        (
            [LATER | {"published": f"{DAY}T09:00:00Z"}, LIKE_THE_FIRST | {"published": f"{DAY}T15:00:00Z"}],
            "Outlets differ on the number killed: 12, according to Gulf Wire; nine, according to Nile Post.",
        ),
    ],
    ids=["two outlets", "one outlet", "at one time", "at least", "fewer later"],
)
def test_every_page_says_what_a_storys_numbers_say(
    articles: list[dict[str, str]], sentence: str, model, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    (tmp_path / "in" / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    config = tmp_path / "mujaz.toml"
    config.write_text("[[feed]]\nname = 'wire'\nlocation = 'in'\n", encoding="utf-8")
    assert morning(config) == 0
    day = tmp_path / "out" / DAY
    (story,) = json.loads((day / "digest.json").read_text(encoding="utf-8"))["stories"]
    told = story["sentences"][-1]
    assert told["text"] == sentence
    # It rests on the sentences that give the numbers, of each article the first.
    assert sorted(told["segments"]) == sorted([article["id"], 0] for article in articles)
    page = next(path for path in day.glob("*.html") if story["id"] in path.name)
    for file in (day / "digest.txt", day / "digest.md", day / "index.html", page):
        assert sentence in " ".join(file.read_text(encoding="utf-8").split()), file.name
