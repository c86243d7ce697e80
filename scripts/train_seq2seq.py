"""Train a MarianMT model on prepared pairs, on CPU or GPU, resumable at any moment.

    OMP_NUM_THREADS=1 torchrun --nproc_per_node 2 scripts/train_seq2seq.py RECIPE.toml \\
        --pairs PAIRS.npz --tokenizer FOLDER --out FOLDER --minutes 70 --dev NAME=FILE.tsv

Cross-entropy with label smoothing, and guided alignment: head 0 of the last decoder layer's cross-attention is
drawn to the word alignments (Chen et al. 2016), which lets a model of little data find its source early. The learning
rate warms up, falls with the inverse square root of the step, and cools down linearly at the end of `--minutes`,
which counts all resumed sessions together. Run the same command again to go on after a kill.

OUT/log.jsonl gets a line of loss and speed each minute and of validation scores each `--validate` minutes;
OUT/checkpoint.pt is replaced atomically; scripts/export_model.py makes a model folder of it.
"""

from __future__ import annotations

import argparse
import json
import math
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.utils import broadcast_object_list
from sacrebleu.metrics import BLEU, CHRF
from torch.nn import functional
from transformers import MarianConfig, MarianMTModel, MarianTokenizer

DEV_LINES = 150


@dataclass
class Batch:
    source: torch.Tensor  # (batch, source length)
    source_mask: torch.Tensor
    target_in: torch.Tensor  # (batch, target length)
    target_out: torch.Tensor
    links: torch.Tensor  # (batch, target length, source length), rows sum to 1 or 0

    def to(self, device: torch.device) -> Batch:
        return Batch(*(tensor.to(device) for tensor in vars(self).values()))


