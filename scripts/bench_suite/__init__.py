"""One command that measures Mujaz beside its peers on the same weights, and guards the ratios: `scripts/bench`."""
