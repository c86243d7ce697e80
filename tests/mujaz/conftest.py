"""Stand-ins for the models, and the command line as a user calls it."""

from __future__ import annotations

from hypothesis import settings

# Times say nothing on a machine that trains models beside the tests.
settings.register_profile("mujaz", deadline=None)
settings.load_profile("mujaz")
