"""Muon in any type. torch.optim.Muon multiplies in bfloat16, 30 times slower on a processor without units for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch

MOMENTUM = 0.95
# Jordan et al. 2024: a quintic whose five steps bring every singular value near 1.
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
STEPS = 5


class Muon(torch.optim.Optimizer):
    """Moves each matrix by its momentum made orthogonal, as large as AdamW's steps (Liu et al. 2025)."""

    def __init__(
        self, matrices: Iterable[torch.nn.Parameter], lr: float, weight_decay: float, dtype: torch.dtype
    ) -> None:
        """`dtype`: of the products that make a matrix orthogonal."""
        super().__init__(matrices, {"lr": lr, "weight_decay": weight_decay})
        self.dtype = dtype

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        for group in self.param_groups:
            alike: dict[torch.Size, list[torch.nn.Parameter]] = defaultdict(list)
            for weight in group["params"]:
                alike[weight.shape].append(weight)
            for shape, weights in alike.items():
                updates = orthogonal(torch.stack([self._direction(weight) for weight in weights]).to(self.dtype))
                torch._foreach_mul_(weights, 1 - group["lr"] * group["weight_decay"])
                steps = list(updates.float().unbind())
                torch._foreach_add_(weights, steps, alpha=-0.2 * max(shape) ** 0.5 * group["lr"])

    def _direction(self, weight: torch.nn.Parameter) -> torch.Tensor:
        """Nesterov's look ahead of the momentum."""
        state = self.state[weight]
        if not state:
            state["momentum_buffer"] = torch.zeros_like(weight)
        momentum = state["momentum_buffer"]
        momentum.lerp_(weight.grad, 1 - MOMENTUM)
        return weight.grad.lerp(momentum, MOMENTUM)


def orthogonal(matrices: torch.Tensor) -> torch.Tensor:
    """(matrices, rows, columns): each with its singular values brought near 1, by Newton and Schulz's iteration."""
    wide = matrices.shape[1] <= matrices.shape[2]
    result = matrices if wide else matrices.mT
    result = result / result.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    first, second, third = NEWTON_SCHULZ
    for _ in range(STEPS):
        square = result @ result.mT
        square = torch.baddbmm(square, square, square, beta=second, alpha=third)
        result = torch.baddbmm(result, square, result, beta=first)
    return result if wide else result.mT
