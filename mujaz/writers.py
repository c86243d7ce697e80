"""The writer of briefs by its name on the command line."""

from __future__ import annotations

from typing import Any

from mujaz.pipeline import Summarizes

EXTRACTIVE = "extractive"


def load_writer(name: str, **running: Any) -> Summarizes:
    """`EXTRACTIVE`, or a model's name, folder or hub id; `running` says on what a model runs, as for `Summarizer.load`.

    Raises MujazError where there is no such model.
    """
    if name == EXTRACTIVE:
        from summarize.extractive import ExtractiveSummarizer

        return ExtractiveSummarizer()
    from summarize.summarizer import Summarizer

    return Summarizer.load(name, **running)
