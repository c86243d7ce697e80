"""Train a MarianMT model on prepared pairs, on CPU or GPU, resumable at any moment.

    OMP_NUM_THREADS=1 torchrun --nproc_per_node 2 scripts/train_seq2seq.py RECIPE.toml \\
        --pairs PAIRS.npz --tokenizer FOLDER --out FOLDER --minutes 70 --dev NAME=FILE.tsv --precision bf16

Cross-entropy with label smoothing, guided alignment, BPE-dropout and the noise of feeds (scripts/training). Muon
(Jordan et al. 2024) moves the matrices of the layers, AdamW embeddings, norms and biases. The
learning rate warms up, stays, and cools down linearly over the last share of `--minutes`, which counts all resumed
sessions together. Run the same command again to go on after a kill: order, rates and dropout go on as they would have.

OUT/log.jsonl gets a line of loss and speed each minute and of validation scores each `--validate` minutes.
OUT/checkpoint.pt is replaced atomically; its `average` is the exponential moving average of the weights, which is what
is validated and exported (scripts/export_model.py). OUT/best.pt is the average that scored best so far. OUT/pieces,
written at the end, holds the better of the two as float16 safetensors files of at most 16 MB.
"""

from __future__ import annotations

import argparse
import copy
import ctypes
import json
import random
import shutil
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.utils import broadcast_object_list
from huggingface_hub import save_torch_state_dict
from sacrebleu.metrics import BLEU, CHRF
from training.guided import TIED, GuidedModel, adopt, new_model, read_weights
from training.muon import Muon
from training.pairs import Pairs
from transformers import MarianMTModel, MarianTokenizer

DEV_LINES = 200
AVERAGE_EVERY = 10
RELEASE_EVERY = 100
PIECE = "15MB"
PRECISIONS = {"no": torch.float32, "bf16": torch.bfloat16}
# Of the recipe: the weights of the losses, and shares of what is left out of or added to what is read.
LOSSES = ("label_smoothing", "guided_alignment", "kept_pieces")
SHARES = ("bpe_dropout", "noise", "hints")


def rate(step: int, progress: float, warmup: int, cooldown: float) -> float:
    """The share of the peak learning rate: up, level, down to nothing over the last `cooldown` of the time."""
    return min(1.0, step / warmup, max(0.0, (1.0 - progress) / cooldown))


def new_optimizers(model: MarianMTModel, settings: dict[str, float], precision: str) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the layers, its updates as large as AdamW's, and AdamW for all else."""
    named = list(model.named_parameters())
    matrices = [weight for name, weight in named if ".layers." in name and weight.ndim == 2]
    rest = [weight for name, weight in named if not (".layers." in name and weight.ndim == 2)]
    decay = settings["weight_decay"]
    muon = Muon(matrices, settings["matrix_learning_rate"], decay, PRECISIONS[precision])
    adam = torch.optim.AdamW(rest, settings["learning_rate"], (0.9, 0.98), 1e-9, decay, fused=True)
    for group in (*muon.param_groups, *adam.param_groups):
        group["initial_lr"] = group["lr"]
    return [muon, adam]


def translate(model: MarianMTModel, tokenizer: MarianTokenizer, texts: list[str]) -> list[str]:
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    outputs = [""] * len(texts)
    for start in range(0, len(order), 50):
        rows = order[start : start + 50]
        inputs = tokenizer([texts[index] for index in rows], return_tensors="pt", padding=True, truncation=True)
        longest = min(120, model.config.max_position_embeddings - 1)
        ids = model.generate(**inputs.to(model.device), num_beams=1, max_new_tokens=longest)
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
    return scores