class Pairs:
    """The arrays of scripts/prepare_pairs.py."""

    def __init__(self, path: Path, end: int, pad: int) -> None:
        self.arrays = dict(np.load(path))
        self.names = [str(name) for name in self.arrays["names"]]
        self.target_vocab = int(self.arrays["target_vocab"])
        self.end, self.pad = end, pad
        self.source_lengths = np.diff(self.arrays["source_starts"]) + 1
        self.target_lengths = np.diff(self.arrays["target_starts"]) + 1

    def row(self, name: str, index: int) -> np.ndarray:
        starts = self.arrays[f"{name}_starts"]
        return self.arrays[name][starts[index] : starts[index + 1]].astype(np.int64)

    def epoch(self, shares: dict[str, float], number: int, tokens: int, source_tokens: int) -> list[np.ndarray]:
        """The epoch's batches as arrays of pair indices, in random order, the same in every process."""
        random = np.random.default_rng(number)
        chosen = []
        for group, name in enumerate(self.names):
            members = np.flatnonzero(self.arrays["group"] == group)
            whole, part = divmod(shares.get(name, 0.0), 1.0)
            chosen += [members] * int(whole)
            chosen.append(random.choice(members, int(part * len(members)), replace=False))
        order = random.permutation(np.concatenate(chosen))
        # A little noise in the sort key varies which pairs meet in a batch.
        noise = random.uniform(0.9, 1.1, len(order))
        order = order[np.argsort(self.target_lengths[order] * noise + self.source_lengths[order] / 100)]
        batches, start = [], 0
        while start < len(order):
            size = max(1, tokens // int(self.target_lengths[order[start]]))
            while size > 1:
                rows = order[start : start + size]
                wide = len(rows) * self.target_lengths[rows].max() > tokens * 1.05
                long = len(rows) * self.source_lengths[rows].max() > source_tokens
                if not wide and not long:
                    break
                size = size * 9 // 10
            batches.append(order[start : start + size])
            start += size
        return [batches[index] for index in random.permutation(len(batches))]

    def collate(self, rows: np.ndarray) -> Batch:
        source_width = -(-int(self.source_lengths[rows].max()) // 8) * 8
        target_width = int(self.target_lengths[rows].max())
        source = torch.full((len(rows), source_width), self.pad)
        target_in = torch.full((len(rows), target_width), self.pad)
        target_out = torch.full((len(rows), target_width), self.pad)
        links = torch.zeros(len(rows), target_width, source_width)
        for place, index in enumerate(rows):
            read, written = self.row("source", index), self.row("target", index)
            source[place, : len(read) + 1] = torch.tensor([*read, self.end])
            target_in[place, 1 : len(written) + 1] = torch.from_numpy(written)  # <pad> starts the decoder
            target_out[place, : len(written) + 1] = torch.tensor([*written, self.end])
            pairs = self.row("links", index).reshape(-1, 2)
            links[place, pairs[:, 1], pairs[:, 0]] = 1.0
        links /= links.sum(-1, keepdim=True).clamp(min=1.0)
        return Batch(source, (source != self.pad).long(), target_in, target_out, links)


class GuidedModel(torch.nn.Module):
    """The model and its loss in one module, as data-parallel training wants it."""

    def __init__(self, model: MarianMTModel, target_vocab: int, smoothing: float, guidance: float) -> None:
        super().__init__()
        self.model = model
        self.target_vocab = target_vocab
        self.smoothing = smoothing
        self.guidance = guidance

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Loss to minimise and plain cross-entropy, both in nats per target token."""
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
        logits = hidden @ self.model.model.shared.weight[: self.target_vocab].T
        log_probs = functional.log_softmax(logits.float(), dim=-1)
        plain = -log_probs.gather(1, batch.target_out[real, None]).mean()
        loss = (1 - self.smoothing) * plain - self.smoothing * log_probs.mean()
        if self.guidance:
            attention = output.cross_attentions[-1][:, 0].float()  # (batch, target length, source length)
            fit = (batch.links * attention.clamp(min=1e-6).log()).sum()
            loss = loss - self.guidance * fit / batch.links.sum().clamp(min=1.0)
        return loss, plain.detach()


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
    """Start from another model's weights: of a larger vocabulary, the target pieces and `<pad>`, its last row."""
    own = model.state_dict()
    for name, tensor in weights.items():
        if name == "final_logits_bias" or tensor.shape == own[name].shape:
            continue
        weights[name] = torch.cat([tensor[:target_vocab], tensor[-1:]])
    weights["final_logits_bias"] = own["final_logits_bias"]
    model.load_state_dict(weights)


def rate(step: int, progress: float, warmup: int, cooldown: float) -> float:
    rise = min(step / warmup, math.sqrt(warmup / max(step, 1)))
    return rise * min(1.0, max(0.0, (1.0 - progress) / cooldown))


def translate(model: MarianMTModel, tokenizer: MarianTokenizer, texts: list[str]) -> list[str]:
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    outputs = [""] * len(texts)
    for start in range(0, len(order), 50):
        rows = order[start : start + 50]
        inputs = tokenizer([texts[index] for index in rows], return_tensors="pt", padding=True, truncation=True)
        ids = model.generate(**inputs.to(model.device), num_beams=1, max_new_tokens=120, no_repeat_ngram_size=4)
        for index, text in zip(rows, tokenizer.batch_decode(ids, skip_special_tokens=True), strict=True):
            outputs[index] = text
    return outputs


@torch.no_grad()
def validate(model: MarianMTModel, tokenizer: MarianTokenizer, dev: dict[str, Path]) -> dict[str, float]:
    model.eval()
    scores = {}
    for name, path in dev.items():
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")[:DEV_LINES]]
        outputs = translate(model, tokenizer, [row[0] for row in rows])
        references = [[row[1] for row in rows]]
        scores[f"{name}_bleu"] = round(BLEU().corpus_score(outputs, references).score, 2)
        scores[f"{name}_chrf"] = round(CHRF().corpus_score(outputs, references).score, 2)
        scores[f"{name}_first"] = outputs[0]
    model.train()
    return scores


def batches_from(pairs: Pairs, recipe: dict, epoch: int, done: int, rank: int, world: int) -> Iterator[tuple]:
    """Endless (epoch, batches of it done, batch); every process gets its own batches."""
    while True:
        limits = recipe["optimiser"]
        order = pairs.epoch(
            recipe["epoch"], epoch, limits["target_tokens_per_batch"], limits["source_tokens_per_batch"]
        )
        for index in range(done, len(order) // world):
            yield epoch, index + 1, pairs.collate(order[index * world + rank])
        epoch, done = epoch + 1, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="training time of all sessions together")
    parser.add_argument("--dev", nargs="*", default=[], metavar="NAME=FILE", help="sets to validate on")
    parser.add_argument("--validate", type=float, default=10.0, help="minutes between validations")
    parser.add_argument("--warm-start", type=Path, help="a checkpoint.pt whose weights to start from")
    parser.add_argument("--precision", choices=["no", "bf16"], default="no")
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    settings = recipe["optimiser"]
    dev = {name: Path(file) for name, _, file in (entry.partition("=") for entry in options.dev)}

    accelerator = Accelerator(mixed_precision=options.precision, cpu=not torch.cuda.is_available())
    torch.manual_seed(1)
    tokenizer = MarianTokenizer.from_pretrained(options.tokenizer)
    pairs = Pairs(options.pairs, tokenizer.eos_token_id, tokenizer.pad_token_id)
    model = new_model(recipe["model"], tokenizer, pairs.target_vocab)
    optimizer = torch.optim.AdamW(
        model.parameters(), settings["learning_rate"], (0.9, 0.98), 1e-9, settings["weight_decay"]
    )
    guided = GuidedModel(model, pairs.target_vocab, settings["label_smoothing"], settings["guided_alignment"])

    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    state = {"step": 0, "epoch": 0, "done": 0, "seconds": 0.0, "tokens": 0}
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["state"]
    elif options.warm_start:
        adopt(model, torch.load(options.warm_start, map_location="cpu", weights_only=True)["model"], pairs.target_vocab)
    guided, optimizer = accelerator.prepare(guided, optimizer)
    main_process = accelerator.is_main_process

    def log(entry: dict[str, object]) -> None:
        if main_process:
            line = json.dumps(state | entry, ensure_ascii=False)
            print(line, flush=True)
            with (options.out / "log.jsonl").open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    def save() -> None:
        if main_process:
            partial = checkpoint.with_suffix(".partial")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "state": state}, partial)
            partial.replace(checkpoint)

    guided.train()
    last = time.monotonic()
    logged = validated = saved_at = state["seconds"]
    losses: list[float] = []
    tokens_logged = state["tokens"]
    rank, world = accelerator.process_index, accelerator.num_processes
    for epoch, done, batch in batches_from(pairs, recipe, state["epoch"], state["done"], rank, world):
        if state["step"] % 20 == 0:  # one clock for all processes, so that they stop together
            now = time.monotonic()
            state["seconds"] = broadcast_object_list([state["seconds"] + now - last])[0]
            last = now
        progress = state["seconds"] / (options.minutes * 60)
        if progress >= 1.0:
            break
        for group in optimizer.param_groups:
            group["lr"] = settings["learning_rate"] * rate(
                state["step"] + 1, progress, settings["warmup_steps"], settings["cooldown"]
            )
        batch = batch.to(accelerator.device)
        with accelerator.autocast():
            loss, plain = guided(batch)
        accelerator.backward(loss)
        accelerator.clip_grad_norm_(guided.parameters(), settings["clip_norm"])
        optimizer.step()
        optimizer.zero_grad()
        losses.append(plain.item())
        state |= {"step": state["step"] + 1, "epoch": epoch, "done": done}
        state["tokens"] += int((batch.target_out != tokenizer.pad_token_id).sum()) * world
        if state["seconds"] - logged >= 60:
            speed = (state["tokens"] - tokens_logged) / (state["seconds"] - logged)
            log({"loss": round(float(np.mean(losses)), 4), "tokens_per_second": round(speed)})
            logged, tokens_logged, losses = state["seconds"], state["tokens"], []
        if state["seconds"] - saved_at >= 300:
            save()
            saved_at = state["seconds"]
        if dev and state["seconds"] - validated >= options.validate * 60:
            validated = state["seconds"]
            if main_process:
                log(validate(model, tokenizer, dev))
            accelerator.wait_for_everyone()
            last = time.monotonic()  # validation is not training time
            logged, tokens_logged, losses = state["seconds"], state["tokens"], []
    save()
    if main_process and dev:
        log(validate(model, tokenizer, dev))
    accelerator.end_training()


if __name__ == "__main__":
    main()
