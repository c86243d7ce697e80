"""A training in one command: its steps, each skipped where it ran to its end before, and how processes are started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import torch

SCRIPTS = Path(__file__).parents[1]


def step(made: Path, script: str, *arguments: object, launcher: tuple[str, ...] = (sys.executable,)) -> None:
    """Runs a script unless `made`.done says that it ran to its end: a killed one leaves half files."""
    done = made.with_name(f"{made.name}.done")
    if done.exists():
        print(f"{made} is there")
        return
    call = [*launcher, str(SCRIPTS / script), *map(str, arguments)]
    print("$", *call, flush=True)
    subprocess.run(call, check=True)
    done.touch()


def launcher() -> tuple[str, ...]:
    """One process a GPU; on a CPU one a core, each of one thread, which beats one process of many threads."""
    processes = torch.cuda.device_count() or os.cpu_count() or 1
    if not torch.cuda.is_available():
        os.environ.setdefault("OMP_NUM_THREADS", "1")
    return sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", str(processes)


def precision() -> str:
    """bf16 where it is faster than float32: on a CPU only with instructions for it."""
    if torch.cuda.is_available():
        return "bf16" if torch.cuda.is_bf16_supported() else "no"
    fast = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
    return "bf16" if fast else "no"
