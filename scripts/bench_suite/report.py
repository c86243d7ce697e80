"""What was measured, as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.bench_suite.growth import Point

_MEANING = {
    "mujaz": "Mujaz, raw text in, checked text out",
    "mujaz-once": "Mujaz without second decodings: faults are flagged, not mended",
    "mujaz-raw": "Mujaz's engine alone: raw text in, the model's own text out, no lexicon, nothing checked",
    "bare": "the limit: CTranslate2's matrix products alone",
    "bare-cut": "the same with an output table of English pieces only, as Mujaz has it",
    "ctranslate2": "CTranslate2 as its guide shows it",
    "transformers-1": "transformers `generate`, a sentence at a time",
    "transformers-32": "transformers `generate`, batches of 32",
    "easynmt": "EasyNMT",
    "argos": "Argos Translate",
    "libretranslate": "LibreTranslate, over HTTP",
}


def table(record: dict[str, Any]) -> str:
    """Markdown. Ratios: how many times as fast Mujaz is, the median of the rounds and their range."""
    heads = ["system", "sentences/s", "Mujaz is ... times as fast", "chrF", "memory MB", "first sentence after s"]
    rows = ["| " + " | ".join(heads) + " |", "|---|" + "---:|" * (len(heads) - 1)]
    for system in record["systems"]:
        faster = system["mujaz_times_as_fast"]
        cells = [
            _MEANING[system["system"]],
            f"{system['segments_per_s']:.1f}",
            "–" if system["system"] == "mujaz" else f"{statistics.median(faster):.2f} ({spread(faster)})",
            f"{system['chrf']:.1f}" if system["chrf"] is not None else "–",
            f"{system['peak_memory_bytes'] / 1e6:.0f}",
            f"{system['first_output_s']:.2f}",
        ]
        rows.append("| " + " | ".join(cells) + " |")
    test, about = record["testset"], record["machine"]
    length = record.get("forced_length")
    how = f"{Path(record['model']).name}, beam {record['beam']}"
    if length:
        how += f", random weights, every output {length} tokens long, no second decodings"
    notes = [
        f"{how}; {test['sentences']} sentences of {test['name']}, "
        f"{len(record['systems'][0]['passes_s'])} interleaved rounds; {about['cpu']}, {about['cores']} cores, "
        f"load {about['load']}; {record['date'][:16]}.",
        *(f"{name}: {why}." for name, why in record["not_measured"].items()),
    ]
    if record["command_line"]:
        line = record["command_line"]
        notes.append(
            f"`mujaz translate` of one sentence, the whole process: {line['seconds']:.2f} s, "
            f"{line['memory_bytes'] / 1e6:.0f} MB."
        )
    return "\n".join([*rows, "", *(f"- {note}" for note in notes)])


def growth_tables(by_number: Sequence[Point], by_length: Sequence[Point]) -> str:
    """One for each that has points."""
    tables = []
    for name, points in (("sentences", by_number), ("words an article", by_length)):
        rows = [
            f"| {point.size:,} | {point.cpu_s:.1f} | {point.wall_s:.1f} | {point.memory_bytes / 1e6:.0f} |"
            for point in points
        ]
        if rows:
            tables.append("\n".join([f"| {name} | CPU s | s | memory MB |", "|---:|---:|---:|---:|", *rows]))
    return "\n\n".join(tables)


def spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f} to {max(values):.2f}"
