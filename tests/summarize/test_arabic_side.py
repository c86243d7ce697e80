from __future__ import annotations

import pytest

from summarize import Document
from summarize.arabic_side import sides

ARABIC = (
    "أعلنت وزارة النفط العراقية أن حقل مجنون سينتج خمسين ألف برميل يوميا.",
    "وقال الوزير إن الحقل سيزود المصافي بالنفط.",
    "الطقس جميل اليوم في البصرة.",
)
ENGLISH = (
    "The Iraqi oil ministry announced that the Majnoon field would produce 50,000 barrels a day.",
    "The minister said the field would supply the refineries with oil.",
    "The weather is fine in Basra today.",
)
TITLE = "حقل مجنون ينتج خمسين ألف برميل"


def test_what_the_title_says_and_what_is_said_again_is_seen_in_the_arabic() -> None:
    first, second, third = sides(Document(ENGLISH, originals=ARABIC, original_title=TITLE))
    assert first["Arabic: of the title"] > second["Arabic: of the title"] > third["Arabic: of the title"] == 0
    assert second["Arabic: said again"] > third["Arabic: said again"] == 0
    assert first["Arabic: central"] > third["Arabic: central"]
    assert (first["Arabic: in the lead"], first["trust"]) == (0, 0)


@pytest.mark.parametrize(
    "document",
    [Document(ENGLISH), Document(ENGLISH, originals=ENGLISH, trust=(1.0, 1.0, 1.0)), Document(())],
)
def test_english_that_nobody_doubts_has_no_other_side(document: Document) -> None:
    assert sides(document) == []
