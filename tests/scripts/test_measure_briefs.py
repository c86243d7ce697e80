"""The table of briefs beside published systems, on articles in the small letters that CNN/DM comes in."""

import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from measure_briefs import published  # noqa: E402

from summarize import ExtractiveSummarizer, LeadSummarizer  # noqa: E402

ROW = {
    "id": "quake",
    "document": "(cnn) two aid workers are among the survivors in kathmandu, nepal. they are struggling in the"
    " aftermath. anuradha koirala has a rehabilitation center in kathmandu. her main building seems unharmed. children"
    " have been sleeping outdoors because of aftershocks.",
    "summary": "two aid workers survived the earthquake in kathmandu. children sleep outdoors because of aftershocks.",
}


def test_sentences_in_small_letters_are_told_apart_and_published_outputs_stand_beside_ours() -> None:
    writers = [LeadSummarizer(2), LeadSummarizer(1), LeadSummarizer(3), ExtractiveSummarizer()]
    table = published("cnndm", [ROW, {**ROW, "id": "again"}], writers, {"oracle": [ROW["summary"]] * 2})
    rows = {line.split(" | ")[0].strip("| "): line.split(" | ")[1:] for line in table.splitlines() if " ± " in line}
    assert list(rows) == ["lead-2", "lead-1", "lead-3", "extractive", "oracle (published)"]
    lengths = [float(rows[name][4].split()[0]) for name in ("lead-1", "lead-2", "lead-3")]
    assert lengths == sorted(set(lengths), reverse=True)
    assert rows["oracle (published)"][0].startswith("100.00")
