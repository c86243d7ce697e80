"""Give a MarianMT model more encoder layers that hardly change what it does, to train on from there.

    python scripts/grow_encoder.py MODEL LAYERS OUT.safetensors

The new layers come last. What they add to their input begins at nothing, and their norms give back the mean and the
deviation that the last layer's outputs have, averaged over a text (after Net2Net, Chen et al. 2016; for norms that
come after the sum that is near, not exact).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import MarianConfig, MarianMTModel, MarianTokenizer

SAMPLE = [
    "أعلنت وزارة الصحة تسجيل 120 إصابة جديدة خلال أربع وعشرين ساعة.",
    "قال رئيس الوزراء إن الحكومة ستعرض مشروع الموازنة على البرلمان الأسبوع المقبل.",
    "يمتد النهر على طول الحدود بين البلدين ويصب في البحر الأبيض المتوسط.",
]


@torch.no_grad()
def grown(model: MarianMTModel, tokenizer: MarianTokenizer, layers: int) -> MarianMTModel:
    """`model` with `layers` encoder layers. Raises ValueError where it has as many or more."""
    had = model.config.encoder_layers
    if layers <= had:
        raise ValueError(f"the model has {had} encoder layers already")
    inputs = tokenizer(SAMPLE, return_tensors="pt", padding=True)
    states = model.model.encoder(**inputs).last_hidden_state[inputs["attention_mask"].bool()]
    mean, deviation = states.mean(), states.std(-1, unbiased=False).mean()
    bigger = MarianMTModel(MarianConfig.from_dict(model.config.to_dict() | {"encoder_layers": layers}))
    bigger.load_state_dict(model.state_dict(), strict=False)
    for layer in bigger.model.encoder.layers[had:]:
        for linear in (layer.self_attn.out_proj, layer.fc2):
            linear.weight.zero_()
            linear.bias.zero_()
        layer.final_layer_norm.weight.fill_(deviation)
        layer.final_layer_norm.bias.fill_(mean)
    return bigger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("layers", type=int)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    torch.manual_seed(1)
    tokenizer = MarianTokenizer.from_pretrained(options.model)
    model = grown(MarianMTModel.from_pretrained(options.model).float().eval(), tokenizer, options.layers)
    save_file({name: tensor.contiguous().clone() for name, tensor in model.state_dict().items()}, options.out)


if __name__ == "__main__":
    main()
