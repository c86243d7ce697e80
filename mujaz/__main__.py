"""`python -m mujaz` is the `mujaz` command."""

from mujaz.cli import main

main()
