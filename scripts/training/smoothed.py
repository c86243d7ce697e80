"""Label-smoothed cross-entropy of a tied output layer, whose logits are never all in memory."""

from __future__ import annotations

import torch

# Rows at a time: with 8,000 pieces, what a processor's cache holds.
ROWS = 256


class SmoothedCrossEntropy(torch.autograd.Function):
    """Sum over the tokens of the cross-entropy with label smoothing (Szegedy et al. 2016), in nats.

    Its gradient is worked out beside it, block by block, as Liger's fused linear cross-entropy does (Hsu et al. 2024).
    """

    @staticmethod
    def forward(
        ctx, hidden: torch.Tensor, weight: torch.Tensor, wanted: torch.Tensor, smoothing: float
    ) -> torch.Tensor:
        """`hidden`: (tokens, width), `weight`: (pieces, width), `wanted`: (tokens,) pieces."""
        device = hidden.device.type
        fast = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else hidden.dtype
        inputs, outputs = hidden.to(fast), weight.to(fast)
        total = torch.zeros((), device=hidden.device)
        hidden_grad, weight_grad = torch.empty_like(hidden), torch.zeros_like(weight)
        for start in range(0, len(hidden), ROWS):
            block = slice(start, start + ROWS)
            logits = (inputs[block] @ outputs.T).float()
            wanted_here = wanted[block, None]
            aside = logits.amax(1, keepdim=True)
            likely = (1 - smoothing) * logits.gather(1, wanted_here) + smoothing * logits.mean(1, keepdim=True)
            slopes = logits.sub_(aside).exp_()
            norms = slopes.sum(1, keepdim=True)
            total += (aside + norms.log() - likely).sum()
            slopes.div_(norms).sub_(smoothing / len(weight))
            slopes.scatter_add_(1, wanted_here, torch.full_like(norms, smoothing - 1))
            slopes = slopes.to(fast)
            hidden_grad[block] = slopes @ outputs
            weight_grad += slopes.T @ inputs[block]
        ctx.save_for_backward(hidden_grad, weight_grad)
        return total

    @staticmethod
    def backward(ctx, slope: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        hidden_grad, weight_grad = ctx.saved_tensors
        return hidden_grad * slope, weight_grad * slope, None, None
