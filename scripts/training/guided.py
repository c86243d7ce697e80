"""The model and its loss: cross-entropy with label smoothing, and attention guided by word alignments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import MarianConfig, MarianMTModel, MarianTokenizer

from training.pairs import Batch
from training.smoothed import SmoothedCrossEntropy

# What repeats another tensor of the same model or is fixed.
TIED = ("embed_tokens.weight", "embed_positions.weight", "lm_head.weight")


class GuidedModel(torch.nn.Module):
    """The model and its loss in one module, as data-parallel training wants it.

    Head 0 of the last decoder layer's cross-attention is drawn to the alignments (Chen et al. 2016), head 1 to what is
    copied from a hint.
    """

    def __init__(
        self, model: MarianMTModel, target_vocab: int, smoothing: float, guidance: float, kept: float = 0.0
    ) -> None:
        super().__init__()
        self.model = model
        self.target_vocab = target_vocab
        self.smoothing = smoothing
        self.guidance = guidance
        self.kept = kept
        for layer in (*model.model.encoder.layers, *model.model.decoder.layers):
            layer.register_forward_pre_hook(in_autocast_type, with_kwargs=True)

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Loss to minimise, and of it the smoothed cross-entropy alone, both in nats per target token."""
        output = self.model.model(
            input_ids=batch.source,
            attention_mask=batch.source_mask,
            decoder_input_ids=batch.target_in,
            output_attentions=self.guidance > 0,
            use_cache=False,
        )
        real = batch.target_out != self.model.config.pad_token_id  # (batch, target length)
        hidden = output.last_hidden_state[real]  # (real target tokens, width)
        # The decoder only ever writes target pieces, the first rows of the vocabulary.
        pieces = self.model.model.shared.weight[: self.target_vocab]
        loss = SmoothedCrossEntropy.apply(hidden, pieces, batch.target_out[real], self.smoothing) / len(hidden)
        plain = loss.detach()
        if self.kept:
            # What both languages write with the same pieces, hints above all, stays legible in what the encoder gives.
            legible = (batch.source < self.target_vocab) & (batch.source > self.model.config.eos_token_id)
            read = output.encoder_last_hidden_state[legible]
            lost = SmoothedCrossEntropy.apply(read, pieces, batch.source[legible], 0.0)
            loss = loss + self.kept * lost / legible.sum().clamp(min=1)
        if self.guidance:
            for head, links in enumerate((batch.links, batch.copies)):
                attention = output.cross_attentions[-1][:, head].float()  # (batch, target length, source length)
                fit = (links * attention.clamp(min=1e-6).log()).sum()
                loss = loss - self.guidance * fit / links.sum().clamp(min=1.0)
        return loss, plain


def in_autocast_type(layer: torch.nn.Module, inputs: tuple, named: dict) -> tuple[tuple, dict]:
    """What a layer is given, masks too, in the type that its products are made in.

    Autocast leaves embeddings and masks in float32, and adding to them turns all that follows into float32 and back.
    """
    tensors = [value for value in (*inputs, *named.values()) if isinstance(value, torch.Tensor)]
    device = tensors[0].device.type
    if not torch.is_autocast_enabled(device):
        return inputs, named
    wanted = torch.get_autocast_dtype(device)

    def cast(value: object) -> object:
        return value.to(wanted) if isinstance(value, torch.Tensor) and value.is_floating_point() else value

    return tuple(map(cast, inputs)), {name: cast(value) for name, value in named.items()}


def new_model(dimensions: dict[str, object], tokenizer: MarianTokenizer, target_vocab: int) -> MarianMTModel:
    vocab = len(tokenizer.get_vocab())
    config = MarianConfig(
        vocab_size=vocab,
        decoder_vocab_size=vocab,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        scale_embedding=True,
        static_position_embeddings=True,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.pad_token_id,
        forced_eos_token_id=tokenizer.eos_token_id,
        attn_implementation="eager",
        **dimensions,
    )
    model = MarianMTModel(config)
    # Pieces that only the source has are never written.
    model.final_logits_bias[:, target_vocab:] = -1e4
    return model


def adopt(model: MarianMTModel, weights: dict[str, torch.Tensor], target_vocab: int) -> None:
    """Start from another model's weights: of a larger vocabulary, the target pieces and `<pad>`, its last row.

    Raises ValueError where those are of fewer layers.
    """
    own = model.state_dict()
    taken = {
        name: tensor if tensor.shape == own[name].shape else torch.cat([tensor[:target_vocab], tensor[-1:]])
        for name, tensor in weights.items()
        if name != "final_logits_bias"
    }
    # A model folder leaves out what is tied to something that it has, and fixed position embeddings.
    absent = [name for name in model.load_state_dict(taken, strict=False).missing_keys if ".layers." in name]
    if absent:
        raise ValueError(f"the weights to start from have no {absent[0]}: give them more layers (grow_model.py)")


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """The average of a training checkpoint, or what is in a safetensors file or a folder of them, as float32."""
    if path.suffix == ".pt":
        return torch.load(path, map_location="cpu", weights_only=True)["average"]
    files = sorted(path.glob("*.safetensors")) if path.is_dir() else [path]
    return {name: tensor.float() for file in files for name, tensor in load_file(file).items()}


def mean_weights(paths: Sequence[Path], shares: Sequence[float]) -> dict[str, torch.Tensor]:
    """The mean of several trainings that began from the same weights (Wortsman et al. 2022), by `shares`, as float32.

    Raises ValueError where there are not as many shares as files, and KeyError where one lacks a tensor of the first.
    """
    models = [read_weights(path) for path in paths]
    total = sum(shares)
    return {
        name: sum(model[name] * (share / total) for model, share in zip(models, shares, strict=True))
        for name in models[0]
        if not name.endswith(TIED)
    }