def batches_from(pairs: Pairs, recipe: dict, state: dict, rank: int, world: int) -> Iterator[tuple]:
    """Endless (epoch, batches of it done, batch); every process gets its own batches."""
    epoch, done = state["epoch"], state["done"]
    limits, shown = recipe["optimiser"], recipe["epoch"]
    while True:
        order = pairs.epoch(shown, epoch, limits["target_tokens_per_batch"], limits["source_tokens_per_batch"])
        for index in range(done, len(order) // world):
            draw = random.Random(f"{epoch} {index} {rank}")
            yield (
                epoch,
                index + 1,
                pairs.collate(order[index * world + rank], draw, *(limits[name] for name in SHARES)),
            )
        epoch, done = epoch + 1, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--hints", type=Path, help="of scripts/find_hints.py, for these pairs")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--source-spm", default="source.spm", help="target.spm for a model of one language")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="training time of all sessions together")
    parser.add_argument("--dev", nargs="*", default=[], metavar="NAME=FILE", help="sets to validate on")
    parser.add_argument("--validate", type=float, default=10.0, help="minutes between validations")
    parser.add_argument("--warm-start", type=Path, help="a checkpoint.pt or model.safetensors to start from")
    parser.add_argument("--precision", choices=list(PRECISIONS), default="no")
    options = parser.parse_args()
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    settings = recipe["optimiser"]
    if settings["hints"] and not options.hints:
        parser.error("the recipe shows hints: make them with find_hints.py and name them with --hints, or set it to 0")
    dev = {name: Path(file) for name, _, file in (entry.partition("=") for entry in options.dev)}

    accelerator = Accelerator(mixed_precision=options.precision, cpu=not torch.cuda.is_available())
    torch.manual_seed(1)
    tokenizer = MarianTokenizer.from_pretrained(options.tokenizer)
    ends = tokenizer.eos_token_id, tokenizer.pad_token_id
    pairs = Pairs(options.pairs, options.tokenizer, options.source_spm, *ends, options.hints)
    model = new_model(recipe["model"], tokenizer, pairs.target_vocab)
    optimizers = new_optimizers(model, settings, options.precision)
    guided = GuidedModel(model, pairs.target_vocab, *(settings[name] for name in LOSSES))

    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    state = {"step": 0, "epoch": 0, "done": 0, "seconds": 0.0, "tokens": 0, "best": 0.0}
    if options.warm_start and not checkpoint.exists():
        adopt(model, read_weights(options.warm_start), pairs.target_vocab)
    average = copy.deepcopy(model)
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        for optimizer, kept in zip(optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
        state = saved["state"]
    guided, *optimizers = accelerator.prepare(guided, *optimizers)
    average.to(accelerator.device)
    rank, world, main_process = accelerator.process_index, accelerator.num_processes, accelerator.is_main_process

    def log(entry: dict[str, object]) -> None:
        line = json.dumps(state | entry, ensure_ascii=False)
        print(line, flush=True)
        with (options.out / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def save() -> None:
        weights = {"model": model.state_dict(), "average": average.state_dict()}
        replace(checkpoint, weights | {"optimizers": [each.state_dict() for each in optimizers], "state": state})

    def score() -> None:
        scores = validate(average, tokenizer, dev)
        mean = float(np.mean([value for name, value in scores.items() if name.endswith("_chrf")]))
        if mean > state["best"]:
            state["best"] = round(mean, 2)
            replace(options.out / "best.pt", {"average": average.state_dict(), "state": state})
        log(scores)

    guided.train()
    last = time.monotonic()
    logged = validated = saved_at = state["seconds"]
    losses: list[float] = []
    tokens_logged = state["tokens"]
    for epoch, done, batch in batches_from(pairs, recipe, state, rank, world):
        if state["step"] % 20 == 0:  # one clock for all processes, so that they stop together
            now = time.monotonic()
            state["seconds"] = broadcast_object_list([state["seconds"] + now - last])[0]
            last = now
        progress = state["seconds"] / (options.minutes * 60)
        if progress >= 1.0:
            break
        torch.manual_seed(state["step"] * world + rank)  # the same dropout after a kill as without one
        share = rate(state["step"] + 1, progress, settings["warmup_steps"], settings["cooldown"])
        for group in (group for optimizer in optimizers for group in optimizer.param_groups):
            group["lr"] = group["initial_lr"] * share
        batch = batch.to(accelerator.device)
        with accelerator.autocast():
            loss, plain = guided(batch)
        accelerator.backward(loss)
        accelerator.clip_grad_norm_(guided.parameters(), settings["clip_norm"])
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad()
        losses.append(plain.item())
        state |= {"step": state["step"] + 1, "epoch": epoch, "done": done}
        state["tokens"] += int((batch.target_out != tokenizer.pad_token_id).sum()) * world
        if state["step"] % AVERAGE_EVERY == 0:
            with torch.no_grad():
                keep = min(settings["average"], state["step"] / (state["step"] + 10 * AVERAGE_EVERY))
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
        if state["step"] % RELEASE_EVERY == 0:
            release_memory()
        if not main_process:
            if dev and state["seconds"] - validated >= options.validate * 60:
                validated = state["seconds"]
                accelerator.wait_for_everyone()
                last = time.monotonic()
            continue
        if state["seconds"] - logged >= 60:
            speed = (state["tokens"] - tokens_logged) / (state["seconds"] - logged)
            log({"loss": round(float(np.mean(losses)), 4), "tokens_per_second": round(speed)})
            logged, tokens_logged, losses = state["seconds"], state["tokens"], []
        if state["seconds"] - saved_at >= 300:
            save()
            saved_at = state["seconds"]
        if dev and state["seconds"] - validated >= options.validate * 60:
            validated = state["seconds"]
            score()
            accelerator.wait_for_everyone()
            last = time.monotonic()  # validation is not training time
            logged, tokens_logged, losses = state["seconds"], state["tokens"], []
    if main_process:
        save()
        if dev:
            score()
        best = options.out / "best.pt"
        hand_back(read_weights(best if best.exists() else checkpoint), options.out / "pieces")
    accelerator.end_training()


def hand_back(weights: dict[str, torch.Tensor], folder: Path) -> None:
    """Float16 in small files, for machines that give only small files back. Tied copies are left out."""
    kept = {name: tensor.half() for name, tensor in weights.items() if not name.endswith(TIED)}
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    save_torch_state_dict(kept, partial, max_shard_size=PIECE)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def release_memory() -> None:
    """Gives back what a preloaded jemalloc keeps of freed arrays: told to keep all pages, it grew by 1 GB a minute."""
    mallctl = getattr(ctypes.CDLL(None), "mallctl", None)
    if mallctl:
        mallctl(b"arena.4096.purge", None, None, None, ctypes.c_size_t(0))  # 4096: all arenas


def replace(path: Path, content: dict[str, object]) -> None:
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    partial.replace(path)


if __name__ == "__main__":
    main()
