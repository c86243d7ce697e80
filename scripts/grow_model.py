"""Make a MarianMT model larger without changing what it does, or hardly, to train on from there (after Net2Net, Chen et
al. 2016).

    python scripts/grow_model.py MODEL OUT.safetensors [--layers 6] [--ffn 2048]

New encoder layers come last. What they add to their input begins at nothing, and their norms give back the mean and the
deviation that the last layer's outputs have, averaged over a text (for norms that come after the sum that is near, not
exact). New units of the feed-forward layers read at random and write nothing yet: that is exact.
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
def deepened(model: MarianMTModel, tokenizer: MarianTokenizer, layers: int) -> MarianMTModel:
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


@torch.no_grad()
def widened(model: MarianMTModel, width: int) -> MarianMTModel:
    """`model` with feed-forward layers of `width` units. Raises ValueError where it has as many or more."""
    had = model.config.encoder_ffn_dim
    if width <= had or model.config.decoder_ffn_dim != had:
        raise ValueError(f"the model's feed-forward layers have {had} and {model.config.decoder_ffn_dim} units already")
    sizes = {"encoder_ffn_dim": width, "decoder_ffn_dim": width}
    wider = MarianMTModel(MarianConfig.from_dict(model.config.to_dict() | sizes))
    for name, new in wider.state_dict().items():
        old = model.state_dict()[name]
        if ".fc1." in name:
            new.normal_(std=float(old.std())) if name.endswith("weight") else new.zero_()
            new[:had] = old
        elif name.endswith(".fc2.weight"):
            new.zero_()
            new[:, :had] = old
        else:
            new.copy_(old)
    return wider


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, help="of the encoder")
    parser.add_argument("--ffn", type=int, metavar="UNITS", help="of the feed-forward layers, encoder and decoder")
    options = parser.parse_args()
    torch.manual_seed(1)
    model = MarianMTModel.from_pretrained(options.model).float().eval()
    if options.layers:
        model = deepened(model, MarianTokenizer.from_pretrained(options.model), options.layers).eval()
    if options.ffn:
        model = widened(model, options.ffn)
    save_file({name: tensor.contiguous().clone() for name, tensor in model.state_dict().items()}, options.out)


if __name__ == "__main__":
    main()
