"""The writer of briefs by its name on the command line."""

from __future__ import annotations

from typing import Any

from mujaz.pipeline import Summarizes

# The article's own sentences, no model: named here too, because a command that writes no brief loads no writer.
EXTRACTIVE = "extractive"


def load_writer(name: str, **running: Any) -> Summarizes:
    """As `summarize.writers.load_writer`, loaded only where it is called."""
    from summarize import writers

    return writers.load_writer(name, **running)
