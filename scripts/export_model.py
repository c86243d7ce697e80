"""Make a model folder in the Hugging Face Marian layout from a training checkpoint, or from the mean of several.

    python scripts/export_model.py RECIPE.toml --checkpoint FILE... [--shares N...] --tokenizer FOLDER --sanity FILE OUT

Writes float16 weights, the tokenizer's files and OUT/sanity.json: what the model makes of the lines of the sanity FILE,
greedily and in float32, by which a later load can tell a damaged model.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from pathlib import Path

from training.guided import adopt, mean_weights, new_model
from transformers import GenerationConfig, MarianTokenizer

from seq2seq import Decoding, sanity
from seq2seq.models import load

SANITY_DECODING = Decoding(max_length=128)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe", type=Path)
    parser.add_argument(
        "--checkpoint",
        type=Path,
        nargs="+",
        required=True,
        help="checkpoint.pt, best.pt, pieces or model.safetensors; of several that began alike, the mean is exported",
    )
    parser.add_argument("--shares", type=float, nargs="+", help="of each checkpoint in the mean; alike unless given")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--sanity", type=Path, required=True, help="a few source lines")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    shares = options.shares or [1.0] * len(options.checkpoint)
    if len(shares) != len(options.checkpoint):
        parser.error(f"{len(options.checkpoint)} checkpoints need as many --shares, not {len(shares)}")
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))

    options.out.mkdir(parents=True, exist_ok=True)
    for name in ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json"):
        shutil.copyfile(options.tokenizer / name, options.out / name)
    tokenizer = MarianTokenizer.from_pretrained(options.out)

    saved = mean_weights(options.checkpoint, shares)
    biased = saved["final_logits_bias"][0] < 0
    target_vocab = int((~biased).sum())
    model = new_model(recipe["model"], tokenizer, target_vocab)
    adopt(model, saved, target_vocab)
    model.config.task_specific_params = recipe.get("tasks")
    model.generation_config = GenerationConfig(
        decoder_start_token_id=tokenizer.pad_token_id,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        max_length=256,
        num_beams=1,
    )
    model.half().save_pretrained(options.out)

    sources = list(filter(None, options.sanity.read_text(encoding="utf-8").split("\n")))
    # What users load are the rounded weights: record what those say.
    reference = load(str(options.out), runtime="transformers", device="cpu", dtype="float32", check=False)
    record = sanity.record(reference, sources, SANITY_DECODING)
    # safetensors makes its file readable to its owner alone.
    (options.out / "model.safetensors").chmod(0o644)
    (options.out / sanity.RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for sentence in record["sentences"]:
        print(sentence["target"])


if __name__ == "__main__":
    main()
