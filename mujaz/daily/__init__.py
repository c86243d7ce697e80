"""The unattended run: read the sources, take up what no page has carried, translate and brief it, publish the day.

Every step leaves the store such that a run after a kill goes on from there and comes to the same pages:
what a source gave is kept in one transaction with what its server said, articles stay in the day's edition once they
are taken up, results are kept a batch at a time, and the edition counts as published after its pages are written.
"""

from mujaz.daily.plan import Plan
from mujaz.daily.run import DailyRun

__all__ = ["DailyRun", "Plan"]
